//! The text as screen readers walk through it: line by line, word by word, letter by letter.

use std::ops::Range;

use parley::{Affinity, Cursor};
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::TextEditor;
use crate::geometry::Rect;
use crate::text::{LetterStyle, Shaper};

/// A text with its lines as they are laid out, and with its selection.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadableText {
    /// The lines; at least one, which may be empty.
    pub lines: Vec<ReadableLine>,
    /// Where the selection starts, and the caret; none while an input method hides the caret.
    pub selection: Option<(ReadablePlace, ReadablePlace)>,
}

/// One line of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadableLine {
    /// The text of the line, with its line break if it has one.
    pub words: String,
    /// The place of the line in the whole text, in bytes.
    pub range: Range<usize>,
    /// The box of the line, relative to the corner of the text.
    pub rect: Rect,
    /// Whether the line is read from right to left.
    pub right_to_left: bool,
    /// The letters, as people count them.
    pub letters: Vec<ReadableLetter>,
    /// The indices of the letters at which words start.
    pub word_starts: Vec<usize>,
}

/// One letter of a line, with its accents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadableLetter {
    /// The length of its text in bytes.
    pub bytes: usize,
    /// The distance of its first edge from where the line starts, in reading direction.
    pub offset: f32,
    /// The width of its glyphs.
    pub width: f32,
    /// How it is marked.
    pub style: LetterStyle,
}

/// A place between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadablePlace {
    /// The index of the line.
    pub line: usize,
    /// The number of letters before the place on this line.
    pub letter: usize,
}

impl ReadableText {
    /// The byte offset of a place in the whole text.
    pub fn byte_at(&self, place: ReadablePlace) -> Option<usize> {
        let line = self.lines.get(place.line)?;
        let before: usize = line.letters.iter().take(place.letter).map(|letter| letter.bytes).sum();
        Some(line.range.start + before)
    }

    /// The whole text.
    pub fn words(&self) -> String {
        self.lines.iter().map(|line| line.words.as_str()).collect()
    }

    /// Leaves out so many bytes at the start and at the end, which are not the writer's own, such as quotation
    /// marks. They must end between letters.
    #[must_use]
    pub fn without_ends(mut self, start: usize, end: usize) -> Self {
        if start > 0
            && let Some(line) = self.lines.first_mut()
        {
            let cut = line.cut_start(start);
            self.move_selection(|place| ReadablePlace {
                letter: if place.line == 0 { place.letter.saturating_sub(cut) } else { place.letter },
                ..place
            });
        }
        let last = self.lines.len().saturating_sub(1);
        if end > 0
            && let Some(line) = self.lines.last_mut()
        {
            line.cut_end(end);
            let most = line.letters.len();
            self.move_selection(|place| ReadablePlace {
                letter: if place.line == last { place.letter.min(most) } else { place.letter },
                ..place
            });
        }
        self
    }

    fn move_selection(&mut self, to: impl Fn(ReadablePlace) -> ReadablePlace) {
        self.selection = self.selection.map(|(anchor, focus)| (to(anchor), to(focus)));
    }
}

impl ReadableLine {
    /// Takes bytes off the start; returns the number of letters that are gone.
    fn cut_start(&mut self, bytes: usize) -> usize {
        let mut gone = 0;
        let cut = self.letters.iter().take_while(|letter| {
            let goes = gone < bytes;
            gone += if goes { letter.bytes } else { 0 };
            goes
        });
        let cut = cut.count();
        let shift = self.letters.get(cut).map_or(0.0, |letter| letter.offset);
        self.letters.drain(..cut);
        self.letters.iter_mut().for_each(|letter| letter.offset -= shift);
        self.words = self.words.get(gone..).unwrap_or_default().to_owned();
        self.range.start += gone;
        if self.right_to_left {
            self.rect.max.x -= shift;
        } else {
            self.rect.min.x += shift;
        }
        self.word_starts = self.word_starts.iter().filter_map(|start| start.checked_sub(cut)).collect();
        cut
    }

    fn cut_end(&mut self, bytes: usize) {
        let mut gone = 0;
        while gone < bytes {
            let Some(letter) = self.letters.pop() else { break };
            gone += letter.bytes;
            if self.right_to_left {
                self.rect.min.x += letter.width;
            } else {
                self.rect.max.x -= letter.width;
            }
        }
        self.words.truncate(self.words.len().saturating_sub(gone));
        self.range.end -= gone;
        let count = self.letters.len();
        self.word_starts.retain(|start| *start < count);
    }

    fn place_of(&self, byte: usize) -> usize {
        let mut at = self.range.start;
        let before = self.letters.iter().take_while(|letter| {
            at += letter.bytes;
            at <= byte
        });
        before.count()
    }
}

impl TextEditor {
    /// The shown text as screen readers walk through it.
    pub fn readable(&mut self, shaper: &Shaper) -> ReadableText {
        self.lay_out(shaper);
        let mut lines: Vec<ReadableLine> = self.layout.lines().map(|line| self.readable_line(&line)).collect();
        if lines.is_empty() {
            let nothing = ReadableLine {
                words: String::new(),
                range: 0..0,
                rect: Rect::new(0.0, 0.0, 0.0, self.spec.style.size_pt),
                right_to_left: false,
                letters: Vec::new(),
                word_starts: Vec::new(),
            };
            lines.push(nothing);
        }
        let selection = self.shown_selection();
        let selection = selection.map(|shown| (place_of(&lines, &shown.anchor()), place_of(&lines, &shown.focus())));
        ReadableText { lines, selection }
    }

    fn readable_line(&self, line: &parley::Line<'_, ()>) -> ReadableLine {
        let shown = self.shown();
        // An empty text is laid out as a space.
        let range = line.text_range();
        let range = range.start.min(shown.len())..range.end.min(shown.len());
        let words = shown.get(range.clone()).unwrap_or_default().to_owned();
        let right_to_left = self.layout.is_rtl();
        let metrics = line.metrics();
        let mut glyphs: FxHashMap<usize, (f32, f32)> = FxHashMap::default();
        for letter in line.runs().flat_map(|run| run.visual_clusters().collect::<Vec<_>>()) {
            glyphs.insert(letter.text_range().start, (Self::left_of(&letter), letter.advance()));
        }
        let mut pieces: Vec<(usize, f32, f32)> = Vec::new();
        let line_start = metrics.offset + metrics.inline_min_coord;
        let mut end = line_start;
        for (at, grapheme) in words.grapheme_indices(true) {
            let start = range.start + at;
            let own = (start..start + grapheme.len()).filter_map(|byte| glyphs.get(&byte));
            let (left, width) =
                own.fold((f32::INFINITY, 0.0), |(left, width), (x, advance)| (x.min(left), width + advance));
            let left = if left.is_finite() { left } else { end };
            end = if right_to_left { left } else { left + width };
            pieces.push((grapheme.len(), left, width));
        }
        let left = pieces.iter().map(|(_, left, _)| *left).fold(f32::INFINITY, f32::min);
        let left = if left.is_finite() { left } else { line_start };
        let right = pieces.iter().map(|(_, left, width)| left + width).fold(left, f32::max);
        let mut byte = range.start;
        let letter = |(bytes, at, width): (usize, f32, f32)| {
            let style = self.shown_styled().marks.style_at(byte);
            byte += bytes;
            ReadableLetter { bytes, offset: if right_to_left { right - at - width } else { at - left }, width, style }
        };
        ReadableLine {
            word_starts: word_starts(&words),
            words,
            range,
            rect: Rect::new(
                left,
                metrics.block_min_coord,
                right - left,
                metrics.block_max_coord - metrics.block_min_coord,
            ),
            right_to_left,
            letters: pieces.into_iter().map(letter).collect(),
        }
    }
}

/// The place of a cursor: at the end of a line that was broken for its width, or at the start of the next one,
/// as the cursor has it.
fn place_of(lines: &[ReadableLine], cursor: &Cursor) -> ReadablePlace {
    let byte = cursor.index();
    let holds = |line: &ReadableLine| line.range.start <= byte && byte <= line.range.end;
    let ends_there = |line: &ReadableLine| byte == line.range.end && !line.words.ends_with('\n');
    let first = lines.iter().position(holds).unwrap_or(lines.len().saturating_sub(1));
    let stays = lines.get(first).is_some_and(|line| byte < line.range.end || ends_there(line));
    let goes_on = lines.get(first + 1).is_some_and(holds);
    let upstream = stays && cursor.affinity() == Affinity::Upstream;
    let line = if goes_on && !upstream { first + 1 } else { first };
    let letter = lines.get(line).map_or(0, |line| line.place_of(byte));
    ReadablePlace { line, letter }
}

/// The indices of the letters at which words start.
fn word_starts(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut letters = 0;
    for piece in words.split_word_bounds() {
        if piece.chars().any(char::is_alphanumeric) {
            starts.push(letters);
        }
        letters += piece.graphemes(true).count();
    }
    starts
}
