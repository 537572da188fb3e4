//! Fonts and text shaping: turns text into positioned glyphs.
//!
//! Text is shaped once, in map units, and every surface places the same glyphs at the same
//! points. Only this module uses parley, since parley's interface changes with almost every release.

mod bundled;
mod clean;
mod editor;
mod emphasis;
mod excerpt;
mod face;
mod faces;
mod folding;
mod font_files;
mod installed_fonts;
mod language;
mod line_breaking;
mod list_signs;
mod loose_ends;
mod names_in_lines;
mod own_direction;
mod own_family;
mod script;
mod setting;
mod shaped_cache;
mod shaped_layouts;
mod shaper;
mod shaper_fonts;
mod singular;
mod type_sizes;
mod word_boxes;

use std::ops::Range;
use std::sync::Arc;

use crate::geometry::Rect;

pub use bundled::BUNDLED_FAMILY;
pub use clean::clean_text;
pub(crate) use clean::is_blank;
pub use editor::{
    MAX_TEXT_CHARS, Motion, ReadableLetter, ReadableLine, ReadablePlace, ReadableText, TextAction, TextEditor,
};
pub use emphasis::{LetterMark, LetterStyle, ListSign, StyledText, TextMarks, may_have_marks, seen_text};
pub use face::FontFace;
pub(crate) use folding::is_unseen;
pub use folding::{Case, FoldedText, cuts_a_sign, folded, has_all_words};
pub use font_files::{
    FontFileInfo, FontLicence, FontProblem, LARGEST_FONT_BYTES, files_have_bold, font_file_info, installed_families,
    installed_font_files, letters_without,
};
pub use language::{Language, QuotationMarks, is_quoted};
pub(crate) use names_in_lines::names_in_lines;
pub use own_direction::{apart, without_directions};
pub use own_family::OwnFamily;
pub use shaper::Shaper;
pub(crate) use shaper::{ForkedShaper, Reading};
pub(crate) use singular::singular;
pub use type_sizes::TypeSizes;

#[cfg(test)]
mod marked_tests;
#[cfg(test)]
mod tests;

/// The style of a text. The design knows only two weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The font size in points.
    pub size_pt: f32,
    /// Whether the weight is semi-bold (600) instead of regular (400).
    pub bold: bool,
    /// Whether the text is italic.
    pub italic: bool,
    /// The line height as a multiple of the font size.
    pub line_height: f32,
    /// The additional letter spacing as a multiple of the font size.
    pub tracking: f32,
    /// The forms of letters and figures.
    pub features: Features,
    /// The family of the letters.
    pub family: TextFamily,
}

/// A family of letters, by its use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextFamily {
    /// The face of all texts.
    #[default]
    Text,
    /// The face of titles, which the sheet chooses: see [`TitleSetting`].
    Title,
    /// The same for the names of stages.
    Name,
    /// The text serif.
    Serif,
    /// A family that the theme has brought along or named.
    Own(OwnFamily),
}

/// How the titles of a sheet are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleSetting {
    /// Whether titles and names are set in the text serif.
    pub serif: bool,
    /// Whether names are set in capitals, which need more space between them.
    pub capital_names: bool,
    /// The family of all texts, where it is not the bundled one.
    pub text: Option<OwnFamily>,
    /// The family of titles and names, which stands before all others.
    pub title: Option<OwnFamily>,
}

/// Forms of letters and figures that a font offers for special uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Features {
    /// The common forms.
    #[default]
    Common,
    /// Figures of equal width, so that those under one another can be compared.
    Figures,
    /// Signs at the height of capitals, for text that has only those.
    Capitals,
}

impl Features {
    /// The OpenType feature behind the forms.
    pub fn tag(self) -> Option<&'static str> {
        match self {
            Self::Common => None,
            Self::Figures => Some("tnum"),
            Self::Capitals => Some("case"),
        }
    }
}

impl TextStyle {
    /// The regular weight with a comfortable line height.
    pub const fn regular(size_pt: f32) -> Self {
        Self {
            size_pt,
            bold: false,
            italic: false,
            line_height: 1.32,
            tracking: 0.0,
            features: Features::Common,
            family: TextFamily::Text,
        }
    }

    /// The semi-bold weight with a comfortable line height.
    pub const fn bold(size_pt: f32) -> Self {
        Self { bold: true, ..Self::regular(size_pt) }
    }

    /// The same style in italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
}

/// The horizontal alignment of lines in their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the side where reading starts: left, or right in right-to-left text.
    #[default]
    Start,
    /// At the left, in any script.
    Left,
    /// Every line in the middle.
    Center,
    /// At the right, in any script.
    Right,
}

/// How a text is set: what its shape depends on besides the text itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextSpec {
    /// The style of the letters.
    pub(crate) style: TextStyle,
    /// The width at which lines break, in map units; none for a text on one line.
    pub(crate) width: Option<f32>,
    /// The alignment of the lines.
    pub(crate) align: Align,
    /// The language of the text. The shaper has its own, which takes the place of what a caller gives.
    pub(crate) language: Language,
}

impl TextSpec {
    /// How a text is set in the language of the shaper.
    pub(crate) fn new(style: TextStyle, width: Option<f32>, align: Align) -> Self {
        Self { style, width, align, language: Language::default() }
    }
}

/// The letters that are set, and how they are marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MarkedWords<'text> {
    /// The letters, without the signs of lists.
    pub(crate) text: &'text str,
    /// How the letters and lines are marked.
    pub(crate) marks: &'text TextMarks,
}

impl<'text> MarkedWords<'text> {
    /// Letters without marks.
    pub(crate) fn plain(text: &'text str) -> Self {
        Self { text, marks: TextMarks::NONE }
    }
}

/// Text with chosen and positioned glyphs. Coordinates are relative to the top left corner of the
/// text's box.
#[derive(Clone, Debug)]
pub struct ShapedText {
    /// The text that was shaped.
    pub source: Arc<str>,
    /// The whole of what it says, where it was shortened to fit.
    pub whole: Option<Arc<str>>,
    /// How its letters and lines are marked.
    pub marks: TextMarks,
    /// The style that it was shaped in.
    pub style: TextStyle,
    /// The width of the box: the requested width, or else that of the longest line.
    pub width: f32,
    /// The width of the longest line, without a quotation mark that hangs out at its start.
    pub ink_width: f32,
    /// The height of all lines together.
    pub height: f32,
    /// Whether the paragraph runs from right to left.
    pub right_to_left: bool,
    /// The lines, from top to bottom.
    pub lines: Vec<TextLine>,
    /// The glyph runs of all lines, in drawing order.
    pub runs: Vec<GlyphRun>,
    /// The visible characters that no installed font has, each once; they are drawn as boxes.
    pub missing: Vec<char>,
}

impl ShapedText {
    /// What the text says: also what was left out to fit.
    pub fn said(&self) -> &str {
        self.whole.as_deref().unwrap_or(&self.source)
    }
}

/// One line of a shaped text.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// The y coordinate of the line's upper edge.
    pub top: f32,
    /// The y coordinate of the baseline.
    pub baseline: f32,
    /// The y coordinate of the line's lower edge.
    pub bottom: f32,
    /// The x coordinate at which the glyphs start.
    pub left: f32,
    /// The width of the glyphs, without trailing space.
    pub width: f32,
    /// The byte range of the line in the source text.
    pub range: Range<usize>,
}

/// Glyphs of one font on one line, from left to right.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The font of the glyphs.
    pub face: Arc<FontFace>,
    /// The font size in points.
    pub size_pt: f32,
    /// The slant of an upright font that replaces a missing italic one: x moves by −y × skew.
    pub skew: f32,
    /// Whether a regular font replaces a missing semi-bold one and must be drawn bolder.
    pub embolden: bool,
    /// Whether this part of the source text reads from right to left.
    pub right_to_left: bool,
    /// The index of the line that contains the run.
    pub line: u32,
    /// Whether the run is the hyphen of a divided word. The source text does not contain it, so that it is drawn but
    /// neither copied nor read out.
    pub is_division: bool,
    /// The bullet or number of a list item, if the run draws one. The source text does not contain it.
    pub sign: Option<Arc<str>>,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One positioned glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph id in the font; 0 is the symbol for characters that no font has.
    pub id: u16,
    /// The x coordinate of the glyph's origin.
    pub x: f32,
    /// The y coordinate of the glyph's origin: the baseline plus the glyph's own offset.
    pub y: f32,
    /// The distance to the origin of the next glyph.
    pub advance: f32,
    /// The first byte of the source text that the glyph represents.
    pub start: u32,
    /// The number of source bytes that the glyph represents. A ligature's glyph counts all bytes of the
    /// ligature; of several glyphs for one cluster, only the first counts any.
    pub len: u16,
}

impl ShapedText {
    /// A box around all glyphs, with a small margin for those that overhang their line.
    pub fn bounds(&self) -> Rect {
        let overhang = self.style.size_pt * 0.2;
        let left = self.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let left = if left.is_finite() { left } else { 0.0 };
        let right = self.lines.iter().map(|line| line.left + line.width).fold(left, f32::max);
        let signs = self.runs.iter().filter(|run| run.sign.is_some()).flat_map(|run| &run.glyphs);
        let (left, right) =
            signs.fold((left, right), |(left, right), glyph| (left.min(glyph.x), right.max(glyph.x + glyph.advance)));
        Rect::new(left - overhang, -overhang, right - left + 2.0 * overhang, self.height + 2.0 * overhang)
    }

    /// The text with its marks.
    pub fn styled(&self) -> StyledText {
        StyledText { text: self.source.to_string(), marks: self.marks.clone() }
    }

    /// The part of the source text that `glyph` represents.
    pub fn source_of(&self, glyph: &Glyph) -> &str {
        let start = glyph.start as usize;
        self.source.get(start..start + usize::from(glyph.len)).unwrap_or_default()
    }

    /// The y coordinate of the first baseline; half the height for a text without lines.
    pub fn first_baseline(&self) -> f32 {
        self.lines.first().map_or(self.height / 2.0, |line| line.baseline)
    }
}
