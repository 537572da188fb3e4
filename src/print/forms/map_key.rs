//! The key of the signs on a page of the map. One that is short stands in the foot of the page, so that the lanes have its
//! room.

use super::draft::frame;
use crate::geometry::{Point, point};
use crate::layout::Layout;
use crate::layout::measure::SHEET_PADDING;
use crate::print::typeset::mm;

/// The room that the number and the name of the page keep at the end of the foot.
const END_OF_FOOT: f32 = mm(88.0);
/// The space between the lowest lane and the foot of the page.
const ABOVE_FOOT: f32 = 2.0;

/// Whether the key of a layout stands in the foot of a page of this size.
pub(super) fn is_in_foot(layout: &Layout, (scale, page): (f32, Point)) -> bool {
    let entries = &layout.footer.legend;
    let first = entries.first().map_or(0.0, |entry| entry.rect.center().y);
    let is_one_row = entries.iter().all(|entry| (entry.rect.center().y - first).abs() < 1.0);
    is_one_row && end_of(layout) * scale <= frame(page).measure() - END_OF_FOOT
}

/// The height of a layout from the upper edge of the stages to what must stand above the foot of the page.
pub(super) fn height_of(layout: &Layout, (scale, page): (f32, Point)) -> f32 {
    let bottom = if is_in_foot(layout, (scale, page)) { layout.footer.rect.min.y + ABOVE_FOOT } else { layout.size.y };
    bottom - layout.stage_band.min.y
}

/// Moves the key so that its middle is at `y`. Returns how far it reaches from the start of the grid; none if there is no
/// key.
pub(super) fn move_to(layout: &mut Layout, y: f32) -> Option<f32> {
    let first = layout.footer.legend.first()?.rect.center().y;
    let by = point(0.0, y - first);
    for entry in &mut layout.footer.legend {
        entry.move_by(by);
    }
    layout.footer.rect = layout.footer.rect.translate(by);
    layout.footer.bottom += by.y;
    layout.size.y = layout.size.y.max(layout.footer.bottom);
    Some(end_of(layout))
}

/// How far the key reaches from the start of the grid.
fn end_of(layout: &Layout) -> f32 {
    let ends = layout.footer.legend.iter().map(|entry| entry.words.rect().max.x);
    ends.fold(SHEET_PADDING, f32::max) - SHEET_PADDING
}
