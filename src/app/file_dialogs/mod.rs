//! Dialogs for choosing files and folders, without blocking the window.
//!
//! The system's dialog runs on its own thread. A system without one reports a cancellation at once;
//! in that case a text field for the path is shown instead.

mod field;
mod request;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use field::{Field, Typed};

pub use request::{Request, file_name};

use crate::theme::Theme;

/// An empty answer that arrives sooner than this means that the system has no dialog.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(300);

/// The file dialogs of a window, one at a time. `Why` is the purpose of a request; it is returned with the
/// answer, so that the caller knows what the paths are for.
pub struct FileDialogs<Why> {
    state: State<Why>,
    has_system_dialog: bool,
    answers: Vec<Answer<Why>>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<Why> {
    /// The purpose that was given with the request.
    pub why: Why,
    /// The chosen paths: none if the user cancelled, more than one only if several were allowed.
    pub paths: Vec<PathBuf>,
}

/// The answer of the system's dialog.
#[derive(Default)]
struct Heard {
    paths: Vec<PathBuf>,
    /// The time that the dialog was open, measured on its thread so that slow frames do not count.
    after: Duration,
}

enum State<Why> {
    Idle,
    /// The system's dialog is open.
    Waiting {
        request: Request,
        why: Why,
        heard: Receiver<Heard>,
    },
    /// The text field for the path, or the question about replacing a file, is open.
    Typing {
        field: Field,
        why: Why,
    },
}

impl<Why> Default for FileDialogs<Why> {
    fn default() -> Self {
        Self { state: State::Idle, has_system_dialog: true, answers: Vec::new() }
    }
}

impl<Why> FileDialogs<Why> {
    /// Dialogs that always use the text field, for tests and for systems without a file dialog.
    pub fn typed_only() -> Self {
        Self { has_system_dialog: false, ..Self::default() }
    }

    /// Opens a dialog for `request`, unless one is already open.
    pub fn ask(&mut self, ctx: &egui::Context, request: Request, why: Why) {
        if self.is_open() {
            return;
        }
        let heard = if self.has_system_dialog { show_system_dialog(ctx, &request) } else { None };
        self.state = match heard {
            Some(heard) => State::Waiting { request, why, heard },
            None => State::Typing { field: Field::new(request), why },
        };
        ctx.request_repaint();
    }

    /// Whether a dialog is open.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Idle)
    }

    /// Whether the open dialog covers the window; the system's dialog does not.
    pub fn is_modal(&self) -> bool {
        matches!(self.state, State::Typing { .. })
    }

    /// Checks for an answer of the system's dialog, or shows the text field. Called once per frame.
    pub fn show(&mut self, ctx: &egui::Context, theme: &Theme) {
        self.state = match std::mem::replace(&mut self.state, State::Idle) {
            State::Idle => State::Idle,
            State::Waiting { request, why, heard } => match heard.try_recv() {
                Err(TryRecvError::Empty) => State::Waiting { request, why, heard },
                answer => self.hear(request, why, answer.unwrap_or_default()),
            },
            State::Typing { mut field, why } => match field.show(ctx, theme) {
                Typed::Nothing => State::Typing { field, why },
                Typed::Path(path) => self.answer(why, vec![path]),
                Typed::Cancel => self.answer(why, Vec::new()),
            },
        };
    }

    /// Takes the oldest answer.
    pub fn take(&mut self) -> Option<Answer<Why>> {
        if self.answers.is_empty() { None } else { Some(self.answers.remove(0)) }
    }

    /// Handles the answer of the system's dialog.
    fn hear(&mut self, request: Request, why: Why, heard: Heard) -> State<Why> {
        let Heard { paths: chosen, after } = heard;
        if chosen.is_empty() && after < TOO_FAST_FOR_A_PERSON {
            return State::Typing { field: Field::new(request), why };
        }
        let paths: Vec<PathBuf> = chosen.iter().map(|path| request.with_ending(path)).collect();
        // If the extension was added here, the system's dialog has not asked about replacing this file.
        match paths.first() {
            Some(path) if request.is_save() && !chosen.contains(path) && path.exists() => {
                State::Typing { field: Field::asking_to_replace(request, path.clone()), why }
            }
            _ => self.answer(why, paths),
        }
    }

    fn answer(&mut self, why: Why, paths: Vec<PathBuf>) -> State<Why> {
        self.answers.push(Answer { why, paths });
        State::Idle
    }
}

/// Opens the system's dialog on a thread. `None` if the thread could not be started.
fn show_system_dialog(ctx: &egui::Context, request: &Request) -> Option<Receiver<Heard>> {
    let (answer, heard) = channel();
    let (ctx, request) = (ctx.clone(), request.clone());
    let dialog = move || {
        let asked = Instant::now();
        let paths = request.show_system_dialog();
        // Sending fails only if the window was closed in the meantime.
        let _ = answer.send(Heard { paths, after: asked.elapsed() });
        ctx.request_repaint();
    };
    std::thread::Builder::new().name("file dialog".into()).spawn(dialog).ok().map(|_| heard)
}

#[cfg(test)]
mod tests;
