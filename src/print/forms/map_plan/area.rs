//! The room that a page has for the map.

use crate::geometry::Point;
use crate::layout::measure::{MIN_SHEET_WIDTH, SHEET_PADDING};
use crate::print::forms::draft::frame;
use crate::print::forms::map_rhythm::MAP_SCALE;
use crate::print::typeset::mm;

/// The room for the map on a page.
#[derive(Clone, Copy)]
pub(in crate::print::forms) struct MapArea {
    /// The upper edge of the stages.
    pub(in crate::print::forms) top: f32,
    /// Its width in units of the map, with the margins of the sheet.
    pub(super) width: f32,
    /// Its height in units of the map.
    pub(super) height: f32,
}

impl MapArea {
    /// The room on a page of this size, in units of the map.
    pub(in crate::print::forms) fn on(page: Point) -> Self {
        Self::at(page, MAP_SCALE)
    }

    /// The room where the map has this scale on paper.
    pub(super) fn at(page: Point, scale: f32) -> Self {
        let frame = frame(page);
        let top = frame.top + mm(17.5);
        Self { top, width: frame.measure() / scale + 2.0 * SHEET_PADDING, height: (frame.bottom - top) / scale }
    }

    /// Whether a map can be read on it.
    pub(in crate::print::forms) fn is_enough(&self) -> bool {
        self.width >= MIN_SHEET_WIDTH && self.height >= 240.0
    }
}
