//! The letters by which lanes are called in the capture line: one for each lane, from its name where that is possible.

use crate::model::{JourneyMap, LaneId};

use super::takes_cards;

/// The letters of all lanes that take cards, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaneLetters {
    letters: Vec<(LaneId, String)>,
}

impl LaneLetters {
    /// Gives each lane a letter of its own: the first of its name that no lane above it has, or else any free one,
    /// or, where none is free, two.
    pub fn of(map: &JourneyMap) -> Self {
        let mut letters: Vec<(LaneId, String)> = Vec::new();
        for lane in map.lanes.iter().filter(|lane| takes_cards(lane.kind)) {
            let is_free = |letter: &String| !letters.iter().any(|(_, known)| known == letter);
            let own = lane.name.chars().filter(|letter| letter.is_alphabetic()).map(lower);
            let any = ('a'..='z').map(String::from);
            let pairs = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| format!("{first}{second}")));
            let found = own.chain(any).chain(pairs).find(is_free);
            letters.extend(found.map(|letter| (lane.id, letter)));
        }
        Self { letters }
    }

    /// The letter of a lane, small.
    pub fn of_lane(&self, lane: LaneId) -> Option<&str> {
        self.letters.iter().find(|(known, _)| *known == lane).map(|(_, letter)| letter.as_str())
    }

    /// The lane whose letter `text` begins with, and the rest of the text. Two letters go before one.
    pub(super) fn lane_at_start<'a>(&self, text: &'a str) -> Option<(LaneId, &'a str)> {
        let lower: String = text.chars().take(2).flat_map(char::to_lowercase).collect();
        let fits = |(_, letter): &&(LaneId, String)| lower.starts_with(letter.as_str());
        let (lane, letter) = self.letters.iter().filter(fits).max_by_key(|(_, letter)| letter.len())?;
        let count = letter.chars().count();
        let rest = text.char_indices().nth(count).map_or("", |(at, _)| text.get(at..).unwrap_or_default());
        Some((*lane, rest))
    }
}

fn lower(letter: char) -> String {
    letter.to_lowercase().collect()
}
