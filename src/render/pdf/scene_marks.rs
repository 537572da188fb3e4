//! The marks of one scene, found by the place that they belong to, for the tree of tags.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::tags::{Mark, MarkKind, SceneTags};
use crate::scene::Place;
use crate::scene::semantics::Node;

/// The marks of one scene, by place.
pub(super) struct SceneMarks<'a, 'l> {
    pub(super) tags: &'a SceneTags<'l>,
    /// The indices of the marks, ordered by place and then as they were drawn.
    order: Vec<u32>,
    /// Where those of each place begin and end in that order.
    ranges: FxHashMap<Place, Range<usize>>,
    used: Vec<bool>,
}

impl<'a, 'l> SceneMarks<'a, 'l> {
    pub(super) fn new(tags: &'a SceneTags<'l>) -> Self {
        let mut order: Vec<u32> = (0..tags.marks.len() as u32).collect();
        let place_at = |number: &u32| tags.marks.get(*number as usize).and_then(|mark| mark.place);
        order.sort_by_key(|number| (place_at(number), *number));
        let (mut ranges, mut start) = (FxHashMap::default(), 0);
        for group in order.chunk_by(|one, next| place_at(one) == place_at(next)) {
            let end = start + group.len();
            if let Some(place) = group.first().and_then(place_at) {
                ranges.insert(place, start..end);
            }
            start = end;
        }
        Self { tags, used: vec![false; order.len()], order, ranges }
    }

    /// The marks of a place, which are used up.
    pub(super) fn take(&mut self, place: Option<Place>) -> Vec<Mark> {
        let Some(place) = place else { return Vec::new() };
        let mut found = Vec::new();
        let range = self.ranges.get(&place).cloned().unwrap_or_default();
        for number in self.order.get(range).unwrap_or_default() {
            let number = *number as usize;
            if let (Some(mark), Some(used)) = (self.tags.marks.get(number), self.used.get_mut(number))
                && !std::mem::replace(used, true)
            {
                found.push(*mark);
            }
        }
        found
    }

    /// The marks that no place took, as they were drawn.
    pub(super) fn rest(&self) -> Vec<Mark> {
        let unused = self.tags.marks.iter().zip(&self.used).filter(|(_, used)| !**used);
        unused.map(|(mark, _)| *mark).collect()
    }

    /// Whether anything is drawn for a node or what it contains.
    pub(super) fn is_drawn(&self, node: &Node) -> bool {
        node.place.is_some_and(|place| self.ranges.contains_key(&place))
            || node.children.iter().any(|child| self.is_drawn(child))
    }
}

/// Marks in pieces: a text with all that continues it, and everything else by itself.
pub(super) fn pieces(marks: &[Mark]) -> impl Iterator<Item = &[Mark]> {
    marks.chunk_by(|_, next| next.kind == MarkKind::MoreText)
}

/// Whether a piece is a text.
pub(super) fn text_of(piece: &[Mark]) -> bool {
    piece.first().is_some_and(|mark| matches!(mark.kind, MarkKind::Text | MarkKind::ReadAs(_) | MarkKind::MoreText))
}
