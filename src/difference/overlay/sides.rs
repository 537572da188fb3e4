//! Both maps by themselves, each with marks for what is different in the other one.

use std::sync::Arc;

use super::is_seen;
use crate::difference::{
    ActionEffect, CurveGap, DifferenceKind, MapDifference, PartChange, PartSort, change_sentence, effect_sentence,
    field_sentence, headline,
};
use crate::model::{ChangeText, ComparedCurve, ComparisonMarks, DifferenceMark, EffectText, JourneyMap, MapInfo, Part};

/// The older and the newer map with their marks.
pub fn sides(before: &JourneyMap, after: &JourneyMap, difference: &MapDifference) -> [JourneyMap; 2] {
    [(before, older as fn(&PartChange) -> Option<Part>), (after, newer)].map(|(map, part)| {
        let marks = marks(difference, part);
        let mut map = map.clone().without_versions();
        map.info = Arc::new(MapInfo { comparison: Some(Arc::new(marks)), ..MapInfo::clone(&map.info) });
        map
    })
}

fn older(change: &PartChange) -> Option<Part> {
    change.before
}

fn newer(change: &PartChange) -> Option<Part> {
    change.after
}

fn marks(difference: &MapDifference, part: fn(&PartChange) -> Option<Part>) -> ComparisonMarks {
    let mut marks = ComparisonMarks {
        summary: headline(difference),
        curves: compared_curves(difference),
        effects: effects(difference, part),
        ..ComparisonMarks::default()
    };
    for change in &difference.changes {
        marks.changes.push(change_text(change, part(change)));
        let is_drawn = !matches!(change.sort, PartSort::Map | PartSort::Kpi | PartSort::Action | PartSort::Curve);
        if let Some(part) = part(change).filter(|_| is_drawn && is_seen(change)) {
            marks.marks.insert(part, mark_of(change.kind));
        }
    }
    marks
}

/// The values of all curves that are compared.
pub(super) fn compared_curves(difference: &MapDifference) -> Vec<ComparedCurve> {
    let curve = |gap: &CurveGap| {
        let names = [gap.lane_name.as_str(), gap.persona.as_str()];
        let name = names.into_iter().filter(|name| !name.trim().is_empty()).collect::<Vec<_>>().join(", ");
        let values = gap.points.iter().map(|point| (point.step_name.clone(), point.before, point.after)).collect();
        ComparedCurve { name, values, sum: gap.sum }
    };
    difference.curves.iter().map(curve).collect()
}

/// What actions changed, in words, with the parts that show it.
pub(super) fn effects(difference: &MapDifference, part: impl Fn(&PartChange) -> Option<Part>) -> Vec<EffectText> {
    let effect = |effect: &ActionEffect| {
        let changes = effect.changes.iter().filter_map(|place| difference.changes.get(*place));
        EffectText { words: effect_sentence(effect, difference), parts: changes.filter_map(&part).collect() }
    };
    difference.effects.iter().map(effect).collect()
}

/// The mark of a kind of change.
pub(super) fn mark_of(kind: DifferenceKind) -> DifferenceMark {
    match kind {
        DifferenceKind::Added => DifferenceMark::Added,
        DifferenceKind::Removed => DifferenceMark::Removed,
        DifferenceKind::Moved => DifferenceMark::Moved,
        DifferenceKind::Changed => DifferenceMark::Changed,
    }
}

/// A change in words, with the part that shows it. Of the map itself, only the field is named.
pub(super) fn change_text(change: &PartChange, part: Option<Part>) -> ChangeText {
    let words = match (change.sort, change.fields.as_slice()) {
        (PartSort::Map, [field]) => format!("Changed: {}.", field_sentence(field)),
        _ => change_sentence(change),
    };
    ChangeText {
        mark: mark_of(change.kind),
        heading: change.sort.heading(),
        part,
        words,
        is_doubtful: change.doubt.is_some(),
    }
}
