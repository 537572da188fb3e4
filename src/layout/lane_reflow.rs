//! Lays out the cards of one lane on a changed map without laying out the whole map.

use super::columns::wide_words;
use super::ground::back_stage_lanes;
use super::stacks::{StackGrid, place_cards, votes_in_digits};
use super::touchpoints::signed_lanes;
use super::{CardBox, Layout, LayoutEngine, pins};
use crate::model::{JourneyMap, LaneId, LaneKind};

impl LayoutEngine {
    /// Places the cards of one lane as they would be on `map`, keeping the lane's upper edge. `layout` must
    /// belong to a map that differs from `map` only in its cards. None if the lane shows no cards.
    pub fn reflow_lane(&mut self, layout: &Layout, map: &JourneyMap, lane: LaneId) -> Option<Vec<CardBox>> {
        let row = layout.rows.iter().find(|row| row.lane.id == lane)?;
        if row.lane.folded || matches!(row.lane.kind, LaneKind::Line(_)) {
            return None;
        }
        self.faces.set_direction(layout.right_to_left);
        let columns = layout.columns.as_slice();
        let places = columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
        let cards = self.places.of(map);
        let (pins, back_stage) = (pins::pins(map, cards, &pins::flagged_cards(cards)), back_stage_lanes(map, cards));
        // Only this lane is laid out, at each new place of what is dragged.
        let own = || cards.iter().filter(|known| known.place.lane == lane);
        let (wide, signed) = (wide_words(map, own(), self.faces.shaper()), signed_lanes(map, own()));
        let grid = StackGrid {
            map,
            columns,
            places: &places,
            pins: &pins,
            evidence: map.info.look.evidence,
            votes_in_digits: votes_in_digits(cards, columns, &places),
            back_stage: &back_stage,
            wide: &wide,
            signed: &signed,
            // Cards are dragged in the window.
            on_paper: false,
        };
        let cards: Vec<_> = own().map(|known| &known.card).collect();
        Some(place_cards(&grid, &mut self.faces, &row.lane, &cards, row.cards_top))
    }
}
