//! The list of comments, for those who go through them in a spreadsheet.

use super::{List, names};
use crate::insight::commented::threads;
use crate::model::JourneyMap;

/// A comment a row, thread by thread; no row unless they are asked for.
pub(super) fn comments(map: &JourneyMap, are_asked_for: bool) -> List {
    let columns =
        vec![("Thread", 9.0), ("On", 44.0), ("Who", 20.0), ("When", 18.0), ("Comment", 70.0), ("State", 12.0)];
    let mut rows = Vec::new();
    for thread in are_asked_for.then(|| threads(map)).into_iter().flatten() {
        let state = if thread.is_resolved { "Resolved" } else { "Open" };
        rows.extend(thread.comments.into_iter().map(|said| {
            let cells = [thread.number.to_string(), thread.place.clone(), said.by, said.at, said.text];
            cells.into_iter().chain([state.to_owned()]).collect()
        }));
    }
    List { name: names::COMMENTS, columns, rows }
}
