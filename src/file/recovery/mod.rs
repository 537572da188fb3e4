//! Copies of unsaved work, so that at most two seconds of it are lost when the program is killed.
//!
//! Each running Footpath has a folder of its own below the recovery folder, with a lock that the
//! system lets go when the process ends in whatever way. A [`Keeper`] writes each changed map there
//! on a thread of its own. The next start finds the folders whose process is gone with [`list`]
//! and offers what is in them. A copy is an ordinary map file whose first line tells about it, so
//! it can be opened by hand too. Folder and files are readable by their owner alone.
//!
//! Limitations: copies are for this machine and this user; on a disk without file locks the work
//! of another running Footpath is offered too.

mod copy;
mod keeper;
mod session;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::FileError;
use crate::model::{JourneyMap, check};

pub use keeper::{DocumentKey, Handle, Keeper, KeptNow, Snapshot};

use copy::Facts;

/// The recovery folder in a data folder.
pub fn folder_in(data: &Path) -> PathBuf {
    data.join("recovery")
}

/// Work that a process left behind when it ended.
#[derive(Clone, Debug)]
pub struct Found {
    path: PathBuf,
    facts: Facts,
}

/// What became of the file that a copy belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginalState {
    /// The map was never saved.
    NeverSaved,
    /// As it was when the work on it began.
    Same,
    /// Written since, by whomever.
    Changed,
    /// Not there, or not reachable.
    Gone,
}

impl Found {
    /// The map's title.
    pub fn title(&self) -> &str {
        &self.facts.title
    }

    /// Where the map was opened from or saved to; none for a new one.
    pub fn original(&self) -> Option<&Path> {
        self.facts.original.as_ref().map(|path| path.0.as_path())
    }

    /// When that file had last been written at that time.
    pub fn original_modified(&self) -> Option<SystemTime> {
        self.facts.original_modified.map(SystemTime::from)
    }

    /// How many changes were made since it was saved or opened.
    pub fn changes(&self) -> u64 {
        self.facts.changes
    }

    /// When the copy was made.
    pub fn kept_at(&self) -> SystemTime {
        self.facts.kept_at.into()
    }

    /// The copy itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What became of the original. Looks at the disk.
    pub fn original_state(&self) -> OriginalState {
        let Some(original) = self.original() else { return OriginalState::NeverSaved };
        match fs::metadata(original).and_then(|there| there.modified()) {
            Err(_) => OriginalState::Gone,
            Ok(now) if copy::timestamp(now) == self.facts.original_modified => OriginalState::Same,
            Ok(_) => OriginalState::Changed,
        }
    }
}

/// What processes that are gone left in the recovery folder, the latest first. Folders that they
/// left empty are removed.
pub fn list(folder: &Path) -> Vec<Found> {
    let Ok(sessions) = fs::read_dir(folder) else { return Vec::new() };
    let left = sessions.flatten().filter_map(|entry| session::left_copies(&entry.path())).flatten();
    let mut found: Vec<_> = left.map(|path| Found { facts: copy::facts(&path), path }).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.facts.kept_at));
    found
}

/// The map in a copy, made sound where a killed gesture left it otherwise. The copy stays; once the
/// map is shown, [`Handle::adopt`] makes it the living document's own.
pub fn load(found: &Found) -> Result<JourneyMap, FileError> {
    let mut map = super::open_unchecked(&found.path)?;
    check::mend(&mut map);
    Ok(map)
}

/// Removes a copy that nobody wants.
pub fn discard(found: &Found) -> Result<(), FileError> {
    match fs::remove_file(&found.path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FileError::Write { source }),
        _ => {
            found.path.parent().into_iter().for_each(session::tidy);
            Ok(())
        }
    }
}
