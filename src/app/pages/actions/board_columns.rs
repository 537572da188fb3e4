//! Which actions are in which column of the board: worked out once for each list, not in every frame.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::RowKey;
use super::board::BoardBy;
use super::listing::Listing;
use crate::model::{Action, ActionId, JourneyMap};

/// The listed actions of each column, and the place of each in its own.
#[derive(Debug, Default)]
pub(super) struct BoardColumns {
    /// The actions of each column, from the top.
    pub(super) columns: Vec<Vec<Arc<Action>>>,
    place_of: FxHashMap<ActionId, (usize, usize)>,
}

impl BoardColumns {
    fn of(listing: &Listing, by: BoardBy, map: &JourneyMap) -> Self {
        let mut columns = vec![Vec::new(); BoardBy::COLUMNS];
        let mut place_of = FxHashMap::default();
        for action in listing.actions(map) {
            let place = by.column_of(action);
            if let Some(column) = columns.get_mut(place) {
                place_of.insert(action.id, (place, column.len()));
                column.push(action.clone());
            }
        }
        Self { columns, place_of }
    }

    /// The place of the card at the cursor in a column; none if it is in another one.
    pub(super) fn place_in(&self, column: usize, cursor: RowKey) -> Option<usize> {
        let RowKey::Action(id) = cursor else { return None };
        self.place_of.get(&id).filter(|(own, _)| *own == column).map(|(_, place)| *place)
    }
}

/// The columns that were made last.
#[derive(Debug, Default)]
pub(super) struct KnownColumns {
    /// Which list they are of, and what they stand for.
    made_for: Option<(u64, BoardBy)>,
    known: Arc<BoardColumns>,
}

impl KnownColumns {
    /// The columns of a list, made again if it is another one.
    pub(super) fn of(&mut self, listing: &Listing, by: BoardBy, map: &JourneyMap) -> Arc<BoardColumns> {
        let now = Some((listing.made, by));
        if self.made_for != now {
            self.known = Arc::new(BoardColumns::of(listing, by, map));
            self.made_for = now;
        }
        self.known.clone()
    }
}
