//! The room that lanes get while cards are dragged into them: what lies below moves down until the drop.
//!
//! Only the painting moves. What a drop means still goes by where the layout has the lanes.

use rustc_hash::FxHashMap;

use super::{SAME_PLACE, Slide};
use crate::app::view::viewport::CanvasViewport;
use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::layout::measure::LANE_RULE;
use crate::model::LaneId;

/// The lanes that are painted higher than the layout has them.
#[derive(Default)]
pub(super) struct MadeRoom {
    /// By how much each lane grows.
    slides: FxHashMap<LaneId, Slide>,
    /// The parts of the sheet that are painted displaced in this frame, from above.
    bands: Vec<MovedBand>,
}

/// A part of the sheet that is painted displaced: from an edge on down to where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MovedBand {
    /// Its upper edge where the layout has it, on the sheet.
    pub top: f32,
    /// How far down it is painted, in units of the sheet.
    pub by: f32,
}

impl MadeRoom {
    /// Lets a lane grow by this much, and all others go back to the heights that they have.
    pub(super) fn grow(&mut self, lane: Option<(LaneId, f32)>, now: f64, seconds: f64) {
        let wanted = |id: LaneId| lane.filter(|(own, _)| *own == id).map_or(0.0, |(_, by)| by);
        if let Some((id, _)) = lane {
            self.slides.entry(id).or_insert(Slide { from: Point::ZERO, to: Point::ZERO, start: now });
        }
        for (id, slide) in &mut self.slides {
            let to = Point { x: 0.0, y: wanted(*id) };
            if slide.to != to {
                *slide = Slide { from: slide.at(now, seconds), to, start: now };
            }
        }
    }

    /// Works out what is displaced in this frame. Returns whether anything still moves.
    pub(super) fn follow(&mut self, layout: &Layout, now: f64, seconds: f64) -> bool {
        self.slides.retain(|_, slide| slide.to != Point::ZERO || !slide.is_over(now, seconds));
        self.bands.clear();
        let mut by = 0.0;
        for row in &layout.rows {
            let Some(slide) = self.slides.get(&row.lane.id) else { continue };
            let grown = slide.at(now, seconds).y;
            if grown > SAME_PLACE {
                by += grown;
                self.bands.push(MovedBand { top: lower_edge(layout, row.y + row.height), by });
            }
        }
        self.slides.values().any(|slide| !slide.is_over(now, seconds))
    }

    /// The parts of the sheet that are displaced in this frame, from above.
    pub(super) fn bands(&self) -> &[MovedBand] {
        &self.bands
    }

    /// Forgets everything: there is a new layout.
    pub(super) fn clear(&mut self) {
        self.slides.clear();
        self.bands.clear();
    }
}

/// Where an edge of the layout is on the sheet.
pub(super) fn lower_edge(layout: &Layout, y: f32) -> f32 {
    layout.in_map(Rect::new(0.0, y, 1.0, 0.0)).min.y
}

/// A part of the canvas, and how far down the map is painted in it, in screen points.
#[derive(Debug, PartialEq)]
pub(crate) struct CanvasPart {
    /// Where it is on the screen.
    pub area: egui::Rect,
    /// How far down the map is painted in it.
    pub down: f32,
}

/// The parts of the canvas in which the map is painted at different heights, from above.
pub(crate) fn parts_of_canvas(canvas: &CanvasViewport, bands: &[MovedBand]) -> Vec<CanvasPart> {
    let pixels = canvas.pixels_per_point;
    let snap = |value: f32| (value * pixels).round() / pixels;
    // The rule at a lane's lower edge goes down with what lies below, all of it: half of it is above the edge.
    let half_rule = (LANE_RULE * canvas.screen_from_map.scale).max(1.0 / pixels) / 2.0;
    let above_rule = |at: f32| ((at - half_rule) * pixels).floor() / pixels;
    let edge = |band: &MovedBand| above_rule(canvas.screen_from_map.apply(point(0.0, band.top)).y);
    let down = |band: &MovedBand| snap(band.by * canvas.screen_from_map.scale);
    let first = bands.first().map_or(canvas.area, |band| canvas.area.with_max_y(edge(band)));
    let above = CanvasPart { area: first, down: 0.0 };
    let rest = bands.iter().enumerate().map(|(place, band)| {
        let bottom = bands.get(place + 1).map_or(f32::INFINITY, |next| edge(next) + down(band));
        let rows = egui::Rangef::new(edge(band) + down(band), bottom);
        CanvasPart { area: egui::Rect::from_x_y_ranges(canvas.area.x_range(), rows), down: down(band) }
    });
    let within = |part: CanvasPart| CanvasPart { area: part.area.intersect(canvas.area), ..part };
    std::iter::once(above).chain(rest).map(within).filter(|part| part.area.is_positive()).collect()
}

/// The light of a moment of truth where lanes become higher, and how far down it is there: from 0 at its upper edge to 1 at
/// its lower one. No part of the map is painted in this room, and the light would end at its edge. `beam` is its place on
/// the sheet.
pub(crate) fn light_in_room(canvas: &CanvasViewport, bands: &[MovedBand], beam: Rect) -> Vec<(egui::Rect, f32)> {
    let parts = parts_of_canvas(canvas, bands);
    let sides = canvas.screen_from_map.apply_rect(beam);
    let columns = egui::Rangef::new(sides.min.x, sides.max.x);
    let room = |pair: &[CanvasPart]| {
        let [above, below] = pair else { return None };
        let rows = egui::Rangef::new(above.area.bottom(), below.area.top());
        let edge = canvas.screen_from_map.inverse().apply(point(0.0, rows.min - above.down)).y;
        let share = (edge - beam.min.y) / beam.height().max(1.0);
        let is_lit = rows.span() > 0.0 && (0.0..=0.99).contains(&share);
        is_lit.then(|| (egui::Rect::from_x_y_ranges(columns, rows).intersect(canvas.area), share))
    };
    parts.windows(2).filter_map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Transform;

    #[test]
    fn a_map_with_lanes_that_become_higher_is_painted_in_parts_that_do_not_overlap() {
        let area = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
        let screen_from_map = Transform { scale: 0.5, shift: point(10.0, 20.0) };
        let canvas = CanvasViewport { area, screen_from_map, pixels_per_point: 1.0, id: 1 };
        assert_eq!(parts_of_canvas(&canvas, &[]), [CanvasPart { area, down: 0.0 }]);
        let bands = [MovedBand { top: 400.0, by: 60.0 }, MovedBand { top: 700.0, by: 100.0 }];
        let parts = parts_of_canvas(&canvas, &bands);
        let rows: Vec<_> = parts.iter().map(|part| (part.area.top(), part.area.bottom(), part.down)).collect();
        // The rule at 400, from 219.5 to 220.5 on the screen, is painted 30 points lower, and not where it was.
        assert_eq!(rows, [(0.0, 219.0, 0.0), (249.0, 399.0, 30.0), (419.0, 600.0, 50.0)]);
        // A light goes on in the room between them, as strong as it is at their edges.
        let beam = Rect::new(100.0, 200.0, 80.0, 800.0);
        let lit = light_in_room(&canvas, &bands, beam);
        let columns = egui::Rangef::new(60.0, 100.0);
        let room = |top, bottom| egui::Rect::from_x_y_ranges(columns, egui::Rangef::new(top, bottom));
        let shares: Vec<f32> = lit.iter().map(|(_, share)| *share).collect();
        assert_eq!(lit.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [room(219.0, 249.0), room(399.0, 419.0)]);
        assert!((shares[0] - 0.25).abs() < 0.01 && (shares[1] - 0.625).abs() < 0.01, "{shares:?}");
        assert_eq!(light_in_room(&canvas, &bands, Rect::new(100.0, 200.0, 80.0, 300.0)).len(), 1, "it ends above");
        assert!(light_in_room(&canvas, &[], beam).is_empty());
    }
}
