//! The room that cards of several steps leave of the cells that they pass.

use super::{CardBox, Layout};
use crate::geometry::Rect;
use crate::model::{LaneId, StepId};

impl Layout {
    /// The part of a cell that no card passes on its way through several steps, in logical coordinates: the tallest room
    /// above, between or below such cards, of equal ones the lowest. The whole cell where no card passes.
    pub fn free_room(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let cell = self.cell(lane, step)?;
        let row = self.rows.iter().find(|row| row.lane.id == lane)?;
        let mut passed: Vec<Rect> = row.cards.iter().filter(|card| passes(card, cell)).map(|card| card.rect).collect();
        if passed.is_empty() {
            return Some(cell);
        }
        passed.sort_by(|one, other| one.min.y.total_cmp(&other.min.y));
        let mut best = Rect::new(cell.min.x, cell.min.y, cell.width(), 0.0);
        let mut top = cell.min.y;
        for (upper, lower) in passed.iter().map(|rect| (rect.min.y, rect.max.y)).chain([(cell.max.y, cell.max.y)]) {
            if upper - top >= best.height() {
                best = Rect::new(cell.min.x, top, cell.width(), (upper - top).max(0.0));
            }
            top = top.max(lower);
        }
        Some(best)
    }
}

/// Whether a card lies in a cell and goes on beyond it.
fn passes(card: &CardBox, cell: Rect) -> bool {
    let rect = card.rect;
    let lies_in_it = rect.min.x < cell.max.x && cell.min.x < rect.max.x;
    lies_in_it && (rect.min.x < cell.min.x || cell.max.x < rect.max.x)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;

    #[test]
    fn the_free_room_of_a_cell_lies_beside_the_cards_that_pass_it() {
        let mut passed = 0;
        for template in templates::list() {
            let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
            for (row, column) in layout.rows.iter().flat_map(|row| layout.columns.iter().map(move |it| (row, it))) {
                let cell = layout.cell(row.lane.id, column.step).unwrap();
                let room = layout.free_room(row.lane.id, column.step).unwrap();
                let mut passing = row.cards.iter().filter(|card| passes(card, cell)).peekable();
                if passing.peek().is_none() {
                    assert_eq!(room, cell);
                    continue;
                }
                passed += 1;
                assert!(room.height() >= 6.0, "{}: {room:?}", template.slug);
                assert!(cell.min.y <= room.min.y && room.max.y <= cell.max.y + 0.01, "{}", template.slug);
                for card in passing {
                    let is_clear = room.max.y <= card.rect.min.y + 0.01 || card.rect.max.y <= room.min.y + 0.01;
                    assert!(is_clear, "{}: {room:?} lies on {:?}", template.slug, card.card.text);
                }
            }
        }
        assert!(passed > 20, "{passed}");
    }
}
