//! A cache of shaped texts, so that a text is shaped once however often it is measured or drawn.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::{MarkedWords, ShapedText, TextSpec};

/// The number of shaped texts in each of the two generations of the cache.
const GENERATION_SIZE: usize = 60_000;

/// The entries of one generation, by the hash of text and specification.
type Generation = FxHashMap<u64, Vec<(TextSpec, Arc<ShapedText>)>>;

/// Shaped texts by what they were shaped from.
#[derive(Default)]
pub(super) struct ShapedTextCache {
    current: Generation,
    previous: Generation,
    /// The number of texts in the current generation.
    count: usize,
}

impl ShapedTextCache {
    /// The text that was shaped from `words` as specified, if it is in the cache. `hash` is that of [`hash_of`].
    pub(super) fn get(&mut self, hash: u64, words: MarkedWords<'_>, spec: &TextSpec) -> Option<Arc<ShapedText>> {
        let find = |entries: &Vec<(TextSpec, Arc<ShapedText>)>| {
            let is_same = |shaped: &ShapedText| *shaped.source == *words.text && shaped.marks == *words.marks;
            let known = entries.iter().find(|(known, shaped)| known == spec && is_same(shaped));
            known.map(|(_, shaped)| shaped.clone())
        };
        if let Some(found) = self.current.get(&hash).and_then(find) {
            return Some(found);
        }
        let found = self.previous.get(&hash).and_then(find)?;
        self.insert(hash, *spec, found.clone());
        Some(found)
    }

    /// Adds the texts of another cache.
    pub(super) fn take_over(&mut self, other: Self) {
        for (hash, entries) in other.previous.into_iter().chain(other.current) {
            entries.into_iter().for_each(|(spec, shaped)| self.insert(hash, spec, shaped));
        }
    }

    /// Adds a shaped text.
    pub(super) fn insert(&mut self, hash: u64, spec: TextSpec, shaped: Arc<ShapedText>) {
        // Two generations are cheaper than tracking the use of each entry: a full generation becomes the
        // previous one, and entries that are still in use move to the new one at their next hit.
        if self.count >= GENERATION_SIZE {
            self.previous = std::mem::take(&mut self.current);
            self.count = 0;
        }
        self.current.entry(hash).or_default().push((spec, shaped));
        self.count += 1;
    }
}

/// The hash of a text and its specification, under which the cache keeps the result.
pub(super) fn hash_of(words: MarkedWords<'_>, spec: &TextSpec) -> u64 {
    let mut hasher = FxHasher::default();
    words.text.hash(&mut hasher);
    if !words.marks.is_empty() {
        words.marks.hash(&mut hasher);
    }
    spec.style.size_pt.to_bits().hash(&mut hasher);
    spec.style.line_height.to_bits().hash(&mut hasher);
    spec.style.tracking.to_bits().hash(&mut hasher);
    (spec.style.bold, spec.style.italic, spec.style.features, spec.style.family).hash(&mut hasher);
    (spec.align, spec.language).hash(&mut hasher);
    spec.width.map(f32::to_bits).hash(&mut hasher);
    hasher.finish()
}
