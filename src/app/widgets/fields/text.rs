//! Text fields. Every change is previewed at once.

use egui::{Id, Key, Response, Ui};

use super::{Common, ControlPlace, Labelled, MIXED, ValueRequest, field_frame, is_quiet, title_of};
use crate::app::widgets::accessible::mark_sample;
use crate::app::widgets::style::{BODY, regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// What a text field takes, and the hint that it shows while it is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextEntry<'a> {
    has_paragraphs: bool,
    hint: &'a str,
    /// The colour of the text, if it is the headline of a panel.
    headline: Option<Color>,
}

impl<'a> TextEntry<'a> {
    /// One line; Enter leaves the field. The hint may be empty.
    pub(crate) const fn line(hint: &'a str) -> Self {
        Self { has_paragraphs: false, hint, headline: None }
    }

    /// Several lines; Enter starts a new line. The hint may be empty.
    pub(crate) const fn paragraphs(hint: &'a str) -> Self {
        Self { has_paragraphs: true, hint, headline: None }
    }

    /// The same entry as the headline of a panel, in this colour. Its label is not shown.
    pub(crate) const fn headline(self, ink: Color) -> Self {
        Self { headline: Some(ink), ..self }
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
    let id = ui.scope_id().with(name);
    if entry.headline.is_some() {
        let (asked, response) = bare_text(ui, theme, id, value, entry);
        response.accessible_name(title_of(name));
        return asked;
    }
    // A text of paragraphs needs the whole width. Its label never moves with what is written: if it did when the field is
    // left, a press on a control below would be lost.
    let least = if entry.has_paragraphs { f32::INFINITY } else { 96.0 };
    Labelled::new(name, least).show(ui, theme, |ui, label| {
        let (asked, response) = bare_text(ui, theme, id, value, entry);
        response.labelled_by(label);
        asked
    })
}

/// A text field without a label. The caller sets its accessible name.
pub(crate) fn bare_text(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    value: Common<&str>,
    entry: TextEntry<'_>,
) -> (ValueRequest<String>, Response) {
    let quiet = is_quiet(ui);
    let is_mixed = value.is_mixed();
    let hint = match (is_mixed, quiet && entry.hint.is_empty()) {
        (true, _) => MIXED,
        (false, true) => "Add",
        (false, false) => entry.hint,
    };
    let mut words = value.same().unwrap_or_default().to_owned();
    let field = match (entry.has_paragraphs, quiet) {
        (true, false) => TextInput::multiline(&mut words).desired_rows(2),
        (false, false) => TextInput::singleline(&mut words),
        // A quiet field is as high as its text, so that all of it can be read; Enter still leaves a line.
        (true, true) => TextInput::multiline(&mut words).desired_rows(1),
        (false, true) => TextInput::multiline(&mut words).of_one_line().desired_rows(1).return_key(None),
    };
    let font = if entry.headline.is_some() { semi_bold(14.0) } else { regular(BODY) };
    let hint = egui::RichText::new(hint).color(color32(theme.hint)).font(font.clone());
    let field = field.id(id).hint_text(hint).font(font).desired_width(f32::INFINITY);
    let ink = entry.headline.map(color32);
    let field = ink.into_iter().fold(field, TextInput::text_color);
    let mut frame = field_frame(ui, id, theme);
    if quiet && entry.headline.is_some() {
        // The words of a headline begin where those of the labels do; only its fill is wider.
        frame.outer_margin = egui::Margin { left: -7, right: -4, top: 0, bottom: 0 };
    }
    let response = ui.add(field.frame(frame));
    if !is_mixed {
        mark_sample(&response, entry.hint);
    }
    if quiet && !entry.has_paragraphs {
        finish_line(ui, &response, &mut words);
    }
    let place = ControlPlace::of(&response);
    let asked = if response.changed() { ValueRequest::Preview(words, place) } else { ValueRequest::Nothing };
    (asked, response)
}

/// Keeps a field of one line that is shown on several lines what it is.
fn finish_line(ui: &Ui, response: &Response, words: &mut String) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_role(egui::Role::TextInput));
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        response.surrender_focus();
    }
    if words.contains(['\n', '\r']) {
        *words = words.replace(['\r', '\n'], " ");
    }
}
