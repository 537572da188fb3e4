//! Where the parts of the map are on the sheet, and which part is where.

use super::Document;
use crate::geometry::{Point, Rect, point};
use crate::layout::{CellFrame, Column, LaneBox};
use crate::model::{LaneId, NoteKind, Part, StepId};
use crate::scene::hit;

impl Document {
    /// The part that is drawn at a place on the sheet, or else the cell there.
    pub(crate) fn target_at(&self, in_map: Point) -> Option<Part> {
        if let Some(moment) = self.drawing.layout.moment_at(self.logical(in_map)) {
            return Some(moment.part);
        }
        let hit = hit::hit(&self.drawing.scene, in_map).map(|hit| hit.part);
        let place = hit.or_else(|| self.cell_at(in_map)).or_else(|| self.unnamed_step_at(in_map));
        place.or_else(|| self.lane_header_at(in_map)).or_else(|| self.listed_at(in_map))
    }

    /// What the entry at a place is about, in the band under the header or in the lists under the map.
    fn listed_at(&self, in_map: Point) -> Option<Part> {
        let layout = &self.drawing.layout;
        let at = layout.logical(in_map);
        let mut blocks = layout.band.iter().chain(&layout.sections).flat_map(|section| &section.blocks);
        blocks.find(|block| block.rect.contains(at))?.part
    }

    /// A place on the sheet in layout coordinates, in which the journey always runs from left to right.
    fn logical(&self, in_map: Point) -> Point {
        self.drawing.layout.logical(in_map)
    }

    /// The lane whose header cell is at a place, beside and below the letters of its name.
    fn lane_header_at(&self, in_map: Point) -> Option<Part> {
        let layout = &self.drawing.layout;
        let at = self.logical(in_map);
        let is_here = |row: &&LaneBox| (row.y..row.y + row.height).contains(&at.y);
        let row = layout.rows.iter().find(is_here).filter(|_| layout.rail_band.contains(at))?;
        Some(Part::Lane(row.lane.id))
    }

    /// The rectangle of all that belongs to a part: the whole column of a stage or step, the whole row of a lane.
    /// None when the part is not drawn.
    pub(crate) fn extent_of(&self, target: Part) -> Option<Rect> {
        let layout = &self.drawing.layout;
        let columns = |is_own: &dyn Fn(&Column) -> bool| {
            let own = || layout.columns.iter().filter(|column| is_own(column));
            let (first, last) = (own().next()?, own().last()?);
            let top_left = point(first.x, layout.stage_band.min.y);
            let bottom_right = point(last.x + last.width, layout.rail_band.max.y.max(layout.stage_band.max.y));
            Some(layout.in_map(Rect::from_corners(top_left, bottom_right)))
        };
        match target {
            Part::Stage(id) => {
                let stage = layout.stages.iter().position(|stage| stage.id == id)?;
                columns(&|column| column.stage == stage)
            }
            Part::Step(id) => columns(&|column| column.step == id),
            Part::Lane(id) => {
                let row = layout.rows.iter().find(|row| row.lane.id == id)?;
                let end = layout.columns.last().map_or(layout.rail_band.max.x, |column| column.x + column.width);
                Some(layout.in_map(Rect::new(0.0, row.y, end, row.height)))
            }
            other => self.bounds_of(other),
        }
    }

    /// A step without a name, whose space under the stage can be clicked all the same.
    fn unnamed_step_at(&self, in_map: Point) -> Option<Part> {
        let mut steps = self.drawing.layout.steps.iter().map(|step| Part::Step(step.id));
        steps.find(|step| self.bounds_of_step(*step).is_some_and(|strip| strip.contains(in_map)))
    }

    /// The rectangle of a part on the sheet; none when it is not drawn.
    pub(crate) fn bounds_of(&self, target: Part) -> Option<Rect> {
        if let Part::Cell(lane, step) = target {
            let layout = &self.drawing.layout;
            return layout.cell(lane, step).map(|cell| layout.in_map(cell));
        }
        let drawn = hit::bounds_of(&self.drawing.scene, target).or_else(|| self.bounds_of_step(target));
        match (drawn, self.box_of_text(target)) {
            (Some(drawn), Some(own)) => Some(drawn.union(&own)),
            (drawn, _) => drawn,
        }
    }

    /// The box that the lines of a text without paper are set in, of which only its words are drawn.
    fn box_of_text(&self, target: Part) -> Option<Rect> {
        let Part::Note(id) = target else { return None };
        let layout = &self.drawing.layout;
        let placed = layout.notes.of(id).filter(|placed| placed.note.kind == NoteKind::Text)?;
        Some(layout.in_map(placed.rect))
    }

    /// Where a frame says which cell is meant, on the sheet.
    pub(crate) fn frame_of_cell(&self, lane: LaneId, step: StepId) -> Option<CellFrame> {
        let layout = &self.drawing.layout;
        Some(match layout.frame_of_cell(lane, step)? {
            CellFrame::Within(place) => CellFrame::Within(layout.in_map(place)),
            CellFrame::Around(cards) => CellFrame::Around(layout.in_map(cards)),
        })
    }

    /// The space of a step under its stage, for a step without a name, of which nothing is drawn.
    fn bounds_of_step(&self, target: Part) -> Option<Rect> {
        let Part::Step(id) = target else { return None };
        let layout = &self.drawing.layout;
        let strip = layout.steps.iter().find(|step| step.id == id)?.rect;
        let height = layout.stage_band.max.y - strip.min.y;
        Some(layout.in_map(Rect::new(strip.min.x, strip.min.y, strip.width(), height)))
    }

    fn cell_at(&self, in_map: Point) -> Option<Part> {
        let layout = &self.drawing.layout;
        let logical = self.logical(in_map);
        let row = layout.rows.iter().find(|row| (row.y..row.y + row.height).contains(&logical.y))?;
        let column = layout.columns.iter().find(|column| (column.x..column.x + column.width).contains(&logical.x))?;
        Some(Part::Cell(row.lane.id, column.step))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;

    #[test]
    fn a_pill_stands_for_what_carries_its_flag() {
        let tab = HeadlessTab::new(templates::load("masters-student").unwrap());
        let layout = &tab.document.drawing.layout;
        let moment = layout.moments.first().unwrap();
        let at = layout.in_map(moment.pill).center();
        assert_eq!(tab.document.target_at(at), Some(moment.part));
    }
}
