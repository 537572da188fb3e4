//! Text fields whose content is parsed: numbers and dates. An invalid text is
//! explained in a sentence, and the old value stays.

use egui::{Align, Id, Layout, Response, TextEdit, Ui, Vec2};

use super::{MIXED, error_message, field_frame, icon_button, label};
use crate::app::panels::inspector::form::{ControlPlace, Form, ValueRequest};
use crate::app::panels::inspector::subject::Common;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The text while it is being typed, which need not be valid yet.
#[derive(Clone, Default)]
struct TypedText(String);

/// The error message about the last text that was entered.
#[derive(Clone)]
struct InputError {
    sentence: String,
    /// The egui pass in which the message was last shown. It is dropped once its field is no longer shown.
    seen_in_pass: u64,
}

/// A text field that shows `shown` and converts its text with
/// `parse`, whose error is a sentence for the user.
pub(super) fn parsed<V>(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    shown: Common<&str>,
    hint: &str,
    parse: impl Fn(&str) -> Result<V, String>,
) -> (ValueRequest<V>, Response) {
    // While the field has the focus it shows what was typed, not the
    // parsed value, which may be written differently.
    let draft: Option<TypedText> =
        ui.data(|data| data.get_temp(id)).filter(|_| ui.memory(|memory| memory.has_focus(id)));
    let mut words = draft.map_or_else(|| shown.same().unwrap_or_default().to_owned(), |draft| draft.0);
    let hint = egui::RichText::new(if shown.is_mixed() { MIXED } else { hint }).color(color32(theme.faint));
    let width = ui.available_width();
    let field = TextEdit::singleline(&mut words).id(id).hint_text(hint).desired_width(width);
    let field = field.frame(field_frame(ui, id, theme));
    let response = ui.add(field);
    let spot = ControlPlace::of(&response);
    let mut asked = ValueRequest::Nothing;
    if response.changed() {
        ui.data_mut(|data| {
            data.insert_temp(id, TypedText(words.clone()));
            data.remove::<InputError>(id);
        });
        asked = parse(&words).map_or(ValueRequest::Nothing, |value| ValueRequest::Preview(value, spot));
    }
    if response.lost_focus() {
        let draft: Option<TypedText> = ui.data_mut(|data| data.remove_temp(id));
        if let Some(Err(sentence)) = draft.map(|draft| parse(&draft.0)) {
            let seen_in_pass = ui.ctx().cumulative_pass_nr();
            ui.data_mut(|data| data.insert_temp(id, InputError { sentence, seen_in_pass }));
            asked = ValueRequest::Revert(spot);
        }
    }
    (asked, response)
}

/// Shows the error message of the field `id`, if there is one.
pub(super) fn show_error(ui: &mut Ui, theme: &Theme, id: Id) {
    let Some(mut found) = ui.data(|data| data.get_temp::<InputError>(id)) else { return };
    let now = ui.ctx().cumulative_pass_nr();
    if now - found.seen_in_pass > 2 {
        ui.data_mut(|data| data.remove::<InputError>(id));
        return;
    }
    error_message(ui, &found.sentence, theme);
    found.seen_in_pass = now;
    ui.data_mut(|data| data.insert_temp(id, found));
}

/// A field for an optional number; `fits` checks it and returns a sentence if it is not acceptable.
pub(crate) fn number(
    ui: &mut Ui,
    form: &Form<'_>,
    name: &str,
    value: Common<Option<f32>>,
    hint: &str,
    fits: impl Fn(Option<f32>) -> Result<(), String>,
) -> ValueRequest<Option<f32>> {
    let label = label(ui, name, form.theme);
    let id = ui.scope_id().with(name);
    let shown = value.map(|value| value.map(|value| value.to_string().replace('-', "−")).unwrap_or_default());
    let shown = match &shown {
        Common::Same(words) => Common::Same(words.as_str()),
        Common::Mixed => Common::Mixed,
    };
    let parse = |words: &str| {
        let value = read_number(words)?;
        fits(value).map(|()| value)
    };
    let (asked, response) = parsed(ui, form.theme, id, shown, hint, parse);
    response.labelled_by(label.id);
    show_error(ui, form.theme, id);
    asked
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
    form: &mut Form<'_>,
    name: &str,
    value: Common<u32>,
    range: std::ops::RangeInclusive<u32>,
) -> ValueRequest<u32> {
    const SIDE: f32 = 32.0;
    let label = label(ui, name, form.theme);
    let id = ui.scope_id().with(name);
    let words = value.map(|value| value.to_string());
    let (low, high) = (*range.start(), *range.end());
    let parse = |words: &str| {
        let found = words.trim().parse::<u32>().ok().filter(|number| (low..=high).contains(number));
        found.ok_or_else(|| format!("“{}” is not a number from {low} to {high}. The old value stays.", words.trim()))
    };
    let mut asked = ValueRequest::Nothing;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), SIDE), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let less = icon_button(ui, form, "minus", &format!("{}: less", super::title_of(name)));
        let room = (ui.available_width() - SIDE - 6.0).clamp(40.0, 96.0);
        let shown = match &words {
            Common::Same(words) => Common::Same(words.as_str()),
            Common::Mixed => Common::Mixed,
        };
        let field = ui.scope(|ui| {
            ui.set_max_width(room);
            parsed(ui, form.theme, id, shown, "0", parse)
        });
        let (typed, response) = field.inner;
        response.labelled_by(label.id);
        let more = icon_button(ui, form, "plus", &format!("{}: more", super::title_of(name)));
        asked = typed;
        let now = value.same().unwrap_or(low);
        if less.clicked() && now > low {
            asked = ValueRequest::Set(now - 1, ControlPlace::of(&less));
        } else if more.clicked() && now < high {
            asked = ValueRequest::Set(now + 1, ControlPlace::of(&more));
        }
    });
    show_error(ui, form.theme, id);
    asked
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
