//! Choosing files to open, without ever blocking the window.
//!
//! The system's dialog runs on a thread of its own. Where there is none it answers at once as if
//! the user had cancelled; then a field for typing the path takes its place.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// An answer that comes sooner than this was not given by a person.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(150);

/// The way from "Open…" to paths.
#[derive(Default)]
pub struct Opening {
    waiting: Option<(Receiver<Vec<PathBuf>>, Instant)>,
    /// What is typed into the field that stands for the system's dialog; none when it is not shown.
    pub typed: Option<String>,
}

impl Opening {
    /// Shows the system's dialog, unless it is shown already.
    pub fn ask(&mut self, ctx: &egui::Context) {
        if self.waiting.is_some() {
            return;
        }
        let (answer, waiting) = channel();
        let ctx = ctx.clone();
        let dialog = move || {
            let chosen = rfd::FileDialog::new()
                .set_title("Open a journey map")
                .add_filter("Journey maps", &["journey"])
                .pick_files();
            // Nobody waits for the answer when the window was closed meanwhile.
            let _ = answer.send(chosen.unwrap_or_default());
            ctx.request_repaint();
        };
        match std::thread::Builder::new().name("open dialog".into()).spawn(dialog) {
            Ok(_) => self.waiting = Some((waiting, Instant::now())),
            Err(_) => self.typed = Some(String::new()),
        }
    }

    /// The files that were chosen since the last call.
    pub fn take_chosen(&mut self) -> Vec<PathBuf> {
        let Some((waiting, asked)) = &self.waiting else { return Vec::new() };
        let chosen = match waiting.try_recv() {
            Ok(chosen) => chosen,
            Err(TryRecvError::Empty) => return Vec::new(),
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        if chosen.is_empty() && asked.elapsed() < TOO_FAST_FOR_A_PERSON {
            self.typed = Some(String::new());
        }
        self.waiting = None;
        chosen
    }

    /// The field for typing a path, if it is needed. Answers with the path once it is given.
    pub fn show_field(&mut self, ctx: &egui::Context) -> Option<PathBuf> {
        let typed = self.typed.as_mut()?;
        let mut open = false;
        let mut cancel = false;
        let modal = egui::Modal::new(egui::Id::unique("path field")).show(ctx, |ui| {
            ui.set_width(460.0);
            ui.heading("Open a journey map");
            ui.weak("This system has no file dialog. Type where the file is, or drop it on the window.");
            ui.add_space(4.0);
            let label = ui.label("Path of the file");
            let field =
                ui.add(egui::TextEdit::singleline(typed).desired_width(f32::INFINITY).margin(egui::vec2(9.0, 7.0)));
            let field = field.labelled_by(label.id);
            open = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            field.request_focus();
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                open |= ui.button("Open").clicked();
                cancel = ui.button("Cancel").clicked();
            });
        });
        let path = PathBuf::from(typed.trim());
        if open && !path.as_os_str().is_empty() {
            self.typed = None;
            return Some(path);
        }
        if cancel || modal.should_close() {
            self.typed = None;
        }
        None
    }
}
