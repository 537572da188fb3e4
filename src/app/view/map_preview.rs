//! A drawn map to look at before it is opened: fitted to its area at first, then dragged, zoomed, and fitted again by a
//! double click.

use egui::{CursorIcon, Rect, Response, Ui, Vec2};

use super::camera::Camera;
use super::viewport::screen_rect;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::{Point, Rect as MapRect, Transform, point};
use crate::render::screen::{PaintScope, ScreenView, color32};
use crate::scene::Drawing;

/// The largest zoom at which a map is shown at first.
const LARGEST_FIRST_ZOOM: f32 = 1.0;
/// The corner radius of the sheet, in points.
const SHEET_CORNER: u8 = 7;

/// The place of the map in its preview.
#[derive(Default)]
pub(crate) struct MapPreview {
    camera: Camera,
    /// The sizes of the area and of the sheet that the map was fitted to last.
    fitted: Option<(Vec2, Point)>,
    /// Whether the user has moved or zoomed the map, which then keeps its place.
    is_moved: bool,
}

impl MapPreview {
    /// Shows a drawing in an area, and moves it as `response`, which covers the area, says. `margin` is the space around
    /// a map that is fitted, in points.
    pub(crate) fn show(
        &mut self,
        ui: &Ui,
        (area, margin): (Rect, f32),
        drawing: &Drawing,
        response: &Response,
        context: &mut UiContext<'_>,
    ) {
        let size = drawing.scene.size;
        self.fit((area.size(), margin), size, response);
        self.pan_and_zoom(ui, area, response);
        self.camera.keep_in_view(size, point(area.width(), area.height()));
        let camera = self.camera.canvas_from_map();
        let screen_from_map = Transform { scale: camera.scale, shift: camera.shift + point(area.left(), area.top()) };
        let view = ScreenView {
            screen_from_map,
            viewport: MapRect::from_corners(point(area.left(), area.top()), point(area.right(), area.bottom())),
            pixels_per_point: ui.ctx().pixels_per_point(),
            canvas: 0,
        };
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let sheet = screen_rect(screen_from_map.apply_rect(MapRect::new(0.0, 0.0, size.x, size.y)));
        let shadow = egui::epaint::Shadow { offset: [0, 4], blur: 16, spread: 0, color: color32(context.theme.shadow) };
        painter.add(shadow.as_shape(sheet, SHEET_CORNER));
        painter.rect_filled(sheet, SHEET_CORNER, color32(drawing.scene.paper));
        painter.extend(context.painter.paint(ui.ctx(), &drawing.scene, PaintScope::All, &view));
        if context.painter.take_unfinished() {
            ui.ctx().request_repaint();
        }
    }

    /// Fits the map when its area or sheet has another size, until somebody moves it; a double click fits it again.
    fn fit(&mut self, (area, margin): (Vec2, f32), sheet: Point, response: &Response) {
        if response.double_clicked() {
            (self.is_moved, self.fitted) = (false, None);
        }
        if self.fitted.replace((area, sheet)) != Some((area, sheet)) && !self.is_moved {
            let inner = MapRect::from_corners(point(margin, margin), point(area.x - margin, area.y - margin));
            self.camera.fit(MapRect::new(0.0, 0.0, sheet.x, sheet.y), inner, LARGEST_FIRST_ZOOM);
        }
    }

    fn pan_and_zoom(&mut self, ui: &Ui, area: Rect, response: &Response) {
        let pulled = response.drag_delta();
        if pulled != Vec2::ZERO {
            self.camera.pan(point(pulled.x, pulled.y));
            self.is_moved = true;
        }
        let Some(pointer) = response.hover_pos() else { return };
        let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        // Exponential, so that equal scroll distances change the zoom by equal factors.
        let factor = zoom * (wheel / 240.0).exp();
        if factor != 1.0 {
            let still = pointer - area.min;
            self.camera.zoom_about(point(still.x, still.y), factor);
            self.is_moved = true;
        }
        let is_dragged = response.dragged();
        ui.ctx().set_cursor_icon(if is_dragged { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
}
