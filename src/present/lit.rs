//! What can be lit on a page of a stop, one after the other.

use std::sync::Arc;

use super::StopPage;
use crate::model::Part;
use crate::scene::Group;

/// Something that can be lit: a part of the map, or a row of a list that is about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LitPlace {
    /// The part of the map.
    pub part: Part,
    /// Which of several rows about the same part it is; none for everything that the page shows of the part.
    pub row: Option<usize>,
    /// What a row says; empty for a part that is said in its own words.
    pub text: String,
}

impl LitPlace {
    /// A part with everything that a page shows of it.
    pub(super) fn of_part(part: Part) -> Self {
        Self { part, row: None, text: String::new() }
    }

    /// Whether it is the same place, whatever it says now.
    fn is_at(&self, other: &Self) -> bool {
        (self.part, self.row) == (other.part, other.row)
    }
}

/// The parts of a page, each once, and behind them its rows, each for itself.
pub(super) fn lit_places(parts: &[Part], rows: &[(Part, String)]) -> Vec<LitPlace> {
    let mut places: Vec<LitPlace> = Vec::new();
    for part in parts {
        if !places.iter().any(|known| known.part == *part) {
            places.push(LitPlace::of_part(*part));
        }
    }
    for (part, text) in rows {
        let row = places.iter().filter(|known| known.part == *part && known.row.is_some()).count();
        places.push(LitPlace { part: *part, row: Some(row), text: text.clone() });
    }
    places
}

impl StopPage {
    /// The number of a place among those that can be lit here; none if it is not on this page any more.
    pub fn number_of_lit(&self, place: &LitPlace) -> Option<usize> {
        self.lit.iter().position(|known| known.is_at(place))
    }

    /// The groups that draw what is lit, to be painted over a dimmed page.
    pub fn groups_of_lit(&self, place: &LitPlace) -> Vec<Arc<Group>> {
        let groups = self.groups_of(place.part);
        match place.row {
            None => groups,
            Some(row) => groups.into_iter().skip(row).take(1).collect(),
        }
    }
}
