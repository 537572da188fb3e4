//! The version of a file, found without parsing the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{FORMAT_NAME, FileError, options, syntax};

/// The format and version that an envelope states.
pub(crate) struct VersionHeader {
    /// The name of the format.
    pub format: String,
    /// The version of the format.
    pub version: u32,
}

/// The version in the envelope of a map; an error for any other format.
pub(super) fn of(text: &str) -> Result<u32, FileError> {
    let VersionHeader { format, version } = version_header(text)?;
    match version {
        _ if format != FORMAT_NAME => Err(FileError::OtherFormat { found: format }),
        0 => Err(FileError::OtherFormat { found: format!("{FORMAT_NAME}, version 0") }),
        version => Ok(version),
    }
}

/// The format and version in the envelope, whatever the format is.
pub(crate) fn version_header(text: &str) -> Result<VersionHeader, FileError> {
    let mut head = HeaderVisitor::default();
    // Reading stops with an error as soon as both are known, so that a large map is not read twice and
    // the content of a newer version, which may not parse, does not matter.
    let stopped = options().from_str_seed(text, &mut head);
    match (head.format, head.version) {
        (Some(format), Some(version)) => Ok(VersionHeader { format, version }),
        (Some(format), None) if format != FORMAT_NAME => Ok(VersionHeader { format, version: 0 }),
        _ => Err(stopped.err().map_or(FileError::NoFormat, |error| syntax::syntax_error(&error))),
    }
}

/// The header fields read so far.
#[derive(Default)]
struct HeaderVisitor {
    format: Option<String>,
    version: Option<u32>,
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum HeaderField {
    Format,
    Version,
    #[serde(other)]
    Other,
}

impl<'de> DeserializeSeed<'de> for &mut HeaderVisitor {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &["format", "version"], self)
    }
}

impl<'de> Visitor<'de> for &mut HeaderVisitor {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "a journey map that starts with its format and version")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(field) = fields.next_key()? {
            match field {
                HeaderField::Format => self.format = Some(fields.next_value()?),
                HeaderField::Version => self.version = Some(fields.next_value()?),
                HeaderField::Other => drop(fields.next_value::<IgnoredAny>()?),
            }
            if self.format.is_some() && self.version.is_some() {
                return Ok(());
            }
        }
        Err(A::Error::custom("the file does not state its “format” and “version”"))
    }
}
