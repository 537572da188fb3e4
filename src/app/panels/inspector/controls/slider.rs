//! A slider that is dragged or moved in steps with the arrow keys.

use std::ops::RangeInclusive;

use egui::{Align2, EventFilter, Key, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{emotion_face, icon_button, label};
use crate::app::panels::inspector::form::{ControlPlace, Form, ValueRequest};
use crate::app::panels::inspector::subject::Common;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

const HEIGHT: f32 = 26.0;
const KNOB: f32 = 8.0;

/// The range and appearance of a slider.
pub(crate) struct SliderScale<'a> {
    /// The values at the left and the right end.
    pub range: RangeInclusive<f32>,
    /// The distance between two values; 0 allows any value.
    pub step: f32,
    /// The label of the left end; may be empty.
    pub low: &'a str,
    /// The label of the right end; may be empty.
    pub high: &'a str,
    /// Whether the knob is a face that shows the value.
    pub faces: bool,
    /// Whether the value is shown as a number beside the slider.
    pub figure: bool,
    /// Whether the value can be cleared.
    pub optional: bool,
}

impl SliderScale<'_> {
    fn fraction(&self, value: f32) -> f32 {
        let (low, high) = (*self.range.start(), *self.range.end());
        if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
    }

    /// The value at a fraction of the range, rounded to the nearest step.
    fn value(&self, fraction: f32) -> f32 {
        let (low, high) = (*self.range.start(), *self.range.end());
        let value = egui::lerp(low..=high, fraction.clamp(0.0, 1.0));
        self.nearest(value)
    }

    fn nearest(&self, value: f32) -> f32 {
        let low = *self.range.start();
        let stepped = if self.step > 0.0 { low + ((value - low) / self.step).round() * self.step } else { value };
        stepped.clamp(low, *self.range.end())
    }
}

/// A slider with its label. `name` may be empty if the labels of the
/// ends suffice; `spoken` is the accessible name.
pub(crate) fn slider(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    spoken: &str,
    value: Common<Option<f32>>,
    scale: &SliderScale<'_>,
) -> ValueRequest<Option<f32>> {
    let label = if name.is_empty() { None } else { Some(label(ui, name, form.theme).id) };
    if label.is_none() {
        ui.add_space(6.0);
    }
    let now = value.same().flatten();
    let mut asked = ValueRequest::Nothing;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let clear_room = if scale.optional && now.is_some() { 34.0 } else { 0.0 };
        let figure_room = if scale.figure { 40.0 } else { 0.0 };
        let width = (ui.available_width() - figure_room - clear_room).max(60.0);
        asked = track(ui, form.theme, (spoken, label), width, now, scale);
        if scale.figure {
            let words = match value {
                Common::Mixed => "mixed".to_owned(),
                Common::Same(value) => value.map_or("–".to_owned(), figure),
            };
            let (rect, _) = ui.allocate_exact_size(Vec2::new(34.0, HEIGHT), Sense::hover());
            let ink = color32(if now.is_some() { form.theme.ink } else { form.theme.muted });
            let font = if now.is_some() { semi_bold(style::BODY) } else { regular(style::SMALL) };
            ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, words, font, ink);
        }
        if scale.optional && now.is_some() {
            let clear = icon_button(ui, form, "close", &format!("{spoken}: clear"));
            if clear.clicked() {
                asked = ValueRequest::Set(None, ControlPlace::of(&clear));
            }
        }
    });
    ends(ui, form.theme, scale);
    asked
}

fn figure(value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded < 0.0 { format!("−{}", -rounded) } else { rounded.to_string() }
}

fn ends(ui: &mut Ui, theme: &Theme, scale: &SliderScale<'_>) {
    if scale.low.is_empty() && scale.high.is_empty() {
        return;
    }
    ui.add_space(-4.0);
    let ink = color32(theme.muted);
    let half = ui.available_width() / 2.0 - 6.0;
    let low = ui.painter().layout(scale.low.to_owned(), regular(style::SMALL), ink, half);
    let mut job = egui::text::LayoutJob::simple(scale.high.to_owned(), regular(style::SMALL), ink, half);
    job.halign = egui::Align::RIGHT;
    let high = ui.painter().layout_job(job);
    let height = low.size().y.max(high.size().y);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().galley(rect.min, low, ink);
    ui.painter().galley(rect.right_top(), high, ink);
}

fn track(
    ui: &mut Ui,
    theme: &Theme,
    (spoken, label): (&str, Option<egui::Id>),
    width: f32,
    now: Option<f32>,
    scale: &SliderScale<'_>,
) -> ValueRequest<Option<f32>> {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click_and_drag());
    let shown = now.unwrap_or(*scale.range.start());
    response.widget_info(|| WidgetInfo::slider(true, f64::from(shown), spoken));
    let response = label.into_iter().fold(response, Response::labelled_by);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Slider);
        node.set_min_numeric_value(f64::from(*scale.range.start()));
        node.set_max_numeric_value(f64::from(*scale.range.end()));
        node.set_numeric_value_step(f64::from(scale.step));
        node.add_action(egui::accesskit::Action::Increment);
        node.add_action(egui::accesskit::Action::Decrement);
    });
    let line = rect.shrink2(Vec2::new(KNOB + 2.0, 0.0));
    paint(ui, theme, &response, line, now, scale);
    dragged(&response, line, scale).or(stepped(ui, &response, now, scale))
}

fn dragged(response: &Response, line: Rect, scale: &SliderScale<'_>) -> ValueRequest<Option<f32>> {
    let at = || {
        let pointer = response.interact_pointer_pos()?;
        Some(Some(scale.value((pointer.x - line.left()) / line.width().max(1.0))))
    };
    let spot = ControlPlace::of(response);
    if response.is_pointer_button_down_on() && (response.dragged() || response.drag_started()) {
        response.request_focus();
        return at().map_or(ValueRequest::Nothing, |value| ValueRequest::Preview(value, spot));
    }
    if response.clicked() {
        response.request_focus();
        return at().map_or(ValueRequest::Nothing, |value| ValueRequest::Set(value, spot));
    }
    if response.drag_stopped() {
        return at().map_or(ValueRequest::Nothing, |value| ValueRequest::Set(value, spot));
    }
    ValueRequest::Nothing
}

/// Handles keys and screen readers: arrow keys move by one step, Page Up
/// and Down by four, Home and End to the ends.
fn stepped(ui: &Ui, response: &Response, now: Option<f32>, scale: &SliderScale<'_>) -> ValueRequest<Option<f32>> {
    use egui::accesskit::Action;
    let (low, high) = (*scale.range.start(), *scale.range.end());
    let asked_up = |input: &egui::InputState| input.num_accesskit_action_requests(response.id, Action::Increment);
    let asked_down = |input: &egui::InputState| input.num_accesskit_action_requests(response.id, Action::Decrement);
    let mut steps = ui.input(|input| asked_up(input) as f32 - asked_down(input) as f32);
    let mut end = None;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input(|input| {
            let count = |key: Key| input.num_presses(key) as f32;
            steps += count(Key::ArrowRight) + count(Key::ArrowUp) - count(Key::ArrowLeft) - count(Key::ArrowDown);
            steps += 4.0 * (count(Key::PageUp) - count(Key::PageDown));
            end = if input.key_pressed(Key::Home) { Some(low) } else { end };
            end = if input.key_pressed(Key::End) { Some(high) } else { end };
        });
    }
    if steps == 0.0 && end.is_none() {
        return ValueRequest::Nothing;
    }
    let from = now.unwrap_or(f32::midpoint(low, high));
    let value = end.unwrap_or_else(|| scale.nearest(from + steps * scale.step));
    ValueRequest::Preview(Some(value), ControlPlace::of(response))
}

fn paint(ui: &Ui, theme: &Theme, response: &Response, line: Rect, now: Option<f32>, scale: &SliderScale<'_>) {
    let painter = ui.painter();
    let y = line.center().y;
    let rail = Rect::from_x_y_ranges(line.left()..=line.right(), y - 2.0..=y + 2.0);
    painter.rect_filled(rail, 2, color32(theme.edge));
    let Some(value) = now else {
        if response.has_focus() {
            painter.rect_stroke(
                rail.expand(4.0),
                6,
                Stroke::new(2.0, color32(theme.accent)),
                egui::StrokeKind::Outside,
            );
        }
        return;
    };
    let fraction = scale.fraction(value);
    let knob = egui::pos2(egui::lerp(line.x_range(), fraction), y);
    // The bar starts at zero if the range includes negative values, otherwise at the left end.
    let neutral = if *scale.range.start() < 0.0 { scale.fraction(0.0) } else { 0.0 };
    let from = egui::lerp(line.x_range(), neutral);
    let filled = Rect::from_x_y_ranges(from.min(knob.x)..=from.max(knob.x), y - 2.0..=y + 2.0);
    painter.rect_filled(filled, 2, color32(theme.accent));
    if response.has_focus() {
        painter.circle_stroke(knob, KNOB + 3.0, Stroke::new(2.0, color32(theme.accent)));
    }
    if scale.faces {
        emotion_face::paint(ui, knob, KNOB + 2.0, fraction, theme);
    } else {
        painter.circle(knob, KNOB, color32(theme.field), Stroke::new(2.0, color32(theme.accent)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> SliderScale<'static> {
        SliderScale { range: -2.0..=2.0, step: 0.5, low: "", high: "", faces: true, figure: true, optional: false }
    }

    #[test]
    fn a_slider_stands_on_its_steps_and_between_its_ends() {
        assert_eq!(scale().value(0.5), 0.0);
        assert_eq!(scale().value(0.6), 0.5);
        assert_eq!(scale().value(7.0), 2.0);
        assert_eq!(scale().nearest(-9.0), -2.0);
        assert_eq!(figure(-1.5), "−1.5");
    }
}
