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

/// What became of what an action addresses, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectText {
    /// The action and the changes, as a sentence.
    pub words: String,
    /// The parts that changed, as far as the sheet shows them.
    pub parts: Vec<Part>,
}

/// The values of two curves that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedCurve {
    /// The lane, and whose curve it is.
    pub name: String,
    /// The name of each step, with the value before and after; none where a curve has no point.
    pub values: Vec<(String, Option<f32>, Option<f32>)>,
    /// What the newer curve has more in all.
    pub sum: f32,
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
    /// What became of what actions address.
    pub effects: Vec<EffectText>,
    /// The values of all curves that both maps have and that are not the same.
    pub curves: Vec<ComparedCurve>,
}

impl ComparisonMarks {
    /// Whether only the older map has a part.
    pub fn is_removed(&self, part: Part) -> bool {
        self.mark(part) == Some(DifferenceMark::Removed)
    }

    /// How a part differs.
    pub fn mark(&self, part: Part) -> Option<DifferenceMark> {
        self.marks.get(&part).copied()
    }

    /// The place in [`ComparisonMarks::changes`] of the change that is meant by a selected part: the one that was gone
    /// to `last`, if it is about the part, else the first one that is.
    pub fn place_of(&self, selected: Option<Part>, last: Option<usize>) -> Option<usize> {
        let is_about = |change: &ChangeText| change.part.is_some() && change.part == selected;
        let last = last.filter(|place| self.changes.get(*place).is_some_and(is_about));
        last.or_else(|| self.changes.iter().position(is_about))
    }

    /// The next change that the sheet shows, or the previous one, seen from one of them or from outside.
    pub fn next_shown(&self, from: Option<usize>, forward: bool) -> Option<usize> {
        let is_shown = |place: &usize| self.changes.get(*place).is_some_and(|change| change.part.is_some());
        match (from, forward) {
            (None, true) => (0..self.changes.len()).find(is_shown),
            (Some(from), true) => (from + 1..self.changes.len()).find(is_shown),
            (from, false) => (0..from.unwrap_or(self.changes.len())).rev().find(is_shown),
        }
    }

    /// Whether a curve is the older one of a gap.
    pub fn is_older_curve(&self, series: SeriesId) -> bool {
        self.gaps.iter().any(|(_, older, _)| *older == series)
    }
}
