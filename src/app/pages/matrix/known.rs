//! What lies on the matrix, worked out once for each state of the map, so that a frame costs the same with ten thousand
//! actions as with ten.

use std::sync::Arc;

use egui::{Pos2, Rect};

use super::field::MatrixField;
use super::items::{DiscItem, MatrixSubject};
use super::stacks::{DiscStack, stacks};
use crate::model::JourneyMap;

/// A field with more discs shows those with the same values as one.
pub(super) const MOST_SINGLE: usize = 150;

/// All that can lie on the matrix.
#[derive(Debug, Default)]
pub(super) struct ListedItems {
    /// All of it, in the order of the map.
    pub(super) all: Vec<DiscItem>,
    /// The places in `all` of those that have values, the most worthwhile first.
    pub(super) ranked: Vec<usize>,
    /// The places in `all` of those that wait for values.
    pub(super) waiting: Vec<usize>,
}

impl ListedItems {
    fn new(map: &JourneyMap, subject: MatrixSubject) -> Self {
        let all = subject.items(map);
        let (mut ranked, waiting): (Vec<usize>, Vec<usize>) =
            (0..all.len()).partition(|place| all.get(*place).is_some_and(|item| item.at.is_some()));
        let worth = |place: &usize| all.get(*place).map_or(0.0, |item| subject.worth(item));
        ranked.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
        Self { all, ranked, waiting }
    }
}

/// What is drawn on the field.
#[derive(Debug)]
pub(super) enum DrawnDiscs {
    /// Each item by itself, at its place in the list of all.
    Single(Vec<Option<Pos2>>),
    /// Those with the same values as one.
    Stacked(Vec<DiscStack>),
}

/// What is known of the items of a map.
#[derive(Default)]
pub(super) struct KnownItems {
    of: Option<(Arc<JourneyMap>, MatrixSubject)>,
    items: Arc<ListedItems>,
    drawn: Option<(Rect, bool, Arc<DrawnDiscs>)>,
}

impl KnownItems {
    /// The items of a map.
    pub(super) fn of(&mut self, map: &Arc<JourneyMap>, subject: MatrixSubject) -> Arc<ListedItems> {
        let is_known = self.of.as_ref().is_some_and(|(of, about)| Arc::ptr_eq(of, map) && *about == subject);
        if !is_known {
            self.items = Arc::new(ListedItems::new(map, subject));
            self.of = Some((map.clone(), subject));
            self.drawn = None;
        }
        self.items.clone()
    }

    /// Where the items that were asked for last lie on a field.
    pub(super) fn drawn(&mut self, field: &MatrixField) -> Arc<DrawnDiscs> {
        let place = (field.rect, field.way.right_to_left);
        if let Some((rect, way, drawn)) = &self.drawn
            && (*rect, *way) == place
        {
            return drawn.clone();
        }
        let all = &self.items.all;
        let drawn = Arc::new(if self.items.ranked.len() > MOST_SINGLE {
            DrawnDiscs::Stacked(stacks(all, field))
        } else {
            DrawnDiscs::Single(field.spread(all.iter().map(|item| item.at)))
        });
        self.drawn = Some((place.0, place.1, drawn.clone()));
        drawn
    }
}
