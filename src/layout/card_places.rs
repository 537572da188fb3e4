//! Where the cards of a map stand, close together in memory.
//!
//! Several parts of a layout walk over all cards and ask each only for its place. Ten thousand cards lie scattered in
//! memory and take longer to reach than to ask, so what is asked is noted here once, until a card changes.

use std::sync::Arc;

use super::long_text::{is_long, long_words};
use crate::model::{Card, CardKind, JourneyMap, Lane, LaneId, StageSide, StepId};

/// A card with its place.
pub(super) struct KnownCard {
    pub(super) card: Arc<Card>,
    pub(super) place: CardPlace,
}

/// What the layout of the grid asks of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CardPlace {
    pub(super) lane: LaneId,
    pub(super) step: StepId,
    /// The number of its columns, at least 1.
    pub(super) span: usize,
    /// The kind that it was given; none for the usual one of its lane.
    pub(super) kind: Option<CardKind>,
    /// Whether it says so much that its column becomes wider.
    pub(super) is_long: bool,
    /// Whether a word of it may need a wider column.
    pub(super) has_long_word: bool,
    pub(super) has_flags: bool,
    pub(super) has_votes: bool,
    pub(super) is_back_stage: bool,
}

impl CardPlace {
    fn of(card: &Card) -> Self {
        Self {
            lane: card.lane,
            step: card.step,
            span: usize::from(card.span.max(1)),
            kind: card.kind,
            is_long: is_long(&card.text),
            has_long_word: long_words(&card.text).next().is_some(),
            has_flags: !card.flags.is_empty(),
            has_votes: card.votes > 0,
            is_back_stage: card.side == Some(StageSide::Back),
        }
    }

    /// The kind that the card has in its lane.
    pub(super) fn kind_in(&self, lane: &Lane) -> CardKind {
        self.kind.unwrap_or(lane.usual_kind())
    }
}

/// The cards of a map in the order of the file, each with its place.
#[derive(Default)]
pub(super) struct CardPlaces {
    known: Vec<KnownCard>,
}

impl CardPlaces {
    /// The cards of `map`. Only those are asked that were not at the same place in the map of the last call.
    pub(super) fn of(&mut self, map: &JourneyMap) -> &[KnownCard] {
        self.known.truncate(map.cards.len());
        for (known, card) in self.known.iter_mut().zip(&map.cards) {
            if !Arc::ptr_eq(&known.card, card) {
                *known = KnownCard { card: card.clone(), place: CardPlace::of(card) };
            }
        }
        let new = map.cards.iter().skip(self.known.len());
        self.known.extend(new.map(|card| KnownCard { card: card.clone(), place: CardPlace::of(card) }));
        &self.known
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{CardPlace, CardPlaces};
    use crate::file;
    use crate::model::{Flag, FlagKind, JourneyMap};

    fn is_right(places: &mut CardPlaces, map: &JourneyMap) -> bool {
        let known = places.of(map);
        let fits = |(known, card): (&super::KnownCard, &Arc<_>)| {
            Arc::ptr_eq(&known.card, card) && known.place == CardPlace::of(card)
        };
        known.len() == map.cards.len() && known.iter().zip(&map.cards).all(fits)
    }

    #[test]
    fn places_follow_every_change_of_the_cards() {
        let mut map = JourneyMap::clone(&file::sample::map(60));
        let mut places = CardPlaces::default();
        assert!(is_right(&mut places, &map));
        let card = Arc::make_mut(&mut map.cards[7]);
        card.span = 3;
        card.flags.push(Flag { kind: FlagKind::MomentOfTruth, note: String::new() });
        assert!(is_right(&mut places, &map));
        map.cards.remove(3);
        assert!(is_right(&mut places, &map));
        map.cards.clear();
        assert!(is_right(&mut places, &map));
    }
}
