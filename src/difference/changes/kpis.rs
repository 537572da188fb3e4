//! Changes of KPIs.

use super::empty;
use crate::difference::naming::short;
use crate::difference::{DifferenceKind, PartChange, PartSort, compare_parts};
use crate::model::{Kpi, Part};

/// KPIs have no ids: they are the same if they have one name.
pub(super) fn kpis_of(
    older: &[Kpi],
    newer: &[Kpi],
    place: String,
    [before, after]: [Option<Part>; 2],
) -> Vec<PartChange> {
    let of = |kind: DifferenceKind, kpi: &Kpi| PartChange {
        place: place.clone(),
        before: before.filter(|_| kind != DifferenceKind::Added),
        after: after.filter(|_| kind != DifferenceKind::Removed),
        ..empty(PartSort::Kpi, kind, "KPI", short(&kpi.name))
    };
    let mut found = Vec::new();
    for kpi in newer {
        match older.iter().find(|known| known.name == kpi.name) {
            None => found.push(of(DifferenceKind::Added, kpi)),
            Some(known) if known != kpi => {
                let fields = compare_parts::kpi(known, kpi);
                found.push(PartChange { fields, ..of(DifferenceKind::Changed, kpi) });
            }
            Some(_) => {}
        }
    }
    let gone = older.iter().filter(|kpi| !newer.iter().any(|known| known.name == kpi.name));
    found.extend(gone.map(|kpi| of(DifferenceKind::Removed, kpi)));
    found
}
