//! Free notes: where they stand beside and over the grid, and how far the sheet grows for those in its margins.

mod brackets;
mod ground;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::long_text::{LineLimit, shortened};
use super::measure::{CARD, CARD_PADDING_X, CARD_PADDING_Y, LABEL_BOLD, NOTE_BOLD};
use super::{Emphasis, PlacedIcon, PlacedText, SheetParts, line_at};
use crate::geometry::{Point, Rect, point};
use crate::model::icons::IconSource;
use crate::model::{JourneyMap, Note, NoteId, NoteKind, TextField};
use crate::text::Shaper;

pub(super) use brackets::{BracketPlace, bracket_band};
pub(super) use ground::NoteGround;

/// The icon of a kind of free note.
pub fn note_icon(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Sticky => "note",
        NoteKind::Text => "note-text",
        NoteKind::Frame => "note-box",
        NoteKind::Arrow => "note-arrow",
        NoteKind::Bracket => "note-bracket",
    }
}

/// Which free notes a sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NotesShown {
    /// None of them.
    None,
    /// Those that are printed.
    #[default]
    Printed,
    /// All of them.
    All,
}

impl NotesShown {
    /// Whether a note is shown.
    pub fn shows(self, note: &Note) -> bool {
        match self {
            Self::None => false,
            Self::Printed => !note.screen_only,
            Self::All => true,
        }
    }
}

/// The free notes of a sheet, and the margins that it has for them.
#[derive(Clone, Debug, Default)]
pub struct NoteBoxes {
    /// The notes, from back to front.
    pub boxes: Vec<NoteBox>,
    /// How much wider and taller the sheet is for notes beside the grid.
    pub margins: NoteMargins,
}

/// How far the sheet reaches beyond what it has without notes, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NoteMargins {
    /// Before the first stage.
    pub start: f32,
    /// Above the header.
    pub top: f32,
    /// After the last stage.
    pub end: f32,
    /// Below the footer.
    pub bottom: f32,
}

/// A free note with its place.
#[derive(Clone, Debug)]
pub struct NoteBox {
    /// The note that is placed.
    pub note: Arc<Note>,
    /// The box around it, without the sign.
    pub rect: Rect,
    /// The ends of an arrow: where it begins and where its head is.
    pub line: Option<(Point, Point)>,
    /// What is written on it.
    pub words: Vec<PlacedText>,
    /// The sign of a note that is not printed, in the window.
    pub sign: Option<PlacedIcon>,
}

/// The most lines of a note.
const MOST_LINES: usize = 40;
/// The least width and height of a frame.
const LEAST_FRAME: f32 = 16.0;
/// The space between a note in a margin and the edge of the sheet.
const BESIDE_EDGE: f32 = 16.0;
/// The size of the sign of a note that is not printed.
const SIGN: f32 = 11.0;
/// The space around the label of a frame or an arrow.
const LABEL_PADDING: f32 = 4.0;

/// What the notes are placed with.
pub(super) struct NoteSetting<'a> {
    pub(super) shaper: &'a Shaper,
    pub(super) parts: SheetParts,
    /// The text that is shown whole, however long it is.
    pub(super) whole: Option<TextField>,
}

/// Places the notes of a map; `brackets` are in place already.
pub(super) fn notes(
    map: &JourneyMap,
    ground: &NoteGround<'_>,
    setting: &NoteSetting<'_>,
    brackets: Vec<NoteBox>,
) -> NoteBoxes {
    if map.notes.is_empty() {
        return NoteBoxes::default();
    }
    let mut brackets = brackets.into_iter();
    let place = |note: &Arc<Note>| match note.kind {
        NoteKind::Bracket => brackets.next(),
        _ => setting.place(note, ground),
    };
    let boxes: Vec<NoteBox> =
        map.notes.iter().filter(|note| setting.parts.notes.shows(note)).filter_map(place).collect();
    let margins = margins(&boxes, ground.size);
    NoteBoxes { boxes, margins }
}

/// The margins for notes that reach beyond a sheet of this size.
fn margins(boxes: &[NoteBox], size: Point) -> NoteMargins {
    let beyond = |by: f32| if by > 0.5 { by + BESIDE_EDGE } else { 0.0 };
    let all = boxes.iter().fold(Rect::from_corners(Point::ZERO, size), |all, note| all.union(&note.rect));
    NoteMargins {
        start: beyond(-all.min.x),
        top: beyond(-all.min.y),
        end: beyond(all.max.x - size.x),
        bottom: beyond(all.max.y - size.y),
    }
}

impl NoteSetting<'_> {
    /// The note in its place; none where the sheet shows nothing that it could be anchored to.
    fn place(&self, note: &Arc<Note>, ground: &NoteGround<'_>) -> Option<NoteBox> {
        let at = ground.point_of(note.at)?;
        let mut placed = match note.kind {
            NoteKind::Sticky => self.block(note, at, point(CARD_PADDING_X, CARD_PADDING_Y)),
            NoteKind::Text | NoteKind::Bracket => self.block(note, at, point(2.0, 2.0)),
            NoteKind::Frame => self.frame(note, at, ground.point_of(note.to?)?),
            NoteKind::Arrow => self.arrow(note, at, ground.point_of(note.to?)?),
        };
        placed.sign = self.sign(&placed);
        Some(placed)
    }

    /// A text on a sheet of paper, or alone.
    fn block(&self, note: &Arc<Note>, at: Point, padding: Point) -> NoteBox {
        let (width, least_height) = note.size_pt();
        let field = TextField::NoteText(note.id);
        let limit = LineLimit::of(field, MOST_LINES, self.whole);
        let inner = (width - 2.0 * padding.x).max(8.0);
        let words = shortened(self.shaper, &note.text, CARD, inner, limit);
        let words = words.place(self.shaper, at + padding, Emphasis::Ink, field);
        let bottom = words.last().map_or(at.y, PlacedText::bottom) + padding.y;
        // A text without paper is as wide as it looks, so that its frame and its handle stand at its words.
        // Words that run against the sheet stand at the other end of their box.
        let runs_along = self.shaper.start_is_right() || words.iter().all(|words| !words.text.right_to_left);
        let is_as_wide_as_its_words =
            note.kind == NoteKind::Text && note.width_pt.is_none() && runs_along && !note.text.trim().is_empty();
        let written = words.iter().map(|words| words.text.ink_width).fold(0.0, f32::max) + 2.0 * padding.x;
        let width = if is_as_wide_as_its_words { written.min(width) } else { width };
        let rect = Rect::new(at.x, at.y, width, (bottom - at.y).max(least_height));
        NoteBox { note: note.clone(), rect, line: None, words, sign: None }
    }

    /// A frame with its label at the upper corner, inside.
    fn frame(&self, note: &Arc<Note>, from: Point, to: Point) -> NoteBox {
        let min = point(from.x.min(to.x), from.y.min(to.y));
        let max = point(from.x.max(to.x).max(min.x + LEAST_FRAME), from.y.max(to.y).max(min.y + LEAST_FRAME));
        let rect = Rect::from_corners(min, max);
        let at = min + point(8.0, -6.0);
        let width = (rect.width() - 16.0).max(24.0);
        let words = super::wrapped(self.shaper, &note.text, NOTE_BOLD, width);
        let words = PlacedText::new(words, at, Emphasis::Ink).of(TextField::NoteText(note.id));
        NoteBox { note: note.clone(), rect, line: None, words: vec![words], sign: None }
    }

    /// An arrow with its label in the middle.
    fn arrow(&self, note: &Arc<Note>, from: Point, to: Point) -> NoteBox {
        let middle = from.lerp(to, 0.5);
        let text = line_at(self.shaper, &note.text, NOTE_BOLD, middle, Emphasis::Ink);
        let at = middle - point(text.text.width / 2.0, text.text.height / 2.0);
        let words = PlacedText { at, ..text }.of(TextField::NoteText(note.id));
        let rect = Rect::from_corners(from, from).union(&Rect::from_corners(to, to));
        let min = point(from.x.min(to.x), from.y.min(to.y));
        let rect =
            if rect.is_empty() { Rect::from_corners(min, point(from.x.max(to.x), from.y.max(to.y))) } else { rect };
        NoteBox { note: note.clone(), rect, line: Some((from, to)), words: vec![words], sign: None }
    }

    /// The sign that a note is not printed: at its lower corner, at the end.
    fn sign(&self, placed: &NoteBox) -> Option<PlacedIcon> {
        let is_shown = placed.note.screen_only && self.parts.placeholders;
        let corner = match placed.line {
            Some((from, _)) => from + point(SIGN, SIGN),
            None if placed.note.kind == NoteKind::Bracket => placed.rect.max - point(4.0, 6.0),
            None => placed.rect.max - point(3.0, 3.0),
        };
        let rect = Rect::new(corner.x - SIGN, corner.y - SIGN, SIGN, SIGN);
        is_shown.then_some(PlacedIcon { icon: IconSource::Bundled("eye-off"), rect, tone: Emphasis::Muted })
    }
}

impl NoteBox {
    /// The box of its label with some space around it; none without a text. Only frames and arrows have one.
    pub fn label(&self) -> Option<Rect> {
        let words = self.words.first().filter(|words| !words.text.runs.is_empty())?;
        let ink = Rect::new(words.at.x, words.at.y, words.text.ink_width, words.text.height);
        let around = Rect::from_corners(ink.min - point(LABEL_PADDING, 1.0), ink.max + point(LABEL_PADDING, 1.0));
        matches!(self.note.kind, NoteKind::Frame | NoteKind::Arrow).then_some(around)
    }
}

impl NoteBoxes {
    /// The box of a note, if it is shown.
    pub fn of(&self, id: NoteId) -> Option<&NoteBox> {
        self.boxes.iter().find(|placed| placed.note.id == id)
    }
}

/// The style of a bracket's name.
const BRACKET: crate::text::TextStyle =
    crate::text::TextStyle { features: crate::text::Features::Common, tracking: 0.0, ..LABEL_BOLD };
