//! The text field for a path where the system has no file dialog,
//! and the question whether to replace a file.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::PathRequest;
use super::request::PathCheck;
use crate::app::services::task::Task;
use crate::app::widgets::accessible::{announce, mark_refused};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::select_all::select_name;
use crate::app::widgets::text_input::TextInput;
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
    /// How often a path was confirmed.
    tries: u32,
    /// The existing file that the user is asked to replace.
    replaces: Option<PathBuf>,
    /// Whether the path was typed, so that "Cancel" in the question returns to the text field.
    is_typed: bool,
    focused: bool,
}

impl PathField {
    /// A path field with the suggested path.
    pub(super) fn new(request: PathRequest, suggested: String) -> Self {
        Self {
            request,
            text: suggested,
            checking: None,
            problem: None,
            tries: 0,
            replaces: None,
            is_typed: true,
            focused: false,
        }
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
        let title = self.request.title.clone();
        let modal = ModalDialog::new(ctx, theme, "path field", &title).show(ctx, |ui| {
            modal::heading(ui, WIDTH, &title, self.explanation(), theme);
            self.show_text(ui, theme);
            if self.checking.is_some() {
                announce(&ui.weak("Waiting for the disk…"));
            }
            ui.add_space(14.0);
            let confirm = DialogButton::main(self.request.verb, true).enabled(self.checking.is_none());
            let buttons = vec![confirm, DialogButton::other("Cancel", false)];
            DialogButtons { buttons, apart: None }.show(ui, theme).choice
        });
        if modal.is_cancelled() || modal.inner == Some(false) {
            return PathFieldResult::Cancel;
        }
        if self.checking.is_none() && (modal.confirmed || modal.inner == Some(true)) {
            self.check_typed(ctx);
        }
        self.take_check()
    }

    fn explanation(&self) -> &'static str {
        if self.request.is_save() {
            "This system has no file dialog. Type a location to save to."
        } else if self.request.is_folder() {
            "This system has no file dialog. Type the location of the folder."
        } else {
            "This system has no file dialog. Type the location of the file, or drop the file on the window."
        }
    }

    /// Lays out the text field.
    fn show_text(&mut self, ui: &mut Ui, theme: &Theme) {
        let label = ui.label(if self.request.is_folder() { "Location of the folder" } else { "Location of the file" });
        let field = TextInput::singleline(&mut self.text).desired_width(f32::INFINITY).margin(egui::vec2(9.0, 7.0));
        let field = ui.add(field).labelled_by(label.id);
        if !self.focused {
            // A dialog behind this one may take the focus back in the first frame.
            self.focused = field.has_focus() && !ui.is_sizing_pass();
            field.request_focus();
            // Another field of this kind may have stood here before, with its caret in the middle.
            select_name(ui.ctx(), field.id, &self.text);
            ui.ctx().request_repaint();
        }
        if field.changed() {
            self.problem = None;
        }
        if let Some(problem) = &self.problem {
            announce(&ui.label(RichText::new(problem).color(color32(theme.pain_ink))));
            // The same words a second time must differ to be read again.
            let again = if self.tries.is_multiple_of(2) { "\u{a0}" } else { "" };
            mark_refused(ui.ctx(), field.id, &format!("{problem}{again}"));
        }
    }

    /// Begins to check what was typed. The disk may take long to answer, so it is asked in the background.
    fn check_typed(&mut self, ctx: &egui::Context) {
        self.focused = false;
        self.tries += 1;
        if self.text.trim().is_empty() {
            self.problem = Some("Type a location first.".into());
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
            Ok(PathCheck::Replaces(path)) => {
                // The field had the focus while it was checked.
                (self.replaces, self.focused) = (Some(path), false);
            }
            Ok(PathCheck::Problem(problem)) => self.problem = Some(problem),
            Err(error) => self.problem = Some(error.to_string()),
        }
        PathFieldResult::Nothing
    }

    fn show_replace(&mut self, ctx: &egui::Context, theme: &Theme, path: PathBuf) -> PathFieldResult {
        let title = format!("Replace “{}”?", display_name(&path));
        let modal = ModalDialog::new(ctx, theme, "replace file", &title).show(ctx, |ui| {
            let folder = path.parent().map(display_path).unwrap_or_default();
            let words = format!("A file with this name already exists in {folder}. Its content will be lost.");
            modal::heading(ui, WIDTH, &title, &words, theme);
            let buttons = vec![DialogButton::dangerous("Replace", true), DialogButton::other("Cancel", false)];
            let row = DialogButtons { buttons, apart: None }.show(ui, theme);
            // Cancel has the focus: Enter must not lose a file. A dialog behind this one may take the focus back in the
            // first frame.
            if let Some(cancel) = row.responses.get(1).filter(|_| !self.focused) {
                self.focused = cancel.has_focus() && !ui.is_sizing_pass();
                cancel.request_focus();
                ui.ctx().request_repaint();
            }
            row.choice
        });
        if modal.inner == Some(true) {
            return PathFieldResult::Path(path);
        }
        if modal.inner == Some(false) || modal.is_cancelled() {
            self.replaces = None;
            self.focused = false;
            return if self.is_typed { PathFieldResult::Nothing } else { PathFieldResult::Cancel };
        }
        PathFieldResult::Nothing
    }
}
