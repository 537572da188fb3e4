//! The start of recovery copies, in the background: the folder for the user's data may be on a share that does not
//! answer, and a window that waits for it would never open.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::app::services::task::{Task, TaskError};
use crate::file;
use crate::file::recovery::{self, FlushOutcome, OpenMap, RecoveryCopy, RecoveryHandle, RecoveryWriter};

/// What the start has found and begun.
pub(super) struct StartedAutosave {
    /// The copies that earlier processes left, the latest first.
    pub(super) found: Vec<RecoveryCopy>,
    /// Saved maps that were open when an earlier process crashed.
    pub(super) offered: Vec<OpenMap>,
    /// Writes the copies of this process, or why it cannot.
    pub(super) keeper: Result<RecoveryWriter, String>,
}

/// Finds what earlier processes left in the data folder, and begins to write copies there.
pub(super) fn start(ctx: &egui::Context, data: PathBuf, handle: LateRecoveryHandle) -> Task<StartedAutosave> {
    let repainted = ctx.clone();
    Task::start(ctx, "recovery copies", move |_| {
        let folder = recovery::folder_in(&data);
        let found = recovery::list(&folder);
        let is_recovered = |map: &OpenMap| found.iter().any(|copy| copy.original() == Some(map.path.as_path()));
        let mut offered = recovery::take_open_maps(&folder);
        offered.retain(|map| !is_recovered(map));
        let keeper = RecoveryWriter::start(&folder).map_err(|error| cannot_start(&data, &error.to_string()));
        if let Ok(keeper) = &keeper {
            handle.set(keeper.handle());
            let ctx = repainted.clone();
            keeper.when_trouble_changes(move || ctx.request_repaint());
        }
        StartedAutosave { found, offered, keeper }
    })
}

/// Why no copies are kept when the start itself has failed.
pub(super) fn failed_start(data: &Path, error: &TaskError) -> String {
    cannot_start(data, &error.to_string())
}

fn cannot_start(data: &Path, reason: &str) -> String {
    let folder = file::display_path(data);
    format!("Unsaved work will be lost in a crash: recovery copies cannot be kept in {folder}. {reason}")
}

/// Writes pending copies at once, as soon as copies are written at all. Clones share it.
#[derive(Clone, Default)]
pub struct LateRecoveryHandle(Arc<OnceLock<RecoveryHandle>>);

impl LateRecoveryHandle {
    /// Writes all pending copies; none while the data folder has not answered yet.
    pub fn flush(&self) -> FlushOutcome {
        self.0.get().map(RecoveryHandle::flush).unwrap_or_default()
    }

    fn set(&self, handle: RecoveryHandle) {
        // Each start has a handle of its own, so it is empty.
        let _ = self.0.set(handle);
    }
}
