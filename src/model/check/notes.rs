//! What must hold for free notes and for groups of lanes.

use rustc_hash::FxHashSet;

use super::{MapChecker, ProblemKind, ProblemPlace, ReferenceTarget};
use crate::model::limits::{LARGEST_SIZE_PT, LEAST_NOTE_PT, LONGEST_WAY_PT};
use crate::model::{AnchorPlace, Note, NoteKind};

impl MapChecker<'_> {
    pub(super) fn note(&mut self, note: &Note) {
        let place = ProblemPlace::Note(note.id);
        for anchor in note.anchors() {
            match anchor.on {
                AnchorPlace::Sheet => {}
                AnchorPlace::Stage(stage) => self.check_reference(&place, ReferenceTarget::Stage(stage)),
                AnchorPlace::Lane(lane) => self.check_reference(&place, ReferenceTarget::Lane(lane)),
                AnchorPlace::Cell(lane, step) => {
                    self.check_reference(&place, ReferenceTarget::Lane(lane));
                    self.check_reference(&place, ReferenceTarget::Step(step));
                }
                AnchorPlace::Card(card) => self.check_reference(&place, ReferenceTarget::Card(card)),
            }
            for (field, way) in [("a way along the journey of", anchor.x), ("a way down of", anchor.y)] {
                self.check_range(&place, field, way, -LONGEST_WAY_PT..=LONGEST_WAY_PT);
            }
            if note.kind == NoteKind::Bracket && !matches!(anchor.on, AnchorPlace::Stage(_)) {
                self.report(&place, ProblemKind::BracketBesideStages);
            }
        }
        if note.kind.has_end() && note.to.is_none() {
            self.report(&place, ProblemKind::NoEnd);
        }
        for (field, size) in [("width", note.width_pt), ("height", note.height_pt)] {
            size.into_iter().for_each(|size| self.check_range(&place, field, size, LEAST_NOTE_PT..=LARGEST_SIZE_PT));
        }
    }

    /// Reports groups without lanes, and groups whose lanes do not stand together.
    pub(super) fn lane_groups(&mut self) {
        let map = self.map;
        if map.lane_groups.is_empty() {
            return;
        }
        let mut seen = FxHashSet::default();
        for lanes in map.lanes.chunk_by(|a, b| a.group == b.group) {
            let Some(group) = lanes.first().and_then(|lane| lane.group) else { continue };
            if !seen.insert(group) {
                self.report(&ProblemPlace::LaneGroup(group), ProblemKind::ScatteredGroup);
            }
        }
        for group in map.lane_groups.iter().filter(|group| !seen.contains(&group.id)) {
            self.report(&ProblemPlace::LaneGroup(group.id), ProblemKind::EmptyGroup);
        }
    }
}
