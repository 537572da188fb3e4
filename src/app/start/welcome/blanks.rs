//! The blank maps on the welcome page.

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::Welcome;
use super::tiles::{LEFT_CORNERS, TILE_HEIGHT, TILE_PICTURE, TileGrid};
use crate::app::start::gallery::{ThumbnailArea, ThumbnailState};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::ShortText;
use crate::file::Outline;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The space between the edges of a tile's picture and the sheet in it, in points. The sheet goes on below.
const AROUND_SHEET: Vec2 = Vec2::new(13.0, 11.0);

impl Welcome<'_> {
    /// Shows the blank maps as low tiles with the thumbnail at the left.
    pub(super) fn blanks(&mut self, ui: &mut Ui, width: f32, found: &[usize]) {
        let columns = if width > 760.0 { found.len().clamp(2, 3) } else { 1 };
        TileGrid { width, columns, height: TILE_HEIGHT }.for_each(ui, found, |ui, rect, index| {
            self.blank_tile(ui, rect, *index);
        });
    }

    /// Shows the tile of the entry with this index.
    fn blank_tile(&mut self, ui: &mut Ui, rect: Rect, index: usize) {
        let Some(entry) = self.gallery.entries.get(index) else { return };
        let (source, outline) = (entry.source.clone(), entry.outline.clone());
        let id = egui::Id::unique(("template", index));
        let response = ui.interact(rect, id, Sense::click());
        self.gallery.tiles.note(id, rect);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &outline.title));
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(outline.description.as_str()));
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(16.0), None);
        }
        if ui.is_rect_visible(rect) {
            let thumbnail = self.thumbnail(&source);
            self.paint_blank_tile(ui, &response, &thumbnail, &outline);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            self.requests.push(source.request());
        }
    }

    fn paint_blank_tile(&self, ui: &Ui, response: &Response, thumbnail: &ThumbnailState, outline: &Outline) {
        let (theme, rect, id) = (self.context.theme, response.rect, response.id);
        let lift = ui.ctx().animate_bool(id.with("lift"), response.hovered() || response.has_focus());
        let edge = Stroke::new(1.0 + 0.5 * lift, color32(theme.chrome_edge.mix(theme.accent, lift)));
        let painter = ui.painter();
        painter.rect_filled(rect, 12, color32(theme.sheet));
        let picture = rect.with_max_x(rect.left() + TILE_PICTURE);
        // A white sheet on a white tile would not be seen.
        painter.rect_filled(picture, LEFT_CORNERS, color32(theme.canvas));
        let sheet = Rect::from_min_max(picture.min + AROUND_SHEET, picture.max - Vec2::new(AROUND_SHEET.x, 0.0));
        let corners = CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 };
        ThumbnailArea { id, rect: sheet, radius: corners }.paint(ui, thumbnail, theme);
        painter.rect_stroke(sheet, corners, Stroke::new(1.0, color32(theme.edge)), egui::StrokeKind::Inside);
        painter.vline(picture.right(), picture.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
        painter.rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
        let words = rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(0.0, 14.0));
        paint_tile_text(ui, words, outline, theme);
    }
}

/// Paints the title and the description of a tile.
fn paint_tile_text(ui: &Ui, rect: Rect, outline: &Outline, theme: &Theme) {
    let lines = |text, font, ink, most_lines| {
        ShortText { text, font, ink: color32(ink), most_lines }.layout(ui, rect.width() - 14.0)
    };
    let title = lines(&outline.title, semi_bold(14.0), theme.ink, 1);
    let about = lines(&outline.description, regular(12.0), theme.muted, 3);
    let below = rect.min + Vec2::new(0.0, title.size().y + 4.0);
    ui.painter().galley(rect.min, title, color32(theme.ink));
    ui.painter().galley(below, about, color32(theme.ink));
}
