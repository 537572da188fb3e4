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
    /// The places of the actions in the map, in the order of the list.
    pub(super) rows: Vec<usize>,
    /// How many actions of the map lack something, in the order of [`Lacking::ALL`].
    pub(super) lacking: [usize; 3],
    /// What all that are listed cost together; none if no cost is known.
    pub(super) cost: Option<f64>,
}

#[derive(Clone, PartialEq)]
struct ListingKey {
    map: Arc<JourneyMap>,
    filter: ActionFilter,
    order: Option<ListOrder>,
    today: Date,
    kept: Vec<ActionId>,
}

impl ListingKey {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map)
            && self.filter == other.filter
            && self.order == other.order
            && self.today == other.today
            && self.kept == other.kept
    }
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
        let key = ListingKey { map: map.clone(), filter: filter.clone(), order, today, kept: kept.to_vec() };
        if self.made_for.as_ref().is_some_and(|known| known.is_same(&key)) {
            return;
        }
        let places = (filter.stage.is_some() || filter.persona.is_some()).then(|| PlacesOfParts::of(map));
        let query = folded(&filter.words);
        let fits = |action: &Action| {
            kept.contains(&action.id)
                || (filter.owner.as_ref().is_none_or(|owner| action.owner.trim() == owner)
                    && filter.lacking.is_none_or(|lacking| lacking.fits(action, today))
                    && places.as_ref().is_none_or(|places| places.fits(action, filter))
                    && (query.is_empty() || has_all_words(&searched(action), &query)))
        };
        let mut rows: Vec<usize> =
            map.actions.iter().enumerate().filter(|(_, action)| fits(action)).map(|(place, _)| place).collect();
        if let Some(order) = order {
            sort(map, today, &mut rows, order);
        }
        let listed = rows.iter().filter_map(|row| map.actions.get(*row));
        self.cost = listed.filter_map(|action| action.total_cost()).reduce(|sum, cost| sum + cost);
        self.lacking = Lacking::ALL.map(|lacking| map.actions.iter().filter(|it| lacking.fits(it, today)).count());
        self.rows = rows;
        self.made_for = Some(key);
    }

    /// The actions in the order of the list.
    pub(super) fn actions<'a>(&'a self, map: &'a JourneyMap) -> impl Iterator<Item = &'a Arc<Action>> {
        self.rows.iter().filter_map(|row| map.actions.get(*row))
    }
}

fn searched(action: &Action) -> String {
    folded(&[action.title.as_str(), &action.owner, &action.goal, &action.note].join(" "))
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
