//! The dialog that asks in which format of other programs a map is written.

use egui::{Key, ScrollArea};

use crate::app::widgets::choice_row::ChoiceRow;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::exchange::DataFormat;
use crate::theme::Theme;

const WIDTH: f32 = 460.0;
/// The height of the list on a low screen; higher, it is scrolled.
const LIST_HEIGHT: f32 = 400.0;
const HEADING: &str = "Export for other programs";
const INTRODUCTION: &str =
    "The map becomes a file that other programs open. What a format cannot hold is said afterwards.";

/// The dialog with the format that is chosen.
pub(crate) struct DataExportDialog {
    chosen: DataFormat,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataExportAnswer {
    /// Nothing is written.
    Cancel,
    /// The map is written in this format.
    Export(DataFormat),
}

/// The formats that maps are written in.
fn formats() -> Vec<DataFormat> {
    DataFormat::ALL.into_iter().filter(|format| format.is_written()).collect()
}

impl DataExportDialog {
    /// A dialog in which a workbook is chosen, which holds the most.
    pub(crate) fn new() -> Self {
        Self { chosen: DataFormat::Xlsx, first_frame: true }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<DataExportAnswer> {
        let modal = ModalDialog::new(ctx, theme, "data export", HEADING).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, HEADING, INTRODUCTION, theme);
            let height = LIST_HEIGHT.min(ui.ctx().content_rect().height() - 260.0).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                self.rows(ui, theme);
            });
            ui.add_space(14.0);
            let buttons = vec![DialogButton::main("Export…", true), DialogButton::other("Cancel", false)];
            DialogButtons { buttons, apart: None }.show(ui, theme).choice
        });
        if modal.inner == Some(true) || modal.confirmed {
            return Some(DataExportAnswer::Export(self.chosen));
        }
        (modal.inner == Some(false) || modal.is_cancelled()).then_some(DataExportAnswer::Cancel)
    }

    fn rows(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let formats = formats();
        let step =
            ui.input(|input| i32::from(input.key_pressed(Key::ArrowDown)) - i32::from(input.key_pressed(Key::ArrowUp)));
        let place = formats.iter().position(|format| *format == self.chosen).unwrap_or(0);
        let next = place.saturating_add_signed(step as isize).min(formats.len().saturating_sub(1));
        if let Some(format) = formats.get(next) {
            self.chosen = *format;
        }
        for format in formats {
            let title = format!("{} (.{})", format.name(), format.extension());
            let is_chosen = format == self.chosen;
            let row = ChoiceRow {
                accessible_name: &title,
                title: &title,
                more: format.purpose(),
                chosen: is_chosen,
                picture: false,
            };
            let (response, _) = row.show(ui, theme);
            if response.clicked() {
                self.chosen = format;
            }
            let moves_here = is_chosen && (step != 0 || std::mem::take(&mut self.first_frame));
            if moves_here {
                response.request_focus();
            }
        }
    }
}
