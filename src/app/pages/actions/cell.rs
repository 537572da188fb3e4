//! What a cell of the table says, and what is meant by what is typed into it.

use crate::edit::typed_cost::{grouped, read_cost};
use crate::edit::typed_date::read_date;
use crate::layout::kind_icon;
use crate::model::{
    Action, ActionCategory, ActionStatus, CardId, CardKind, Date, HotspotPlace, JourneyMap, Part, Rating,
};
use crate::text::seen_text;

use super::column::ActionColumn;

/// What cells are read against.
#[derive(Clone, Copy)]
pub(crate) struct CellFacts<'a> {
    /// The map with the actions.
    pub(crate) map: &'a JourneyMap,
    /// Today's date, from which dates are counted.
    pub(crate) today: Date,
}

/// Something that a cell can be filled with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Suggestion {
    /// Its words in the list.
    pub(super) words: String,
    /// The icon before them; empty if there is none.
    pub(super) icon: &'static str,
    /// The part of the map that it stands for, in the column of what is answered.
    pub(super) part: Option<Part>,
}

impl Suggestion {
    fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), icon: "", part: None }
    }
}

impl CellFacts<'_> {
    /// The words of a cell, as they are edited and copied.
    pub(crate) fn words(self, column: ActionColumn, action: &Action) -> String {
        match column {
            ActionColumn::Score => action.score().map(number).unwrap_or_default(),
            ActionColumn::Title => action.title.clone(),
            ActionColumn::Owner => action.owner.clone(),
            ActionColumn::Due => action.due.map(|due| self.date_words(due)).unwrap_or_default(),
            ActionColumn::Status => action.status.name().to_owned(),
            ActionColumn::Impact => action.impact.map(|rating| rating.to_string()).unwrap_or_default(),
            ActionColumn::Effort => action.effort.map(|rating| rating.to_string()).unwrap_or_default(),
            ActionColumn::Category => action.category.name().to_owned(),
            ActionColumn::Goal => action.goal.clone(),
            ActionColumn::Answers => self.answers(action),
            ActionColumn::Cost => action.total_cost().map(|cost| self.cost_words(cost)).unwrap_or_default(),
        }
    }

    /// The words with which the editing of a cell begins.
    pub(super) fn draft(self, column: ActionColumn, action: &Action) -> String {
        match column {
            ActionColumn::Due => action.due.map(|due| due.to_string()).unwrap_or_default(),
            ActionColumn::Cost => action.cost.map(|cost| number(cost as f32)).unwrap_or_default(),
            ActionColumn::Status | ActionColumn::Category | ActionColumn::Answers => String::new(),
            column => self.words(column, action),
        }
    }

    /// A date as short as it is clear: the year stands only where it is another one.
    pub(crate) fn date_words(self, date: Date) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month = usize::try_from(date.month() - 1).ok().and_then(|place| months.get(place)).copied().unwrap_or("");
        let year = if date.year() == self.today.year() { String::new() } else { format!(" {}", date.year()) };
        format!("{} {month}{year}", date.day())
    }

    /// A cost with the currency of the map.
    pub(crate) fn cost_words(self, cost: f64) -> String {
        let currency = self.map.info.plan.currency.trim();
        let grouped = grouped(cost);
        if currency.is_empty() { grouped } else { format!("{grouped} {currency}") }
    }

    /// What an action answers: the first thing, and how many more there are.
    fn answers(self, action: &Action) -> String {
        let mut parts = answered(action);
        // A card and the hotspot on it are one thing to whoever reads the list.
        let with_hotspots = self.cards_of(&parts);
        parts.retain(|part| !matches!(part, Part::Card(card) if with_hotspots.contains(card)));
        let Some(first) = parts.first() else { return String::new() };
        let more = if parts.len() > 1 { format!(" +{}", parts.len() - 1) } else { String::new() };
        format!("{}{more}", self.part_words(*first))
    }

    /// The cards that the hotspots among these parts stand on.
    fn cards_of(self, parts: &[Part]) -> Vec<CardId> {
        let hotspots = self.map.hotspots.iter().filter(|hotspot| parts.contains(&Part::Hotspot(hotspot.id)));
        let cards = hotspots.filter_map(|hotspot| match hotspot.on {
            HotspotPlace::Card(card) => Some(card),
            _ => None,
        });
        cards.collect()
    }

    /// The action with a part among what it answers, or without it if it was there: a hotspot goes with its card, which
    /// the list does not show beside it.
    pub(super) fn with_answer_toggled(self, action: &Action, part: Part) -> Action {
        let mut action = action.clone();
        let is_known = answered(&action).contains(&part);
        match part {
            Part::Hotspot(id) if is_known => {
                action.hotspots.retain(|known| *known != id);
                let others: Vec<Part> = action.hotspots.iter().map(|id| Part::Hotspot(*id)).collect();
                let (own, answered) = (self.cards_of(&[part]), self.cards_of(&others));
                action.cards.retain(|card| !own.contains(card) || answered.contains(card));
            }
            Part::Hotspot(id) => action.hotspots.push(id),
            Part::Card(id) if is_known => action.cards.retain(|known| *known != id),
            Part::Card(id) => action.cards.push(id),
            _ => {}
        }
        action
    }

    /// The words of a hotspot or a card.
    pub(crate) fn part_words(self, part: Part) -> String {
        let words = match part {
            Part::Hotspot(id) => {
                let hotspot = self.map.hotspots.iter().find(|hotspot| hotspot.id == id);
                hotspot.map(|hotspot| self.hotspot_words(&hotspot.cause, hotspot.on)).unwrap_or_default()
            }
            Part::Card(id) => self.map.card(id).map(|card| seen_text(&card.text).into_owned()).unwrap_or_default(),
            _ => String::new(),
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() { "Without a text".to_owned() } else { words }
    }

    fn hotspot_words(self, cause: &str, on: HotspotPlace) -> String {
        if !cause.trim().is_empty() {
            return cause.to_owned();
        }
        let step = |step| self.map.step(step).map(|(stage, _)| stage.name.clone()).unwrap_or_default();
        match on {
            HotspotPlace::Card(card) => self.part_words(Part::Card(card)),
            HotspotPlace::Step(id) | HotspotPlace::Cell(_, id) => format!("Hotspot in {}", step(id)),
        }
    }

    /// The action with what was typed into a cell.
    ///
    /// # Errors
    /// A sentence, when the words can be no content of the cell.
    pub(super) fn read(self, column: ActionColumn, action: &Action, words: &str) -> Result<Action, String> {
        let mut action = action.clone();
        let words = words.trim();
        match column {
            ActionColumn::Score | ActionColumn::Answers => {}
            ActionColumn::Title => action.title = words.to_owned(),
            ActionColumn::Owner => action.owner = words.to_owned(),
            ActionColumn::Goal => action.goal = words.to_owned(),
            ActionColumn::Due => action.due = self.read_due(words)?,
            ActionColumn::Impact => action.impact = read_rating(words)?,
            ActionColumn::Effort => action.effort = read_rating(words)?,
            ActionColumn::Cost => action.cost = read_cost(words, self.map.info.plan.currency.trim())?,
            ActionColumn::Status => {
                let named = ActionStatus::ALL.into_iter().find(|status| begins(status.name(), words));
                action.status = named.ok_or_else(|| no_choice(words, &ActionStatus::ALL.map(ActionStatus::name)))?;
            }
            ActionColumn::Category => {
                let named = ActionCategory::ALL.into_iter().find(|category| begins(category.name(), words));
                action.category =
                    named.ok_or_else(|| no_choice(words, &ActionCategory::ALL.map(ActionCategory::name)))?;
            }
        }
        Ok(action)
    }

    fn read_due(self, words: &str) -> Result<Option<Date>, String> {
        if words.is_empty() {
            return Ok(None);
        }
        let date = read_date(words, self.today);
        date.map(Some).ok_or_else(|| format!("“{words}” is not a date. Type fri, +2w, 12.3. or 2027-03-12."))
    }

    /// What a cell can be filled with, in the order in which it is offered.
    pub(super) fn suggestions(self, column: ActionColumn, action: Option<&Action>) -> Vec<Suggestion> {
        match column {
            ActionColumn::Status => ActionStatus::ALL.map(|status| Suggestion::new(status.name())).into(),
            ActionColumn::Category => ActionCategory::ALL
                .map(|category| Suggestion { icon: category_icon(category), ..Suggestion::new(category.name()) })
                .into(),
            ActionColumn::Owner => self.owners().into_iter().map(Suggestion::new).collect(),
            ActionColumn::Goal => self.goals().into_iter().map(Suggestion::new).collect(),
            ActionColumn::Answers => self.answerable(action),
            _ => Vec::new(),
        }
    }

    /// Everybody who is named as an owner on the map.
    pub(crate) fn owners(self) -> Vec<String> {
        let of_actions = self.map.actions.iter().map(|action| action.owner.as_str());
        let of_cards = self.map.cards.iter().map(|card| card.owner.as_str());
        let of_map = std::iter::once(self.map.info.owner.as_str());
        distinct(of_actions.chain(of_cards).chain(of_map))
    }

    /// The KPIs of the map and its stages, and the goals that actions have already.
    fn goals(self) -> Vec<String> {
        let kpis = self.map.info.kpis.iter().chain(self.map.stages.iter().flat_map(|stage| &stage.kpis));
        let kpis: Vec<&str> = kpis.map(|kpi| kpi.name.as_str()).collect();
        let goals = self.map.actions.iter().map(|action| action.goal.as_str());
        let outcome = std::iter::once(self.map.info.key_outcome.as_str());
        let mut all = distinct(goals.chain(outcome));
        all.retain(|goal| !kpis.contains(&goal.as_str()));
        distinct(kpis.into_iter()).into_iter().chain(all).collect()
    }

    /// Everything that an action can answer: hotspots, pains and opportunities. What it answers already has a tick. A
    /// card and the hotspot on it are one entry: the hotspot's, unless only the card is answered.
    fn answerable(self, action: Option<&Action>) -> Vec<Suggestion> {
        let known: Vec<Part> = action.map(answered).unwrap_or_default();
        let is_known = |part: Part| known.contains(&part);
        let told_by_card = |hotspot: &&std::sync::Arc<crate::model::Hotspot>| match hotspot.on {
            HotspotPlace::Card(card) => is_known(Part::Card(card)) && !is_known(Part::Hotspot(hotspot.id)),
            _ => false,
        };
        let listed = self.map.hotspots.iter().filter(|hotspot| !told_by_card(hotspot));
        let listed: Vec<Part> = listed.map(|hotspot| Part::Hotspot(hotspot.id)).collect();
        let told_by_hotspot = self.cards_of(&listed);
        let entry = |part: Part, icon: &'static str| {
            let icon = if known.contains(&part) { "check" } else { icon };
            Suggestion { words: self.part_words(part), icon, part: Some(part) }
        };
        let lanes: rustc_hash::FxHashMap<_, _> = self.map.lanes.iter().map(|lane| (lane.id, lane)).collect();
        let hotspots = listed.into_iter().map(|hotspot| entry(hotspot, "hotspot"));
        let cards = self.map.cards.iter().filter(|card| !card.text.trim().is_empty());
        let cards = cards.filter(|card| !told_by_hotspot.contains(&card.id)).filter_map(|card| {
            let kind = lanes.get(&card.lane)?.kind_of(card);
            let asks = matches!(kind, CardKind::Pain | CardKind::Opportunity) || known.contains(&Part::Card(card.id));
            let icon = if known.contains(&Part::Card(card.id)) { "check" } else { kind_icon(kind) };
            let words = seen_text(&card.text).split_whitespace().collect::<Vec<_>>().join(" ");
            asks.then_some(Suggestion { words, icon, part: Some(Part::Card(card.id)) })
        });
        let mut all: Vec<Suggestion> = hotspots.chain(cards).collect();
        all.sort_by_key(|suggestion| suggestion.icon != "check");
        all
    }
}

/// The parts that an action answers.
pub(crate) fn answered(action: &Action) -> Vec<Part> {
    let cards = action.cards.iter().map(|id| Part::Card(*id));
    action.hotspots.iter().map(|id| Part::Hotspot(*id)).chain(cards).collect()
}

/// The icon of a category.
pub(crate) fn category_icon(category: ActionCategory) -> &'static str {
    match category {
        ActionCategory::PropositionAndPolicy => "policy",
        ActionCategory::Process => "process",
        ActionCategory::People => "people",
        ActionCategory::Technology => "technology",
        ActionCategory::Organisation => "organisation",
    }
}

/// A number without superfluous digits.
pub(crate) fn number(value: f32) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut all: Vec<String> =
        words.map(str::trim).filter(|word| !word.is_empty() && seen.insert(*word)).map(str::to_owned).collect();
    all.sort_by_key(|word| word.to_lowercase());
    all
}

fn begins(name: &str, words: &str) -> bool {
    !words.is_empty() && name.to_lowercase().starts_with(&words.to_lowercase())
}

fn no_choice(words: &str, names: &[&str]) -> String {
    format!("“{words}” is not one of {}.", names.join(", ").to_lowercase())
}

fn read_rating(words: &str) -> Result<Option<Rating>, String> {
    if words.is_empty() {
        return Ok(None);
    }
    Rating::read(words).map(Some).ok_or_else(|| format!("“{words}” is not a rating. Type 1 to 5, halves too: 3.5."))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::model::ActionId;

    #[test]
    fn what_is_typed_is_understood() {
        let map = templates::load("online-order").unwrap();
        let facts = CellFacts { map: &map, today: "2027-03-10".parse().unwrap() };
        let action = Action::new(ActionId(1), "Act");
        let typed = |column, words| facts.read(column, &action, words).unwrap();
        assert_eq!(typed(ActionColumn::Due, "fri").due, "2027-03-12".parse().ok());
        assert_eq!(typed(ActionColumn::Status, "do").status, ActionStatus::Doing);
        assert_eq!(typed(ActionColumn::Category, "tech").category, ActionCategory::Technology);
        assert_eq!(typed(ActionColumn::Impact, "3,5").impact, Rating::read("3.5"));
        assert_eq!(typed(ActionColumn::Effort, "").effort, None);
        assert_eq!(typed(ActionColumn::Owner, " Ida ").owner, "Ida");
        for (column, words) in [
            (ActionColumn::Due, "soon"),
            (ActionColumn::Impact, "9"),
            (ActionColumn::Status, "x"),
            (ActionColumn::Cost, "much"),
        ] {
            assert!(facts.read(column, &action, words).unwrap_err().contains(words), "{words}");
        }
    }

    #[test]
    fn an_answer_is_added_and_taken_back() {
        let map = templates::load("online-order").unwrap();
        let facts = CellFacts { map: &map, today: "2027-03-10".parse().unwrap() };
        let action = Action::new(ActionId(1), "Act");
        let first = facts.suggestions(ActionColumn::Answers, Some(&action)).remove(0).part.unwrap();
        let with = facts.with_answer_toggled(&action, first);
        assert_eq!(answered(&with), [first]);
        assert_eq!(facts.suggestions(ActionColumn::Answers, Some(&with))[0].icon, "check");
        assert_eq!(facts.with_answer_toggled(&with, first), action);
    }

    #[test]
    fn a_card_and_the_hotspot_on_it_are_one_thing_to_answer() {
        let map = templates::load("online-order").unwrap();
        let facts = CellFacts { map: &map, today: "2027-03-10".parse().unwrap() };
        let on_card = |hotspot: &&std::sync::Arc<crate::model::Hotspot>| matches!(hotspot.on, HotspotPlace::Card(_));
        let hotspot = map.hotspots.iter().find(on_card).unwrap();
        let HotspotPlace::Card(card) = hotspot.on else { unreachable!() };
        let parts = |action: &Action| -> Vec<Part> {
            facts.suggestions(ActionColumn::Answers, Some(action)).into_iter().filter_map(|entry| entry.part).collect()
        };
        let (of_hotspot, of_card) = (Part::Hotspot(hotspot.id), Part::Card(card));
        let none = Action::new(ActionId(1), "Act");
        assert!(parts(&none).contains(&of_hotspot) && !parts(&none).contains(&of_card));
        let with_card = Action { cards: vec![card], ..none.clone() };
        assert!(parts(&with_card).contains(&of_card) && !parts(&with_card).contains(&of_hotspot));
        let with_both = Action { hotspots: vec![hotspot.id], ..with_card };
        assert!(!parts(&with_both).contains(&of_card));
        assert!(!facts.answers(&with_both).contains(" +"), "{}", facts.answers(&with_both));
        // The one entry takes both away.
        assert_eq!(answered(&facts.with_answer_toggled(&with_both, of_hotspot)), []);
    }
}
