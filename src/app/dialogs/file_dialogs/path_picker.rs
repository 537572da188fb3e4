//! Asks for a single folder or picture with the system's dialog, without blocking the window.
//!
//! The system's dialog runs on its own thread. A system without one reports a cancellation at once;
//! in that case a text field for the path is shown instead.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::app::widgets::style;

/// An empty answer that arrives sooner than this means that the system has no dialog.
const LEAST_ANSWER_TIME: Duration = Duration::from_millis(150);

/// The kind of path that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathKind {
    /// A folder of templates.
    Folder,
    /// A picture file.
    Picture,
}

/// A request for one path: the system's dialog, or a text field where there is none.
pub(crate) struct PathPrompt {
    wanted: PathKind,
    waiting: Option<(Receiver<Option<PathBuf>>, Instant)>,
    /// The content of the text field that replaces the system's dialog; `None` while it is hidden.
    typed: Option<String>,
}

impl PathKind {
    fn title(self) -> &'static str {
        match self {
            Self::Folder => "Add a folder of templates",
            Self::Picture => "Choose a picture",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Folder => "Path of the folder",
            Self::Picture => "Path of the picture",
        }
    }

    fn show_system_dialog(self) -> Option<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title(self.title());
        match self {
            Self::Folder => dialog.pick_folder(),
            Self::Picture => dialog.add_filter("Pictures", &["png", "jpg", "jpeg", "webp"]).pick_file(),
        }
    }
}

impl PathPrompt {
    /// A request that has not been shown yet.
    pub(crate) fn new(wanted: PathKind) -> Self {
        Self { wanted, waiting: None, typed: None }
    }

    /// Opens the system's dialog, unless it is already open.
    pub(crate) fn ask(&mut self, ctx: &egui::Context) {
        if self.waiting.is_some() {
            return;
        }
        let (answer, waiting) = channel();
        let (ctx, wanted) = (ctx.clone(), self.wanted);
        let dialog = move || {
            // Sending fails only if the window was closed in the meantime.
            let _ = answer.send(wanted.show_system_dialog());
            ctx.request_repaint();
        };
        match std::thread::Builder::new().name("file dialog".into()).spawn(dialog) {
            Ok(_) => self.waiting = Some((waiting, Instant::now())),
            Err(_) => self.typed = Some(String::new()),
        }
    }

    /// Shows the text field if it is needed. Returns the path once the user has given it.
    pub(crate) fn show(&mut self, ctx: &egui::Context) -> Option<PathBuf> {
        self.take_chosen().or_else(|| self.show_field(ctx))
    }

    fn take_chosen(&mut self) -> Option<PathBuf> {
        let (waiting, asked) = self.waiting.as_ref()?;
        let chosen = match waiting.try_recv() {
            Ok(chosen) => chosen,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        if chosen.is_none() && asked.elapsed() < LEAST_ANSWER_TIME {
            self.typed = Some(String::new());
        }
        self.waiting = None;
        chosen
    }

    fn show_field(&mut self, ctx: &egui::Context) -> Option<PathBuf> {
        let wanted = self.wanted;
        let typed = self.typed.as_mut()?;
        let (mut done, mut cancel) = (false, false);
        let modal = egui::Modal::new(egui::Id::unique("asked path")).frame(style::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(460.0);
            ui.heading(wanted.title());
            ui.weak("This system has no file dialog. Type the path instead.");
            ui.add_space(4.0);
            let label = ui.label(wanted.label());
            let field = egui::TextEdit::singleline(typed).desired_width(f32::INFINITY).margin(egui::vec2(9.0, 7.0));
            let field = ui.add(field).labelled_by(label.id);
            done = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if !done && !ui.memory(|memory| memory.focused().is_some()) {
                field.request_focus();
            }
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                done |= ui.button("Choose").clicked();
                cancel = ui.button("Cancel").clicked();
            });
        });
        let path = PathBuf::from(typed.trim());
        if done && !path.as_os_str().is_empty() {
            self.typed = None;
            return Some(path);
        }
        if cancel || modal.should_close() {
            self.typed = None;
        }
        None
    }
}
