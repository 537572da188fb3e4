//! Turns text into positioned glyphs, and caches the results.

mod forks;
mod reading;

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

pub(crate) use forks::ForkedShaper;
pub(crate) use reading::Reading;

use parley::{Alignment, AlignmentOptions, BaseDirection, IndentOptions, Layout, LayoutContext};

use super::bundled::hyphen_room;
use super::excerpt::{excerpt, excerpt_with_marks};
use super::faces::{Additions, FontFaces};
use super::installed_fonts::is_visible;
use super::line_breaking::{Measure, break_lines};
use super::list_signs::{Indent, PlacedSign, RIGHT_TO_LEFT, place_signs, starts_at_right};
use super::setting::{Exceptions, measure, style_text};
use super::shaped_cache::{ShapedTextCache, hash_of};
use super::shaped_layouts::ShapedLayouts;
use super::shaper_fonts::ShaperFonts;
use super::{Align, Features, MarkedWords, OwnFamily, ShapedText, StyledText, TextFamily, TextSpec, TextStyle};

/// The width of a text with lists that no line breaks for.
const ENDLESS: f32 = 100_000.0;

/// Shapes text with the bundled fonts, and with system fonts for scripts that these lack.
///
/// A shaper is a handle: its clones share fonts and shaped texts, so that every document and every thread can
/// have one. Only the language and the side where text starts belong to the single handle; a clone takes them over.
///
/// Limitations: the direction of a text follows its first strongly directional character; system fonts are loaded
/// only once, at the first character that Inter lacks.
#[derive(Clone)]
pub struct Shaper {
    shared: Arc<Mutex<SharedShaper>>,
    reading: Reading,
}

/// What all clones of a shaper share.
struct SharedShaper {
    fonts: ShaperFonts,
    /// Whether any text so far has a character that no font has.
    has_missing: bool,
    faces: FontFaces,
    cache: ShapedTextCache,
    /// Texts as they were before they were broken into lines.
    layouts: ShapedLayouts,
    /// The working memory of parley.
    context: LayoutContext<()>,
    layout: Layout<()>,
}

/// What came of breaking a text into lines, besides the lines.
struct BrokenText {
    /// The signs of its list items.
    signs: Vec<PlacedSign>,
    /// Whether parts of it are shaped in another family or size than the rest.
    has_exceptions: bool,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// A shaper with the bundled fonts, which shares nothing with any other.
    pub fn new() -> Self {
        Self { shared: Arc::new(Mutex::new(SharedShaper::new())), reading: Reading::default() }
    }

    /// Shapes `text`, with line breaks at `width` (in map units) if there is one. Of a very long text only the
    /// beginning is shaped.
    pub fn shape(&self, text: &str, style: TextStyle, width: Option<f32>, align: Align) -> Arc<ShapedText> {
        let spec = self.resolved(TextSpec::new(style, width, align));
        self.lock().shaped(MarkedWords::plain(&excerpt(text)), &spec)
    }

    /// Shapes a text with its marks, as [`Shaper::shape`] does with a text that has none.
    pub fn shape_styled(
        &self,
        styled: &StyledText,
        style: TextStyle,
        width: Option<f32>,
        align: Align,
    ) -> Arc<ShapedText> {
        if styled.is_plain() {
            return self.shape(&styled.text, style, width, align);
        }
        let spec = self.resolved(TextSpec::new(style, width, align));
        let shown = excerpt_with_marks(styled);
        self.lock().shaped(MarkedWords { text: &shown.text, marks: &shown.marks }, &spec)
    }

    /// Shapes `text` on one line.
    pub fn line(&self, text: &str, style: TextStyle) -> Arc<ShapedText> {
        self.shape(text, style, None, Align::Left)
    }

    /// Fills `layout` with the layout that [`Shaper::shape`] uses, for the editor's caret positions.
    pub(super) fn lay_out(&self, layout: &mut Layout<()>, words: MarkedWords<'_>, spec: &TextSpec) {
        let spec = self.resolved(*spec);
        let mut shared = self.lock();
        shared.fonts.load_for(words.text);
        shared.fonts.make_ready(spec.style.family);
        shared.build(layout, words, &spec);
    }

    /// The result of [`Shaper::shape`] for a text that [`Shaper::lay_out`] has just laid out.
    pub(super) fn shape_laid_out(
        &self,
        layout: &Layout<()>,
        words: MarkedWords<'_>,
        spec: &TextSpec,
    ) -> Arc<ShapedText> {
        let spec = self.resolved(*spec);
        let hash = hash_of(words, &spec);
        let mut shared = self.lock();
        if let Some(known) = shared.cache.get(hash, words, &spec) {
            return known;
        }
        let signs = shared.signs(layout.is_rtl(), words, &spec);
        let shaped = Arc::new(shared.collect(layout, words, &spec, &signs));
        shared.cache.insert(hash, spec, shaped.clone());
        shaped
    }

    /// Whether a family is there: it came with its files, or it is installed.
    pub fn has_family(&self, family: OwnFamily) -> bool {
        let Some(font) = family.font() else { return false };
        let mut shared = self.lock();
        shared.fonts.make_ready(TextFamily::Own(family));
        shared.fonts.has_family(&font.name)
    }

    /// Whether any text that was shaped so far, by this handle or another, has a character that no font has.
    pub fn has_missing(&self) -> bool {
        self.lock().has_missing
    }

    fn lock(&self) -> MutexGuard<'_, SharedShaper> {
        self.shared.lock().unwrap_or_else(|poisoned| {
            // A thread panicked while it shaped a text. The working memory may be half filled; fonts and
            // finished texts are sound, and the other documents still need them.
            self.shared.clear_poison();
            let mut shared = poisoned.into_inner();
            shared.context = LayoutContext::new();
            shared.layout = Layout::new();
            shared.layouts = ShapedLayouts::default();
            shared
        })
    }
}

impl SharedShaper {
    fn new() -> Self {
        Self {
            fonts: ShaperFonts::bundled(),
            has_missing: false,
            faces: FontFaces::default(),
            cache: ShapedTextCache::default(),
            layouts: ShapedLayouts::default(),
            context: LayoutContext::new(),
            layout: Layout::new(),
        }
    }

    /// The shaped text from the cache, or else made now.
    fn shaped(&mut self, words: MarkedWords<'_>, spec: &TextSpec) -> Arc<ShapedText> {
        let hash = hash_of(words, spec);
        if let Some(known) = self.cache.get(hash, words, spec) {
            return known;
        }
        let shaped = Arc::new(self.shape(words, spec));
        if !self.fonts.is_lacking() {
            self.cache.insert(hash, *spec, shaped.clone());
        }
        shaped
    }

    fn shape(&mut self, words: MarkedWords<'_>, spec: &TextSpec) -> ShapedText {
        self.fonts.load_for(words.text);
        self.fonts.make_ready(spec.style.family);
        let known = self.layouts.find(words, spec.style);
        let mut layout = match known {
            Some(place) => self.layouts.take(place),
            None => {
                let mut layout = std::mem::take(&mut self.layout);
                self.shape_into(&mut layout, words, spec, &Exceptions::default());
                layout
            }
        };
        let broken = self.break_shaped(&mut layout, words, spec);
        let shaped = self.collect(&layout, words, spec, &broken.signs);
        match known {
            // With exceptions it is shaped otherwise, and the next width needs it as it was.
            Some(place) if broken.has_exceptions => {
                self.shape_into(&mut layout, words, spec, &Exceptions::default());
                self.layouts.put_back(place, layout);
            }
            Some(place) => self.layouts.put_back(place, layout),
            None if broken.has_exceptions || !ShapedLayouts::keeps(words) => self.layout = layout,
            None => self.layout = self.layouts.keep(words, spec.style, layout),
        }
        shaped
    }

    fn collect(
        &mut self,
        layout: &Layout<()>,
        words: MarkedWords<'_>,
        spec: &TextSpec,
        signs: &[PlacedSign],
    ) -> ShapedText {
        let has_hyphens = spec.width.is_some_and(|width| hyphen_room(spec.style, width) > 0.0);
        let shaped = self.faces.collect(layout, words, spec, Additions { has_hyphens, signs });
        self.has_missing |= !shaped.missing.is_empty();
        shaped
    }

    /// The signs of the list items in a text.
    fn signs(&mut self, is_rtl: bool, words: MarkedWords<'_>, spec: &TextSpec) -> Vec<PlacedSign> {
        if words.marks.has_no_lists() {
            return Vec::new();
        }
        let right_to_left = starts_at_right(is_rtl, spec.align);
        let style = TextStyle { features: Features::Figures, italic: false, ..spec.style };
        let shape = |sign: &str, bold: bool| {
            let sign = if right_to_left { format!("{RIGHT_TO_LEFT}{sign}") } else { sign.to_owned() };
            let spec = TextSpec { style: TextStyle { bold: bold || style.bold, ..style }, width: None, ..*spec };
            self.shaped(MarkedWords::plain(&sign), &TextSpec { align: Align::Left, ..spec })
        };
        place_signs(words.text, words.marks, (spec.style.size_pt, spec.width), shape)
    }

    /// Fills `layout` with a text: shaped, broken into lines and aligned. Returns the signs of its list items.
    fn build(&mut self, layout: &mut Layout<()>, words: MarkedWords<'_>, spec: &TextSpec) -> Vec<PlacedSign> {
        self.shape_into(layout, words, spec, &Exceptions::default());
        self.break_shaped(layout, words, spec).signs
    }

    /// Breaks a shaped text into lines and aligns them. Where it needs exceptions, it is shaped anew with them.
    fn break_shaped(&mut self, layout: &mut Layout<()>, words: MarkedWords<'_>, spec: &TextSpec) -> BrokenText {
        let (families, emoji) = self.other_families(layout, words.text);
        let has_others = !families.is_empty() || !emoji.is_empty();
        let mut exceptions = Exceptions { families, emoji, ..Exceptions::default() };
        if has_others {
            self.shape_into(layout, words, spec, &exceptions);
        }
        let signs = self.signs(layout.is_rtl(), words, spec);
        // Items on lines without an end are moved in as those in a box are.
        let width = spec.width.or((!signs.is_empty()).then_some(ENDLESS));
        match width {
            None => {
                layout.set_text_indent(0.0, IndentOptions::default());
                layout.break_all_lines(None);
            }
            Some(width) => {
                let indents: Vec<Indent> = signs.iter().map(PlacedSign::to_indent).collect();
                let measure = Measure { indents: &indents, ..measure(layout.is_rtl(), spec, width) };
                exceptions.shrunk = break_lines(layout, words.text, &measure);
                if !exceptions.shrunk.is_empty() {
                    self.shape_into(layout, words, spec, &exceptions);
                    break_lines(layout, words.text, &Measure { shrinks: false, ..measure });
                }
            }
        }
        align_lines(layout, if spec.width.is_some() { spec.align } else { Align::Left });
        let has_exceptions = has_others || !exceptions.shrunk.is_empty();
        BrokenText { signs, has_exceptions }
    }

    /// The characters of a shaped text that its fonts lack, each with the family of an installed font that has it; and
    /// those of which the text says that they are emoji, while the fonts have a plain sign for them: “❤️”.
    fn other_families(&mut self, layout: &mut Layout<()>, text: &str) -> (InFamily, InFamily) {
        if text.is_ascii() || !self.fonts.has_system_fonts() {
            return Default::default();
        }
        layout.break_all_lines(None);
        let has_emoji = text.contains(AS_EMOJI);
        let (mut others, mut emoji) = (Vec::new(), Vec::new());
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            for cluster in run.visual_clusters() {
                let range = cluster.text_range();
                let letters = || text.get(range.clone()).unwrap_or_default().chars();
                // Without a font for emoji, another font may have the plain sign.
                let as_emoji = if has_emoji { lone_emoji(text, &range) } else { None };
                if let Some(found) = as_emoji.and_then(|whole| Some((whole, self.fonts.emoji_family()?))) {
                    emoji.push(found);
                    continue;
                }
                let is_missing = cluster.glyphs().any(|glyph| glyph.id == 0);
                let wanted = letters().filter(|letter| is_missing && is_visible(*letter));
                let family = wanted.into_iter().find_map(|it| self.fonts.family_with(it));
                others.extend(family.map(|family| (range, family)));
            }
        }
        (others, emoji)
    }

    /// Shapes `text` without breaking it into lines.
    fn shape_into(
        &mut self,
        layout: &mut Layout<()>,
        words: MarkedWords<'_>,
        spec: &TextSpec,
        exceptions: &Exceptions,
    ) {
        let imitated_bold = self.fonts.imitated_bold(spec.style.family);
        let mut builder = self.context.ranged_builder(self.fonts.context(), words.text, 1.0, false);
        builder.set_base_direction(BaseDirection::Auto);
        style_text(&mut builder, words, spec.style, (exceptions, imitated_bold));
        builder.build_into(layout, words.text);
    }
}

fn align_lines(layout: &mut Layout<()>, align: Align) {
    let alignment = match align {
        Align::Start => Alignment::Start,
        Align::Left => Alignment::Left,
        Align::Center => Alignment::Center,
        Align::Right => Alignment::Right,
    };
    layout.align(alignment, AlignmentOptions { align_when_overflowing: true, ..AlignmentOptions::default() });
}

/// Parts of a text, each with the family in which it is set.
type InFamily = Vec<(Range<usize>, String)>;

/// The sign behind a character that is to be drawn as an emoji.
const AS_EMOJI: char = '\u{FE0F}';

/// The range of a character that is to be drawn as an emoji, with the sign that says so; none for a part of a sequence
/// of several, which are drawn as one anyway.
fn lone_emoji(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    const JOINER: char = '\u{200D}';
    const KEYCAP: char = '\u{20E3}';
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let has_sign = text.get(range.clone())?.ends_with(AS_EMOJI);
    let rest = if has_sign { after } else { after.strip_prefix(AS_EMOJI)? };
    let is_alone = !rest.starts_with([JOINER, KEYCAP]) && !before.ends_with(JOINER);
    is_alone.then_some(range.start..text.len() - rest.len())
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_be_an_emoji_is_drawn_as_one() {
        let shaper = Shaper::new();
        let faces = |text: &str| {
            let shaped = shaper.line(text, TextStyle::bold(10.0));
            shaped.runs.iter().map(|run| run.face.family().to_owned()).collect::<Vec<_>>()
        };
        let of_font = faces("😀");
        if shaper.lock().fonts.emoji_family().is_none() {
            return;
        }
        assert_eq!(faces("❤\u{FE0F}"), of_font, "the bundled font has a plain heart");
        assert_eq!(faces("↩\u{FE0F}"), of_font);
        assert_eq!(faces("1\u{FE0F}\u{20E3} 🏃\u{200D}♀\u{FE0F}").first(), of_font.first(), "sequences stay whole");
        assert_ne!(faces("❤"), of_font, "without the sign it is a letter like any other");
    }

    #[test]
    fn a_line_breaks_at_a_space_and_keeps_every_letter() {
        let shaper = Shaper::new();
        let shaped =
            shaper.shape("Old shoe hurts after the long run", TextStyle::regular(10.0), Some(100.0), Align::Start);
        assert_eq!(shaped.lines.len(), 2);
        let covered: usize = shaped.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| usize::from(glyph.len)).sum();
        assert_eq!(covered, shaped.source.len());
    }

    #[test]
    fn a_long_word_is_broken_rather_than_cut() {
        let shaper = Shaper::new();
        let shaped = shaper.shape(&"Donau".repeat(30), TextStyle::regular(10.0), Some(80.0), Align::Start);
        assert!(shaped.ink_width <= 80.5, "{}", shaped.ink_width);
    }

    #[test]
    fn the_same_words_are_shaped_once() {
        let shaper = Shaper::new();
        let one = shaper.line("Buy", TextStyle::bold(14.0));
        let two = shaper.line("Buy", TextStyle::bold(14.0));
        assert!(Arc::ptr_eq(&one, &two));
        assert!(one.runs.iter().all(|run| run.face.weight() == 600), "{:?}", one.runs);
    }

    #[test]
    fn a_character_that_no_font_has_leaves_a_mark() {
        let shaper = Shaper::new();
        let shaped = shaper.line("\u{10FFFD}", TextStyle::regular(10.0));
        let run = &shaped.runs[0];
        assert!(run.face.outline(run.glyphs[0].id).is_some());
    }

    #[test]
    fn clones_share_shaped_texts_but_each_has_its_own_start() {
        let shaper = Shaper::new();
        let mut mirrored = shaper.clone();
        mirrored.set_start_is_right(true);
        assert!(!shaper.start_is_right() && mirrored.clone().start_is_right());
        let style = TextStyle::regular(10.0);
        let centered = |shaper: &Shaper| shaper.shape("Buy", style, Some(100.0), Align::Center);
        assert!(Arc::ptr_eq(&centered(&shaper), &centered(&mirrored)));
        let left = |shaper: &Shaper| shaper.shape("Buy", style, Some(100.0), Align::Start).lines[0].left;
        assert!(left(&shaper) < 1.0 && left(&mirrored) > 50.0);
    }

    #[test]
    fn a_panic_on_another_thread_leaves_the_others_their_shaper() {
        let shaper = Shaper::new();
        let before = shaper.line("Buy", TextStyle::regular(10.0));
        let other = shaper.clone();
        let panicked = std::thread::spawn(move || {
            let _held = other.shared.lock();
            panic!("a test of a panic");
        });
        assert!(panicked.join().is_err());
        assert!(Arc::ptr_eq(&before, &shaper.line("Buy", TextStyle::regular(10.0))));
        assert!(!shaper.line("Pay", TextStyle::regular(10.0)).runs.is_empty());
    }
}
