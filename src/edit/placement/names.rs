//! Names in a table and on the map: which belong together, and where parts with new names go.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::edit::incoming::{Table, seen_words};
use crate::edit::paste_reading::PasteReading;
use crate::text::singular;

/// Words in a table's corner that say what its rows and columns are, and nothing more.
const CORNER_WORDS: [&str; 18] = [
    "",
    "stage",
    "stages",
    "step",
    "steps",
    "phase",
    "phases",
    "lane",
    "lanes",
    "row",
    "rows",
    "touchpoint",
    "journey",
    "stage / lane",
    "lane / stage",
    "name",
    "#",
    "category",
];

/// A part of the map, or the one with this number among those that are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::edit) enum Goal<Id> {
    /// A part of the map.
    Known(Id),
    /// One of the parts that are made.
    New(usize),
}

/// Where a part that is made goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::edit) enum Neighbour<Id> {
    /// After another part.
    After(Goal<Id>),
    /// Before a part of the map.
    Before(Id),
    /// After all others.
    End,
}

/// The names of a table's rows, and what stood in the corner above them.
pub(super) struct LaneNames {
    /// The names; none if the table has none.
    pub(super) of_rows: Option<Vec<String>>,
    /// What stood in the corner, unless it only says what the rows and columns are.
    pub(super) corner: Option<String>,
}

/// A name as it is compared: without regard to case, blanks, the form of an apostrophe and a colon at its end.
pub(super) fn key(name: &str) -> String {
    let words: Vec<&str> = name.split(|letter: char| letter.is_whitespace() || letter == '\u{a0}').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_end_matches(':').trim_end().to_lowercase().replace(['\'', '‘'], "’")
}

/// Whether a text in the corner says only what the rows and columns are.
pub(crate) fn is_corner_word(text: &str) -> bool {
    CORNER_WORDS.contains(&key(text).as_str())
}

/// Takes the names of the lanes out of the first column. A row without a name goes on with the lane above.
pub(super) fn take_lane_names(table: &mut Table, reading: PasteReading) -> LaneNames {
    if !reading.has_lane_names {
        return LaneNames { of_rows: None, corner: None };
    }
    let mut first: Vec<String> = Vec::with_capacity(table.rows.len());
    for row in &mut table.rows {
        first.push(if row.is_empty() { String::new() } else { seen_words(&row.remove(0)).into_owned() });
    }
    let names = first.split_off(reading.heading.height().min(first.len()));
    let corner: Vec<String> = first.into_iter().filter(|text| !is_corner_word(text)).collect();
    let mut names = filled_on(names);
    // Rows above the first name go with it.
    let first = names.iter().find(|name| !name.is_empty()).cloned();
    let corner = (!corner.is_empty()).then(|| corner.join(" "));
    let Some(first) = first else { return LaneNames { of_rows: None, corner } };
    names.iter_mut().filter(|name| name.is_empty()).for_each(|name| name.clone_from(&first));
    LaneNames { of_rows: Some(names), corner }
}

/// Repeats each name over the empty places after it, as joined cells mean it.
pub(crate) fn filled_on(mut names: Vec<String>) -> Vec<String> {
    let mut last = String::new();
    for name in &mut names {
        if name.is_empty() {
            name.clone_from(&last);
        } else {
            last.clone_from(name);
        }
    }
    names
}

/// The parts that names belong to.
pub(super) struct MatchedNames<Id> {
    /// The part of each name.
    pub(super) goals: Vec<Goal<Id>>,
    /// The names of the parts that are made, and where each of them goes.
    pub(super) made: Vec<(String, Neighbour<Id>)>,
}

/// Finds the part of each name, and makes one for each name that no part has. A name that differs from that of a part
/// in its number alone is that part's, unless another one is exactly so. An empty name goes to `other`.
pub(super) fn matched<Id: Copy + PartialEq>(
    names: &[String],
    known: &[(Id, &str)],
    other: Goal<Id>,
) -> MatchedNames<Id> {
    let mut by_name = FxHashMap::<String, Goal<Id>>::default();
    for (id, name) in known.iter().rev().filter(|(_, name)| !name.trim().is_empty()) {
        by_name.insert(key(name), Goal::Known(*id));
    }
    // Of many rows, each is looked at once.
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    let mut by_singular = FxHashMap::<&str, FxHashSet<&str>>::default();
    for name in &keys {
        by_singular.entry(singular(name)).or_default().insert(name);
    }
    for (id, name) in known.iter().rev().filter(|(_, name)| !name.trim().is_empty()) {
        let own = key(name);
        let alike = by_singular.get(singular(&own)).filter(|alike| !alike.contains(own.as_str()));
        for other in alike.into_iter().flatten() {
            by_name.entry((*other).to_owned()).or_insert(Goal::Known(*id));
        }
    }
    let known_goals: Vec<Option<Id>> = keys
        .iter()
        .map(|name| match by_name.get(name) {
            Some(Goal::Known(id)) => Some(*id),
            _ => None,
        })
        .collect();
    let mut goals: Vec<Goal<Id>> = Vec::with_capacity(names.len());
    let mut made = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let goal = if name.is_empty() {
            other
        } else {
            *by_name.entry(key(name)).or_insert_with(|| {
                let next = known_goals.iter().skip(place).flatten().next();
                let neighbour = match (goals.last(), next) {
                    (Some(last), _) => Neighbour::After(*last),
                    (None, Some(next)) => Neighbour::Before(*next),
                    (None, None) => Neighbour::End,
                };
                made.push((name.clone(), neighbour));
                Goal::New(made.len() - 1)
            })
        };
        goals.push(goal);
    }
    MatchedNames { goals, made }
}
