//! The ground of a service blueprint: what lies behind the line of visibility stands on a tone of its own.

use super::LaneBox;
use super::measure::SHEET_PADDING;
use crate::geometry::Rect;
use crate::model::{BlueprintLine, LaneKind, StageSide};

/// The distance of the ground from the sheet's edges.
const INSET: f32 = SHEET_PADDING / 2.0;

/// The parts of the grid that the customer does not see: from the line of visibility down to the end of the grid. On a
/// map without that line these are the lanes all of whose cards are back stage.
pub(super) fn ground(rows: &[LaneBox], width: f32) -> Vec<Rect> {
    let is_line = |row: &LaneBox| row.lane.kind == LaneKind::Line(BlueprintLine::Visibility);
    if let Some(from) = rows.iter().position(is_line) {
        return strip(rows.get(from..).unwrap_or_default(), width).into_iter().collect();
    }
    let groups = rows.chunk_by(|a, b| is_back_stage(a) == is_back_stage(b));
    groups.filter(|group| group.first().is_some_and(is_back_stage)).filter_map(|group| strip(group, width)).collect()
}

fn is_back_stage(row: &LaneBox) -> bool {
    !row.cards.is_empty() && row.cards.iter().all(|card| card.card.side == Some(StageSide::Back))
}

fn strip(rows: &[LaneBox], width: f32) -> Option<Rect> {
    let (first, last) = (rows.first()?, rows.last()?);
    Some(Rect::new(INSET, first.y, width - 2.0 * INSET, last.y + last.height - first.y))
}
