//! The cards that may get dots, and how many dots a person should have.

use rustc_hash::FxHashMap;

use crate::model::{Card, CardId, CardKind, JourneyMap, LaneId, StepId};

/// The cards that a round of voting is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VotedOn {
    /// All cards that are pains.
    #[default]
    Pains,
    /// All cards that are opportunities.
    Opportunities,
    /// The ideas for solutions.
    Ideas,
    /// The selected cards.
    Selection,
}

impl VotedOn {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Pains, Self::Opportunities, Self::Ideas, Self::Selection];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pains => "Pains",
            Self::Opportunities => "Opportunities",
            Self::Ideas => "Ideas",
            Self::Selection => "Selected cards",
        }
    }

    /// The question that is proposed for a round.
    pub fn question(self) -> &'static str {
        match self {
            Self::Pains => "Which pain do we fix first?",
            Self::Opportunities => "Which opportunity is worth the most?",
            Self::Ideas => "Which idea do we try first?",
            Self::Selection => "What matters most?",
        }
    }

    fn holds(self, map: &JourneyMap, card: &Card, selection: &[CardId]) -> bool {
        let kind = map.lane(card.lane).map(|lane| lane.kind_of(card));
        match self {
            Self::Pains => kind == Some(CardKind::Pain),
            Self::Opportunities => kind == Some(CardKind::Opportunity),
            Self::Ideas => kind == Some(CardKind::Idea),
            Self::Selection => selection.contains(&card.id),
        }
    }
}

/// The cards that may get dots, along the journey and then from top to bottom, so that neighbours on the map have
/// neighbouring numbers. Cards without any words cannot be voted on.
pub fn candidates(map: &JourneyMap, on: VotedOn, selection: &[CardId]) -> Vec<CardId> {
    let columns: FxHashMap<StepId, usize> =
        map.steps().enumerate().map(|(place, (_, step))| (step.id, place)).collect();
    let lanes: FxHashMap<LaneId, usize> = map.lanes.iter().enumerate().map(|(place, lane)| (lane.id, place)).collect();
    let has_words =
        |card: &Card| !card.text.trim().is_empty() || !card.figure.trim().is_empty() || card.image.is_some();
    let cards = map.cards.iter().filter(|card| has_words(card) && on.holds(map, card, selection));
    let mut cards: Vec<_> = cards.map(|card| (columns.get(&card.step), lanes.get(&card.lane), card.id)).collect();
    // The sort is stable, so the cards of one cell keep their order.
    cards.sort_by_key(|(column, lane, _)| (*column, *lane));
    cards.into_iter().map(|(.., card)| card).collect()
}

/// How many dots each person should have: a quarter of the cards, at least 3 and at most 7, but never more than there
/// are cards.
pub fn suggested_dots(cards: usize) -> u8 {
    let quarter = (cards as f32 / 4.0).round() as u8;
    quarter.clamp(3, 7).min(u8::try_from(cards.max(1)).unwrap_or(7))
}
