//! One running export in the background.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::services::task::{Task, TaskControl, TaskError};
use crate::export::{ExportError, ExportJob, to_file};
use crate::model::JourneyMap;
use crate::render::Progress;

/// An export that has been started.
pub(super) struct RunningExport {
    /// The path of the file to be written.
    pub(super) path: PathBuf,
    task: Task<Result<(), ExportError>>,
}

/// Passes the progress of the drawing on to the task.
struct ExportProgress<'a>(&'a TaskControl);

impl Progress for ExportProgress<'_> {
    fn advance(&self, done: f32) -> bool {
        self.0.set_progress(done);
        !self.0.is_cancelled()
    }
}

impl RunningExport {
    /// Starts an export; frames of `ctx` are requested as it progresses.
    pub(super) fn start(ctx: &egui::Context, map: Arc<JourneyMap>, order: ExportJob, path: PathBuf) -> Self {
        let target = path.clone();
        let work = move |control: &TaskControl| to_file(&map, &order, &target, &ExportProgress(control));
        Self { path, task: Task::start(ctx, "export", work) }
    }

    /// The progress from 0 to 1.
    pub(super) fn done(&self) -> f32 {
        self.task.progress()
    }

    /// Asks the export to stop. It ends with [`ExportError::Stopped`] unless it was already finished.
    pub(super) fn cancel(&self) {
        self.task.cancel();
    }

    /// Whether the export was asked to stop.
    pub(super) fn is_cancelled(&self) -> bool {
        self.task.is_cancelled()
    }

    /// The result, once the export has ended. The error is a sentence for the user, or none if the user has
    /// stopped the export.
    pub(super) fn result(&self) -> Option<Result<(), Option<String>>> {
        Some(match self.task.poll()? {
            Ok(Ok(())) => Ok(()),
            Ok(Err(ExportError::Stopped)) => Err(None),
            Ok(Err(error)) => Err(Some(error.to_string())),
            Err(TaskError::Panicked(_)) => Err(Some(drawing_failed().to_string())),
            Err(error @ TaskError::NotStarted(_)) => Err(Some(error.to_string())),
        })
    }
}

fn drawing_failed() -> ExportError {
    ExportError::Drawing("the program failed while drawing it; try another format".into())
}

impl Drop for RunningExport {
    /// Stops the export and waits for its end, so that a closed window leaves no partial file behind.
    fn drop(&mut self) {
        self.task.cancel();
        self.task.wait();
    }
}
