//! What notes are anchored to, and where it is on the sheet.

use crate::geometry::{Point, Rect, point};
use crate::layout::{Column, GroupBox, LaneBox, Layout, NoteBox, StageBox};
use crate::model::limits::LONGEST_WAY_PT;
use crate::model::{AnchorCorner, AnchorPlace, LaneId, NoteAnchor, NoteKind, StageId, StepId};

/// The parts of a sheet to which notes are anchored, in logical coordinates.
pub(in crate::layout) struct NoteGround<'a> {
    /// The columns of the grid.
    pub(in crate::layout) columns: &'a [Column],
    /// The stages of the path.
    pub(in crate::layout) stages: &'a [StageBox],
    /// The lanes that are shown.
    pub(in crate::layout) rows: &'a [LaneBox],
    /// The headings over lanes.
    pub(in crate::layout) groups: &'a [GroupBox],
    /// The size of the sheet without the margins for notes.
    pub(in crate::layout) size: Point,
}

impl NoteGround<'_> {
    /// The place of an anchor; none if the sheet does not show what it is anchored to.
    pub(in crate::layout) fn point_of(&self, anchor: NoteAnchor) -> Option<Point> {
        let rect = self.rect_of(anchor.on)?;
        Some(corner_of(rect, anchor.corner) + point(anchor.x, anchor.y))
    }

    /// The box of what notes are anchored to.
    pub(in crate::layout) fn rect_of(&self, place: AnchorPlace) -> Option<Rect> {
        match place {
            AnchorPlace::Sheet => Some(Rect::from_corners(Point::ZERO, self.size)),
            AnchorPlace::Stage(id) => self.stage(id),
            AnchorPlace::Lane(id) => {
                let (y, height) = self.row(id)?;
                Some(Rect::new(0.0, y, self.size.x, height))
            }
            AnchorPlace::Cell(lane, step) => self.cell(lane, step),
            AnchorPlace::Card(id) => {
                let card = self.rows.iter().flat_map(|row| &row.cards).find(|card| card.card.id == id);
                card.map(|card| card.rect)
            }
        }
    }

    fn stage(&self, id: StageId) -> Option<Rect> {
        let stage = self.stages.iter().find(|stage| stage.id == id)?.rect;
        Some(Rect::from_corners(stage.min, point(stage.max.x, self.bottom().max(stage.max.y))))
    }

    /// The upper edge and the height of a lane; those of its heading where the lane is folded away.
    fn row(&self, id: LaneId) -> Option<(f32, f32)> {
        if let Some(row) = self.rows.iter().find(|row| row.lane.id == id) {
            return Some((row.y, row.height));
        }
        let heading = self.groups.iter().find(|group| group.hidden.contains(&id))?;
        Some((heading.rect.min.y, heading.rect.height()))
    }

    fn cell(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let column = self.columns.iter().find(|column| column.step == step)?;
        let (y, height) = self.row(lane)?;
        Some(Rect::new(column.x, y, column.width, height))
    }

    /// The lower edge of the grid.
    fn bottom(&self) -> f32 {
        let rows = self.rows.last().map_or(0.0, |row| row.y + row.height);
        self.groups.last().map_or(rows, |group| group.rect.max.y.max(rows))
    }

    /// The anchor of a place on the sheet, measured from what is at `on`.
    fn anchor_at(&self, at: Point, on: Point) -> NoteAnchor {
        let place = self.place_at(on);
        let Some(rect) = self.rect_of(place) else { return NoteAnchor { x: at.x, y: at.y, ..NoteAnchor::default() } };
        let middle = rect.center();
        let corner = match (on.x > middle.x, on.y > middle.y) {
            (false, false) => AnchorCorner::TopStart,
            (true, false) => AnchorCorner::TopEnd,
            (false, true) => AnchorCorner::BottomStart,
            (true, true) => AnchorCorner::BottomEnd,
        };
        let way = at - corner_of(rect, corner);
        let way = point(within(way.x), within(way.y));
        NoteAnchor { on: place, corner, x: way.x, y: way.y }
    }

    fn place_at(&self, at: Point) -> AnchorPlace {
        let row = self.rows.iter().find(|row| (row.y..row.y + row.height).contains(&at.y));
        let column = self.columns.iter().find(|column| (column.x..column.x + column.width).contains(&at.x));
        match (row, column) {
            (Some(row), Some(column)) => {
                let card = row.cards.iter().find(|card| card.rect.contains(at));
                card.map_or(AnchorPlace::Cell(row.lane.id, column.step), |card| AnchorPlace::Card(card.card.id))
            }
            // In the rail, and in the margins at the ends of the lanes.
            (Some(row), None) => AnchorPlace::Lane(row.lane.id),
            (None, Some(column)) => {
                let top = self.stages.first().map_or(0.0, |stage| stage.rect.min.y);
                let stage = self.stages.iter().find(|stage| {
                    self.columns.iter().filter(|own| own.stage == column.stage).any(|own| own.x == stage.rect.min.x)
                });
                match stage {
                    Some(stage) if at.y >= top - ABOVE_PATH => AnchorPlace::Stage(stage.id),
                    _ => AnchorPlace::Sheet,
                }
            }
            (None, None) => AnchorPlace::Sheet,
        }
    }
}

/// A way in whole points that a file may hold.
fn within(way: f32) -> f32 {
    way.round().clamp(-LONGEST_WAY_PT, LONGEST_WAY_PT)
}

/// How far above the path a note still belongs to the stage below it.
const ABOVE_PATH: f32 = 30.0;

fn corner_of(rect: Rect, corner: AnchorCorner) -> Point {
    let (start, end) = (rect.min, rect.max);
    match corner {
        AnchorCorner::TopStart => start,
        AnchorCorner::TopEnd => point(end.x, start.y),
        AnchorCorner::BottomStart => point(start.x, end.y),
        AnchorCorner::BottomEnd => end,
    }
}

impl Layout {
    /// The anchor for a place in logical coordinates: measured from what is at `on`, or from what is nearest to that.
    pub fn anchor_at(&self, at: Point, on: Point) -> NoteAnchor {
        self.note_ground().anchor_at(at, on)
    }

    /// The anchors of a note that is moved by a way in logical coordinates. A bracket stays over its stages.
    pub fn moved_note(&self, placed: &NoteBox, by: Point) -> (NoteAnchor, Option<NoteAnchor>) {
        let at = |point: Point| self.anchor_at(point + by, point + by);
        let rect = placed.rect;
        match (placed.note.kind, placed.line) {
            (NoteKind::Bracket, _) => (placed.note.at, placed.note.to),
            (_, Some((from, to))) => (at(from), Some(at(to))),
            (NoteKind::Frame, _) => (at(rect.min), Some(at(rect.max))),
            _ => (self.anchor_at(rect.min + by, rect.center() + by), placed.note.to),
        }
    }

    /// Where an anchor is, in logical coordinates; none if the sheet does not show what it is anchored to.
    pub fn anchor_point(&self, anchor: NoteAnchor) -> Option<Point> {
        self.note_ground().point_of(anchor)
    }

    /// The box of what a note is anchored to, in logical coordinates.
    pub fn anchor_rect(&self, place: AnchorPlace) -> Option<Rect> {
        self.note_ground().rect_of(place)
    }

    fn note_ground(&self) -> NoteGround<'_> {
        NoteGround {
            columns: &self.columns,
            stages: &self.stages,
            rows: &self.rows,
            groups: &self.lane_bands.groups,
            size: self.inner_size(),
        }
    }
}
