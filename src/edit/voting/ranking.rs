//! The cards of a round by their dots.

use crate::model::{CardId, VotingRound};

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
    let counts = round.counts();
    let mut cards: Vec<_> = counts.iter().enumerate().map(|(place, own)| (place + 1, *own)).collect();
    cards.sort_by_key(|(number, own)| (std::cmp::Reverse(own.dots), *number));
    let more_than = |dots: u32| counts.iter().filter(|own| own.dots > dots).count();
    let as_many = |dots: u32| counts.iter().filter(|own| own.dots == dots).count();
    let ranked = |(number, own): (usize, crate::model::CardDots)| RankedCard {
        rank: more_than(own.dots) + 1,
        tied: as_many(own.dots) > 1,
        number,
        card: own.card,
        dots: own.dots,
    };
    cards.into_iter().map(ranked).collect()
}
