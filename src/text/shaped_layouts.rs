//! Texts that were shaped recently, before they are broken into lines. Shaping costs far more than breaking, and the
//! same words stand in columns of many widths: a text is shaped once and broken for each of them.

use std::hash::{Hash, Hasher};

use parley::Layout;
use rustc_hash::{FxHashMap, FxHasher};

use super::{MarkedWords, TextMarks, TextStyle};

/// The number of texts that are kept, the latest ones. Widths of one text are tried one after the other; more of them
/// would lie between the shaped texts in memory, and make going through those slower.
const MOST_LAYOUTS: usize = 16;
/// Longer texts hardly occur twice, and take much memory.
const MOST_BYTES: usize = 400;

/// A text that was shaped.
struct ShapedWords {
    hash: u64,
    text: String,
    marks: TextMarks,
    style: TextStyle,
    layout: Layout<()>,
}

/// The texts that were shaped last, each in the place of the oldest.
#[derive(Default)]
pub(super) struct ShapedLayouts {
    kept: Vec<ShapedWords>,
    by_hash: FxHashMap<u64, usize>,
    /// The place of the oldest.
    oldest: usize,
}

impl ShapedLayouts {
    /// The place of a text that was shaped in a style.
    pub(super) fn find(&self, words: MarkedWords<'_>, style: TextStyle) -> Option<usize> {
        let place = *self.by_hash.get(&hash_of(words, style))?;
        let known = self.kept.get(place)?;
        (known.text == words.text && known.style == style && known.marks == *words.marks).then_some(place)
    }

    /// Takes the layout at a place, to be put back with [`ShapedLayouts::put_back`].
    pub(super) fn take(&mut self, place: usize) -> Layout<()> {
        self.kept.get_mut(place).map(|known| std::mem::take(&mut known.layout)).unwrap_or_default()
    }

    /// Puts a layout back, whatever its lines are now.
    pub(super) fn put_back(&mut self, place: usize, layout: Layout<()>) {
        if let Some(known) = self.kept.get_mut(place) {
            known.layout = layout;
        }
    }

    /// Whether a text is worth keeping.
    pub(super) fn keeps(words: MarkedWords<'_>) -> bool {
        words.text.len() <= MOST_BYTES
    }

    /// Keeps a layout that was shaped from `words`. Returns one whose memory can be used for the next text.
    pub(super) fn keep(&mut self, words: MarkedWords<'_>, style: TextStyle, layout: Layout<()>) -> Layout<()> {
        let hash = hash_of(words, style);
        if self.kept.len() < MOST_LAYOUTS {
            self.by_hash.insert(hash, self.kept.len());
            let (text, marks) = (words.text.to_owned(), words.marks.clone());
            self.kept.push(ShapedWords { hash, text, marks, style, layout });
            return Layout::new();
        }
        let place = self.oldest;
        self.oldest = (place + 1) % MOST_LAYOUTS;
        let Some(known) = self.kept.get_mut(place) else { return layout };
        // Another text with the same hash may have taken the entry since.
        if self.by_hash.get(&known.hash) == Some(&place) {
            self.by_hash.remove(&known.hash);
        }
        self.by_hash.insert(hash, place);
        known.hash = hash;
        known.text.clear();
        known.text.push_str(words.text);
        known.marks.clone_from(words.marks);
        known.style = style;
        std::mem::replace(&mut known.layout, layout)
    }
}

/// The hash of all that the shape of a text depends on.
fn hash_of(words: MarkedWords<'_>, style: TextStyle) -> u64 {
    let mut hasher = FxHasher::default();
    words.text.hash(&mut hasher);
    if !words.marks.is_empty() {
        words.marks.hash(&mut hasher);
    }
    [style.size_pt, style.line_height, style.tracking].map(f32::to_bits).hash(&mut hasher);
    (style.bold, style.italic, style.features, style.family).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::text::{Align, Shaper};

    #[test]
    fn the_oldest_text_makes_room_for_the_latest() {
        let mut kept = ShapedLayouts::default();
        let style = TextStyle::regular(10.0);
        let name = |number: usize| format!("text {number}");
        let words = |text: &str, kept: &mut ShapedLayouts| {
            kept.keep(MarkedWords::plain(text), style, Layout::new());
        };
        (0..MOST_LAYOUTS + 3).for_each(|number| words(&name(number), &mut kept));
        let is_known = |number: usize| kept.find(MarkedWords::plain(&name(number)), style).is_some();
        assert_eq!([0, 2, 3, MOST_LAYOUTS + 2].map(is_known), [false, false, true, true]);
        assert!(kept.find(MarkedWords::plain("text 9"), TextStyle::bold(10.0)).is_none(), "another style");
    }

    /// Whatever a text was broken for before, it has the lines of one that is shaped for the first time.
    #[test]
    fn a_text_that_was_shaped_for_another_width_has_the_same_glyphs() {
        let texts = [
            "“Is it even open today? My mother could not do this.”",
            "Responsibility, Kraftfahrzeughaftpflichtversicherung and so on",
            "one\ntwo words\n",
            "צריך מדפסת; ההחזר לוקח שישה ימים",
            "",
        ];
        let shared = Shaper::new();
        for text in texts {
            for width in [None, Some(90.0), Some(200.0), Some(52.0), Some(90.5), None, Some(31.0)] {
                for align in [Align::Start, Align::Center] {
                    let style = TextStyle::regular(10.5);
                    let (again, first) = (shared.shape(text, style, width, align), Shaper::new());
                    let first = first.shape(text, style, width, align);
                    let lines = |shaped: &crate::text::ShapedText| {
                        shaped.lines.iter().map(|line| (line.range.clone(), line.left, line.width)).collect::<Vec<_>>()
                    };
                    assert_eq!(lines(&again), lines(&first), "{text:?} at {width:?}");
                    let glyphs = |shaped: &crate::text::ShapedText| {
                        let runs = shaped.runs.iter().flat_map(|run| &run.glyphs);
                        runs.map(|glyph| (glyph.id, glyph.x, glyph.y)).collect::<Vec<_>>()
                    };
                    assert_eq!(glyphs(&again), glyphs(&first), "{text:?} at {width:?}");
                }
            }
        }
    }
}
