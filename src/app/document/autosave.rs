//! The window's access to recovery copies of unsaved work, to previous versions of files and to file locks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::view::tab::Tab;
use crate::file;
use crate::file::recovery;
use crate::file::recovery::{DocumentKey, RecoveryHandle, RecoveryWriter, Snapshot};
use crate::file::{Backup, Backups, DiskState, Stamp, lock};
use crate::model::JourneyMap;

pub(crate) use crate::file::recovery::RecoveryCopy;

/// Shown once when the system has no folder for the user's data.
const NO_FOLDER: &str = "Unsaved work will be lost in a crash, and previous versions of files are not kept: this \
                         system has no folder for your data. Save often, or set FOOTPATH_DATA_DIR to a folder \
                         and restart Footpath.";

/// The state of a map when [`Autosave::keep`] saw it last.
pub(crate) struct AutosaveState {
    map: Arc<JourneyMap>,
    is_unsaved: bool,
}

/// Keeps recovery copies of unsaved maps.
///
/// Limitations: without a data folder it keeps nothing.
#[derive(Default)]
pub(crate) struct Autosave {
    data: Option<PathBuf>,
    keeper: Option<RecoveryWriter>,
    found: Vec<RecoveryCopy>,
    /// Copies that are no longer on the list, but still on disk.
    discarded: Vec<RecoveryCopy>,
    /// Why no copies can be kept at all; none when they can.
    refusal: Option<String>,
}

impl Autosave {
    /// Keeps copies in a data folder and lists those that earlier processes left there. Requests a repaint of
    /// `ctx` whenever [`Autosave::trouble`] changes.
    pub(crate) fn in_data_folder(ctx: &egui::Context, data: Option<&Path>) -> Self {
        let Some(data) = data else {
            let mut none = Self::default();
            none.refusal = Some(NO_FOLDER.into());
            return none;
        };
        let folder = recovery::folder_in(data);
        let found = recovery::list(&folder);
        let (keeper, refusal) = match RecoveryWriter::start(&folder) {
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

    /// The store of the versions that saves have replaced; none without a data folder.
    pub(crate) fn backups(&self) -> Option<Backups> {
        self.data.as_deref().map(Backups::in_data_folder)
    }

    /// The version that the last save of the file at `path` replaced; none when it was not kept.
    pub(crate) fn previous(&self, path: &Path) -> Option<Backup> {
        self.backups()?.previous(path)
    }

    /// Guards the file at `path`, which was last read as described by `stamp`. Takes the file's lock only
    /// when recovery copies are kept.
    pub(crate) fn guard(&self, path: &Path, stamp: Option<Stamp>) -> FileGuard {
        let folder = self.data.as_deref().filter(|_| self.keeper.is_some()).map(lock::folder_in);
        let hold = folder.and_then(|folder| lock::hold(&folder, path).ok());
        FileGuard { stamp, hold, previous: self.previous(path), stale: false }
    }

    /// A handle for the panic hook, which writes pending copies at once.
    pub(crate) fn handle(&self) -> Option<RecoveryHandle> {
        self.keeper.as_ref().map(RecoveryWriter::handle)
    }

    /// The copies that earlier processes left.
    pub(crate) fn found(&self) -> &[RecoveryCopy] {
        &self.found
    }

    /// The copy with this id, which is its path.
    pub(crate) fn found_by(&self, id: &str) -> Option<&RecoveryCopy> {
        self.found.iter().find(|found| found.path().to_string_lossy() == id)
    }

    /// Reads the map in a copy, which becomes the copy of the document with this key, and returns it with
    /// sentences about what could not be read.
    ///
    /// # Errors
    ///
    /// A message for the user when the copy is gone or cannot be read.
    pub(crate) fn restore(&mut self, id: &str, key: u64) -> Result<(JourneyMap, Vec<String>), String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == id);
        let Some(found) = place.and_then(|place| self.found.get(place)) else {
            return Err("This recovered work no longer exists.".into());
        };
        let read = recovery::load(found).map(|map| (map, Vec::new()));
        let read = read.or_else(|error| file::open_what_can_be_read(found.path()).map_err(|_| error));
        let map = read.map_err(|error| format!("The work could not be restored. {error}"))?;
        if let Some(keeper) = &self.keeper {
            keeper.adopt(DocumentKey(key), found).map_err(|error| error.to_string())?;
        }
        place.map(|place| self.found.remove(place));
        Ok(map)
    }

    /// Removes a copy from the list and returns its title. The copy stays on disk until the program ends, so
    /// that [`Autosave::take_back`] can undo this.
    pub(crate) fn discard(&mut self, id: &str) -> Option<String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == id)?;
        let found = self.found.remove(place);
        let title = found.title().to_owned();
        self.discarded.push(found);
        Some(title)
    }

    /// Puts a discarded copy back on the list.
    pub(crate) fn take_back(&mut self, id: &str) {
        if let Some(place) = self.discarded.iter().position(|found| found.path().to_string_lossy() == id) {
            self.found.push(self.discarded.remove(place));
            self.found.sort_by_key(|found| std::cmp::Reverse(found.kept_at()));
        }
    }

    /// Writes a recovery copy of a map that has changed, and removes the copy of one that was saved.
    pub(crate) fn keep(&self, tab: &mut Tab) {
        let Some(keeper) = &self.keeper else { return };
        let (map, is_unsaved) = (tab.editor.map().clone(), tab.editor.is_unsaved_work());
        // A save does not change the map, but makes its copy unnecessary: both must be compared.
        if tab.autosave_state.as_ref().is_some_and(|kept| Arc::ptr_eq(&kept.map, &map) && kept.is_unsaved == is_unsaved)
        {
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
        tab.autosave_state = Some(AutosaveState { map, is_unsaved });
    }

    /// Removes the copy of a document that the user has closed.
    pub(crate) fn forget(&self, key: u64) {
        if let Some(keeper) = &self.keeper {
            keeper.forget(DocumentKey(key));
        }
    }

    /// Why copies cannot be written at present, or at all; none when they can.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.refusal.clone().or_else(|| self.keeper.as_ref().and_then(|keeper| keeper.trouble()))
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        // A copy that cannot be deleted is offered again at the next start.
        self.discarded.iter().for_each(|found| drop(recovery::discard(found)));
    }
}

fn cannot_start(data: &Path, reason: &str) -> String {
    let folder = file::display_path(data);
    format!("Unsaved work will be lost in a crash: recovery copies cannot be kept in {folder}. {reason}")
}

/// The file of an open map: its lock, its state when it was last read or written, and the version that the
/// last save replaced.
#[derive(Default)]
pub(crate) struct FileGuard {
    stamp: Option<Stamp>,
    hold: Option<lock::LockOutcome>,
    previous: Option<Backup>,
    stale: bool,
}

impl FileGuard {
    /// Notes the state of the file after a save, and the version that was replaced.
    pub(crate) fn note_written(&mut self, stamp: Option<Stamp>, previous: Option<Backup>) {
        self.stamp = stamp;
        self.previous = previous;
        self.stale = false;
    }

    /// The state of the file when it was last read or written; none when it is unknown.
    pub(crate) fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    /// The version that the last save replaced.
    pub(crate) fn previous(&self) -> Option<&Backup> {
        self.previous.as_ref()
    }

    /// Notes the state of the file after it was read.
    pub(crate) fn note_read(&mut self, stamp: Stamp) {
        self.stamp = Some(stamp);
        self.stale = false;
    }

    /// Notes that the map is older than the file, so that a save asks first.
    pub(crate) fn mark_stale(&mut self) {
        self.stale = true;
    }

    /// Whether the map is older than the file, so that a save must ask first.
    pub(crate) fn is_stale(&self) -> bool {
        self.stale
    }

    /// Notes the present state of the file on disk.
    pub(crate) fn refresh(&mut self, path: &Path) {
        self.stamp = Stamp::of(path).ok();
        self.stale = false;
    }

    /// A description of who else has the file open; none when nobody does.
    pub(crate) fn other_holder(&self) -> Option<String> {
        match &self.hold {
            Some(lock::LockOutcome::Taken(Some(holder))) => Some(format!("process {}", holder.process())),
            Some(lock::LockOutcome::Taken(None)) => Some("another window".to_owned()),
            Some(lock::LockOutcome::Ours(_)) | None => None,
        }
    }

    /// The time of the file's last change, as far as it is known.
    pub(crate) fn modified(&self) -> Option<std::time::SystemTime> {
        self.stamp.as_ref().and_then(Stamp::modified)
    }

    /// Whether somebody else has changed the file since it was last read or written here.
    pub(crate) fn was_changed(&self, path: &Path) -> bool {
        let state = self.stamp.as_ref().map(|stamp| stamp.look_again(path));
        matches!(state, Some(Ok(DiskState::Changed(_))))
    }
}
