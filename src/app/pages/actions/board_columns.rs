//! Which actions are in which column of the board: worked out once for each list, not in every frame.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::RowKey;
use super::listing::Listing;
use crate::model::{Action, ActionCategory, ActionId, ActionStatus, JourneyMap};

/// What the columns of the board stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BoardBy {
    /// The area of the business in which something changes.
    #[default]
    Category,
    /// How far the actions are.
    Status,
}

impl BoardBy {
    /// How many columns there are.
    pub(super) const COLUMNS: usize = 5;

    /// The place of the column that an action is in.
    pub(super) fn column_of(self, action: &Action) -> usize {
        let place = match self {
            Self::Category => ActionCategory::ALL.iter().position(|category| *category == action.category),
            Self::Status => ActionStatus::ALL.iter().position(|status| *status == action.status),
        };
        place.unwrap_or(0)
    }

    /// The action in another column.
    pub(super) fn moved(self, action: &Action, column: usize) -> Action {
        let mut action = action.clone();
        match self {
            Self::Category => action.category = ActionCategory::ALL.get(column).copied().unwrap_or(action.category),
            Self::Status => action.status = ActionStatus::ALL.get(column).copied().unwrap_or(action.status),
        }
        action
    }

    /// The name of a column.
    pub(super) fn name(self, column: usize) -> &'static str {
        match self {
            Self::Category => ActionCategory::ALL.get(column).map_or("", |category| category.name()),
            Self::Status => ActionStatus::ALL.get(column).map_or("", |status| status.name()),
        }
    }

    /// The name of the field in the history.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Status => "status",
        }
    }
}

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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::pages::actions::listing::ActionFilter;
    use crate::file::templates;

    #[test]
    fn columns_of_the_board_are_kept_with_their_list() {
        let map = Arc::new(templates::load("online-order").unwrap());
        let (mut listing, mut known) = (Listing::default(), KnownColumns::default());
        let mut list = |listing: &mut Listing, words: &str| {
            let filter = ActionFilter { words: words.to_owned(), ..ActionFilter::default() };
            listing.update(&map, jiff::civil::date(2026, 11, 29), &filter, None, &[]);
            known.of(listing, BoardBy::Category, &map)
        };
        let count = |columns: &BoardColumns| columns.columns.iter().map(Vec::len).sum::<usize>();
        let first = list(&mut listing, "");
        assert_eq!(count(&first), 5);
        assert!(Arc::ptr_eq(&first, &list(&mut listing, "")), "nothing has changed");
        assert_eq!(count(&list(&mut listing, "QR code")), 1);
    }
}
