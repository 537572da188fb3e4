//! What the drawing of two maps in one marks. Nothing of this is in a file.

use rustc_hash::FxHashMap;

use super::{LaneId, Part, SeriesId, StepId};

/// How a part differs between the two maps that a drawing shows in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceMark {
    /// Only the newer map has it.
    Added,
    /// Only the older map has it.
    Removed,
    /// It stood elsewhere.
    Moved,
    /// It has other values.
    Changed,
}

impl DifferenceMark {
    /// All marks, in the order of the legend.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Moved, Self::Changed];
}

/// The marks of a map that shows two maps in one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparisonMarks {
    /// How the parts differ; all others are the same in both maps.
    pub marks: FxHashMap<Part, DifferenceMark>,
    /// The cells in which moved cards stood.
    pub moved_from: FxHashMap<Part, (LaneId, StepId)>,
    /// The curves between which the gap is shown: the lane, the older curve, the newer one.
    pub gaps: Vec<(LaneId, SeriesId, SeriesId)>,
}

impl ComparisonMarks {
    /// How a part differs.
    pub fn mark(&self, part: Part) -> Option<DifferenceMark> {
        self.marks.get(&part).copied()
    }

    /// Whether a curve is the older one of a gap.
    pub fn is_older_curve(&self, series: SeriesId) -> bool {
        self.gaps.iter().any(|(_, older, _)| *older == series)
    }
}
