//! How the curves of several personas differ.

use super::curve_points::hotspot_offer;
use crate::insight::curves::{FeltCurve, FeltPoint, mean};
use crate::insight::finding::{Finding, FindingKind, PersonaGap};
use crate::insight::survey::Survey;
use crate::model::{FindingSubject, Part};

/// From this share of the way to the best or the worst on, a feeling is a good or a bad one.
const CLEAR: f32 = 0.25;
/// From this distance on, as a share of the way from neutral to the best, two curves are apart.
const APART: f32 = 0.5;
/// With more personas than these, each is compared with the first one alone.
const MOST_FOR_ALL_PAIRS: usize = 4;
/// Rounding must not decide whether a value is over a limit.
const TOLERANCE: f32 = 0.001;

/// Finds where two personas feel opposite things, and how far apart their curves are.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let curves: Vec<&FeltCurve<'_>> = survey.curves.iter().filter(|curve| curve.persona.is_some()).collect();
    let all_pairs = curves.len() <= MOST_FOR_ALL_PAIRS;
    for (place, one) in curves.iter().enumerate() {
        for other in curves.iter().skip(place + 1) {
            if all_pairs || place == 0 {
                let shared = shared(one, other);
                found.extend(opposite(survey, (one, other), &shared));
                found.extend(gap((one, other), &shared));
            }
        }
    }
}

/// The points of both curves at the steps where both have one.
fn shared(one: &FeltCurve<'_>, other: &FeltCurve<'_>) -> Vec<[FeltPoint; 2]> {
    one.points.iter().filter_map(|(column, point)| Some([*point, other.at(*column)?])).collect()
}

fn opposite(
    survey: &Survey<'_>,
    (one, other): (&FeltCurve<'_>, &FeltCurve<'_>),
    shared: &[[FeltPoint; 2]],
) -> Vec<Finding> {
    let find = |[first, second]: &[FeltPoint; 2]| {
        let is_good = |point: &FeltPoint| point.level >= CLEAR - TOLERANCE;
        let is_bad = |point: &FeltPoint| point.level <= TOLERANCE - CLEAR;
        let (good, bad) = match (is_good(first) && is_bad(second), is_bad(first) && is_good(second)) {
            (true, _) => ((one, first), (other, second)),
            (_, true) => ((other, second), (one, first)),
            _ => return None,
        };
        let step = first.at.step;
        let part = |curve: &FeltCurve<'_>| Part::Point(curve.id.lane, curve.id.series, step);
        let distance = (first.level - second.level).abs();
        Some(Finding {
            kind: FindingKind::OppositeFeelings(step, (good.0.id, good.1.at.value), (bad.0.id, bad.1.at.value)),
            about: vec![
                FindingSubject::Step(step),
                FindingSubject::Series(one.id.series),
                FindingSubject::Series(other.id.series),
            ],
            places: vec![part(bad.0), part(good.0)],
            offers: hotspot_offer(survey, step),
            gravity: 30 + (distance * 4.0) as u16,
        })
    };
    shared.iter().filter_map(find).collect()
}

fn gap((one, other): (&FeltCurve<'_>, &FeltCurve<'_>), shared: &[[FeltPoint; 2]]) -> Option<Finding> {
    if shared.len() < 2 {
        return None;
    }
    let distance = |points: &[FeltPoint; 2]| (points[0].level - points[1].level).abs();
    let is_apart = |points: &[FeltPoint; 2]| distance(points) >= APART - TOLERANCE;
    let widest = shared.iter().rev().max_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    let parting = shared.iter().position(is_apart);
    // Behind the last step at which they are apart, they are close to the end.
    let meeting = shared.iter().rposition(is_apart).and_then(|last| shared.get(last + 1));
    // Levels of scales with different ends can be compared; the first scale says it in its own numbers.
    let half = (one.lane.scale.max - one.lane.scale.min) / 2.0;
    let on_scale = |level: f32| level * half + f32::midpoint(one.lane.scale.min, one.lane.scale.max);
    let step = |points: &[FeltPoint; 2]| points[0].at.step;
    let gap = PersonaGap {
        one: one.id,
        other: other.id,
        mean: mean(shared.iter().map(distance))? * half,
        steps: shared.len(),
        parting: parting.and_then(|place| shared.get(place)).map(step),
        meeting: meeting.map(step),
        widest: step(widest),
        values: widest.map(|point| on_scale(point.level)),
    };
    let part = |curve: &FeltCurve<'_>| Part::Point(curve.id.lane, curve.id.series, gap.widest);
    Some(Finding {
        about: vec![FindingSubject::Series(one.id.series), FindingSubject::Series(other.id.series)],
        places: vec![part(one), part(other)],
        offers: Vec::new(),
        gravity: 25,
        kind: FindingKind::CurvesApart(gap),
    })
}
