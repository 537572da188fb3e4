//! Which point of which curve carries the moment of truth of a step.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::layout::Column;
use crate::model::{FlagKind, JourneyMap, LaneId, LaneKind, Series, SeriesId, StepId};

/// A step's moment of truth shows once: where a point carries it itself, there; else on the first
/// line of the first curve lane that has something to say at that step.
#[derive(Debug, Default)]
pub(in crate::layout) struct Moments {
    places: FxHashMap<StepId, usize>,
    shown: FxHashMap<StepId, Shown>,
}

#[derive(Clone, Copy, Debug)]
struct Shown {
    lane: LaneId,
    series: SeriesId,
    has_words: bool,
}

impl Moments {
    /// Looks at every point once.
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

    /// Takes the line where no other was found, or where that one says nothing.
    fn offer(&mut self, open: &FxHashSet<StepId>, lane: LaneId, series: &Series) {
        for at in series.points.iter().filter(|at| open.contains(&at.step)) {
            let own = Shown { lane, series: series.id, has_words: !at.label.is_empty() };
            let known = self.shown.entry(at.step).or_insert(own);
            if known.lane == lane && !known.has_words && own.has_words {
                *known = own;
            }
        }
    }

    /// The column of a step.
    pub(super) fn column_of(&self, step: StepId) -> Option<usize> {
        self.places.get(&step).copied()
    }

    /// Whether the moment of truth of `step` shows on this line.
    pub(super) fn shows(&self, step: StepId, lane: LaneId, series: SeriesId) -> bool {
        self.shown.get(&step).is_some_and(|shown| shown.lane == lane && shown.series == series)
    }

    /// Whether any step's moment of truth shows in this lane.
    pub(super) fn any_in(&self, lane: LaneId) -> bool {
        self.shown.values().any(|shown| shown.lane == lane)
    }
}
