//! The list of keys that “?” shows over the stop.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::app::commands::mode_keys::PRESENT_KEYS;
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

/// What is asked once when there is a second display.
const QUESTION: &str = "There is a second display. Show the presentation there, and your notes here?";

/// Asks whether the presenter's window is wanted. Returns the answer once a button was pressed; keys are taken
/// elsewhere.
pub(super) fn ask_for_presenter(ui: &Ui, (theme, area): (&Theme, Rect)) -> Option<bool> {
    let size = (area.height() * 0.026).max(15.0);
    let painter = ui.painter_at(area);
    let ink = color32(theme.ink);
    let words = painter.layout(QUESTION.to_owned(), semi_bold(size), ink, size * 26.0);
    let panel = Rect::from_center_size(area.center(), words.size() + Vec2::new(size * 3.0, size * 6.0));
    painter.rect_filled(area, 0, color32(theme.sheet).gamma_multiply(0.75));
    painter.rect_filled(panel, size * 0.7, color32(theme.chrome));
    painter.rect_stroke(panel, size * 0.7, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Inside);
    let id = ui.unique_id().with("question of the second display");
    ui.interact(panel, id, Sense::hover());
    name_node(ui.ctx(), id, Role::AlertDialog, QUESTION);
    painter.galley(panel.min + Vec2::splat(size * 1.5), words, ink);
    let mut answer = None;
    let mut left = panel.left() + size * 1.5;
    let buttons = [("Yes (Enter)", true), ("No (Esc)", false)];
    for (words, wants) in buttons {
        let (fill, ink) = if wants { (theme.accent, theme.accent_ink) } else { (theme.field, theme.ink) };
        let words = painter.layout_no_wrap(words.to_owned(), regular(size * 0.9), color32(ink));
        let at = egui::pos2(left, panel.bottom() - size * 3.2);
        let rect = Rect::from_min_size(at, words.size() + Vec2::new(size * 1.4, size * 0.9));
        let response = ui.interact(rect, id.with(wants), Sense::click());
        let name = words.text().to_owned();
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
        painter.rect_filled(rect, size * 0.4, color32(fill));
        painter.galley(rect.center() - words.size() / 2.0, words, color32(ink));
        if response.clicked() {
            answer = Some(wants);
        }
        left = rect.right() + size * 0.6;
    }
    answer
}
