//! The text field for a path where the system has no file dialog,
//! and the question whether to replace a file.

use std::path::PathBuf;

use egui::{Align, Key, Layout, RichText, TextEdit, Ui};

use super::PathRequest;
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
    pub(super) fn new(request: PathRequest) -> Self {
        let text = request.suggested();
        Self { request, text, problem: None, replaces: None, is_typed: true, focused: false }
    }

    /// Only the question whether to replace `path`, which was chosen in the system's dialog.
    pub(super) fn asking_to_replace(request: PathRequest, path: PathBuf) -> Self {
        Self { replaces: Some(path), is_typed: false, ..Self::new(request) }
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
                let confirm = ui.add(primary_button(self.request.verb, theme));
                if confirm.clicked() || entered {
                    answer = self.check_typed();
                }
                if ui.add(quiet_button("Cancel")).clicked() {
                    answer = PathFieldResult::Cancel;
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

    fn check_typed(&mut self) -> PathFieldResult {
        self.focused = false;
        if self.text.trim().is_empty() {
            self.problem = Some("Type a path first.".into());
            return PathFieldResult::Nothing;
        }
        let path = self.request.path_of(&self.text);
        self.problem = self.problem_with(&path);
        if self.problem.is_some() {
            return PathFieldResult::Nothing;
        }
        // The system's dialog would ask this itself; a typed path must be checked here.
        if self.request.is_save() && path.exists() {
            self.replaces = Some(path);
            return PathFieldResult::Nothing;
        }
        PathFieldResult::Path(path)
    }

    fn problem_with(&self, path: &std::path::Path) -> Option<String> {
        let shown = display_path(path);
        if self.request.is_folder() {
            return (!path.is_dir()).then(|| format!("The folder {shown} does not exist."));
        }
        if path.is_dir() {
            return Some(format!("{shown} is a folder. Add a file name."));
        }
        if !self.request.is_save() {
            return (!path.exists()).then(|| format!("The file {shown} does not exist."));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let missing = folder.filter(|folder| !folder.is_dir())?;
        Some(format!("The folder {} does not exist. Create it or choose another.", display_path(missing)))
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
