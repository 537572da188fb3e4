//! Places touchpoints in lines: side by side as long as they fit, each in no more columns than it touches.

use super::Column;
use super::measure::CARD_GAP;

/// The cell that pills are placed in: one column, or those of several steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct PillCell<'a> {
    /// Its left edge.
    pub(super) left: f32,
    /// Its right edge.
    pub(super) right: f32,
    /// The columns that it lies in, from left to right.
    pub(super) columns: &'a [Column],
}

impl PillCell<'_> {
    /// The number of columns, counted from the first, that a pill up to `end` touches.
    fn columns_up_to(&self, end: f32) -> usize {
        self.columns.partition_point(|column| column.x < end).max(1)
    }
}

/// The line of pills being filled in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct PillLine {
    /// The upper edge of the line.
    pub(super) y: f32,
    /// The left edge of the next pill.
    pub(super) x: f32,
    /// The number of columns that it touches so far.
    pub(super) columns: usize,
}

impl PillLine {
    /// Returns the top left corner for a pill of this width in a cell whose columns are filled down to `depths`: on
    /// this line if it fits there, or on a new line.
    pub(super) fn place(&mut self, width: f32, cell: &PillCell<'_>, depths: &[f32]) -> (f32, f32) {
        let columns = cell.columns_up_to(self.x + width);
        let new = depths.get(self.columns..columns.max(self.columns)).unwrap_or_default();
        let is_free = new.iter().all(|depth| *depth <= self.y);
        if self.columns == 0 || self.x + width > cell.right + 0.01 || !is_free {
            let columns = cell.columns_up_to(cell.left + width);
            let y = depths.iter().take(columns).copied().fold(f32::NEG_INFINITY, f32::max);
            *self = Self { y, x: cell.left, columns };
        } else {
            self.columns = columns.max(self.columns);
        }
        let at = (self.x, self.y);
        self.x += width + CARD_GAP;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepId;

    #[test]
    fn a_pill_of_several_steps_fills_only_the_columns_that_it_touches() {
        let column = |x: f32| Column { stage: 0, step: StepId(1), x, width: 100.0 };
        let columns = [0.0, 100.0, 200.0].map(column);
        let cell = PillCell { left: 0.0, right: 292.0, columns: &columns };
        let mut line = PillLine { y: 10.0, x: 0.0, columns: 0 };
        assert_eq!(line.place(80.0, &cell, &[10.0, 60.0, 90.0]), (0.0, 10.0), "only its own column counts");
        assert_eq!(line.place(80.0, &cell, &[40.0, 60.0, 90.0]), (0.0, 40.0), "the second column is filled");
        assert_eq!(line.place(10.0, &cell, &[64.0, 60.0, 90.0]), (80.0 + CARD_GAP, 40.0), "on the same line");
        assert_eq!(line.place(150.0, &cell, &[64.0, 66.0, 90.0]), (0.0, 66.0), "below the fuller of two columns");
    }
}
