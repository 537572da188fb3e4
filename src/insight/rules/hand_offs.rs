//! Hand-offs that follow each other.

use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{FindingSubject, Flag, FlagKind, Part};

/// Two hand-offs are two; from three on, they are a chain.
const LEAST: usize = 3;

/// Finds steps in a row of which each has a hand-off.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let counts = counts(survey);
    let mut first = 0;
    while first < counts.len() {
        let length = counts.iter().skip(first).take_while(|count| **count > 0).count();
        let number: usize = counts.iter().skip(first).take(length).sum();
        let ends = survey.steps.get(first).zip(survey.steps.get((first + length).saturating_sub(1)));
        if let (true, Some(((_, from), (_, to)))) = (length > 1 && number >= LEAST.min(length + 1), ends) {
            let steps = survey.steps.iter().skip(first).take(length);
            found.push(Finding {
                kind: FindingKind::HandOffsInARow(number, from.id, to.id),
                about: vec![FindingSubject::Step(from.id), FindingSubject::Step(to.id)],
                places: steps.map(|(_, step)| Part::Step(step.id)).collect(),
                offers: Vec::new(),
                gravity: 40,
            });
        }
        first += length.max(1);
    }
}

/// The number of hand-offs in each column: on the step, on cards that start there, and on points of curves.
fn counts(survey: &Survey<'_>) -> Vec<usize> {
    let hand_offs = |flags: &[Flag]| flags.iter().filter(|flag| flag.kind == FlagKind::HandOff).count();
    let mut counts: Vec<usize> = survey.steps.iter().map(|(_, step)| hand_offs(&step.flags)).collect();
    let cards = survey.map.cards.iter().map(|card| (card.step, &card.flags));
    let points = survey.map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    for (step, flags) in cards.chain(points.map(|point| (point.step, &point.flags))) {
        if !flags.is_empty()
            && let Some(count) = survey.column(step).and_then(|column| counts.get_mut(column))
        {
            *count += hand_offs(flags);
        }
    }
    counts
}
