//! Writes shaped text so that it can be searched and copied: each glyph at its shaped position, mapped
//! to the characters it was shaped from.
//!
//! A glyph's code maps to one text in the whole file. Where that is not enough (an accent placed
//! apart from its letter, the reordered vowels of Indic scripts) the glyphs are wrapped in marked
//! content with a replacement text (`ActualText`), which takes precedence in readers. So are the words of letter-spaced
//! texts, since readers take wide gaps between letters for spaces.

use std::borrow::Cow;

use super::content::{PageContent, push_literal, push_number};
use super::font::ShownGlyph;
use super::pen::{OpenMark, TextMode, rounded_factor};
use super::tags::{WordsMark, readable};
use super::walk::PdfCanvas;
use crate::geometry::{Path, Point, point};
use crate::render::glyphs::{EMBOLDEN_WIDTH, outline};
use crate::scene::{Stroke, TextItem};
use crate::text::{Glyph, GlyphRun};

/// Shifts below this, in thousandths of the font size, are rounding errors rather than kerning.
const SMALLEST_SHIFT: f32 = 0.5;

/// The space between letters, as a share of the font size, from which readers may see spaces between them.
const TRACKED: f32 = 0.02;

/// How many letters tell whether a run is letter-spaced.
const LETTERS_ASKED: usize = 8;

/// The vertical offset, in map units, from which a glyph starts a new row.
const SMALLEST_STEP: f32 = 0.005;

impl PdfCanvas<'_> {
    /// Draws all runs as text, and then as shapes whatever the fonts in the file cannot draw.
    pub(super) fn text(&mut self, item: &TextItem) {
        if item.text.runs.is_empty() || item.color.a == 0 {
            return;
        }
        self.pen.end_mark();
        let mut mark = self.log.text(self.place, item, self.language);
        self.pen.set_fill(item.color);
        self.pen.content.end("BT");
        let mut needs_shapes = false;
        for run in &item.text.runs {
            needs_shapes |= self.run(item, run, &mut mark);
        }
        self.pen.end_mark();
        self.pen.content.end("ET");
        if needs_shapes {
            self.pen.begin_words(&mut self.log, &mut mark, None);
            item.text.runs.iter().for_each(|run| self.shapes(item, run));
            self.pen.end_mark();
        }
    }

    /// Shows one run as text; returns true when some of its glyphs must still be drawn as shapes.
    fn run(&mut self, item: &TextItem, run: &GlyphRun, mark: &mut WordsMark) -> bool {
        let font = self.fonts.font(&run.face);
        let is_visible = self.fonts.is_visible(font);
        self.pen.set_font(font, run.size_pt);
        let embolden = is_visible && run.embolden;
        if embolden {
            self.pen.set_stroke(&Stroke::solid(item.color, run.size_pt * EMBOLDEN_WIDTH));
        }
        self.pen.set_text_mode(match (is_visible, embolden) {
            (false, _) => TextMode::Invisible,
            (true, true) => TextMode::FillStroke,
            (true, false) => TextMode::Fill,
        });
        let mut row = GlyphRow::new(run, item.origin, mark);
        let mut needs_shapes = !is_visible;
        if self.is_letter_spaced(font, run) {
            needs_shapes |= self.spaced_words(item, font, &mut row);
        } else {
            for cluster in run.glyphs.chunk_by(|_, next| next.len == 0) {
                needs_shapes |= self.cluster(item, font, cluster, &mut row);
            }
        }
        row.end(&mut self.pen.content);
        needs_shapes
    }

    /// Whether the letters of a run stand further apart than their font asks for.
    fn is_letter_spaced(&mut self, font: usize, run: &GlyphRun) -> bool {
        if run.right_to_left || run.is_division || run.glyphs.len() < 2 {
            return false;
        }
        let (mut sum, mut count) = (0.0, 0u8);
        for glyph in run.glyphs.iter().take(LETTERS_ASKED).filter(|glyph| !is_mark(glyph)) {
            if let Some(own) = self.fonts.own_advance(font, glyph, run.size_pt) {
                sum += glyph.advance - own / 1000.0 * run.size_pt;
                count += 1;
            }
        }
        count > 0 && sum / f32::from(count) > TRACKED * run.size_pt
    }

    /// Shows a letter-spaced run word by word.
    fn spaced_words(&mut self, item: &TextItem, font: usize, row: &mut GlyphRow<'_, '_>) -> bool {
        let is_space = |glyph: &Glyph| glyph.len > 0 && item.text.source_of(glyph).trim().is_empty();
        let mut needs_shapes = false;
        for word in row.run.glyphs.chunk_by(|one, next| is_space(one) == is_space(next) || next.len == 0) {
            if word.first().is_none_or(is_space) {
                for cluster in word.chunk_by(|_, next| next.len == 0) {
                    needs_shapes |= self.cluster(item, font, cluster, row);
                }
                continue;
            }
            let letters: String = word.iter().map(|glyph| item.text.source_of(glyph)).collect();
            self.note_letters(item, font, word, row.run.size_pt);
            needs_shapes |= self.with_actual_text(font, &readable(&letters), word.iter(), row);
        }
        needs_shapes
    }

    /// Notes which letters the glyphs of a word stand for. Forms for capitals are no letters of the font's own table, and
    /// readers that ignore replacement texts would not know them.
    fn note_letters(&mut self, item: &TextItem, font: usize, word: &[Glyph], size_pt: f32) {
        for cluster in word.chunk_by(|_, next| next.len == 0) {
            if let [only] = cluster {
                let shown = self.fonts.show(font, only, size_pt);
                self.fonts.maps_to(font, shown.code, &readable(item.text.source_of(only)));
            }
        }
    }

    /// Shows the glyphs of one cluster, which together stand for one piece of the source text.
    fn cluster(&mut self, item: &TextItem, font: usize, cluster: &[Glyph], row: &mut GlyphRow<'_, '_>) -> bool {
        let Some(first) = cluster.first() else { return false };
        if row.run.is_division {
            return self.with_actual_text(font, "", cluster.iter(), row);
        }
        if let Some(sign) = row.run.sign.clone() {
            return self.with_actual_text(font, &format!("{sign} "), cluster.iter(), row);
        }
        let words = readable(item.text.source_of(first));
        let face = &row.run.face;
        let is_blank = |glyph: &Glyph| glyph.id == 0 || face.outline(glyph.id).is_none();
        if words.trim().is_empty() && cluster.iter().all(is_blank) && (words.is_empty() || first.id == 0) {
            return false;
        }
        if words.is_empty() {
            return self.glyphs(font, cluster.iter(), row);
        }
        if let [only] = cluster {
            return self.letter(font, only, &words, row);
        }
        if let Some(letters) = split_into_letters(cluster, &words, row.run) {
            return letters
                .fold(false, |needs_shapes, (glyph, word)| self.letter(font, glyph, word, row) | needs_shapes);
        }
        // Readers compute the box of a replacement text from its glyphs, and marks would displace it, so
        // marks go into marked content of their own with an empty text.
        if cluster.iter().all(is_mark) {
            return self.with_actual_text(font, &words, cluster.iter(), row);
        }
        let letters = self.with_actual_text(font, &words, cluster.iter().filter(|glyph| !is_mark(glyph)), row);
        let marks = self.with_actual_text(font, "", cluster.iter().filter(|glyph| is_mark(glyph)), row);
        letters || marks
    }

    /// Shows a single glyph that stands for `word`.
    fn letter(&mut self, font: usize, glyph: &Glyph, word: &str, row: &mut GlyphRow<'_, '_>) -> bool {
        let shown = self.fonts.show(font, glyph, row.run.size_pt);
        if self.fonts.maps_to(font, shown.code, &as_mapped(word, row.run)) {
            self.begin_plain_words(row);
            row.push(glyph, shown, &mut self.pen.content);
            return shown.is_picture;
        }
        self.with_actual_text(font, word, std::iter::once(glyph), row)
    }

    /// Shows glyphs with the replacement text `words`, whatever their codes map to.
    fn with_actual_text<'g>(
        &mut self,
        font: usize,
        words: &str,
        glyphs: impl Iterator<Item = &'g Glyph>,
        row: &mut GlyphRow<'_, '_>,
    ) -> bool {
        let mut glyphs = glyphs.peekable();
        if glyphs.peek().is_none() {
            return false;
        }
        row.end(&mut self.pen.content);
        self.pen.begin_words(&mut self.log, row.mark, Some(words));
        let needs_shapes = self.show_glyphs(font, glyphs, row);
        row.end(&mut self.pen.content);
        self.pen.end_mark();
        needs_shapes
    }

    /// Begins words that their glyphs say, unless they are begun.
    fn begin_plain_words(&mut self, row: &mut GlyphRow<'_, '_>) {
        if self.pen.open != OpenMark::Words {
            row.end(&mut self.pen.content);
            self.pen.begin_words(&mut self.log, row.mark, None);
        }
    }

    fn glyphs<'g>(&mut self, font: usize, glyphs: impl Iterator<Item = &'g Glyph>, row: &mut GlyphRow<'_, '_>) -> bool {
        self.begin_plain_words(row);
        self.show_glyphs(font, glyphs, row)
    }

    fn show_glyphs<'g>(
        &mut self,
        font: usize,
        glyphs: impl Iterator<Item = &'g Glyph>,
        row: &mut GlyphRow<'_, '_>,
    ) -> bool {
        let mut needs_shapes = false;
        for glyph in glyphs {
            let shown = self.fonts.show(font, glyph, row.run.size_pt);
            needs_shapes |= shown.is_picture;
            row.push(glyph, shown, &mut self.pen.content);
        }
        needs_shapes
    }

    /// Draws the bitmaps of a run's colour glyphs, and outlines when the font cannot be embedded.
    fn shapes(&mut self, item: &TextItem, run: &GlyphRun) {
        let font = self.fonts.font(&run.face);
        let is_visible = self.fonts.is_visible(font);
        let mut path = Path::default();
        for glyph in &run.glyphs {
            let at = item.origin + point(glyph.x, glyph.y);
            match run.face.outline(glyph.id) {
                // Fonts have no glyph for a tab; the box for missing characters must not appear for it.
                Some(_) if glyph.id == 0 && readable(item.text.source_of(glyph)).trim().is_empty() => {}
                Some(_) if is_visible => {}
                Some(_) => {
                    let placed = outline(run, glyph.id, run.size_pt, at);
                    path.segments.extend(placed.into_iter().flat_map(|placed| placed.segments));
                }
                None => self.glyph_picture(run, glyph, at),
            }
        }
        if path.segments.is_empty() {
            return;
        }
        self.pen.fill_path(&path, item.color);
        if run.embolden {
            self.pen.stroke_path(&path, &Stroke::solid(item.color, run.size_pt * EMBOLDEN_WIDTH));
        }
    }

    fn glyph_picture(&mut self, run: &GlyphRun, glyph: &Glyph, at: Point) {
        if let Some(picture) = self.images.of_glyph(&run.face, glyph.id, &mut self.pen.pictures) {
            let place = crate::geometry::Transform { scale: run.size_pt, shift: at };
            self.pen.picture(&picture.id, place.apply_rect(picture.bounds), None);
        }
    }
}

/// Adjacent glyphs on one baseline, shown by a single operation.
struct GlyphRow<'a, 'm> {
    mark: &'m mut WordsMark,
    run: &'a GlyphRun,
    origin: Point,
    start: Point,
    /// The x position the reader has reached by adding up the advance widths.
    pen_x: f32,
    codes: Vec<u8>,
    /// What is written so far of the operation.
    parts: Vec<u8>,
}

impl<'a, 'm> GlyphRow<'a, 'm> {
    fn new(run: &'a GlyphRun, origin: Point, mark: &'m mut WordsMark) -> Self {
        let codes = Vec::with_capacity(run.glyphs.len() * 2);
        Self { mark, run, origin, start: Point::ZERO, pen_x: 0.0, codes, parts: Vec::new() }
    }

    fn push(&mut self, glyph: &Glyph, shown: ShownGlyph, content: &mut PageContent) {
        let at = self.origin + point(glyph.x, glyph.y);
        if (at.y - self.start.y).abs() > SMALLEST_STEP {
            self.end(content);
        }
        let thousandth = self.run.size_pt / 1000.0;
        if self.codes.is_empty() && self.parts.is_empty() {
            self.start = at;
            self.pen_x = at.x;
        }
        // `TJ` moves by advance widths alone, so kerning is the difference from the shaped position. The
        // rounded shift is also applied to our own position, so that errors do not add up along a row.
        let back = (self.pen_x - at.x) / thousandth;
        if back.abs() >= SMALLEST_SHIFT {
            self.end_codes();
            let back = (back * 10.0).round() / 10.0;
            push_number(&mut self.parts, back, 1);
            self.pen_x -= back * thousandth;
        }
        self.codes.extend(shown.code.to_be_bytes());
        self.pen_x += shown.width * thousandth;
    }

    fn end_codes(&mut self) {
        if !self.codes.is_empty() {
            push_literal(&mut self.parts, &self.codes);
            self.codes.clear();
        }
    }

    /// Writes the collected glyphs and starts over.
    fn end(&mut self, content: &mut PageContent) {
        self.end_codes();
        if self.parts.is_empty() {
            return;
        }
        // The text matrix flips y once more, since the page's transformation has turned it downwards.
        content.raw(b"1 0 ");
        content.number(rounded_factor(self.run.skew), 4);
        content.op(&[-1.0, self.start.x, self.start.y], "Tm");
        content.raw(b"[");
        content.raw(&self.parts);
        content.end("] TJ");
        self.parts.clear();
    }
}

/// Whether the glyph is a mark, placed above or below another without an advance of its own.
fn is_mark(glyph: &Glyph) -> bool {
    glyph.advance.abs() < SMALLEST_STEP
}

/// What a glyph that stands for `word` is mapped to. Readers turn the letters of a word that runs from right to left
/// around, and with them those of a single glyph: lam and alef would change places, and no search would find the word.
fn as_mapped<'w>(word: &'w str, run: &GlyphRun) -> Cow<'w, str> {
    if run.right_to_left && word.chars().nth(1).is_some() {
        Cow::Owned(word.chars().rev().collect())
    } else {
        Cow::Borrowed(word)
    }
}

/// Pairs the glyphs of a right-to-left cluster with their characters, when the cluster is a letter
/// preceded by invisible joiners. Readers reverse single letters but not replacement texts.
fn split_into_letters<'c>(
    cluster: &'c [Glyph],
    words: &'c str,
    run: &GlyphRun,
) -> Option<impl Iterator<Item = (&'c Glyph, &'c str)>> {
    let (letter, joiners) = cluster.split_last()?;
    let is_joiner = |glyph: &Glyph| is_mark(glyph) && run.face.outline(glyph.id).is_none();
    let is_split = run.right_to_left && !is_mark(letter) && joiners.iter().all(is_joiner);
    if !is_split || words.chars().count() != cluster.len() {
        return None;
    }
    let characters = words.char_indices().filter_map(|(start, letter)| words.get(start..start + letter.len_utf8()));
    let characters: Vec<&str> = characters.collect();
    Some(cluster.iter().zip(characters.into_iter().rev()))
}
