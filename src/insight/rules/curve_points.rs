//! What single curves say: their lowest and highest points, what is remembered, and the steepest fall.

use crate::insight::curves::{FeltCurve, FeltPoint, mean};
use crate::insight::finding::{Finding, FindingKind, FindingOffer, ValueAt};
use crate::insight::survey::Survey;
use crate::model::{FindingSubject, HotspotPlace, Part, StepId};

/// Fewer points than these have neither a peak nor an end.
const LEAST_POINTS: usize = 3;
/// A fall of this share of the way from neutral to the worst counts if it ends below neutral.
const FALL_INTO_BAD: f32 = 0.5;
/// A fall of this share counts wherever it ends; smaller ones are part of any journey.
const DEEP_FALL: f32 = 0.75;
/// A curve whose strongest moment is weaker than this has none.
const STRONG: f32 = 0.5;
/// A scale without faces that has so many lowest points has none.
const MOST_EQUAL: usize = 3;
/// Two levels that are nearer than this are the same.
const SAME: f32 = 0.01;

/// Finds the lowest and the highest points, the peak and the end, and the steepest fall of each curve.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    for curve in &survey.curves {
        found.extend(extremes(survey, curve));
        found.extend(peak_end(curve));
        found.extend(steepest_fall(survey, curve));
    }
    for curve in &survey.other_curves {
        found.extend(extremes(survey, curve).into_iter().filter(|it| it.places.len() <= MOST_EQUAL).map(as_remark));
    }
}

/// Nobody says whether it is good or bad on this scale.
fn as_remark(finding: Finding) -> Finding {
    Finding { offers: Vec::new(), gravity: 10, ..finding }
}

/// The lowest and the highest point of a curve; none of a level one.
fn extremes(survey: &Survey<'_>, curve: &FeltCurve<'_>) -> Vec<Finding> {
    let points = || curve.points.iter().map(|(_, point)| *point);
    let lowest = points().min_by(|a, b| a.level.total_cmp(&b.level));
    // Of several that are equally high, the first one.
    let highest = points().rev().max_by(|a, b| a.level.total_cmp(&b.level));
    let (Some(lowest), Some(highest)) = (lowest, highest) else { return Vec::new() };
    if highest.level - lowest.level < SAME {
        return Vec::new();
    }
    let equal = |level: f32| points().filter(|point| (point.level - level).abs() < SAME).collect::<Vec<FeltPoint>>();
    let (low, high) = (equal(lowest.level), equal(highest.level));
    let steps = |points: &[FeltPoint]| points.iter().map(|point| point.at.step).collect::<Vec<StepId>>();
    let about = vec![FindingSubject::Series(curve.id.series)];
    let places = |points: &[FeltPoint]| points.iter().map(|point| part(curve, point.at.step)).collect::<Vec<Part>>();
    vec![
        Finding {
            kind: FindingKind::LowestPoint(curve.id, lowest.at, steps(&low)),
            about: about.clone(),
            places: places(&low),
            offers: hotspot_offer(survey, lowest.at.step),
            gravity: 50,
        },
        Finding {
            kind: FindingKind::HighestPoint(curve.id, highest.at, steps(&high)),
            about,
            places: places(&high),
            offers: Vec::new(),
            gravity: 20,
        },
    ]
}

/// What is remembered: the point that is furthest from neutral, and the last one.
fn peak_end(curve: &FeltCurve<'_>) -> Option<Finding> {
    if curve.points.len() < LEAST_POINTS {
        return None;
    }
    let points = || curve.points.iter().map(|(_, point)| point);
    let end = points().next_back()?;
    let strongest = points().rev().max_by(|a, b| a.level.abs().total_cmp(&b.level.abs()))?;
    // Of several that are equally strong, the end says it all; else the first one.
    let peak = if (end.level.abs() - strongest.level.abs()).abs() < SAME { end } else { strongest };
    // Where the best is as strong as the worst, nobody knows which of them stays.
    let is_even = points().any(|point| (point.level + peak.level).abs() < SAME);
    if peak.level.abs() < STRONG - SAME || is_even {
        return None;
    }
    let remembered = f32::midpoint(peak.at.value, end.at.value);
    let mean = mean(points().map(|point| point.at.value))?;
    let mut places = vec![part(curve, peak.at.step)];
    if peak.at.step != end.at.step {
        places.push(part(curve, end.at.step));
    }
    Some(Finding {
        kind: FindingKind::PeakEnd { curve: curve.id, peak: peak.at, end: end.at, remembered, mean },
        about: vec![FindingSubject::Series(curve.id.series)],
        places,
        offers: Vec::new(),
        gravity: 30,
    })
}

/// The largest fall from one point to the next.
fn steepest_fall(survey: &Survey<'_>, curve: &FeltCurve<'_>) -> Option<Finding> {
    let falls = curve.points.array_windows().map(|[(_, from), (_, to)]| (from.level - to.level, from.at, *to));
    // Of several that are equally deep, the one that ends lowest, and then the first.
    let deeper = |a: &(f32, ValueAt, FeltPoint), b: &(f32, ValueAt, FeltPoint)| {
        let is_even = (a.0 - b.0).abs() < SAME;
        if is_even { b.2.level.total_cmp(&a.2.level) } else { a.0.total_cmp(&b.0) }
    };
    let (fall, from, end) = falls.clone().rev().max_by(deeper)?;
    let equal = falls.filter(|other| (other.0 - fall).abs() < SAME).count();
    let to = end.at;
    let ends_badly = end.level < -SAME;
    let counts = fall >= DEEP_FALL - SAME || (ends_badly && fall >= FALL_INTO_BAD - SAME);
    counts.then(|| Finding {
        kind: FindingKind::SteepestFall(curve.id, [from, to], equal),
        about: vec![FindingSubject::Series(curve.id.series)],
        places: vec![part(curve, to.step), part(curve, from.step)],
        offers: hotspot_offer(survey, to.step),
        gravity: 40,
    })
}

fn part(curve: &FeltCurve<'_>, step: StepId) -> Part {
    Part::Point(curve.id.lane, curve.id.series, step)
}

/// To pin a hotspot at a step, unless there is one.
pub(super) fn hotspot_offer(survey: &Survey<'_>, step: StepId) -> Vec<FindingOffer> {
    if survey.has_hotspot_at(step) { Vec::new() } else { vec![FindingOffer::PinHotspot(HotspotPlace::Step(step))] }
}
