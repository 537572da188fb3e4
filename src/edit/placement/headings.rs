//! Recognises the names in a table: stages or steps in its first row, lanes in its first column.

use rustc_hash::FxHashSet;

use super::lane_words;
use super::names::{is_corner_word, key};
use crate::edit::incoming::Table;
use crate::edit::paste_reading::{HeadingRow, PasteReading};
use crate::model::JourneyMap;
use crate::text::singular;

/// What stands before a row that names steps.
const STEP_WORDS: [&str; 6] = ["step", "steps", "substep", "substeps", "schritt", "schritte"];

/// The names on a map, as they are compared.
struct MapNames {
    stages: FxHashSet<String>,
    steps: FxHashSet<String>,
    lanes: FxHashSet<String>,
}

impl MapNames {
    fn of(map: &JourneyMap) -> Self {
        let set = |names: &mut dyn Iterator<Item = &str>| {
            names.map(|name| singular(&key(name)).to_owned()).filter(|name| !name.is_empty()).collect()
        };
        let mut lanes: FxHashSet<String> = set(&mut map.lanes.iter().map(|lane| lane.name.as_str()));
        lanes.extend(lane_words::other_names(map.lanes.iter().map(|lane| &**lane)));
        Self {
            stages: set(&mut map.stages.iter().map(|stage| stage.name.as_str())),
            steps: set(&mut map.steps().map(|(_, step)| step.name.as_str())),
            lanes,
        }
    }
}

/// How many of some cells are names on the map, and how many are filled at all.
#[derive(Clone, Copy, Default)]
struct Hits {
    found: usize,
    filled: usize,
}

impl Hits {
    fn count<'cell>(cells: impl Iterator<Item = &'cell String>, names: &FxHashSet<String>) -> Self {
        let mut hits = Self::default();
        let mut seen = FxHashSet::default();
        // The same name twice, as over two steps of a stage, counts once.
        for cell in cells.filter(|cell| !cell.is_empty()).map(|cell| key(cell)) {
            if seen.insert(cell.clone()) {
                hits.filled += 1;
                hits.found += usize::from(names.contains(&cell) || names.contains(singular(&cell)));
            }
        }
        hits
    }

    fn is_most(self) -> bool {
        self.found > 0 && self.found * 2 >= self.filled
    }
}

/// The way to read a table that fits the names on the map best.
pub(super) fn recognized(map: &JourneyMap, table: &Table) -> PasteReading {
    let names = MapNames::of(map);
    let table = &table.seen();
    let (upright, upright_hits) = read(table, &names);
    let turned_table = table.transposed();
    let (turned, turned_hits) = read(&turned_table, &names);
    // A table is turned only when it names more of the map that way.
    if turned_hits > upright_hits && turned_hits > 1 { PasteReading { transposed: true, ..turned } } else { upright }
}

/// The way to read the table as it stands, and how many names of the map it has then.
fn read(table: &Table, names: &MapNames) -> (PasteReading, usize) {
    let (height, width) = (table.rows.len(), table.width());
    let (Some(first), true) = (table.rows.first(), width > 1) else { return (PasteReading::TABLE, 0) };
    let in_row = |row: &[String], set| Hits::count(row.iter().skip(1), set);
    let column = || table.rows.iter().filter_map(|row| row.first());
    let lanes = Hits::count(column().skip(1), &names.lanes);
    let lanes_from_top = Hits::count(column(), &names.lanes);
    let corner = first.first().map(String::as_str).unwrap_or_default();
    let starts_with_lane = names.lanes.contains(&key(corner));
    let (stages, steps) = (in_row(first, &names.stages), in_row(first, &names.steps));
    let corner_is_column = names.stages.contains(&key(corner)) || names.steps.contains(&key(corner));
    let is_named = (stages.is_most() || steps.is_most()) && height > 1;
    let is_cross = is_cross_table(table);
    let above_lanes = lanes.is_most() && !starts_with_lane && height > 1 && is_heading_like(first);
    let second_word = table.rows.get(1).and_then(|row| row.first()).map(|word| key(word)).unwrap_or_default();
    let is_below_stages = second_word.is_empty() && is_second_heading(table);
    let says_steps =
        height > 2 && is_corner_word(corner) && (STEP_WORDS.contains(&second_word.as_str()) || is_below_stages);
    let has_heading = is_named || is_cross || above_lanes || says_steps || (table.has_heading && height > 1);
    let second = table.rows.get(1).map(|row| in_row(row, &names.steps)).unwrap_or_default();
    let heading = match has_heading {
        false => HeadingRow::None,
        true if says_steps || (stages.is_most() && second.is_most() && height > 2) => HeadingRow::StagesAndSteps,
        true if steps.found > stages.found => HeadingRow::Steps,
        true => HeadingRow::Stages,
    };
    let named_column = if heading == HeadingRow::None { lanes_from_top.is_most() } else { lanes.is_most() };
    // Where all columns but the first are named, the first one holds the names of rows.
    let beside_names = has_heading && !corner_is_column && is_corner_word(corner) && is_filled(table);
    let has_lane_names = named_column || is_cross || beside_names || (says_steps && is_below_stages);
    let found = (stages.found.max(steps.found) + usize::from(corner_is_column)) * usize::from(has_heading)
        + lanes.found.max(lanes_from_top.found) * usize::from(has_lane_names);
    (PasteReading { heading, has_lane_names, ..PasteReading::TABLE }, found)
}

/// Whether at least half of the different names in the first column are those of lanes.
pub(super) fn names_lanes(map: &JourneyMap, table: &Table) -> bool {
    Hits::count(table.rows.iter().filter_map(|row| row.first()), &MapNames::of(map).lanes).is_most()
}

/// Whether the corner is empty, and the first row and the first column are filled: names cross there.
fn is_cross_table(table: &Table) -> bool {
    let (height, width) = (table.rows.len(), table.width());
    let row = table.rows.first().map(Vec::as_slice).unwrap_or_default();
    let is_large = height > 1 && width > 1 && height + width > 4;
    let corner_is_free = row.first().is_some_and(|corner| is_corner_word(corner));
    is_large && corner_is_free && is_heading_like(row) && is_filled(table)
}

/// Whether the second row has a name in every column, and the first has gaps, as names of stages over several steps
/// leave them.
fn is_second_heading(table: &Table) -> bool {
    let [first, second, ..] = table.rows.as_slice() else { return false };
    let has_gap = first.get(1).is_some_and(|cell| !cell.is_empty()) && first.iter().skip(2).any(String::is_empty);
    has_gap && second.len() >= table.width() && is_heading_like(second)
}

/// Whether all cells of a row but the first are filled with short texts that are no numbers.
fn is_heading_like(row: &[String]) -> bool {
    const LONGEST: usize = 60;
    let is_name = |cell: &String| {
        !cell.contains('\n') && cell.chars().count() <= LONGEST && cell.chars().any(char::is_alphabetic)
    };
    row.iter().skip(1).all(is_name)
}

/// Whether the first column is filled below the corner.
fn is_filled(table: &Table) -> bool {
    table.rows.iter().skip(1).all(|row| row.first().is_some_and(|cell| !cell.is_empty()))
}
