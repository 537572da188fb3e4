//! The repair report of a damaged file: a dialog that lists what could not be read.

use egui::Ui;

use crate::app::document::Repair;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::file::display_name;
use crate::theme::Theme;

const WIDTH: f32 = 560.0;
const HEIGHT: f32 = 320.0;

/// The report of what was left out or repaired when a damaged file was opened.
pub(crate) struct RepairReport {
    repair: Repair,
    first_frame: bool,
}

impl RepairReport {
    /// The report about what could not be read.
    pub(crate) fn new(repair: Repair) -> Self {
        Self { repair, first_frame: true }
    }

    /// Shows one frame of the dialog. Returns true once it is closed.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> bool {
        let title = self.heading();
        let modal = ModalDialog::new(ctx, theme, "repair report", &title).show(ctx, |ui| {
            modal::heading(ui, WIDTH, &title, self.words(), theme);
            self.list(ui, theme);
            ui.add_space(14.0);
            self.buttons(ui, theme)
        });
        modal.inner || modal.confirmed || modal.is_cancelled()
    }

    fn heading(&self) -> String {
        let name = display_name(&self.repair.file);
        match self.repair.sentences.len() {
            0 => format!("All of “{name}” could be read"),
            1 => format!("1 item in “{name}” was left out or repaired"),
            count => format!("{count} items in “{name}” were left out or repaired"),
        }
    }

    fn words(&self) -> &'static str {
        "What you see is a new map that has not been saved. The damaged file stays as it is; save this map under \
         another name. File → “Repair report…” shows this list again."
    }

    fn list(&self, ui: &mut Ui, theme: &Theme) {
        if self.repair.sentences.is_empty() {
            return;
        }
        modal::list(ui, &self.repair.sentences, HEIGHT, theme);
    }

    /// Lays out the buttons. Returns whether the dialog is to be closed.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut buttons = vec![DialogButton::main("View the map", ReportButton::View)];
        if !self.repair.sentences.is_empty() {
            buttons.push(DialogButton::other("Copy the list", ReportButton::Copy));
        }
        match (DialogButtons { buttons, apart: None }).show(ui, theme).focus_first(0, &mut self.first_frame) {
            Some(ReportButton::View) => true,
            Some(ReportButton::Copy) => {
                ui.ctx().copy_text(self.repair.sentences.join("\n"));
                false
            }
            None => false,
        }
    }
}

/// The buttons of the report.
#[derive(Clone, Copy)]
enum ReportButton {
    View,
    Copy,
}
