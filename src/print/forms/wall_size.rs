//! How large a wall sheet is: its cells are as large as the sticky notes that go into them.

use crate::geometry::{Point, point};
use crate::model::{JourneyMap, Lane, LaneKind};

/// The gap between two notes, and the room beside and above those of a cell.
const GAP_MM: f32 = 6.0;
const BESIDE_MM: f32 = 4.0;
const ABOVE_MM: f32 = 7.0;
/// Margins, names of lanes, and the heights of everything that is no cell, for notes of 76 mm.
const USUAL_NOTE_MM: f32 = 76.0;
const MARGIN_MM: f32 = 30.0;
const RAIL_MM: f32 = 131.0;
const HEAD_MM: f32 = 62.0;
const PATH_MM: f32 = 66.0;
const WRITING_MM: f32 = 54.0;
const EMOTION_MM: f32 = 168.0;
const LINE_MM: f32 = 20.0;
const FOOT_MM: f32 = 16.0;
/// The height of the foot of a sheet that is narrower than this, in which the words stand in several rows.
const FOOT_OF_ROWS_MM: f32 = 35.0;
const NARROW_MM: f32 = 480.0;

/// What a wall sheet is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::print) struct WallNotes {
    /// The side of a sticky note, in millimetres.
    pub(in crate::print) note_mm: f32,
    /// The notes side by side in the cell of a stage.
    pub(in crate::print) across: u8,
    /// The notes under one another.
    pub(in crate::print) down: u8,
}

impl Default for WallNotes {
    fn default() -> Self {
        Self { note_mm: USUAL_NOTE_MM, across: 2, down: 1 }
    }
}

/// What a lane has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WallRow {
    /// Sticky notes, so many in a cell.
    Notes,
    /// Words that are written by hand.
    Writing,
    /// A curve that is drawn by hand.
    Emotion,
    /// A line of a blueprint.
    Line,
}

/// The sizes of a wall sheet, in millimetres.
#[derive(Clone, Debug)]
pub(super) struct WallSize {
    /// Width and height of the sheet.
    pub(super) sheet_mm: Point,
    /// The share of everything but the notes in the sizes for notes of 76 mm.
    pub(super) factor: f32,
    /// The number of notes and the width of each stage.
    pub(super) stages: Vec<(u8, f32)>,
    /// What each lane has room for, and its height.
    pub(super) lanes: Vec<(WallRow, f32)>,
    /// What it is made for.
    pub(super) notes: WallNotes,
}

impl WallRow {
    fn of(lane: &Lane) -> Self {
        match lane.kind {
            LaneKind::Curve => Self::Emotion,
            LaneKind::Touchpoints | LaneKind::Metrics => Self::Writing,
            LaneKind::Line(_) => Self::Line,
            LaneKind::Cards | LaneKind::Storyboard | LaneKind::Process => Self::Notes,
        }
    }
}

impl WallSize {
    /// The size that the notes ask for, or that of a sheet that is to be filled; none if the sheet is too small. Where
    /// nobody asked for a number of notes, as many are taken as have room.
    pub(super) fn on(map: &JourneyMap, notes: WallNotes, sheet_mm: Option<Point>) -> Option<Self> {
        let Some(sheet) = sheet_mm else { return Some(Self::of(map, notes, None)) };
        let fewer = WallNotes { across: 1, down: 1, ..notes };
        let choices = if notes == WallNotes::default() { vec![notes, fewer] } else { vec![notes] };
        choices.into_iter().map(|notes| Self::of(map, notes, Some(sheet))).find(|size| size.sheet_mm == sheet)
    }

    /// The size that the notes ask for; larger if a larger sheet is given, which is then filled.
    pub(super) fn of(map: &JourneyMap, notes: WallNotes, sheet_mm: Option<Point>) -> Self {
        let factor = (notes.note_mm / USUAL_NOTE_MM).clamp(0.5, 2.0);
        let most = map.stages.iter().map(|stage| stage.steps.len()).max().unwrap_or(1);
        let stage = |steps: usize| {
            // Where some stages have several steps, those with one need not be as wide.
            let across = if steps < 2 && most > 1 { notes.across.div_ceil(2) } else { notes.across };
            (across, notes.row_mm(across) + 2.0 * BESIDE_MM)
        };
        let mut stages: Vec<(u8, f32)> = map.stages.iter().map(|known| stage(known.steps.len())).collect();
        let lane = |lane: &Lane| {
            let row = WallRow::of(lane);
            (
                row,
                match row {
                    WallRow::Notes => notes.row_mm(notes.down) + 2.0 * ABOVE_MM,
                    WallRow::Writing => WRITING_MM * factor,
                    WallRow::Emotion => EMOTION_MM * factor,
                    WallRow::Line => LINE_MM * factor,
                },
            )
        };
        let mut lanes: Vec<(WallRow, f32)> = map.lanes.iter().map(|known| lane(known)).collect();
        let width = (2.0 * MARGIN_MM + RAIL_MM) * factor + stages.iter().map(|(_, width)| width).sum::<f32>();
        let is_narrow = sheet_mm.map_or(width, |sheet| sheet.x.max(width)) < NARROW_MM * factor;
        let foot = if is_narrow { FOOT_OF_ROWS_MM } else { FOOT_MM };
        let around = (2.0 * MARGIN_MM + HEAD_MM + PATH_MM + foot) * factor;
        let height = around + lanes.iter().map(|(_, height)| height).sum::<f32>();
        let mut size = point(width.ceil(), height.ceil());
        if let Some(sheet) = sheet_mm.filter(|sheet| sheet.x >= width && sheet.y >= height) {
            let spare = (sheet.x - width) / stages.len().max(1) as f32;
            stages.iter_mut().for_each(|(_, width)| *width += spare);
            let grown = lanes.iter().filter(|(row, _)| *row != WallRow::Line).count();
            let spare = (sheet.y - height) / grown.max(1) as f32;
            lanes.iter_mut().filter(|(row, _)| *row != WallRow::Line).for_each(|(_, height)| *height += spare);
            size = sheet;
        }
        Self { sheet_mm: size, factor, stages, lanes, notes }
    }

    /// The number of A4 sheets that it takes if they are glued together, lying or upright: 287 × 200 mm of each are
    /// printed, of which 10 mm lie under the next one.
    pub(in crate::print) fn a4_sheets(&self) -> u32 {
        let along = |length: f32, printed: f32| ((length - 10.0) / (printed - 10.0)).ceil().max(1.0) as u32;
        let sheets = |(width, height)| along(self.sheet_mm.x, width) * along(self.sheet_mm.y, height);
        sheets((287.0, 200.0)).min(sheets((200.0, 287.0)))
    }

    /// The margin on each side.
    pub(super) fn margin_mm(&self) -> f32 {
        MARGIN_MM * self.factor
    }

    /// The width of the names of lanes.
    pub(super) fn rail_mm(&self) -> f32 {
        RAIL_MM * self.factor
    }

    /// The height of the title, and that of the path of stages.
    pub(super) fn head_mm(&self) -> (f32, f32) {
        (HEAD_MM * self.factor, PATH_MM * self.factor)
    }
}

impl WallNotes {
    /// The length of so many notes in a row.
    fn row_mm(self, count: u8) -> f32 {
        f32::from(count) * self.note_mm + f32::from(count.saturating_sub(1)) * GAP_MM
    }

    /// The distance from one note to the next.
    pub(super) fn pitch_mm(self) -> f32 {
        self.note_mm + GAP_MM
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    #[test]
    fn cells_are_as_large_as_the_notes() {
        let map = templates::load("online-order").unwrap();
        let size = WallSize::of(&map, WallNotes::default(), None);
        assert_eq!(size.stages.first(), Some(&(2, 166.0)));
        assert_eq!(size.stages.last(), Some(&(1, 84.0)));
        assert_eq!(size.lanes.first(), Some(&(WallRow::Notes, 90.0)));
        let two = WallSize::of(&map, WallNotes { down: 2, ..WallNotes::default() }, None);
        assert_eq!(two.lanes.first(), Some(&(WallRow::Notes, 172.0)));
        assert!(two.sheet_mm.y > size.sheet_mm.y);
    }

    #[test]
    fn a_larger_sheet_is_filled_and_a_smaller_one_does_not_shrink_the_cells() {
        let map = templates::load("online-order").unwrap();
        let own = WallSize::of(&map, WallNotes::default(), None).sheet_mm;
        let larger = own + point(200.0, 100.0);
        let filled = WallSize::of(&map, WallNotes::default(), Some(larger));
        assert_eq!(filled.sheet_mm, larger);
        assert!(filled.stages.iter().all(|(across, width)| *width > f32::from(*across) * 76.0));
        assert_eq!(WallSize::of(&map, WallNotes::default(), Some(point(420.0, 297.0))).sheet_mm, own);
    }
}
