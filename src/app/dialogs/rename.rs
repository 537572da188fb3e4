//! The small dialog that asks for another name.

use egui::{Id, Key};

use crate::app::widgets::buttons::{primary_button, quiet_button};
use crate::app::widgets::modal;
use crate::theme::Theme;

const WIDTH: f32 = 380.0;

/// The dialog with the name in its field.
pub(crate) struct RenameDialog {
    heading: &'static str,
    label: &'static str,
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
        Self { heading, label, name: name.to_owned(), first_frame: true }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<RenameAnswer> {
        let (mut done, mut cancelled) = (false, false);
        let modal = egui::Modal::new(Id::unique(self.heading)).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
            ui.set_width(WIDTH);
            ui.heading(self.heading);
            ui.add_space(6.0);
            let field = modal::text_field(ui, self.label, &mut self.name);
            if std::mem::take(&mut self.first_frame) {
                field.request_focus();
            }
            done = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let is_named = !self.name.trim().is_empty();
                done |= ui.add_enabled(is_named, primary_button("Rename", theme)).clicked();
                cancelled = ui.add(quiet_button("Cancel")).clicked();
                done &= is_named;
            });
        });
        if done {
            return Some(RenameAnswer::Rename(self.name.trim().to_owned()));
        }
        (cancelled || modal.should_close()).then_some(RenameAnswer::Cancel)
    }
}
