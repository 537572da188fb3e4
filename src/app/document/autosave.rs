//! The window's access to recovery copies of unsaved work, to previous versions of files and to file locks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::autosave_start::{self, LateRecoveryHandle, StartedAutosave, failed_start};
use super::file_guard::FileKeeping;
use super::{Document, DocumentId};
use crate::app::services::task::Task;
use crate::edit::Command;
use crate::file::recovery;
use crate::file::recovery::{DocumentKey, OpenMap, OriginalState, RecoveryWriter, Snapshot};
use crate::file::{Backups, lock};
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
    /// What was being written for it.
    drafts: Vec<Command>,
}

/// Keeps recovery copies of unsaved maps.
///
/// Limitations: without a data folder it keeps nothing.
#[derive(Default)]
pub(crate) struct Autosave {
    data: Option<PathBuf>,
    /// The start, until the data folder has answered.
    starting: Option<Task<StartedAutosave>>,
    keeper: Option<RecoveryWriter>,
    handle: LateRecoveryHandle,
    found: Vec<RecoveryCopy>,
    /// The states of the files that the copies belong to, as far as they are known.
    original_states: Arc<Mutex<OriginalStates>>,
    /// Finds out these states: the files may be on a share that does not answer.
    _look: Option<Task<()>>,
    /// Copies that are no longer on the list, but still on disk.
    discarded: Vec<RecoveryCopy>,
    /// Saved maps that were open when an earlier process crashed, until the user has answered.
    offered: Vec<OpenMap>,
    /// The maps that are written down as open.
    noted: Vec<OpenMap>,
    /// Why no copies can be kept at all; none when they can.
    refusal: Option<String>,
}

/// States by the path of the copy.
type OriginalStates = FxHashMap<PathBuf, OriginalState>;

impl Autosave {
    /// Keeps copies in a data folder and lists those that earlier processes left there, as soon as the folder
    /// answers; it is waited for only a moment. Requests a repaint of `ctx` whenever [`Autosave::trouble`] changes.
    pub(crate) fn in_data_folder(ctx: &egui::Context, data: Option<&Path>) -> Self {
        let Some(data) = data else {
            let mut none = Self::default();
            none.refusal = Some(NO_FOLDER.into());
            return none;
        };
        let mut autosave = Self::default();
        autosave.data = Some(data.to_owned());
        let start = autosave_start::start(ctx, data.to_owned(), autosave.handle.clone());
        start.settle();
        autosave.starting = Some(start);
        autosave.update(ctx);
        autosave
    }

    /// Takes what the start has found, once the data folder has answered.
    pub(crate) fn update(&mut self, ctx: &egui::Context) {
        let Some(started) = self.starting.as_ref().and_then(Task::poll) else { return };
        self.starting = None;
        match started {
            Ok(StartedAutosave { found, offered, keeper }) => {
                (self.found, self.offered) = (found, offered);
                match keeper {
                    Ok(keeper) => self.keeper = Some(keeper),
                    Err(refusal) => self.refusal = Some(refusal),
                }
                self.look_at_originals(ctx);
            }
            Err(error) => self.refusal = self.data.as_deref().map(|data| failed_start(data, &error)),
        }
    }

    /// Finds out in the background what has become of the files that the copies belong to.
    fn look_at_originals(&mut self, ctx: &egui::Context) {
        if self.found.is_empty() {
            return;
        }
        let (copies, states) = (self.found.clone(), self.original_states.clone());
        let look = Task::start(ctx, "recovered work", move |_| {
            for copy in &copies {
                let state = copy.original_state();
                states.lock().unwrap_or_else(PoisonError::into_inner).insert(copy.path().to_owned(), state);
            }
        });
        look.settle();
        self._look = Some(look);
    }

    /// Where locks and previous versions are kept: nowhere without a data folder. Locks are taken only when recovery
    /// copies are kept.
    pub(crate) fn keeping(&self) -> FileKeeping {
        FileKeeping {
            backups: self.data.as_deref().map(Backups::in_data_folder),
            locks: self.data.as_deref().filter(|_| self.refusal.is_none()).map(lock::folder_in),
        }
    }

    /// A handle for the panic hook, which writes pending copies at once.
    pub(crate) fn handle(&self) -> LateRecoveryHandle {
        self.handle.clone()
    }

    /// The folder of all recovery copies; none when none are kept.
    pub(crate) fn recovery_folder(&self) -> Option<PathBuf> {
        self.data.as_deref().map(recovery::folder_in)
    }

    /// Adds a copy that was found since the start, unless it is known already. Returns whether it is on the list:
    /// one that the user has discarded is not.
    pub(crate) fn note_found(&mut self, copy: &RecoveryCopy, state: OriginalState) -> bool {
        self.original_states.lock().unwrap_or_else(PoisonError::into_inner).insert(copy.path().to_owned(), state);
        let is_it = |known: &RecoveryCopy| known.path() == copy.path();
        if self.discarded.iter().any(is_it) {
            return false;
        }
        if !self.found.iter().any(is_it) {
            self.found.push(copy.clone());
            self.found.sort_by_key(|found| std::cmp::Reverse(found.kept_at()));
        }
        true
    }

    /// The state of the file that a copy belongs to, once it is known.
    pub(crate) fn original_state(&self, copy: &RecoveryCopy) -> Option<OriginalState> {
        self.original_states.lock().unwrap_or_else(PoisonError::into_inner).get(copy.path()).copied()
    }

    /// The copies that earlier processes left.
    pub(crate) fn found(&self) -> &[RecoveryCopy] {
        &self.found
    }

    /// The copy with this id, which is its path.
    pub(crate) fn found_by(&self, id: &str) -> Option<&RecoveryCopy> {
        self.found.iter().find(|found| found.path().to_string_lossy() == id)
    }

    /// Makes the copy with this id the copy of a document, and takes it off the list.
    ///
    /// # Errors
    ///
    /// A message for the user when the copy is gone or another process has taken it.
    pub(crate) fn adopt(&mut self, copy: &str, document: DocumentId) -> Result<(), String> {
        let place = self.found.iter().position(|found| found.path().to_string_lossy() == copy);
        let Some((place, found)) = place.and_then(|place| Some((place, self.found.get(place)?))) else {
            return Err("This recovered work no longer exists.".into());
        };
        if let Some(keeper) = &self.keeper {
            keeper.adopt(DocumentKey(document.0), found).map_err(|error| error.to_string())?;
        }
        self.found.remove(place);
        Ok(())
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

    /// Saved maps that were open when an earlier process crashed.
    pub(crate) fn offered(&self) -> &[OpenMap] {
        &self.offered
    }

    /// Takes the maps that are offered, because the user has answered.
    pub(crate) fn take_offered(&mut self) -> Vec<OpenMap> {
        std::mem::take(&mut self.offered)
    }

    /// Notes which saved maps are open, with those that are still offered.
    pub(crate) fn note_open<'a>(&mut self, documents: impl Iterator<Item = &'a Document>) {
        let Some(keeper) = &self.keeper else { return };
        let open_map =
            |document: &Document| Some(OpenMap { path: document.path.clone()?, title: document.title().to_owned() });
        let open: Vec<OpenMap> = documents.filter_map(open_map).chain(self.offered.iter().cloned()).collect();
        if open != self.noted {
            keeper.note_open(open.clone());
            self.noted = open;
        }
    }

    /// Writes a recovery copy of a map that has changed, and removes the copy of one that was saved. `drafts`, what
    /// is being written and not part of the map yet, stands in the copy as if it had been finished.
    pub(crate) fn keep(&self, document: &mut Document, drafts: Vec<Command>) {
        let Some(keeper) = &self.keeper else { return };
        let map = document.editor.map().clone();
        let is_unsaved = document.editor.is_unsaved_work();
        // A save does not change the map, but makes its copy unnecessary: both must be compared.
        if document
            .autosave_state
            .as_ref()
            .is_some_and(|kept| Arc::ptr_eq(&kept.map, &map) && kept.is_unsaved == is_unsaved && kept.drafts == drafts)
        {
            return;
        }
        let (with_drafts, applied) = document.editor.map_with(&drafts);
        if is_unsaved || applied > 0 {
            keeper.changed(
                DocumentKey(document.id.0),
                Snapshot {
                    map: with_drafts,
                    original: document.path.clone(),
                    original_modified: document.guard.modified(),
                    changes: document.editor.changes_since_save() as u64 + applied as u64,
                },
            );
        } else {
            keeper.forget(DocumentKey(document.id.0));
        }
        document.autosave_state = Some(AutosaveState { map, is_unsaved, drafts });
    }

    /// Removes the copy of a document that the user has closed.
    pub(crate) fn forget(&self, id: DocumentId) {
        if let Some(keeper) = &self.keeper {
            keeper.forget(DocumentKey(id.0));
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
