//! Text that is edited where it stands: the map is drawn with every letter, and the caret over it.

mod keys;

use std::sync::Arc;

use crate::edit::{Command, Editor, TextPlace};
use crate::geometry::{Point, Rect};
use crate::layout::{Layout, TextBox};
use crate::scene::Drafter;
use crate::text::{EditText, Motion, ShapedText, TextEditor};

pub use keys::{Leaving, Step, steps};

/// A text that is being edited.
pub struct Typing {
    /// Which.
    pub place: TextPlace,
    /// Whether its part was made just for it: it goes again when nothing is typed.
    pub is_new: bool,
    text: TextEditor,
    text_box: TextBox,
    /// The paper under words that the map does not draw, as it was last seen.
    slip: Option<Rect>,
    /// Whether it was not seen yet.
    is_unseen: bool,
}

/// Words that are not drawn on the map, on a paper of their own; as they lie on the sheet.
pub struct Slip {
    /// The paper.
    pub rect: Rect,
    /// The words, or what stands for them while there are none.
    pub words: Arc<ShapedText>,
    /// Their corner at the top left.
    pub at: Point,
    /// Whether the words are only a hint.
    pub is_hint: bool,
}

/// What is drawn over the map while typing, as it lies on the sheet.
pub struct TypingMarks {
    /// The paper under the words, when the map does not draw them.
    pub slip: Option<Slip>,
    /// The caret; none while an input method hides it.
    pub caret: Option<Rect>,
    /// What is selected.
    pub selected: Vec<Rect>,
    /// What an input method has not settled on.
    pub preedit: Vec<Rect>,
    /// What an input method's window should leave free.
    pub ime: Rect,
}

impl Typing {
    /// Starts to edit `place` with the caret at its end; a name is selected, so that another one takes its place.
    /// None when the map does not show it.
    pub fn begin(
        editor: &Editor,
        layout: &Layout,
        drafter: &mut Drafter,
        place: TextPlace,
        is_new: bool,
    ) -> Option<Self> {
        let text_box = layout.text_box(place)?;
        let text = place.read(editor.map())?;
        let mut text_editor = text_editor(&text_box, text, drafter);
        if place.is_name() {
            text_editor.apply(drafter.shaper(), EditText::SelectAll);
        }
        Some(Self { place, is_new, text: text_editor, text_box, slip: None, is_unseen: true })
    }

    /// Does what keys and pointer ask for, and shows the new words on the map.
    pub fn apply(&mut self, editor: &mut Editor, drafter: &mut Drafter, edit: EditText) {
        if !self.text.apply(drafter.shaper(), edit) {
            return;
        }
        self.keep_quotation_marks(drafter);
        self.show(editor, drafter);
    }

    /// The words with what an input method shows, on the map.
    fn show(&mut self, editor: &mut Editor, drafter: &mut Drafter) {
        let shown = self.text.shaped(drafter.shaper()).source.to_string();
        let text = self.without_marks(&shown).to_owned();
        // A text whose part vanished meanwhile is left in the next frame.
        let _ = editor.preview(&Command::SetText { place: self.place, text });
    }

    /// After the map was laid out anew: where the text is now.
    pub fn follow(&mut self, layout: &Layout) -> bool {
        let Some(text_box) = layout.text_box(self.place) else { return false };
        self.text.set_width(text_box.width);
        self.text_box = text_box;
        true
    }

    /// Leaves the text with what was typed. One step for the whole edit; a new part that is still
    /// empty goes without a trace.
    pub fn leave(mut self, editor: &mut Editor, drafter: &mut Drafter) {
        self.text.apply(drafter.shaper(), EditText::ClearPreedit);
        self.show(editor, drafter);
        let empty = self.is_empty();
        let stepped = editor.commit();
        match (self.is_new, empty, stepped) {
            (true, true, stepped) => {
                if stepped {
                    editor.take_back();
                }
                editor.take_back();
            }
            (true, false, true) => editor.join_last_steps(),
            _ => {}
        }
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.without_marks(self.text.text()).is_empty()
    }

    /// What a copy takes.
    pub fn selected_text(&self) -> Option<&str> {
        self.text.selected_text()
    }

    /// Whether undo still has something to do inside the text.
    pub fn can_undo(&self) -> bool {
        self.text.can_undo()
    }

    /// Whether a place on the sheet lies on the text or what it belongs to.
    pub fn is_at(&self, in_map: Point) -> bool {
        let on_slip = self.slip.is_some_and(|slip| slip.contains(in_map));
        on_slip || self.text_box.around.contains(in_map) || self.words_rect().contains(in_map)
    }

    /// A place on the sheet, from the corner of the text.
    pub fn in_text(&self, in_map: Point) -> Point {
        in_map - self.text_box.at
    }

    /// Whether nobody has asked yet what must be seen of it.
    pub fn is_unseen(&self) -> bool {
        self.is_unseen
    }

    /// What must be seen of it: its paper, or else the caret.
    pub fn take_place_to_see(&mut self, drafter: &mut Drafter) -> Rect {
        self.is_unseen = false;
        let slip = self.lay_slip(drafter).map(|slip| slip.rect);
        slip.unwrap_or_else(|| self.text.ime_area(drafter.shaper()).translate(self.text_box.at))
    }

    fn words_rect(&self) -> Rect {
        let height = self.text_box.style.size_pt * self.text_box.style.line_height;
        let at = self.text_box.at;
        Rect::new(at.x, at.y, self.text_box.width.unwrap_or(60.0), height).shrink(-4.0)
    }

    /// What is drawn over the map.
    pub fn marks(&mut self, drafter: &mut Drafter) -> TypingMarks {
        let slip = self.lay_slip(drafter);
        self.slip = slip.as_ref().map(|slip| slip.rect);
        let shaper = drafter.shaper();
        let by = self.text_box.at;
        let moved = |rects: Vec<Rect>| rects.into_iter().map(|rect| rect.translate(by)).collect();
        TypingMarks {
            slip,
            caret: self.text.caret_rect(shaper).map(|rect| rect.translate(by)),
            selected: moved(self.text.selection_rects(shaper)),
            preedit: moved(self.text.preedit_rects(shaper)),
            ime: self.text.ime_area(shaper).translate(by),
        }
    }

    fn lay_slip(&mut self, drafter: &mut Drafter) -> Option<Slip> {
        /// Around the words.
        const MARGIN: f32 = 7.0;
        let hint = self.text_box.slip?;
        let TextBox { at, around, style, width, align, .. } = self.text_box;
        let words = self.text.shaped(drafter.shaper());
        let is_hint = words.source.is_empty();
        let words = if is_hint { drafter.shaper().shape(hint, style, width, align) } else { words };
        let rect = Rect::new(at.x, at.y, words.width, words.height).shrink(-MARGIN).union(&around);
        Some(Slip { rect, words, at, is_hint })
    }

    fn without_marks<'a>(&self, text: &'a str) -> &'a str {
        let text = text.strip_prefix(self.text_box.prefix).unwrap_or(text);
        text.strip_suffix(self.text_box.suffix).unwrap_or(text)
    }

    /// Quotation marks that the map draws itself stay around the words, whatever was deleted. Marks among the words
    /// are the writer's own.
    fn keep_quotation_marks(&mut self, drafter: &mut Drafter) {
        let TextBox { prefix, suffix, .. } = self.text_box;
        if prefix.is_empty() || self.text.preedit_range().is_some() {
            return;
        }
        let text = self.text.text();
        let has_room = text.len() >= prefix.len() + suffix.len();
        let (opens, closes) = (text.starts_with(prefix), has_room && text.ends_with(suffix));
        if !(opens && closes) {
            let words = self.without_marks(text).to_owned();
            self.text = text_editor(&self.text_box, &words, drafter);
        }
        if closes && !opens {
            self.text.apply(drafter.shaper(), EditText::Move { to: Motion::TextStart, select: false });
        }
        let end = self.text.text().len() - suffix.len();
        let (caret, selects) = (self.text.caret(), !self.text.selected_range().is_empty());
        if !selects && caret > end {
            step(&mut self.text, drafter, [Motion::Left, Motion::Right]);
        } else if !selects && caret < prefix.len() {
            step(&mut self.text, drafter, [Motion::Right, Motion::Left]);
        }
    }
}

/// One letter on: where the words run from right to left, the other way leads there.
fn step(text: &mut TextEditor, drafter: &mut Drafter, ways: [Motion; 2]) {
    let before = text.caret();
    for to in ways {
        if text.caret() == before {
            text.apply(drafter.shaper(), EditText::Move { to, select: false });
        }
    }
}

/// An editor of a text as it is set there, with the caret after the words.
pub fn text_editor(text_box: &TextBox, words: &str, drafter: &mut Drafter) -> TextEditor {
    let TextBox { prefix, suffix, style, width, align, .. } = *text_box;
    let framed = format!("{prefix}{words}{suffix}");
    let mut text = TextEditor::new(drafter.shaper(), &framed, style, width, align);
    if !suffix.is_empty() {
        step(&mut text, drafter, [Motion::Left, Motion::Right]);
    }
    text
}

#[cfg(test)]
mod tests;
