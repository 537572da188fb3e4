//! The text field for a path where the system has no file dialog,
//! and the question whether to replace a file.

use std::path::PathBuf;

use egui::{Align, Key, Layout, RichText, TextEdit, Ui};

use super::PathRequest;
use super::request::PathCheck;
use crate::app::services::task::Task;
use crate::app::widgets::buttons::{dangerous_button, primary_button, quiet_button};
use crate::app::widgets::modal;
use crate::file::{display_name, display_path};
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 520.0;

/// The result of one frame of the path field.
pub(super) enum PathFieldResult {
    /// The field stays open.
    Nothing,
    /// The user confirms this path.
    Path(PathBuf),
    /// The user cancels.
    Cancel,
}

/// An open path field.
pub(super) struct PathField {
    request: PathRequest,
    text: String,
    /// The check of the path that was confirmed.
    checking: Option<Task<PathCheck>>,
    /// An error message about the path that was typed.
    problem: Option<String>,
    /// The existing file that the user is asked to replace.
    replaces: Option<PathBuf>,
    /// Whether the path was typed, so that "Cancel" in the question returns to the text field.
    is_typed: bool,
    focused: bool,
}

impl PathField {
    /// A path field with the suggested path.
    pub(super) fn new(request: PathRequest, suggested: String) -> Self {
        Self { request, text: suggested, checking: None, problem: None, replaces: None, is_typed: true, focused: false }
    }

    /// Only the question whether to replace `path`, which was chosen in the system's dialog.
    pub(super) fn asking_to_replace(request: PathRequest, path: PathBuf) -> Self {
        Self { replaces: Some(path), is_typed: false, ..Self::new(request, String::new()) }
    }

    /// Shows one frame of the field or the question.
    pub(super) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> PathFieldResult {
        if let Some(path) = self.replaces.clone() {
            return self.show_replace(ctx, theme, path);
        }
        let mut answer = PathFieldResult::Nothing;
        let modal = egui::Modal::new(egui::Id::unique("path field")).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            ui.heading(&self.request.title);
            ui.weak(self.explanation());
            ui.add_space(6.0);
            let entered = self.show_text(ui, theme);
            ui.add_space(8.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let confirm = ui.add_enabled(self.checking.is_none(), primary_button(self.request.verb, theme));
                if self.checking.is_none() && (confirm.clicked() || entered) {
                    self.check_typed(ui.ctx());
                }
                answer = self.take_check();
                if ui.add(quiet_button("Cancel")).clicked() {
                    answer = PathFieldResult::Cancel;
                }
                if self.checking.is_some() {
                    ui.weak("Waiting for the disk…");
                }
            });
        });
        if modal.should_close() { PathFieldResult::Cancel } else { answer }
    }

    fn explanation(&self) -> &'static str {
        if self.request.is_save() {
            "This system has no file dialog. Type the path to save to."
        } else if self.request.is_folder() {
            "This system has no file dialog. Type the path of the folder."
        } else {
            "This system has no file dialog. Type the path of the file, or drop the file on the window."
        }
    }

    /// Lays out the text field. Returns whether Enter was pressed in it.
    fn show_text(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let label = ui.label(if self.request.is_folder() { "Path of the folder" } else { "Path of the file" });
        let field = TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY).margin(egui::vec2(9.0, 7.0));
        let field = ui.add(field).labelled_by(label.id);
        if !std::mem::replace(&mut self.focused, true) {
            field.request_focus();
        }
        if field.changed() {
            self.problem = None;
        }
        if let Some(problem) = &self.problem {
            ui.label(RichText::new(problem).color(color32(theme.pain_ink)));
        }
        field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// Begins to check what was typed. The disk may take long to answer, so it is asked in the background.
    fn check_typed(&mut self, ctx: &egui::Context) {
        self.focused = false;
        if self.text.trim().is_empty() {
            self.problem = Some("Type a path first.".into());
            return;
        }
        let (request, text) = (self.request.clone(), self.text.clone());
        let task = Task::start(ctx, "check a path", move |_| request.check(&text));
        task.settle();
        self.checking = Some(task);
    }

    /// Takes the result of the check, if there is one.
    fn take_check(&mut self) -> PathFieldResult {
        let Some(check) = self.checking.as_ref().and_then(Task::poll) else { return PathFieldResult::Nothing };
        self.checking = None;
        match check {
            Ok(PathCheck::Good(path)) => return PathFieldResult::Path(path),
            Ok(PathCheck::Replaces(path)) => self.replaces = Some(path),
            Ok(PathCheck::Problem(problem)) => self.problem = Some(problem),
            Err(error) => self.problem = Some(error.to_string()),
        }
        PathFieldResult::Nothing
    }

    fn show_replace(&mut self, ctx: &egui::Context, theme: &Theme, path: PathBuf) -> PathFieldResult {
        let (mut replace, mut back) = (false, false);
        let modal =
            egui::Modal::new(egui::Id::unique("replace file")).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
                ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
                let name = display_name(&path);
                ui.heading(format!("Replace “{name}”?"));
                let folder = path.parent().map(display_path).unwrap_or_default();
                ui.weak(format!("A file with this name already exists in {folder}. Its content will be lost."));
                ui.add_space(8.0);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    replace = ui.add(dangerous_button("Replace", theme)).clicked();
                    let keep = ui.add(quiet_button("Cancel"));
                    back = keep.clicked();
                    if !std::mem::replace(&mut self.focused, true) {
                        keep.request_focus();
                    }
                });
            });
        if replace {
            return PathFieldResult::Path(path);
        }
        if back || modal.should_close() {
            self.replaces = None;
            self.focused = false;
            return if self.is_typed { PathFieldResult::Nothing } else { PathFieldResult::Cancel };
        }
        PathFieldResult::Nothing
    }
}
