//! A recovery copy: a map file whose first line, a comment, records its origin.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::snapshot::Snapshot;
use crate::file::names::StoredPath;
use crate::file::{FileError, clock, format};

/// The start of the first line.
const HEADER_PREFIX: &str = "// footpath recovery: ";

/// The longest first line that is read.
const LONGEST_HEADER_BYTES: u64 = 64 * 1024;

/// The number of a title's letters in the first line.
const MOST_TITLE_LETTERS: usize = 200;

/// The content of the first line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CopyHeader {
    /// The title of the map.
    pub title: String,
    /// The path of the map's file; none for a map that was never saved.
    pub original: Option<StoredPath>,
    /// The time at which that file was last written.
    pub original_modified: Option<Timestamp>,
    /// The number of changes that are not in that file.
    pub changes: u64,
    /// The time at which the copy was made.
    pub kept_at: Timestamp,
}

/// The bytes of a recovery copy of `snapshot`.
pub(super) fn write(snapshot: &Snapshot) -> Result<Vec<u8>, FileError> {
    let header = CopyHeader {
        title: snapshot.map.info.title.chars().take(MOST_TITLE_LETTERS).collect(),
        original: snapshot.original.clone().map(StoredPath),
        original_modified: snapshot.original_modified.and_then(timestamp),
        changes: snapshot.changes,
        kept_at: clock::now(),
    };
    let header = ron::to_string(&header).map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
    let map = format::write(&snapshot.map)?;
    Ok(format!("{HEADER_PREFIX}{header}\n{map}").into_bytes())
}

/// The first line of the copy at `path`; when it is damaged, a guess from the file's name and time.
pub(super) fn header(path: &Path) -> CopyHeader {
    read_header(path).unwrap_or_else(|| {
        let written = fs::metadata(path).and_then(|there| there.modified()).ok();
        CopyHeader {
            title: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            original: None,
            original_modified: None,
            changes: 0,
            kept_at: written.and_then(timestamp).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    })
}

fn read_header(path: &Path) -> Option<CopyHeader> {
    let mut line = String::new();
    BufReader::new(File::open(path).ok()?.take(LONGEST_HEADER_BYTES)).read_line(&mut line).ok()?;
    ron::from_str(line.strip_prefix(HEADER_PREFIX)?).ok()
}

/// A system time in the stored form; none when it is out of range.
pub(super) fn timestamp(time: SystemTime) -> Option<Timestamp> {
    Timestamp::try_from(time).ok()
}
