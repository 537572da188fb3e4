//! The map that a file becomes, small: fitted, to be dragged and zoomed.

use egui::{Align2, CornerRadius, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::view::camera::Camera;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::{Point, Rect as MapRect, Transform, point};
use crate::render::screen::{PaintScope, ScreenView, color32};
use crate::scene::Drawing;

/// The largest zoom at which a map is shown at first.
const LARGEST_FIRST_ZOOM: f32 = 1.0;
/// The air around a fitted map, in points.
const AROUND: f32 = 14.0;

/// How the map is looked at.
#[derive(Default)]
pub(super) struct MapView {
    camera: Camera,
    /// The sizes of the area and of the sheet in the previous frame.
    fitted: Option<(Vec2, Point)>,
    is_moved: bool,
}

impl MapView {
    /// Shows a drawing in an area, or words where there is none. `name` is what screen readers say.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        (drawing, words, name): (Option<&Drawing>, &str, &str),
        context: &mut UiContext<'_>,
    ) {
        let theme = context.theme;
        ui.painter().rect_filled(area, CornerRadius::ZERO, color32(theme.canvas));
        let response = ui.interact(area, Id::unique("map of the import"), Sense::drag() | Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let Some(drawing) = drawing else {
            let mut job = egui::text::LayoutJob::simple(
                words.to_owned(),
                regular(13.5),
                color32(theme.muted),
                (area.width() - 60.0).max(80.0),
            );
            job.halign = egui::Align::Center;
            let galley = ui.painter().layout_job(job);
            let top = area.center() - Vec2::new(0.0, galley.size().y / 2.0);
            ui.painter().galley(top, galley, color32(theme.muted));
            return;
        };
        self.look_around(ui, area, drawing.scene.size, &response);
        let camera = self.camera.canvas_from_map();
        let screen_from_map = Transform { scale: camera.scale, shift: camera.shift + point(area.left(), area.top()) };
        let view = ScreenView {
            screen_from_map,
            viewport: MapRect::from_corners(point(area.left(), area.top()), point(area.right(), area.bottom())),
            pixels_per_point: ui.ctx().pixels_per_point(),
            canvas: 0,
        };
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let size = drawing.scene.size;
        let sheet = screen_rect(screen_from_map.apply_rect(MapRect::new(0.0, 0.0, size.x, size.y)));
        let shadow = egui::epaint::Shadow { offset: [0, 3], blur: 12, spread: 0, color: color32(theme.shadow) };
        painter.add(shadow.as_shape(sheet, 6));
        painter.rect_filled(sheet, 6, color32(drawing.scene.paper));
        painter.extend(context.painter.paint(ui.ctx(), &drawing.scene, PaintScope::All, &view));
        if context.painter.take_unfinished() {
            ui.ctx().request_repaint();
        }
        if !words.is_empty() {
            let corner = area.right_bottom() - Vec2::splat(8.0);
            ui.painter().text(corner, Align2::RIGHT_BOTTOM, words, regular(12.0), color32(theme.muted));
        }
    }

    /// Dragging, zooming and double clicks. Until somebody moves it, the map is fitted to its area.
    fn look_around(&mut self, ui: &Ui, area: Rect, sheet: Point, response: &egui::Response) {
        let canvas = point(area.width(), area.height());
        if response.double_clicked() {
            self.is_moved = false;
            self.fitted = None;
        }
        if self.fitted != Some((area.size(), sheet)) {
            self.fitted = Some((area.size(), sheet));
            if !self.is_moved {
                let inner = MapRect::from_corners(point(AROUND, AROUND), canvas - point(AROUND, AROUND));
                self.camera.fit(MapRect::new(0.0, 0.0, sheet.x, sheet.y), inner, LARGEST_FIRST_ZOOM);
            }
        }
        let pulled = response.drag_delta();
        if pulled != Vec2::ZERO {
            self.camera.pan(point(pulled.x, pulled.y));
            self.is_moved = true;
        }
        if let Some(pointer) = response.hover_pos() {
            let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            // Exponential, so that equal scroll distances change the zoom by equal factors.
            let factor = zoom * (wheel / 240.0).exp();
            if factor != 1.0 {
                let still = pointer - area.min;
                self.camera.zoom_about(point(still.x, still.y), factor);
                self.is_moved = true;
            }
        }
        self.camera.keep_in_view(sheet, canvas);
    }
}
