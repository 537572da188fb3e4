//! Text fields whose content is parsed, such as numbers and dates. An invalid text is explained in a
//! sentence and stays in its field, to be corrected; the old value stays until then.

use egui::{Id, Response, Ui};

use super::{Common, ControlPlace, MIXED, ValueRequest, field_frame, title_of};
use crate::app::widgets::accessible::mark_refused;
use crate::app::widgets::remarks::refusal_message;
use crate::app::widgets::select_all::select_all_met;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The text while it is being typed, which need not be valid yet.
#[derive(Clone, Default)]
struct TypedText(String);

/// The last text that was entered, if it is no value, and the error message about it.
#[derive(Clone)]
struct InputError {
    sentence: String,
    /// The text itself, which stays in the field.
    words: String,
    /// The value that stayed, as the field shows it from the next pass on. Once it is another one, the text is
    /// forgotten.
    value: Option<Common<String>>,
    /// The egui pass in which the message was last shown. It is dropped once its field is no longer shown.
    seen_in_pass: u64,
}

/// A text field without a label whose content is parsed.
pub(super) struct ParsedField<'a> {
    /// The identity of the text field.
    pub(super) id: Id,
    /// The name of the field.
    pub(super) name: &'a str,
    /// The value as text.
    pub(super) shown: Common<&'a str>,
    /// The hint that is shown while the field is empty.
    pub(super) hint: &'a str,
}

impl ParsedField<'_> {
    /// Shows the field and converts its text with `parse`, whose error is a sentence for the user.
    pub(super) fn show<V>(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        parse: impl Fn(&str) -> Result<V, String>,
    ) -> (ValueRequest<V>, Response) {
        let (words, response) = self.text_edit(ui, theme);
        let asked = self.request(ui, &response, words, parse);
        (asked, response)
    }

    /// Forgets what was typed, because the value was changed by other keys.
    pub(super) fn forget_draft(&self, ui: &Ui) {
        ui.data_mut(|data| {
            data.remove::<TypedText>(self.id);
            data.remove::<InputError>(self.id);
        });
    }

    /// Shows the text field. Returns its text with its response.
    fn text_edit(&self, ui: &mut Ui, theme: &Theme) -> (String, Response) {
        // While the field has the focus it shows what was typed, not the
        // parsed value, which may be written differently.
        let draft: Option<TypedText> =
            ui.data(|data| data.get_temp(self.id)).filter(|_| ui.memory(|memory| memory.has_focus(self.id)));
        let refused = self.refused(ui);
        let words = draft.map(|draft| draft.0).or_else(|| refused.map(|error| error.words));
        let mut words = words.unwrap_or_else(|| self.shown.same().unwrap_or_default().to_owned());
        let hint = if self.shown.is_mixed() { MIXED } else { self.hint };
        let hint = egui::RichText::new(hint).color(color32(theme.hint));
        let width = ui.available_width();
        let field = TextInput::singleline(&mut words).id(self.id).hint_text(hint).desired_width(width);
        let response = ui.add(field.frame(field_frame(ui, self.id, theme)));
        select_all_met(&response, &words);
        (words, response)
    }

    /// The text that was refused, as long as the value is the one that stayed.
    fn refused(&self, ui: &Ui) -> Option<InputError> {
        let mut error = ui.data(|data| data.get_temp::<InputError>(self.id))?;
        let now = self.shown.map(str::to_owned);
        // Not when it was refused: what had been typed before may still have been shown then.
        if error.value.get_or_insert_with(|| now.clone()) != &now {
            ui.data_mut(|data| data.remove::<InputError>(self.id));
            return None;
        }
        ui.data_mut(|data| data.insert_temp(self.id, error.clone()));
        Some(error)
    }

    /// The change that `words` requests. A text that is still invalid when the field is left reverts the value.
    fn request<V>(
        &self,
        ui: &Ui,
        response: &Response,
        words: String,
        parse: impl Fn(&str) -> Result<V, String>,
    ) -> ValueRequest<V> {
        let place = ControlPlace::of(response);
        // What is a value already is part of the map.
        if response.has_focus() && parse(&words).is_err() {
            let field = format!("{}, not entered yet", title_of(self.name));
            typed_words::note(response, &field, &words, self.shown.same().unwrap_or_default());
        }
        let mut asked = ValueRequest::Nothing;
        if response.changed() {
            asked = parse(&words).map_or(ValueRequest::Nothing, |value| ValueRequest::Preview(value, place));
            ui.data_mut(|data| {
                data.insert_temp(self.id, TypedText(words));
                data.remove::<InputError>(self.id);
            });
        }
        if response.lost_focus() {
            let draft: Option<TypedText> = ui.data_mut(|data| data.remove_temp(self.id));
            if let Some((words, Err(sentence))) = draft.map(|draft| (draft.0.clone(), parse(&draft.0))) {
                let (value, seen_in_pass) = (None, ui.ctx().cumulative_pass_nr());
                ui.data_mut(|data| data.insert_temp(self.id, InputError { sentence, words, value, seen_in_pass }));
                asked = ValueRequest::Revert(place);
            }
        }
        asked
    }
}

/// Shows the error message of the field `id`, if there is one.
pub(super) fn show_error(ui: &mut Ui, theme: &Theme, id: Id) {
    let Some(mut found) = ui.data(|data| data.get_temp::<InputError>(id)) else { return };
    let now = ui.ctx().cumulative_pass_nr();
    if now - found.seen_in_pass > 2 {
        ui.data_mut(|data| data.remove::<InputError>(id));
        return;
    }
    refusal_message(ui, &found.sentence, theme);
    mark_refused(ui.ctx(), id, &found.sentence);
    found.seen_in_pass = now;
    ui.data_mut(|data| data.insert_temp(id, found));
}
