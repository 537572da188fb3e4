//! Text fields. Every change is previewed at once.

use egui::{Id, Response, TextEdit, Ui};

use super::{Common, ControlPlace, MIXED, ValueRequest, field_frame, label};
use crate::render::screen::color32;
use crate::theme::Theme;

/// What a text field takes, and the hint that it shows while it is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextEntry<'a> {
    has_paragraphs: bool,
    hint: &'a str,
}

impl<'a> TextEntry<'a> {
    /// One line; Enter leaves the field. The hint may be empty.
    pub(crate) const fn line(hint: &'a str) -> Self {
        Self { has_paragraphs: false, hint }
    }

    /// Several lines; Enter starts a new line. The hint may be empty.
    pub(crate) const fn paragraphs(hint: &'a str) -> Self {
        Self { has_paragraphs: true, hint }
    }
}

/// A text field with its label.
pub(crate) fn text(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    value: Common<&str>,
    entry: TextEntry<'_>,
) -> ValueRequest<String> {
    let label = label(ui, name, theme);
    let id = ui.scope_id().with(name);
    let (asked, response) = bare_text(ui, theme, id, value, entry);
    response.labelled_by(label.id);
    asked
}

/// A text field without a label. The caller sets its accessible name.
pub(crate) fn bare_text(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    value: Common<&str>,
    entry: TextEntry<'_>,
) -> (ValueRequest<String>, Response) {
    let hint = if value.is_mixed() { MIXED } else { entry.hint };
    let mut words = value.same().unwrap_or_default().to_owned();
    let field = if entry.has_paragraphs {
        TextEdit::multiline(&mut words).desired_rows(2)
    } else {
        TextEdit::singleline(&mut words)
    };
    let hint = egui::RichText::new(hint).color(color32(theme.hint));
    let field = field.id(id).hint_text(hint).desired_width(f32::INFINITY).frame(field_frame(ui, id, theme));
    let response = ui.add(field);
    let place = ControlPlace::of(&response);
    let asked = if response.changed() { ValueRequest::Preview(words, place) } else { ValueRequest::Nothing };
    (asked, response)
}
