//! Tiles of the window. Only those are painted again in which something looks different.

use super::area::FrameArea;
use super::figure::{FigureMark, Fingerprint};

/// The side of a tile in pixels.
const TILE: usize = 64;

/// The tiles that a window is divided into.
#[derive(Debug, Default)]
pub(super) struct Tiles {
    columns: usize,
    area: FrameArea,
    tiles: Vec<Tile>,
}

/// A figure of a picture: the number of its mesh, and its number in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FigurePlace {
    pub(super) mesh: u32,
    pub(super) figure: u32,
}

#[derive(Clone, Debug, Default)]
struct Tile {
    /// The figures that are seen in the tile, from back to front.
    figures: Vec<FigurePlace>,
    fingerprint: Fingerprint,
    /// The fingerprint of what was painted last.
    painted: Option<u64>,
}

/// A tile that is to be painted.
pub(super) struct ChangedTile<'a> {
    pub(super) area: FrameArea,
    pub(super) figures: &'a [FigurePlace],
}

impl Tiles {
    /// Begins a new picture, on ground of this colour. `is_lost` says that what was painted is there no more.
    pub(super) fn begin(&mut self, area: FrameArea, ground: u32, is_lost: bool) {
        if is_lost {
            self.columns = area.width().div_ceil(TILE);
            self.area = area;
            self.tiles.clear();
            self.tiles.resize_with(self.columns * area.height().div_ceil(TILE), Tile::default);
        }
        for tile in &mut self.tiles {
            tile.figures.clear();
            tile.fingerprint = Fingerprint(u64::from(ground));
        }
    }

    /// Puts a figure in front of all others.
    pub(super) fn add(&mut self, place: FigurePlace, mark: &FigureMark) {
        let area = mark.area;
        let tile_at = |at: i32| usize::try_from(at).unwrap_or(0) / TILE;
        for row in tile_at(area.top)..=tile_at(area.bottom - 1) {
            let columns = tile_at(area.left)..=tile_at(area.right - 1);
            for column in columns {
                let Some(tile) = self.tiles.get_mut(row * self.columns + column) else { continue };
                if mark.hides_all_below && area.covers(&tile_area(column, row).common(&self.area)) {
                    tile.figures.clear();
                    tile.fingerprint = Fingerprint::default();
                }
                tile.figures.push(place);
                tile.fingerprint.add_long(mark.fingerprint);
            }
        }
    }

    /// The tiles that do not look like they were painted last. They count as painted from now on.
    pub(super) fn take_changed(&mut self) -> Vec<ChangedTile<'_>> {
        let (columns, whole) = (self.columns.max(1), self.area);
        let changed = self.tiles.iter_mut().enumerate().filter_map(|(number, tile)| {
            let new = Some(tile.fingerprint.0);
            let area = tile_area(number % columns, number / columns).common(&whole);
            (std::mem::replace(&mut tile.painted, new) != new)
                .then_some(ChangedTile { area, figures: tile.figures.as_slice() })
        });
        changed.collect()
    }
}

fn tile_area(column: usize, row: usize) -> FrameArea {
    let edge = |number: usize| i32::try_from(number * TILE).unwrap_or(i32::MAX);
    FrameArea { left: edge(column), top: edge(row), right: edge(column + 1), bottom: edge(row + 1) }
}

/// The areas of tiles, joined where they lie side by side.
pub(super) fn joined(tiles: &[ChangedTile<'_>]) -> Vec<FrameArea> {
    let mut areas: Vec<FrameArea> = Vec::new();
    for tile in tiles {
        match areas.last_mut() {
            Some(last) if last.top == tile.area.top && last.right == tile.area.left => last.right = tile.area.right,
            _ => areas.push(tile.area),
        }
    }
    let mut rows: Vec<FrameArea> = Vec::new();
    for area in areas {
        let above = rows.iter_mut().rev().find(|above| above.left == area.left && above.right == area.right);
        match above {
            Some(above) if above.bottom == area.top => above.bottom = area.bottom,
            _ => rows.push(area),
        }
    }
    rows
}
