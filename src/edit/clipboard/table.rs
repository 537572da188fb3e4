//! Fragments as plain text and as a table, for other programs.

use rustc_hash::FxHashMap;

use super::Fragment;
use crate::model::{Card, Lane, LaneId, LaneKind, Step, StepId};
use crate::text::StyledText;

/// Writes rows of cells as tab-separated values.
pub fn tsv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| tsv_cell(cell)).collect::<Vec<_>>().join("\t") + "\n";
    rows.iter().map(line).collect()
}

fn tsv_cell(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// What is in a cell of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledCell {
    /// The texts of its cards, or of the points of its curves.
    pub texts: Vec<StyledText>,
    /// Whether they are those of curves.
    is_curve: bool,
}

/// The cells with what is on the map at their edges: the names of stages, steps and lanes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadedGrid {
    /// The stage and the step of each column.
    pub columns: Vec<(String, String)>,
    /// The lane of each row, and its cells.
    pub rows: Vec<(String, Vec<StyledCell>)>,
}

impl StyledCell {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether its texts are marked as the items of a list, because a card may have several lines.
    pub fn is_list(&self) -> bool {
        self.texts.len() > 1 && !self.is_curve
    }

    fn plain(&self) -> String {
        let sign = if self.is_list() { "• " } else { "" };
        self.texts.iter().map(|text| format!("{sign}{}", text.seen())).collect::<Vec<_>>().join("\n")
    }
}

impl Fragment {
    /// The cells, row by row: the texts of their cards, as a list if there are several, or the values of their
    /// curves. Empty rows and columns at the edges are left out.
    pub fn grid(&self) -> Vec<Vec<String>> {
        self.styled_grid().iter().map(|row| row.iter().map(StyledCell::plain).collect()).collect()
    }

    /// The same cells with the marks of their texts.
    pub fn styled_grid(&self) -> Vec<Vec<StyledCell>> {
        let cells = self.cells();
        let mut rows: Vec<Vec<StyledCell>> = Vec::new();
        for lane in self.map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
            let cell = |step: StepId| {
                let texts = cells.get(&(lane.id, step)).cloned().unwrap_or_default();
                StyledCell { texts, is_curve: lane.kind == LaneKind::Curve }
            };
            rows.push(self.map.steps().map(|(_, step)| cell(step.id)).collect());
        }
        let is_blank = |row: &Vec<StyledCell>| row.iter().all(StyledCell::is_empty);
        let last = rows.iter().rposition(|row| !is_blank(row)).map_or(0, |last| last + 1);
        rows.truncate(last);
        let first = rows.iter().position(|row| !is_blank(row)).unwrap_or(0);
        rows.drain(..first);
        trim_columns(&mut rows);
        rows
    }

    /// The same cells under the names of their stages and steps, and after the names of their lanes. Lanes and steps
    /// without anything in them are left out, since names tell what belongs together.
    pub fn headed_grid(&self) -> HeadedGrid {
        let cells = self.cells();
        let is_filled = |lane: LaneId, step: StepId| cells.contains_key(&(lane, step));
        let lanes = self.map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_)));
        let lanes: Vec<_> =
            lanes.filter(|lane| self.map.steps().any(|(_, step)| is_filled(lane.id, step.id))).collect();
        let steps: Vec<_> =
            self.map.steps().filter(|(_, step)| lanes.iter().any(|lane| is_filled(lane.id, step.id))).collect();
        let row = |lane: &Lane| {
            let cell = |step: &Step| {
                let texts = cells.get(&(lane.id, step.id)).cloned().unwrap_or_default();
                StyledCell { texts, is_curve: lane.kind == LaneKind::Curve }
            };
            (lane.name.clone(), steps.iter().map(|(_, step)| cell(step)).collect())
        };
        let columns = steps.iter().map(|(stage, step)| (stage.name.clone(), step.name.clone())).collect();
        HeadedGrid { columns, rows: lanes.iter().map(|lane| row(lane)).collect() }
    }

    /// The cells as tab-separated values.
    pub fn tsv(&self) -> String {
        tsv(&self.grid())
    }

    /// All texts, one per line.
    pub fn plain_text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for id in &self.whole.personas {
            let persona = self.map.persona(*id);
            lines.extend(persona.map(|it| {
                [&*it.name, &*it.role].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
            }));
        }
        for id in &self.whole.stages {
            lines.extend(self.map.stage(*id).map(|stage| stage.name.clone()));
        }
        for id in &self.whole.steps {
            lines.extend(self.map.step(*id).map(|(_, step)| step.name.clone()));
        }
        let cells = self.cells();
        for lane in &self.map.lanes {
            if self.whole.lanes.contains(&lane.id) {
                lines.push(lane.name.clone());
            }
            let own = self.map.steps().filter_map(|(_, step)| cells.get(&(lane.id, step.id)));
            lines.extend(own.flatten().map(StyledText::seen));
        }
        lines.extend(self.map.hotspots.iter().map(|hotspot| hotspot.cause.clone()));
        lines.extend(self.map.notes.iter().map(|note| note.text.clone()));
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// The texts in each cell.
    fn cells(&self) -> FxHashMap<(LaneId, StepId), Vec<StyledText>> {
        let mut cells = FxHashMap::<_, Vec<StyledText>>::default();
        for lane in &self.map.lanes {
            for series in &lane.series {
                for point in &series.points {
                    let words = format!("{} {}", point.value, point.label);
                    cells.entry((lane.id, point.step)).or_default().push(StyledText::plain(words.trim_end()));
                }
            }
        }
        for card in self.map.cards.iter().filter(|card| !card.text.is_empty() || !card.figure.is_empty()) {
            cells.entry((card.lane, card.step)).or_default().push(words_of(card));
        }
        cells
    }
}

fn words_of(card: &Card) -> StyledText {
    let text = StyledText::read(&card.text);
    match (card.figure.as_str(), text.text.is_empty()) {
        ("", _) => text,
        (figure, true) => StyledText::plain(figure),
        (figure, false) => text.between(&format!("{figure} "), ""),
    }
}

fn trim_columns(rows: &mut [Vec<StyledCell>]) {
    let filled = |row: &Vec<StyledCell>, from_end: bool| {
        let mut cells = row.iter();
        if from_end { cells.rposition(|cell| !cell.is_empty()) } else { cells.position(|cell| !cell.is_empty()) }
    };
    let first = rows.iter().filter_map(|row| filled(row, false)).min();
    let last = rows.iter().filter_map(|row| filled(row, true)).max();
    if let (Some(first), Some(last)) = (first, last) {
        for row in rows {
            row.truncate(last + 1);
            row.drain(..first);
        }
    }
}
