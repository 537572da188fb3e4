//! The curves of a map. Of feelings, each persona has the one of today, or else the one that is intended.

use rustc_hash::FxHashMap;

use super::finding::{CurveRef, ValueAt};
use crate::model::{JourneyMap, Lane, LaneKind, PersonaId, Series, SeriesId, SeriesState, StepId};

/// A curve with its points in the order of the journey.
pub(super) struct FeltCurve<'map> {
    pub(super) lane: &'map Lane,
    pub(super) id: CurveRef,
    /// The persona whose feelings it shows; none if it shows nobody's in particular.
    pub(super) persona: Option<PersonaId>,
    /// The points with their columns.
    pub(super) points: Vec<(usize, FeltPoint)>,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug)]
pub(super) struct FeltPoint {
    pub(super) at: ValueAt,
    /// The value as a share of the way from neutral to the best (1) or the worst (−1).
    pub(super) level: f32,
}

impl FeltCurve<'_> {
    /// The point at a column.
    pub(super) fn at(&self, column: usize) -> Option<FeltPoint> {
        let place = self.points.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.points.get(place).map(|(_, point)| *point)
    }

    /// The mean level over some columns; none if there is no point.
    pub(super) fn mean_level(&self, columns: std::ops::Range<usize>) -> Option<f32> {
        mean(self.points.iter().filter(|(column, _)| columns.contains(column)).map(|(_, point)| point.level))
    }
}

/// The mean of some values; none if there are none.
pub(super) fn mean(values: impl Iterator<Item = f32>) -> Option<f32> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f32)
}

/// What a curve is told from others by: its persona, or itself if it has none.
#[derive(PartialEq, Eq, Hash)]
enum Owner {
    Persona(PersonaId),
    Nobody(SeriesId),
}

/// The curves of a map whose scale shows faces, at most one for each persona, in the order of personas.
pub(super) fn felt_curves<'map>(map: &'map JourneyMap, columns: &FxHashMap<StepId, usize>) -> Vec<FeltCurve<'map>> {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && lane.scale.faces);
    let all = lanes.flat_map(|lane| lane.series.iter().map(move |series| (&**lane, &**series)));
    let mut all: Vec<(&Lane, &Series)> = all.filter(|(_, series)| !series.points.is_empty()).collect();
    let place = |persona: Option<PersonaId>| map.personas.iter().position(|known| Some(known.id) == persona);
    // What is, stands before what is intended.
    all.sort_by_key(|(lane, series)| {
        (series.state != SeriesState::AsIs, place(series.persona.or(lane.persona)).unwrap_or(usize::MAX))
    });
    let intended_only = all.iter().all(|(_, series)| series.state == SeriesState::ToBe);
    let mut known = rustc_hash::FxHashSet::default();
    let mut curves = Vec::new();
    for (lane, series) in all {
        let persona = series.persona.or(lane.persona);
        // A curve that is intended says nothing of how it is.
        if series.state == SeriesState::ToBe && !intended_only {
            continue;
        }
        if known.insert(persona.map_or(Owner::Nobody(series.id), Owner::Persona)) {
            let id = CurveRef { lane: lane.id, series: series.id };
            curves.push(FeltCurve { lane, id, persona, points: points(lane, series, columns) });
        }
    }
    curves.retain(|curve| !curve.points.is_empty());
    curves
}

/// The curves of today whose scale shows no faces: energy, clarity, effort. Whether up is better there, nobody says.
pub(super) fn other_curves<'map>(map: &'map JourneyMap, columns: &FxHashMap<StepId, usize>) -> Vec<FeltCurve<'map>> {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && !lane.scale.faces);
    let all = lanes.flat_map(|lane| lane.series.iter().map(move |series| (&**lane, &**series)));
    let of_today = all.filter(|(_, series)| series.state == SeriesState::AsIs && !series.points.is_empty());
    let curve = |(lane, series): (&'map Lane, &'map Series)| FeltCurve {
        lane,
        id: CurveRef { lane: lane.id, series: series.id },
        persona: series.persona.or(lane.persona),
        points: points(lane, series, columns),
    };
    of_today.map(curve).collect()
}

fn points(lane: &Lane, series: &Series, columns: &FxHashMap<StepId, usize>) -> Vec<(usize, FeltPoint)> {
    let mut points: Vec<(usize, FeltPoint)> = series
        .points
        .iter()
        .filter_map(|point| {
            let level = (lane.scale.fraction(point.value) - 0.5) * 2.0;
            let at = ValueAt { step: point.step, value: point.value };
            Some((*columns.get(&point.step)?, FeltPoint { at, level }))
        })
        .collect();
    points.sort_by_key(|(column, _)| *column);
    points.dedup_by_key(|(column, _)| *column);
    points
}
