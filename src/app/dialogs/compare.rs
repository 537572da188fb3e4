//! The “Compare with” dialog: what the map is compared with, and how both are shown.

use egui::{Key, Response, ScrollArea, Ui};

use crate::app::commands::request::{CompareRequest, CompareSide};
use crate::app::document::DocumentId;
use crate::app::widgets::choice_row::{ChoiceRow, ROW, choose};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::theme::Theme;

const TITLE: &str = "Compare with";
const WIDTH: f32 = 480.0;

/// Something that the map can be compared with.
pub(crate) struct CompareChoice {
    /// What it is.
    pub(crate) side: CompareSide,
    /// What it is called.
    pub(crate) title: String,
    /// More about it; may be empty.
    pub(crate) more: String,
    /// Whether it is the newer one of the two maps.
    pub(crate) is_newer: bool,
}

/// The dialog with its choices.
pub(crate) struct CompareDialog {
    /// The document that is compared.
    pub(crate) document: DocumentId,
    choices: Vec<CompareChoice>,
    chosen: usize,
    side_by_side: bool,
    first_frame: bool,
}

/// How the dialog ended.
pub(crate) enum CompareAnswer {
    /// Nothing is compared.
    Cancelled,
    /// To compare the map with what was chosen.
    Compare(CompareRequest),
}

impl CompareDialog {
    /// A dialog about `document`, which can be compared with these.
    pub(crate) fn new(document: DocumentId, choices: Vec<CompareChoice>) -> Self {
        Self { document, choices, chosen: 0, side_by_side: false, first_frame: true }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<CompareAnswer> {
        let modal = ModalDialog::new(ctx, theme, "compare", TITLE).show(ctx, |ui| {
            let words =
                "What was added, removed, moved and changed is marked, listed, and can be exported and printed.";
            modal::large_heading(ui, WIDTH, TITLE, words, theme);
            let mut is_entered = self.sides(ui, theme);
            ui.add_space(10.0);
            is_entered |= ui.scope(|ui| self.ways(ui, theme)).inner;
            ui.add_space(14.0);
            let buttons = vec![DialogButton::main("Compare", true), DialogButton::other("Cancel", false)];
            let pressed = DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, &mut self.first_frame);
            pressed.or(is_entered.then_some(true))
        });
        if modal.inner == Some(true) || modal.confirmed {
            let request = self.choices.get(self.chosen).map(|choice| {
                let sides = (choice.side.clone(), CompareSide::Now);
                let (before, after) = if choice.is_newer { (sides.1, sides.0) } else { sides };
                CompareRequest { document: self.document, before, after, side_by_side: self.side_by_side }
            });
            return Some(request.map_or(CompareAnswer::Cancelled, CompareAnswer::Compare));
        }
        (modal.inner == Some(false) || modal.is_cancelled()).then_some(CompareAnswer::Cancelled)
    }

    /// Shows what the map can be compared with. Returns whether one of them is meant without looking further.
    fn sides(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut is_entered = false;
        let available = (ui.ctx().content_rect().height() - 430.0).clamp(ROW, 5.5 * (ROW + 6.0));
        scroll(ScrollArea::vertical().max_height(available).auto_shrink([false, true]), ui, |ui| {
            // Space for the focus ring of the first row.
            ui.add_space(2.0);
            let choices = self.choices.iter().enumerate();
            let rows = choices.map(|(place, choice)| ChoiceRow::new(place, &choice.title, &choice.more)).collect();
            let shown = choose(ui, TITLE, &mut self.chosen, rows, theme);
            is_entered = shown.iter().any(|(row, _)| is_entered_by(row));
        });
        is_entered
    }

    /// Shows how both maps can be shown. Returns whether one way is meant without looking further.
    fn ways(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        group_title(ui, "How to show it");
        let rows = vec![
            ChoiceRow::new(false, "In one map", "All that came, went and changed, and the gap between the curves."),
            ChoiceRow::new(true, "Side by side", "Each map with its marks; they scroll and zoom together."),
        ];
        let shown = choose(ui, "How to show it", &mut self.side_by_side, rows, theme);
        shown.iter().any(|(row, _)| is_entered_by(row))
    }
}

/// Whether a row was chosen in a way that ends the dialog too: by Enter, which Space does not, or by a double click.
fn is_entered_by(row: &Response) -> bool {
    row.double_clicked() || (row.clicked() && row.ctx.input(|input| input.key_pressed(Key::Enter)))
}
