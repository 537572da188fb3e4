//! A page in small: in the glance at all stops, and before the eyes of the presenter.

use std::sync::Arc;

use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui};

use crate::geometry::{Transform, point};
use crate::present::StopPage;
use crate::render::screen::{PaintScope, ScreenPainter, ScreenView, color32};
use crate::theme::Theme;

/// Paints a page into a box of about its shape.
pub(super) fn paint(ui: &Ui, painter: &mut ScreenPainter, page: &StopPage, rect: Rect, canvas: u64) {
    let size = page.scene.size;
    let scale = (rect.width() / size.x.max(1.0)).min(rect.height() / size.y.max(1.0));
    let shift = point(rect.center().x - size.x * scale / 2.0, rect.center().y - size.y * scale / 2.0);
    let whole = Rect::from_min_size(egui::pos2(shift.x, shift.y), egui::vec2(size.x, size.y) * scale);
    let on = ui.painter_at(whole.intersect(ui.clip_rect()));
    on.rect_filled(whole, 0, color32(page.scene.paper));
    let view = screen_view(ui, Transform { scale, shift }, whole, canvas);
    on.extend(painter.paint(ui.ctx(), &page.scene, PaintScope::All, &view));
    if painter.take_unfinished() {
        ui.ctx().request_repaint();
    }
}

/// Covers the corners of a box, and draws its outline.
pub(super) fn outline(ui: &Ui, rect: Rect, (theme, is_chosen): (&Arc<Theme>, bool)) {
    let (width, color) = if is_chosen { (3.0, theme.accent) } else { (1.0, theme.edge) };
    ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(width, color32(color)), StrokeKind::Outside);
}

/// How a page is seen on the screen.
pub(super) fn screen_view(ui: &Ui, place: Transform, area: Rect, canvas: u64) -> ScreenView {
    ScreenView {
        screen_from_map: place,
        viewport: crate::geometry::Rect::from_corners(
            point(area.left(), area.top()),
            point(area.right(), area.bottom()),
        ),
        pixels_per_point: ui.ctx().pixels_per_point(),
        canvas,
    }
}
