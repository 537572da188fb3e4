//! Keys with what they do: a cap with the name of the key, and words behind it.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::focus_ring;
use super::style::{raised, regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// A key with what it does, as a button for the pointer. Returns whether it was clicked. `unit` is by how much it is
/// larger than in a window of the usual size.
pub(crate) fn button(ui: &mut Ui, (key, words): (&str, &str), theme: &Theme, unit: f32) -> bool {
    let (response, cap) = shown(ui, (key, words), (theme, unit), Sense::click());
    let name = if words.is_empty() { key.to_owned() } else { format!("{words} ({key})") };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    focus_ring::paint(ui, &response, cap, 6, theme);
    response.clicked()
}

/// A key with what it does, to be read only.
pub(crate) fn label(ui: &mut Ui, (key, words): (&str, &str), theme: &Theme, unit: f32) {
    let (response, _) = shown(ui, (key, words), (theme, unit), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key}: {words}")));
}

/// Paints cap and words, and returns the place of the cap.
fn shown(ui: &mut Ui, (key, words): (&str, &str), (theme, unit): (&Theme, f32), sense: Sense) -> (Response, Rect) {
    let (ink, muted) = (color32(theme.ink), color32(theme.muted));
    let cap = ui.painter().layout_no_wrap(key.to_owned(), semi_bold(13.0 * unit), ink);
    let text = ui.painter().layout_no_wrap(words.to_owned(), regular(14.0 * unit), muted);
    let cap_width = (cap.size().x + 14.0 * unit).max(26.0 * unit);
    let gap = if words.is_empty() { 0.0 } else { 6.0 * unit };
    let size = Vec2::new(cap_width + gap + text.size().x, 28.0 * unit);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let place = Rect::from_min_size(rect.min, Vec2::new(cap_width, rect.height())).shrink2(Vec2::new(0.0, unit));
    let fill = if response.hovered() && sense.senses_click() { theme.accent_soft } else { raised(theme) };
    let edge = Stroke::new(1.0, color32(theme.chrome_edge));
    ui.painter().rect(place, 6.0 * unit, color32(fill), edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(cap.size(), place);
    ui.painter().galley(at.min, cap, ink);
    let beside = egui::pos2(place.right() + gap, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(beside, text, muted);
    (response, place)
}
