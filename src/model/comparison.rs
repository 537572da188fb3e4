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

/// A change in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeText {
    /// What happened to the part.
    pub mark: DifferenceMark,
    /// The kind of thing that changed: "Cards".
    pub heading: &'static str,
    /// The part that shows it; none if the sheet does not.
    pub part: Option<Part>,
    /// The change as a sentence.
    pub words: String,
    /// Whether it is not certain that both maps have the part.
    pub is_doubtful: bool,
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
    /// What is different, for a hurried reader.
    pub summary: Vec<String>,
    /// Every change in words.
    pub changes: Vec<ChangeText>,
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
