//! What the next key leads to, as the footer names it.

use super::state::Presenting;
use crate::model::{JourneyMap, StopKey};
use crate::present::{StopView, page_letter};

impl Presenting {
    /// The next page of the stop, such as "3b" of the third stage; on its last page, the next stop.
    pub(super) fn next_name(&self) -> Option<String> {
        let has_pages = self.view == StopView::Whole && !self.on_map;
        let next = self.current_page().filter(|(_, page, count)| has_pages && page + 1 < *count);
        match (next, &self.known.map) {
            (Some((_, page, count)), Some(map)) => {
                Some(page_name(map, (self.stop, &self.stop_name()), (page + 1, count)))
            }
            _ => self.known.stops.get(self.place + 1).map(|stop| stop.name.clone()),
        }
    }
}

/// What a page of a stop is called: by the number of its stage, or else by the name of the stop, and its letter.
fn page_name(map: &JourneyMap, (stop, name): (StopKey, &str), (page, count): (usize, usize)) -> String {
    let letter = page_letter(page, count);
    let stage = match stop {
        StopKey::Stage(id) => map.stages.iter().position(|stage| stage.id == id),
        _ => None,
    };
    match stage {
        Some(place) => format!("{}{letter}", place + 1),
        None => format!("{name} {letter}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_of_a_stage_has_its_number_and_a_letter() {
        let map = crate::file::templates::load("online-order").unwrap();
        let stage = StopKey::Stage(map.stages[2].id);
        assert_eq!(page_name(&map, (stage, "Order"), (1, 2)), "3b");
        assert_eq!(page_name(&map, (StopKey::Actions, "Actions"), (2, 3)), "Actions c");
    }
}
