//! The small dialog that asks for another name.

use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::theme::Theme;

const WIDTH: f32 = 380.0;

/// The dialog with the name in its field.
pub(crate) struct RenameDialog {
    heading: &'static str,
    label: &'static str,
    before: String,
    name: String,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RenameAnswer {
    /// The old name stays.
    Cancel,
    /// This is the new name; it is not blank.
    Rename(String),
}

impl RenameDialog {
    /// A dialog with this heading, and with the present name in the field that is called `label`.
    pub(crate) fn new(heading: &'static str, label: &'static str, name: &str) -> Self {
        Self { heading, label, before: name.to_owned(), name: name.to_owned(), first_frame: true }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<RenameAnswer> {
        let modal = ModalDialog::new(ctx, theme, "rename", self.heading).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, self.heading, "", theme);
            let field = modal::text_field(ui, self.label, &mut self.name);
            if std::mem::take(&mut self.first_frame) {
                field.request_focus();
            }
            ui.add_space(14.0);
            let buttons =
                vec![DialogButton::main("Rename", true).enabled(self.is_named()), DialogButton::other("Cancel", false)];
            DialogButtons { buttons, apart: None }.show(ui, theme).choice
        });
        let renames = modal.inner == Some(true) || (modal.confirmed && self.is_named());
        if renames {
            return Some(RenameAnswer::Rename(self.name.trim().to_owned()));
        }
        (modal.inner == Some(false) || modal.is_cancelled_with(self.name != self.before))
            .then_some(RenameAnswer::Cancel)
    }

    fn is_named(&self) -> bool {
        !self.name.trim().is_empty()
    }
}
