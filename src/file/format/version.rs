//! Which version a file has, found without understanding the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{FORMAT_NAME, FileError, options, syntax};

/// What an envelope says about itself.
pub struct Stated {
    /// What it calls itself.
    pub format: String,
    /// In which version.
    pub version: u32,
}

/// The version that a map's envelope states.
pub fn of(text: &str) -> Result<u32, FileError> {
    let Stated { format, version } = stated(text)?;
    match version {
        _ if format != FORMAT_NAME => Err(FileError::OtherFormat { found: format }),
        0 => Err(FileError::OtherFormat { found: format!("{FORMAT_NAME}, version 0") }),
        version => Ok(version),
    }
}

/// What the envelope says about itself, whatever it holds.
pub fn stated(text: &str) -> Result<Stated, FileError> {
    let mut head = Head::default();
    // Reading stops with an error once everything is known, so a large map is not read twice and
    // what a newer version wrote after its number does not matter.
    let stopped = options().from_str_seed(text, &mut head);
    match (head.format, head.version) {
        (Some(format), Some(version)) => Ok(Stated { format, version }),
        (Some(format), None) if format != FORMAT_NAME => Ok(Stated { format, version: 0 }),
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
