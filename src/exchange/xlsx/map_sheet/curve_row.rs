//! A curve in a row of cells: a value a step.

use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::super::styles::height_pt;
use super::MapGrid;
use crate::exchange::value_words::number_words;
use crate::model::{Lane, Series};

impl MapGrid<'_> {
    /// A row with the values of one curve, each on the colour of its feeling.
    pub(super) fn curve(&mut self, lane: &Lane, series: &Series) -> Result<(), XlsxError> {
        let theme = self.styles.theme.clone();
        let mut tallest = 20.0_f64;
        for point in &series.points {
            let Some(place) = self.steps.get(&point.step) else { continue };
            let column = u16::try_from(place + 1).unwrap_or(u16::MAX);
            let share = lane.scale.fraction(point.value);
            let face = self.styles.opaque(theme.face(share));
            let fill = theme.sheet.mix(face, 0.45);
            let sign = if lane.scale.faces { face_sign(share) } else { "" };
            let value = if lane.scale.min < 0.0 && point.value > 0.0 { "+" } else { "" };
            let words = format!("{sign} {value}{}", number_words(point.value)).replace('-', "−");
            let words = [words.trim(), point.label.trim()].join("\n").trim_end().to_owned();
            let format = self.styles.tile(fill, theme.ink).set_align(FormatAlign::Center);
            self.put((self.row, self.row), (column, column), &words, &format)?;
            tallest = tallest.max(height_pt(&words, self.step_width, 10.0));
        }
        self.sheet.set_row_height(self.row, tallest)?;
        self.row += 1;
        Ok(())
    }
}

/// A face for a feeling, which shows it without colour.
fn face_sign(share: f32) -> &'static str {
    match share {
        share if share < 0.4 => "☹",
        share if share > 0.6 => "☺",
        _ => "•",
    }
}
