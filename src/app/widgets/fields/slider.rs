//! A slider that is dragged or moved in steps with the arrow keys.

use std::ops::RangeInclusive;

use egui::{Align2, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Common, ControlPlace, ValueRequest, label};
use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::emotion_face;
use crate::app::widgets::style::{BODY, SMALL, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

const HEIGHT: f32 = 26.0;
const KNOB: f32 = 8.0;

/// The range and appearance of a slider.
pub(crate) struct SliderScale<'a> {
    /// The values at the left and the right end.
    pub(crate) range: RangeInclusive<f32>,
    /// The distance between two values; 0 allows any value.
    pub(crate) step: f32,
    /// The label of the left end; may be empty.
    pub(crate) low: &'a str,
    /// The label of the right end; may be empty.
    pub(crate) high: &'a str,
    /// Whether the knob is a face that shows the value.
    pub(crate) faces: bool,
    /// Whether the value is shown as a number beside the slider.
    pub(crate) figure: bool,
    /// Whether the value can be cleared.
    pub(crate) optional: bool,
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

/// A slider with its label.
pub(crate) struct Slider<'a> {
    /// The label; may be empty if the labels of the ends suffice.
    pub(crate) name: &'a str,
    /// The accessible name.
    pub(crate) accessible_name: &'a str,
    /// The range and appearance.
    pub(crate) scale: SliderScale<'a>,
}

impl Slider<'_> {
    /// Shows the slider.
    pub(crate) fn show(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        value: Common<Option<f32>>,
    ) -> ValueRequest<Option<f32>> {
        let label = (!self.name.is_empty()).then(|| label(ui, self.name, context.theme).id);
        if label.is_none() {
            ui.add_space(6.0);
        }
        let now = value.same().flatten();
        let scale = &self.scale;
        let mut asked = ValueRequest::Nothing;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let clear_room = if scale.optional && now.is_some() { 34.0 } else { 0.0 };
            let figure_room = if scale.figure { 40.0 } else { 0.0 };
            let width = (ui.available_width() - figure_room - clear_room).max(60.0);
            asked = self.track(ui, context.theme, width, now, label);
            if scale.figure {
                figure_beside(ui, context.theme, value);
            }
            if scale.optional && now.is_some() {
                let clear = icon_button(ui, context, "close", &format!("{}: clear", self.accessible_name));
                if clear.clicked() {
                    asked = ValueRequest::Set(None, ControlPlace::of(&clear));
                }
            }
        });
        ends(ui, context.theme, scale);
        asked
    }

    /// The part that is dragged.
    fn track(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        width: f32,
        now: Option<f32>,
        label: Option<egui::Id>,
    ) -> ValueRequest<Option<f32>> {
        let scale = &self.scale;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click_and_drag());
        let shown = now.unwrap_or(*scale.range.start());
        response.widget_info(|| WidgetInfo::slider(true, f64::from(shown), self.accessible_name));
        let response = label.into_iter().fold(response, Response::labelled_by);
        scale.describe(ui, &response);
        let line = rect.shrink2(Vec2::new(KNOB + 2.0, 0.0));
        scale.paint(ui, theme, &response, line, now);
        scale.dragged(&response, line).or(scale.stepped(ui, &response, now))
    }
}

/// The value as a number at the right of the slider.
fn figure_beside(ui: &mut Ui, theme: &Theme, value: Common<Option<f32>>) {
    let words = match value {
        Common::Mixed => "mixed".to_owned(),
        Common::Same(value) => value.map_or("–".to_owned(), figure),
    };
    let is_number = value.same().flatten().is_some();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(34.0, HEIGHT), Sense::hover());
    let ink = color32(if is_number { theme.ink } else { theme.muted });
    let font = if is_number { semi_bold(BODY) } else { regular(SMALL) };
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, words, font, ink);
}

fn figure(value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded < 0.0 { format!("−{}", -rounded) } else { rounded.to_string() }
}

/// The labels below the ends.
fn ends(ui: &mut Ui, theme: &Theme, scale: &SliderScale<'_>) {
    if scale.low.is_empty() && scale.high.is_empty() {
        return;
    }
    ui.add_space(-4.0);
    let ink = color32(theme.muted);
    let half = ui.available_width() / 2.0 - 6.0;
    let low = ui.painter().layout(scale.low.to_owned(), regular(SMALL), ink, half);
    let mut job = egui::text::LayoutJob::simple(scale.high.to_owned(), regular(SMALL), ink, half);
    job.halign = egui::Align::RIGHT;
    let high = ui.painter().layout_job(job);
    let height = low.size().y.max(high.size().y);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().galley(rect.min, low, ink);
    ui.painter().galley(rect.right_top(), high, ink);
}

impl SliderScale<'_> {
    /// Tells screen readers the range and what can be done.
    fn describe(&self, ui: &Ui, response: &Response) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Slider);
            node.set_min_numeric_value(f64::from(*self.range.start()));
            node.set_max_numeric_value(f64::from(*self.range.end()));
            node.set_numeric_value_step(f64::from(self.step));
            node.add_action(egui::accesskit::Action::Increment);
            node.add_action(egui::accesskit::Action::Decrement);
        });
    }

    fn dragged(&self, response: &Response, line: Rect) -> ValueRequest<Option<f32>> {
        let under_pointer = || {
            let pointer = response.interact_pointer_pos()?;
            Some(Some(self.value((pointer.x - line.left()) / line.width().max(1.0))))
        };
        let place = ControlPlace::of(response);
        if response.is_pointer_button_down_on() && (response.dragged() || response.drag_started()) {
            response.request_focus();
            return under_pointer().map_or(ValueRequest::Nothing, |value| ValueRequest::Preview(value, place));
        }
        if response.clicked() {
            response.request_focus();
        }
        if response.clicked() || response.drag_stopped() {
            return under_pointer().map_or(ValueRequest::Nothing, |value| ValueRequest::Set(value, place));
        }
        ValueRequest::Nothing
    }

    /// Handles keys and screen readers: arrow keys move by one step, Page Up
    /// and Down by four, Home and End to the ends.
    fn stepped(&self, ui: &Ui, response: &Response, now: Option<f32>) -> ValueRequest<Option<f32>> {
        use egui::accesskit::Action;
        let (low, high) = (*self.range.start(), *self.range.end());
        let asked_up = |input: &egui::InputState| input.num_accesskit_action_requests(response.id, Action::Increment);
        let asked_down = |input: &egui::InputState| input.num_accesskit_action_requests(response.id, Action::Decrement);
        let mut steps = ui.input(|input| asked_up(input) as f32 - asked_down(input) as f32);
        let mut end = None;
        if response.has_focus() {
            keep_arrow_keys(ui.ctx(), response.id);
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
        let value = end.unwrap_or_else(|| self.nearest(from + steps * self.step));
        ValueRequest::Preview(Some(value), ControlPlace::of(response))
    }

    fn paint(&self, ui: &Ui, theme: &Theme, response: &Response, line: Rect, now: Option<f32>) {
        let painter = ui.painter();
        let ring = Stroke::new(2.0, color32(theme.accent));
        let y = line.center().y;
        let rail = Rect::from_x_y_ranges(line.left()..=line.right(), y - 2.0..=y + 2.0);
        painter.rect_filled(rail, 2, color32(theme.edge));
        let Some(value) = now else {
            if response.has_focus() {
                painter.rect_stroke(rail.expand(4.0), 6, ring, StrokeKind::Outside);
            }
            return;
        };
        let fraction = self.fraction(value);
        let knob = egui::pos2(egui::lerp(line.x_range(), fraction), y);
        // The bar starts at zero if the range includes negative values, otherwise at the left end.
        let neutral = if *self.range.start() < 0.0 { self.fraction(0.0) } else { 0.0 };
        let from = egui::lerp(line.x_range(), neutral);
        let filled = Rect::from_x_y_ranges(from.min(knob.x)..=from.max(knob.x), y - 2.0..=y + 2.0);
        painter.rect_filled(filled, 2, color32(theme.accent));
        if response.has_focus() {
            painter.circle_stroke(knob, KNOB + 3.0, ring);
        }
        if self.faces {
            emotion_face::paint(ui, knob, KNOB + 2.0, fraction, theme);
        } else {
            painter.circle(knob, KNOB, color32(theme.field), Stroke::new(2.0, color32(theme.accent)));
        }
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
