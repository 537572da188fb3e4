//! The repair report of a damaged file: a dialog that lists what could not be read.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::app::widgets::modal;
use crate::file::display_name;
use crate::theme::Theme;

const WIDTH: f32 = 560.0;
const HEIGHT: f32 = 320.0;

/// The report of what was left out or repaired when a damaged file was opened.
#[derive(Clone, Debug)]
pub(crate) struct RepairReport {
    file: PathBuf,
    sentences: Vec<String>,
    focused: bool,
}

impl RepairReport {
    /// The report for the file at `file`.
    pub(crate) fn new(file: &Path, sentences: Vec<String>) -> Self {
        Self { file: file.to_owned(), sentences, focused: false }
    }

    /// Shows one frame of the dialog. Returns true once it is closed.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> bool {
        let modal = egui::Modal::new(egui::Id::unique("left out")).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
            modal::heading(ui, WIDTH, &self.heading(), self.words(), theme);
            self.list(ui, theme);
            ui.add_space(14.0);
            self.buttons(ui, theme)
        });
        modal.inner || modal.should_close()
    }

    fn heading(&self) -> String {
        let name = display_name(&self.file);
        match self.sentences.len() {
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
        if self.sentences.is_empty() {
            return;
        }
        modal::list(ui, &self.sentences, HEIGHT, theme);
    }

    /// Lays out the buttons. Returns whether the dialog is to be closed.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        ui.horizontal(|ui| {
            let close = ui.add(modal::primary("View the map", theme));
            modal::focus_ring(ui, &close, theme);
            if !std::mem::replace(&mut self.focused, true) {
                close.request_focus();
            }
            if !self.sentences.is_empty() && ui.add(modal::plain("Copy the list")).clicked() {
                ui.ctx().copy_text(self.sentences.join("\n"));
            }
            close.clicked()
        })
        .inner
    }
}
