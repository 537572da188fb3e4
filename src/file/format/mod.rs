//! The text of a `.journey` file: UTF-8 RON that a person can read and compare line by line.
//!
//! The version comes first and is read first, so a file from a newer Footpath is distinguished from
//! a damaged one. Writing is stable: an unchanged map gives the same bytes.
//!
//! # Adding a field
//!
//! Fields that are not in a published version yet join the current version, [`v2`]:
//!
//! 1. Add the field to its struct in `model`, with `#[serde(default, skip_serializing_if = "is_default")]`, so
//!    that files without it still open and maps that do not use it are written as before.
//! 2. A field of [`MapInfo`](crate::model::MapInfo) is also named in `FIELDS` of [`v2`], in the order of the struct.
//! 3. The program no longer compiles until the struct of each frozen version ([`v1`]) says what older maps get
//!    for it, under `new { … }`.
//! 4. Give the field a value in `tests/files/version-2.journey`, which holds every field once.
//!
//! A field of the theme that goes along with a map, such as its logo and the colours that it was made from, is added to
//! [`Theme`](crate::theme::Theme) in the same way, and is one of `.theme` files then, too.
//!
//! Nothing else in a frozen version changes. A field that changes its meaning, or goes, needs a new version; so does
//! any field once a version with other fields was published. `migrations` says how a version is frozen.

mod budget;
mod lexer;
mod map_fields;
mod migrations;
mod readable;
mod salvage;
mod stored_picture;
mod syntax;
mod v1;
mod v2;
mod version;
mod versions;

use std::borrow::Cow;

use ron::Options;
use ron::extensions::Extensions;

use super::{FileError, picture};
use crate::model::{Date, ForeignFile, JourneyMap, change_every_text, check};
use crate::text::clean_text;

pub use salvage::read_what_can_be_read;
// Persona files use the same layout.
pub(super) use readable::{indent, to_ron};
pub(super) use syntax::syntax_error;
pub(super) use v2::THEME_LINES_DEEP;
pub(super) use version::{VersionHeader, version_header};

/// The format name in the envelope of every map file.
pub const FORMAT_NAME: &str = "footpath journey";

/// The format version that this program writes.
pub const FORMAT_VERSION: u32 = 2;

/// The deepest nesting of brackets, for reading and writing alike; a map nests less than 20 deep.
const RECURSION_LIMIT: usize = 64;

/// What a map file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMap {
    /// The map itself.
    pub map: JourneyMap,
    /// The date of the last save; none in files of version 1.
    pub saved_on: Option<Date>,
}

/// The RON dialect of map and persona files.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(RECURSION_LIMIT)
}

/// The map in the bytes of a file.
///
/// References between its parts are not checked here: see [`crate::model::check`].
pub fn read(bytes: &[u8]) -> Result<JourneyMap, FileError> {
    read_stored(bytes).map(|stored| stored.map)
}

/// Like [`read`], with what the file says about itself.
pub fn read_stored(bytes: &[u8]) -> Result<StoredMap, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // A file system that loses its last writes leaves zeros.
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(FileError::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| no_text(bytes, error.valid_up_to()))?;
    // A newer format may have other limits: it is refused by its version below, not by the budget.
    let version = version::of(text)?;
    if version <= FORMAT_VERSION {
        budget::BUDGET.check(text)?;
    }
    let mut stored = migrations::read(version, text, |_| ())?;
    picture::check_sizes(&stored.map.images)?;
    picture::check_icons(&stored.map.icons)?;
    only_finite(&stored.map)?;
    clean_texts(&mut stored.map);
    Ok(stored)
}

/// Why bytes are no map that are no text from `at_byte` on.
fn no_text(bytes: &[u8], at_byte: usize) -> FileError {
    let text = bytes.get(..at_byte).unwrap_or_default();
    let is_map = text.windows(FORMAT_NAME.len()).any(|part| part == FORMAT_NAME.as_bytes());
    match ForeignFile::of_content(bytes) {
        _ if is_map => FileError::NotText { at_byte },
        Some(foreign) => FileError::Foreign(foreign),
        None => FileError::NotAMap,
    }
}

/// The text of a map file for `map`, without the date of a save.
pub fn write(map: &JourneyMap) -> Result<String, FileError> {
    write_stored(map, None)
}

/// The text of a map file for `map` that is saved on the given date.
pub fn write_stored(map: &JourneyMap, saved_on: Option<Date>) -> Result<String, FileError> {
    only_finite(map)?;
    v2::write(map, saved_on)
}

/// Takes out control characters, which earlier versions and other programs let into texts.
fn clean_texts(map: &mut JourneyMap) {
    // What versions share with the map would be copied by a look at it; what stays as it was is shared again.
    let before = (!map.versions.is_empty()).then(|| map.clone());
    change_every_text(map, &JourneyMap::default(), &mut |text| {
        if let Cow::Owned(clean) = clean_text(text) {
            *text = clean;
        }
    });
    if let Some(before) = before {
        map.share_with(&before);
    }
}

fn only_finite(map: &JourneyMap) -> Result<(), FileError> {
    match check::first_not_finite(map) {
        Some(place) => Err(FileError::NotFinite { place }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
