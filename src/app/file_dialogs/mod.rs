//! Choosing files and folders, without ever blocking the window.
//!
//! The system's dialog runs on a thread of its own. Where there is none it answers at once as if
//! the user had cancelled; then a field for typing the path takes its place.

mod field;
mod request;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use field::{Field, Typed};

pub use request::{Request, file_name};

use crate::theme::Theme;

/// An answer that comes sooner than this was not given by a person.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(300);

/// The way from "Open…" or "Save as…" to paths. `Why` is handed back with the answer, so that
/// whoever asked still knows what for.
pub struct FileDialogs<Why> {
    state: State<Why>,
    has_system_dialog: bool,
    answers: Vec<Answer<Why>>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<Why> {
    /// What was asked for.
    pub why: Why,
    /// Empty when the user cancelled; more than one only where several were asked for.
    pub paths: Vec<PathBuf>,
}

/// What the system's dialog answered.
#[derive(Default)]
struct Heard {
    paths: Vec<PathBuf>,
    /// How long the dialog itself took; a window that draws slowly does not count.
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
    /// The path is typed, or a question about it is answered.
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
    /// Dialogs that never ask the system: paths are typed. For tests and for systems that lack it.
    pub fn typed_only() -> Self {
        Self { has_system_dialog: false, ..Self::default() }
    }

    /// Asks for paths, unless a question is open already.
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

    /// Whether a question is open.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Idle)
    }

    /// Whether the question covers the window. The system's own dialog does not.
    pub fn is_modal(&self) -> bool {
        matches!(self.state, State::Typing { .. })
    }

    /// Listens to the system's dialog and shows the field that stands for it. Once in every frame.
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

    /// The oldest answer that was not taken yet.
    pub fn take(&mut self) -> Option<Answer<Why>> {
        if self.answers.is_empty() { None } else { Some(self.answers.remove(0)) }
    }

    /// The system's dialog has answered.
    fn hear(&mut self, request: Request, why: Why, heard: Heard) -> State<Why> {
        let Heard { paths: chosen, after } = heard;
        if chosen.is_empty() && after < TOO_FAST_FOR_A_PERSON {
            return State::Typing { field: Field::new(request), why };
        }
        let paths: Vec<PathBuf> = chosen.iter().map(|path| request.with_ending(path)).collect();
        // The system's dialog has asked about the name that was typed, not about the one with its ending.
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

/// Opens the system's dialog on a thread; none when there can be no thread.
fn show_system_dialog(ctx: &egui::Context, request: &Request) -> Option<Receiver<Heard>> {
    let (answer, heard) = channel();
    let (ctx, request) = (ctx.clone(), request.clone());
    let dialog = move || {
        let asked = Instant::now();
        let paths = request.show_system_dialog();
        // Nobody waits for the answer when the window was closed meanwhile.
        let _ = answer.send(Heard { paths, after: asked.elapsed() });
        ctx.request_repaint();
    };
    std::thread::Builder::new().name("file dialog".into()).spawn(dialog).ok().map(|_| heard)
}

#[cfg(test)]
mod tests;
