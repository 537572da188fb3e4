//! A rating from 1 to 5 in half steps, such as the impact and the effort of an action.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rating in half steps. [`Rating::LEAST`] to [`Rating::MOST`] are sound; others come from damaged files only, and
/// are reported by [`crate::model::check`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rating {
    /// The rating in halves, so that equal ratings are equal bit by bit.
    halves: u16,
}

impl Rating {
    /// The lowest sound rating.
    pub const LEAST: Self = Self { halves: 2 };
    /// The highest sound rating.
    pub const MOST: Self = Self { halves: 10 };

    /// The rating nearest to a number; it may lie outside of 1 to 5.
    pub fn nearest(number: f32) -> Self {
        // Casting takes what is not a number to 0, and what is too large to the largest rating.
        Self { halves: (number * 2.0).round() as u16 }
    }

    /// The rating as a number.
    pub fn value(self) -> f32 {
        f32::from(self.halves) / 2.0
    }

    /// The nearest rating within 1 to 5.
    pub fn sound(self) -> Self {
        self.clamp(Self::LEAST, Self::MOST)
    }

    /// The sound rating that is some half steps higher, or lower with a negative number.
    pub fn moved_by(self, half_steps: i16) -> Self {
        Self { halves: self.halves.saturating_add_signed(half_steps) }.sound()
    }

    /// Reads a rating as people write it: "3", "3.5", "3,5", "3½". None for anything that is no rating from 1 to 5.
    pub fn read(words: &str) -> Option<Self> {
        let words = words.trim().replace(',', ".").replace('½', ".5");
        let number: f32 = words.parse().ok()?;
        (1.0..=5.0).contains(&number).then(|| Self::nearest(number))
    }
}

impl From<u8> for Rating {
    fn from(whole: u8) -> Self {
        Self { halves: u16::from(whole) * 2 }
    }
}

impl From<Rating> for f32 {
    fn from(rating: Rating) -> Self {
        rating.value()
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.value())
    }
}

impl Serialize for Rating {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole ratings are written as before there were halves.
        if self.halves.is_multiple_of(2) {
            serializer.serialize_u16(self.halves / 2)
        } else {
            serializer.serialize_f32(self.value())
        }
    }
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f32::deserialize(deserializer).map(Self::nearest)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_read_as_people_write_them() {
        for (words, value) in [("3", 3.0), (" 4.5 ", 4.5), ("2,5", 2.5), ("1½", 1.5), ("5", 5.0)] {
            assert_eq!(Rating::read(words).unwrap().value(), value, "{words}");
        }
        for words in ["", "0", "5.5", "six", "-1", "NaN"] {
            assert_eq!(Rating::read(words), None, "{words}");
        }
    }

    #[test]
    fn ratings_are_stored_as_the_shortest_number() {
        let write = |value: f32| ron::to_string(&Rating::nearest(value)).unwrap();
        assert_eq!([write(3.0), write(3.5)], ["3", "3.5"]);
        for text in ["4", "4.0", "2.5"] {
            let rating: Rating = ron::from_str(text).unwrap();
            assert_eq!(rating.value(), text.parse::<f32>().unwrap());
        }
        assert_eq!(ron::from_str::<Rating>("-7").unwrap().value(), 0.0);
    }

    #[test]
    fn steps_stay_within_the_scale() {
        assert_eq!(Rating::from(5).moved_by(1), Rating::MOST);
        assert_eq!(Rating::from(1).moved_by(-3), Rating::LEAST);
        assert_eq!(Rating::from(3).moved_by(1).to_string(), "3.5");
    }
}
