//! A map from the lists of a workbook that Footpath has written, and that people may have changed since.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cells::SheetTable;
use super::lists::{NEXT_LINE, POLES, SECTION, WHOLE_MAP, names};
use super::{curve_chart, map_sheet};
use crate::exchange::map_builder::quoted;
use crate::exchange::table::{DataTable, LongReader, flags_of};
use crate::exchange::value_words::{ValueWord, channel_of, color_of, date_of, number_of, word_key};
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::model::{
    Action, ActionCategory, ActionStatus, CardId, CardKind, Fact, Hotspot, HotspotId, HotspotPlace, JourneyMap, Kpi,
    Lane, LaneGroup, LaneId, LaneKind, Link, LinkHeads, MapInfo, PersonaScale, Rating, Scale, Section, StageId, StepId,
};

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

/// A row of a list, whose cells are known by their headings.
struct NamedRow<'a> {
    table: &'a DataTable,
    headings: &'a [String],
    row: usize,
}

impl<'a> NamedRow<'a> {
    fn text(&self, heading: &str) -> &'a str {
        let key = word_key(heading);
        let column = self.headings.iter().position(|own| word_key(own) == key);
        column.map_or("", |column| self.table.cell(self.row, column).trim())
    }

    fn lines(&self, heading: &str) -> Vec<String> {
        let lines = self.text(heading).split(NEXT_LINE).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn level(&self, heading: &str) -> Option<u8> {
        number_of(self.text(heading)).map(|level| level.round().clamp(1.0, 5.0) as u8)
    }

    fn rating(&self, heading: &str) -> Option<Rating> {
        number_of(self.text(heading)).map(|level| Rating::nearest(level).sound())
    }

    fn number(&self, heading: &str) -> Option<u32> {
        number_of(self.text(heading)).filter(|number| *number >= 1.0).map(|number| number as u32)
    }
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
        let title = take("Title");
        let map = self.reader.builder.map_mut();
        let title = if title.is_empty() { map.info.title.clone() } else { title };
        let kind = crate::model::MapKind::of_word(&take("Kind")).unwrap_or_default();
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
            resources_at_hand: lines(take("Resources at hand")),
            resources_needed: lines(take("Resources needed")),
            industry: take("Industry"),
            description: take("Description"),
            tags: lines(take("Tags")),
            language: take("Language"),
            theme: take("Theme"),
            parked: lines(take("Parking lot")),
            ..MapInfo::default()
        };
        map.info = Arc::new(info);
        let unknown: Vec<String> =
            facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(_, text)| text).collect();
        for text in unknown {
            self.reader.builder.losses.add("A row of the sheet “About” has no place on a map", quoted(&text));
        }
    }

    fn personas(&mut self) -> Result<(), ExchangeError> {
        for row in self.rows(names::PERSONAS) {
            let Some(id) = self.reader.builder.persona(row.text("Name"))? else {
                self.report("A persona without a name was left out", &row, names::PERSONAS);
                continue;
            };
            let pair = |line: &String| {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                Fact { name: name.trim().to_owned(), value: value.trim().to_owned() }
            };
            let map = self.reader.builder.map_mut();
            let Some(persona) = crate::model::find_mut(&mut map.personas, |persona| persona.id == id) else { continue };
            persona.role = row.text("Role").to_owned();
            persona.age = row.text("Age").to_owned();
            persona.quote = row.text("Quote").to_owned();
            persona.summary = row.text("Summary").to_owned();
            persona.demographics = row.lines("Facts").iter().map(pair).collect();
            persona.goals = row.lines("Goals");
            persona.motivations = row.lines("Motivations");
            persona.behaviours = row.lines("Behaviours");
            persona.frustrations = row.lines("Frustrations");
            persona.scales = row.lines("Scales").iter().filter_map(|line| scale_of(line)).collect();
            persona.channels = row.lines("Channels").iter().filter_map(|line| channel_of(line)).collect();
            persona.brands = row.lines("Brands");
            persona.sections = sections_of(row.text("Sections"));
        }
        Ok(())
    }

    fn stages(&mut self) -> Result<(), ExchangeError> {
        for row in self.rows(names::STAGES) {
            self.report_unread(&row, names::STAGES, &[("Stage colour", color_of(row.text("Stage colour")).is_some())]);
            let number = row.text("Stage number").to_owned();
            let stage = match self.stages.get(&number) {
                Some(known) if !number.is_empty() => *known,
                _ => {
                    let id = self.reader.builder.add_stage(row.text("Stage"))?;
                    self.stages.insert(number, id);
                    id
                }
            };
            let step = self.reader.builder.add_step(stage, row.text("Step"))?;
            self.reader.builder.change_stage(stage, |stage| {
                let fill = |own: &mut String, heading: &str| {
                    if own.is_empty() {
                        *own = row.text(heading).to_owned();
                    }
                };
                fill(&mut stage.goal, "Goal");
                fill(&mut stage.time_span, "Time span");
                fill(&mut stage.phase, "Lifecycle phase");
                stage.color = stage.color.or_else(|| color_of(row.text("Stage colour")));
                if let Some(last) = stage.steps.last_mut() {
                    last.note = row.text("Step details").to_owned();
                    last.flags = flags_of(row.text("Flags"));
                }
            });
            self.steps.insert(row.text("Column").to_owned(), step);
            if let Some(number) = row.number("Column") {
                self.reader.know_step(number, (row.text("Stage"), row.text("Step")), step);
            }
        }
        Ok(())
    }

    fn lanes(&mut self) -> Result<(), ExchangeError> {
        let mut last_group = (String::new(), None);
        for row in self.rows(names::LANES) {
            let known = [
                ("Lane type", LaneKind::of_word(row.text("Lane type")).is_some()),
                ("Card type", CardKind::of_word(row.text("Card type")).is_some()),
                ("Colour", color_of(row.text("Colour")).is_some()),
                ("From", number_of(row.text("From")).is_some()),
                ("To", number_of(row.text("To")).is_some()),
            ];
            self.report_unread(&row, names::LANES, &known);
            let name = row.text("Lane");
            let kind = LaneKind::of_word(row.text("Lane type")).unwrap_or_default();
            let persona = self.reader.builder.persona(row.text("Persona"))?;
            let heading = row.text("Heading");
            if heading != last_group.0 {
                let group = (!heading.is_empty()).then(|| self.reader.builder.ids().lane_group());
                if let Some(id) = group {
                    let group = LaneGroup { id, name: heading.to_owned(), folded: false };
                    self.reader.builder.map_mut().lane_groups.push(Arc::new(group));
                }
                last_group = (heading.to_owned(), group);
            }
            let icon = row.text("Icon");
            let lane = Lane {
                card_kind: CardKind::of_word(row.text("Card type")).unwrap_or_default(),
                persona,
                group: last_group.1,
                note: row.text("Details").to_owned(),
                prompt: row.text("Hint").to_owned(),
                icon: crate::model::icons::known_icon(icon).map(|_| icon.to_owned()),
                color: color_of(row.text("Colour")),
                scale: if kind == LaneKind::Curve { scale(&row) } else { Scale::default() },
                ..Lane::new(LaneId(0), name, kind)
            };
            let id = self.reader.builder.add_lane(lane)?;
            self.lanes.insert(row.text("Row").to_owned(), id);
            if let Some(number) = row.number("Row") {
                self.reader.know_lane(number, (name, row.text("Persona")), id);
            }
        }
        Ok(())
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

    fn hotspots(&mut self) {
        for row in self.rows(names::HOTSPOTS) {
            let step = self.steps.get(row.text("Column")).copied();
            let lane = self.lanes.get(row.text("Row")).copied();
            let card = self.card(row.text("Card ID"));
            let on = match (row.text("Pinned on"), card, step, lane) {
                ("Step", _, Some(step), _) => HotspotPlace::Step(step),
                ("Cell", _, Some(step), Some(lane)) => HotspotPlace::Cell(lane, step),
                (_, Some(card), ..) => HotspotPlace::Card(card),
                (_, None, Some(step), Some(lane)) => HotspotPlace::Cell(lane, step),
                (_, None, Some(step), None) => HotspotPlace::Step(step),
                _ => {
                    let what = "A hotspot does not say where it is pinned, and was left out";
                    self.report(what, &row, names::HOTSPOTS);
                    continue;
                }
            };
            let id = self.reader.builder.ids().hotspot();
            self.hotspots.insert(row.text("No.").to_owned(), id);
            let severity = row.level("Severity").unwrap_or(3);
            let (cause, note) = (row.text("Cause").to_owned(), row.text("Note").to_owned());
            self.reader.builder.map_mut().hotspots.push(Arc::new(Hotspot {
                cause,
                note,
                whys: row.lines("Whys"),
                category: ValueWord::of_word(row.text("Category")),
                cluster: row.text("Cluster").to_owned(),
                ..Hotspot::new(id, on, severity)
            }));
        }
    }

    fn actions(&mut self) {
        for row in self.rows(names::ACTIONS) {
            let id = self.reader.builder.ids().action();
            let entries = |heading: &str| {
                row.text(heading).split([',', ';']).map(|entry| entry.trim().to_owned()).collect::<Vec<_>>()
            };
            let due = row.text("Due");
            let cells = [
                ("Category", ActionCategory::of_word(row.text("Category")).is_some()),
                ("Status", ActionStatus::of_word(row.text("Status")).is_some()),
                ("Impact", row.rating("Impact").is_some()),
                ("Effort", row.rating("Effort").is_some()),
                ("Hotspots", entries("Hotspots").iter().all(|number| self.hotspots.contains_key(number))),
                ("Card IDs", entries("Card IDs").iter().all(|number| self.card(number).is_some())),
            ];
            self.report_unread(&row, names::ACTIONS, &cells);
            let action = Action {
                category: ValueWord::of_word(row.text("Category")).unwrap_or(ActionCategory::Process),
                owner: row.text("Owner").to_owned(),
                due: date_of(due),
                status: ValueWord::of_word(row.text("Status")).unwrap_or_default(),
                impact: row.rating("Impact"),
                effort: row.rating("Effort"),
                goal: row.text("Goal").to_owned(),
                hotspots: entries("Hotspots").iter().filter_map(|number| self.hotspots.get(number).copied()).collect(),
                cards: entries("Card IDs").iter().filter_map(|number| self.card(number)).collect(),
                note: row.text("Note").to_owned(),
                ..Action::new(id, row.text("Action"))
            };
            if !due.is_empty() && action.due.is_none() {
                self.report("A due date is not a date such as 2026-03-31, and was left out", &row, names::ACTIONS);
            }
            self.reader.builder.map_mut().actions.push(Arc::new(action));
        }
    }

    fn kpis(&mut self) {
        for row in self.rows(names::KPIS) {
            let text = |heading| row.text(heading).to_owned();
            let kpi = Kpi {
                name: text("KPI"),
                current: text("Current"),
                target: text("Target"),
                cell: text("Figure cell"),
                ..Kpi::default()
            };
            let number = row.text("Stage number");
            let by_name = || {
                let stages = &self.reader.builder.map().stages;
                stages.iter().find(|stage| stage.name == row.text("Stage")).map(|stage| stage.id)
            };
            let is_of_map = number.is_empty() && (row.text("Stage").is_empty() || row.text("Stage") == WHOLE_MAP);
            match self.stages.get(number).copied().or_else(by_name).filter(|_| !is_of_map) {
                Some(stage) => self.reader.builder.change_stage(stage, |stage| stage.kpis.push(kpi)),
                None => Arc::make_mut(&mut self.reader.builder.map_mut().info).kpis.push(kpi),
            }
        }
    }

    fn links(&mut self) {
        for row in self.rows(names::LINKS) {
            let (from, to) = (self.card(row.text("From ID")), self.card(row.text("To ID")));
            let (Some(from), Some(to)) = (from, to) else {
                self.report("A link does not say between which cards it runs, and was left out", &row, names::LINKS);
                continue;
            };
            let heads = match row.text("Ends") {
                "Two ways" => LinkHeads::TwoWay,
                "Plain" => LinkHeads::Plain,
                _ => LinkHeads::OneWay,
            };
            let id = self.reader.builder.ids().link();
            let (label, dashed) = (row.text("Label").to_owned(), row.text("Line") == "Dashed");
            self.reader.builder.map_mut().links.push(Arc::new(Link { id, from, to, heads, label, dashed }));
        }
    }
}

/// The scale that a row of the lanes tells of.
fn scale(row: &NamedRow<'_>) -> Scale {
    let usual = Scale::emotion();
    Scale {
        name: row.text("Scale").to_owned(),
        min: number_of(row.text("From")).unwrap_or(usual.min),
        max: number_of(row.text("To")).unwrap_or(usual.max),
        low: row.text("Bottom").to_owned(),
        middle: row.text("Middle").to_owned(),
        high: row.text("Top").to_owned(),
        faces: row.text("Faces").eq_ignore_ascii_case("yes"),
    }
}

fn scale_of(line: &str) -> Option<PersonaScale> {
    let mut parts = line.split(POLES.trim()).map(str::trim);
    let (low, high, value) = (parts.next()?, parts.next()?, parts.next()?);
    Some(PersonaScale { low: low.to_owned(), high: high.to_owned(), value: number_of(value)?.clamp(0.0, 1.0) })
}

fn sections_of(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.split(NEXT_LINE) {
        match (line.strip_prefix(SECTION), sections.last_mut()) {
            (Some(title), _) => sections.push(Section { title: title.trim().to_owned(), text: String::new() }),
            (None, Some(last)) => {
                if !last.text.is_empty() {
                    last.text.push('\n');
                }
                last.text.push_str(line);
            }
            (None, None) => sections.push(Section { title: String::new(), text: line.to_owned() }),
        }
    }
    sections.retain(|section| !section.title.is_empty() || !section.text.trim().is_empty());
    sections
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
