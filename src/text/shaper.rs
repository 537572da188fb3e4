//! Turns text into positioned glyphs, and caches the results.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, Script, SourceCache};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};
use rustc_hash::{FxHashMap, FxHasher};
use skrifa::{FontRef, MetadataProvider};

use super::{Align, FontFace, Glyph, GlyphRun, ShapedText, TextLine, TextStyle};

/// The font family that is built into the program.
pub const BUNDLED_FAMILY: &str = "Inter";

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
const ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-Italic.otf");
const SEMI_BOLD_ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBoldItalic.otf");

/// By script (ISO 15924), the plain text fonts of the common operating systems.
const PLAIN_FONTS: &[(&[u8; 4], &[&str])] = &[
    (b"Arab", &["Noto Sans Arabic", "Segoe UI", "Geeza Pro", "DejaVu Sans"]),
    (b"Hebr", &["Noto Sans Hebrew", "Segoe UI", "Arial Hebrew", "DejaVu Sans"]),
    (b"Deva", &["Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari"]),
    (b"Thai", &["Noto Sans Thai", "Leelawadee UI", "Thonburi"]),
];

/// The number of shaped texts in each of the two generations of the cache.
const CACHE_GENERATION_SIZE: usize = 60_000;

/// Shapes text with the bundled fonts, and with system fonts for scripts that these lack.
///
/// Limitations: the direction of a text follows its first strongly directional character; a text
/// has only one style; system fonts are loaded only once, at the first character that Inter lacks.
pub struct Shaper {
    fonts: FontContext,
    context: LayoutContext<()>,
    layout: Layout<()>,
    faces: Vec<Arc<FontFace>>,
    face_of: FxHashMap<(u64, u32, Vec<i16>), usize>,
    system_fonts_loaded: bool,
    start_is_right: bool,
    cache: FxHashMap<u64, Vec<(ShapeCacheKey, Arc<ShapedText>)>>,
    previous_cache: FxHashMap<u64, Vec<(ShapeCacheKey, Arc<ShapedText>)>>,
    count: usize,
}

/// The cache key of a shaped text, without the text itself.
#[derive(Clone, Copy, PartialEq)]
struct ShapeCacheKey {
    style: TextStyle,
    width: Option<f32>,
    align: Align,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// A shaper with the bundled fonts.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for bytes in [REGULAR, SEMI_BOLD, ITALIC, SEMI_BOLD_ITALIC] {
            collection.register_fonts(Blob::new(Arc::new(bytes)), None);
        }
        Self {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            context: LayoutContext::new(),
            layout: Layout::new(),
            faces: Vec::new(),
            face_of: FxHashMap::default(),
            system_fonts_loaded: false,
            start_is_right: false,
            cache: FxHashMap::default(),
            previous_cache: FxHashMap::default(),
            count: 0,
        }
    }

    /// Shapes `text`, with line breaks at `width` (in map units) if there is one.
    pub fn shape(&mut self, text: &str, style: TextStyle, width: Option<f32>, align: Align) -> Arc<ShapedText> {
        let key = self.key(style, width, align);
        let hash = hash_of(text, &key);
        if let Some(known) = self.lookup(hash, text, &key) {
            return known;
        }
        let shaped = Arc::new(self.shape_uncached(text, &key));
        self.store(hash, key, shaped.clone());
        shaped
    }

    /// Fills `layout` with the layout that [`Shaper::shape`] uses, for the editor's caret positions.
    pub(super) fn lay_out(
        &mut self,
        layout: &mut Layout<()>,
        text: &str,
        style: TextStyle,
        width: Option<f32>,
        align: Align,
    ) {
        self.load_system_fonts_for(text);
        let key = self.key(style, width, align);
        self.build(layout, text, &key);
    }

    /// The result of [`Shaper::shape`] for a text that [`Shaper::lay_out`] has just laid out.
    pub(super) fn shape_laid_out(
        &mut self,
        layout: &Layout<()>,
        text: &str,
        style: TextStyle,
        width: Option<f32>,
        align: Align,
    ) -> Arc<ShapedText> {
        let key = self.key(style, width, align);
        let hash = hash_of(text, &key);
        if let Some(known) = self.lookup(hash, text, &key) {
            return known;
        }
        let shaped = Arc::new(self.collect(layout, text, &key));
        self.store(hash, key, shaped.clone());
        shaped
    }

    fn key(&self, style: TextStyle, width: Option<f32>, align: Align) -> ShapeCacheKey {
        let align = if self.start_is_right && align == Align::Start { Align::Right } else { align };
        ShapeCacheKey { style, width, align }
    }

    /// Sets whether [`Align::Start`] means right, whatever the text's own direction (right-to-left sheets).
    pub fn set_start_is_right(&mut self, start_is_right: bool) {
        self.start_is_right = start_is_right;
    }

    /// Whether [`Align::Start`] means right; see [`Shaper::set_start_is_right`].
    pub fn start_is_right(&self) -> bool {
        self.start_is_right
    }

    /// Shapes `text` on one line.
    pub fn line(&mut self, text: &str, style: TextStyle) -> Arc<ShapedText> {
        self.shape(text, style, None, Align::Left)
    }

    fn lookup(&mut self, hash: u64, text: &str, key: &ShapeCacheKey) -> Option<Arc<ShapedText>> {
        let find = |entries: &Vec<(ShapeCacheKey, Arc<ShapedText>)>| {
            entries
                .iter()
                .find(|(known, shaped)| known == key && *shaped.source == *text)
                .map(|(_, shaped)| shaped.clone())
        };
        if let Some(found) = self.cache.get(&hash).and_then(find) {
            return Some(found);
        }
        let found = self.previous_cache.get(&hash).and_then(find)?;
        self.store(hash, *key, found.clone());
        Some(found)
    }

    fn store(&mut self, hash: u64, key: ShapeCacheKey, shaped: Arc<ShapedText>) {
        // Two generations are cheaper than tracking the use of each entry: a full cache becomes the old
        // generation, and entries that are still in use move to the new one at their next hit.
        if self.count >= CACHE_GENERATION_SIZE {
            self.previous_cache = std::mem::take(&mut self.cache);
            self.count = 0;
        }
        self.cache.entry(hash).or_default().push((key, shaped));
        self.count += 1;
    }

    /// Loads the system fonts when `text` contains a character that Inter lacks.
    fn load_system_fonts_for(&mut self, text: &str) {
        if self.system_fonts_loaded || text.is_ascii() {
            return;
        }
        let Ok(font) = FontRef::new(REGULAR) else { return };
        let charmap = font.charmap();
        if text.chars().any(|letter| !letter.is_control() && charmap.map(letter).is_none()) {
            self.fonts.collection.load_system_fonts();
            self.system_fonts_loaded = true;
            self.prefer_plain_fonts();
        }
    }

    /// Prefers plain text fonts, since systems may offer any font for a script, even a display face.
    fn prefer_plain_fonts(&mut self) {
        let collection = &mut self.fonts.collection;
        for (script, names) in PLAIN_FONTS {
            let key = FallbackKey::new(Script::from_bytes(**script), None);
            let mut families: Vec<_> = names.iter().filter_map(|name| collection.family_id(name)).collect();
            if !families.is_empty() {
                families.extend(collection.fallback_families(key));
                collection.set_fallbacks(key, families.into_iter());
            }
        }
    }

    fn shape_uncached(&mut self, text: &str, key: &ShapeCacheKey) -> ShapedText {
        self.load_system_fonts_for(text);
        let mut layout = std::mem::take(&mut self.layout);
        self.build(&mut layout, text, key);
        let shaped = self.collect(&layout, text, key);
        self.layout = layout;
        shaped
    }

    fn build(&mut self, layout: &mut Layout<()>, text: &str, key: &ShapeCacheKey) {
        let style = key.style;
        let mut builder = self.context.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.set_base_direction(BaseDirection::Auto);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(BUNDLED_FAMILY)));
        builder.push_default(StyleProperty::FontSize(style.size_pt));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.line_height)));
        // Without this, a word longer than its line would stick out of its card.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::SEMI_BOLD));
        }
        if style.italic {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        if style.tracking != 0.0 {
            builder.push_default(StyleProperty::LetterSpacing(style.tracking * style.size_pt));
        }
        builder.build_into(layout, text);
        layout.break_all_lines(key.width);
        let alignment = match key.align {
            Align::Start => Alignment::Start,
            Align::Left => Alignment::Left,
            Align::Center => Alignment::Center,
            Align::Right => Alignment::Right,
        };
        layout.align(alignment, AlignmentOptions { align_when_overflowing: true, ..AlignmentOptions::default() });
    }

    /// Copies parley's result into this module's own types.
    fn collect(&mut self, layout: &Layout<()>, text: &str, key: &ShapeCacheKey) -> ShapedText {
        let mut lines = Vec::with_capacity(layout.len());
        let mut runs = Vec::with_capacity(layout.len());
        let mut ink_width = 0.0f32;
        let mut top = 0.0;
        for (number, line) in layout.lines().enumerate() {
            let metrics = line.metrics();
            let width = metrics.advance - metrics.hanging_advance;
            ink_width = ink_width.max(width);
            lines.push(TextLine {
                top,
                baseline: metrics.baseline,
                bottom: top + metrics.line_height,
                left: metrics.offset,
                width,
                range: line.text_range(),
            });
            top += metrics.line_height;
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    runs.push(self.collect_run(&run, number as u32, key));
                }
            }
        }
        runs.retain(|run| !run.glyphs.is_empty());
        ShapedText {
            source: text.into(),
            style: key.style,
            width: key.width.unwrap_or(ink_width),
            ink_width,
            height: top,
            right_to_left: layout.is_rtl(),
            lines,
            runs,
        }
    }

    /// Converts one run. Since a text has only one style, glyph runs differ from runs only at line ends.
    fn collect_run(&mut self, positioned: &parley::GlyphRun<'_, ()>, line: u32, key: &ShapeCacheKey) -> GlyphRun {
        let run = positioned.run();
        let coords: Vec<i16> = run.normalized_coords().iter().map(|coord| coord.to_bits()).collect();
        let face = self.face(run.font(), &coords);
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
        let synthesis = run.synthesis();
        GlyphRun {
            face,
            size_pt: key.style.size_pt,
            skew: synthesis.skew().map_or(0.0, |degrees| degrees.to_radians().tan()),
            embolden: synthesis.embolden(),
            right_to_left: run.is_rtl(),
            line,
            glyphs,
        }
    }

    fn face(&mut self, font: &parley::FontData, coords: &[i16]) -> Arc<FontFace> {
        let key = (font.data.id(), font.index, coords.to_vec());
        let faces = &mut self.faces;
        let index = *self.face_of.entry(key).or_insert_with(|| {
            faces.push(Arc::new(FontFace::new(next_face_id(), font.clone(), coords)));
            faces.len() - 1
        });
        self.faces[index].clone()
    }
}

/// Numbers the faces of all shapers together, so that several shapers can share a glyph cache.
fn next_face_id() -> u32 {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

fn hash_of(text: &str, key: &ShapeCacheKey) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    key.style.size_pt.to_bits().hash(&mut hasher);
    key.style.line_height.to_bits().hash(&mut hasher);
    key.style.tracking.to_bits().hash(&mut hasher);
    (key.style.bold, key.style.italic, key.align).hash(&mut hasher);
    key.width.map(f32::to_bits).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_at_a_space_and_keeps_every_letter() {
        let mut shaper = Shaper::new();
        let shaped =
            shaper.shape("Old shoe hurts after the long run", TextStyle::regular(10.0), Some(100.0), Align::Start);
        assert_eq!(shaped.lines.len(), 2);
        let covered: usize = shaped.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| usize::from(glyph.len)).sum();
        assert_eq!(covered, shaped.source.len());
    }

    #[test]
    fn a_long_word_is_broken_rather_than_cut() {
        let mut shaper = Shaper::new();
        let shaped = shaper.shape(&"Donau".repeat(30), TextStyle::regular(10.0), Some(80.0), Align::Start);
        assert!(shaped.ink_width <= 80.5, "{}", shaped.ink_width);
    }

    #[test]
    fn the_same_words_are_shaped_once() {
        let mut shaper = Shaper::new();
        let one = shaper.line("Buy", TextStyle::bold(14.0));
        let two = shaper.line("Buy", TextStyle::bold(14.0));
        assert!(Arc::ptr_eq(&one, &two));
        assert!(one.runs.iter().all(|run| run.face.weight() == 600), "{:?}", one.runs);
    }

    #[test]
    fn a_character_that_no_font_has_leaves_a_mark() {
        let mut shaper = Shaper::new();
        let shaped = shaper.line("\u{10FFFD}", TextStyle::regular(10.0));
        let run = &shaped.runs[0];
        assert!(run.face.outline(run.glyphs[0].id).is_some());
    }
}
