//! What a workshop leaves in a map: its agenda, and the rounds of voting with their results.

use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{CardId, Date, is_default};

/// The agenda of a workshop, and its rounds of voting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// The blocks of the agenda, in their order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: Vec<AgendaBlock>,
    /// The rounds of voting, from the first to the last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rounds: Vec<VotingRound>,
}

/// A part of a workshop with the time that it may take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaBlock {
    /// What is done: "Place the feelings on the curve".
    pub title: String,
    /// How many minutes it may take.
    pub minutes: u16,
}

impl AgendaBlock {
    /// The minutes that a block may take.
    pub const MINUTES: RangeInclusive<u16> = 1..=720;

    /// A block with a title and minutes.
    pub fn new(title: &str, minutes: u16) -> Self {
        Self { title: title.to_owned(), minutes }
    }
}

/// One round of voting with dots.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VotingRound {
    /// What the participants are asked: "Which pain do we fix first?".
    pub question: String,
    /// The day of the round.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<Date>,
    /// How many people vote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: u16,
    /// How many dots each of them has.
    pub dots_each: u8,
    /// Whether the counts stay hidden until they are revealed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub blind: bool,
    /// The cards that may get dots, with the dots that they got. A card's place in this list is its number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cards: Vec<CardDots>,
    /// The dots that were given so far, person by person, while the round is under way. They are not kept when it is
    /// over, so that nobody can tell who gave which.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ballots: Vec<Vec<CardId>>,
    /// How many people have voted; none while the round is under way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub voters: Option<u16>,
}

/// A card that may get dots, and how many it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardDots {
    /// The card that may get dots.
    pub card: CardId,
    /// Its dots; 0 while the round is under way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dots: u32,
}

impl VotingRound {
    /// The dots that a person may have.
    pub const DOTS_EACH: RangeInclusive<u8> = 1..=50;
    /// The people who may vote.
    pub const PEOPLE: RangeInclusive<u16> = 1..=999;

    /// Whether people are voting.
    pub fn is_under_way(&self) -> bool {
        self.voters.is_none()
    }

    /// How many people have voted.
    pub fn voted(&self) -> usize {
        self.voters.map_or(self.ballots.len(), usize::from)
    }

    /// The dots of each card so far, in the order of the numbers.
    pub fn counts(&self) -> Vec<CardDots> {
        let mut given: FxHashMap<CardId, u32> = FxHashMap::default();
        self.ballots.iter().flatten().for_each(|card| *given.entry(*card).or_default() += 1);
        let so_far = |own: &CardDots| own.dots.saturating_add(given.get(&own.card).copied().unwrap_or_default());
        self.cards.iter().map(|own| CardDots { dots: so_far(own), ..*own }).collect()
    }

    /// The dots of all cards together.
    pub fn given(&self) -> u32 {
        self.counts().iter().fold(0, |sum, own| sum.saturating_add(own.dots))
    }

    /// The card with this number, counted from 1.
    pub fn card_numbered(&self, number: usize) -> Option<CardId> {
        self.cards.get(number.checked_sub(1)?).map(|own| own.card)
    }

    /// The number of a card, counted from 1.
    pub fn number_of(&self, card: CardId) -> Option<usize> {
        self.cards.iter().position(|own| own.card == card).map(|place| place + 1)
    }

    /// Adds the dots of all people up. Who gave which is forgotten.
    pub fn close(&mut self) {
        let voters = u16::try_from(self.ballots.len()).unwrap_or(u16::MAX);
        self.cards = self.counts();
        self.ballots.clear();
        self.voters = Some(voters);
    }
}

impl Workshop {
    /// The round that is under way.
    pub fn round_under_way(&self) -> Option<&VotingRound> {
        self.rounds.last().filter(|round| round.is_under_way())
    }

    /// The round that is under way, to be changed.
    pub(crate) fn round_under_way_mut(&mut self) -> Option<&mut VotingRound> {
        self.rounds.last_mut().filter(|round| round.is_under_way())
    }

    /// Takes cards that are gone out of all rounds.
    pub(crate) fn forget_cards(&mut self, is_left: impl Fn(CardId) -> bool) {
        for round in &mut self.rounds {
            round.cards.retain(|own| is_left(own.card));
            round.ballots.iter_mut().for_each(|ballot| ballot.retain(|card| is_left(*card)));
        }
    }

    /// Whether a card of some round is gone.
    pub(crate) fn misses_cards(&self, is_left: impl Fn(CardId) -> bool) -> bool {
        self.rounds.iter().any(|round| {
            round.cards.iter().any(|own| !is_left(own.card)) || round.ballots.iter().flatten().any(|id| !is_left(*id))
        })
    }

    /// Brings all numbers within their limits, and leaves out what stands twice.
    pub(crate) fn mend(&mut self) {
        let (least, most) = AgendaBlock::MINUTES.into_inner();
        self.agenda.iter_mut().for_each(|block| block.minutes = block.minutes.clamp(least, most));
        let last = self.rounds.len().saturating_sub(1);
        for (place, round) in self.rounds.iter_mut().enumerate() {
            let (least, most) = VotingRound::DOTS_EACH.into_inner();
            round.dots_each = round.dots_each.clamp(least, most);
            round.people = round.people.min(*VotingRound::PEOPLE.end());
            let mut seen = FxHashSet::default();
            round.cards.retain(|own| seen.insert(own.card));
            round.ballots.iter_mut().for_each(|ballot| {
                ballot.retain(|card| seen.contains(card));
                ballot.truncate(usize::from(round.dots_each));
            });
            if !round.is_under_way() {
                round.ballots.clear();
            } else if place < last {
                round.close();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round() -> VotingRound {
        let card = |id| CardDots { card: CardId(id), dots: 0 };
        VotingRound {
            dots_each: 3,
            people: 2,
            cards: vec![card(5), card(8)],
            ballots: vec![vec![CardId(8), CardId(8), CardId(5)], vec![CardId(8)]],
            ..VotingRound::default()
        }
    }

    #[test]
    fn dots_are_counted_and_who_gave_them_is_forgotten() {
        let mut round = round();
        assert_eq!(round.counts().iter().map(|own| own.dots).collect::<Vec<_>>(), [1, 3]);
        assert_eq!((round.voted(), round.given(), round.number_of(CardId(8))), (2, 4, Some(2)));
        assert_eq!(
            (round.card_numbered(1), round.card_numbered(0), round.card_numbered(3)),
            (Some(CardId(5)), None, None)
        );
        round.close();
        assert!(!round.is_under_way() && round.ballots.is_empty());
        assert_eq!(round.counts().iter().map(|own| own.dots).collect::<Vec<_>>(), [1, 3]);
        assert_eq!((round.voted(), round.given()), (2, 4));
    }

    #[test]
    fn only_the_last_round_can_be_under_way() {
        let mut workshop = Workshop { rounds: vec![round(), round()], ..Workshop::default() };
        workshop.rounds[1].ballots.push(vec![CardId(5); 9]);
        workshop.rounds[1].cards.push(CardDots { card: CardId(5), dots: 1 });
        workshop.mend();
        assert_eq!((workshop.rounds[0].voters, workshop.rounds[1].voters), (Some(2), None));
        assert_eq!((workshop.rounds[1].ballots[2].len(), workshop.rounds[1].cards.len()), (3, 2));
        assert!(workshop.round_under_way().is_some());
        workshop.forget_cards(|card| card != CardId(8));
        assert_eq!(workshop.rounds[0].cards, [CardDots { card: CardId(5), dots: 1 }]);
    }
}
