//! Typed ids. In the file, the letter of an id shows what kind of thing it names: `c12` is a card.
//!
//! Limitations: an id is a number below 2³²; ids are not reused while a map is open, but the id of
//! something deleted may be reused after the map was saved and opened again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::quotation::quotation;

/// The error for a text that is not an id.
#[derive(Debug, thiserror::Error)]
#[error("“{found}” is not a valid {what} id; write {prefix} and a number, such as {prefix}12")]
pub struct ParseIdError {
    found: String,
    what: &'static str,
    prefix: &'static str,
}

fn parse_number(text: &str, prefix: &'static str, what: &'static str) -> Result<u32, ParseIdError> {
    let digits = text.strip_prefix(prefix).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    // With leading zeros, one id could be spelled in several ways.
    let plain = digits.filter(|digits| *digits == "0" || !digits.starts_with('0'));
    plain.and_then(|digits| digits.parse().ok()).ok_or_else(|| ParseIdError { found: quotation(text), what, prefix })
}

macro_rules! typed_id {
    ($name:ident, $prefix:literal, $what:literal) => {
        #[doc = concat!("The id of one ", $what, " of a map.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!($prefix, "{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                parse_number(text, $prefix, $what).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(out, concat!("a valid ", $what, " id, such as \"", $prefix, "12\""))
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}

typed_id!(PersonaId, "p", "persona");
typed_id!(StageId, "g", "stage");
typed_id!(StepId, "s", "step");
typed_id!(LaneId, "l", "lane");
typed_id!(SeriesId, "v", "series");
typed_id!(CardId, "c", "card");
typed_id!(HotspotId, "h", "hotspot");
typed_id!(ActionId, "a", "action");
typed_id!(LinkId, "k", "link");
typed_id!(NoteId, "n", "note");
typed_id!(LaneGroupId, "b", "group of lanes");

/// The id of a picture: the first 16 hexadecimal digits of the SHA-256 of its content.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImageId(pub String);

#[cfg(test)]
mod tests {
    use super::CardId;

    #[test]
    fn one_id_has_one_spelling() {
        assert_eq!("c12".parse::<CardId>().ok(), Some(CardId(12)));
        for wrong in ["", "c", "12", "s12", "c012", "c-1", "c+1", "c99999999999", "c1 "] {
            assert!(wrong.parse::<CardId>().is_err(), "{wrong}");
        }
    }
}
