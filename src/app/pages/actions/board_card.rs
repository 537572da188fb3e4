//! A card of the board: what will be done, by whom and when, what it is worth, and what it answers.

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::cell::{CellFacts, answered};
use super::cell_paint::{rating, status_sign};
use super::column::ActionColumn;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::app::widgets::ui_context::UiContext;
use crate::model::Action;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a card in points.
pub(super) const CARD_HEIGHT: f32 = 116.0;
/// The space around what stands on a card, in points.
const INSIDE: f32 = 10.0;

/// What a screen reader says of a card.
pub(super) fn accessible_name(facts: CellFacts<'_>, action: &Action) -> String {
    let title = if action.title.trim().is_empty() { "Untitled action" } else { action.title.trim() };
    let columns = [
        ActionColumn::Owner,
        ActionColumn::Due,
        ActionColumn::Status,
        ActionColumn::Impact,
        ActionColumn::Effort,
        ActionColumn::Goal,
        ActionColumn::Answers,
    ];
    let mut words = vec![title.to_owned()];
    for column in columns {
        let value = facts.words(column, action);
        if !value.is_empty() {
            words.push(format!("{}: {value}", column.name()));
        }
    }
    if action.is_overdue(facts.today) {
        words.push("Overdue".to_owned());
    }
    words.join(". ")
}

/// Paints a card.
pub(super) fn paint(
    ui: &Ui,
    context: &mut UiContext<'_>,
    facts: CellFacts<'_>,
    (action, rect): (&Action, Rect),
    (is_selected, is_dragged): (bool, bool),
) {
    let theme = context.theme.clone();
    let fill = if is_selected { theme.accent_soft } else { theme.chrome };
    let edge = Stroke::new(1.0, color32(if is_selected { theme.accent } else { theme.chrome_edge }));
    if is_dragged {
        // Its place stays marked while it is on its way.
        ui.painter().rect_stroke(rect, 8, Stroke::new(1.0, color32(theme.edge)), StrokeKind::Inside);
        return;
    }
    ui.painter().rect(rect, 8, color32(fill), edge, StrokeKind::Inside);
    let inner = rect.shrink(INSIDE);
    title(ui, &theme, action, inner);
    who_and_when(ui, context, facts, action, inner.with_min_y(inner.top() + 38.0));
    worth(ui, &theme, action, inner.with_min_y(inner.top() + 58.0));
    purpose(ui, context, action, inner.with_min_y(inner.top() + 80.0));
}

fn title(ui: &Ui, theme: &Theme, action: &Action, inner: Rect) {
    let name = if action.title.trim().is_empty() { "Untitled action" } else { action.title.trim() };
    let ink = color32(if action.is_open() { theme.ink } else { theme.muted });
    let text = ShortText { text: name, font: semi_bold(12.5), ink, most_lines: 2 };
    let galley = text.layout(ui, inner.width() - 16.0);
    ui.painter().galley(inner.min, galley, ink);
    status_sign(ui, egui::pos2(inner.right() - 5.0, inner.top() + 8.0), action.status, theme);
}

/// The owner at the start of the line, the date at its end.
fn who_and_when(ui: &Ui, context: &mut UiContext<'_>, facts: CellFacts<'_>, action: &Action, line: Rect) {
    let theme = context.theme.clone();
    let late = action.is_overdue(facts.today);
    let due = match action.due {
        Some(due) => facts.date_words(due),
        None if action.is_open() => "no date".to_owned(),
        None => String::new(),
    };
    let ink = color32(if late { theme.pain_ink } else { theme.muted });
    let due = one_line(ui, &due, if late { semi_bold(11.5) } else { regular(11.5) }, line.width() * 0.6, ink);
    let left = line.right() - due.size().x;
    if late {
        let sign = Rect::from_center_size(egui::pos2(left - 9.0, line.top() + 7.5), Vec2::splat(13.0));
        context.icons.paint(ui, "exclamation", sign, color32(theme.hotspot));
    }
    ui.painter().galley(egui::pos2(left, line.top()), due, ink);
    let (owner, ink) = if action.owner.trim().is_empty() {
        (if action.is_open() { "nobody yet" } else { "" }, theme.hint)
    } else {
        (action.owner.trim(), theme.ink)
    };
    let room = left - line.left() - if late { 22.0 } else { 8.0 };
    let owner = one_line(ui, owner, regular(11.5), room, color32(ink));
    ui.painter().galley(line.min, owner, color32(ink));
}

/// Impact and effort as dots.
fn worth(ui: &Ui, theme: &Theme, action: &Action, line: Rect) {
    let half = line.width() / 2.0;
    for (place, (name, value)) in [("Impact", action.impact), ("Effort", action.effort)].into_iter().enumerate() {
        let left = line.left() + place as f32 * half;
        let at = egui::pos2(left, line.top() + 6.0);
        let ink = color32(theme.muted);
        // In narrow columns the first letter suffices.
        let name = if half < 96.0 { name.get(..1).unwrap_or(name) } else { name };
        let name = one_line(ui, name, regular(10.5), 44.0, ink);
        let end = left + name.size().x + 6.0;
        ui.painter().galley(at - Vec2::new(0.0, name.size().y / 2.0), name, ink);
        let dots = Rect::from_min_size(egui::pos2(end, line.top()), Vec2::new(52.0, 12.0));
        rating(ui, dots, value, theme);
    }
}

/// The goal that it serves, and how many hotspots and cards it answers.
fn purpose(ui: &Ui, context: &mut UiContext<'_>, action: &Action, line: Rect) {
    let theme = context.theme.clone();
    let mut right = line.right();
    let counted = [
        (action.hotspots.len(), "hotspot", theme.hotspot),
        (answered(action).len() - action.hotspots.len(), "note", theme.muted),
    ];
    for (count, icon, ink) in counted {
        if count == 0 {
            continue;
        }
        let at = egui::pos2(right, line.top() + 7.0);
        let words = ui.painter().text(at, Align2::RIGHT_CENTER, count.to_string(), regular(11.5), color32(theme.muted));
        let place = Rect::from_center_size(egui::pos2(words.left() - 9.0, line.top() + 7.0), Vec2::splat(13.0));
        context.icons.paint(ui, icon, place, color32(ink));
        right = words.left() - 22.0;
    }
    if !action.goal.trim().is_empty() {
        let place = Rect::from_center_size(egui::pos2(line.left() + 6.5, line.top() + 7.0), Vec2::splat(13.0));
        context.icons.paint(ui, "goal", place, color32(theme.muted));
        let ink = color32(theme.muted);
        let goal = one_line(ui, action.goal.trim(), regular(11.5), right - line.left() - 24.0, ink);
        ui.painter().galley(egui::pos2(line.left() + 18.0, line.top()), goal, ink);
    }
}
