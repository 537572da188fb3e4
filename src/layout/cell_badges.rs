//! The hotspots that are pinned to cells rather than to cards.

use rustc_hash::FxHashMap;

use super::columns::content_right;
use super::extras::HotspotNumbers;
use super::measure::{BADGE_RISE, CELL_PADDING, LANE_PADDING};
use super::pins::{BETWEEN, BEYOND_EDGE};
use super::{Badge, Column, LaneBox, steps};
use crate::geometry::point;
use crate::model::{HotspotPlace, JourneyMap, LaneId, StepId};
use crate::text::Shaper;

/// Places the hotspots pinned to cells in the cell's upper right corner, left of any badges of a card there.
pub(super) fn cell_badges(map: &JourneyMap, columns: &[Column], rows: &[LaneBox], shaper: &Shaper) -> Vec<Badge> {
    let on_cells = map.hotspots.iter().filter(|hotspot| matches!(hotspot.on, HotspotPlace::Cell(..)));
    let mut hotspots = on_cells.peekable();
    if hotspots.peek().is_none() {
        return Vec::new();
    }
    let tops: FxHashMap<LaneId, f32> = rows.iter().map(|row| (row.lane.id, row.y)).collect();
    let places: FxHashMap<StepId, &Column> = columns.iter().map(|column| (column.step, column)).collect();
    // For each cell corner, the left edge of the last badge placed there; the next one goes to its left.
    let mut taken: FxHashMap<(LaneId, i32), f32> =
        rows.iter().flat_map(|row| taken_corners(row, shaper.sizes().space_pt(LANE_PADDING))).collect();
    let padding = shaper.sizes().space_pt(LANE_PADDING);
    let numbers = HotspotNumbers::of(map);
    let margin = content_right(columns, f32::INFINITY);
    let mut badges = Vec::new();
    for hotspot in hotspots {
        let HotspotPlace::Cell(lane, step) = hotspot.on else { continue };
        let (Some(y), Some(column)) = (tops.get(&lane), places.get(&step)) else { continue };
        let Some(kind) = numbers.badge(hotspot) else { continue };
        let mut badge = steps::badge(kind, shaper);
        let cell_end = column.x + column.width - CELL_PADDING;
        let corner = (cell_end + BEYOND_EDGE).min(margin);
        let right = taken.entry((lane, position_key(cell_end))).or_insert(corner + BETWEEN);
        *right -= badge.rect.width() + BETWEEN;
        badge.move_to(point(*right, y + padding - BADGE_RISE));
        badges.push(badge);
    }
    badges
}

/// Rounds a position to a key, so that positions that differ by a rounding error are equal.
fn position_key(x: f32) -> i32 {
    x.round() as i32
}

/// The left edge of the badges of each card along the lane's upper edge, keyed by the card's right edge.
fn taken_corners(row: &LaneBox, padding: f32) -> impl Iterator<Item = ((LaneId, i32), f32)> {
    let top = row.y + padding;
    let corner = row.cards.iter().filter(move |card| card.rect.min.y <= top + 1.0);
    corner.filter_map(|card| Some(((row.lane.id, position_key(card.rect.max.x)), card.badges.last()?.rect.min.x)))
}
