//! Which actions are listed, and in which order. The list is made again only when the map or a filter changes.

use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cell::{CellFacts, answered};
use super::column::ActionColumn;
use crate::model::{
    Action, ActionId, CardId, Date, HotspotId, HotspotPlace, JourneyMap, LaneId, Part, PersonaId, StageId, StepId,
};
use crate::text::{folded, has_all_words};

/// Which actions are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ActionFilter {
    /// Only those of this owner.
    pub(super) owner: Option<String>,
    /// Only those that answer something in this stage.
    pub(super) stage: Option<StageId>,
    /// Only those that answer something of this persona.
    pub(super) persona: Option<PersonaId>,
    /// Only those that lack something, or are late.
    pub(super) lacking: Option<Lacking>,
    /// Only those with all these words.
    pub(super) words: String,
}

impl ActionFilter {
    /// Whether any filter is chosen.
    pub(super) fn is_set(&self) -> bool {
        self.owner.is_some()
            || self.stage.is_some()
            || self.persona.is_some()
            || self.lacking.is_some()
            || !self.words.trim().is_empty()
    }
}

/// What is not in order with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lacking {
    /// Its date has passed.
    Overdue,
    /// Nobody owns it.
    Owner,
    /// It has no date.
    Date,
}

impl Lacking {
    /// All of them, in the order in which they are counted.
    pub(super) const ALL: [Self; 3] = [Self::Overdue, Self::Owner, Self::Date];

    /// What follows the number.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Owner => "without owner",
            Self::Date => "without date",
        }
    }

    /// Whether it is so with an action.
    pub(super) fn fits(self, action: &Action, today: Date) -> bool {
        match self {
            Self::Overdue => action.is_overdue(today),
            Self::Owner => action.is_open() && action.owner.trim().is_empty(),
            Self::Date => action.is_open() && action.due.is_none(),
        }
    }
}

/// The order of the list: by a column, from the lowest or the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListOrder {
    /// The column by which it is ordered.
    pub(super) column: ActionColumn,
    /// Whether the highest comes first.
    pub(super) downwards: bool,
}

/// The actions that are listed, for one state of the map and the filters.
#[derive(Default)]
pub(crate) struct Listing {
    made_for: Option<ListingKey>,
    /// How often the list was made: another number stands for another list.
    pub(super) made: u64,
    /// The places of the actions in the map, in the order of the list.
    pub(super) rows: Vec<usize>,
    /// The row of each action that is listed.
    row_of: FxHashMap<ActionId, usize>,
    /// How many actions of the map lack something, in the order of [`Lacking::ALL`].
    pub(super) lacking: [usize; 3],
    /// What all that are listed cost together; none if no cost is known.
    pub(super) cost: Option<f64>,
    /// Everybody who owns something on the map.
    pub(super) owners: Vec<String>,
    searched: SearchedActions,
}

struct ListingKey {
    map: Arc<JourneyMap>,
    filter: ActionFilter,
    order: Option<ListOrder>,
    today: Date,
    kept: Vec<ActionId>,
}

impl Listing {
    /// Makes the list, unless it is the same as before. Actions in `kept` are listed whatever the filters say.
    pub(super) fn update(
        &mut self,
        map: &Arc<JourneyMap>,
        today: Date,
        filter: &ActionFilter,
        order: Option<ListOrder>,
        kept: &[ActionId],
    ) {
        let known = self.made_for.as_ref();
        let is_of_map = known.is_some_and(|known| Arc::ptr_eq(&known.map, map) && known.today == today);
        let is_same = |known: &ListingKey| (&known.filter, known.order, &*known.kept) == (filter, order, kept);
        if is_of_map && known.is_some_and(is_same) {
            return;
        }
        if !is_of_map {
            self.owners = CellFacts { map, today }.owners();
            self.lacking = Lacking::ALL.map(|lacking| map.actions.iter().filter(|it| lacking.fits(it, today)).count());
        }
        self.rows = self.fitting(map, today, filter, kept);
        if let Some(order) = order {
            sort(map, today, &mut self.rows, order);
        }
        let listed = || self.rows.iter().filter_map(|row| map.actions.get(*row));
        self.cost = listed().filter_map(|action| action.total_cost()).reduce(|sum, cost| sum + cost);
        self.row_of = listed().enumerate().map(|(row, action)| (action.id, row)).collect();
        self.made += 1;
        self.made_for =
            Some(ListingKey { map: map.clone(), filter: filter.clone(), order, today, kept: kept.to_vec() });
    }

    /// The places in the map of the actions that the filters let through.
    fn fitting(&mut self, map: &JourneyMap, today: Date, filter: &ActionFilter, kept: &[ActionId]) -> Vec<usize> {
        let places = (filter.stage.is_some() || filter.persona.is_some()).then(|| PlacesOfParts::of(map));
        let kept: FxHashSet<ActionId> = kept.iter().copied().collect();
        let query = folded(&filter.words);
        if !query.is_empty() {
            self.searched.follow(&map.actions);
        }
        let fits = |(place, action): &(usize, &Arc<Action>)| {
            kept.contains(&action.id)
                || (filter.owner.as_ref().is_none_or(|owner| action.owner.trim() == owner)
                    && filter.lacking.is_none_or(|lacking| lacking.fits(action, today))
                    && places.as_ref().is_none_or(|places| places.fits(action, filter))
                    && (query.is_empty() || has_all_words(self.searched.words(*place), &query)))
        };
        map.actions.iter().enumerate().filter(fits).map(|(place, _)| place).collect()
    }

    /// The actions in the order of the list.
    pub(super) fn actions<'a>(&'a self, map: &'a JourneyMap) -> impl Iterator<Item = &'a Arc<Action>> {
        self.rows.iter().filter_map(|row| map.actions.get(*row))
    }

    /// The action in a row of the list.
    pub(super) fn action<'a>(&self, map: &'a JourneyMap, row: usize) -> Option<&'a Arc<Action>> {
        self.rows.get(row).and_then(|place| map.actions.get(*place))
    }

    /// The row of an action; none if it is not listed.
    pub(super) fn row_of(&self, action: ActionId) -> Option<usize> {
        self.row_of.get(&action).copied()
    }
}

/// The words of all actions as a search compares them. Those of an action are made again only when it changes.
#[derive(Default)]
struct SearchedActions {
    of: Vec<(Arc<Action>, String)>,
}

impl SearchedActions {
    fn follow(&mut self, actions: &[Arc<Action>]) {
        let words =
            |action: &Action| folded(&[action.title.as_str(), &action.owner, &action.goal, &action.note].join(" "));
        self.of.truncate(actions.len());
        for (place, action) in actions.iter().enumerate() {
            match self.of.get_mut(place) {
                Some((known, _)) if Arc::ptr_eq(known, action) => {}
                Some(known) => *known = (action.clone(), words(action)),
                None => self.of.push((action.clone(), words(action))),
            }
        }
    }

    fn words(&self, place: usize) -> &str {
        self.of.get(place).map_or("", |(_, words)| words)
    }
}

/// Sorts rows of the map's actions. Those without a value come last, whichever way the list runs.
fn sort(map: &Arc<JourneyMap>, today: Date, rows: &mut [usize], order: ListOrder) {
    let facts = CellFacts { map, today };
    let key = |row: &usize| map.actions.get(*row).map(|action| sort_key(facts, order.column, action));
    let mut keyed: Vec<(Option<SortKey>, usize)> = rows.iter().map(|row| (key(row).flatten(), *row)).collect();
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => {
            let ascending = one.compare(other);
            if order.downwards { ascending.reverse() } else { ascending }
        }
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    rows.iter_mut().zip(keyed).for_each(|(row, (_, sorted))| *row = sorted);
}

/// What a list is sorted by.
enum SortKey {
    Number(f64),
    Words(String),
}

impl SortKey {
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Words(one), Self::Words(other)) => one.cmp(other),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

fn sort_key(facts: CellFacts<'_>, column: ActionColumn, action: &Action) -> Option<SortKey> {
    let number = |value: f32| SortKey::Number(f64::from(value));
    match column {
        ActionColumn::Score => action.score().map(number),
        ActionColumn::Impact => action.impact.map(|rating| number(rating.value())),
        ActionColumn::Effort => action.effort.map(|rating| number(rating.value())),
        ActionColumn::Cost => action.total_cost().map(SortKey::Number),
        ActionColumn::Due => action.due.map(|due| SortKey::Words(due.to_string())),
        ActionColumn::Status => Some(number(action.status as u8 as f32)),
        ActionColumn::Category => Some(number(action.category as u8 as f32)),
        ActionColumn::Answers => {
            Some(answered(action).len()).filter(|count| *count > 0).map(|count| number(count as f32))
        }
        column => Some(folded(&facts.words(column, action))).filter(|words| !words.is_empty()).map(SortKey::Words),
    }
}

/// The stages and personas that hotspots and cards belong to.
struct PlacesOfParts {
    cards: FxHashMap<CardId, (Option<StageId>, Option<PersonaId>)>,
    hotspots: FxHashMap<HotspotId, (Option<StageId>, Option<PersonaId>)>,
}

impl PlacesOfParts {
    fn of(map: &JourneyMap) -> Self {
        let stages: FxHashMap<StepId, StageId> = map.steps().map(|(stage, step)| (step.id, stage.id)).collect();
        let personas: FxHashMap<LaneId, Option<PersonaId>> =
            map.lanes.iter().map(|lane| (lane.id, lane.persona)).collect();
        let of_lane = |lane: LaneId| personas.get(&lane).copied().flatten();
        let card =
            |card: &crate::model::Card| (stages.get(&card.step).copied(), card.persona.or_else(|| of_lane(card.lane)));
        let cards: FxHashMap<_, _> = map.cards.iter().map(|it| (it.id, card(it))).collect();
        let hotspot = |on: HotspotPlace| match on {
            HotspotPlace::Card(id) => cards.get(&id).copied().unwrap_or_default(),
            HotspotPlace::Step(step) => (stages.get(&step).copied(), None),
            HotspotPlace::Cell(lane, step) => (stages.get(&step).copied(), of_lane(lane)),
        };
        let hotspots = map.hotspots.iter().map(|it| (it.id, hotspot(it.on))).collect();
        Self { cards, hotspots }
    }

    /// Whether an action answers something in the stage and of the persona that are asked for.
    fn fits(&self, action: &Action, filter: &ActionFilter) -> bool {
        let place = |part: Part| match part {
            Part::Card(id) => self.cards.get(&id),
            Part::Hotspot(id) => self.hotspots.get(&id),
            _ => None,
        };
        answered(action).into_iter().filter_map(place).any(|(stage, persona)| {
            filter.stage.is_none_or(|wanted| *stage == Some(wanted))
                && filter.persona.is_none_or(|wanted| *persona == Some(wanted))
        })
    }
}

/// The ids of the actions among `wanted` that are still on the map.
pub(super) fn still_there(map: &JourneyMap, wanted: &[ActionId]) -> Vec<ActionId> {
    let known: FxHashSet<ActionId> = map.actions.iter().map(|action| action.id).collect();
    wanted.iter().copied().filter(|id| known.contains(id)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    const TODAY: Date = jiff::civil::date(2026, 11, 29);

    fn made(listing: &mut Listing, map: &Arc<JourneyMap>, words: &str) -> (u64, usize) {
        let filter = ActionFilter { words: words.to_owned(), ..ActionFilter::default() };
        listing.update(map, TODAY, &filter, None, &[]);
        (listing.made, listing.rows.len())
    }

    #[test]
    fn the_list_is_made_again_only_when_something_changes() {
        let mut map = Arc::new(templates::load("online-order").unwrap());
        let mut listing = Listing::default();
        assert_eq!(made(&mut listing, &map, ""), (1, 5));
        assert_eq!(made(&mut listing, &map, ""), (1, 5));
        assert_eq!(made(&mut listing, &map, "QR code"), (2, 1));
        assert_eq!(made(&mut listing, &map, "QR code"), (2, 1));
        Arc::make_mut(&mut Arc::make_mut(&mut map).actions[0]).note = "With the QR code too".into();
        assert_eq!(made(&mut listing, &map, "QR code"), (3, 2));
        for (row, action) in listing.actions(&map).enumerate() {
            assert_eq!(listing.row_of(action.id), Some(row));
        }
        assert_eq!(listing.row_of(map.actions[1].id), None, "it is not listed");
    }

    #[test]
    fn words_that_are_searched_are_made_again_only_for_actions_that_changed() {
        let mut map = templates::load("online-order").unwrap();
        let mut searched = SearchedActions::default();
        searched.follow(&map.actions);
        let before: Vec<*const u8> = (0..5).map(|place| searched.words(place).as_ptr()).collect();
        Arc::make_mut(&mut map.actions[2]).title = "Another title".into();
        searched.follow(&map.actions);
        for (place, known) in before.into_iter().enumerate() {
            let is_same = searched.words(place).as_ptr() == known;
            assert!(is_same || place == 2, "{place} was made again");
        }
        assert!(searched.words(2).starts_with("another title"));
    }
}
