//! The list of keys that “?” shows over the stop.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::keys::PRESENT_KEYS;
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a row, as a part of the height of the screen.
const ROW: f32 = 0.046;

/// Shows the list in the middle of the screen.
pub(super) fn show(ui: &Ui, (theme, area): (&Theme, Rect)) {
    let row = area.height() * ROW;
    let rows = PRESENT_KEYS.len().div_ceil(2);
    let size = Vec2::new((area.width() * 0.86).min(row * 34.0), row * (rows as f32 + 2.2));
    let panel = Rect::from_center_size(area.center(), size);
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0, color32(theme.sheet).gamma_multiply(0.75));
    painter.rect_filled(panel, row * 0.5, color32(theme.chrome));
    painter.rect_stroke(panel, row * 0.5, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Inside);
    let inner = panel.shrink2(Vec2::new(row, row * 0.7));
    painter.text(inner.left_top(), Align2::LEFT_TOP, "Keys", semi_bold(row * 0.62), color32(theme.ink));
    let top = inner.top() + row * 1.2;
    let width = inner.width() / 2.0;
    let name = ui.unique_id().with("keys of the presentation");
    ui.interact(panel, name, Sense::hover());
    name_node(ui.ctx(), name, Role::List, "Keys of the presentation");
    for (place, (keys, words)) in PRESENT_KEYS.iter().enumerate() {
        let (column, line) = (place / rows, place % rows);
        let at = egui::pos2(inner.left() + column as f32 * width, top + line as f32 * row);
        painter.text(at, Align2::LEFT_TOP, keys, semi_bold(row * 0.4), color32(theme.ink));
        let words_at = egui::pos2(at.x + width * 0.5, at.y);
        painter.text(words_at, Align2::LEFT_TOP, words, regular(row * 0.4), color32(theme.muted));
        let rect = Rect::from_min_size(at, Vec2::new(width, row));
        let id = name.with(place);
        ui.interact(rect, id, Sense::hover());
        name_node(ui.ctx(), id, Role::ListItem, &format!("{keys}: {words}"));
    }
}
