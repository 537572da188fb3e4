//! The lists of a workbook: what the map holds, as rows of texts under headings.
//!
//! Columns, lanes and cards are known by running numbers, so that the same map gives the same lists.

mod comments;
mod marks;
mod measures;
mod people;

use rustc_hash::FxHashMap;

use crate::exchange::Losses;
use crate::exchange::map_builder::quoted;
use crate::exchange::table::{LongParts, flag_words, long_table};
use crate::exchange::value_words::{ValueWord, number_words};
use crate::model::{CardId, JourneyMap, Lane, LaneKind, Portrait, QuarterNames, Scale, SeriesForm};

pub(super) use measures::{cost_of, dated_value_of, kpi_scale_of, resource_of};

/// What separates the entries of a list in a cell.
pub(super) const NEXT_LINE: &str = "\n";
/// What begins the heading of a free section of a persona.
pub(super) const SECTION: &str = "## ";
/// What separates the poles and the value of a persona's scale.
pub(super) const POLES: &str = " | ";
/// What stands in the column of stages for a KPI of the whole map.
pub(super) const WHOLE_MAP: &str = "Whole journey";

/// A list: a sheet with headings and rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    /// The name on the tab.
    pub(super) name: &'static str,
    /// The headings, each with the width of its column in characters.
    pub(super) columns: Vec<(&'static str, f64)>,
    /// The texts below the headings.
    pub(super) rows: Vec<Vec<String>>,
}

/// The names of the sheets.
pub(super) mod names {
    pub(crate) const CARDS: &str = "Cards";
    pub(crate) const CURVES: &str = "Curves";
    pub(crate) const PERSONAS: &str = "Personas";
    pub(crate) const HOTSPOTS: &str = "Hotspots";
    pub(crate) const ACTIONS: &str = "Actions";
    pub(crate) const KPIS: &str = "KPIs";
    pub(crate) const STAGES: &str = "Stages";
    pub(crate) const LANES: &str = "Lanes";
    pub(crate) const LINKS: &str = "Links";
    pub(crate) const ABOUT: &str = "About";
    pub(crate) const COMMENTS: &str = "Comments";

    /// The lists from which a map is read.
    pub(crate) const READ: [&str; 10] = [CARDS, CURVES, PERSONAS, HOTSPOTS, ACTIONS, KPIS, STAGES, LANES, LINKS, ABOUT];
}

/// All lists with anything in them, in the order of their tabs; that of the comments only where it is asked for.
pub(super) fn all(map: &JourneyMap, with_comments: bool) -> Vec<List> {
    let (cards, numbers) = cards(map);
    let lists = [
        cards,
        curves(map),
        people::personas(map),
        marks::hotspots(map, &numbers),
        marks::actions(map, &numbers),
        measures::kpis(map),
        stages(map),
        lanes(map),
        marks::links(map, &numbers),
        about(map),
        comments::comments(map, with_comments),
    ];
    let always = [names::CARDS, names::STAGES, names::LANES, names::ABOUT];
    lists.into_iter().filter(|list| !list.rows.is_empty() || always.contains(&list.name)).collect()
}

/// Columns that only a workbook needs, whose rows come back by their numbers.
const FOR_READING_BACK: [&str; 8] =
    ["Column", "Row", "Card ID", "Card IDs", "From ID", "To ID", "Stage number", "Pinned on"];

/// A list in words, for outlines.
pub(in crate::exchange) struct WordTable {
    /// What it lists.
    pub(in crate::exchange) name: &'static str,
    /// The headings of its columns.
    pub(in crate::exchange) headings: Vec<&'static str>,
    /// The texts below the headings.
    pub(in crate::exchange) rows: Vec<Vec<String>>,
}

/// What is said about the map as a whole, KPIs, hotspots, actions and links, without columns in which nothing stands.
pub(in crate::exchange) fn word_tables(map: &JourneyMap) -> Vec<WordTable> {
    let (_, numbers) = cards(map);
    let lists = [about(map), measures::kpis(map), marks::hotspots(map, &numbers), marks::actions(map, &numbers)];
    let tables = lists.into_iter().chain([marks::links(map, &numbers)]).map(in_words);
    tables.filter(|table| !table.rows.is_empty()).collect()
}

fn in_words(list: List) -> WordTable {
    let List { name, columns, mut rows } = list;
    // The title stands above the outline.
    rows.retain(|row| !(name == names::ABOUT && row.first().is_some_and(|first| first == "Title")));
    let is_used = |place: &usize| rows.iter().any(|row| row.get(*place).is_some_and(|text| !text.trim().is_empty()));
    let used: Vec<usize> = (0..columns.len())
        .filter(is_used)
        .filter(|place| columns.get(*place).is_some_and(|(heading, _)| !FOR_READING_BACK.contains(heading)))
        .collect();
    let cells = |row: &Vec<String>| used.iter().map(|place| row.get(*place).cloned().unwrap_or_default()).collect();
    let headings = used.iter().filter_map(|place| columns.get(*place)).map(|(heading, _)| *heading).collect();
    let rows = rows.iter().map(cells).collect();
    WordTable { name, headings, rows }
}

fn long(name: &'static str, map: &JourneyMap, parts: LongParts) -> List {
    use crate::exchange::table::LongColumn::{
        Address, Channel, Evidence, Flags, Id, Interaction, Lane, LaneType, Note, Owner, Source, Stage, Step, Tags,
        Text, Type,
    };
    let table = long_table(map, parts);
    let width = |column| match column {
        Text => 48.0,
        Note => 40.0,
        Stage | Step | Lane => 20.0,
        Source | Address | Tags | Flags | Channel => 18.0,
        Type | LaneType | Owner | Interaction | Evidence => 14.0,
        Id => 7.0,
        _ => 11.0,
    };
    let columns = table.columns.iter().map(|column| (column.heading(), width(*column))).collect();
    List { name, columns, rows: table.rows }
}

/// The cards, and the running number of each.
fn cards(map: &JourneyMap) -> (List, FxHashMap<CardId, usize>) {
    let parts = LongParts { cards: true, points: false, empty: false, ids: true };
    let mut list = long(names::CARDS, map, parts);
    let mut numbers = FxHashMap::default();
    // Ids give way to running numbers.
    if let Some(column) = list.columns.iter().position(|(heading, _)| *heading == "ID") {
        for (number, row) in (1..).zip(&mut list.rows) {
            let Some(cell) = row.get_mut(column) else { continue };
            numbers.extend(cell.parse().ok().map(|id: CardId| (id, number)));
            *cell = number.to_string();
        }
    }
    (list, numbers)
}

/// The points of curves, curve by curve, so that a chart can show them.
fn curves(map: &JourneyMap) -> List {
    let parts = LongParts { cards: false, points: true, empty: false, ids: false };
    let mut list = long(names::CURVES, map, parts);
    let place = |heading: &str| list.columns.iter().position(|(own, _)| *own == heading);
    let keys: Vec<Option<usize>> = ["Row", "Curve", "State", "Persona"].map(place).into();
    let column = place("Column");
    let number = |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)?.parse::<usize>().ok()).unwrap_or(0);
    list.rows.sort_by_cached_key(|row| {
        let words: Vec<String> =
            keys.iter().map(|at| at.and_then(|at| row.get(at)).cloned().unwrap_or_default()).collect();
        (number(row, keys.first().copied().flatten()), words, number(row, column))
    });
    list
}

fn stages(map: &JourneyMap) -> List {
    let mut columns = vec![
        ("Column", 9.0),
        ("Stage number", 14.0),
        ("Stage", 24.0),
        ("Step", 24.0),
        ("Goal", 44.0),
        ("Time span", 18.0),
        ("Step details", 40.0),
        ("Flags", 24.0),
        ("Stage colour", 14.0),
    ];
    // A column of its own where stages belong to phases of a larger story.
    let has_phases = map.stages.iter().any(|stage| !stage.phase.is_empty());
    columns.extend(has_phases.then_some(("Lifecycle phase", 16.0)));
    let mut rows = Vec::new();
    let mut column = 0;
    for (number, stage) in map.stages.iter().enumerate() {
        for (place, step) in stage.steps.iter().enumerate() {
            column += 1;
            let once = |text: &str| if place == 0 { text.to_owned() } else { String::new() };
            let color = stage.color.map(|color| color.to_string()).unwrap_or_default();
            let mut row = vec![
                column.to_string(),
                (number + 1).to_string(),
                stage.name.clone(),
                step.name.clone(),
                once(&stage.goal),
                once(&stage.time_span),
                step.note.clone(),
                flag_words(&step.flags),
                once(&color),
            ];
            row.extend(has_phases.then(|| once(&stage.phase)));
            rows.push(row);
        }
    }
    List { name: names::STAGES, columns, rows }
}

fn lanes(map: &JourneyMap) -> List {
    let columns = vec![
        ("Row", 7.0),
        ("Lane", 26.0),
        ("Lane type", 24.0),
        ("Card type", 14.0),
        ("Persona", 18.0),
        ("Heading", 20.0),
        ("Details", 36.0),
        ("Hint", 36.0),
        ("Icon", 16.0),
        ("Colour", 11.0),
        ("Scale", 16.0),
        ("From", 8.0),
        ("To", 8.0),
        ("Bottom", 14.0),
        ("Middle", 14.0),
        ("Top", 14.0),
        ("Faces", 8.0),
    ];
    let rows = map.lanes.iter().enumerate().map(|(place, lane)| lane_row(map, place, lane)).collect();
    List { name: names::LANES, columns, rows }
}

fn lane_row(map: &JourneyMap, place: usize, lane: &Lane) -> Vec<String> {
    let persona = lane.persona.and_then(|id| map.persona(id)).map(|persona| persona.name.clone());
    let group = lane.group.and_then(|id| map.lane_group(id)).map(|group| group.name.clone());
    let is_curve = lane.kind == LaneKind::Curve;
    let Scale { name, min, max, low, middle, high, faces } = &lane.scale;
    let of_curve = |text: String| if is_curve { text } else { String::new() };
    let card_kind = if lane.kind == LaneKind::Cards { lane.card_kind.word() } else { "" };
    vec![
        (place + 1).to_string(),
        lane.name.clone(),
        lane.kind.word().to_owned(),
        card_kind.to_owned(),
        persona.unwrap_or_default(),
        group.unwrap_or_default(),
        lane.note.clone(),
        lane.prompt.clone(),
        lane.icon.clone().unwrap_or_default(),
        lane.color.map(|color| color.to_string()).unwrap_or_default(),
        of_curve(name.clone()),
        of_curve(number_words(*min)),
        of_curve(number_words(*max)),
        of_curve(low.clone()),
        of_curve(middle.clone()),
        of_curve(high.clone()),
        of_curve(if *faces { "yes" } else { "no" }.to_owned()),
    ]
}

fn about(map: &JourneyMap) -> List {
    let info = &map.info;
    let lines = |texts: &[String]| texts.join(NEXT_LINE);
    let rows = [
        ("Title", info.title.clone()),
        ("Kind", info.kind.word().to_owned()),
        ("Objective", info.objective.clone()),
        ("Scenario", info.scenario.clone()),
        ("Scope", info.scope.clone()),
        ("Owner", info.owner.clone()),
        ("Next review", info.review_date.map(|date| date.to_string()).unwrap_or_default()),
        ("Key outcome", info.key_outcome.clone()),
        ("Basis", info.basis.clone()),
        ("Guiding principles", lines(&info.guiding_principles)),
        ("Resources at hand", measures::resource_lines(map, &info.resources_at_hand)),
        ("Resources needed", measures::resource_lines(map, &info.resources_needed)),
        ("Currency", info.plan.currency.clone()),
        ("Industry", info.industry.clone()),
        ("Description", info.description.clone()),
        ("Tags", lines(&info.tags)),
        ("Language", info.language.clone()),
        ("Theme", info.theme.clone()),
        ("Parking lot", lines(&info.parked)),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| vec![name.to_owned(), text]);
    List { name: names::ABOUT, columns: vec![("About this map", 22.0), ("", 90.0)], rows: rows.collect() }
}

/// What of the map no list holds.
pub(super) fn left_out(map: &JourneyMap) -> Losses {
    let mut losses = Losses::default();
    for card in map.cards.iter().filter(|card| card.image.is_some()) {
        losses.add("Pictures are left out", quoted(map.words_of_card(card)));
    }
    for persona in map.personas.iter().filter(|persona| persona.portrait != Portrait::Initials) {
        losses.add("Portraits are left out", quoted(&persona.name));
    }
    for note in &map.notes {
        losses.add("Free notes are left out", quoted(&note.text));
    }
    for lane in &map.lanes {
        let is_plain = |series: &crate::model::Series| series.form == SeriesForm::Line && series.color.is_none();
        if lane.series.iter().any(|series| !is_plain(series)) {
            losses.add("The form and the colour of a curve are left out", quoted(&lane.name));
        }
    }
    if map.info.plan.quarters != QuarterNames::default() {
        losses.add_once("The names of the fields of impact and effort are left out");
    }
    if map.info.logo.is_some() {
        losses.add_once("The logo is left out");
    }
    if map.info.own_theme.is_some() {
        losses.add_once("The theme that the map brings along is left out");
    }
    losses
}
