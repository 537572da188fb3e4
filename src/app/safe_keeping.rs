//! Copies of unsaved work, and who holds which file: the window's door to recovery and locks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::tab::Tab;
use crate::file::recovery::{self, DocumentKey, Handle, Keeper, Snapshot};
use crate::file::{self, Backup, Backups, DiskState, Stamp, lock};
use crate::model::JourneyMap;

pub use crate::file::recovery::Found;

/// Said once where the system names no folder of the user's own.
const NO_FOLDER: &str = "Work that is not saved is lost in a crash, and no version before a save is kept: this system \
                         names no folder for your data. Save often, or set FOOTPATH_DATA_DIR to a folder and start \
                         Footpath again.";

/// What safe keeping saw last of a map.
pub struct Kept {
    map: Arc<JourneyMap>,
    is_unsaved: bool,
}

/// Keeps copies of what is on no disk yet. Without a folder it keeps nothing.
#[derive(Default)]
pub struct SafeKeeping {
    data: Option<PathBuf>,
    keeper: Option<Keeper>,
    found: Vec<Found>,
    /// Gone from the list, but not yet from the disk.
    discarded: Vec<Found>,
    /// Why no copies can be kept at all.
    refusal: Option<String>,
}

impl SafeKeeping {
    /// Keeps copies in a data folder, and finds there what earlier processes left. `ctx` is asked for
    /// a frame when there is something new to tell.
    pub fn in_data_folder(ctx: &egui::Context, data: Option<&Path>) -> Self {
        let Some(data) = data else {
            let mut none = Self::default();
            none.refusal = Some(NO_FOLDER.into());
            return none;
        };
        let folder = recovery::folder_in(data);
        let found = recovery::list(&folder);
        let (keeper, refusal) = match Keeper::start(&folder) {
            Ok(keeper) => (Some(keeper), None),
            Err(error) => (None, Some(cannot_start(data, &error.to_string()))),
        };
        let ctx = ctx.clone();
        keeper.iter().for_each(|keeper| {
            let ctx = ctx.clone();
            keeper.when_trouble_changes(move || ctx.request_repaint());
        });
        Self { data: Some(data.to_owned()), keeper, found, discarded: Vec::new(), refusal }
    }

    /// Where the version before a save is kept.
    pub fn backups(&self) -> Option<Backups> {
        self.data.as_deref().map(Backups::in_data_folder)
    }

    /// The version that the last save of the file at `path` replaced.
    pub fn previous(&self, path: &Path) -> Option<Backup> {
        self.backups()?.previous(path)
    }

    /// Takes hold of the file at `path`, which was as `stamp` says; of its lock only where work is kept.
    pub fn guard(&self, path: &Path, stamp: Option<Stamp>) -> Guard {
        let folder = self.data.as_deref().filter(|_| self.keeper.is_some()).map(lock::folder_in);
        let hold = folder.and_then(|folder| lock::hold(&folder, path).ok());
        Guard { stamp, hold, previous: self.previous(path), stale: false }
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

    /// The map in a copy, which is the copy of the document with this key from now on; with sentences
    /// about what could not be read of it.
    pub fn restore(&mut self, id: &str, key: u64) -> Result<(JourneyMap, Vec<String>), String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == id);
        let Some(found) = place.and_then(|place| self.found.get(place)) else {
            return Err("This work is not there any more.".into());
        };
        let read = recovery::load(found).map(|map| (map, Vec::new()));
        let read = read.or_else(|error| file::open_what_can_be_read(found.path()).map_err(|_| error));
        let map = read.map_err(|error| format!("The work was not restored. {error}"))?;
        if let Some(keeper) = &self.keeper {
            keeper.adopt(DocumentKey(key), found).map_err(|error| error.to_string())?;
        }
        place.map(|place| self.found.remove(place));
        Ok(map)
    }

    /// Takes a copy off the list. It goes from the disk when the program ends, until when
    /// [`SafeKeeping::take_back`] undoes this. Answers with its title.
    pub fn discard(&mut self, id: &str) -> Option<String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == id)?;
        let found = self.found.remove(place);
        let title = found.title().to_owned();
        self.discarded.push(found);
        Some(title)
    }

    /// Puts a discarded copy back on the list.
    pub fn take_back(&mut self, id: &str) {
        if let Some(place) = self.discarded.iter().position(|found| found.path().to_string_lossy() == id) {
            self.found.push(self.discarded.remove(place));
            self.found.sort_by_key(|found| std::cmp::Reverse(found.kept_at()));
        }
    }

    /// Sends a changed map to the keeper, and a saved one away from it.
    pub fn keep(&self, tab: &mut Tab) {
        let Some(keeper) = &self.keeper else { return };
        let (map, is_unsaved) = (tab.editor.map().clone(), tab.editor.is_unsaved_work());
        // A save changes nothing on the map, and yet it needs no copy any more.
        if tab.kept.as_ref().is_some_and(|kept| Arc::ptr_eq(&kept.map, &map) && kept.is_unsaved == is_unsaved) {
            return;
        }
        if is_unsaved {
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
        tab.kept = Some(Kept { map, is_unsaved });
    }

    /// The document was closed by somebody who wants it so.
    pub fn forget(&self, key: u64) {
        if let Some(keeper) = &self.keeper {
            keeper.forget(DocumentKey(key));
        }
    }

    /// Why copies cannot be written at present, or at all.
    pub fn trouble(&self) -> Option<String> {
        self.refusal.clone().or_else(|| self.keeper.as_ref().and_then(|keeper| keeper.trouble()))
    }
}

impl Drop for SafeKeeping {
    fn drop(&mut self) {
        // What does not go is offered again at the next start.
        self.discarded.iter().for_each(|found| drop(recovery::discard(found)));
    }
}

fn cannot_start(data: &Path, reason: &str) -> String {
    let folder = file::in_words(data);
    format!("Work that is not saved is lost in a crash: no copies of it can be kept in {folder}. {reason}")
}

/// What is known about the file of an open map: whether it is ours, how it was when it was last read or written,
/// and what the last save replaced.
#[derive(Default)]
pub struct Guard {
    stamp: Option<Stamp>,
    hold: Option<lock::Hold>,
    previous: Option<Backup>,
    stale: bool,
}

impl Guard {
    /// Notes how a save left the file, and what it replaced.
    pub fn was_written(&mut self, stamp: Option<Stamp>, previous: Option<Backup>) {
        self.stamp = stamp;
        self.previous = previous;
        self.stale = false;
    }

    /// How the file was when it was last read or written.
    pub fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    /// The version that the last save replaced.
    pub fn previous(&self) -> Option<&Backup> {
        self.previous.as_ref()
    }

    /// Notes how the file was when it was just read.
    pub fn was_read(&mut self, stamp: Stamp) {
        self.stamp = Some(stamp);
        self.stale = false;
    }

    /// The map here is older than the file: a save has to ask first.
    pub fn make_stale(&mut self) {
        self.stale = true;
    }

    /// Whether a save has to ask first.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// Notes how the file is now.
    pub fn look(&mut self, path: &Path) {
        self.stamp = Stamp::of(path).ok();
        self.stale = false;
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
