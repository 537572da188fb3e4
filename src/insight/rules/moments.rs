//! Moments of truth that feel bad, and steps at which customers leave without anybody saying why.

use rustc_hash::FxHashSet;

use super::curve_points::hotspot_offer;
use crate::insight::curves::FeltCurve;
use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{FindingSubject, Flag, FlagKind, Part, PersonaId, StepId};

/// From this share of the way from neutral to the worst on, a moment is a bad one.
const BAD: f32 = -0.25;

/// Finds bad moments of truth and unexplained bounce points.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let moments = flagged(survey, FlagKind::MomentOfTruth);
    for curve in &survey.curves {
        let mut seen = FxHashSet::default();
        let own = moments.iter().filter(|(_, persona)| persona.is_none_or(|persona| curve.persona == Some(persona)));
        for (step, _) in own.filter(|(step, _)| seen.insert(*step)) {
            found.extend(bad_moment(survey, curve, *step));
        }
    }
    let mut seen = FxHashSet::default();
    let bounces = flagged(survey, FlagKind::BouncePoint).into_iter().map(|(step, _)| step);
    found.extend(bounces.filter(|step| seen.insert(*step)).filter_map(|step| unexplained(survey, step)));
}

/// The steps that have a flag, themselves or with a card or a point of a curve, each with the persona it is about.
fn flagged(survey: &Survey<'_>, kind: FlagKind) -> Vec<(StepId, Option<PersonaId>)> {
    let has = |flags: &[Flag]| flags.iter().any(|flag| flag.kind == kind);
    let map = survey.map;
    let steps = survey.steps.iter().filter(|(_, step)| has(&step.flags)).map(|(_, step)| (step.id, None));
    let cards = map.cards.iter().filter(|card| has(&card.flags)).map(|card| {
        let of_lane = survey.lane(card.lane).and_then(|(_, lane)| lane.persona);
        (card.step, card.persona.or(of_lane))
    });
    let points = map.lanes.iter().flat_map(|lane| lane.series.iter().map(move |series| (lane, series)));
    let points = points.flat_map(|(lane, series)| {
        let flagged = series.points.iter().filter(|point| has(&point.flags));
        flagged.map(|point| (point.step, series.persona.or(lane.persona)))
    });
    steps.chain(cards).chain(points).collect()
}

fn bad_moment(survey: &Survey<'_>, curve: &FeltCurve<'_>, step: StepId) -> Option<Finding> {
    let point = curve.at(survey.column(step)?).filter(|point| point.level <= BAD)?;
    Some(Finding {
        kind: FindingKind::BadMoment(curve.id, point.at),
        about: vec![FindingSubject::Step(step), FindingSubject::Series(curve.id.series)],
        places: vec![Part::Point(curve.id.lane, curve.id.series, step), Part::Step(step)],
        offers: hotspot_offer(survey, step),
        gravity: 60,
    })
}

fn unexplained(survey: &Survey<'_>, step: StepId) -> Option<Finding> {
    let offers = hotspot_offer(survey, step);
    (!offers.is_empty()).then(|| Finding {
        kind: FindingKind::UnexplainedBounce(step),
        about: vec![FindingSubject::Step(step)],
        places: vec![Part::Step(step)],
        offers,
        gravity: 30,
    })
}
