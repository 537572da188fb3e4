//! Voting with dots: who may get some, how many each person should have, what is typed, and who is ahead.
//!
//! Cards are called by their numbers in the round. One person's dots are one line of numbers, "7 7 12"; the line is
//! refused as a whole when something about it is wrong, so that no dot is given by mistake.

mod ballot;
mod candidates;
mod ranking;
#[cfg(test)]
mod tests;

pub use ballot::{Ballot, BallotError};
pub use candidates::{VotedOn, candidates, suggested_dots};
pub use ranking::{RankedCard, ranking};

use crate::model::{CardId, VotingRound};

/// A step of a round of voting.
#[derive(Clone, Debug, PartialEq)]
pub enum VotingStep {
    /// Begins a round.
    Begin(Box<VotingRound>),
    /// Gives one person's dots.
    Give(Vec<CardId>),
    /// Takes the dots of the last person back.
    TakeBack,
    /// Lets so many people vote.
    People(u16),
    /// Ends the round: the dots come onto the cards.
    Reveal,
    /// Deletes the round with this index.
    Remove(usize),
    /// Pins hotspots on these cards, where they have none.
    MarkTop(Vec<CardId>),
}

/// What a round is called: its question, or a word for one without.
pub fn round_title(round: &VotingRound) -> &str {
    let question = round.question.trim();
    if question.is_empty() { "Round of voting" } else { question }
}
