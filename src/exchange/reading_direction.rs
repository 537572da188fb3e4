//! The direction in which a map runs, for formats that have to say it.

use crate::model::{Direction, JourneyMap};

/// Whether the first stage of the map is at the right: it says so, or its title is written from right to left.
pub(crate) fn is_right_to_left(map: &JourneyMap) -> bool {
    match map.info.direction {
        Direction::RightToLeft => true,
        Direction::LeftToRight => false,
        Direction::Auto => begins_at_right(&map.info.title),
    }
}

/// Whether the first letter of a text belongs to a script that runs from right to left.
pub(super) fn begins_at_right(text: &str) -> bool {
    let is_of_right =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    text.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_of_right)
}
