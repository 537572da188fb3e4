//! The panel's buttons and its on/off switch.

use egui::{Align2, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::focus_ring;
use crate::app::panels::inspector::form::Form;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const HEIGHT: f32 = 30.0;

/// A button as wide as the panel, in the soft accent colour.
pub(crate) fn soft_button(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    wide(ui, theme, words, theme.accent_soft, theme.accent_soft, theme.accent_soft_ink)
}

/// A button as wide as the panel in neutral colours.
pub(crate) fn quiet_button(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    wide(ui, theme, words, theme.field, theme.chrome_edge, theme.ink)
}

fn wide(ui: &mut Ui, theme: &Theme, words: &str, fill: Color, edge: Color, ink: Color) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let edge = if response.hovered() { theme.accent } else { edge };
    let radius = CornerRadius::same(style::RADIUS);
    ui.painter().rect(rect, radius, color32(fill), Stroke::new(1.0, color32(edge)), StrokeKind::Inside);
    let galley = super::picker::one_line(ui, words, regular(12.5), rect.width() - 16.0, color32(ink));
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, color32(ink));
    focus_ring(ui, &response, rect, style::RADIUS, theme);
    response
}

/// A small button with an icon; `words` is its accessible name and its tooltip.
pub(crate) fn icon_button(ui: &mut Ui, form: &mut Form<'_>, icon: &'static str, words: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, style::RADIUS, color32(form.theme.accent_soft));
    }
    let ink = if lit { form.theme.accent_soft_ink } else { form.theme.muted };
    let place = egui::Rect::from_center_size(rect.center(), Vec2::splat(16.0));
    form.icons.paint(ui, icon, place, color32(ink));
    focus_ring(ui, &response, rect, style::RADIUS, form.theme);
    response.on_hover_text(words)
}

/// An on/off switch; `on` is `None` if the items differ. Returns the new state when it is clicked.
pub(crate) fn switch(ui: &mut Ui, theme: &Theme, words: &str, on: Option<bool>) -> Option<bool> {
    ui.add_space(8.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::click());
    let info = || WidgetInfo::selected(Role::Switch, true, on == Some(true), words);
    response.widget_info(info);
    let size = Vec2::new(34.0, 20.0);
    let track = egui::Rect::from_min_size(egui::pos2(rect.right() - size.x, rect.center().y - size.y / 2.0), size);
    let fill = if on == Some(true) { theme.accent } else { theme.chrome_edge };
    let edge = if on == Some(true) { theme.accent } else { theme.muted };
    ui.painter().rect(track, 10, color32(fill), Stroke::new(1.0, color32(edge)), StrokeKind::Inside);
    let travel = track.shrink2(Vec2::new(10.0, 0.0));
    let knob = egui::lerp(travel.x_range(), on.map_or(0.5, |on| if on { 1.0 } else { 0.0 }));
    let knob_fill = if on == Some(true) { theme.accent_ink } else { theme.field };
    ui.painter().circle(egui::pos2(knob, track.center().y), 7.0, color32(knob_fill), Stroke::new(1.0, color32(edge)));
    let room = rect.width() - size.x - 8.0;
    let shown = if on.is_none() { format!("{words} (mixed)") } else { words.to_owned() };
    let galley = super::picker::one_line(ui, &shown, regular(12.5), room, color32(theme.ink));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left(), top), galley, color32(theme.ink));
    focus_ring(ui, &response, track, 10, theme);
    response.clicked().then(|| on != Some(true))
}
