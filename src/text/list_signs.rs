//! The signs before list items: how much room they take, and where they stand.

use std::ops::Range;
use std::sync::Arc;

use super::{Align, Glyph, GlyphRun, ShapedText, TextLine, TextMarks};

/// The space between a sign and the words of its item, as a multiple of the font size.
const GAP: f32 = 0.46;

/// The most that a sign may take of the width of a text.
const MOST_SHARE: f32 = 0.5;

/// The sign of a list item.
pub(super) struct PlacedSign {
    /// The line of the text that it belongs to, in bytes.
    pub(super) paragraph: Range<usize>,
    /// How far the words of the item are moved in.
    pub(super) indent: f32,
    /// The sign itself.
    pub(super) text: Arc<ShapedText>,
}

/// Whether the lines of a text start at its right side.
pub(super) fn starts_at_right(is_rtl: bool, align: Align) -> bool {
    match align {
        Align::Right => true,
        Align::Start => is_rtl,
        Align::Left | Align::Center => false,
    }
}

impl PlacedSign {
    /// How far the words beside the sign are moved in.
    pub(super) fn to_indent(&self) -> Indent {
        Indent { paragraph: self.paragraph.clone(), width: self.indent }
    }
}

/// How far the words of a line are moved in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Indent {
    /// The line, in bytes.
    pub(super) paragraph: Range<usize>,
    /// How far they are moved in, in map units.
    pub(super) width: f32,
}

/// The signs of all items of a text. Those of one list have the same room, so that its words stand on one edge.
pub(super) fn place_signs(
    text: &str,
    marks: &TextMarks,
    size: (f32, Option<f32>),
    mut shape: impl FnMut(&str, bool) -> Arc<ShapedText>,
) -> Vec<PlacedSign> {
    let (size_pt, width) = size;
    let mut signs: Vec<PlacedSign> = Vec::new();
    let mut list: Vec<PlacedSign> = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let paragraph = start..start + line.len();
        start = paragraph.end + 1;
        match marks.sign_words(number) {
            Some(words) => {
                let text = shape(&words, is_bold(line, &paragraph, marks));
                list.push(PlacedSign { paragraph, indent: 0.0, text });
            }
            None => signs.append(&mut with_indent(&mut list, size_pt, width)),
        }
    }
    signs.append(&mut with_indent(&mut list, size_pt, width));
    signs
}

/// Whether all words of an item are semi-bold: then its sign is so, too.
fn is_bold(line: &str, paragraph: &Range<usize>, marks: &TextMarks) -> bool {
    let start = paragraph.start + line.len() - line.trim_start().len();
    let end = paragraph.start + line.trim_end().len();
    start < end && marks.bold.iter().any(|bold| bold.start <= start && bold.end >= end)
}

fn with_indent(list: &mut Vec<PlacedSign>, size_pt: f32, width: Option<f32>) -> Vec<PlacedSign> {
    let widest = list.iter().map(|sign| sign.text.ink_width).fold(0.0f32, f32::max);
    let indent = (widest + GAP * size_pt).min(width.unwrap_or(f32::INFINITY) * MOST_SHARE);
    list.drain(..).map(|sign| PlacedSign { indent, ..sign }).collect()
}

/// Adds the signs to the runs of a text that is set. Signs end at one edge, so that the units of numbers stand below
/// each other.
pub(super) fn add_signs(lines: &[TextLine], runs: &mut Vec<GlyphRun>, signs: &[PlacedSign], frame: (f32, bool)) {
    let (width, right_to_left) = frame;
    for sign in signs {
        let Some(number) = lines.iter().position(|line| line.range.start >= sign.paragraph.start) else { continue };
        let Some(line) = lines.get(number) else { continue };
        let room = sign.indent - GAP * sign.text.style.size_pt;
        let x = if right_to_left { width - room } else { room - sign.text.ink_width };
        let y = line.baseline - sign.text.first_baseline();
        let before = runs.partition_point(|run| (run.line as usize) < number);
        // A number that is read from right to left comes in several runs; all are of one face.
        let Some(first) = sign.text.runs.first() else { continue };
        let start = u32::try_from(line.range.start).unwrap_or(u32::MAX);
        let seen = sign.text.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.advance > 0.0);
        let mut glyphs: Vec<Glyph> =
            seen.map(|glyph| Glyph { x: glyph.x + x, y: glyph.y + y, start, len: 0, ..*glyph }).collect();
        glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
        let placed = GlyphRun {
            line: u32::try_from(number).unwrap_or(u32::MAX),
            sign: Some(sign.text.source.trim_start_matches(RIGHT_TO_LEFT).into()),
            right_to_left,
            glyphs,
            ..first.clone()
        };
        runs.insert(before, placed);
    }
}

/// The character that makes a sign read from right to left.
pub(super) const RIGHT_TO_LEFT: char = '\u{200F}';
