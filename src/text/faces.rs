//! Copies parley's layouts into this module's own types, with one [`FontFace`] for each font in use.

use std::sync::{Arc, Mutex, PoisonError};

use parley::{Layout, PositionedLayoutItem};
use rustc_hash::FxHashMap;
use skrifa::instance::NormalizedCoord;

use super::face::FontInstance;
use super::installed_fonts::is_visible;
use super::line_breaking::is_divided;
use super::list_signs::{PlacedSign, add_signs, starts_at_right};
use super::{FontFace, Glyph, GlyphRun, MarkedWords, ShapedText, TextLine, TextSpec};

/// The characters that a hyphen is drawn with, best first.
pub(super) const HYPHENS: [char; 2] = ['\u{2010}', '-'];

/// What is drawn besides the letters of a text.
#[derive(Clone, Copy)]
pub(super) struct Additions<'a> {
    /// Whether there is room for hyphens.
    pub(super) has_hyphens: bool,
    /// The signs of list items.
    pub(super) signs: &'a [PlacedSign],
}

impl Additions<'_> {
    /// How far the words are moved in on a line that starts at a byte.
    fn indent_at(&self, byte: usize) -> f32 {
        let holds = |sign: &&PlacedSign| sign.paragraph.start <= byte && byte <= sign.paragraph.end;
        self.signs.iter().find(holds).map_or(0.0, |sign| sign.indent)
    }
}

/// The font faces met so far. Clones share them, so that a font is one face for all threads that shape texts.
#[derive(Clone, Default)]
pub(super) struct FontFaces {
    by_font: Arc<Mutex<FacesByFont>>,
}

/// The faces by the font's data, its index in a collection, and its variation coordinates.
type FacesByFont = FxHashMap<(u64, u32, Vec<i16>), Arc<FontFace>>;

impl FontFaces {
    /// Copies parley's result into this module's own types. Without room for hyphens, words are divided without.
    pub(super) fn collect(
        &self,
        layout: &Layout<()>,
        words: MarkedWords<'_>,
        spec: &TextSpec,
        additions: Additions<'_>,
    ) -> ShapedText {
        let text = words.text;
        let mut lines = Vec::with_capacity(layout.len());
        let mut runs = Vec::with_capacity(layout.len());
        let mut ink_width = 0.0f32;
        let mut top = 0.0;
        for (number, line) in layout.lines().enumerate() {
            let metrics = line.metrics();
            // An empty text is laid out as a space.
            let width = if text.is_empty() { 0.0 } else { metrics.advance - metrics.hanging_advance };
            // What hangs out before the first line is no part of the width that a box needs.
            let range = line.text_range();
            let moved_in = additions.indent_at(range.start);
            ink_width = ink_width.max(width + metrics.indent.min(0.0) + moved_in);
            lines.push(TextLine {
                top,
                baseline: metrics.baseline,
                bottom: top + metrics.line_height,
                left: metrics.offset + metrics.inline_min_coord,
                width,
                range,
            });
            top += metrics.line_height;
            let mut collected = None;
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    // A run that changes its style without changing its font comes in parts, of which the first one
                    // was collected with all glyphs of the run.
                    let whole = Some(run.run().text_range());
                    if collected != whole {
                        runs.push(self.collect_run(&run, number as u32));
                    }
                    collected = whole;
                }
            }
        }
        runs.retain(|run| !run.glyphs.is_empty());
        for line in (0..lines.len()).filter(|line| additions.has_hyphens && is_divided(layout, text, *line)) {
            let width = add_hyphen(&mut lines, &mut runs, line, spec);
            let moved_in = lines.get(line).map_or(0.0, |line| additions.indent_at(line.range.start));
            ink_width = ink_width.max(width + moved_in);
        }
        let width = spec.width.unwrap_or(ink_width);
        if !additions.signs.is_empty() {
            add_signs(&lines, &mut runs, additions.signs, (width, starts_at_right(layout.is_rtl(), spec.align)));
        }
        ShapedText {
            missing: missing(&runs, text),
            source: text.into(),
            whole: None,
            marks: words.marks.clone(),
            style: spec.style,
            width,
            ink_width,
            height: top,
            right_to_left: layout.is_rtl(),
            lines,
            runs,
        }
    }

    /// Converts one run.
    fn collect_run(&self, positioned: &parley::GlyphRun<'_, ()>, line: u32) -> GlyphRun {
        let run = positioned.run();
        let face = self.face(run);
        let synthesis = run.synthesis();
        GlyphRun {
            face,
            size_pt: run.font_size(),
            skew: synthesis.skew().map_or(0.0, |degrees| degrees.to_radians().tan()),
            embolden: synthesis.embolden(),
            right_to_left: run.is_rtl(),
            line,
            is_division: false,
            sign: None,
            glyphs: glyphs_of(positioned),
        }
    }

    fn face(&self, run: &parley::Run<'_, ()>) -> Arc<FontFace> {
        let font = run.font();
        let coords: Vec<i16> = run.normalized_coords().iter().map(|coord| coord.to_bits()).collect();
        let mut by_font = self.by_font.lock().unwrap_or_else(PoisonError::into_inner);
        let face = by_font.entry((font.data.id(), font.index, coords)).or_insert_with_key(|(_, _, coords)| {
            let synthesis = run.synthesis();
            let settings = synthesis.variation_settings().iter().map(|(axis, value)| (axis.to_be_bytes(), *value));
            let instance = FontInstance {
                coords: coords.iter().map(|coord| NormalizedCoord::from_bits(*coord)).collect(),
                settings: settings.collect(),
            };
            Arc::new(FontFace::new(next_face_id(), font.clone(), instance))
        });
        face.clone()
    }
}

/// Draws a hyphen at the end of a line, in the font of its last letter. Returns the width of the line.
fn add_hyphen(lines: &mut [TextLine], runs: &mut Vec<GlyphRun>, line: usize, spec: &TextSpec) -> f32 {
    let Some(text_line) = lines.get_mut(line) else { return 0.0 };
    let last_byte = |run: &GlyphRun| run.glyphs.iter().map(|glyph| glyph.start + u32::from(glyph.len)).max();
    let own = runs.iter().enumerate().filter(|(_, run)| run.line as usize == line && !run.is_division);
    let Some((place, last)) = own.max_by_key(|(_, run)| last_byte(run)) else { return text_line.width };
    let Some(id) = HYPHENS.iter().find_map(|hyphen| last.face.glyph(*hyphen)) else { return text_line.width };
    let tracking = spec.style.tracking * spec.style.size_pt;
    let advance = last.face.advance(id).unwrap_or_default() / 1000.0 * last.size_pt + tracking;
    let x = if last.right_to_left { text_line.left - advance } else { text_line.left + text_line.width };
    if last.right_to_left {
        text_line.left -= advance;
    }
    text_line.width += advance;
    let start = u32::try_from(text_line.range.end).unwrap_or(u32::MAX);
    let hyphen = Glyph { id, x, y: text_line.baseline, advance, start, len: 0 };
    let run = GlyphRun { is_division: true, glyphs: vec![hyphen], ..last.clone() };
    runs.insert(place + 1, run);
    text_line.width
}

/// The visible characters of `text` that are drawn as the font's box for a missing one.
fn missing(runs: &[GlyphRun], text: &str) -> Vec<char> {
    let boxes = runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.id == 0);
    let mut letters: Vec<char> = boxes
        .filter_map(|glyph| text.get(glyph.start as usize..glyph.start as usize + usize::from(glyph.len)))
        .flat_map(str::chars)
        .filter(|letter| is_visible(*letter))
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// The glyphs of a run from left to right, each with the part of the text that it stands for.
fn glyphs_of(positioned: &parley::GlyphRun<'_, ()>) -> Vec<Glyph> {
    let run = positioned.run();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(run.len());
    let mut x = positioned.offset();
    // In right-to-left runs, the continuation of a ligature comes before its start.
    let mut pending_bytes = 0usize;
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            if run.is_rtl() {
                pending_bytes += range.len();
            } else if let Some(glyph) = glyphs.iter_mut().rev().find(|glyph| glyph.len > 0) {
                glyph.len = glyph.len.saturating_add(range.len() as u16);
            }
            continue;
        }
        let mut len = (range.len() + std::mem::take(&mut pending_bytes)) as u16;
        for glyph in cluster.glyphs() {
            glyphs.push(Glyph {
                id: glyph.id as u16,
                x: x + glyph.x,
                y: positioned.baseline() + glyph.y,
                advance: glyph.advance,
                start: range.start as u32,
                len: std::mem::take(&mut len),
            });
            x += glyph.advance;
        }
    }
    glyphs
}

/// Numbers the faces of all shapers together, so that several shapers can share a glyph cache.
fn next_face_id() -> u32 {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}
