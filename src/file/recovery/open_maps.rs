//! The saved maps that a process has open, so that they can be offered again after a crash.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file::FileError;
use crate::file::atomic::replace_private;
use crate::file::disk::Disk;
use crate::file::names::StoredPath;

/// The name of the list in a session folder.
const LIST_NAME: &str = "open.ron";
/// The largest list that is read; Footpath never writes a longer one.
const LARGEST_LIST_BYTES: u64 = 1_000_000;
/// The number of maps that are remembered; nobody works with more at a time.
const MOST_MAPS: usize = 50;
/// The number of a title's letters to remember.
const MOST_TITLE_LETTERS: usize = 200;

/// A map that is open from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMap {
    /// The path of its file.
    pub path: PathBuf,
    /// The title of the map.
    pub title: String,
}

/// The stored form of a map that is open.
#[derive(Serialize, Deserialize)]
struct StoredOpenMap {
    path: StoredPath,
    title: String,
}

/// Whether the session folder has a list.
pub(super) fn has_list(folder: &Path) -> bool {
    folder.join(LIST_NAME).exists()
}

/// Writes the list into a session folder; an empty one is removed.
pub(super) fn write(disk: &dyn Disk, folder: &Path, maps: &[OpenMap]) -> Result<(), FileError> {
    let place = folder.join(LIST_NAME);
    if maps.is_empty() {
        return match disk.remove(&place) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(FileError::Write { source }),
            _ => Ok(()),
        };
    }
    let stored: Vec<StoredOpenMap> = maps.iter().take(MOST_MAPS).map(stored).collect();
    let text = ron::to_string(&stored).map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
    replace_private(disk, &place, text.as_bytes())
}

fn stored(map: &OpenMap) -> StoredOpenMap {
    let title = map.title.chars().take(MOST_TITLE_LETTERS).collect();
    StoredOpenMap { path: StoredPath(map.path.clone()), title }
}

/// Takes the list out of the folder of a process that has ended. A damaged list counts as empty.
pub(super) fn take(folder: &Path) -> Vec<OpenMap> {
    let place = folder.join(LIST_NAME);
    let length = fs::metadata(&place).map_or(0, |there| there.len());
    let text = if length > LARGEST_LIST_BYTES { None } else { fs::read_to_string(&place).ok() };
    let stored: Vec<StoredOpenMap> = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
    // A list that cannot be removed is offered again at the next start.
    let _ = fs::remove_file(&place);
    stored.into_iter().map(|map| OpenMap { path: map.path.0, title: map.title }).collect()
}
