//! Fields for numbers: typed, or a whole number with buttons beside it.

use std::ops::RangeInclusive;

use egui::{Align, Layout, Ui, Vec2};

use super::parsed::{ParsedField, show_error};
use super::{Common, ControlPlace, ValueRequest, label, title_of};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::ui_context::UiContext;
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
        let label = label(ui, self.name, theme);
        let id = ui.scope_id().with(self.name);
        let shown = value.map(|value| value.map(|value| value.to_string().replace('-', "−")).unwrap_or_default());
        let field = ParsedField { id, shown: shown.as_ref().map(String::as_str), hint: self.hint };
        let parse = |words: &str| {
            let value = read_number(words)?;
            (self.check)(value).map(|()| value)
        };
        let (asked, response) = field.show(ui, theme, parse);
        response.labelled_by(label.id);
        show_error(ui, theme, id);
        asked
    }
}

/// Parses an optional number. Accepts a decimal comma and the minus sign "−".
fn read_number(words: &str) -> Result<Option<f32>, String> {
    let plain = words.trim().replace(',', ".").replace('−', "-");
    if plain.is_empty() {
        return Ok(None);
    }
    let number = plain.parse::<f32>().ok().filter(|number| number.is_finite());
    number.map(Some).ok_or_else(|| format!("“{}” is not a number. The old value stays.", words.trim()))
}

/// A field for a whole number with buttons to decrease and increase it.
pub(crate) fn stepper(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    value: Common<u32>,
    range: RangeInclusive<u32>,
) -> ValueRequest<u32> {
    const SIDE: f32 = 32.0;
    let label = label(ui, name, context.theme);
    let id = ui.scope_id().with(name);
    let shown = value.map(|value| value.to_string());
    let field = ParsedField { id, shown: shown.as_ref().map(String::as_str), hint: "0" };
    let mut asked = ValueRequest::Nothing;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), SIDE), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let less = icon_button(ui, context, "minus", &format!("{}: less", title_of(name)));
        let room = (ui.available_width() - SIDE - 6.0).clamp(40.0, 96.0);
        let shown = ui.scope(|ui| {
            ui.set_max_width(room);
            field.show(ui, context.theme, |words| read_whole_number(words, &range))
        });
        let (typed, response) = shown.inner;
        response.labelled_by(label.id);
        let more = icon_button(ui, context, "plus", &format!("{}: more", title_of(name)));
        asked = typed;
        let now = value.same().unwrap_or(*range.start());
        if less.clicked() && now > *range.start() {
            asked = ValueRequest::Set(now - 1, ControlPlace::of(&less));
        } else if more.clicked() && now < *range.end() {
            asked = ValueRequest::Set(now + 1, ControlPlace::of(&more));
        }
    });
    show_error(ui, context.theme, id);
    asked
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
        for (words, number) in [("", None), (" 7 ", Some(7.0)), ("2,5", Some(2.5)), ("−3", Some(-3.0))] {
            assert_eq!(read_number(words), Ok(number), "{words}");
        }
        assert!(read_number("many").is_err_and(|sentence| sentence.contains("“many”")));
        assert!(read_number("inf").is_err());
    }
}
