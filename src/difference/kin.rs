//! Whether two maps are versions of one map, so that one id means one part.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::words::similarity;
use crate::model::JourneyMap;

/// How two maps are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kinship {
    /// They are versions of one map: parts with one id are the same.
    Versions,
    /// They have parts in common.
    Relatives,
    /// They have nothing in common.
    Strangers,
}

/// How two maps are related, as far as their ids and words tell. Maps of which at least half of the parts with a
/// common id have the same words are versions of one map.
pub(super) fn kinship(before: &JourneyMap, after: &JourneyMap) -> Kinship {
    let mut tally = Tally::default();
    tally.add(&before.cards, &after.cards, |card| (card.id, &card.text));
    tally.add(&before.stages, &after.stages, |stage| (stage.id, &stage.name));
    tally.add(&before.lanes, &after.lanes, |lane| (lane.id, &lane.name));
    if tally.common > 0 && tally.same * 2 >= tally.common { Kinship::Versions } else { Kinship::Relatives }
}

/// How many parts have a common id, and how many of these the same words.
#[derive(Default)]
struct Tally {
    common: usize,
    same: usize,
}

impl Tally {
    fn add<T, Id: Eq + Hash>(&mut self, before: &[Arc<T>], after: &[Arc<T>], describe: impl Fn(&T) -> (Id, &String)) {
        let known: FxHashMap<Id, &Arc<T>> = before.iter().map(|part| (describe(part).0, part)).collect();
        for part in after {
            let (id, words) = describe(part);
            let Some(other) = known.get(&id) else { continue };
            self.common += 1;
            let same = Arc::ptr_eq(other, part) || describe(other).1 == words;
            self.same += usize::from(same || similarity(describe(other).1, words) > 0.7);
        }
    }
}
