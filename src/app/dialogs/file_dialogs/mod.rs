//! Dialogs for choosing files and folders, without blocking the window.
//!
//! The system's dialog runs as a task in the background. A system without one reports a cancellation at once;
//! in that case a text field for the path is shown instead. So it is for whoever asks again because the dialog does
//! not come: the service behind it may hang.

mod path_field;
mod request;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use path_field::{PathField, PathFieldResult};

pub(crate) use request::{PathRequest, file_name};

use crate::app::services::task::Task;
use crate::file;
use crate::theme::Theme;

/// An empty answer that arrives sooner than this means that the system has no dialog.
const LEAST_ANSWER_TIME: Duration = Duration::from_millis(300);
/// A disk that has not answered after so many seconds is said to be waited for.
const SILENT_SECONDS: f64 = 0.3;
/// Who asks again after so many seconds sees no dialog of the system.
const PATIENCE_SECONDS: f64 = 2.0;

/// Shows the system's dialog and waits for its answer.
type SystemDialog = Arc<dyn Fn(&PathRequest) -> Vec<PathBuf> + Send + Sync>;

/// The file dialogs of a window, one at a time. `Purpose` is the purpose of a request; it is returned with the
/// answer, so that the caller knows what the paths are for.
pub(crate) struct FileDialogs<Purpose> {
    state: FileDialogState<Purpose>,
    /// The system's dialog; none if it is known that the system has none.
    system: Option<SystemDialog>,
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

/// Whether the window has lost the keyboard since it was asked for a dialog. A dialog of the system takes it, and nobody
/// can cancel one that has not come.
#[derive(Clone, Copy, Debug)]
struct KeyboardWatch {
    had_it: bool,
    has_lost_it: bool,
}

impl KeyboardWatch {
    fn begin(has_keyboard: bool) -> Self {
        Self { had_it: has_keyboard, has_lost_it: false }
    }

    /// Notes a frame of the window.
    fn follow(&mut self, input: &egui::InputState) {
        let goes = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(false));
        self.has_lost_it |= !input.focused || input.raw.events.iter().any(goes);
    }

    /// Whether a dialog may have come. A window that nothing gives the keyboard to cannot tell.
    fn may_have_come(self) -> bool {
        self.has_lost_it || !self.had_it
    }
}

/// The answer of the system's dialog.
#[derive(Default)]
struct SystemDialogAnswer {
    /// The chosen paths with the extension that a saved file needs.
    paths: Vec<PathBuf>,
    /// Whether the extension was added and leads to a file that the dialog has not asked about.
    replaces_unasked: bool,
    /// What the text field begins with if the system has no dialog.
    suggested: String,
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
        /// Whether the disk is asked, before the system's dialog or after it.
        disk_asked_at: DiskAskedAt,
        /// When it was asked for, in seconds on egui's clock.
        asked_at: f64,
        keyboard: KeyboardWatch,
    },
    /// The text field for the path, or the question about replacing a file, is open.
    Typing {
        field: PathField,
        purpose: Purpose,
    },
}

impl<Purpose> Default for FileDialogs<Purpose> {
    fn default() -> Self {
        Self {
            state: FileDialogState::Idle,
            system: Some(Arc::new(PathRequest::show_system_dialog)),
            answers: Vec::new(),
        }
    }
}

impl<Purpose> FileDialogs<Purpose> {
    #[cfg(test)]
    /// Dialogs that always use the text field, for tests and for systems without a file dialog.
    pub(crate) fn typed_only() -> Self {
        Self { system: None, ..Self::default() }
    }

    /// Opens a dialog for `request`, unless one is already open. Whoever asks again while the system's dialog does not
    /// come gets the text field.
    pub(crate) fn ask(&mut self, ctx: &egui::Context, request: PathRequest, purpose: Purpose) {
        let now = ctx.input(|input| input.time);
        let hangs = match &self.state {
            FileDialogState::Idle => false,
            FileDialogState::Waiting { asked_at, .. } if now - asked_at >= PATIENCE_SECONDS => true,
            FileDialogState::Waiting { .. } | FileDialogState::Typing { .. } => return,
        };
        let system = self.system.clone().filter(|_| !hangs);
        let has_dialog = system.is_some();
        let disk_asked_at = DiskAskedAt::now();
        let system_dialog = show_system_dialog(ctx, &request, (system, disk_asked_at.clone()));
        if !has_dialog {
            system_dialog.settle();
        }
        let keyboard = KeyboardWatch::begin(ctx.input(|input| input.focused));
        self.state =
            FileDialogState::Waiting { request, purpose, system_dialog, disk_asked_at, asked_at: now, keyboard };
        ctx.request_repaint();
    }

    /// Whether a dialog is open.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.state, FileDialogState::Idle)
    }

    /// Whether the dialog that was asked for does not come because the disk has not answered yet. Called once per frame
    /// where that is said.
    pub(crate) fn waits_for_disk(&self, ctx: &egui::Context) -> bool {
        let FileDialogState::Waiting { disk_asked_at, .. } = &self.state else { return false };
        let Some(seconds) = disk_asked_at.seconds() else { return false };
        let missing = SILENT_SECONDS - seconds;
        if missing > 0.0 {
            ctx.request_repaint_after_secs(missing as f32);
        }
        missing <= 0.0
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
            FileDialogState::Waiting { request, purpose, system_dialog, disk_asked_at, asked_at, mut keyboard } => {
                ctx.input(|input| keyboard.follow(input));
                match system_dialog.poll() {
                    None => {
                        FileDialogState::Waiting { request, purpose, system_dialog, disk_asked_at, asked_at, keyboard }
                    }
                    // A dialog that failed counts as none: its empty answer comes at once.
                    Some(answer) => {
                        ctx.request_repaint();
                        self.handle_system_answer(request, purpose, (answer.unwrap_or_default(), keyboard))
                    }
                }
            }
            FileDialogState::Typing { mut field, purpose } => match field.show(ctx, theme) {
                PathFieldResult::Nothing => FileDialogState::Typing { field, purpose },
                PathFieldResult::Path(path) => self.answer(purpose, vec![path]),
                PathFieldResult::Cancel => self.answer(purpose, Vec::new()),
            },
        };
    }

    /// Shows the open dialog like [`Self::show`] and returns the path once the user has chosen one, for
    /// dialogs that are always asked for the same purpose.
    pub(crate) fn show_for_path(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<PathBuf> {
        self.show(ctx, theme);
        self.take().and_then(|answer| answer.paths.into_iter().next())
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
        (answer, keyboard): (SystemDialogAnswer, KeyboardWatch),
    ) -> FileDialogState<Purpose> {
        let SystemDialogAnswer { paths, replaces_unasked, suggested, open_for } = answer;
        // A slow machine takes a while to say that it has no dialog.
        if paths.is_empty() && (open_for < LEAST_ANSWER_TIME || !keyboard.may_have_come()) {
            return FileDialogState::Typing { field: PathField::new(request, suggested), purpose };
        }
        match paths.first() {
            Some(path) if replaces_unasked => {
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

impl SystemDialogAnswer {
    /// The answer for the paths that were chosen. Asks the disk.
    fn of(request: &PathRequest, chosen: &[PathBuf], open_for: Duration) -> Self {
        let paths: Vec<PathBuf> = chosen.iter().map(|path| request.with_ending(path)).collect();
        // If the extension was added here, the system's dialog has not asked about replacing this file.
        let is_unasked = |path: &PathBuf| request.is_save() && !chosen.contains(path) && file::is_there(path);
        let replaces_unasked = paths.first().is_some_and(is_unasked);
        let suggested = if paths.is_empty() { request.suggested() } else { String::new() };
        Self { paths, replaces_unasked, suggested, open_for }
    }
}

/// Since when the disk has been asked about a folder, for the dialog that comes after its answer.
#[derive(Clone)]
struct DiskAskedAt(Arc<Mutex<Option<Instant>>>);

impl DiskAskedAt {
    fn now() -> Self {
        Self(Arc::new(Mutex::new(Some(Instant::now()))))
    }

    /// Notes that the disk is asked now, or that it has answered.
    fn set(&self, asks: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = asks.then(Instant::now);
    }

    /// For how long it has not answered; none while it is not asked.
    fn seconds(&self) -> Option<f64> {
        let since = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        since.map(|since| since.elapsed().as_secs_f64())
    }
}

/// Opens the system's dialog in the background, if there is one.
fn show_system_dialog(
    ctx: &egui::Context,
    request: &PathRequest,
    (system, disk_asked_at): (Option<SystemDialog>, DiskAskedAt),
) -> Task<SystemDialogAnswer> {
    let (request, ctx_of_task) = (request.clone(), ctx.clone());
    Task::start(ctx, "file dialog", move |_| {
        let asks = |disk: bool| {
            disk_asked_at.set(disk);
            ctx_of_task.request_repaint();
        };
        let Some(show) = system else { return SystemDialogAnswer::of(&request, &[], Duration::ZERO) };
        let starting = request.clone().in_folder_that_is_there();
        asks(false);
        let asked = Instant::now();
        let chosen = show(&starting);
        let open_for = asked.elapsed();
        asks(true);
        SystemDialogAnswer::of(&request, &chosen, open_for)
    })
}

#[cfg(test)]
mod tests;
