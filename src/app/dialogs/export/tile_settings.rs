//! The settings of tiles: the sheets and how they are glued together.

use egui::{Checkbox, DragValue, Ui, Vec2};

use super::controls::{heading, plain_row, row, segmented};
use super::settings::{ExportSettingsColumn, paper_label};
use super::typed_values::typed_value;
use crate::model::{NamedPaper, Orientation, Paper, TileSettings};

/// The sheets that printers in offices and workshops take.
const SHEETS: [NamedPaper; 5] =
    [NamedPaper::A4, NamedPaper::A3, NamedPaper::Letter, NamedPaper::Legal, NamedPaper::Tabloid];

/// The most sheets side by side that the field offers.
const MOST_ACROSS: u16 = 20;

impl ExportSettingsColumn<'_> {
    /// The settings of tiles.
    pub(super) fn tiles(&self, ui: &mut Ui, tiles: &mut TileSettings) {
        let mut fixed = tiles.sheets_across.is_some();
        if ui.add(Checkbox::new(&mut fixed, "Choose the number of sheets across")).changed() {
            tiles.sheets_across = fixed.then_some(4);
        }
        if let Some(across) = &mut tiles.sheets_across {
            row(ui, "Across", |ui| {
                ui.add(DragValue::new(across).range(1..=MOST_ACROSS).suffix(" sheets").min_size(Vec2::new(120.0, 28.0)))
            });
        }
        heading(ui, "Sheets");
        plain_row(ui, "Sheet", |ui| {
            let sheet = tiles.sheet;
            self.choice(ui, "Sheet", paper_label(sheet), |ui, keys| {
                for choice in SHEETS.map(Paper::Named) {
                    if keys.offer(ui, sheet == choice, &paper_label(choice)) {
                        tiles.sheet = choice;
                    }
                }
            })
        });
        let choices = [
            (Orientation::Auto, "Automatic", "Sheets: automatic"),
            (Orientation::Portrait, "Portrait", "Sheets: portrait"),
            (Orientation::Landscape, "Landscape", "Sheets: landscape"),
        ];
        ui.add_space(2.0);
        segmented(ui, self.theme, true, &mut tiles.sheet_orientation, &choices);
        self.glueing(ui, tiles);
    }

    /// How sheets are glued together.
    pub(super) fn glueing(&self, ui: &mut Ui, tiles: &mut TileSettings) {
        row(ui, "Overlap", |ui| {
            let (field, changed) = typed_value(ui, "overlap", &tiles.overlap.to_string(), |text| text.parse());
            tiles.overlap = changed.unwrap_or(tiles.overlap);
            field.on_hover_text("The strip that one sheet lies over the other: 10mm or 0.5in")
        });
        let mut has_plan = !tiles.without_plan;
        if ui.add(Checkbox::new(&mut has_plan, "Assembly plan as first page")).changed() {
            tiles.without_plan = !has_plan;
        }
        let mut spares = !tiles.even_breaks;
        if ui.add(Checkbox::new(&mut spares, "Move breaks to edges of stages and cards")).changed() {
            tiles.even_breaks = !spares;
        }
        ui.add(Checkbox::new(&mut tiles.repeat_names, "Names of lanes and stages on every sheet"));
    }
}
