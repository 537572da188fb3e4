//! Fragments as plain text and as a table, and text and tables from other programs.

use rustc_hash::FxHashMap;

use super::{ClipboardError, Fragment};
use crate::model::{Card, LaneId, LaneKind, StepId};

/// The maximum length of a text from another program.
const MAX_BYTES: usize = 8_000_000;
/// The maximum number of lines or cells in it.
const MAX_CELLS: usize = 50_000;

/// The content of a text from the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// A piece of a map, copied from Footpath.
    Fragment(Box<Fragment>),
    /// A table, as spreadsheets copy it.
    Grid(Vec<Vec<String>>),
    /// Lines of text; empty if there is only white space.
    Lines(Vec<String>),
}

impl Pasted {
    /// Works out what `text` holds.
    ///
    /// # Errors
    /// When it is a damaged fragment, or too much to paste at once.
    pub fn from_text(text: &str) -> Result<Self, ClipboardError> {
        if Fragment::is_in(text) {
            return Fragment::read(text).map(|fragment| Self::Fragment(Box::new(fragment)));
        }
        if text.len() > MAX_BYTES {
            return Err(ClipboardError::TooMuch("more than 8 MB of text"));
        }
        let rows = rows_of(text);
        if rows.iter().map(Vec::len).sum::<usize>() > MAX_CELLS {
            return Err(ClipboardError::TooMuch("more than 50,000 lines or cells"));
        }
        if rows.iter().any(|row| row.len() > 1) {
            return Ok(Self::Grid(rows));
        }
        let lines = rows.into_iter().flatten().map(|line| without_bullet(&line).to_owned());
        Ok(Self::Lines(lines.filter(|line| !line.is_empty()).collect()))
    }
}

/// Removes a bullet: "• milk" becomes "milk".
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bullet = line.strip_prefix(['•', '◦', '▪', '‣', '·', '*', '-', '–']);
    bullet.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start)
}

/// Splits text into rows and cells at tabs. A quoted cell may contain tabs and line breaks.
fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Not `str::lines`: a quoted cell may contain line breaks, so rows end only where a cell ends.
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (cell.trim().to_owned(), after)
        });
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if next.is_empty() {
                row.push(String::new());
            }
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or_default();
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// A quoted cell, as spreadsheets write cells that need quotes, and the text after it. Text that merely
/// starts with a quotation mark is not one.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let end = rest.find('"')?;
        let (before, after) = rest.split_at(end);
        cell.push_str(before);
        let after = after.strip_prefix('"')?;
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let ends = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
                let needed = cell.contains(['\t', '\n', '\r', '"']);
                return (ends && needed).then_some((cell, after));
            }
        }
    }
}

/// Writes rows of cells as tab-separated values.
pub fn tsv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| tsv_cell(cell)).collect::<Vec<_>>().join("\t") + "\n";
    rows.iter().map(line).collect()
}

fn tsv_cell(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

impl Fragment {
    /// The cells, row by row: the texts of their cards, or the values of their curves. Empty rows and
    /// columns at the edges are left out.
    pub fn grid(&self) -> Vec<Vec<String>> {
        let cells = self.cells();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for lane in self.map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
            let cell = |step: StepId| cells.get(&(lane.id, step)).map(|words| words.join("\n")).unwrap_or_default();
            rows.push(self.map.steps().map(|(_, step)| cell(step.id)).collect());
        }
        let is_blank = |row: &Vec<String>| row.iter().all(String::is_empty);
        let last = rows.iter().rposition(|row| !is_blank(row)).map_or(0, |last| last + 1);
        rows.truncate(last);
        let first = rows.iter().position(|row| !is_blank(row)).unwrap_or(0);
        rows.drain(..first);
        trim_columns(&mut rows);
        rows
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
            lines.extend(own.flatten().cloned());
        }
        lines.extend(self.map.hotspots.iter().map(|hotspot| hotspot.cause.clone()));
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// The texts in each cell.
    fn cells(&self) -> FxHashMap<(LaneId, StepId), Vec<String>> {
        let mut cells = FxHashMap::<_, Vec<String>>::default();
        for lane in &self.map.lanes {
            for series in &lane.series {
                for point in &series.points {
                    let words = format!("{} {}", point.value, point.label);
                    cells.entry((lane.id, point.step)).or_default().push(words.trim_end().to_owned());
                }
            }
        }
        for card in self.map.cards.iter().filter(|card| !card.text.is_empty() || !card.figure.is_empty()) {
            cells.entry((card.lane, card.step)).or_default().push(words_of(card));
        }
        cells
    }
}

fn words_of(card: &Card) -> String {
    match (card.figure.as_str(), card.text.as_str()) {
        ("", text) => text.to_owned(),
        (figure, "") => figure.to_owned(),
        (figure, text) => format!("{figure} {text}"),
    }
}

fn trim_columns(rows: &mut [Vec<String>]) {
    let filled = |row: &Vec<String>, from_end: bool| {
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
