//! The blank maps on the welcome page.

use egui::{CornerRadius, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::Welcome;
use super::tiles::{LEFT_CORNERS, TILE_HEIGHT, TILE_PICTURE, TileGrid};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::ShortText;
use crate::file::Outline;
use crate::model::{CardKind, placeholder};
use crate::render::screen::color32;
use crate::scene::card_colors;
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
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title_of(&outline)));
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(outline.description.as_str()));
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(16.0), None);
        }
        if ui.is_rect_visible(rect) {
            self.paint_blank_tile(ui, &response, &outline);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            self.requests.push(source.request());
        }
    }

    fn paint_blank_tile(&self, ui: &Ui, response: &Response, outline: &Outline) {
        let (theme, rect) = (self.context.theme, response.rect);
        let lift = ui.ctx().animate_bool(response.id.with("lift"), response.hovered() || response.has_focus());
        let edge = Stroke::new(1.0 + 0.5 * lift, color32(theme.chrome_edge.mix(theme.accent, lift)));
        let painter = ui.painter();
        painter.rect_filled(rect, 12, color32(theme.sheet));
        let picture = rect.with_max_x(rect.left() + TILE_PICTURE);
        // A white sheet on a white tile would not be seen.
        painter.rect_filled(picture, LEFT_CORNERS, color32(theme.canvas));
        let sheet = Rect::from_min_max(picture.min + AROUND_SHEET, picture.max - Vec2::new(AROUND_SHEET.x, 0.0));
        let corners = CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 };
        painter.rect_filled(sheet, corners, color32(theme.sheet));
        paint_form(&ui.painter_at(sheet), sheet, outline, theme);
        painter.rect_stroke(sheet, corners, Stroke::new(1.0, color32(theme.edge)), StrokeKind::Inside);
        painter.vline(picture.right(), picture.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
        painter.rect_stroke(rect, 12, edge, StrokeKind::Inside);
        let words = rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(0.0, 14.0));
        paint_tile_text(ui, words, outline, theme);
    }
}

/// What a blank map is called here: its own title stands for one that nobody has given it yet.
fn title_of(outline: &Outline) -> &str {
    if placeholder::is_title(&outline.title) { "Blank map" } else { &outline.title }
}

/// Paints the form of an empty map, whose own picture would be as good as white: its stages, and the cards and the curve that
/// will stand in its first lanes.
fn paint_form(painter: &Painter, sheet: Rect, outline: &Outline, theme: &Theme) {
    const KINDS: [CardKind; 4] = [CardKind::Action, CardKind::Thought, CardKind::Pain, CardKind::Opportunity];
    const GAP: f32 = 2.0;
    let room = sheet.shrink2(Vec2::new(8.0, 9.0)).with_max_y(sheet.bottom());
    let columns = outline.stages.len().clamp(1, 8);
    let width = room.width() / columns as f32;
    let cell = |column: usize, top: f32, height: f32| {
        let min = room.min + Vec2::new(column as f32 * width, top);
        Rect::from_min_size(min, Vec2::new(width - GAP, height))
    };
    // The curve has the second row, where it goes down and up again. It gives the path its colours, as on every map.
    let heights = [0.45, 0.2, 0.5, 0.95, 0.6, 0.1, 0.25, 0.0];
    let height = |column: usize| heights.get(column).copied().unwrap_or_default();
    let at = |column: usize| cell(column, 31.0 + 13.0 * height(column), 0.0).center();
    for column in 0..columns {
        let feeling = ((1.0 - height(column)) * 4.0).round() as u8;
        painter.rect_filled(cell(column, 0.0, 8.0), 1, color32(theme.feeling(feeling).0));
    }
    let last = theme.curve.len().saturating_sub(1) as f32;
    for column in 1..columns {
        let middle = f32::midpoint(height(column - 1), height(column));
        let color = theme.curve.get(((1.0 - middle) * last).round() as usize).copied().unwrap_or(theme.ink);
        painter.line_segment([at(column - 1), at(column)], Stroke::new(1.5, color32(color)));
    }
    for (row, kind) in KINDS.iter().enumerate() {
        let top = [12.0, 20.0, 51.0, 60.0].get(row).copied().unwrap_or_default();
        let look = card_colors(*kind, theme);
        let fill = color32(look.paper.unwrap_or(theme.sheet));
        let edge = Stroke::new(1.0, color32(look.edge.unwrap_or(look.ink).fade(0.5)));
        // Some cells are empty, as on every map.
        for column in (0..columns).filter(|column| (column * 3 + row * 2) % 5 != 4) {
            painter.rect(cell(column, top, 6.0), 1, fill, edge, StrokeKind::Inside);
        }
    }
}

/// Paints the title and the description of a tile.
fn paint_tile_text(ui: &Ui, rect: Rect, outline: &Outline, theme: &Theme) {
    let lines = |text, font, ink, most_lines| {
        ShortText { text, font, ink: color32(ink), most_lines }.layout(ui, rect.width() - 14.0)
    };
    let title = lines(title_of(outline), semi_bold(14.0), theme.ink, 1);
    let about = lines(&outline.description, regular(12.0), theme.muted, 3);
    let below = rect.min + Vec2::new(0.0, title.size().y + 4.0);
    ui.painter().galley(rect.min, title, color32(theme.ink));
    ui.painter().galley(below, about, color32(theme.ink));
}
