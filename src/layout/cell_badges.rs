//! The hotspots that are pinned to cells rather than to cards.

use rustc_hash::{FxHashMap, FxHashSet};

use super::columns::content_right;
use super::extras::HotspotNumbers;
use super::measure::{BADGE_RISE, CELL_PADDING, LANE_PADDING, PILL_HEIGHT};
use super::pins::{self, BETWEEN, BEYOND_EDGE};
use super::{Badge, BadgeKind, Column, LaneBox, steps};
use crate::geometry::point;
use crate::model::{HotspotId, HotspotPlace, JourneyMap, LaneId, LaneKind, StepId};
use crate::text::Shaper;

/// Places the hotspots pinned to cells: inside the cell's upper right corner, where pills or a first line would be; where
/// cards are, on the corner's edge, left of any badges of a card there. Those pinned to a card, since it is alone or the
/// last of several pills, are not among them.
pub(super) fn cell_badges(map: &JourneyMap, columns: &[Column], rows: &[LaneBox], shaper: &Shaper) -> Vec<Badge> {
    let mut hotspots = map.hotspots.iter().filter(|hotspot| matches!(hotspot.on, HotspotPlace::Cell(..))).peekable();
    if hotspots.peek().is_none() {
        return Vec::new();
    }
    // What is drawn counts: a folded lane draws no cards, and so nothing that is pinned to them.
    let on_card = |badge: &Badge| if let BadgeKind::Hotspot(id, ..) = badge.kind { Some(id) } else { None };
    let drawn = rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
    let on_cards: FxHashSet<HotspotId> = drawn.filter_map(on_card).collect();
    let hotspots = hotspots.filter(|hotspot| !on_cards.contains(&hotspot.id));
    let lanes: FxHashMap<LaneId, &LaneBox> = rows.iter().map(|row| (row.lane.id, row)).collect();
    let places: FxHashMap<StepId, &Column> = columns.iter().map(|column| (column.step, column)).collect();
    // For each cell corner, the left edge of the last badge placed there; the next one goes to its left.
    let mut taken: FxHashMap<(LaneId, i32), f32> =
        rows.iter().flat_map(|row| taken_corners(row, shaper.sizes().space_pt(LANE_PADDING))).collect();
    let padding = shaper.sizes().space_pt(LANE_PADDING);
    let numbers = HotspotNumbers::of(map);
    let margin = content_right(columns, f32::INFINITY);
    // The same inside of cells.
    let mut inside: FxHashMap<(LaneId, StepId), f32> = FxHashMap::default();
    let mut badges = Vec::new();
    for hotspot in hotspots {
        let HotspotPlace::Cell(lane, step) = hotspot.on else { continue };
        let (Some(row), Some(column)) = (lanes.get(&lane), places.get(&step)) else { continue };
        let Some(kind) = numbers.badge(hotspot) else { continue };
        let mut badge = steps::badge(kind, shaper);
        let cell_end = column.x + column.width - CELL_PADDING;
        let first_line = pins::first_line(shaper);
        let middle = if row.lane.kind == LaneKind::Touchpoints { PILL_HEIGHT / 2.0 } else { first_line };
        let right = inside.get(&(lane, step)).copied().unwrap_or(cell_end - pins::INSIDE_END);
        let left = right - badge.rect.width();
        badge.move_to(point(left, row.cards_top + middle - badge.rect.height() / 2.0));
        // Below a curve the lane ends, and an empty lane may be lower than a line.
        let is_within = row.curve.is_none() && badge.rect.max.y <= row.y + row.height - 1.0;
        if is_within
            && left >= column.x
            && !row.cards.iter().any(|card| card.rect.intersects(&badge.rect.shrink(-BETWEEN)))
        {
            inside.insert((lane, step), left - BETWEEN);
            badges.push(badge);
            continue;
        }
        let corner = (cell_end + BEYOND_EDGE).min(margin);
        let right = taken.entry((lane, position_key(cell_end))).or_insert(corner + BETWEEN);
        *right -= badge.rect.width() + BETWEEN;
        badge.move_to(point(*right, row.y + padding - BADGE_RISE));
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;
    use crate::model::Hotspot;

    /// “First online order” with one hotspot more, on the cell of its first lane of this kind in its first step with one
    /// card, or with none where a curve is.
    fn with_hotspot(kind: LaneKind, folded: bool) -> (JourneyMap, HotspotId) {
        let mut map = templates::load("online-order").unwrap();
        let spans = |lane, step| -> Vec<u16> {
            let here = map.cards.iter().filter(|card| card.lane == lane && card.step == step);
            here.map(|card| card.span.max(1)).collect()
        };
        let lanes = map.lanes.iter().filter(|lane| lane.kind == kind);
        let mut cells = lanes.flat_map(|lane| map.steps().map(move |(_, step)| (lane.id, step.id)));
        let is_meant = |(lane, step): &(LaneId, StepId)| kind == LaneKind::Curve || spans(*lane, *step) == [1];
        let (lane, step) = cells.find(is_meant).unwrap();
        drop(cells);
        let (id, on) = (HotspotId(9_000), HotspotPlace::Cell(lane, step));
        map.hotspots = vec![Arc::new(Hotspot::new(id, on, 3))];
        let own = map.lanes.iter_mut().find(|own| own.id == lane).unwrap();
        Arc::make_mut(own).folded = folded;
        (map, id)
    }

    #[test]
    fn the_hotspot_of_a_lone_card_is_at_its_cell_when_the_lane_is_folded() {
        for (folded, at_cell) in [(false, 0), (true, 1)] {
            let (map, _) = with_hotspot(LaneKind::Cards, folded);
            let layout = LayoutEngine::new().lay_out(&map);
            assert_eq!(layout.cell_badges.len(), at_cell, "folded: {folded}");
            let on_cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
            let flames = on_cards.filter(|badge| matches!(badge.kind, BadgeKind::Hotspot(..))).count();
            assert_eq!(flames, 1 - at_cell, "folded: {folded}");
        }
    }

    /// Beside two pills a flame would float in the air, bound to nothing, and on the corner of one it would be cut in two.
    #[test]
    fn the_hotspot_of_a_cell_with_pills_is_inside_the_last_of_them() {
        let map = templates::load("driving-licence").unwrap();
        let layout = LayoutEngine::new().lay_out(&map);
        let row = layout.rows.iter().find(|row| row.lane.kind == LaneKind::Touchpoints).unwrap();
        let pills: Vec<_> = row.cards.iter().filter(|card| !card.badges.is_empty()).collect();
        let [pill] = pills[..] else { panic!("{} pills with flames", pills.len()) };
        let flame = pill.badges[0].rect;
        assert_eq!(&*pill.card.text, "Hotline");
        assert!(pill.rect.contains(flame.min) && pill.rect.contains(flame.max), "{flame:?} is not in {:?}", pill.rect);
        let words = pill.face.words[0].rect().translate(pill.rect.min);
        assert!(words.max.x <= flame.min.x, "{flame:?} covers {words:?}");
        assert_eq!(pill.face.words[0].text.lines.len(), 1, "the pill grows for its flame");
        let beside = row.cards.iter().find(|card| card.card.step == pill.card.step && card.badges.is_empty()).unwrap();
        assert_eq!(beside.rect.min.y, pill.rect.min.y, "in one line");
    }

    #[test]
    fn the_hotspot_of_a_point_stays_in_the_lane_of_its_curve() {
        let (map, _) = with_hotspot(LaneKind::Curve, false);
        let layout = LayoutEngine::new().lay_out(&map);
        let row = layout.rows.iter().find(|row| row.lane.kind == LaneKind::Curve).unwrap();
        let [badge] = layout.cell_badges.as_slice() else { panic!("{:?}", layout.cell_badges.len()) };
        let middle = badge.rect.center().y;
        assert!(row.y < middle && badge.rect.max.y <= row.y + row.height, "{:?} in {}..", badge.rect, row.y);
    }
}
