//! Which points are faces, and how large: the best, the worst and the end of a line.

use rustc_hash::FxHashSet;

use super::arrangement::{Arrangement, CurveSetting, DOT_RADIUS};
use super::{CurveMark, SeriesBox};
use crate::layout::measure::FACE_RADIUS;
use crate::model::{CurveFaces, Flag, FlagKind, JourneyMap, StepId};

/// The radii of the faces of a line.
struct FaceSizes {
    worst: f32,
    best: f32,
    /// The last point; none where it is an ordinary one.
    end: Option<f32>,
}

/// The radii for an arrangement of lines: the more lines, the smaller.
fn sizes(arrangement: Arrangement) -> FaceSizes {
    match arrangement {
        Arrangement::Alone => FaceSizes { worst: 15.0, best: 12.0, end: Some(11.0) },
        Arrangement::Pair => FaceSizes { worst: 13.0, best: 12.0, end: Some(11.0) },
        Arrangement::Group => FaceSizes { worst: 12.0, best: 11.0, end: None },
        Arrangement::Strips => FaceSizes { worst: 9.5, best: 9.5, end: None },
    }
}

/// The middle of a scale. The worst point of a journey that is never bad is no pain.
const NEUTRAL: f32 = 0.5;

/// The radius of the largest point that a lane may have.
pub(super) fn largest(of: &CurveSetting<'_>) -> f32 {
    if of.lane.scale.faces { sizes(of.arrangement).worst + 1.0 } else { DOT_RADIUS + 1.5 }
}

/// Decides for each point whether it is a face, and how large it is.
pub(super) fn choose(series: &mut [SeriesBox], of: &CurveSetting<'_>) {
    if !of.lane.scale.faces {
        return;
    }
    let sizes = sizes(of.arrangement);
    let all = of.place.map.info.look.curve_faces == CurveFaces::All;
    let lit = moment_steps(of.place.map);
    for one in series {
        if all {
            let radius = FACE_RADIUS.min(sizes.best);
            one.marks.iter_mut().for_each(|mark| make_face(mark, radius));
        }
        if let (Some(radius), Some(end)) = (sizes.end, one.marks.last_mut()) {
            make_face(end, radius);
        }
        let (best, worst) = (extreme(&one.marks, 1.0, &lit), extreme(&one.marks, -1.0, &lit));
        let fraction = |at: usize| one.marks.get(at).map(|mark| mark.fraction);
        // A line that is level all the way has no best and no worst point.
        let count = one.marks.len();
        if count > 1 && fraction(best) == fraction(worst) {
            continue;
        }
        if let Some(mark) = one.marks.get_mut(best) {
            make_face(mark, sizes.best);
        }
        if let Some(mark) = one.marks.get_mut(worst).filter(|_| count > 1) {
            make_face(mark, sizes.worst);
            mark.worst = one.chosen && mark.fraction < NEUTRAL;
        }
    }
}

fn make_face(mark: &mut CurveMark, radius: f32) {
    (mark.face, mark.radius) = (true, radius);
}

/// The steps that have a moment of truth themselves.
pub(super) fn lit_steps(map: &JourneyMap) -> FxHashSet<StepId> {
    let is_moment = |flag: &Flag| flag.kind == FlagKind::MomentOfTruth;
    map.steps().filter(|(_, step)| step.flags.iter().any(is_moment)).map(|(_, step)| step.id).collect()
}

/// The steps that have a moment of truth themselves or in one of their cards: the light falls there, so the face of equal
/// points stands there, too.
fn moment_steps(map: &JourneyMap) -> FxHashSet<StepId> {
    let mut steps = lit_steps(map);
    let is_moment = |flag: &Flag| flag.kind == FlagKind::MomentOfTruth;
    steps.extend(map.cards.iter().filter(|card| card.flags.iter().any(is_moment)).map(|card| card.step));
    steps
}

/// The index of the highest point, or of the lowest where `side` is negative. Among equal ones a moment of truth, of
/// its own or of its step, comes first, then the earliest.
fn extreme(marks: &[CurveMark], side: f32, lit: &FxHashSet<StepId>) -> usize {
    let is_lit = |mark: &CurveMark| mark.flags.contains(&FlagKind::MomentOfTruth) || lit.contains(&mark.step);
    let key = |mark: &CurveMark| (mark.fraction * side, is_lit(mark));
    let mut best: Option<(usize, (f32, bool))> = None;
    for (number, mark) in marks.iter().enumerate() {
        let own = key(mark);
        if best.is_none_or(|(_, known)| own > known) {
            best = Some((number, own));
        }
    }
    best.map_or(0, |(number, _)| number)
}
