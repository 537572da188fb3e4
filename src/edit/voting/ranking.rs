//! The cards of a round by their dots.

use crate::model::{CardDots, CardId, VotingRound};

/// A card in the order of its dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedCard {
    /// The place, counted from 1. Cards with as many dots share one, and the next place is left out.
    pub rank: usize,
    /// Whether another card has the same place.
    pub tied: bool,
    /// The number of the card in its round.
    pub number: usize,
    /// The card that has this place.
    pub card: CardId,
    /// How many dots it got.
    pub dots: u32,
}

impl RankedCard {
    /// The place in writing: "4", or "4=" for a tie.
    pub fn place(&self) -> String {
        format!("{}{}", self.rank, if self.tied { "=" } else { "" })
    }
}

/// The cards of a round, from the one with most dots to those with none. Ties keep the order of the numbers.
pub fn ranking(round: &VotingRound) -> Vec<RankedCard> {
    let mut cards: Vec<(usize, CardDots)> =
        round.counts().into_iter().enumerate().map(|(place, own)| (place + 1, own)).collect();
    cards.sort_by_key(|(number, own)| (std::cmp::Reverse(own.dots), *number));
    let mut ranked = Vec::with_capacity(cards.len());
    for equal in cards.chunk_by(|(_, a), (_, b)| a.dots == b.dots) {
        let (rank, tied) = (ranked.len() + 1, equal.len() > 1);
        let place = |(number, own): &(usize, CardDots)| RankedCard {
            rank,
            tied,
            number: *number,
            card: own.card,
            dots: own.dots,
        };
        ranked.extend(equal.iter().map(place));
    }
    ranked
}
