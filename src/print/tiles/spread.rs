//! What is spread over sheets: a poster or a wall sheet, where it had better not be divided, and the names that its
//! sheets can repeat.

use std::sync::Arc;

use super::breaks::{self, Cells, Obstacles};
use crate::geometry::{Point, Rect, Transform, point};
use crate::model::TextField;
use crate::print::poster::Poster;
use crate::scene::Scene;

/// One large sheet that is divided into several. Lengths are points; it begins at its own top left corner.
pub(in crate::print) struct Spread {
    /// Everything that is drawn.
    pub(super) scene: Arc<Scene>,
    /// From the coordinates of the scene to points of the large sheet.
    pub(super) poster_from_scene: Transform,
    /// Width and height of the large sheet.
    pub(super) size: Point,
    /// The names of the lanes, from top to bottom.
    pub(super) lane_names: Rect,
    /// The names of the stages, from one side to the other.
    pub(super) stage_names: Rect,
    /// What lies in the way of breaks from left to right, and from top to bottom.
    pub(super) across: Obstacles,
    pub(super) down: Obstacles,
    /// The texts of which only the beginning is shown, with the number of letters that are left out.
    pub(super) shortened_texts: Vec<(TextField, usize)>,
}

impl Spread {
    /// A poster that is divided.
    pub(super) fn of_poster(poster: &Poster) -> Self {
        let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
        let layout = &poster.drawing.layout;
        let (across, down) = breaks::obstacles(&poster.drawing, &poster_from_map);
        let in_poster = |rect: Rect| poster_from_map.apply_rect(layout.in_map(rect));
        Self {
            scene: poster.drawing.scene.clone(),
            poster_from_scene: poster_from_map,
            size: poster.sheet.size,
            lane_names: in_poster(layout.rail_band),
            stage_names: in_poster(layout.stage_band),
            across,
            down,
            shortened_texts: layout.shortened_texts(),
        }
    }

    /// A sheet of cells, such as a wall sheet, in its own size.
    pub(in crate::print) fn of_cells(scene: Arc<Scene>, cells: &Cells) -> Self {
        let (across, down) = breaks::obstacles_of_cells(&scene, cells);
        Self {
            poster_from_scene: Transform::IDENTITY,
            size: scene.size,
            lane_names: cells.lane_names,
            stage_names: cells.stage_names,
            across,
            down,
            shortened_texts: Vec::new(),
            scene,
        }
    }

    /// The width of the large sheet, in points.
    pub(in crate::print) fn width(&self) -> f32 {
        self.size.x
    }

    /// The width of the names of lanes and the height of those of stages, as far as a sheet has room for them.
    pub(super) fn bands(&self, shown: Point) -> Point {
        point(self.lane_names.width().min(shown.x * 0.3), self.stage_names.height().min(shown.y * 0.3))
    }
}
