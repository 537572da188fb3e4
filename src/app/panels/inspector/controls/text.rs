//! Text fields. Every change is previewed on the map at once.

use egui::{Id, Response, TextEdit, Ui};

use super::{MIXED, TextFieldLines, field_frame, label};
use crate::app::panels::inspector::form::{ControlPlace, Form, ValueRequest};
use crate::app::panels::inspector::subject::Common;
use crate::theme::Theme;

/// A text field with its label.
pub(crate) fn text(
    ui: &mut Ui,
    form: &Form<'_>,
    name: &str,
    value: Common<&str>,
    hint: &str,
    lines: TextFieldLines,
) -> ValueRequest<String> {
    let label = label(ui, name, form.theme);
    let id = ui.scope_id().with(name);
    let (asked, response) = bare_text(ui, form.theme, id, value, hint, lines);
    response.labelled_by(label.id);
    asked
}

/// A text field without a label. The caller sets its accessible name.
pub(crate) fn bare_text(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    value: Common<&str>,
    hint: &str,
    lines: TextFieldLines,
) -> (ValueRequest<String>, Response) {
    let hint = if value.is_mixed() { MIXED } else { hint };
    let mut words = value.same().unwrap_or_default().to_owned();
    let field = match lines {
        TextFieldLines::One => TextEdit::singleline(&mut words),
        TextFieldLines::Many => TextEdit::multiline(&mut words).desired_rows(2),
    };
    let hint = egui::RichText::new(hint).color(crate::render::screen::color32(theme.faint));
    let field = field.id(id).hint_text(hint).desired_width(f32::INFINITY).frame(field_frame(ui, id, theme));
    let response = ui.add(field);
    let spot = ControlPlace::of(&response);
    let asked = if response.changed() { ValueRequest::Preview(words, spot) } else { ValueRequest::Nothing };
    (asked, response)
}
