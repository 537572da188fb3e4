//! The text of a `.journey` file: UTF-8 RON that a person can read and compare line by line.
//!
//! The version comes first and is read first, so a file from a newer Footpath is distinguished from
//! a damaged one. Writing is stable: an unchanged map gives the same bytes.

mod budget;
mod lexer;
mod migrations;
mod readable;
mod salvage;
mod syntax;
mod v1;
mod version;

use std::borrow::Cow;

use ron::Options;
use ron::extensions::Extensions;

use super::{FileError, picture};
use crate::model::{JourneyMap, change_every_text, check};
use crate::text::clean_text;

pub use salvage::read_what_can_be_read;
// Persona files use the same layout.
pub(super) use readable::{indent, to_ron};
pub(super) use syntax::syntax_error;
pub(super) use version::{VersionHeader, version_header};

/// The format name in the envelope of every map file.
pub const FORMAT_NAME: &str = "footpath journey";

/// The format version that this program writes.
pub const FORMAT_VERSION: u32 = 1;

/// The deepest nesting of brackets, for reading and writing alike; a map nests less than 20 deep.
const RECURSION_LIMIT: usize = 64;

/// The RON dialect of map and persona files.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(RECURSION_LIMIT)
}

/// The map in the bytes of a file.
///
/// References between its parts are not checked here: see [`crate::model::check`].
pub fn read(bytes: &[u8]) -> Result<JourneyMap, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| FileError::NotText { at_byte: error.valid_up_to() })?;
    // A newer format may have other limits: it is refused by its version below, not by the budget.
    let version = version::of(text)?;
    if version <= FORMAT_VERSION {
        budget::BUDGET.check(text)?;
    }
    let map = migrations::read(version, text, |_| ())?;
    picture::check_sizes(&map.images)?;
    only_finite(with_clean_texts(map))
}

/// The text of a map file for `map`.
pub fn write(map: &JourneyMap) -> Result<String, FileError> {
    match check::first_not_finite(map) {
        Some(place) => Err(FileError::NotFinite { place }),
        None => v1::write(map),
    }
}

/// The map without control characters, which earlier versions and other programs let into its texts.
fn with_clean_texts(mut map: JourneyMap) -> JourneyMap {
    change_every_text(&mut map, &JourneyMap::default(), &mut |text| {
        if let Cow::Owned(clean) = clean_text(text) {
            *text = clean;
        }
    });
    map
}

fn only_finite(map: JourneyMap) -> Result<JourneyMap, FileError> {
    match check::first_not_finite(&map) {
        Some(place) => Err(FileError::NotFinite { place }),
        None => Ok(map),
    }
}

#[cfg(test)]
mod tests;
