//! The smallest pieces of a text that are drawn and moved as one: letters with their marks, and letters that a font
//! joins to one sign.

use std::ops::Range;

use egui::epaint::text::{FontsView, Glyph};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Stroke};
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_segmentation::UnicodeSegmentation;

use super::is_right_to_left;
use super::right_to_left_word::groups;

/// A piece of text that is drawn and moved as one.
pub(super) struct GlyphCluster {
    /// Where it stands in the whole text, in bytes.
    pub(super) range: Range<usize>,
    /// How deep it is embedded; odd levels are read from right to left.
    pub(super) level: Level,
    /// The section of the job with its format.
    pub(super) section: usize,
    /// The width that it takes.
    pub(super) width: f32,
    /// The height of a row that holds nothing else.
    pub(super) row_height: f32,
    /// What is drawn, with places from the left edge.
    pub(super) glyphs: Vec<Glyph>,
}

/// A line of the text as it was written, before it is broken into rows.
pub(super) struct ClusterParagraph {
    /// The pieces in the order in which they were written.
    pub(super) clusters: Vec<GlyphCluster>,
    /// The direction of the whole paragraph.
    pub(super) base: Level,
}

/// A stretch of text that is shaped at once.
struct ShapingPiece {
    range: Range<usize>,
    level: Level,
    section: usize,
    kind: PieceKind,
}

#[derive(Clone, Copy, PartialEq)]
enum PieceKind {
    /// Text from left to right, which egui sets as it is.
    Forward,
    /// Letters of one word from right to left, which may join.
    Word,
    /// One sign among text from right to left, such as a space.
    Single,
}

/// A text that egui has laid out on one row.
struct ShapedPiece {
    glyphs: Vec<Glyph>,
    width: f32,
    height: f32,
}

/// Finds the clusters of a job's text.
pub(super) struct ClusterShaper<'a, 'f> {
    /// The fonts that shape the text.
    pub(super) fonts: &'a mut FontsView<'f>,
    /// The text with its formats.
    pub(super) job: &'a LayoutJob,
}

impl ClusterShaper<'_, '_> {
    /// The clusters of the paragraph that stands in `range` of the text.
    pub(super) fn paragraph(&mut self, range: Range<usize>) -> ClusterParagraph {
        let job = self.job;
        let text = job.text.get(range.clone()).unwrap_or_default();
        let on_one_line: String = text.chars().map(on_one_line).collect();
        let order = ParagraphBidiInfo::new(&on_one_line, None);
        let mut clusters = Vec::new();
        for piece in self.pieces(text, range.start, &order.levels) {
            match piece.kind {
                PieceKind::Forward => self.shape_forward(&piece, &mut clusters),
                PieceKind::Word => self.shape_word(&piece, &mut clusters),
                PieceKind::Single => self.shape_singly(&piece, &mut clusters),
            }
        }
        ClusterParagraph { clusters, base: order.paragraph_level }
    }

    /// The sign of a row that was cut off, after the cluster `last`.
    pub(super) fn ellipsis(&mut self, sign: char, last: &GlyphCluster, base: Level) -> GlyphCluster {
        let shaped = self.shaped(sign.to_string(), last.section);
        let end = last.range.end;
        let (width, row_height) = (shaped.width, shaped.height);
        GlyphCluster { range: end..end, level: base, section: last.section, width, row_height, glyphs: shaped.glyphs }
    }

    fn pieces(&self, text: &str, start: usize, levels: &[Level]) -> Vec<ShapingPiece> {
        let mut pieces: Vec<ShapingPiece> = Vec::new();
        for (at, grapheme) in text.grapheme_indices(true) {
            let level = levels.get(at).copied().unwrap_or(Level::ltr());
            let kind = match (level.is_rtl(), grapheme.chars().next().is_some_and(is_right_to_left)) {
                (false, _) => PieceKind::Forward,
                (true, true) => PieceKind::Word,
                (true, false) => PieceKind::Single,
            };
            let range = start + at..start + at + grapheme.len();
            let section = self.section_at(range.start);
            match pieces.last_mut() {
                Some(last)
                    if kind != PieceKind::Single && (last.kind, last.level, last.section) == (kind, level, section) =>
                {
                    last.range.end = range.end;
                }
                _ => pieces.push(ShapingPiece { range, level, section, kind }),
            }
        }
        pieces
    }

    /// The place of the section of the job that holds the byte `at`.
    fn section_at(&self, at: usize) -> usize {
        let ends_before = |section: &egui::text::LayoutSection| section.byte_range.end.0 <= at;
        self.job.sections.partition_point(ends_before).min(self.job.sections.len().saturating_sub(1))
    }

    fn shape_forward(&mut self, piece: &ShapingPiece, clusters: &mut Vec<GlyphCluster>) {
        let words = self.words(piece);
        let shaped = self.shaped(words.clone(), piece.section);
        if shaped.glyphs.len() != words.chars().count() {
            return self.shape_singly(piece, clusters);
        }
        let mut first = 0;
        for (at, grapheme) in words.grapheme_indices(true) {
            let next = first + grapheme.chars().count();
            let mut glyphs = shaped.glyphs.get(first..next).unwrap_or_default().to_vec();
            let left = glyphs.first().map_or(shaped.width, |glyph| glyph.pos.x);
            let right = shaped.glyphs.get(next).map_or(shaped.width, |glyph| glyph.pos.x);
            glyphs.iter_mut().for_each(|glyph| glyph.pos.x -= left);
            let range = piece.range.start + at..piece.range.start + at + grapheme.len();
            clusters.push(piece.cluster(range, right - left, shaped.height, glyphs));
            first = next;
        }
    }

    fn shape_word(&mut self, piece: &ShapingPiece, clusters: &mut Vec<GlyphCluster>) {
        let word = self.words(piece);
        let shaped = self.shaped(word.clone(), piece.section);
        let Some(groups) = groups(&word, &shaped.glyphs) else { return self.shape_singly(piece, clusters) };
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let ends: Vec<usize> = groups.iter().skip(1).map(|group| group.first).chain([starts.len()]).collect();
        let byte = |letter: usize| piece.range.start + starts.get(letter).copied().unwrap_or(word.len());
        for (group, end) in groups.into_iter().zip(ends) {
            clusters.push(piece.cluster(byte(group.first)..byte(end), group.width, shaped.height, group.glyphs));
        }
    }

    /// Shapes each sign by itself, and mirrors brackets where they are read from right to left.
    fn shape_singly(&mut self, piece: &ShapingPiece, clusters: &mut Vec<GlyphCluster>) {
        let words = self.words(piece);
        for (at, grapheme) in words.grapheme_indices(true) {
            let shown =
                if piece.level.is_rtl() { grapheme.chars().map(mirrored).collect() } else { grapheme.to_owned() };
            let shaped = self.shaped(shown, piece.section);
            let range = piece.range.start + at..piece.range.start + at + grapheme.len();
            clusters.push(piece.cluster(range, shaped.width, shaped.height, shaped.glyphs));
        }
    }

    fn words(&self, piece: &ShapingPiece) -> String {
        self.job.text.get(piece.range.clone()).unwrap_or_default().to_owned()
    }

    fn shaped(&mut self, text: String, section: usize) -> ShapedPiece {
        let format = self.job.sections.get(section).map(|section| section.format.clone()).unwrap_or_default();
        let (background, none) = (Color32::TRANSPARENT, Stroke::NONE);
        let mut job =
            LayoutJob::single_section(text, TextFormat { background, underline: none, strikethrough: none, ..format });
        job.wrap = TextWrapping::no_max_width();
        (job.break_on_newline, job.keep_trailing_whitespace, job.round_output_to_gui) = (false, true, false);
        let galley = self.fonts.layout_job(job);
        let row = galley.rows.first();
        ShapedPiece {
            glyphs: row.map(|row| row.glyphs.clone()).unwrap_or_default(),
            width: row.map_or(0.0, |row| row.size.x),
            height: row.map_or(0.0, |row| row.size.y),
        }
    }
}

impl ShapingPiece {
    fn cluster(&self, range: Range<usize>, width: f32, row_height: f32, glyphs: Vec<Glyph>) -> GlyphCluster {
        GlyphCluster { range, level: self.level, section: self.section, width, row_height, glyphs }
    }
}

/// The same character, but nothing that would begin another paragraph. It takes as many bytes.
fn on_one_line(letter: char) -> char {
    match letter {
        '\n' | '\r' | '\u{1c}'..='\u{1e}' => ' ',
        '\u{85}' => '\u{a0}',
        '\u{2029}' => '\u{2028}',
        other => other,
    }
}

/// The sign that stands for `letter` where it is read from right to left (Bidi_Mirroring_Glyph, the common ones).
fn mirrored(letter: char) -> char {
    const PAIRS: [(char, char); 10] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
        ('⟦', '⟧'),
        ('【', '】'),
    ];
    PAIRS
        .iter()
        .find_map(|(open, close)| match letter {
            letter if letter == *open => Some(*close),
            letter if letter == *close => Some(*open),
            _ => None,
        })
        .unwrap_or(letter)
}
