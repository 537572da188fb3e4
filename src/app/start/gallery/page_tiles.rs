//! The tiles of the welcome page in reading order, and which one an arrow key leads to.

use egui::{Id, Key, Rect};

/// The maps on the page that can be chosen, and the search field: what the keys lead to.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageTiles {
    /// The tiles of the frame, in reading order.
    pub(crate) tiles: Vec<(Id, Rect)>,
    /// The page itself, which has the focus until a key leads to a map.
    pub(crate) page: Option<Id>,
    /// The search field of the frame.
    pub(crate) search: Option<Id>,
    /// Whether the search field gets the focus in the next frame.
    pub(crate) wants_search: bool,
}

/// What a key does on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageMove {
    /// To the next tile.
    Next,
    /// To the tile before.
    Previous,
    /// To the row below.
    Down,
    /// To the row above, or from the first one to the search.
    Up,
    /// To the first tile.
    First,
    /// To the last tile.
    Last,
}

/// The keys of the page and what they do.
pub(crate) const MOVES: [(Key, PageMove); 6] = [
    (Key::ArrowRight, PageMove::Next),
    (Key::ArrowLeft, PageMove::Previous),
    (Key::ArrowDown, PageMove::Down),
    (Key::ArrowUp, PageMove::Up),
    (Key::Home, PageMove::First),
    (Key::End, PageMove::Last),
];

impl PageTiles {
    /// Notes a tile of this frame, which the arrow keys reach.
    pub(crate) fn note(&mut self, id: Id, rect: Rect) {
        self.tiles.push((id, rect));
    }

    /// Notes the search field of this frame.
    pub(crate) fn note_search(&mut self, id: Id) {
        self.search = Some(id);
    }

    /// Gives the search field the focus in the next frame.
    pub(crate) fn focus_search(&mut self) {
        self.wants_search = true;
    }

    /// The tile that a key leads to from the one at `from`, or from the search field or the page.
    pub(crate) fn target(&self, from: Option<usize>, to: PageMove) -> Option<usize> {
        let last = self.tiles.len().checked_sub(1)?;
        let Some(from) = from else {
            return match to {
                PageMove::Down | PageMove::Next | PageMove::First => Some(0),
                PageMove::Last => Some(last),
                PageMove::Up | PageMove::Previous => None,
            };
        };
        match to {
            PageMove::Next => Some((from + 1).min(last)),
            PageMove::Previous => Some(from.saturating_sub(1)),
            PageMove::First => Some(0),
            PageMove::Last => Some(last),
            PageMove::Down => self.nearest(from, |here, there| there.top() >= here.bottom() - 1.0),
            PageMove::Up => self.nearest(from, |here, there| there.bottom() <= here.top() + 1.0),
        }
    }

    /// The nearest tile in the next row of those that lie on one side.
    fn nearest(&self, from: usize, lies: impl Fn(Rect, Rect) -> bool) -> Option<usize> {
        let (_, here) = self.tiles.get(from)?;
        let candidates = || self.tiles.iter().enumerate().filter(|(_, (_, there))| lies(*here, *there));
        let height = |rect: &Rect| (rect.center().y - here.center().y).abs();
        let row = candidates().map(|(_, (_, rect))| height(rect)).min_by(f32::total_cmp)?;
        let in_row = candidates().filter(|(_, (_, rect))| height(rect) < row + 40.0);
        let side = |rect: &Rect| (rect.center().x - here.center().x).abs();
        in_row.min_by(|(_, (_, one)), (_, (_, other))| side(one).total_cmp(&side(other))).map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_reach_every_tile_by_rows() {
        let mut tiles = PageTiles::default();
        // Two low tiles in the first row, three in the second.
        for (row, count) in [(0, 2), (1, 3)] {
            for column in 0..count {
                let at = egui::pos2(column as f32 * 100.0, row as f32 * 80.0);
                tiles.note(Id::unique((row, column)), Rect::from_min_size(at, egui::vec2(90.0, 60.0)));
            }
        }
        for (to, first) in [(PageMove::Down, Some(0)), (PageMove::Next, Some(0)), (PageMove::Last, Some(4))] {
            assert_eq!(tiles.target(None, to), first);
        }
        assert_eq!(tiles.target(None, PageMove::Up), None);
        assert_eq!(tiles.target(Some(0), PageMove::Next), Some(1));
        assert_eq!(tiles.target(Some(1), PageMove::Down), Some(3));
        assert_eq!(tiles.target(Some(4), PageMove::Up), Some(1));
        assert_eq!(tiles.target(Some(0), PageMove::Up), None);
        assert_eq!(tiles.target(Some(2), PageMove::Last), Some(4));
        assert_eq!(tiles.target(Some(4), PageMove::Next), Some(4));
    }
}
