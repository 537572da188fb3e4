//! The map that a file becomes, small: fitted, to be dragged and zoomed.

use egui::{Align2, CornerRadius, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::view::map_preview::MapPreview;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::scene::Drawing;

/// The space around a fitted map, in points.
const MARGIN: f32 = 14.0;

/// How the map is looked at.
#[derive(Default)]
pub(super) struct MapView {
    preview: MapPreview,
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
        self.preview.show(ui, (area, MARGIN), drawing, &response, context);
        if !words.is_empty() {
            let corner = area.right_bottom() - Vec2::splat(8.0);
            ui.painter().text(corner, Align2::RIGHT_BOTTOM, words, regular(12.0), color32(theme.muted));
        }
    }
}
