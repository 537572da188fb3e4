//! Copies of unsaved work, and who holds which file: the window's door to recovery and locks.

use std::path::Path;
use std::sync::Arc;

use super::tab::Tab;
use crate::file::recovery::{self, DocumentKey, Handle, Keeper, Snapshot};
use crate::file::{DiskState, Stamp, lock};
use crate::model::JourneyMap;

pub use crate::file::recovery::Found;

/// Keeps copies of what is on no disk yet. Without a folder it keeps nothing.
#[derive(Default)]
pub struct SafeKeeping {
    keeper: Option<Keeper>,
    found: Vec<Found>,
}

impl SafeKeeping {
    /// Keeps copies in the user's folder, and finds there what earlier processes left.
    pub fn of_user() -> Self {
        recovery::folder_of_user().map(|folder| Self::in_folder(&folder)).unwrap_or_default()
    }

    /// Keeps copies below `folder`.
    pub fn in_folder(folder: &Path) -> Self {
        let found = recovery::list(folder);
        Self { keeper: Keeper::start(folder).ok(), found }
    }

    /// Takes hold of the file at `path`; of its lock only where work is kept.
    pub fn guard(&self, path: &Path) -> Guard {
        let folder = self.keeper.as_ref().and_then(|_| lock::folder_of_user());
        let hold = folder.and_then(|folder| lock::hold(&folder, path).ok());
        Guard { stamp: Stamp::of(path).ok(), hold }
    }

    /// For a panic hook: writes what is pending at once.
    pub fn handle(&self) -> Option<Handle> {
        self.keeper.as_ref().map(Keeper::handle)
    }

    /// What earlier processes left.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// One of those.
    pub fn found_by(&self, id: &str) -> Option<&Found> {
        self.found.iter().find(|found| found.path().to_string_lossy() == id)
    }

    /// The map in a copy, which is the copy of the document with this key from now on.
    pub fn restore(&mut self, id: &str, key: u64) -> Result<JourneyMap, String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == id);
        let Some(found) = place.and_then(|place| self.found.get(place)) else {
            return Err("This work is not there any more.".into());
        };
        let map = recovery::load(found).map_err(|error| format!("The work was not restored. {error}"))?;
        if let Some(keeper) = &self.keeper {
            keeper.adopt(DocumentKey(key), found).map_err(|error| error.to_string())?;
        }
        place.map(|place| self.found.remove(place));
        Ok(map)
    }

    /// Throws a copy away.
    pub fn discard(&mut self, id: &str) -> Result<(), String> {
        let Some(place) = self.found.iter().position(|found| found.path().to_string_lossy() == id) else {
            return Ok(());
        };
        let found = self.found.remove(place);
        recovery::discard(&found).map_err(|error| error.to_string())
    }

    /// Sends a changed map to the keeper, and a saved one away from it.
    pub fn keep(&self, tab: &mut Tab) {
        let Some(keeper) = &self.keeper else { return };
        let map = tab.editor.map();
        if tab.kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, map)) {
            return;
        }
        let map = map.clone();
        if tab.editor.is_unsaved_work() {
            keeper.changed(
                DocumentKey(tab.key),
                Snapshot {
                    map: map.clone(),
                    original: tab.path.clone(),
                    original_modified: tab.guard.modified(),
                    changes: tab.editor.changes_since_save() as u64,
                },
            );
        } else {
            keeper.forget(DocumentKey(tab.key));
        }
        tab.kept = Some(map);
    }

    /// The document was closed by somebody who wants it so.
    pub fn forget(&self, key: u64) {
        if let Some(keeper) = &self.keeper {
            keeper.forget(DocumentKey(key));
        }
    }

    /// Why copies cannot be written at present.
    pub fn trouble(&self) -> Option<String> {
        self.keeper.as_ref().and_then(|keeper| keeper.trouble())
    }
}

/// What is known about the file of an open map: whether it is ours, and how it was when it was last read or written.
#[derive(Default)]
pub struct Guard {
    stamp: Option<Stamp>,
    hold: Option<lock::Hold>,
}

impl Guard {
    /// Notes how the file is now: it was just written or read.
    pub fn look(&mut self, path: &Path) {
        self.stamp = Stamp::of(path).ok();
    }

    /// Who else works on the file, in words; none when nobody does.
    pub fn taken_by(&self) -> Option<String> {
        match &self.hold {
            Some(lock::Hold::Taken(Some(holder))) => Some(format!("process {}", holder.process())),
            Some(lock::Hold::Taken(None)) => Some("another window".to_owned()),
            Some(lock::Hold::Ours(_)) | None => None,
        }
    }

    /// When the file was last written.
    pub fn modified(&self) -> Option<std::time::SystemTime> {
        self.stamp.as_ref().and_then(Stamp::modified)
    }

    /// Whether somebody else wrote the file since.
    pub fn was_changed(&self, path: &Path) -> bool {
        let state = self.stamp.as_ref().map(|stamp| stamp.look_again(path));
        matches!(state, Some(Ok(DiskState::Changed(_))))
    }
}
