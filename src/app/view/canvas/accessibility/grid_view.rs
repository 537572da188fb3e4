//! The part of the grid that screen readers see: what is in view, the row of the selection, and the headers.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use crate::geometry::Rect;
use crate::layout::{LaneBox, Layout, stages_follow_time};
use crate::model::{AnchorPlace, HotspotPlace, JourneyMap, LaneId, LaneKind, Part, StepId};

/// The most parts in all rows together. Where more are in view, the rows nearest to the selection are taken.
const MOST_PARTS: usize = 320;
/// The most columns.
const MOST_COLUMNS: usize = 40;
/// The most headers of stages or steps.
const MOST_HEADERS: usize = 80;
/// The most free notes.
const MOST_NOTES: usize = 80;
/// The most parts of one cell.
const MOST_IN_CELL: usize = 60;

/// A part with its place on the sheet, in logical coordinates.
pub(super) type PartPlace = (Part, Rect);

/// What screen readers see of a map.
#[derive(Debug, Default)]
pub(super) struct GridView {
    /// The header of the sheet, and the personas in it.
    pub header: Option<Rect>,
    /// The personas in the header.
    pub personas: Vec<PartPlace>,
    /// Where time is shown, and what that says.
    pub time: Option<(Rect, String)>,
    /// The stages, each with the index of its first column and the number of its columns.
    pub stages: Vec<(PartPlace, usize, usize)>,
    /// The names of the steps with their columns; none where the map shows none.
    pub steps: Vec<(PartPlace, usize)>,
    /// The rows from top to bottom.
    pub rows: Vec<RowView>,
    /// The free notes, those in view first.
    pub notes: Vec<PartPlace>,
    /// The headings over groups of lanes.
    pub groups: Vec<PartPlace>,
    /// What hangs on parts: hotspots, and links at the card where they start.
    pub pinned: FxHashMap<Part, Vec<PartPlace>>,
}

/// A row of the grid.
#[derive(Debug)]
pub(super) struct RowView {
    /// The index among all lanes.
    pub place: usize,
    /// The lane with the rectangle of its name.
    pub lane: PartPlace,
    /// The cells that are seen; none of a lane that holds none.
    pub cells: Vec<CellView>,
}

/// A cell with what the arrow keys meet in it.
#[derive(Debug)]
pub(super) struct CellView {
    /// The index among all columns.
    pub column: usize,
    /// The cell itself.
    pub cell: PartPlace,
    /// The number of parts in the cell that come before those in `content`.
    pub before: usize,
    /// The number of all parts in the cell.
    pub count: usize,
    /// Points and cards, as many as are seen.
    pub content: Vec<PartPlace>,
}

impl GridView {
    /// What is seen of a map where `visible` is in view, in logical coordinates.
    pub(super) fn of(map: &JourneyMap, layout: &Layout, visible: Rect, selected: Option<Part>) -> Self {
        let place = selected.map(|part| place_of(map, part)).unwrap_or_default();
        let columns = columns(layout, visible, place.1);
        let mut view = Self {
            header: Some(layout.header.rect).filter(|rect| !rect.is_empty()),
            personas: layout.header.personas.iter().map(|it| (Part::Persona(it.id), it.rect)).collect(),
            time: time(map, layout),
            notes: notes(layout, visible),
            groups: groups(layout),
            rows: rows(layout, visible, &columns, place.0, selected),
            ..Self::default()
        };
        view.add_headers(layout, &columns);
        view.add_pinned(map, layout);
        view
    }

    /// All parts that have a node.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let header = self.header.map(|_| Part::Header);
        let headers = self.stages.iter().map(|stage| stage.0.0).chain(self.steps.iter().map(|step| step.0.0));
        let cells = |row: &'_ RowView| row.cells.iter().map(|cell| cell.cell.0).collect::<Vec<_>>();
        let content = |row: &'_ RowView| {
            let all = row.cells.iter().flat_map(|cell| &cell.content);
            all.map(|place| place.0).collect::<Vec<_>>()
        };
        let rows = self.rows.iter().flat_map(move |row| [row.lane.0].into_iter().chain(cells(row)).chain(content(row)));
        let pinned = self.pinned.values().flatten().map(|place| place.0);
        let personas = self.personas.iter().map(|place| place.0);
        let notes = self.notes.iter().chain(&self.groups).map(|place| place.0);
        header.into_iter().chain(notes).chain(personas).chain(headers).chain(rows).chain(pinned)
    }

    fn add_headers(&mut self, layout: &Layout, columns: &[usize]) {
        let seen = |column: usize, count: usize| count <= MOST_HEADERS || columns.contains(&column);
        for (place, stage) in layout.stages.iter().enumerate() {
            let own = |column: &usize| layout.columns.get(*column).is_some_and(|it| it.stage == place);
            let first = (0..layout.columns.len()).find(own);
            let Some(first) = first else { continue };
            let count = (first..layout.columns.len()).take_while(own).count();
            let is_seen = (first..first + count).any(|column| seen(column, layout.stages.len()));
            if is_seen {
                self.stages.push(((Part::Stage(stage.id), stage.rect), first, count));
            }
        }
        for (column, step) in layout.steps.iter().enumerate() {
            if step.rect.height() > 0.0 && seen(column, layout.steps.len()) {
                self.steps.push(((Part::Step(step.id), step.rect), column));
            }
        }
    }

    /// Adds what hangs on the parts that are seen.
    fn add_pinned(&mut self, map: &JourneyMap, layout: &Layout) {
        if map.hotspots.is_empty() && layout.links.is_empty() {
            return;
        }
        let seen: rustc_hash::FxHashSet<Part> = self.parts().collect();
        for hotspot in &map.hotspots {
            let on = match hotspot.on {
                HotspotPlace::Card(card) => Part::Card(card),
                HotspotPlace::Step(step) => Part::Step(step),
                HotspotPlace::Cell(lane, step) => Part::Cell(lane, step),
            };
            if seen.contains(&on)
                && let Some(badge) = layout.hotspot_badge(hotspot.id)
            {
                self.pinned.entry(on).or_default().push((Part::Hotspot(hotspot.id), badge.rect));
            }
        }
        let boxes: FxHashMap<_, _> = layout.links.iter().map(|link| (link.id, link)).collect();
        for link in map.links.iter().filter(|link| seen.contains(&Part::Card(link.from))) {
            let Some(shown) = boxes.get(&link.id) else { continue };
            let bounds = shown.points.iter().fold(Rect::NOTHING, |all, at| all.union(&Rect::from_corners(*at, *at)));
            self.pinned.entry(Part::Card(link.from)).or_default().push((Part::Link(link.id), bounds));
        }
    }
}

/// The lane and the step of a part, as far as it has them.
fn place_of(map: &JourneyMap, part: Part) -> (Option<LaneId>, Option<StepId>) {
    match part {
        Part::Lane(lane) => (Some(lane), None),
        Part::Cell(lane, step) | Part::Point(lane, _, step) => (Some(lane), Some(step)),
        Part::Card(id) => map.card(id).map(|card| (Some(card.lane), Some(card.step))).unwrap_or_default(),
        Part::Step(step) => (None, Some(step)),
        Part::Stage(id) => (None, map.stage(id).and_then(|stage| stage.steps.first()).map(|step| step.id)),
        Part::Hotspot(id) => match map.hotspots.iter().find(|known| known.id == id).map(|hotspot| hotspot.on) {
            Some(HotspotPlace::Card(card)) => place_of(map, Part::Card(card)),
            Some(HotspotPlace::Step(step)) => (None, Some(step)),
            Some(HotspotPlace::Cell(lane, step)) => (Some(lane), Some(step)),
            None => (None, None),
        },
        Part::Link(id) => {
            let link = map.links.iter().find(|known| known.id == id);
            link.map(|link| place_of(map, Part::Card(link.from))).unwrap_or_default()
        }
        Part::Note(id) => map.note(id).map(|note| place_at(map, note.at.on)).unwrap_or_default(),
        Part::LaneGroup(id) => (map.lanes_of_group(id).next().map(|lane| lane.id), None),
        Part::Header | Part::Persona(_) => (None, None),
    }
}

/// The lane and the step of what a note is anchored to.
fn place_at(map: &JourneyMap, on: AnchorPlace) -> (Option<LaneId>, Option<StepId>) {
    match on {
        AnchorPlace::Sheet => (None, None),
        AnchorPlace::Stage(id) => place_of(map, Part::Stage(id)),
        AnchorPlace::Lane(lane) => (Some(lane), None),
        AnchorPlace::Cell(lane, step) => (Some(lane), Some(step)),
        AnchorPlace::Card(id) => place_of(map, Part::Card(id)),
    }
}

/// The free notes: those in view, and then others as long as there are few.
fn notes(layout: &Layout, visible: Rect) -> Vec<PartPlace> {
    let mut notes: Vec<PartPlace> =
        layout.notes.boxes.iter().map(|placed| (Part::Note(placed.note.id), placed.rect)).collect();
    if notes.len() > MOST_NOTES {
        notes.sort_by_key(|(_, rect)| !rect.intersects(&visible));
        notes.truncate(MOST_NOTES);
    }
    notes
}

fn groups(layout: &Layout) -> Vec<PartPlace> {
    let headings = layout.lane_bands.groups.iter().take(MOST_NOTES);
    headings.map(|heading| (Part::LaneGroup(heading.group.id), heading.rect)).collect()
}

/// The columns in view and the one of the selection.
fn columns(layout: &Layout, visible: Rect, selected: Option<StepId>) -> Vec<usize> {
    let in_view = |(_, column): &(usize, &crate::layout::Column)| {
        column.x < visible.max.x && column.x + column.width > visible.min.x
    };
    let selected = selected.and_then(|step| layout.columns.iter().position(|column| column.step == step));
    let mut found: Vec<usize> = layout.columns.iter().enumerate().filter(in_view).map(|(place, _)| place).collect();
    found.extend(selected.filter(|place| !found.contains(place)));
    let near = selected.unwrap_or_else(|| found.first().copied().unwrap_or(0));
    found.sort_by_key(|place| place.abs_diff(near));
    found.truncate(MOST_COLUMNS);
    found.sort_unstable();
    found
}

/// The rows in view and the one of the selection: those nearest to it, if there are many.
fn rows(
    layout: &Layout,
    visible: Rect,
    columns: &[usize],
    selected: Option<LaneId>,
    part: Option<Part>,
) -> Vec<RowView> {
    let is_in_view = |row: &LaneBox| row.y < visible.max.y && row.y + row.height > visible.min.y;
    let selected = selected.and_then(|lane| layout.rows.iter().position(|row| row.lane.id == lane));
    let mut found: Vec<usize> =
        layout.rows.iter().enumerate().filter(|(_, row)| is_in_view(row)).map(|(place, _)| place).collect();
    found.extend(selected.filter(|place| !found.contains(place)));
    let near = selected.unwrap_or_else(|| found.first().copied().unwrap_or(0));
    found.sort_by_key(|place| place.abs_diff(near));
    let mut left = MOST_PARTS;
    let mut rows = Vec::new();
    for place in found {
        let Some(row) = layout.rows.get(place) else { continue };
        let row = row_view(layout, row, place, columns, part);
        let size = 1 + row.cells.iter().map(|cell| 1 + cell.content.len()).sum::<usize>();
        if !rows.is_empty() && size > left {
            break;
        }
        left = left.saturating_sub(size);
        rows.push(row);
    }
    rows.sort_by_key(|row| row.place);
    rows
}

/// Where time is shown, and what that says: the rail, and that stages are as wide as their time.
fn time(map: &JourneyMap, layout: &Layout) -> Option<(Rect, String)> {
    let by_time = stages_follow_time(map).then_some("Stages as wide as their time");
    match (&layout.time_rail, by_time) {
        (Some(rail), None) => Some((rail.rect, rail.in_words())),
        (Some(rail), Some(by_time)) => Some((rail.rect, format!("{}. {by_time}", rail.in_words()))),
        (None, by_time) => by_time.map(|words| (layout.stage_band, words.to_owned())),
    }
}

fn row_view(layout: &Layout, row: &LaneBox, place: usize, columns: &[usize], part: Option<Part>) -> RowView {
    let name = Rect::new(0.0, row.y, layout.rail_band.width(), row.height);
    let lane = row.lane.id;
    let mut cells = Vec::new();
    if !row.lane.folded && !matches!(row.lane.kind, LaneKind::Line(_)) {
        let mut content = content_by_step(row);
        for column in columns {
            let Some(shown) = layout.columns.get(*column) else { continue };
            let all = content.remove(&shown.step).unwrap_or_default();
            let count = all.len();
            let seen = around(&all, part);
            cells.push(CellView {
                column: *column,
                cell: (Part::Cell(lane, shown.step), Rect::new(shown.x, row.y, shown.width, row.height)),
                before: *seen.start(),
                count,
                content: all.get(seen).map(<[PartPlace]>::to_vec).unwrap_or_default(),
            });
        }
    }
    RowView { place, lane: (Part::Lane(lane), name), cells }
}

/// The indices of the parts of a cell that are seen: all, or those around the selected one.
fn around(all: &[PartPlace], part: Option<Part>) -> RangeInclusive<usize> {
    let selected = all.iter().position(|known| Some(known.0) == part).unwrap_or(0);
    let first = selected.saturating_sub(MOST_IN_CELL / 2);
    let last = (first + MOST_IN_CELL).min(all.len());
    first..=last.saturating_sub(1)
}

/// The points and cards of a row by the step where they begin.
fn content_by_step(row: &LaneBox) -> FxHashMap<StepId, Vec<PartPlace>> {
    let mut content: FxHashMap<StepId, Vec<PartPlace>> = FxHashMap::default();
    for series in row.curve.iter().flat_map(|curve| &curve.series) {
        for mark in &series.marks {
            let point = Part::Point(row.lane.id, series.id, mark.step);
            content.entry(mark.step).or_default().push((point, Rect::around(mark.center, mark.radius().max(8.0))));
        }
    }
    for card in &row.cards {
        content.entry(card.card.step).or_default().push((Part::Card(card.card.id), card.rect));
    }
    content
}
