//! The grid of tiles and its measures.

use egui::{CornerRadius, Rect, Sense, Ui, Vec2};

/// Space between two tiles, in points.
const GAP: f32 = 20.0;

/// Corner radii of a thumbnail at the left of a tile.
pub(super) const LEFT_CORNERS: CornerRadius = CornerRadius { nw: 12, ne: 0, sw: 12, se: 0 };

/// Measures of a template's card.
pub(super) const CARD: TileMetrics = TileMetrics { least_width: 300.0, picture: 0.625 };

/// The height of a low tile with its picture at the left, and the width of the picture, in points.
pub(super) const TILE_HEIGHT: f32 = 92.0;
pub(super) const TILE_PICTURE: f32 = 147.0;

/// The grid of recent files: low tiles under the columns of the templates, so that these stay in view.
pub(super) fn recent_grid(page: f32) -> TileGrid {
    TileGrid { width: page, columns: CARD.columns(page), height: TILE_HEIGHT }
}

/// Measures of the cards of a section.
#[derive(Clone, Copy)]
pub(super) struct TileMetrics {
    least_width: f32,
    /// Height of the thumbnail relative to its width.
    picture: f32,
}

impl TileMetrics {
    /// The number of columns on a page of this width.
    pub(super) fn columns(&self, width: f32) -> usize {
        ((width + GAP) / (self.least_width + GAP)).floor().max(1.0) as usize
    }

    fn width(&self, page: f32) -> f32 {
        let columns = self.columns(page) as f32;
        (page - GAP * (columns - 1.0)) / columns
    }

    /// The height of the thumbnail on a page of this width.
    pub(super) fn picture_height(&self, page: f32) -> f32 {
        (self.width(page) * self.picture).round()
    }

    /// The height of the text below the thumbnail, in points: a title, a small line, and a whole description, which takes
    /// a line more in a narrow tile.
    fn text_height(&self, page: f32) -> f32 {
        const FOUR_LINES: f32 = 125.0;
        const LINE: f32 = 15.0;
        const NARROW: f32 = 350.0;
        if self.width(page) < NARROW { FOUR_LINES + LINE } else { FOUR_LINES }
    }

    /// The grid of such tiles on a page of this width.
    pub(super) fn grid(&self, page: f32) -> TileGrid {
        let height = self.picture_height(page) + self.text_height(page);
        TileGrid { width: page, columns: self.columns(page), height }
    }
}

/// A grid of tiles of the same size.
pub(super) struct TileGrid {
    /// The width of the page, which the tiles share.
    pub(super) width: f32,
    /// The number of tiles in a row.
    pub(super) columns: usize,
    /// The height of a tile.
    pub(super) height: f32,
}

impl TileGrid {
    /// Lays out a tile for each item, in rows, and calls `tile` with its rectangle.
    pub(super) fn for_each<T>(&self, ui: &mut Ui, items: &[T], mut tile: impl FnMut(&mut Ui, Rect, &T)) {
        let columns = self.columns.max(1);
        let tile_width = (self.width - GAP * (columns as f32 - 1.0)) / columns as f32;
        for row in items.chunks(columns) {
            let (area, _) = ui.allocate_exact_size(Vec2::new(self.width, self.height), Sense::hover());
            for (column, item) in row.iter().enumerate() {
                let left = area.left() + column as f32 * (tile_width + GAP);
                let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(tile_width, self.height));
                tile(ui, rect, item);
            }
            ui.add_space(GAP);
        }
        ui.add_space(14.0);
    }
}
