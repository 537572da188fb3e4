//! Writes shaped text so that it can be searched and copied: each glyph at its shaped position, mapped
//! to the characters it was shaped from.
//!
//! A glyph's code maps to one text in the whole file. Where that is not enough (an accent placed
//! apart from its letter, the reordered vowels of Indic scripts) the glyphs are wrapped in marked
//! content with a replacement text (`ActualText`), which takes precedence in readers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use printpdf::{DictItem, Op, TextMatrix, TextRenderingMode};

use super::font::ShownGlyph;
use super::pen::{rounded, rounded_factor};
use super::walk::PdfCanvas;
use crate::geometry::{Path, Point, point};
use crate::render::glyphs::{EMBOLDEN_WIDTH, outline};
use crate::scene::{Stroke, TextItem};
use crate::text::{Glyph, GlyphRun};

/// Shifts below this, in thousandths of the font size, are rounding errors rather than kerning.
const SMALLEST_SHIFT: f32 = 0.5;

/// The vertical offset, in map units, from which a glyph starts a new row.
const SMALLEST_STEP: f32 = 0.005;

impl PdfCanvas<'_> {
    /// Draws all runs as text, and then as shapes whatever the fonts in the file cannot draw.
    pub(super) fn text(&mut self, item: &TextItem) {
        if item.text.runs.is_empty() || !self.pen.set_fill(item.color) {
            return;
        }
        self.pen.ops.push(Op::StartTextSection);
        let mut needs_shapes = false;
        for run in &item.text.runs {
            needs_shapes |= self.run(item, run);
        }
        self.pen.ops.push(Op::EndTextSection);
        if needs_shapes {
            item.text.runs.iter().for_each(|run| self.shapes(item, run));
        }
    }

    /// Shows one run as text; returns true when some of its glyphs must still be drawn as shapes.
    fn run(&mut self, item: &TextItem, run: &GlyphRun) -> bool {
        let font = self.fonts.font(&run.face);
        let is_visible = self.fonts.is_visible(font);
        self.pen.set_font(font, run.size_pt);
        let embolden = is_visible && run.embolden;
        if embolden {
            self.pen.set_stroke(&Stroke::solid(item.color, run.size_pt * EMBOLDEN_WIDTH));
        }
        self.pen.set_text_mode(match (is_visible, embolden) {
            (false, _) => TextRenderingMode::Invisible,
            (true, true) => TextRenderingMode::FillStroke,
            (true, false) => TextRenderingMode::Fill,
        });
        let mut row = GlyphRow::new(run, item.origin);
        let mut needs_shapes = !is_visible;
        for cluster in run.glyphs.chunk_by(|_, next| next.len == 0) {
            needs_shapes |= self.cluster(item, font, cluster, &mut row);
        }
        row.end(&mut self.pen.ops);
        needs_shapes
    }

    /// Shows the glyphs of one cluster, which together stand for one piece of the source text.
    fn cluster(&mut self, item: &TextItem, font: usize, cluster: &[Glyph], row: &mut GlyphRow<'_>) -> bool {
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
    fn letter(&mut self, font: usize, glyph: &Glyph, word: &str, row: &mut GlyphRow<'_>) -> bool {
        let shown = self.fonts.show(font, glyph, row.run.size_pt);
        if self.fonts.maps_to(font, shown.code, word) {
            row.push(glyph, shown, &mut self.pen.ops);
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
        row: &mut GlyphRow<'_>,
    ) -> bool {
        let mut glyphs = glyphs.peekable();
        if glyphs.peek().is_none() {
            return false;
        }
        row.end(&mut self.pen.ops);
        self.pen.ops.push(begin_actual_text(words));
        let needs_shapes = self.glyphs(font, glyphs, row);
        row.end(&mut self.pen.ops);
        self.pen.ops.push(Op::EndMarkedContent);
        needs_shapes
    }

    fn glyphs<'g>(&mut self, font: usize, glyphs: impl Iterator<Item = &'g Glyph>, row: &mut GlyphRow<'_>) -> bool {
        let mut needs_shapes = false;
        for glyph in glyphs {
            let shown = self.fonts.show(font, glyph, row.run.size_pt);
            needs_shapes |= shown.is_picture;
            row.push(glyph, shown, &mut self.pen.ops);
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
            self.pen.picture(picture.id, place.apply_rect(picture.bounds), None);
        }
    }
}

/// Adjacent glyphs on one baseline, shown by a single operation.
struct GlyphRow<'a> {
    run: &'a GlyphRun,
    origin: Point,
    start: Point,
    /// The x position the reader has reached by adding up the advance widths.
    pen_x: f32,
    codes: Vec<u8>,
    parts: Vec<DictItem>,
}

impl<'a> GlyphRow<'a> {
    fn new(run: &'a GlyphRun, origin: Point) -> Self {
        let (codes, parts) = (Vec::with_capacity(run.glyphs.len() * 2), Vec::new());
        Self { run, origin, start: Point::ZERO, pen_x: 0.0, codes, parts }
    }

    fn push(&mut self, glyph: &Glyph, shown: ShownGlyph, ops: &mut Vec<Op>) {
        let at = self.origin + point(glyph.x, glyph.y);
        if (at.y - self.start.y).abs() > SMALLEST_STEP {
            self.end(ops);
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
            self.parts.push(DictItem::Real(back));
            self.pen_x -= back * thousandth;
        }
        self.codes.extend(shown.code.to_be_bytes());
        self.pen_x += shown.width * thousandth;
    }

    fn end_codes(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            self.parts.push(DictItem::String { data, literal: false });
        }
    }

    /// Writes the collected glyphs and starts over.
    fn end(&mut self, ops: &mut Vec<Op>) {
        self.end_codes();
        if self.parts.is_empty() {
            return;
        }
        // The text matrix flips y once more, since the page's transformation has turned it downwards.
        let [x, y] = [self.start.x, self.start.y].map(rounded);
        let numbers = [1.0, 0.0, rounded_factor(self.run.skew), -1.0, x, y];
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(numbers) });
        let parts = DictItem::Array(std::mem::take(&mut self.parts));
        ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![parts] });
    }
}

/// Whether the glyph is a mark, placed above or below another without an advance of its own.
fn is_mark(glyph: &Glyph) -> bool {
    glyph.advance.abs() < SMALLEST_STEP
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

/// The text as it should be copied: with plain spaces, without control characters and soft hyphens.
fn readable(source: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| !letter.is_control() && !matches!(letter, '\u{A0}' | '\u{AD}' | '\u{202F}');
    if source.chars().all(is_plain) {
        return Cow::Borrowed(source);
    }
    let plain = source.chars().filter_map(|letter| match letter {
        '\t' | '\u{A0}' | '\u{202F}' => Some(' '),
        '\u{AD}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    });
    Cow::Owned(plain.collect())
}

/// Begins marked content with the replacement text `words`.
fn begin_actual_text(words: &str) -> Op {
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    let data = units.flat_map(u16::to_be_bytes).collect();
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}
