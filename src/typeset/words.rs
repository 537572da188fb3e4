//! Words on a page: the roles of type, and text in lines.

use std::ops::Range;
use std::sync::Arc;

use super::Typesetter;
use crate::geometry::Color;
use crate::text::{Align, Features, ShapedText, StyledText, TextFamily, TextStyle};
use crate::theme::contrast::LEAST_FOR_TEXT;

/// The height of Inter's capital letters, as a share of the font size.
const CAPITAL_HEIGHT: f32 = 0.727;
/// The width of a space, as a share of the font size.
const SPACE: f32 = 0.28;

/// What a text says by its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Text that is read first.
    Ink,
    /// Text that explains other text.
    Muted,
    /// The kind of a document.
    Accent,
    /// Text on a ground of ink.
    OnInk,
    /// The number beside the flame of a hotspot.
    Hotspot,
}

/// How a text of a report is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Role {
    style: TextStyle,
    tone: Tone,
}

impl Role {
    /// The title of a cover.
    pub(crate) const TITLE: Self = Self::bold(42.0, 46.0).tracked(-0.024);
    /// The name of a persona on a sheet of its own.
    pub(crate) const NAME: Self = Self::bold(44.0, 48.0).tracked(-0.024);
    /// The name of a stage on a page of its own.
    pub(crate) const STAGE: Self = Self::bold(36.0, 40.0).tracked(-0.02);
    /// The title of a page.
    pub(crate) const PAGE: Self = Self::bold(22.0, 26.0).tracked(-0.015);
    /// The title of a map page.
    pub(crate) const PLAIN_PAGE: Self = Self::bold(15.0, 19.0).tracked(-0.01);
    /// What somebody says, on a cover.
    pub(crate) const QUOTE: Self = Self::plain(18.0, 25.0).italic();
    /// The same on a persona's own sheet.
    pub(crate) const SMALL_QUOTE: Self = Self::plain(16.0, 22.5).italic();
    /// The text under a title.
    pub(crate) const LEAD: Self = Self::plain(14.0, 20.0);
    /// The text under the name of a stage.
    pub(crate) const SMALL_LEAD: Self = Self::plain(12.0, 17.0);
    /// The heading of a part of a page.
    pub(crate) const PART: Self = Self::bold(12.0, 16.0).tracked(-0.005);
    /// A large figure.
    pub(crate) const FIGURE: Self = Self::bold(27.0, 31.0).tracked(-0.02);
    /// The heading of a text.
    pub(crate) const HEADING: Self = Self::bold(10.0, 14.0);
    /// The text that is read.
    pub(crate) const BODY: Self = Self::plain(9.5, 13.3);
    /// The same with weight.
    pub(crate) const STRONG: Self = Self::bold(9.5, 13.3);
    /// Text in tables.
    pub(crate) const CELL: Self = Self::plain(9.0, 12.4);
    /// Text in tables with weight.
    pub(crate) const STRONG_CELL: Self = Self::bold(9.0, 12.4);
    /// Text that explains other text.
    pub(crate) const NOTE: Self = Self::plain(8.0, 11.4).muted();
    /// Secondary text that matters.
    pub(crate) const STRONG_NOTE: Self = Self::bold(8.0, 11.4);
    /// The foot of a page, and the names in a path of stages.
    pub(crate) const FOOT: Self = Self::plain(7.5, 10.5).muted();
    /// The same with weight.
    pub(crate) const STRONG_FOOT: Self = Self::bold(7.5, 10.5);

    /// The regular weight, in a size and with a distance of lines in points.
    pub(crate) const fn plain(size_pt: f32, leading_pt: f32) -> Self {
        let style = TextStyle {
            size_pt,
            bold: false,
            italic: false,
            line_height: leading_pt / size_pt,
            tracking: 0.0,
            features: Features::Figures,
            family: TextFamily::Text,
        };
        Self { style, tone: Tone::Ink }
    }

    /// The semi-bold weight, in a size and with a distance of lines in points.
    pub(crate) const fn bold(size_pt: f32, leading_pt: f32) -> Self {
        let plain = Self::plain(size_pt, leading_pt);
        Self { style: TextStyle { bold: true, ..plain.style }, ..plain }
    }

    /// The same role with letters closer together, or further apart.
    pub(crate) const fn tracked(self, tracking: f32) -> Self {
        Self { style: TextStyle { tracking, features: Features::Common, ..self.style }, ..self }
    }

    /// The same role in italics.
    pub(crate) const fn italic(self) -> Self {
        Self { style: TextStyle { italic: true, ..self.style }, ..self }
    }

    /// The same role for what explains other text.
    pub(crate) const fn muted(self) -> Self {
        self.toned(Tone::Muted)
    }

    /// The same role in another tone.
    pub(crate) const fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// The same role in another size, with lines in the same proportion.
    pub(crate) const fn sized(self, size_pt: f32) -> Self {
        Self { style: TextStyle { size_pt, ..self.style }, ..self }
    }

    /// The same role with another distance of lines, in points.
    pub(crate) const fn led(self, leading_pt: f32) -> Self {
        Self { style: TextStyle { line_height: leading_pt / self.style.size_pt, ..self.style }, ..self }
    }

    /// How the letters are drawn.
    pub(super) const fn style(self) -> TextStyle {
        self.style
    }

    /// The size of the letters, in points.
    pub(crate) const fn size_pt(self) -> f32 {
        self.style.size_pt
    }
}

/// Shaped words in a colour.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// The glyphs of the words.
    pub(crate) text: Arc<ShapedText>,
    /// Their colour on the page.
    pub(crate) color: Color,
}

impl Words {
    /// The height of capital letters.
    pub(crate) fn capitals(&self) -> f32 {
        self.text.style.size_pt * CAPITAL_HEIGHT
    }

    /// The space in the text box above the capitals of the first line.
    pub(crate) fn above_capitals(&self) -> f32 {
        self.text.first_baseline() - self.capitals()
    }

    /// From the tops of the first capitals to the last baseline; 0 for an empty text.
    pub(crate) fn height(&self) -> f32 {
        let last = self.text.lines.last().map_or(0.0, |line| line.baseline);
        if self.is_empty() { 0.0 } else { last - self.above_capitals() }
    }

    /// The width of the longest line.
    pub(crate) fn ink_width(&self) -> f32 {
        self.text.ink_width
    }

    /// Whether there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.source.trim().is_empty()
    }

    /// The space between these words and what follows them on the line.
    pub(super) fn space_after(&self) -> f32 {
        self.text.style.size_pt * SPACE
    }
}

impl Typesetter<'_> {
    /// Words on one line.
    pub(crate) fn line(&self, text: &str, role: Role) -> Words {
        Words { text: self.shaper.line(text, role.style), color: self.color(role.tone) }
    }

    /// Words that nobody sees: the description of a figure.
    pub(crate) fn unseen(&self, text: &str) -> Arc<ShapedText> {
        let empty = self.line("", Role::NOTE).text;
        Arc::new(ShapedText {
            source: text.into(),
            whole: None,
            marks: empty.marks.clone(),
            style: empty.style,
            width: 0.0,
            ink_width: 0.0,
            height: 0.0,
            right_to_left: empty.right_to_left,
            lines: Vec::new(),
            runs: Vec::new(),
            missing: Vec::new(),
        })
    }

    /// Words on one line that are no wider than `width`: smaller letters, then fewer.
    pub(crate) fn line_within(&self, text: &str, role: Role, width: f32) -> Words {
        /// The least size of letters, so that they can be read.
        const LEAST_PT: f32 = 7.5;
        let words = self.line(text, role);
        if words.ink_width() <= width || text.is_empty() {
            return words;
        }
        let fitting = role.size_pt() * width / words.ink_width() * 0.99;
        if fitting >= LEAST_PT.max(role.size_pt() * 0.8) {
            return self.line(text, role.sized(fitting));
        }
        let role = role.sized(LEAST_PT.max(role.size_pt() * 0.8).min(role.size_pt()));
        let letters: Vec<char> = text.chars().take(400).collect();
        let cut = |count: usize| {
            let kept: String = letters.iter().take(count).collect();
            self.line(&format!("{}…", kept.trim_end()), role)
        };
        let (mut low, mut high) = (1, letters.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if cut(middle).ink_width() <= width { low = middle } else { high = middle }
        }
        let words = cut(low);
        let shortened = ShapedText { whole: Some(text.into()), ..ShapedText::clone(&words.text) };
        Words { text: Arc::new(shortened), ..words }
    }

    /// A text in lines no longer than `width`.
    pub(crate) fn paragraph(&self, text: &str, role: Role, width: f32) -> Words {
        self.styled_paragraph(&StyledText::plain(text.trim()), role, width)
    }

    /// Shaped words in the colour of their role.
    pub(super) fn colored(&self, text: Arc<ShapedText>, role: Role) -> Words {
        Words { text, color: self.color(role.tone) }
    }

    /// The beginning of a text that is no taller than `height` in lines no longer than `width`, and the rest of it. Each of
    /// the two has at least two lines, or nothing.
    pub(crate) fn split_at_height<'t>(
        &self,
        text: &'t str,
        role: Role,
        (width, height): (f32, f32),
    ) -> (&'t str, &'t str) {
        let text = text.trim();
        let words = self.paragraph(text, role, width);
        let lines = &words.text.lines;
        let has_room = |baseline: f32| baseline - words.above_capitals() <= height;
        let fitting = lines.iter().take_while(|line| has_room(line.baseline)).count();
        if fitting == lines.len() {
            return (text, "");
        }
        let kept = fitting.min(lines.len().saturating_sub(2));
        let last = kept.checked_sub(1).filter(|_| kept > 1).and_then(|last| lines.get(last));
        last.and_then(|line| text.split_at_checked(line.range.end)).unwrap_or(("", text))
    }

    /// A text in lines that all end at the end of their block.
    pub(crate) fn end_paragraph(&self, text: &str, role: Role, width: f32) -> Words {
        let align = if self.is_mirrored() { Align::Left } else { Align::Right };
        let text = self.shaper.shape(text.trim(), role.style, Some(width.max(1.0)), align);
        Words { text, color: self.color(role.tone) }
    }

    /// What somebody says, in the quotation marks of the map's language.
    pub(crate) fn quoted(&self, text: &str) -> String {
        self.shaper.language().quoted(text)
    }

    /// The colour of a tone.
    pub(crate) fn color(&self, tone: Tone) -> Color {
        match tone {
            Tone::Ink => self.theme.ink,
            Tone::Muted => self.theme.muted,
            Tone::Accent => self.theme.accent,
            Tone::OnInk => self.theme.sheet,
            // Where the colour is too pale for letters, the flame alone has it.
            Tone::Hotspot if self.theme.hotspot.contrast(self.theme.sheet) < LEAST_FOR_TEXT => self.theme.ink,
            Tone::Hotspot => self.theme.hotspot,
        }
    }
}

/// A long text in pieces of at most `most` characters, each of which ends with a line, a sentence or a word.
pub(crate) fn pieces(text: &str, most: usize) -> Vec<&str> {
    piece_ranges(text, most).into_iter().filter_map(|range| text.get(range)).collect()
}

/// Where the pieces of a text begin and end: see [`pieces`].
pub(super) fn piece_ranges(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let end = text.trim_end().len();
    let mut start = end - text.trim().len();
    while let Some(rest) = text.get(start..end)
        && let Some((limit, _)) = rest.char_indices().nth(most)
    {
        let (piece, _) = rest.split_at(limit);
        let cut = piece.rfind('\n').filter(|at| *at > limit / 2);
        let cut = cut.or_else(|| piece.rfind(". ").filter(|at| *at > limit / 2).map(|at| at + 1));
        let cut = cut.or_else(|| piece.rfind(char::is_whitespace)).filter(|at| *at > 0).unwrap_or(limit);
        let (piece, after) = rest.split_at(cut);
        ranges.push(start..start + piece.trim_end().len());
        start = end - after.trim_start().len();
    }
    if start < end {
        ranges.push(start..end);
    }
    ranges
}
