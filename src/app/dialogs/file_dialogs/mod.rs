//! Dialogs for choosing files and folders, without blocking the window.
//!
//! The system's dialog runs as a task in the background. A system without one reports a cancellation at once;
//! in that case a text field for the path is shown instead.

mod path_field;
pub(crate) mod path_picker;
mod request;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use path_field::{PathField, PathFieldResult};

pub(crate) use request::{PathRequest, file_name};

use crate::app::services::task::Task;
use crate::theme::Theme;

/// An empty answer that arrives sooner than this means that the system has no dialog.
const LEAST_ANSWER_TIME: Duration = Duration::from_millis(300);

/// The file dialogs of a window, one at a time. `Purpose` is the purpose of a request; it is returned with the
/// answer, so that the caller knows what the paths are for.
pub(crate) struct FileDialogs<Purpose> {
    state: FileDialogState<Purpose>,
    has_system_dialog: bool,
    answers: Vec<FileDialogAnswer<Purpose>>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileDialogAnswer<Purpose> {
    /// The purpose that was given with the request.
    pub purpose: Purpose,
    /// The chosen paths: none if the user cancelled, more than one only if several were allowed.
    pub paths: Vec<PathBuf>,
}

/// The answer of the system's dialog.
#[derive(Default)]
struct SystemDialogAnswer {
    paths: Vec<PathBuf>,
    /// The time that the dialog was open, measured on its thread so that slow frames do not count.
    open_for: Duration,
}

enum FileDialogState<Purpose> {
    Idle,
    /// The system's dialog is open.
    Waiting {
        request: PathRequest,
        purpose: Purpose,
        system_dialog: Task<SystemDialogAnswer>,
    },
    /// The text field for the path, or the question about replacing a file, is open.
    Typing {
        field: PathField,
        purpose: Purpose,
    },
}

impl<Purpose> Default for FileDialogs<Purpose> {
    fn default() -> Self {
        Self { state: FileDialogState::Idle, has_system_dialog: true, answers: Vec::new() }
    }
}

impl<Purpose> FileDialogs<Purpose> {
    #[cfg(test)]
    /// Dialogs that always use the text field, for tests and for systems without a file dialog.
    pub(crate) fn typed_only() -> Self {
        Self { has_system_dialog: false, ..Self::default() }
    }

    /// Opens a dialog for `request`, unless one is already open.
    pub(crate) fn ask(&mut self, ctx: &egui::Context, request: PathRequest, purpose: Purpose) {
        if self.is_open() {
            return;
        }
        self.state = if self.has_system_dialog {
            let system_dialog = show_system_dialog(ctx, &request);
            FileDialogState::Waiting { request, purpose, system_dialog }
        } else {
            FileDialogState::Typing { field: PathField::new(request), purpose }
        };
        ctx.request_repaint();
    }

    /// Whether a dialog is open.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.state, FileDialogState::Idle)
    }

    #[cfg(test)]
    /// Whether the open dialog covers the window; the system's dialog does not.
    pub(crate) fn is_modal(&self) -> bool {
        matches!(self.state, FileDialogState::Typing { .. })
    }

    /// Checks for an answer of the system's dialog, or shows the text field. Called once per frame.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) {
        self.state = match std::mem::replace(&mut self.state, FileDialogState::Idle) {
            FileDialogState::Idle => FileDialogState::Idle,
            FileDialogState::Waiting { request, purpose, system_dialog } => match system_dialog.poll() {
                None => FileDialogState::Waiting { request, purpose, system_dialog },
                // A dialog that failed counts as none: its empty answer comes at once.
                Some(answer) => self.handle_system_answer(request, purpose, answer.unwrap_or_default()),
            },
            FileDialogState::Typing { mut field, purpose } => match field.show(ctx, theme) {
                PathFieldResult::Nothing => FileDialogState::Typing { field, purpose },
                PathFieldResult::Path(path) => self.answer(purpose, vec![path]),
                PathFieldResult::Cancel => self.answer(purpose, Vec::new()),
            },
        };
    }

    /// Takes the oldest answer.
    pub(crate) fn take(&mut self) -> Option<FileDialogAnswer<Purpose>> {
        if self.answers.is_empty() { None } else { Some(self.answers.remove(0)) }
    }

    /// Handles the answer of the system's dialog.
    fn handle_system_answer(
        &mut self,
        request: PathRequest,
        purpose: Purpose,
        system_answer: SystemDialogAnswer,
    ) -> FileDialogState<Purpose> {
        let SystemDialogAnswer { paths: chosen, open_for } = system_answer;
        if chosen.is_empty() && open_for < LEAST_ANSWER_TIME {
            return FileDialogState::Typing { field: PathField::new(request), purpose };
        }
        let paths: Vec<PathBuf> = chosen.iter().map(|path| request.with_ending(path)).collect();
        // If the extension was added here, the system's dialog has not asked about replacing this file.
        match paths.first() {
            Some(path) if request.is_save() && !chosen.contains(path) && path.exists() => {
                FileDialogState::Typing { field: PathField::asking_to_replace(request, path.clone()), purpose }
            }
            _ => self.answer(purpose, paths),
        }
    }

    fn answer(&mut self, purpose: Purpose, paths: Vec<PathBuf>) -> FileDialogState<Purpose> {
        self.answers.push(FileDialogAnswer { purpose, paths });
        FileDialogState::Idle
    }
}

/// Opens the system's dialog in the background.
fn show_system_dialog(ctx: &egui::Context, request: &PathRequest) -> Task<SystemDialogAnswer> {
    let request = request.clone();
    Task::start(ctx, "file dialog", move |_| {
        let asked = Instant::now();
        let paths = request.show_system_dialog();
        SystemDialogAnswer { paths, open_for: asked.elapsed() }
    })
}

#[cfg(test)]
mod tests;
