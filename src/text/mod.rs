//! Fonts and shaping: words in, positioned glyphs out.
//!
//! Text is shaped once, in map units, and every surface places the same glyphs at the same
//! points. This room is the only door to parley, whose releases break often.

mod editor;
mod face;
mod shaper;

use std::ops::Range;
use std::sync::Arc;

use crate::geometry::Rect;

pub use editor::{EditText, LONGEST_TEXT, Motion, TextEditor};
pub use face::FontFace;
pub use shaper::{BUNDLED_FAMILY, Shaper};

/// How letters look. Two weights only: that is a decision of the design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Size of the letters in points.
    pub size_pt: f32,
    /// Regular (400) or semi-bold (600).
    pub bold: bool,
    /// Leaning.
    pub italic: bool,
    /// Distance of the lines as a multiple of the size.
    pub line_height: f32,
    /// Added between letters, as a multiple of the size.
    pub tracking: f32,
}

impl TextStyle {
    /// Regular letters with comfortable line distance.
    pub const fn regular(size_pt: f32) -> Self {
        Self { size_pt, bold: false, italic: false, line_height: 1.32, tracking: 0.0 }
    }

    /// Semi-bold letters.
    pub const fn bold(size_pt: f32) -> Self {
        Self { bold: true, ..Self::regular(size_pt) }
    }

    /// The same, leaning.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same with `tracking` between the letters.
    #[must_use]
    pub const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }
}

/// Where the lines of a text stand in its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Where reading starts: left, or right in right-to-left text.
    #[default]
    Start,
    /// At the left, in any script.
    Left,
    /// In the middle.
    Center,
    /// At the right, in any script.
    Right,
}

/// Text whose glyphs are chosen and placed. Coordinates are relative to the corner at the top
/// left of the text's box.
#[derive(Debug)]
pub struct ShapedText {
    /// What was shaped.
    pub source: Arc<str>,
    /// Style it was shaped in.
    pub style: TextStyle,
    /// Width of the box: the width that was asked for, or that of the longest line.
    pub width: f32,
    /// Width of the longest line.
    pub ink_width: f32,
    /// Height of all lines.
    pub height: f32,
    /// Whether the paragraph runs from right to left.
    pub right_to_left: bool,
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// In drawing order.
    pub runs: Vec<GlyphRun>,
}

/// One line of a shaped text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line's upper edge.
    pub top: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// The line's lower edge.
    pub bottom: f32,
    /// Where its ink begins.
    pub left: f32,
    /// Width of its ink, without space at the end.
    pub width: f32,
    /// Bytes of the source.
    pub range: Range<usize>,
}

/// Glyphs of one font on one line, left to right.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Their font.
    pub face: Arc<FontFace>,
    /// Size of the letters in points.
    pub size_pt: f32,
    /// Lean of an upright font that stands for an italic one: x is moved by −y × skew.
    pub skew: f32,
    /// Whether a regular font stands for a semi-bold one.
    pub embolden: bool,
    /// Whether the source reads from right to left here.
    pub right_to_left: bool,
    /// Which line it stands on.
    pub line: u32,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// One glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Number in the font; 0 is the mark for a character that no font has.
    pub id: u16,
    /// Of the glyph's origin on the baseline.
    pub x: f32,
    /// Of the baseline (with the glyph's own offset).
    pub y: f32,
    /// Way to the next glyph.
    pub advance: f32,
    /// First byte of the source that it stands for.
    pub start: u32,
    /// How many bytes it stands for: all of a ligature's on its glyph, 0 on the further glyphs of
    /// a cluster.
    pub len: u16,
}

impl ShapedText {
    /// Holds all ink, with a little room for letters that lean out of their box.
    pub fn bounds(&self) -> Rect {
        let overhang = self.style.size_pt * 0.2;
        let left = self.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let left = if left.is_finite() { left } else { 0.0 };
        let right = self.lines.iter().map(|line| line.left + line.width).fold(left, f32::max);
        Rect::new(left - overhang, -overhang, right - left + 2.0 * overhang, self.height + 2.0 * overhang)
    }

    /// The source bytes that `glyph` stands for.
    pub fn source_of(&self, glyph: &Glyph) -> &str {
        let start = glyph.start as usize;
        self.source.get(start..start + usize::from(glyph.len)).unwrap_or_default()
    }

    /// Where the first line's letters stand; half the height when there is none.
    pub fn first_baseline(&self) -> f32 {
        self.lines.first().map_or(self.height / 2.0, |line| line.baseline)
    }
}
