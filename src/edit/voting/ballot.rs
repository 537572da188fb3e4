//! What one person calls out: numbers of cards, each of them one dot.

use crate::model::{CardId, VotingRound};

/// The dots of one person, as they were typed or clicked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    /// The cards, one for each dot, in the order in which they were named.
    pub cards: Vec<CardId>,
}

/// Why dots are refused. Each message is a sentence for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    /// A word that is no number.
    #[error("“{0}” is not a number. Type the numbers of the cards with blanks between them.")]
    NoNumber(String),
    /// A number that no card has.
    #[error("There is no card {number}. The numbers go from 1 to {last}.")]
    NoCard {
        /// What was typed.
        number: String,
        /// The number of the last card.
        last: usize,
    },
    /// More dots than a person has.
    #[error("{given} dots are too many: each person has {budget}. Take {} away.", given - budget)]
    TooMany {
        /// The dots that were given.
        given: usize,
        /// The dots that a person has.
        budget: usize,
    },
    /// No dots at all.
    #[error("Type the numbers of the cards first, or press Esc to end.")]
    Nothing,
    /// All people have voted.
    #[error("All {0} people have voted. Press R to reveal, or + for one more person.")]
    AllVoted(u16),
    /// A card that is not part of the round.
    #[error("This card is not among those that may get dots.")]
    NotACandidate,
}

impl Ballot {
    /// Reads a line of numbers with blanks, commas or full stops between them.
    pub fn read(line: &str, round: &VotingRound) -> Result<Self, BallotError> {
        let cards = words_of(line).map(|word| card(word, round));
        let cards = cards.collect::<Result<Vec<CardId>, BallotError>>()?;
        let (given, budget) = (cards.len(), usize::from(round.dots_each));
        match given {
            0 => Err(BallotError::Nothing),
            given if given > budget => Err(BallotError::TooMany { given, budget }),
            _ => Ok(Self { cards }),
        }
    }

    /// How many dots a line names, also one that is refused.
    pub fn count_in(line: &str) -> usize {
        words_of(line).count()
    }

    /// The line that stands for these dots.
    pub fn line(cards: &[CardId], round: &VotingRound) -> String {
        let numbers = cards.iter().filter_map(|card| round.number_of(*card));
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// The line with one more dot for a card.
    pub fn with(line: &str, card: CardId, round: &VotingRound) -> Result<String, BallotError> {
        let number = round.number_of(card).ok_or(BallotError::NotACandidate)?;
        let longer = format!("{} {number}", line.trim()).trim_start().to_owned();
        Self::read(&longer, round).map(|_| longer)
    }

    /// The line with one dot less for a card; none if it has no dot.
    pub fn without(line: &str, card: CardId, round: &VotingRound) -> Option<String> {
        let number = round.number_of(card)?.to_string();
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let last = words.iter().rposition(|word| *word == number)?;
        words.remove(last);
        Some(words.join(" "))
    }
}

/// What stands between blanks, commas and full stops.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | ';' | '+'));
    words.filter(|word| !word.is_empty())
}

/// The card with a number. Digits of all scripts count, since keyboards type their own.
fn card(word: &str, round: &VotingRound) -> Result<CardId, BallotError> {
    let digits: Option<String> = word.chars().map(latin_digit).collect();
    let digits = digits.ok_or_else(|| BallotError::NoNumber(word.to_owned()))?;
    let missing = || BallotError::NoCard { number: digits.clone(), last: round.cards.len() };
    let number: usize = digits.parse().map_err(|_| missing())?;
    round.card_numbered(number).ok_or_else(missing)
}

/// The digit 0 to 9 that a digit of some script stands for.
fn latin_digit(sign: char) -> Option<char> {
    /// The zeros of the scripts whose digits follow one another.
    const ZEROS: [u32; 5] = [0x30, 0x660, 0x6F0, 0x966, 0xFF10];
    let digit = ZEROS.iter().find_map(|zero| u32::from(sign).checked_sub(*zero).filter(|digit| *digit < 10))?;
    char::from_digit(digit, 10)
}
