//! Recovery copies of unsaved work, so that a crash loses at most two seconds of it.
//!
//! Each running process has its own folder below the recovery folder, with a lock that the system
//! releases however the process ends. A [`RecoveryWriter`] writes each changed map there on its own thread.
//! At the next start, [`list`] finds the copies in folders whose process has ended. A copy is an
//! ordinary map file whose first line describes it, so it can also be opened by hand. Folder and
//! files are readable by their owner alone.
//!
//! Limitations: copies are for this machine and this user; on a disk without file locks the work
//! of another running process is offered too.

mod copy;
mod open_maps;
mod session;
mod snapshot;
#[cfg(test)]
mod tests;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::FileError;
use crate::model::{JourneyMap, check};

pub use open_maps::OpenMap;
pub use snapshot::Snapshot;
pub use writer::{DocumentKey, FlushOutcome, RecoveryHandle, RecoveryWriter};

use copy::CopyHeader;

/// The recovery folder in the data folder `data`.
pub fn folder_in(data: &Path) -> PathBuf {
    data.join("recovery")
}

/// A recovery copy left behind by a process that has ended.
#[derive(Clone, Debug)]
pub struct RecoveryCopy {
    path: PathBuf,
    header: CopyHeader,
}

/// The state of the file that a copy belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginalState {
    /// The map was never saved.
    NeverSaved,
    /// The file is as it was when it was opened or last saved.
    Same,
    /// The file has been written since.
    Changed,
    /// The file does not exist or cannot be reached.
    Gone,
}

impl RecoveryCopy {
    /// The title of the map.
    pub fn title(&self) -> &str {
        &self.header.title
    }

    /// The path from which the map was opened or to which it was saved; none for a new map.
    pub fn original(&self) -> Option<&Path> {
        self.header.original.as_ref().map(|path| path.0.as_path())
    }

    /// The time at which that file had last been written when the copy was made.
    pub fn original_modified(&self) -> Option<SystemTime> {
        self.header.original_modified.map(SystemTime::from)
    }

    /// The number of changes since the map was opened or saved.
    pub fn changes(&self) -> u64 {
        self.header.changes
    }

    /// The time at which the copy was made.
    pub fn kept_at(&self) -> SystemTime {
        self.header.kept_at.into()
    }

    /// The path of the copy.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this is work on the file at `path`, however the path is written. Accesses the disk.
    pub fn is_of(&self, path: &Path) -> bool {
        self.original().is_some_and(|original| super::is_same_file(original, path))
    }

    /// The state of the original file. Accesses the disk.
    pub fn original_state(&self) -> OriginalState {
        let Some(original) = self.original() else { return OriginalState::NeverSaved };
        super::disk::touch(original);
        match fs::metadata(original).and_then(|there| there.modified()) {
            Err(_) => OriginalState::Gone,
            Ok(now) if copy::timestamp(now) == self.header.original_modified => OriginalState::Same,
            Ok(_) => OriginalState::Changed,
        }
    }
}

/// The copies that ended processes left in the recovery folder, the latest first. Removes empty
/// folders of such processes.
pub fn list(folder: &Path) -> Vec<RecoveryCopy> {
    super::disk::touch(folder);
    let Ok(sessions) = fs::read_dir(folder) else { return Vec::new() };
    let left = sessions.flatten().filter_map(|entry| session::abandoned_copies(&entry.path())).flatten();
    let mut found: Vec<_> = left.map(|path| RecoveryCopy { header: copy::header(&path), path }).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.header.kept_at));
    found
}

/// The latest copy of unsaved work on the file at `path`, also that of a process that is running. Accesses the disk.
pub fn latest_of(folder: &Path, path: &Path) -> Option<RecoveryCopy> {
    super::disk::touch(folder);
    let sessions = fs::read_dir(folder).ok()?.flatten();
    let copies = sessions.flat_map(|entry| session::copies_in(&entry.path()));
    let found = copies.map(|path| RecoveryCopy { header: copy::header(&path), path });
    found.filter(|copy| copy.is_of(path)).max_by_key(|copy| copy.header.kept_at)
}

/// Takes the saved maps that ended processes had open out of the recovery folder: whoever takes them has to offer them.
pub fn take_open_maps(folder: &Path) -> Vec<OpenMap> {
    super::disk::touch(folder);
    let Ok(sessions) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<OpenMap> = Vec::new();
    for map in sessions.flatten().flat_map(|entry| session::take_open_maps(&entry.path())) {
        if !found.iter().any(|known| known.path == map.path) {
            found.push(map);
        }
    }
    found
}

/// The map in a copy, mended where an interrupted gesture left it invalid. The copy stays; once the
/// map is shown, [`RecoveryHandle::adopt`] makes it the copy of the open document.
pub fn load(found: &RecoveryCopy) -> Result<JourneyMap, FileError> {
    let mut map = super::open_unchecked(&found.path)?;
    check::mend(&mut map);
    Ok(map)
}

/// Deletes a copy.
pub fn discard(found: &RecoveryCopy) -> Result<(), FileError> {
    match fs::remove_file(&found.path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FileError::Write { source }),
        _ => {
            found.path.parent().into_iter().for_each(session::remove_if_empty);
            Ok(())
        }
    }
}
