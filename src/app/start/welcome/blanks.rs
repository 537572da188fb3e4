//! The blank maps on the welcome page.

use egui::{Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::tiles::{LEFT_CORNERS, for_each_tile};
use super::{Welcome, WelcomeChoice, choice_of};
use crate::app::start::gallery::{MapSource, paint_picture};
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

impl Welcome<'_> {
    /// Shows the blank maps as low tiles with the thumbnail at the left.
    pub(super) fn blanks(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<WelcomeChoice> {
        const HEIGHT: f32 = 92.0;
        let mut choice = None;
        let columns = if width > 760.0 { found.len().clamp(2, 3) } else { 1 };
        for_each_tile(ui, width, columns, HEIGHT, found, |ui, rect, index| {
            let Some(entry) = self.gallery.entries.get(*index) else { return };
            let (title, about) = (entry.outline.title.clone(), entry.outline.description.clone());
            let (source, id) = (entry.source.clone(), egui::Id::unique(("template", index)));
            if self.blank_tile(ui, rect, id, &title, &about, &source) {
                choice = choice_of(&source);
            }
        });
        choice
    }

    /// Shows one tile. Returns whether it was clicked.
    fn blank_tile(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        id: egui::Id,
        title: &str,
        about: &str,
        source: &MapSource,
    ) -> bool {
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(about));
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(16.0), None);
        }
        if ui.is_rect_visible(rect) {
            let theme = self.theme.clone();
            let lifted = response.hovered() || response.has_focus();
            let lift = ui.ctx().animate_bool(id.with("lift"), lifted);
            let edge = Stroke::new(1.0 + 0.5 * lift, color32(theme.chrome_edge.mix(theme.accent, lift)));
            let painter = ui.painter().clone();
            painter.rect_filled(rect, 12, color32(theme.sheet));
            let picture = Rect::from_min_size(rect.min, Vec2::new(rect.height() * 1.5, rect.height()));
            let thumbnail = self.thumbnail(source);
            paint_picture(ui, &theme, picture, LEFT_CORNERS, &thumbnail, id);
            painter.vline(picture.right(), picture.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
            painter.rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
            paint_tile_text(
                ui,
                rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(0.0, 14.0)),
                title,
                about,
                &theme,
            );
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.clicked()
    }
}

/// Paints the title and the description of a tile.
fn paint_tile_text(ui: &Ui, rect: Rect, title: &str, about: &str, theme: &Theme) {
    let line = |text: &str, font, color, rows| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color32(color), rect.width() - 14.0);
        job.wrap.max_rows = rows;
        ui.painter().layout_job(job)
    };
    let title = line(title, semi_bold(14.0), theme.ink, 1);
    let about = line(about, regular(12.0), theme.muted, 3);
    let below = rect.min + Vec2::new(0.0, title.size().y + 4.0);
    ui.painter().galley(rect.min, title, color32(theme.ink));
    ui.painter().galley(below, about, color32(theme.ink));
}
