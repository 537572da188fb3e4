//! Reads a table in the wide form: a row for each lane, a column for each step.

use super::{DataTable, MergedCells, about_rows};
use crate::edit::HeadingRow;
use crate::edit::incoming::card_texts;
use crate::edit::placement::{feeling_of, filled_on, is_corner_word, is_measured, labelled_curve, lane_for, value_of};
use crate::exchange::map_builder::{MapBuilder, quoted};
use crate::exchange::value_words::{ValueWord, word_key};
use crate::exchange::{ExchangeError, Losses, ReadOptions, WideReading};
use crate::model::{Card, CurvePoint, JourneyMap, Lane, LaneId, LaneKind, PersonaId, StepId};

/// So many rows are read between two reports of progress.
const ROWS_PER_REPORT: usize = 100;

/// Reads the table as a map of its own.
pub(super) fn read(table: &DataTable, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let reading = match options.reading {
        Some(reading) => reading,
        None => options.hints.wide(table)?,
    };
    let mut builder = MapBuilder::new(&options.title);
    about_rows::read(table, reading.rows_above, &mut builder)?;
    let below = table.without_rows(reading.rows_above);
    report_columns_before(&below, reading.columns_before, &mut builder);
    let body = below.without_columns(reading.columns_before);
    let table = if reading.transposed { body.transposed() } else { body };
    let mut reader = WideReader { table: &table, reading, builder, steps: Vec::new(), personas: Vec::new() };
    reader.make_steps()?;
    reader.put_rows(options)?;
    reader.builder.finish()
}

fn report_columns_before(table: &DataTable, count: usize, builder: &mut MapBuilder) {
    for column in 0..count {
        let filled = (0..table.rows().len()).find(|row| !table.cell(*row, column).trim().is_empty());
        if let Some(row) = filled {
            let place = format!("{}, {}", table.place(row, column), quoted(table.cell(row, column)));
            builder.losses.add("A column before the lanes is not read", place);
        }
    }
}

/// Whether a row or column of this name says whom the cards of its step are about.
fn is_persona_word(name: &str) -> bool {
    ["persona", "actor", "user type", "customer type"].iter().any(|word| word_key(word) == word_key(name))
}

struct WideReader<'a> {
    table: &'a DataTable,
    reading: WideReading,
    builder: MapBuilder,
    /// The step of each column of content.
    steps: Vec<Option<StepId>>,
    /// The persona of each column of content, where a row names them.
    personas: Vec<Option<PersonaId>>,
}

impl WideReader<'_> {
    /// The first column with content.
    fn first_column(&self) -> usize {
        usize::from(self.reading.has_lane_names)
    }

    fn make_steps(&mut self) -> Result<(), ExchangeError> {
        let first = self.first_column();
        let width = self.table.width();
        let height = self.reading.heading_height();
        let row = |number: usize| -> Vec<String> {
            (first..width)
                .map(|column| self.table.cell(number, column).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        };
        let is_used =
            |column: usize| (0..self.table.rows().len()).any(|row| !self.table.cell(row, column).trim().is_empty());
        let used: Vec<bool> = (first..width).map(is_used).collect();
        let (stages, steps) = match self.reading.heading {
            HeadingRow::None => (vec![String::new(); used.len()], vec![String::new(); used.len()]),
            HeadingRow::Stages => (row(0), vec![String::new(); used.len()]),
            HeadingRow::Steps => (vec![String::new(); used.len()], row(0)),
            HeadingRow::StagesAndSteps => (row(0), row(1)),
        };
        self.report_corner(height);
        let one_stage = self.reading.heading == HeadingRow::Steps;
        let mut stage = None;
        let mut name = String::new();
        for (place, is_used) in used.into_iter().enumerate() {
            let (own, step) =
                (stages.get(place).map_or("", String::as_str), steps.get(place).map_or("", String::as_str));
            let goes_on = if self.reading.heading == HeadingRow::None { false } else { own.is_empty() || own == name };
            let is_joined = self.is_joined_heading(first + place);
            if !is_used && !is_joined {
                self.steps.push(None);
                continue;
            }
            let id = match stage.filter(|_| goes_on || (one_stage && stage.is_some())) {
                Some(stage) => stage,
                None => {
                    let number = self.builder.map().stages.len() + 1;
                    let unnamed = format!("Stage {number}");
                    let is_plain = own.is_empty() && !one_stage;
                    self.builder.add_stage(if is_plain { &unnamed } else { own })?
                }
            };
            if !own.is_empty() {
                name = own.to_owned();
            }
            stage = Some(id);
            self.steps.push(Some(self.builder.add_step(id, step)?));
        }
        Ok(())
    }

    /// Whether the heading over a column is joined with those beside it.
    fn is_joined_heading(&self, column: usize) -> bool {
        let covers = |cells: &MergedCells| (cells.column..cells.column.saturating_add(cells.width)).contains(&column);
        self.reading.heading != HeadingRow::None
            && self.table.merged.iter().any(|cells| cells.row == 0 && covers(cells))
    }

    /// A text in the corner says what rows and columns are; anything else has no place.
    fn report_corner(&mut self, height: usize) {
        if self.reading.has_lane_names {
            for row in 0..height {
                let text = self.table.cell(row, 0);
                if !is_corner_word(text) && self.builder.map().info.title != text {
                    let place = format!("{}, {}", self.table.place(row, 0), quoted(text));
                    self.builder.losses.add("The text in the corner of the table has no place on a map", place);
                }
            }
        }
    }

    fn put_rows(&mut self, options: &ReadOptions<'_>) -> Result<(), ExchangeError> {
        let height = self.reading.heading_height();
        let rows: Vec<usize> = (height..self.table.rows().len()).filter(|row| !self.row_is_empty(*row)).collect();
        let names = self.lane_names(&rows);
        self.read_personas(&rows, &names)?;
        let mut at = 0;
        while at < rows.len() {
            if at.is_multiple_of(ROWS_PER_REPORT) {
                options.progress.report(at as f32 / rows.len() as f32)?;
            }
            // Rows of one name after each other are one lane.
            let name = names.get(at).cloned().unwrap_or_default();
            let count = names.iter().skip(at).take_while(|other| **other == name && !name.is_empty()).count().max(1);
            let own: Vec<usize> = rows.iter().copied().skip(at).take(count).collect();
            if !is_persona_word(&name) {
                self.put_lane(&name, &own)?;
            }
            at += count;
        }
        Ok(())
    }

    /// The personas of the columns, from the first row that names them.
    fn read_personas(&mut self, rows: &[usize], names: &[String]) -> Result<(), ExchangeError> {
        let row = rows.iter().zip(names).find(|(_, name)| is_persona_word(name)).map(|(row, _)| *row);
        let Some(row) = row else { return Ok(()) };
        for place in 0..self.steps.len() {
            let name = self.table.cell(row, self.first_column() + place).trim().to_owned();
            let persona = self.builder.persona(&name)?;
            self.personas.push(persona);
        }
        Ok(())
    }

    fn row_is_empty(&self, row: usize) -> bool {
        self.table.rows().get(row).is_none_or(|row| row.iter().all(|cell| cell.trim().is_empty()))
    }

    fn lane_names(&self, rows: &[usize]) -> Vec<String> {
        if !self.reading.has_lane_names {
            return (1..=rows.len()).map(|number| format!("Lane {number}")).collect();
        }
        let name = |row: &usize| self.table.cell(*row, 0).split_whitespace().collect::<Vec<_>>().join(" ");
        filled_on(rows.iter().map(name).collect())
    }

    fn put_lane(&mut self, name: &str, rows: &[usize]) -> Result<(), ExchangeError> {
        let first = self.first_column();
        let cells = || {
            rows.iter().flat_map(|row| (first..self.table.width()).map(|column| self.table.cell(*row, column).trim()))
        };
        let texts: Vec<&str> = cells().filter(|text| !text.is_empty()).collect();
        let line = LaneKind::of_word(name).filter(|kind| matches!(kind, LaneKind::Line(_)));
        let lane = match line {
            Some(kind) if texts.is_empty() => Lane::new(LaneId(0), name, kind),
            _ => labelled_curve(name, &texts).unwrap_or_else(|| lane_for(name, &texts)),
        };
        let kind = lane.kind;
        let lane = self.builder.add_lane(lane)?;
        for row in rows {
            for place in 0..self.steps.len() {
                let (Some(step), column) = (self.steps.get(place).copied().flatten(), first + place) else { continue };
                let text = self.table.cell(*row, column).trim();
                if text.is_empty() {
                    continue;
                }
                if kind == LaneKind::Curve {
                    self.put_point(lane, step, (*row, column));
                    continue;
                }
                let span = self.span(*row, column);
                for text in card_texts(text) {
                    let card = self.builder.card(lane, step);
                    let is_measure = kind == LaneKind::Metrics && is_measured(&text);
                    let (text, figure) = if is_measure { (String::new(), text) } else { (text, String::new()) };
                    let persona = self.personas.get(place).copied().flatten();
                    self.builder.put(Card { text, figure, span, persona, ..card })?;
                }
            }
        }
        Ok(())
    }

    /// The number of steps that a joined cell covers.
    fn span(&self, row: usize, column: usize) -> u16 {
        let joined = self.table.merged.iter().find(|cells| cells.row == row && cells.column == column);
        let width = joined.map_or(1, |cells| cells.width);
        let first = column - self.first_column();
        let steps = self.steps.iter().skip(first).take(width).filter(|step| step.is_some()).count();
        u16::try_from(steps).unwrap_or(1).max(1)
    }

    fn put_point(&mut self, lane: LaneId, step: StepId, (row, column): (usize, usize)) {
        let text = self.table.cell(row, column);
        let range = self.builder.range_of(lane);
        let found = value_of(text, range).map(|(value, label)| (value, label.to_owned()));
        let feeling = || feeling_of(text).map(|value| (value, text.trim().to_owned()));
        match found.or_else(feeling) {
            Some((value, label)) => {
                if let Some(series) = self.builder.series(lane, "", None) {
                    self.builder.put_point(lane, series, CurvePoint { step, value, label, flags: Vec::new() });
                }
            }
            None => {
                let place = format!("{}, {}", self.table.place(row, column), quoted(text));
                self.builder.losses.add("A curve needs a number, and the text was left out", place);
            }
        }
    }
}
