//! One recovery copy: a map file whose first line, a comment, tells where it comes from.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Snapshot;
use crate::file::names::StoredPath;
use crate::file::{FileError, format};

/// How the first line begins.
const HEAD: &str = "// footpath recovery: ";

/// No first line is longer.
const LONGEST_HEAD_BYTES: u64 = 64 * 1024;

/// So much of a title is told.
const MOST_TITLE_LETTERS: usize = 200;

/// What the first line tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The map's title.
    pub title: String,
    /// Where it is saved, if it is.
    pub original: Option<StoredPath>,
    /// When that file had last been written.
    pub original_modified: Option<Timestamp>,
    /// How many changes it lacks.
    pub changes: u64,
    /// When the copy was made.
    pub kept_at: Timestamp,
}

/// The bytes of a copy.
pub fn write(snapshot: &Snapshot) -> Result<Vec<u8>, FileError> {
    let facts = Facts {
        title: snapshot.map.title.chars().take(MOST_TITLE_LETTERS).collect(),
        original: snapshot.original.clone().map(StoredPath),
        original_modified: snapshot.original_modified.and_then(timestamp),
        changes: snapshot.changes,
        kept_at: Timestamp::now(),
    };
    let facts = ron::to_string(&facts).map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
    let map = format::write(&snapshot.map)?;
    Ok(format!("{HEAD}{facts}\n{map}").into_bytes())
}

/// What a copy tells; what can be guessed when its first line is lost.
pub fn facts(path: &Path) -> Facts {
    read_head(path).unwrap_or_else(|| {
        let written = fs::metadata(path).and_then(|there| there.modified()).ok();
        Facts {
            title: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            original: None,
            original_modified: None,
            changes: 0,
            kept_at: written.and_then(timestamp).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    })
}

fn read_head(path: &Path) -> Option<Facts> {
    let mut line = String::new();
    BufReader::new(File::open(path).ok()?.take(LONGEST_HEAD_BYTES)).read_line(&mut line).ok()?;
    ron::from_str(line.strip_prefix(HEAD)?).ok()
}

/// A system's time as it is written.
pub fn timestamp(time: SystemTime) -> Option<Timestamp> {
    Timestamp::try_from(time).ok()
}
