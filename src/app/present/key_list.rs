//! The list of keys that “?” shows over the stop.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::app::commands::mode_keys::PRESENT_KEYS;
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a row, as a part of the height of the screen.
const ROW: f32 = 0.046;
/// The size of the letters, as a part of the height of a row.
const LETTERS: f32 = 0.42;
/// The gap between keys and what they do, and between two columns, in parts of the height of a row.
const GAPS: (f32, f32) = (0.5, 1.0);

/// A key with what it does, as they are shown.
struct KeyRow {
    keys: Arc<egui::Galley>,
    words: Arc<egui::Galley>,
}

/// The rows of the list in two columns, in letters with which they fit beside one another in `width`.
fn columns(ui: &Ui, theme: &Theme, (row, width): (f32, f32)) -> [Vec<KeyRow>; 2] {
    let painter = ui.painter();
    let set = |size: f32| {
        let key_row = |(keys, words): &(&str, &str)| KeyRow {
            keys: painter.layout_no_wrap((*keys).to_owned(), semi_bold(size), color32(theme.ink)),
            words: painter.layout_no_wrap((*words).to_owned(), regular(size), color32(theme.muted)),
        };
        let mut first: Vec<KeyRow> = PRESENT_KEYS.iter().map(key_row).collect();
        let second = first.split_off(PRESENT_KEYS.len().div_ceil(2));
        [first, second]
    };
    let usual = set(row * LETTERS);
    let needed: f32 = usual.iter().map(|column| widths(column).iter().sum::<f32>()).sum();
    let room = width - row * (2.0 * GAPS.0 + GAPS.1);
    if needed <= room { usual } else { set(row * LETTERS * room / needed) }
}

/// The widths of the keys and of what they do in a column.
fn widths(column: &[KeyRow]) -> [f32; 2] {
    let widest = |of: fn(&KeyRow) -> f32| column.iter().map(of).fold(0.0, f32::max);
    [widest(|row| row.keys.size().x), widest(|row| row.words.size().x)]
}

/// Shows the list in the middle of the screen.
pub(super) fn show(ui: &Ui, (theme, area): (&Theme, Rect)) {
    let row = area.height() * ROW;
    let count = PRESENT_KEYS.len().div_ceil(2);
    let most = (area.width() * 0.94).min(row * 36.0) - 2.0 * row;
    let columns = columns(ui, theme, (row, most));
    let inner_width =
        columns.iter().map(|column| widths(column).iter().sum::<f32>() + row * GAPS.0).sum::<f32>() + row * GAPS.1;
    let size = Vec2::new(inner_width + 2.0 * row, row * (count as f32 + 2.2));
    let panel = Rect::from_center_size(area.center(), size);
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0, color32(theme.sheet).gamma_multiply(0.75));
    painter.rect_filled(panel, row * 0.5, color32(theme.chrome));
    painter.rect_stroke(panel, row * 0.5, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Inside);
    let inner = panel.shrink2(Vec2::new(row, row * 0.7));
    painter.text(inner.left_top(), Align2::LEFT_TOP, "Keys", semi_bold(row * 0.62), color32(theme.ink));
    let top = inner.top() + row * 1.2;
    let name = ui.unique_id().with("keys of the presentation");
    ui.interact(panel, name, Sense::hover());
    name_node(ui.ctx(), name, Role::List, "Keys of the presentation");
    let mut left = inner.left();
    for (number, column) in columns.into_iter().enumerate() {
        let [keys_width, words_width] = widths(&column);
        for (place, KeyRow { keys, words }) in column.into_iter().enumerate() {
            let at = egui::pos2(left, top + place as f32 * row);
            let text = format!("{}: {}", keys.text(), words.text());
            painter.galley(at, keys, color32(theme.ink));
            painter.galley(egui::pos2(left + keys_width + row * GAPS.0, at.y), words, color32(theme.muted));
            let rect = Rect::from_min_size(at, Vec2::new(keys_width + words_width + row * GAPS.0, row));
            let id = name.with((number, place));
            ui.interact(rect, id, Sense::hover());
            name_node(ui.ctx(), id, Role::ListItem, &text);
        }
        left += keys_width + words_width + row * (GAPS.0 + GAPS.1);
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
        let edge = Stroke::new(1.0, color32(if wants { fill } else { theme.control_edge }));
        painter.rect_stroke(rect, size * 0.4, edge, StrokeKind::Inside);
        painter.galley(rect.center() - words.size() / 2.0, words, color32(ink));
        if response.clicked() {
            answer = Some(wants);
        }
        left = rect.right() + size * 0.6;
    }
    answer
}
