//! The dialog with the name and the note of a version: of one that is kept now, or of one that gets another name.

use egui::Vec2;

use crate::app::document::DocumentId;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::edit::{Command, VersionChange};
use crate::model::{Date, Version};
use crate::theme::Theme;

const WIDTH: f32 = 440.0;

/// The dialog with its fields.
pub(crate) struct VersionNameDialog {
    /// The document whose version it is.
    pub(crate) document: DocumentId,
    /// The version that gets another name; none for one that is kept now.
    version: Option<usize>,
    /// The name and the note that the dialog began with.
    before: (String, String),
    name: String,
    note: String,
    on: Option<Date>,
    pub(super) first_frame: bool,
}

/// How the dialog ended.
pub(crate) enum VersionNameAnswer {
    /// Nothing is done.
    Cancelled,
    /// The command to perform.
    Perform(Box<Command>),
}

impl VersionNameDialog {
    /// A dialog that keeps the map as it is, under a name that is suggested.
    pub(crate) fn keep(document: DocumentId, name: String, on: Option<Date>) -> Self {
        let before = (name.clone(), String::new());
        Self { document, version: None, before, name, note: String::new(), on, first_frame: true }
    }

    /// A dialog that gives a version another name.
    pub(crate) fn rename(document: DocumentId, place: usize, version: &Version) -> Self {
        let (name, note) = (version.name.clone(), version.note.clone());
        let before = (name.clone(), note.clone());
        Self { document, version: Some(place), before, name, note, on: version.kept_on, first_frame: true }
    }

    /// What to say if the dialog ends now without keeping what was written; none if nothing was.
    pub(super) fn lost_words(&self) -> Option<String> {
        let has_changes = (&self.name, &self.note) != (&self.before.0, &self.before.1);
        has_changes.then(|| "What you wrote about the version was not kept.".to_owned())
    }

    /// What was written about the version, as a note of the parking lot; none if nothing was.
    pub(super) fn draft(&self) -> Option<Command> {
        self.lost_words()?;
        Some(Command::Park(typed_words::about(&format!("Version “{}”", self.name.trim()), &self.note)))
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<VersionNameAnswer> {
        let (title, words, button) = match self.version {
            None => {
                ("Keep this version", "The map as it is now stays in its file, beside what you change later.", "Keep")
            }
            Some(_) => ("Rename version", "", "Rename"),
        };
        let modal = ModalDialog::new(ctx, theme, "version name", title).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, title, words, theme);
            let field = modal::text_field(ui, "Name", &mut self.name);
            if std::mem::take(&mut self.first_frame) {
                field.request_focus();
                crate::app::widgets::select_all::select_all(ui.ctx(), field.id, &self.name);
            }
            ui.add_space(8.0);
            let label = ui.label("Note");
            let note = TextInput::multiline(&mut self.note).desired_rows(3).desired_width(f32::INFINITY);
            ui.add(note.margin(Vec2::new(9.0, 7.0))).labelled_by(label.id);
            ui.add_space(14.0);
            let buttons =
                vec![DialogButton::main(button, true).enabled(self.is_named()), DialogButton::other("Cancel", false)];
            DialogButtons { buttons, apart: None }.show(ui, theme).choice
        });
        if modal.inner == Some(true) || (modal.confirmed && self.is_named()) {
            return Some(VersionNameAnswer::Perform(Box::new(Command::Versions(self.change()))));
        }
        let has_changes = self.lost_words().is_some();
        (modal.inner == Some(false) || modal.is_cancelled_with(has_changes)).then_some(VersionNameAnswer::Cancelled)
    }

    fn change(&self) -> VersionChange {
        let (name, note) = (self.name.clone(), self.note.clone());
        match self.version {
            None => VersionChange::Keep { name, note, on: self.on },
            Some(version) => VersionChange::Rename { version, name, note },
        }
    }

    fn is_named(&self) -> bool {
        !self.name.trim().is_empty()
    }
}
