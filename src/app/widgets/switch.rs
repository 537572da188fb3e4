//! An on/off switch.

use egui::{Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::focus_ring;
use super::style::{BODY, regular};
use super::text_layout::ShortText;
use crate::render::screen::color32;
use crate::theme::Theme;

const TRACK: Vec2 = Vec2::new(34.0, 20.0);

/// A switch with its name before it; `on` is `None` if the items differ. Returns the new state when it is
/// clicked.
pub(crate) fn switch(ui: &mut Ui, theme: &Theme, words: &str, on: Option<bool>) -> Option<bool> {
    ui.add_space(8.0);
    let shown = if on.is_none() { format!("{words} (mixed)") } else { words.to_owned() };
    // Long words take a second line rather than end with "…".
    let words_width = ui.available_width() - TRACK.x - 8.0;
    let ink = color32(theme.ink);
    let galley = ShortText { text: &shown, font: regular(BODY), ink, most_lines: 2 }.layout(ui, words_width);
    let height = (galley.size().y + 4.0).max(24.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on == Some(true), words));
    let corner = egui::pos2(rect.right() - TRACK.x, rect.center().y - TRACK.y / 2.0);
    let track = egui::Rect::from_min_size(corner, TRACK);
    paint_track(ui, theme, track, on);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left(), top), galley, ink);
    focus_ring::paint(ui, &response, track, 10, theme);
    response.clicked().then(|| on != Some(true))
}

fn paint_track(ui: &Ui, theme: &Theme, track: egui::Rect, on: Option<bool>) {
    let is_on = on == Some(true);
    let fill = if is_on { theme.accent } else { theme.field };
    let edge = Stroke::new(1.0, color32(if is_on { theme.accent } else { theme.muted }));
    ui.painter().rect(track, 10, color32(fill), edge, StrokeKind::Inside);
    let travel = track.shrink2(Vec2::new(10.0, 0.0));
    let knob = egui::lerp(travel.x_range(), on.map_or(0.5, |on| if on { 1.0 } else { 0.0 }));
    let knob_fill = if is_on { theme.accent_ink } else { theme.muted };
    ui.painter().circle(egui::pos2(knob, track.center().y), 7.0, color32(knob_fill), edge);
}
