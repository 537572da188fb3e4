//! Fields for numbers: typed, or a whole number with buttons beside it.

use std::ops::RangeInclusive;

use egui::{Align, Key, Layout, Modifiers, Rect, Ui, Vec2};

use super::parsed::{ParsedField, show_error};
use super::{Common, ControlPlace, Labelled, MIXED, ValueRequest, is_quiet, title_of};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::style::{BODY, regular};
use crate::app::widgets::ui_context::UiContext;
use crate::model::typed_number::typed_number;
use crate::theme::Theme;

/// A field for an optional number.
pub(crate) struct NumberField<'a, F: Fn(Option<f32>) -> Result<(), String>> {
    /// The name of the field.
    pub(crate) name: &'a str,
    /// The hint that is shown while the field is empty.
    pub(crate) hint: &'a str,
    /// Checks the number; its error is a sentence for the user.
    pub(crate) check: F,
}

impl<F: Fn(Option<f32>) -> Result<(), String>> NumberField<'_, F> {
    /// Shows the field with its label.
    pub(crate) fn show(&self, ui: &mut Ui, theme: &Theme, value: Common<Option<f32>>) -> ValueRequest<Option<f32>> {
        let shown = value.map(|value| value.map(|value| value.to_string().replace('-', "−")).unwrap_or_default());
        let read = |words: &str| {
            let value = read_number(words, |number| (self.check)(Some(number)).is_ok())?;
            (self.check)(value).map(|()| value)
        };
        ReadField { name: self.name, hint: self.hint, read }.show(ui, theme, shown)
    }
}

/// A field for a value that is read in a way of its own, such as a cost.
pub(crate) struct ReadField<'a, R> {
    /// The name of the field.
    pub(crate) name: &'a str,
    /// The hint that is shown while the field is empty.
    pub(crate) hint: &'a str,
    /// Reads what was typed; its error is a sentence for the user.
    pub(crate) read: R,
}

impl<R> ReadField<'_, R> {
    /// Shows the field with its label, and the value as `shown`.
    pub(crate) fn show<V>(&self, ui: &mut Ui, theme: &Theme, shown: Common<String>) -> ValueRequest<V>
    where
        R: Fn(&str) -> Result<V, String>,
    {
        let id = ui.scope_id().with(self.name);
        let field = ParsedField { id, name: self.name, shown: shown.as_ref().map(String::as_str), hint: self.hint };
        let asked = Labelled::new(self.name, 60.0).show(ui, theme, |ui, label| {
            let (asked, response) = field.show(ui, theme, &self.read);
            response.labelled_by(label);
            asked
        });
        show_error(ui, theme, id);
        asked
    }
}

/// Parses an optional number as people type it. Where it can be read in two ways, the one that `fits` is meant.
fn read_number(words: &str, fits: impl Fn(f32) -> bool) -> Result<Option<f32>, String> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let number =
        typed_number(words).ok_or_else(|| format!("“{}” is not a number. The old value stays.", words.trim()))?;
    number.fitting(|number| fits(number as f32), words).map(|number| Some(number as f32))
}

/// A field for a whole number with buttons to decrease and increase it; the arrow keys do the same.
pub(crate) fn stepper(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    value: Common<u32>,
    range: RangeInclusive<u32>,
) -> ValueRequest<u32> {
    let id = ui.scope_id().with(name);
    let shown = value.map(|value| value.to_string());
    let field = ParsedField { id, name, shown: shown.as_ref().map(String::as_str), hint: "0" };
    let now = value.same().unwrap_or(*range.start());
    let by_keys = keyed(ui, id, now, &range);
    if by_keys.is_some() {
        field.forget_draft(ui);
    }
    let theme = context.theme.clone();
    let asked = Labelled::new(name, 104.0).show(ui, &theme, |ui, label| {
        let stepper = Stepper { title: title_of(name), label, value: value.same(), range: &range };
        stepper.show(ui, context, &field, by_keys)
    });
    show_error(ui, context.theme, id);
    asked
}

/// A field for a whole number while it is laid out.
struct Stepper<'a> {
    title: String,
    label: egui::Id,
    value: Option<u32>,
    range: &'a RangeInclusive<u32>,
}

impl Stepper<'_> {
    fn show(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        field: &ParsedField<'_>,
        by_keys: Option<u32>,
    ) -> ValueRequest<u32> {
        let height = if is_quiet(ui) { 26.0 } else { 32.0 };
        let size = Vec2::new(ui.available_width(), height);
        let (range, now) = (self.range, self.value.unwrap_or(*self.range.start()));
        let shown = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let side = Vec2::splat(height.min(28.0));
            let (less_name, more_name) = (format!("{}: less", self.title), format!("{}: more", self.title));
            let step = |icon, name| IconButton::new(icon, name).size(side, 14.0).without_tab_stop();
            let less = step("minus", less_name.as_str()).show(ui, context);
            let available = (ui.available_width() - height - 4.0).clamp(40.0, 96.0);
            let available = if is_quiet(ui) { self.digits_width(ui).min(available) } else { available };
            let shown = ui.scope(|ui| {
                ui.set_max_width(available);
                field.show(ui, context.theme, |words| read_whole_number(words, range))
            });
            let (typed, response) = shown.inner;
            let response = response.labelled_by(self.label);
            mark_spin_button(&response, self.value, range);
            // Level with the other one: the field between them is higher than the row.
            let center = egui::pos2(ui.cursor().left() + side.x / 2.0, less.rect.center().y);
            let more_place = Rect::from_center_size(center, side);
            let more = step("plus", more_name.as_str()).show_in(ui, more_place, context);
            ui.advance_cursor_after_rect(more_place);
            if less.clicked() && now > *range.start() {
                ValueRequest::Set(now - 1, ControlPlace::of(&less))
            } else if more.clicked() && now < *range.end() {
                ValueRequest::Set(now + 1, ControlPlace::of(&more))
            } else {
                by_keys.map_or(typed, |number| ValueRequest::Preview(number, ControlPlace::of(&response)))
            }
        });
        shown.inner
    }
}

impl Stepper<'_> {
    /// The width of a quiet field: as its number asks for, so that both buttons stand beside it.
    fn digits_width(&self, ui: &Ui) -> f32 {
        const FRAME: f32 = 16.0;
        let number = self.value.map_or_else(|| MIXED.to_owned(), |value| value.to_string());
        let words = ui.painter().layout_no_wrap(number, regular(BODY), egui::Color32::PLACEHOLDER);
        (words.size().x + FRAME).max(26.0)
    }
}

/// The number that arrow and page keys, or a screen reader, make of `now` while the field `id` has the focus.
fn keyed(ui: &Ui, id: egui::Id, now: u32, range: &RangeInclusive<u32>) -> Option<u32> {
    use egui::accesskit::Action;
    let mut by = ui.input(|input| {
        input.num_accesskit_action_requests(id, Action::Increment) as i64
            - input.num_accesskit_action_requests(id, Action::Decrement) as i64
    });
    if ui.memory(|memory| memory.has_focus(id)) {
        let pressed = |key| {
            let count = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            i64::try_from(count).unwrap_or(0)
        };
        by += pressed(Key::ArrowUp) - pressed(Key::ArrowDown);
        by += 10 * (pressed(Key::PageUp) - pressed(Key::PageDown));
    }
    let next = (i64::from(now) + by).clamp(i64::from(*range.start()), i64::from(*range.end()));
    u32::try_from(next).ok().filter(|next| by != 0 && *next != now)
}

/// Tells screen readers the number, its range, and that it can be stepped.
fn mark_spin_button(field: &egui::Response, value: Option<u32>, range: &RangeInclusive<u32>) {
    use egui::accesskit::Action;
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_role(egui::Role::SpinButton);
        node.set_min_numeric_value(f64::from(*range.start()));
        node.set_max_numeric_value(f64::from(*range.end()));
        node.set_numeric_value_step(1.0);
        if let Some(value) = value {
            node.set_numeric_value(f64::from(value));
        }
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}

/// Parses a whole number within `range`.
fn read_whole_number(words: &str, range: &RangeInclusive<u32>) -> Result<u32, String> {
    let found = words.trim().parse::<u32>().ok().filter(|number| range.contains(number));
    let (low, high) = (range.start(), range.end());
    found.ok_or_else(|| format!("“{}” is not a number from {low} to {high}. The old value stays.", words.trim()))
}

#[cfg(test)]
mod tests {
    use super::read_number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (words, number) in [
            ("", None),
            (" 7 ", Some(7.0)),
            ("2,5", Some(2.5)),
            ("−3", Some(-3.0)),
            ("1,200", Some(1_200.0)),
            ("3k", Some(3_000.0)),
            ("€ 300", Some(300.0)),
        ] {
            assert_eq!(read_number(words, |_| true), Ok(number), "{words}");
        }
        assert!(read_number("many", |_| true).is_err_and(|sentence| sentence.contains("“many”")));
        assert!(read_number("inf", |_| true).is_err());
        assert!(read_number("1.200", |_| true).is_err_and(|sentence| sentence.contains("1200 or 1.2")));
        assert_eq!(read_number("1.235", |number| number.abs() <= 2.0), Ok(Some(1.235)));
        assert_eq!(read_number("1.200", |number| number >= 8.0), Ok(Some(1_200.0)));
    }
}
