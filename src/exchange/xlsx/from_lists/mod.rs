//! A map from the lists of a workbook that Footpath has written, and that people may have changed since.

mod grid;
mod marks;
mod measures;
mod named_row;
mod people;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::named_row::NamedRow;
use super::cells::SheetTable;
use super::lists::{NEXT_LINE, names, resource_of};
use super::{curve_chart, map_sheet};
use crate::exchange::map_builder::quoted;
use crate::exchange::table::{DataTable, LongReader};
use crate::exchange::value_words::{ValueWord, date_of, word_key};
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::model::{ActionPlan, CardId, HotspotId, JourneyMap, LaneId, MapInfo, MapKind, Resource, StageId, StepId};

/// The first heading of the sheet with facts about the map.
const ABOUT_HEADING: &str = "About this map";

/// Whether sheets are the lists of a map.
pub(in crate::exchange) fn are_lists(sheets: &[SheetTable]) -> bool {
    let has = |name: &str, heading: &str| {
        sheets
            .iter()
            .any(|sheet| sheet.name == name && sheet.table.rows().iter().take(5).flatten().any(|cell| cell == heading))
    };
    has(names::CARDS, "Lane") && has(names::STAGES, "Column") && has(names::LANES, "Lane type")
}

/// The map in the lists.
pub(super) fn read(sheets: &[SheetTable], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let mut lists = ListsReader {
        sheets,
        reader: LongReader::new(MapBuilder::new(&options.title)),
        steps: FxHashMap::default(),
        lanes: FxHashMap::default(),
        stages: FxHashMap::default(),
        hotspots: FxHashMap::default(),
    };
    lists.about();
    lists.personas()?;
    lists.stages()?;
    lists.lanes()?;
    for name in [names::CARDS, names::CURVES] {
        if let Some(table) = lists.table(name).filter(|table| table.rows().len() > 1) {
            lists.reader.take(table, options)?;
        }
    }
    lists.hotspots();
    lists.actions();
    lists.kpis();
    lists.links();
    lists.others();
    lists.reader.builder.finish()
}

/// Puts a map together from its lists.
struct ListsReader<'a> {
    sheets: &'a [SheetTable],
    reader: LongReader,
    /// Steps by their numbers.
    steps: FxHashMap<String, StepId>,
    /// Lanes by their numbers.
    lanes: FxHashMap<String, LaneId>,
    /// Stages by their numbers.
    stages: FxHashMap<String, StageId>,
    /// Hotspots by their numbers.
    hotspots: FxHashMap<String, HotspotId>,
}

impl<'a> ListsReader<'a> {
    fn table(&self, name: &str) -> Option<&'a DataTable> {
        self.sheets.iter().find(|sheet| sheet.name == name).map(|sheet| &sheet.table)
    }

    /// The rows of a list that are not empty.
    fn rows(&self, name: &str) -> Vec<NamedRow<'a>> {
        let Some(table) = self.table(name) else { return Vec::new() };
        let Some(headings) = table.rows().first() else { return Vec::new() };
        let is_filled = |row: &usize| table.rows().get(*row).is_some_and(|row| !row.is_empty());
        (1..table.rows().len()).filter(is_filled).map(|row| NamedRow { table, headings, row }).collect()
    }

    /// Names the sheets that are none of the lists, and do not show what is in them either.
    fn others(&mut self) {
        let shown = [map_sheet::NAME, curve_chart::NAME, names::COMMENTS];
        let known = |name: &str| names::READ.contains(&name) || shown.contains(&name);
        for sheet in self.sheets.iter().filter(|sheet| !known(&sheet.name) && !sheet.table.is_empty()) {
            let name = format!("“{}”", sheet.name);
            self.reader.builder.losses.add("Another sheet of the workbook is not read", name);
        }
    }

    fn about(&mut self) {
        let Some(table) = self.table(names::ABOUT) else { return };
        let mut facts = FxHashMap::<String, String>::default();
        for row in 0..table.rows().len() {
            facts.insert(word_key(table.cell(row, 0)), table.cell(row, 1).trim().to_owned());
        }
        facts.remove(&word_key(ABOUT_HEADING));
        let mut take = |name: &str| facts.remove(&word_key(name)).unwrap_or_default();
        let lines = |text: String| -> Vec<String> {
            text.split(NEXT_LINE).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let mut costs: Vec<Resource> = Vec::new();
        let mut resources = |text: String| -> Vec<String> {
            let read = lines(text).into_iter().map(|line| resource_of(&line));
            let keep = |resource: Resource| {
                let name = resource.name.clone();
                if resource.cost.is_some() && !costs.iter().any(|known| known.name == name) {
                    costs.push(resource);
                }
                name
            };
            read.map(keep).collect()
        };
        let resources_at_hand = resources(take("Resources at hand"));
        let resources_needed = resources(take("Resources needed"));
        let title = take("Title");
        let map = self.reader.builder.map_mut();
        let title = if title.is_empty() { map.info.title.clone() } else { title };
        let kind = MapKind::of_word(&take("Kind")).unwrap_or_default();
        let info = MapInfo {
            title,
            kind,
            objective: take("Objective"),
            scenario: take("Scenario"),
            scope: take("Scope"),
            owner: take("Owner"),
            review_date: date_of(&take("Next review")),
            key_outcome: take("Key outcome"),
            basis: take("Basis"),
            guiding_principles: lines(take("Guiding principles")),
            resources_at_hand,
            resources_needed,
            industry: take("Industry"),
            description: take("Description"),
            tags: lines(take("Tags")),
            language: take("Language"),
            theme: take("Theme"),
            parked: lines(take("Parking lot")),
            plan: ActionPlan { currency: take("Currency"), resource_costs: costs, ..ActionPlan::default() },
            ..MapInfo::default()
        };
        map.info = Arc::new(info);
        let unknown: Vec<String> =
            facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(_, text)| text).collect();
        for text in unknown {
            self.reader.builder.losses.add("A row of the sheet “About” has no place on a map", quoted(&text));
        }
    }

    fn card(&self, number: &str) -> Option<CardId> {
        self.reader.cards.get(number.trim()).copied()
    }

    fn report(&mut self, what: &'static str, row: &NamedRow<'_>, name: &str) {
        let place = format!("sheet “{name}”, row {}", row.table.row_number(row.row));
        self.reader.builder.losses.add(what, place);
    }

    /// Names the cells of a row that hold something which is not known there.
    fn report_unread(&mut self, row: &NamedRow<'_>, sheet: &str, cells: &[(&str, bool)]) {
        for (heading, is_read) in cells {
            let text = row.text(heading);
            if !is_read && !text.is_empty() {
                let place =
                    format!("sheet “{sheet}”, row {}, {heading}: {}", row.table.row_number(row.row), quoted(text));
                self.reader.builder.losses.add("A cell holds what is not known there, and was left out", place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_has_written_into_the_lists_and_is_not_known_is_named_with_its_row() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let lists: [(&str, &[&[&str]]); 5] = [
            (names::CARDS, &[&["Stage", "Step", "Lane", "Text"], &["Buy", "Pay", "Doing", "Pays"]]),
            (names::STAGES, &[&["Column", "Stage", "Step", "Stage colour"], &["1", "Buy", "Pay", "sort of green"]]),
            (names::LANES, &[&["Row", "Lane", "Lane type"], &["1", "Doing", "Wheels"]]),
            (names::PERSONAS, &[&["Name", "Role"], &["", "runner"]]),
            (names::ACTIONS, &[&["Action", "Status", "Card IDs"], &["Fix it", "Soonish", "77"]]),
        ];
        for (name, rows) in lists {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                sheet.write_row(row as u32, 0, cells.iter().copied()).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        let (map, losses) = crate::exchange::xlsx::read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!((map.cards.len(), map.actions.len()), (1, 1));
        let told = losses.sentences().join("\n");
        for place in [
            "sheet “Stages”, row 2, Stage colour: “sort of green”",
            "sheet “Lanes”, row 2, Lane type: “Wheels”",
            "sheet “Actions”, row 2, Status: “Soonish”",
            "A persona without a name was left out: sheet “Personas”, row 2",
        ] {
            assert!(told.contains(place), "{place}: {told}");
        }
    }
}
