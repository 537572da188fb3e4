//! What an outline says about a card, a step or a stage besides its text: “Severity: 4 of 5” below the item of a card,
//! and “*Goal:* …” below the heading of a stage.

use rustc_hash::FxHashMap;

use crate::exchange::table::{LongColumn, LongParts, flags_of, long_table};
use crate::exchange::value_words::{ValueWord, number_of};
use crate::model::{Card, CardId, CardKind, Evidence, Interaction, JourneyMap, Lane, LaneId, StageSide};

/// What stands below the item of a card, in this order.
pub(super) const CARD_FACTS: [LongColumn; 18] = [
    LongColumn::Type,
    LongColumn::Persona,
    LongColumn::Span,
    LongColumn::Channel,
    LongColumn::Side,
    LongColumn::Interaction,
    LongColumn::Severity,
    LongColumn::Frequency,
    LongColumn::Importance,
    LongColumn::Satisfaction,
    LongColumn::Votes,
    LongColumn::Evidence,
    LongColumn::Source,
    LongColumn::Owner,
    LongColumn::Tags,
    LongColumn::Flags,
    LongColumn::FigureCell,
    LongColumn::Address,
];
/// Levels that are written as one of five.
const OF_FIVE: &str = " of 5";
/// What the score of an opportunity begins with. It follows from two other facts.
pub(super) const SCORE: &str = "Score: ";

/// What is said below the heading of a stage or a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingFact {
    /// What the persona wants to reach in the stage.
    Goal,
    /// How long the stage takes.
    Time,
    /// The phase of the customer lifecycle.
    Lifecycle,
    /// More about the step.
    Details,
    /// The flags of the step.
    Flags,
}

impl HeadingFact {
    const ALL: [Self; 5] = [Self::Goal, Self::Time, Self::Lifecycle, Self::Details, Self::Flags];

    fn label(self) -> &'static str {
        match self {
            Self::Goal => "Goal",
            Self::Time => "Time",
            Self::Lifecycle => "Lifecycle phase",
            Self::Details => "Details",
            Self::Flags => "Flags",
        }
    }

    /// The paragraph that says it.
    pub(super) fn paragraph(self, text: &str) -> String {
        format!("*{}:* {text}", self.label())
    }

    /// What a paragraph says, if it is one of these.
    pub(super) fn of_paragraph(words: &str) -> Option<(Self, &str)> {
        let (label, text) = words.strip_prefix('*')?.split_once(":*")?;
        let fact = Self::ALL.into_iter().find(|fact| fact.label() == label)?;
        Some((fact, text.trim()))
    }
}

/// What is written below the items of the cards, card by card.
pub(super) fn of_cards(map: &JourneyMap) -> FxHashMap<CardId, Vec<String>> {
    let table = long_table(map, LongParts { cards: true, points: false, empty: false, ids: true });
    let Some(id) = table.columns.iter().position(|column| *column == LongColumn::Id) else {
        return FxHashMap::default();
    };
    let places: Vec<(LongColumn, usize)> = CARD_FACTS
        .into_iter()
        .filter_map(|fact| Some((fact, table.columns.iter().position(|column| *column == fact)?)))
        .collect();
    let cards: FxHashMap<CardId, &Card> = map.cards.iter().map(|card| (card.id, &**card)).collect();
    let lanes: FxHashMap<LaneId, &Lane> = map.lanes.iter().map(|lane| (lane.id, &**lane)).collect();
    let mut facts = FxHashMap::default();
    for row in &table.rows {
        let card = row.get(id).and_then(|id| cards.get(&id.parse().ok()?));
        let Some(card) = card else { continue };
        let lane = lanes.get(&card.lane);
        let mut own = Vec::new();
        for (column, place) in &places {
            let text = row.get(*place).map_or("", String::as_str);
            let is_usual = match column {
                LongColumn::Type => lane.is_some_and(|lane| lane.kind_of(card) == lane.usual_kind()),
                LongColumn::Persona => card.persona.is_none(),
                _ => text.trim().is_empty(),
            };
            if !is_usual {
                own.push(fact_words(*column, text));
            }
        }
        facts.insert(card.id, own);
    }
    facts
}

fn fact_words(column: LongColumn, text: &str) -> String {
    let five = if matches!(column, LongColumn::Severity | LongColumn::Frequency) { OF_FIVE } else { "" };
    format!("{}: {text}{five}", column.heading())
}

/// The place in [`CARD_FACTS`] and the value of what stands below an item; none if it is a note in words.
pub(super) fn of_words(words: &str) -> Option<(usize, &str)> {
    let (label, value) = words.split_once(':')?;
    let value = value.trim();
    let place = CARD_FACTS.iter().position(|column| column.heading().eq_ignore_ascii_case(label.trim()))?;
    let column = *CARD_FACTS.get(place)?;
    let value = value.strip_suffix(OF_FIVE).unwrap_or(value);
    let is_number = || number_of(value).is_some();
    let is_understood = match column {
        LongColumn::Type => CardKind::of_word(value).is_some(),
        LongColumn::Side => StageSide::of_word(value).is_some(),
        LongColumn::Interaction => Interaction::of_word(value).is_some(),
        LongColumn::Evidence => Evidence::of_word(value).is_some(),
        LongColumn::Flags => !flags_of(value).is_empty(),
        LongColumn::Severity
        | LongColumn::Frequency
        | LongColumn::Importance
        | LongColumn::Satisfaction
        | LongColumn::Votes
        | LongColumn::Span => is_number(),
        _ => !value.is_empty(),
    };
    is_understood.then_some((place, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood_is_a_fact_and_all_else_is_a_note() {
        let place = |column| CARD_FACTS.iter().position(|own| *own == column).unwrap();
        assert_eq!(of_words("Severity: 4 of 5"), Some((place(LongColumn::Severity), "4")));
        assert_eq!(of_words("owner: Web team"), Some((place(LongColumn::Owner), "Web team")));
        assert_eq!(of_words("Evidence: nine people said so"), None);
        assert_eq!(of_words("As one said: never again"), None);
        for fact in HeadingFact::ALL {
            assert_eq!(HeadingFact::of_paragraph(&fact.paragraph("a: b")), Some((fact, "a: b")));
        }
        assert_eq!(HeadingFact::of_paragraph("**Goal:** in bold is a lane"), None);
    }
}
