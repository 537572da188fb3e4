//! Decides which curve point shows the moment of truth of a step.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::layout::Column;
use crate::model::{FlagKind, JourneyMap, LaneId, LaneKind, Series, SeriesId, StepId};

/// The points that show moments of truth. A step's moment of truth is shown once: on a point flagged itself,
/// or else in the first curve lane, on the first line with a label at that step.
#[derive(Debug, Default)]
pub(in crate::layout) struct MomentsOfTruth {
    places: FxHashMap<StepId, usize>,
    shown: FxHashMap<StepId, ShownMoment>,
}

#[derive(Clone, Copy, Debug)]
struct ShownMoment {
    lane: LaneId,
    series: SeriesId,
    has_words: bool,
}

impl MomentsOfTruth {
    /// Decides for all steps of `map`, looking at every point once.
    pub(in crate::layout) fn of(map: &JourneyMap, columns: &[Column]) -> Self {
        let places = columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
        let is_moment = |kind: FlagKind| kind == FlagKind::MomentOfTruth;
        let of_steps = map.steps().filter(|(_, step)| step.flags.iter().any(|flag| is_moment(flag.kind)));
        let mut open: FxHashSet<StepId> = of_steps.map(|(_, step)| step.id).collect();
        let lanes = || map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && !lane.folded);
        for series in lanes().flat_map(|lane| &lane.series) {
            for at in series.points.iter().filter(|at| at.flags.iter().any(|flag| is_moment(flag.kind))) {
                open.remove(&at.step);
            }
        }
        let mut moments = Self { places, shown: FxHashMap::default() };
        if !open.is_empty() {
            lanes().for_each(|lane| lane.series.iter().for_each(|series| moments.offer(&open, lane.id, series)));
        }
        moments
    }

    /// Chooses this line for the steps that have none yet, or only one without a label in the same lane.
    fn offer(&mut self, open: &FxHashSet<StepId>, lane: LaneId, series: &Series) {
        for at in series.points.iter().filter(|at| open.contains(&at.step)) {
            let own = ShownMoment { lane, series: series.id, has_words: !at.label.is_empty() };
            let known = self.shown.entry(at.step).or_insert(own);
            if known.lane == lane && !known.has_words && own.has_words {
                *known = own;
            }
        }
    }

    /// The index of a step's column.
    pub(super) fn column_of(&self, step: StepId) -> Option<usize> {
        self.places.get(&step).copied()
    }

    /// Whether the moment of truth of `step` is shown on this line.
    pub(super) fn shows(&self, step: StepId, lane: LaneId, series: SeriesId) -> bool {
        self.shown.get(&step).is_some_and(|shown| shown.lane == lane && shown.series == series)
    }

    /// Whether any step's moment of truth is shown in this lane.
    pub(super) fn any_in(&self, lane: LaneId) -> bool {
        self.shown.values().any(|shown| shown.lane == lane)
    }
}
