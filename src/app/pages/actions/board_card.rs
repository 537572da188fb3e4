//! A card of the board: what will be done, by whom and when, what it is worth, and what it answers.

use egui::{Rect, Stroke, StrokeKind, Ui, Vec2};

use super::cell::{CellFacts, answered};
use super::cell_paint::{rating, status_sign};
use super::column::ActionColumn;
use crate::app::pages::PageWay;
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
    (action, rect, way): (&Action, Rect, PageWay),
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
    title(ui, &theme, action, (inner, way));
    who_and_when(ui, context, facts, action, (inner.with_min_y(inner.top() + 38.0), way));
    worth(ui, &theme, action, (inner.with_min_y(inner.top() + 58.0), way));
    purpose(ui, context, action, (inner.with_min_y(inner.top() + 80.0), way));
}

fn title(ui: &Ui, theme: &Theme, action: &Action, (inner, way): (Rect, PageWay)) {
    let name = if action.title.trim().is_empty() { "Untitled action" } else { action.title.trim() };
    let ink = color32(if action.is_open() { theme.ink } else { theme.muted });
    let text = ShortText { text: name, font: semi_bold(12.5), ink, most_lines: 2 };
    let galley = text.layout(ui, inner.width() - 16.0);
    let left = way.left_of(inner, 0.0, galley.size().x);
    ui.painter().galley(egui::pos2(left, inner.top()), galley, ink);
    let sign = way.left_of(inner, inner.width() - 5.0, 0.0);
    status_sign(ui, egui::pos2(sign, inner.top() + 8.0), action.status, theme);
}

/// The owner at the start of the line, the date at its end.
fn who_and_when(
    ui: &Ui,
    context: &mut UiContext<'_>,
    facts: CellFacts<'_>,
    action: &Action,
    (line, way): (Rect, PageWay),
) {
    let theme = context.theme.clone();
    let late = action.is_overdue(facts.today);
    let due = match action.due {
        Some(due) => facts.date_words(due),
        None if action.is_open() => "no date".to_owned(),
        None => String::new(),
    };
    let ink = color32(if late { theme.pain_ink } else { theme.muted });
    let due = one_line(ui, &due, if late { semi_bold(11.5) } else { regular(11.5) }, line.width() * 0.6, ink);
    let width = due.size().x;
    let before = line.width() - width;
    if late {
        let middle = egui::pos2(way.left_of(line, before - 9.0, 0.0), line.top() + 7.5);
        let sign = Rect::from_center_size(middle, Vec2::splat(13.0));
        context.icons.paint(ui, "exclamation", sign, color32(theme.hotspot));
    }
    ui.painter().galley(egui::pos2(way.left_of(line, before, width), line.top()), due, ink);
    let (owner, ink) = if action.owner.trim().is_empty() {
        (if action.is_open() { "nobody yet" } else { "" }, theme.hint)
    } else {
        (action.owner.trim(), theme.ink)
    };
    let room = before - if late { 22.0 } else { 8.0 };
    let owner = one_line(ui, owner, regular(11.5), room, color32(ink));
    let left = way.left_of(line, 0.0, owner.size().x);
    ui.painter().galley(egui::pos2(left, line.top()), owner, color32(ink));
}

/// Impact and effort as dots.
fn worth(ui: &Ui, theme: &Theme, action: &Action, (line, way): (Rect, PageWay)) {
    let half = line.width() / 2.0;
    for (place, (name, value)) in [("Impact", action.impact), ("Effort", action.effort)].into_iter().enumerate() {
        let before = place as f32 * half;
        let ink = color32(theme.muted);
        // In narrow columns the first letter suffices.
        let name = if half < 96.0 { name.get(..1).unwrap_or(name) } else { name };
        let name = one_line(ui, name, regular(10.5), 44.0, ink);
        let (width, height) = (name.size().x, name.size().y);
        let at = egui::pos2(way.left_of(line, before, width), line.top() + 6.0 - height / 2.0);
        ui.painter().galley(at, name, ink);
        let left = way.left_of(line, before + width + 6.0, 52.0);
        let dots = Rect::from_min_size(egui::pos2(left, line.top()), Vec2::new(52.0, 12.0));
        rating(ui, (dots, way), value, theme);
    }
}

/// The goal that it serves, and how many hotspots and cards it answers.
fn purpose(ui: &Ui, context: &mut UiContext<'_>, action: &Action, (line, way): (Rect, PageWay)) {
    let theme = context.theme.clone();
    // How much of the line is free, from its start.
    let mut free = line.width();
    let counted = [
        (action.hotspots.len(), "hotspot", theme.hotspot),
        (answered(action).len() - action.hotspots.len(), "note", theme.muted),
    ];
    for (count, icon, ink) in counted {
        if count == 0 {
            continue;
        }
        let muted = color32(theme.muted);
        let words = one_line(ui, &count.to_string(), regular(11.5), 60.0, muted);
        let (width, height) = (words.size().x, words.size().y);
        let at = egui::pos2(way.left_of(line, free - width, width), line.top() + 7.0 - height / 2.0);
        ui.painter().galley(at, words, muted);
        let middle = egui::pos2(way.left_of(line, free - width - 9.0, 0.0), line.top() + 7.0);
        context.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(13.0)), color32(ink));
        free -= width + 22.0;
    }
    if !action.goal.trim().is_empty() {
        let middle = egui::pos2(way.left_of(line, 6.5, 0.0), line.top() + 7.0);
        context.icons.paint(ui, "goal", Rect::from_center_size(middle, Vec2::splat(13.0)), color32(theme.muted));
        let ink = color32(theme.muted);
        let goal = one_line(ui, action.goal.trim(), regular(11.5), free - 24.0, ink);
        ui.painter().galley(egui::pos2(way.left_of(line, 18.0, goal.size().x), line.top()), goal, ink);
    }
}
