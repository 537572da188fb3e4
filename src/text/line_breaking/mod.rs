//! Line breaks as a typographer sets them.
//!
//! Parley shapes a text once and says where it may be broken. Where it *is* broken is decided here: texts of two to
//! five lines get lines of nearly the same length, longer ones a last line that is not too short, and neither an
//! article nor a word of one letter ends a line. None of this ever adds a line. A word is divided only where it does
//! not fit, or saves a line from being far too short, and then always with a hyphen that is drawn but belongs to no
//! text: [`FontFaces`](super::faces::FontFaces) adds it. Parley then sets the lines that were chosen, so that carets
//! and glyphs stand where the lines are.

mod fit;
mod pieces;

use std::ops::Range;

use parley::{BreakReason, IndentOptions, Layout};

use super::Language;
use super::list_signs::Indent;
use fit::{Paragraph, Stop, TOLERANCE};
use pieces::{Piece, Stops};

/// The invisible character that marks where a word may be divided.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// The share of its size to which a word shrinks rather than being torn.
pub(super) const SHRUNK: f32 = 0.92;

/// A line below this share of the longest is saved by dividing the word after it; in a text of two lines, whose hyphen
/// is seen more than the short line, only one that is hardly more than an article.
const SHORT_LINE: f32 = 0.55;
const SHORT_FIRST_OF_TWO: f32 = 0.3;

/// The signs that hang out of the text at its start, so that its letters stand on one line.
const HANGING: &[char] = &['“', '”', '„', '‘', '‚', '«', '»', '‹', '›', '"', '「', '『'];

/// What the lines of a text are measured by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    /// The width of the lines.
    pub(super) width: f32,
    /// The width of a hyphen; 0 where there is no room for one.
    pub(super) hyphen: f32,
    /// The language of the text.
    pub(super) language: Language,
    /// Whether words may be divided just to save a line from being too short.
    pub(super) divides: bool,
    /// Whether the type is large. A last line of a single word is seen first there, so that any long word may be divided
    /// to avoid one; elsewhere only the longest.
    pub(super) large: bool,
    /// The side on which a quotation mark may hang out; none for centred text and the like.
    pub(super) hangs: bool,
    /// Whether words that do not fit may still be shrunk.
    pub(super) shrinks: bool,
    /// The lines of the text whose words are moved in.
    pub(super) indents: &'a [Indent],
    /// Whether they are moved in from the right.
    pub(super) from_right: bool,
}

impl Measure<'_> {
    /// How far the words of a line of the text are moved in.
    fn indent_at(&self, byte: usize) -> f32 {
        let holds = |indent: &&Indent| indent.paragraph.start <= byte && byte <= indent.paragraph.end;
        self.indents.iter().find(holds).map_or(0.0, |indent| indent.width)
    }
}

/// One line that was chosen.
struct ChosenLine {
    /// The byte after it.
    end: usize,
    /// The width of its hyphen.
    hyphen: f32,
    /// Whether the paragraph ends with it.
    ends_paragraph: bool,
    /// How far it is moved in.
    indent: f32,
}

/// Breaks `text` into lines. Returns the words that would fit if they were a little smaller: then the text must be
/// shaped and broken once more.
pub(super) fn break_lines(layout: &mut Layout<()>, text: &str, measure: &Measure<'_>) -> Vec<Range<usize>> {
    // A quotation mark before an item stands beside its sign.
    let hung = if measure.hangs && measure.indent_at(0) == 0.0 { hanging_bytes(text) } else { 0 };
    layout.set_text_indent(0.0, IndentOptions::default());
    if hung == 0 && measure.indents.is_empty() && is_one_line(layout, text, measure.width) {
        return Vec::new();
    }
    let mut pieces = pieces::pieces(layout);
    let hang = if hung > 0 { pieces::width_of_start(layout, hung) } else { 0.0 };
    let tight = if measure.shrinks { tight_words(&pieces, text, measure) } else { Vec::new() };
    if !tight.is_empty() {
        return tight;
    }
    for (number, piece) in pieces.iter_mut().enumerate() {
        if piece.ink > measure.width - measure.indent_at(piece.range.start)
            || measure.divides && piece.is_long_word(text)
        {
            piece.measure_letters(layout, number);
        }
    }
    let mut lines = Vec::new();
    for paragraph in pieces.chunk_by(|piece, _| !piece.ends_paragraph) {
        let indent = paragraph.first().map_or(0.0, |first| measure.indent_at(first.range.start));
        let measure = Measure { width: (measure.width - indent).max(1.0), ..*measure };
        choose_lines(paragraph, text, &measure, if lines.is_empty() { hang } else { 0.0 }, &mut lines);
    }
    layout.set_text_indent(-hang, IndentOptions::default());
    set_lines(layout, text, measure, &lines);
    Vec::new()
}

/// Whether a line ends in the middle of a word, so that it shows a hyphen.
pub(super) fn is_divided(layout: &Layout<()>, text: &str, line: usize) -> bool {
    let Some(range) = layout.get(line).map(|line| line.text_range()).filter(|_| line + 1 < layout.len()) else {
        return false;
    };
    let ends_at_soft_hyphen = || text.get(range.clone()).is_some_and(|words| words.ends_with(SOFT_HYPHEN));
    pieces::is_inside_word(text, range.end) || ends_at_soft_hyphen()
}

/// Sets the text on one line, and says whether it fits. Where it does not, the lines are still to be set.
fn is_one_line(layout: &mut Layout<()>, text: &str, width: f32) -> bool {
    let mut breaker = layout.break_lines();
    breaker.state_mut().set_layout_max_advance(width);
    breaker.state_mut().set_line_max_advance(width);
    breaker.break_next();
    breaker.finish();
    layout.get(0).is_none_or(|line| {
        let ink = line.metrics().advance - line.metrics().hanging_advance;
        // After a line break at the end stands an empty line.
        let is_last = line.text_range().end >= text.len() && line.break_reason() != BreakReason::Explicit;
        is_last && ink <= width + TOLERANCE
    })
}

/// The bytes at the start of a text that hang out: a quotation mark, and a thin space after it.
fn hanging_bytes(text: &str) -> usize {
    let mut letters = text.chars();
    let Some(mark) = letters.next().filter(|first| HANGING.contains(first)) else { return 0 };
    let space = letters.next().filter(|second| matches!(second, '\u{202F}' | '\u{A0}'));
    let rest = text.len() - mark.len_utf8() - space.map_or(0, char::len_utf8);
    // A mark on its own is all there is to see.
    if rest > 0 { mark.len_utf8() + space.map_or(0, char::len_utf8) } else { 0 }
}

/// The words that do not fit, cannot be divided, and would fit a little smaller.
fn tight_words(pieces: &[Piece], text: &str, measure: &Measure<'_>) -> Vec<Range<usize>> {
    let is_tight = |piece: &&Piece| {
        let width = measure.width - measure.indent_at(piece.range.start);
        piece.ink > width + TOLERANCE
            && piece.ink * SHRUNK <= width
            && measure.language.divisions(text.get(piece.range.clone()).unwrap_or_default()).is_empty()
    };
    pieces.iter().filter(is_tight).map(|piece| piece.range.clone()).collect()
}

/// Adds the lines of one paragraph to `lines`.
fn choose_lines(pieces: &[Piece], text: &str, measure: &Measure<'_>, hang: f32, lines: &mut Vec<ChosenLine>) {
    let stops = stops_of(pieces, text, measure, false);
    let paragraph = Paragraph { stops: &stops, width: measure.width, hang };
    let (mut ends, cost) = paragraph.lines();
    let mut chosen = stops.clone();
    let is_long = |piece: &Piece| piece.is_long_word(text) && (measure.large || piece.is_very_long_word());
    let saves_end = ends_in_one_word(&stops, &ends) && pieces.iter().any(is_long);
    let is_saved = has_short_line(&paragraph, &ends) || saves_end;
    if measure.divides && is_saved && pieces.iter().any(|piece| piece.is_long_word(text)) {
        let more = stops_of(pieces, text, measure, true);
        let (divided, divided_cost) = Paragraph { stops: &more, width: measure.width, hang }.lines();
        // A word that fits is not torn just to have a line less.
        if divided_cost < cost && (saves_end || divided.len() == ends.len()) {
            (ends, chosen) = (divided, more);
        }
    }
    let indent = pieces.first().map_or(0.0, |first| measure.indent_at(first.range.start));
    let line = |(number, at): (usize, &usize)| {
        let stop = chosen.get(*at)?;
        Some(ChosenLine { end: stop.byte, hyphen: stop.hyphen, ends_paragraph: number + 1 == ends.len(), indent })
    };
    lines.extend(ends.iter().enumerate().filter_map(line));
}

fn stops_of(pieces: &[Piece], text: &str, measure: &Measure<'_>, divides: bool) -> Vec<Stop> {
    let mut stops = Stops::new(text, measure);
    for (number, piece) in pieces.iter().enumerate() {
        let is_divided = divides && piece.is_long_word(text);
        stops.add(piece, pieces.get(number + 1), measure.width, is_divided);
    }
    stops.stops
}

/// Whether the last of three lines or more is a single word.
fn ends_in_one_word(stops: &[Stop], ends: &[usize]) -> bool {
    let words = |end: Option<&usize>| end.and_then(|end| stops.get(*end)).map_or(0, |stop| stop.words);
    let mut from_last = ends.iter().rev();
    ends.len() >= 3 && words(from_last.next()) == words(from_last.next()) + 1
}

/// Whether a line before the last is far shorter than the longest.
fn has_short_line(paragraph: &Paragraph<'_>, ends: &[usize]) -> bool {
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    let widths: Vec<f32> = starts.zip(ends).map(|(from, to)| paragraph.line_width(from, to + 1)).collect();
    let longest = widths.iter().copied().fold(0.0f32, f32::max);
    let Some((_, before_last)) = widths.split_last() else { return false };
    let least = if widths.len() > 2 { SHORT_LINE } else { SHORT_FIRST_OF_TWO };
    before_last.iter().any(|width| *width < longest * least)
}

/// Sets the lines that were chosen.
fn set_lines(layout: &mut Layout<()>, text: &str, measure: &Measure<'_>, lines: &[ChosenLine]) {
    let is_rtl = layout.is_rtl();
    // Where words are moved in from the right, the lines only end earlier.
    let left = |indent: f32| if measure.from_right { 0.0 } else { indent };
    let mut breaker = layout.break_lines();
    let mut start = 0;
    for line in lines {
        let state = breaker.state_mut();
        let width = measure.width - line.indent;
        state.set_layout_max_advance(measure.width);
        // The end of a paragraph is found by parley, which must not break before it because of a rounding error.
        state.set_line_max_advance(if line.ends_paragraph { width + 4.0 * TOLERANCE } else { width - line.hyphen });
        // The hyphen is where the line ends: at the right, or at the left of a right-to-left text.
        state.set_line_x(left(line.indent) + if is_rtl { line.hyphen } else { 0.0 });
        if line.ends_paragraph {
            breaker.break_next();
        } else {
            let letters = text.get(start..line.end).map_or(0, |words| words.chars().count());
            breaker.break_next_with_length(u32::try_from(letters.max(1)).unwrap_or(u32::MAX));
        }
        start = line.end;
    }
    let state = breaker.state_mut();
    let indent = measure.indent_at(text.len());
    state.set_line_max_advance(measure.width - indent);
    state.set_line_x(left(indent));
    // The empty line after a line break at the end, and whatever was not foreseen.
    while breaker.break_next().is_some() {}
    breaker.finish();
}
