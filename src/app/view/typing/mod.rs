//! Editing texts in place: the map is drawn again after each keystroke, with the caret painted over it.

mod keys;

use std::sync::Arc;

use crate::edit::{Command, Editor};
use crate::geometry::{Point, Rect};
use crate::layout::{Layout, TextBox};
use crate::model::TextField;
use crate::text::{
    LetterStyle, ListSign, Motion, ReadableText, ShapedText, Shaper, StyledText, TextAction, TextEditor, clean_text,
    is_blank,
};

pub(crate) use keys::{KeyMeaning, TypingAction, TypingExit, composition, is_plain_key, typing_action};

/// How the part whose text is typed came onto the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypedPart {
    /// It was there before.
    Known,
    /// It was added just now, and stays if nothing is typed. Adding and naming it are one step.
    Added,
    /// A card that was added just now for this text: it is removed again when nothing is typed.
    AddedCard,
}

impl TypedPart {
    /// That of a part which was added just now, and in which this text is typed.
    pub(crate) fn added(place: TextField) -> Self {
        match place {
            TextField::CardText(_) | TextField::CardFigure(_) => Self::AddedCard,
            _ => Self::Added,
        }
    }
}

/// A text that is being edited.
pub(crate) struct Typing {
    /// The text's place in the map.
    pub place: TextField,
    /// How the part came onto the map.
    pub part: TypedPart,
    text: TextEditor,
    text_box: TextBox,
    /// The rectangle of the backdrop in the last frame, for a text that the map does not draw.
    backdrop: Option<Rect>,
    /// Whether the map has not been panned to the text yet.
    is_unseen: bool,
    /// Whether nothing was done in the text since it was begun.
    is_untouched: bool,
}

/// The backdrop of a text that the map does not draw, in sheet coordinates.
pub(crate) struct TextBackdrop {
    /// The rectangle of the backdrop.
    pub rect: Rect,
    /// The text, or a hint while it is empty.
    pub words: Arc<ShapedText>,
    /// The upper left corner of the text.
    pub at: Point,
    /// Whether the text is only a hint.
    pub is_hint: bool,
}

/// What is painted over the map while a text is edited, in sheet coordinates.
pub(crate) struct TypingMarks {
    /// The backdrop, when the map does not draw the text.
    pub backdrop: Option<TextBackdrop>,
    /// The caret; none while an input method hides it.
    pub caret: Option<Rect>,
    /// The rectangles of the selection.
    pub selected: Vec<Rect>,
    /// The rectangles of what an input method is still composing.
    pub preedit: Vec<Rect>,
    /// The area that the input method's window should not cover.
    pub ime: Rect,
}

impl Typing {
    /// Begins to edit `place` with the caret at its end. A name is selected, so that typing replaces it. None
    /// when the map does not show the text.
    pub(crate) fn begin(
        editor: &Editor,
        layout: &Layout,
        shaper: &Shaper,
        place: TextField,
        part: TypedPart,
    ) -> Option<Self> {
        let text_box = layout.text_box(place)?;
        let text = place.read(editor.map())?;
        let mut text_editor = text_editor(&text_box, text, shaper);
        if place.is_name() {
            text_editor.apply(shaper, TextAction::SelectAll);
        }
        Some(Self { place, part, text: text_editor, text_box, backdrop: None, is_unseen: true, is_untouched: true })
    }

    /// Applies an edit and shows the result on the map.
    pub(crate) fn apply(&mut self, editor: &mut Editor, shaper: &Shaper, edit: TextAction) {
        self.is_untouched = false;
        if !self.text.apply(shaper, edit) {
            return;
        }
        self.keep_quotation_marks(shaper);
        self.show(editor);
    }

    /// Previews the text on the map, with what an input method is composing.
    fn show(&mut self, editor: &mut Editor) {
        self.preview(editor, self.own_text(self.text.shown_text()));
    }

    fn preview(&self, editor: &mut Editor, text: StyledText) {
        let text = if self.text_box.may_have_marks { text.written() } else { text.text };
        // This fails when the part is gone; then the next frame ends the edit.
        let _ = editor.preview(&Command::SetText { field: self.place, text });
    }

    /// Adapts to a new layout of the map. False when it no longer shows the text.
    pub(crate) fn follow(&mut self, layout: &Layout) -> bool {
        let Some(text_box) = layout.text_box(self.place) else { return false };
        self.text.set_width(text_box.width);
        self.text_box = text_box;
        true
    }

    /// Ends the edit, which becomes one step of the history. A new part that is still empty is removed
    /// without a trace.
    pub(crate) fn leave(self, editor: &mut Editor, shaper: &Shaper) {
        self.end(editor, shaper, true);
    }

    /// Ends the edit of a new part, which is removed without a trace although something was written.
    pub(crate) fn drop_new(self, editor: &mut Editor, shaper: &Shaper) {
        self.end(editor, shaper, false);
    }

    fn end(mut self, editor: &mut Editor, shaper: &Shaper, keeps_text: bool) {
        self.text.apply(shaper, TextAction::ClearPreedit);
        let empty = !keeps_text || self.is_blank();
        let text = self.own_text(self.text.marked_text()).without_empty_end();
        self.preview(editor, if empty { StyledText::default() } else { text });
        let stepped = editor.commit();
        // Adding a new part was a step of its own, which now either vanishes or is joined with the typing.
        match (self.part, empty, stepped) {
            (TypedPart::AddedCard, true, stepped) => {
                if stepped {
                    editor.discard_last_step();
                }
                editor.discard_last_step();
            }
            (TypedPart::AddedCard, false, true) | (TypedPart::Added, _, true) => editor.join_last_steps(),
            _ => {}
        }
    }

    /// What is written so far.
    pub(crate) fn words(&self) -> &str {
        self.without_marks(self.text.text())
    }

    /// Whether a series of names ends here: there is none, or the part was added just now and was not given one.
    pub(crate) fn ends_series(&self) -> bool {
        self.is_blank() || (self.part == TypedPart::Added && self.is_untouched)
    }

    /// Whether the text is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.without_marks(self.text.text()).is_empty()
    }

    /// Whether there is nothing to see in the text: blanks alone are not kept.
    pub(crate) fn is_blank(&self) -> bool {
        is_blank(self.without_marks(self.text.text()))
    }

    /// The selected text with its marks; none when nothing is selected.
    pub(crate) fn selected_text(&self) -> Option<StyledText> {
        self.text.selection_with_marks()
    }

    /// Whether letters and lines of the text may be marked.
    pub(crate) fn may_have_marks(&self) -> bool {
        self.text_box.may_have_marks
    }

    /// Whether the caret is on an item of a list.
    pub(crate) fn is_in_list(&self) -> bool {
        self.text.is_in_list()
    }

    /// How the selected letters are marked, or those that are typed next.
    pub(crate) fn current_style(&self) -> LetterStyle {
        self.text.current_style()
    }

    /// The list that the selected lines are items of.
    pub(crate) fn current_list(&self) -> Option<ListSign> {
        self.text.current_list()
    }

    /// Whether an input method is composing.
    pub(crate) fn is_composing(&self) -> bool {
        self.text.preedit_range().is_some()
    }

    /// Whether there is an edit inside the text to undo.
    pub(crate) fn can_undo(&self) -> bool {
        self.text.can_undo()
    }

    /// Whether a place on the sheet is on the text, its backdrop or its part.
    pub(crate) fn is_at(&self, in_map: Point) -> bool {
        let on_slip = self.backdrop.is_some_and(|backdrop| backdrop.contains(in_map));
        on_slip || self.text_box.around.contains(in_map) || self.text_rect().contains(in_map)
    }

    /// Converts a place on the sheet to a place relative to the text's corner.
    pub(crate) fn in_text(&self, in_map: Point) -> Point {
        in_map - self.text_box.at
    }

    /// Whether the map has not been panned to the text yet.
    pub(crate) fn is_unseen(&self) -> bool {
        self.is_unseen
    }

    /// The rectangle that must be in view: the backdrop, or else the caret. Marks the text as seen.
    pub(crate) fn take_rect_to_show(&mut self, shaper: &Shaper) -> Rect {
        self.is_unseen = false;
        let backdrop = self.lay_out_backdrop(shaper).map(|backdrop| backdrop.rect);
        backdrop.unwrap_or_else(|| self.text.ime_area(shaper).translate(self.text_box.at))
    }

    /// The text as screen readers walk through it, without the marks that only the map draws, and where it is on
    /// the sheet.
    pub(crate) fn readable(&mut self, shaper: &Shaper) -> (ReadableText, Point) {
        let TextBox { prefix, suffix, at, .. } = self.text_box;
        let text = self.text.readable(shaper);
        let whole = text.words();
        let start = if whole.starts_with(prefix) { prefix.len() } else { 0 };
        let ends = whole.len() >= start + suffix.len() && whole.ends_with(suffix);
        let mut text = text.without_ends(start, if ends { suffix.len() } else { 0 });
        if self.is_untouched {
            // Some readers say nothing of a text that they meet with a selection: see `widgets::text_focus`.
            text.selection = text.selection.map(|(_, caret)| (caret, caret));
        }
        (text, at)
    }

    /// What stands in place of an empty text; none when the map draws nothing there.
    pub(crate) fn placeholder(&self) -> Option<&'static str> {
        self.text_box.placeholder
    }

    fn text_rect(&self) -> Rect {
        let height = self.text_box.style.size_pt * self.text_box.style.line_height;
        let at = self.text_box.at;
        Rect::new(at.x, at.y, self.text_box.width.unwrap_or(60.0), height).shrink(-4.0)
    }

    /// The caret, the selection and all else that is painted over the map.
    pub(crate) fn marks(&mut self, shaper: &Shaper) -> TypingMarks {
        let backdrop = self.lay_out_backdrop(shaper);
        self.backdrop = backdrop.as_ref().map(|backdrop| backdrop.rect);
        let by = self.text_box.at;
        let moved = |rects: Vec<Rect>| rects.into_iter().map(|rect| rect.translate(by)).collect();
        TypingMarks {
            backdrop,
            caret: self.text.caret_rect(shaper).map(|rect| rect.translate(by)),
            selected: moved(self.text.selection_rects(shaper)),
            preedit: moved(self.text.preedit_rects(shaper)),
            ime: self.text.ime_area(shaper).translate(by),
        }
    }

    fn lay_out_backdrop(&mut self, shaper: &Shaper) -> Option<TextBackdrop> {
        /// Margin around the text, in map units.
        const MARGIN: f32 = 7.0;
        let hint = self.text_box.placeholder?;
        let TextBox { at, around, style, width, align, .. } = self.text_box;
        let words = self.text.shaped(shaper);
        let is_hint = words.source.is_empty();
        let words = if is_hint { shaper.shape(hint, style, width, align) } else { words };
        let rect = Rect::new(at.x, at.y, words.width, words.height).shrink(-MARGIN).union(&around);
        Some(TextBackdrop { rect, words, at, is_hint })
    }

    /// The writer's own part of a text, without the quotation marks that only the map draws.
    fn own_text(&self, text: &StyledText) -> StyledText {
        let TextBox { prefix, suffix, .. } = self.text_box;
        let own = self.without_marks(&text.text);
        let opened = prefix.chars().fold(text.text.as_str(), |text, mark| text.strip_prefix(mark).unwrap_or(text));
        let start = text.text.len() - opened.len();
        if prefix.is_empty() && suffix.is_empty() { text.clone() } else { text.inside(start..start + own.len()) }
    }

    fn without_marks<'a>(&self, text: &'a str) -> &'a str {
        // A mark may have a thin space inside, and of the two perhaps only one is left.
        let TextBox { prefix, suffix, .. } = self.text_box;
        let opened = prefix.chars().fold(text, |text, mark| text.strip_prefix(mark).unwrap_or(text));
        suffix.chars().rev().fold(opened, |text, mark| text.strip_suffix(mark).unwrap_or(text))
    }

    /// Restores the quotation marks that the map draws itself, whatever was deleted, and keeps the caret
    /// between them. Quotation marks within the text are the author's own and are left alone.
    fn keep_quotation_marks(&mut self, shaper: &Shaper) {
        let TextBox { prefix, suffix, .. } = self.text_box;
        if prefix.is_empty() || self.text.preedit_range().is_some() {
            return;
        }
        let text = self.text.text();
        let has_room = text.len() >= prefix.len() + suffix.len();
        let (opens, closes) = (text.starts_with(prefix), has_room && text.ends_with(suffix));
        if !(opens && closes) {
            let words = self.own_text(self.text.marked_text());
            self.text = styled_editor(&self.text_box, words, shaper);
        }
        if closes && !opens {
            self.text.apply(shaper, TextAction::Move { to: Motion::TextStart, select: false });
        }
        if !self.text.selected_range().is_empty() {
            return;
        }
        let end = self.text.text().len() - suffix.len();
        for _ in suffix.chars() {
            if self.text.caret() > end {
                step(&mut self.text, shaper, [Motion::Left, Motion::Right]);
            }
        }
        for _ in prefix.chars() {
            if self.text.caret() < prefix.len() {
                step(&mut self.text, shaper, [Motion::Right, Motion::Left]);
            }
        }
    }
}

/// Moves the caret by one character with the first of two opposite motions that moves it at all: which one
/// does depends on the text's direction.
fn step(text: &mut TextEditor, shaper: &Shaper, ways: [Motion; 2]) {
    let before = text.caret();
    for to in ways {
        if text.caret() == before {
            text.apply(shaper, TextAction::Move { to, select: false });
        }
    }
}

/// An editor for a text laid out as in `text_box`, with the caret at its end.
pub(crate) fn text_editor(text_box: &TextBox, words: &str, shaper: &Shaper) -> TextEditor {
    let clean = clean_text(words);
    let words = if text_box.may_have_marks { StyledText::read(&clean) } else { StyledText::plain(&clean) };
    styled_editor(text_box, words, shaper)
}

fn styled_editor(text_box: &TextBox, words: StyledText, shaper: &Shaper) -> TextEditor {
    let TextBox { prefix, suffix, style, width, align, .. } = *text_box;
    let framed = words.between(prefix, suffix);
    let mut text = if text_box.may_have_marks {
        TextEditor::styled(shaper, framed, style, width, align)
    } else {
        TextEditor::new(shaper, &framed.text, style, width, align)
    };
    text.set_frame(prefix.len(), suffix.len());
    for _ in suffix.chars() {
        step(&mut text, shaper, [Motion::Left, Motion::Right]);
    }
    text
}

#[cfg(test)]
mod tests;
