//! The bands of a cell that cards of several steps leave free on their way through it.

use super::{CardBox, Layout};
use crate::geometry::Rect;
use crate::model::{LaneId, StepId};

impl Layout {
    /// The bands of a cell, from top to bottom and in logical coordinates, that no card covers on its way through several
    /// steps. The whole cell where no card passes; none where such cards fill it.
    pub fn bands_beside_cards(&self, lane: LaneId, step: StepId) -> Vec<Rect> {
        let (Some(cell), Some(row)) = (self.cell(lane, step), self.rows.iter().find(|row| row.lane.id == lane)) else {
            return Vec::new();
        };
        let mut passed: Vec<Rect> = row.cards.iter().filter(|card| passes(card, cell)).map(|card| card.rect).collect();
        passed.sort_by(|one, other| one.min.y.total_cmp(&other.min.y));
        let mut bands = Vec::new();
        let mut top = cell.min.y;
        for (upper, lower) in passed.iter().map(|rect| (rect.min.y, rect.max.y)).chain([(cell.max.y, cell.max.y)]) {
            if upper > top {
                bands.push(Rect::new(cell.min.x, top, cell.width(), upper - top));
            }
            top = top.max(lower);
        }
        bands
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
    fn the_bands_of_a_cell_lie_beside_the_cards_that_pass_it_and_reach_its_edges() {
        let mut passed = 0;
        for template in templates::list() {
            let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
            for (row, column) in layout.rows.iter().flat_map(|row| layout.columns.iter().map(move |it| (row, it))) {
                let cell = layout.cell(row.lane.id, column.step).unwrap();
                let bands = layout.bands_beside_cards(row.lane.id, column.step);
                let passing: Vec<&CardBox> = row.cards.iter().filter(|card| passes(card, cell)).collect();
                if passing.is_empty() {
                    assert_eq!(bands, [cell]);
                    continue;
                }
                passed += 1;
                let (first, last) = (bands.first().unwrap(), bands.last().unwrap());
                assert!(bands.len() > 1 && first.min.y == cell.min.y && last.max.y == cell.max.y, "{}", template.slug);
                for (card, band) in passing.iter().flat_map(|card| bands.iter().map(move |band| (card, band))) {
                    let is_clear = band.max.y <= card.rect.min.y + 0.01 || card.rect.max.y <= band.min.y + 0.01;
                    assert!(is_clear, "{}: {band:?} lies on {:?}", template.slug, card.card.text);
                }
            }
        }
        assert!(passed > 20, "{passed}");
    }
}
