//! Which version a file has, found without understanding the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{FORMAT_NAME, FileError, options, syntax};

/// The version that the envelope states.
pub fn of(text: &str) -> Result<u32, FileError> {
    let mut head = Head::default();
    // Reading stops with an error once everything is known, so a large map is not read twice and
    // what a newer version wrote after its number does not matter.
    let stopped = options().from_str_seed(text, &mut head);
    match (head.format, head.version) {
        (Some(format), _) if format != FORMAT_NAME => Err(FileError::OtherFormat { found: format }),
        (Some(_), Some(version)) if version > 0 => Ok(version),
        (Some(_), Some(_)) => Err(FileError::OtherFormat { found: format!("{FORMAT_NAME}, version 0") }),
        _ => Err(stopped.err().map_or(FileError::NoFormat, |error| syntax::sentence(&error))),
    }
}

/// What is known so far.
#[derive(Default)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Field {
    Format,
    Version,
    #[serde(other)]
    Other,
}

impl<'de> DeserializeSeed<'de> for &mut Head {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &["format", "version"], self)
    }
}

impl<'de> Visitor<'de> for &mut Head {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "a journey map that starts with its format and version")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(field) = fields.next_key()? {
            match field {
                Field::Format => self.format = Some(fields.next_value()?),
                Field::Version => self.version = Some(fields.next_value()?),
                Field::Other => drop(fields.next_value::<IgnoredAny>()?),
            }
            if self.format.is_some() && self.version.is_some() {
                return Ok(());
            }
        }
        Err(A::Error::custom("the file does not say “format” and “version”"))
    }
}
