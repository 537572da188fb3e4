//! How far the curves of two maps lie apart.

use std::sync::Arc;

use serde::Serialize;

use super::Pairing;
use super::naming::{PlaceNames, short};
use crate::model::{JourneyMap, Lane, LaneId, PersonaId, Series, SeriesId, SeriesState, StepId};

/// The distance of two curves, one of each map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CurveGap {
    /// The name of the lane in the newer map.
    pub lane_name: String,
    /// Whose curve it is; empty if that is not said.
    pub persona: String,
    /// The state of both curves, where the lane has curves of the same persona in another state.
    #[serde(skip)]
    pub state: Option<SeriesState>,
    /// Whether up is good on the scale of the lane.
    pub up_is_good: bool,
    /// The values of both curves at the steps that at least one of them has.
    pub points: Vec<GapPoint>,
    /// What the newer curve has more in all, at the steps at which both have a value.
    pub sum: f32,
    /// The lane in the older and in the newer map.
    #[serde(skip)]
    pub lanes: (LaneId, LaneId),
    /// The curve in the older and in the newer map.
    #[serde(skip)]
    pub series: (SeriesId, SeriesId),
}

/// The values of both curves at one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapPoint {
    /// The name of the step, or of its stage.
    pub step_name: String,
    /// The value on the older curve.
    pub before: Option<f32>,
    /// The value on the newer curve.
    pub after: Option<f32>,
    /// The step in the newer map, if it is there.
    #[serde(skip)]
    pub step: Option<StepId>,
}

impl GapPoint {
    /// What the newer curve has more; none if one of them has no value here.
    pub fn gap(&self) -> Option<f32> {
        Some(self.after? - self.before?)
    }
}

impl CurveGap {
    /// The numbers of steps at which the newer curve is better and worse.
    pub fn better_and_worse(&self) -> (usize, usize) {
        let count = |sign: f32| self.points.iter().filter_map(GapPoint::gap).filter(|gap| gap * sign > 0.0).count();
        (count(1.0), count(-1.0))
    }

    /// The number of steps at which both curves have a value.
    pub fn common(&self) -> usize {
        self.points.iter().filter_map(GapPoint::gap).count()
    }

    /// The step at which the curves lie farthest apart.
    pub fn widest(&self) -> Option<&GapPoint> {
        let open = self.points.iter().filter(|point| point.gap().is_some_and(|gap| gap != 0.0));
        // The first of equal ones, as one reads from the start.
        open.rev().max_by(|one, other| {
            let size = |point: &GapPoint| point.gap().unwrap_or_default().abs();
            size(one).total_cmp(&size(other))
        })
    }
}

/// The gaps of all curves that both maps have and that are not the same. A target is told by how far it lies from
/// today.
pub(super) fn gaps(before: &JourneyMap, after: &JourneyMap, (pairing, is_target): (&Pairing, bool)) -> Vec<CurveGap> {
    let names = [PlaceNames::of(before), PlaceNames::of(after)];
    let mut found = Vec::new();
    for newer in &after.lanes {
        let Some(older) = pairing.lanes.before(newer.id).and_then(|id| before.lane(id)) else { continue };
        for series in &older.series {
            let lanes = (&**older, &**newer);
            let Some(target) = counterpart(series, lanes, (pairing, is_target)) else { continue };
            let gap = gap(lanes, (series, target), (before, after), (pairing, &names));
            if gap.points.iter().any(|point| point.before != point.after) {
                found.push(gap);
            }
        }
    }
    found
}

/// The curve of the newer lane that is intended or has been reached: the intended one of the same persona or, if
/// there is none, the same curve. An intended curve that the older lane has too is compared with itself.
fn counterpart<'l>(
    series: &Series,
    (older, newer): (&Lane, &'l Lane),
    (pairing, is_target): (&Pairing, bool),
) -> Option<&'l Arc<Series>> {
    let persona = |id: Option<PersonaId>| id.and_then(|id| pairing.personas.after(id));
    let same = pairing.series.after(series.id);
    let intended = newer.series.iter().find(|other| {
        let is_target = other.state == SeriesState::ToBe && !other.points.is_empty();
        is_target && series.state == SeriesState::AsIs && other.persona == persona(series.persona)
    });
    let is_known = |target: &SeriesId| older.series.iter().any(|own| pairing.series.after(own.id) == Some(*target));
    let intended = intended.filter(|target| is_target || !is_known(&target.id));
    intended.or_else(|| newer.series.iter().find(|other| Some(other.id) == same))
}

fn gap(
    (older, newer): (&Lane, &Lane),
    (from, to): (&Arc<Series>, &Arc<Series>),
    (before, after): (&JourneyMap, &JourneyMap),
    (pairing, names): (&Pairing, &[PlaceNames<'_>; 2]),
) -> CurveGap {
    let value =
        |series: &Series, step: StepId| series.points.iter().find(|point| point.step == step).map(|point| point.value);
    let [old_names, new_names] = names;
    let mut points: Vec<GapPoint> = Vec::new();
    for (_, step) in after.steps() {
        let known = pairing.steps.before(step.id).and_then(|id| value(from, id));
        points.push(GapPoint {
            step_name: new_names.step(step.id),
            before: known,
            after: value(to, step.id),
            step: Some(step.id),
        });
    }
    for (_, step) in before.steps().filter(|(_, step)| pairing.steps.after(step.id).is_none()) {
        let (step_name, before) = (old_names.step(step.id), value(from, step.id));
        points.push(GapPoint { step_name, before, after: None, step: None });
    }
    points.retain(|point| point.before.is_some() || point.after.is_some());
    let persona = to.persona.and_then(|id| after.persona(id)).map_or("", |persona| &persona.name);
    let is_other = |other: &&Arc<Series>| other.persona == to.persona && other.state != to.state;
    let is_one_of_several = from.state == to.state && newer.series.iter().any(|other| is_other(&other));
    CurveGap {
        lane_name: short(&newer.name),
        persona: short(persona),
        state: is_one_of_several.then_some(to.state),
        up_is_good: newer.scale.faces,
        sum: points.iter().filter_map(GapPoint::gap).sum(),
        points,
        lanes: (older.id, newer.id),
        series: (from.id, to.id),
    }
}
