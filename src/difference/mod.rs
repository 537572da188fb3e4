//! The difference of two maps: what was added, removed, moved and changed, and how far the curves lie apart.
//!
//! ```text
//! two maps ─▶ pairing (which parts are the same) ─▶ changes, curve gaps, effects of actions ─▶ sentences
//!                                               ╰─▶ overlay: one map that shows both
//! ```
//!
//! # How parts are matched
//!
//! | Step | Parts are the same if …                                   | Named as uncertain |
//! |------|-----------------------------------------------------------|--------------------|
//! | 1    | they have one id and agree in words, or in their cell      | no                 |
//! | 2    | they agree in kind, words and place                        | no                 |
//! | 3    | they agree in kind and words, and stand elsewhere          | yes, for cards     |
//! | 4    | they have one id and one kind, in maps with common stages  | yes                |
//! | 5    | they stand in one place and their words are alike          | yes                |
//!
//! Of two maps that are versions of each other (see [`Kinship`]), one id is always one part.
//!
//! The module is pure: maps in, values out.

mod cards;
mod changes;
mod compare_parts;
mod curves;
mod effects;
mod fields;
mod kin;
mod matching;
mod morph;
mod naming;
mod order;
mod overlay;
mod pairing;
mod sentences;
mod structure;
mod target;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use serde::Serialize;

use crate::model::{JourneyMap, Part};

pub use curves::{CurveGap, GapPoint};
pub use effects::ActionEffect;
pub use fields::FieldChange;
pub use kin::Kinship;
pub use matching::{Doubt, Pairs};
pub use morph::morph;
pub use overlay::{overlay, sides};
pub use pairing::Pairing;
pub use sentences::{
    change_sentence, doubt_sentences, effect_sentence, field_sentence, gap_sentence, headline, headline_in_signs,
    short_change, short_headline, table_value,
};
pub use words::{signed, similarity};

/// What is different in two maps.
#[derive(Clone, Debug)]
pub struct MapDifference {
    /// How the two maps are related.
    pub kinship: Kinship,
    /// Which parts of the two maps are the same.
    pub pairing: Pairing,
    /// What changed: each field of the map itself, then its parts in the order of their kinds and of the map.
    pub changes: Vec<PartChange>,
    /// How far the curves of the two maps lie apart.
    pub curves: Vec<CurveGap>,
    /// What became of the parts that actions address.
    pub effects: Vec<ActionEffect>,
}

/// A part that one of the maps lacks, or that is different in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartChange {
    /// The kind of thing that changed.
    pub sort: PartSort,
    /// What happened to it.
    pub kind: DifferenceKind,
    /// What it is called: "pain", "stage", "action".
    pub noun: String,
    /// The beginning of its words, as they are now or, if it was removed, as they were.
    pub name: String,
    /// Where it stands now, or where it stood if it was removed: "Pains › Identify"; empty where that says nothing.
    pub place: String,
    /// Where it stood, if it stands elsewhere now.
    pub moved_from: Option<String>,
    /// The fields with other values.
    pub fields: Vec<FieldChange>,
    /// Why it is not certain that it is the same part in both maps.
    pub doubt: Option<Doubt>,
    /// The part in the older map.
    #[serde(skip)]
    pub before: Option<Part>,
    /// The part in the newer map.
    #[serde(skip)]
    pub after: Option<Part>,
}

/// What happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// Only the newer map has it.
    Added,
    /// Only the older map has it.
    Removed,
    /// It stands elsewhere and is the same otherwise.
    Moved,
    /// It has other values; it may stand elsewhere too.
    Changed,
}

impl DifferenceKind {
    /// All kinds, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Moved, Self::Changed];

    /// The word for what happened.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }

    /// The sign before a line of a list.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "−",
            Self::Moved => "→",
            Self::Changed => "≠",
        }
    }
}

/// The kinds of things that are compared, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the list of parts of the same name")]
pub enum PartSort {
    Map,
    Kpi,
    Persona,
    Stage,
    Step,
    LaneGroup,
    Lane,
    Curve,
    Card,
    Hotspot,
    Action,
    Link,
    Note,
    Picture,
}

impl PartSort {
    /// The heading over changes of this kind.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Kpi => "KPIs",
            Self::Persona => "Personas",
            Self::Stage => "Stages",
            Self::Step => "Steps",
            Self::LaneGroup => "Groups of lanes",
            Self::Lane => "Lanes",
            Self::Curve => "Curves",
            Self::Card => "Cards",
            Self::Hotspot => "Hotspots",
            Self::Action => "Actions",
            Self::Link => "Links",
            Self::Note => "Notes",
            Self::Picture => "Pictures",
        }
    }
}

impl MapDifference {
    /// What leads from `before` to `after`. Whether they are versions of one map is found out by comparing them.
    pub fn between(before: &JourneyMap, after: &JourneyMap) -> Self {
        Self::of_kin(before, after, kin::kinship(before, after))
    }

    /// What leads from one version of a map to another one.
    pub fn of_versions(before: &JourneyMap, after: &JourneyMap) -> Self {
        Self::of_kin(before, after, Kinship::Versions)
    }

    fn of_kin(before: &JourneyMap, after: &JourneyMap, kinship: Kinship) -> Self {
        // What stands on other parts is matched after them.
        let mut pairing = Pairing::default();
        structure::pair_frame(&mut pairing, before, after, kinship);
        cards::pair_content(&mut pairing, before, after, kinship);
        let kinship = if pairing.is_empty_handed(before, after) { Kinship::Strangers } else { kinship };
        let mut changes = changes::changes(before, after, &pairing);
        let is_target = target::is_target_of(before, after, kinship);
        if is_target {
            changes = target::without_what_speaks_of_today(changes);
        }
        let curves = curves::gaps(before, after, (&pairing, is_target));
        let effects = effects::effects(before, after, &pairing, &changes);
        Self { kinship, pairing, changes, curves, effects }
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The number of changes of one kind.
    pub fn count(&self, kind: DifferenceKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// The changes about which it is not certain that both maps have the part.
    pub fn doubtful(&self) -> impl Iterator<Item = &PartChange> {
        self.changes.iter().filter(|change| change.doubt.is_some())
    }
}

/// The parts of a list as references.
fn refs<T>(all: &[Arc<T>]) -> Vec<&T> {
    all.iter().map(|one| &**one).collect()
}
