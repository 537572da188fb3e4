//! Where the map is on the screen, and what the parts of the canvas are painted with.

use egui::{Pos2, Ui};

use super::camera::Camera;
use crate::geometry::{Point, Rect, Transform, point};
use crate::render::screen::ScreenView;
use crate::theme::Theme;

/// What all parts of the canvas are painted with in one frame.
#[derive(Clone, Copy)]
pub(crate) struct CanvasFrame<'a> {
    /// The window's user interface.
    pub ui: &'a Ui,
    /// Where the map is on the screen.
    pub canvas: &'a CanvasViewport,
    /// The theme for marks on the map, which goes by the map's own.
    pub theme: &'a Theme,
}

impl CanvasFrame<'_> {
    /// Paints on the canvas and not beyond it.
    pub(crate) fn painter(&self) -> egui::Painter {
        self.ui.painter_at(self.canvas.area)
    }
}

/// Where the map is on the screen in this frame.
pub(crate) struct CanvasViewport {
    /// The rectangle of the canvas, in screen points.
    pub area: egui::Rect,
    /// From map units to screen points.
    pub screen_from_map: Transform,
    /// Physical pixels per screen point.
    pub pixels_per_point: f32,
    /// Tells the canvases of different views apart.
    pub id: u64,
}

impl CanvasViewport {
    /// The canvas at `area`, seen by `camera`; `id` tells it from those of other views.
    pub(super) fn new(ui: &Ui, camera: &Camera, area: egui::Rect, id: u64) -> Self {
        let pixels_per_point = ui.ctx().pixels_per_point();
        let camera = camera.canvas_from_map();
        // Snapped to whole pixels, as the renderer does it, so that outlines line up with what they surround.
        let snap = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
        let shift = point(snap(camera.shift.x + area.left()), snap(camera.shift.y + area.top()));
        Self { area, screen_from_map: Transform { scale: camera.scale, shift }, pixels_per_point, id }
    }

    /// The painter's view of `viewport`, with the map moved by `offset` screen points.
    pub(crate) fn view(&self, viewport: egui::Rect, offset: Point) -> ScreenView {
        ScreenView {
            screen_from_map: self.moved(offset),
            viewport: screen_area(viewport),
            pixels_per_point: self.pixels_per_point,
            canvas: self.id,
        }
    }

    /// The canvas as it appears where the map is moved by `offset` screen points.
    pub(super) fn moved_by(&self, offset: Point) -> Self {
        Self { screen_from_map: self.moved(offset), ..*self }
    }

    /// From map units to screen points, moved by `offset` screen points.
    pub(crate) fn moved(&self, offset: Point) -> Transform {
        Transform { shift: self.screen_from_map.shift + offset, ..self.screen_from_map }
    }
}

/// Converts our rectangle to egui's.
pub(crate) fn screen_rect(rect: Rect) -> egui::Rect {
    egui::Rect::from_min_max(Pos2::new(rect.min.x, rect.min.y), Pos2::new(rect.max.x, rect.max.y))
}

/// Converts egui's rectangle to ours.
pub(super) fn screen_area(rect: egui::Rect) -> Rect {
    Rect::from_corners(map_point(rect.min), map_point(rect.max))
}

/// Converts egui's position to our point.
pub(crate) fn map_point(pos: Pos2) -> Point {
    point(pos.x, pos.y)
}
