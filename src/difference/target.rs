//! What a target map leaves out on purpose, and what is therefore no change.
//!
//! What was found out about today (evidence, sources, votes, the basis, the date of the next review) says nothing about
//! the future, so a target map begins without it. A list of differences that named each of them would hide what is
//! really different.

use super::fields::LOOK;
use super::{DifferenceKind, Kinship, PartChange, PartSort};
use crate::model::JourneyMap;

/// Whether the newer map was made as the target of the older one.
pub(super) fn is_target_of(before: &JourneyMap, after: &JourneyMap, kinship: Kinship) -> bool {
    let origin = |map: &JourneyMap| map.info.story.origin.clone();
    kinship == Kinship::Versions && origin(after).is_some() && origin(after) != origin(before)
}

/// The changes without what was left out on purpose.
pub(super) fn without_what_speaks_of_today(mut changes: Vec<PartChange>) -> Vec<PartChange> {
    for change in changes.iter_mut().filter(|change| change.kind == DifferenceKind::Changed) {
        let sort = change.sort;
        change.fields.retain(|field| !speaks_of_today(sort, field.field, &field.after));
        if change.fields.is_empty() && change.moved_from.is_some() {
            change.kind = DifferenceKind::Moved;
        }
    }
    changes.retain(|change| change.kind != DifferenceKind::Changed || !change.fields.is_empty());
    changes
}

fn speaks_of_today(sort: PartSort, field: &str, after: &str) -> bool {
    match (sort, field) {
        (PartSort::Card, "evidence" | "source" | "votes") => matches!(after, "" | "0"),
        (PartSort::Map, "basis" | "review date") => after.is_empty(),
        // The curve of today turns grey.
        (PartSort::Curve, LOOK) => true,
        _ => false,
    }
}
