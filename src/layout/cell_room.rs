//! The bands of a cell that cards of several steps leave free on their way through it.

use super::measure::LANE_PADDING;
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

    /// Where a frame says which cell is meant, in logical coordinates. No line of it goes through the words of a card that
    /// reaches into the cell from beside it.
    pub fn frame_of_cell(&self, lane: LaneId, step: StepId) -> Option<CellFrame> {
        /// The height from which a band is a place of its own and not the space around cards: that of a card of one line.
        const LEAST_ROOM: f32 = 4.0 * LANE_PADDING;
        /// The share of a cell's width from which the cards in it cover it.
        const COVERED: f32 = 0.75;
        let (cell, row) = (self.cell(lane, step)?, self.rows.iter().find(|row| row.lane.id == lane)?);
        let passing = row.cards.iter().filter(|card| passes(card, cell)).map(|card| card.rect);
        let Some(cards) = passing.reduce(|all, rect| all.union(&rect)) else { return Some(CellFrame::Within(cell)) };
        let (left, right) = (cards.min.x.max(cell.min.x), cards.max.x.min(cell.max.x));
        if right - left < COVERED * cell.width() {
            // They stand at one side of it; what is free is at the other.
            let (before, after) = (left - cell.min.x, cell.max.x - right);
            let (from, to) = if after >= before { (right, cell.max.x) } else { (cell.min.x, left) };
            return Some(CellFrame::Within(Rect::new(from, cell.min.y, to - from, cell.height())));
        }
        let bands = self.bands_beside_cards(lane, step);
        let tallest = bands.into_iter().max_by(|one, other| one.height().total_cmp(&other.height()));
        let free = tallest.filter(|band| band.height() > LEAST_ROOM);
        Some(free.map_or(CellFrame::Around(cards), CellFrame::Within))
    }
}

/// Where the frame of a cell is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellFrame {
    /// Within this place, which is free.
    Within(Rect),
    /// Around the cards that fill the cell on their way through several steps: they are all that is seen in it, as a merged
    /// cell of a table is.
    Around(Rect),
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
    use crate::layout::{LaneBox, LayoutEngine};

    #[test]
    fn the_frame_of_a_cell_lies_around_what_fills_it_or_where_it_is_free() {
        let map = templates::load("online-order").unwrap();
        let layout = LayoutEngine::new().lay_out(&map);
        let step = |name: &str| map.steps().find(|(_, step)| step.name == name).map(|(_, step)| step.id).unwrap();
        let lane = |name: &str| layout.rows.iter().find(|row| row.lane.name == name).unwrap();
        let pains = lane("Pains");
        let decides = pains.cards.iter().find(|card| card.card.text.starts_with("First wear decides")).unwrap();
        let frame = |lane: &LaneBox, name: &str| layout.frame_of_cell(lane.lane.id, step(name)).unwrap();
        let cell = |lane: &LaneBox, name: &str| layout.cell(lane.lane.id, step(name)).unwrap();
        assert_eq!(frame(pains, "Try on"), CellFrame::Around(decides.rect));
        assert_eq!(frame(pains, "Shoe hurts"), CellFrame::Within(cell(pains, "Shoe hurts")), "nothing is in it");
        // A touchpoint reaches into the cell from before: what is free is behind it.
        let channels = lane("Channels");
        let reviews = channels.cards.iter().find(|card| card.card.text.starts_with("Reviews")).unwrap();
        let CellFrame::Within(free) = frame(channels, "Reviews") else { panic!("it has room") };
        assert_eq!((free.min.x, free.max.x), (reviews.rect.max.x, cell(channels, "Reviews").max.x));
    }

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
