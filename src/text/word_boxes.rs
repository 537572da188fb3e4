//! Where the words of a line are.

use super::{Glyph, GlyphRun, ShapedText};

impl ShapedText {
    /// Where the words of a line begin and end, from left to right.
    pub(crate) fn words_of_line(&self, line: u32) -> Vec<(f32, f32)> {
        let mut letters: Vec<(f32, f32, bool)> = Vec::new();
        for run in self.runs.iter().filter(|run| run.line == line) {
            let letter = |glyph: &Glyph| (glyph.x, glyph.x + glyph.advance, self.is_space(run, glyph));
            letters.extend(run.glyphs.iter().map(letter));
        }
        letters.sort_by(|one, other| one.0.total_cmp(&other.0));
        let words = letters.chunk_by(|one, other| one.2 == other.2).filter(|word| word.iter().all(|letter| !letter.2));
        let ends =
            words.filter_map(|word| Some((word.first()?.0, word.iter().map(|it| it.1).fold(f32::MIN, f32::max))));
        ends.collect()
    }

    /// Whether a glyph is a space between words.
    fn is_space(&self, run: &GlyphRun, glyph: &Glyph) -> bool {
        let is_letter = run.is_division || run.sign.is_some() || glyph.len == 0;
        !is_letter && self.source_of(glyph).chars().all(char::is_whitespace)
    }
}
