//! The text field of all panels and dialogs: egui's, which also writes from right to left.

mod reading_order;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Align, Align2, Atoms, Color32, FontId, FontSelection, Frame, Id, IntoAtoms, KeyboardShortcut, Margin, Response,
    RichText, TextBuffer, TextEdit, Ui, Widget, WidgetText,
};

use super::bidi::{self, begins_right_to_left, has_right_to_left};
use super::last_focus::came_by_tab;
use super::select_all::select_all;
use reading_order::FieldInput;

/// A text field. Its settings have the names of egui's.
#[must_use = "a field has to be shown"]
pub(crate) struct TextInput<'t> {
    text: &'t mut String,
    is_multiline: bool,
    /// Whether Tab selects all of the text when it comes to the field.
    is_one_line: bool,
    id: Option<Id>,
    salt: Option<&'t str>,
    hint: Atoms<'static>,
    font: Option<FontId>,
    line_height: Option<f32>,
    ink: Option<Color32>,
    frame: Option<Frame>,
    margin: Option<Margin>,
    width: Option<f32>,
    rows: Option<usize>,
    keeps_tab: bool,
    return_key: Option<Option<KeyboardShortcut>>,
    align: Option<Align2>,
}

impl<'t> TextInput<'t> {
    /// A field for one line. Enter leaves it.
    pub(crate) fn singleline(text: &'t mut String) -> Self {
        Self { is_multiline: false, ..Self::multiline(text).of_one_line() }
    }

    /// A field for several lines. Enter starts a new one.
    pub(crate) fn multiline(text: &'t mut String) -> Self {
        Self {
            text,
            is_multiline: true,
            is_one_line: false,
            id: None,
            salt: None,
            hint: Atoms::default(),
            font: None,
            line_height: None,
            ink: None,
            frame: None,
            margin: None,
            width: None,
            rows: None,
            keeps_tab: false,
            return_key: None,
            align: None,
        }
    }

    /// The same field for something that is one line, even where it is shown on several.
    pub(crate) fn of_one_line(self) -> Self {
        Self { is_one_line: true, ..self }
    }

    /// The field with this identity.
    pub(crate) fn id(self, id: Id) -> Self {
        Self { id: Some(id), ..self }
    }

    /// The field with an identity of its own within its panel.
    pub(crate) fn id_salt(self, salt: &'t str) -> Self {
        Self { salt: Some(salt), ..self }
    }

    /// Words that stand in the field while it is empty.
    pub(crate) fn hint_text(self, hint: impl IntoAtoms<'static>) -> Self {
        Self { hint: hint.into_atoms(), ..self }
    }

    /// The font of the text.
    pub(crate) fn font(self, font: FontId) -> Self {
        Self { font: Some(font), ..self }
    }

    /// The height of a row, instead of that of the font.
    pub(crate) fn line_height(self, height: Option<f32>) -> Self {
        Self { line_height: height, ..self }
    }

    /// The colour of the text.
    pub(crate) fn text_color(self, ink: Color32) -> Self {
        Self { ink: Some(ink), ..self }
    }

    /// What is drawn around the text, instead of the frame of the style.
    pub(crate) fn frame(self, frame: Frame) -> Self {
        Self { frame: Some(frame), ..self }
    }

    /// The space between the frame and the text.
    pub(crate) fn margin(self, margin: impl Into<Margin>) -> Self {
        Self { margin: Some(margin.into()), ..self }
    }

    /// The width of the field, or of all that is free if it is infinite.
    pub(crate) fn desired_width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// The number of rows that the field has at least.
    pub(crate) fn desired_rows(self, rows: usize) -> Self {
        Self { rows: Some(rows), ..self }
    }

    /// Whether Tab is left to the owner of the field instead of moving the focus.
    pub(crate) fn lock_focus(self, keeps_tab: bool) -> Self {
        Self { keeps_tab, ..self }
    }

    /// The keys that start a new line or leave the field, instead of Enter.
    pub(crate) fn return_key(self, key: impl Into<Option<KeyboardShortcut>>) -> Self {
        Self { return_key: Some(key.into()), ..self }
    }

    /// Where the text stands in the field. Text from right to left begins at the right all the same.
    pub(crate) fn align(self, align: Align2) -> Self {
        Self { align: Some(align), ..self }
    }

    /// Shows the field.
    pub(crate) fn show(mut self, ui: &mut Ui) -> TextEditOutput {
        let id = self.identity(ui);
        forget_undo_of_other_text(ui, id, self.text);
        let shown = match has_right_to_left(self.text) {
            true => self.show_in_reading_order(ui, id),
            false => self.show_left_to_right(ui, id),
        };
        note_text(ui, id, self.text);
        // A field that keeps Tab for itself was not reached with it.
        if self.is_one_line && !self.keeps_tab && shown.response.response.gained_focus() && came_by_tab(ui.ctx()) {
            select_all(ui.ctx(), id, self.text);
        }
        shown
    }

    fn show_left_to_right(&mut self, ui: &mut Ui, id: Id) -> TextEditOutput {
        let shaper = self.shaper(ui);
        let mut spaced = move |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            ui.fonts_mut(|fonts| fonts.layout_job(shaper.job(text, width)))
        };
        let has_own_height = self.line_height.is_some();
        let field = self.edit(id);
        let shown = if has_own_height { field.layouter(&mut spaced).show(ui) } else { field.show(ui) };
        if shown.response.changed() && has_right_to_left(self.text) {
            // The first letter from right to left is put in order in the next frame.
            ui.ctx().request_repaint();
        }
        shown
    }

    fn show_in_reading_order(&mut self, ui: &mut Ui, id: Id) -> TextEditOutput {
        let input = FieldInput::take(ui, id, self.text, self.is_multiline);
        let shaper = self.shaper(ui);
        let (is_multiline, has_focus) = (self.is_multiline, ui.memory(|memory| memory.has_focus(id)));
        let begins_at_right = begins_right_to_left(self.text) && shaper.align == Align::Min;
        let mut in_order = move |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let job = shaper.job(text, width);
            let galley = bidi::layout(ui.ctx(), job, is_multiline.then_some(width));
            // Without the focus a long line shows its beginning, which is at the right.
            if is_multiline || has_focus || !begins_at_right { galley } else { bidi::ending_at(galley, width) }
        };
        let style = ui.style().clone();
        input.hide_own_marks(ui);
        let field = self.edit(id).layouter(&mut in_order);
        let at_right = Align2([Align::Max, Align::Center]);
        let field = if begins_at_right && !is_multiline { field.align(at_right) } else { field };
        let mut shown = field.show(ui);
        ui.set_style(style);
        input.finish(ui, &mut shown);
        shown
    }

    /// The identity that egui would give the field.
    fn identity(&mut self, ui: &mut Ui) -> Id {
        let id = match (self.id, self.salt) {
            (Some(id), _) => id,
            (None, Some(salt)) => ui.make_persistent_id(salt),
            (None, None) => {
                let id = ui.next_auto_id();
                ui.skip_ahead_auto_ids(1);
                id
            }
        };
        self.id = Some(id);
        id
    }

    fn shaper(&self, ui: &Ui) -> FieldShaper {
        let font = self.font.clone().unwrap_or_else(|| FontSelection::Default.resolve(ui.style()));
        let row_height = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
        FieldShaper {
            font,
            line_height: self.line_height.unwrap_or(row_height),
            ink: self.ink.unwrap_or(Color32::PLACEHOLDER),
            is_multiline: self.is_multiline,
            align: self.align.map_or(Align::Min, |align| align.x()),
        }
    }

    /// The field of egui with these settings.
    fn edit(&mut self, id: Id) -> TextEdit<'_> {
        let mut hint = std::mem::take(&mut self.hint);
        if let Some(font) = &self.font {
            // egui would set it in the font of labels, and beside the line of the text.
            hint.map_texts(|text| in_font(text, font));
        }
        let field = if self.is_multiline { TextEdit::multiline(self.text) } else { TextEdit::singleline(self.text) };
        let mut field = field.id(id).hint_text(hint).lock_focus(self.keeps_tab).text_color_opt(self.ink);
        field = self.font.take().into_iter().fold(field, TextEdit::font);
        field = self.frame.take().into_iter().fold(field, TextEdit::frame);
        field = self.margin.take().into_iter().fold(field, TextEdit::margin);
        field = self.width.take().into_iter().fold(field, TextEdit::desired_width);
        field = self.rows.take().into_iter().fold(field, TextEdit::desired_rows);
        field = self.align.take().into_iter().fold(field, TextEdit::align);
        self.return_key.take().into_iter().fold(field, TextEdit::return_key)
    }
}

/// A text of a hint in this font.
fn in_font(text: WidgetText, font: &FontId) -> WidgetText {
    match text {
        WidgetText::Text(words) => RichText::new(words).font(font.clone()).into(),
        WidgetText::RichText(words) => Arc::unwrap_or_clone(words).font(font.clone()).into(),
        other => other,
    }
}

impl Widget for TextInput<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.show(ui).response.response
    }
}

/// Lets Ctrl+Z in a field go no further back than to the text that the field was given. The same field is used for one
/// thing after the other, and what stood in it before belongs to another one.
fn forget_undo_of_other_text(ui: &Ui, id: Id, text: &str) {
    let known = ui.data(|data| data.get_temp::<LastText>(id));
    if known.is_some_and(|known| known != LastText::of(text))
        && let Some(mut state) = TextEditState::load(ui.ctx(), id)
    {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
}

/// Remembers the text with which a field was left in this frame. Without the focus nothing can be undone.
fn note_text(ui: &Ui, id: Id, text: &str) {
    if ui.memory(|memory| memory.has_focus(id)) {
        ui.data_mut(|data| data.insert_temp(id, LastText::of(text)));
    }
}

/// The text that stood in a field, as its hash.
#[derive(Clone, Copy, PartialEq)]
struct LastText(u64);

impl LastText {
    fn of(text: &str) -> Self {
        Self(egui::util::hash(text))
    }
}

/// How the text of a field is set.
struct FieldShaper {
    font: FontId,
    line_height: f32,
    ink: Color32,
    is_multiline: bool,
    align: Align,
}

impl FieldShaper {
    /// The text as a job for egui, as its own fields have it.
    fn job(&self, text: &dyn TextBuffer, width: f32) -> LayoutJob {
        let words = text.as_str().to_owned();
        let mut job = if self.is_multiline {
            LayoutJob::simple(words, self.font.clone(), self.ink, width)
        } else {
            LayoutJob::simple_singleline(words, self.font.clone(), self.ink)
        };
        (job.halign, job.keep_trailing_whitespace) = (self.align, true);
        job.sections.iter_mut().for_each(|section| section.format.line_height = Some(self.line_height));
        job
    }
}
