//! Finding out which parts of two lists are the same.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::words::{plain, similarity};

/// How alike the words of two parts in one place must be to be taken for the same.
const ALIKE: f32 = 0.4;

/// The most parts of one place that are compared with each other.
const MOST_IN_A_PLACE: usize = 12;

/// Why it is not certain that two parts are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Doubt {
    /// They have the same words, but neither id nor place in common.
    Words,
    /// They stand in the same place, but have other words.
    Place,
    /// They have the same id, but other words.
    Id,
}

/// The pairs of the parts of one kind.
#[derive(Clone, Debug)]
pub struct Pairs<Id> {
    after_of: FxHashMap<Id, Id>,
    before_of: FxHashMap<Id, Id>,
    /// The parts of the newer map whose pair is uncertain.
    doubts: FxHashMap<Id, Doubt>,
}

impl<Id> Default for Pairs<Id> {
    fn default() -> Self {
        Self { after_of: FxHashMap::default(), before_of: FxHashMap::default(), doubts: FxHashMap::default() }
    }
}

impl<Id: Copy + Eq + Hash + Debug> Pairs<Id> {
    /// The part of the newer map that is the same as one of the older map.
    pub fn after(&self, before: Id) -> Option<Id> {
        self.after_of.get(&before).copied()
    }

    /// The part of the older map that is the same as one of the newer map.
    pub fn before(&self, after: Id) -> Option<Id> {
        self.before_of.get(&after).copied()
    }

    /// Why the pair of a part of the newer map is uncertain.
    pub fn doubt(&self, after: Id) -> Option<Doubt> {
        self.doubts.get(&after).copied()
    }

    /// The number of pairs.
    pub fn len(&self) -> usize {
        self.after_of.len()
    }

    /// Whether there are no pairs.
    pub fn is_empty(&self) -> bool {
        self.after_of.is_empty()
    }

    pub(super) fn add(&mut self, before: Id, after: Id, doubt: Option<Doubt>) {
        self.after_of.insert(before, after);
        self.before_of.insert(after, before);
        if let Some(doubt) = doubt {
            self.doubts.insert(after, doubt);
        }
    }
}

/// What one id in both lists says about the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdVerdict {
    /// They are the same.
    Same,
    /// They may be the same if nothing better is found.
    Perhaps,
    /// They are not the same.
    Different,
}

/// What tells parts of one kind apart. Places are given in the terms of the newer map, so that they can be compared.
pub(super) struct Rules<'r, T, Id> {
    pub(super) id: &'r dyn Fn(&T) -> Id,
    /// What it says that two parts have the same id.
    pub(super) verdict: &'r dyn Fn(&T, &T) -> IdVerdict,
    /// The words that a part is known by.
    pub(super) words: &'r dyn Fn(&T) -> String,
    /// The kind and the place of a part of the older list, the place only if it is in the newer map too.
    pub(super) before_place: &'r dyn Fn(&T) -> (u32, Option<u64>),
    /// The kind and the place of a part of the newer list.
    pub(super) after_place: &'r dyn Fn(&T) -> (u32, Option<u64>),
    /// Whether the same words in another place leave a doubt.
    pub(super) doubts_words: bool,
}

/// The parts that are the same in both lists.
pub(super) fn pair<T, Id: Copy + Eq + Hash + Debug>(
    before: &[&T],
    after: &[&T],
    rules: &Rules<'_, T, Id>,
) -> Pairs<Id> {
    let mut matching = Matching { rules, pairs: Pairs::default(), before: before.to_vec(), after: after.to_vec() };
    matching.by_id(IdVerdict::Same, None);
    matching.by_words(true);
    matching.by_words(false);
    matching.by_id(IdVerdict::Perhaps, Some(Doubt::Id));
    matching.by_place();
    matching.pairs
}

/// A search under way: what is paired, and what is left of both lists.
struct Matching<'r, 't, T, Id> {
    rules: &'r Rules<'r, T, Id>,
    pairs: Pairs<Id>,
    before: Vec<&'t T>,
    after: Vec<&'t T>,
}

impl<T, Id: Copy + Eq + Hash + Debug> Matching<'_, '_, T, Id> {
    /// Takes the parts that are paired out of what is left.
    fn drop_paired(&mut self) {
        let Self { rules, pairs, before, after } = self;
        before.retain(|part| pairs.after((rules.id)(part)).is_none());
        after.retain(|part| pairs.before((rules.id)(part)).is_none());
    }

    fn by_id(&mut self, wanted: IdVerdict, doubt: Option<Doubt>) {
        let id = self.rules.id;
        let known: FxHashMap<Id, &T> = self.after.iter().map(|part| (id(part), *part)).collect();
        for part in &self.before {
            if let Some(same) = known.get(&id(part))
                && (self.rules.verdict)(part, same) == wanted
            {
                self.pairs.add(id(part), id(same), doubt);
            }
        }
        self.drop_paired();
    }

    /// Pairs what has the same kind and words, in the same place or anywhere.
    fn by_words(&mut self, in_place: bool) {
        if self.before.is_empty() || self.after.is_empty() {
            return;
        }
        let rules = self.rules;
        let key = |words: String, (kind, place): (u32, Option<u64>)| {
            let is_known = !words.is_empty() && (!in_place || place.is_some());
            is_known.then_some((words, kind, place.filter(|_| in_place)))
        };
        let mut waiting: FxHashMap<_, VecDeque<&T>> = FxHashMap::default();
        for part in &self.after {
            if let Some(key) = key(plain(&(rules.words)(part)), (rules.after_place)(part)) {
                waiting.entry(key).or_default().push_back(part);
            }
        }
        let doubt = Some(Doubt::Words).filter(|_| !in_place && rules.doubts_words);
        for part in &self.before {
            let key = key(plain(&(rules.words)(part)), (rules.before_place)(part));
            if let Some(same) = key.and_then(|key| waiting.get_mut(&key)?.pop_front()) {
                self.pairs.add((rules.id)(part), (rules.id)(same), doubt);
            }
        }
        self.drop_paired();
    }

    /// Pairs what stands in one place, is of one kind and has words that are alike.
    fn by_place(&mut self) {
        let rules = self.rules;
        let mut places: FxHashMap<(u32, u64), Vec<&T>> = FxHashMap::default();
        for part in &self.after {
            if let (kind, Some(place)) = (rules.after_place)(part) {
                places.entry((kind, place)).or_default().push(part);
            }
        }
        let mut taken: FxHashSet<Id> = FxHashSet::default();
        for part in &self.before {
            let (kind, Some(place)) = (rules.before_place)(part) else { continue };
            let words = (rules.words)(part);
            let Some(candidates) = places.get(&(kind, place)) else { continue };
            let free = candidates.iter().filter(|one| !taken.contains(&(rules.id)(one))).take(MOST_IN_A_PLACE);
            let rated = free.map(|one| (similarity(&words, &(rules.words)(one)), one));
            let best = rated.max_by(|(one, _), (other, _)| one.total_cmp(other)).filter(|(alike, _)| *alike >= ALIKE);
            if let Some((_, best)) = best {
                taken.insert((rules.id)(best));
                self.pairs.add((rules.id)(part), (rules.id)(best), Some(Doubt::Place));
            }
        }
        self.drop_paired();
    }
}
