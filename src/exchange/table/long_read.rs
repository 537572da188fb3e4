//! Reads a table in the long form: finds its steps and lanes first, then puts each row on the map.

use rustc_hash::FxHashMap;

use super::about_rows;
use super::long_lanes::LaneFacts;
use super::long_row::{LaneKey, LongRow, StepKey, name_key, rows_below};
use super::{DataTable, LongColumn, LongReading, long_card};
use crate::edit::placement::{feeling_of, value_of};
use crate::exchange::limits::{LONGEST_NAME_BYTES, MOST_STAGES, MOST_STEPS};
use crate::exchange::map_builder::{MapBuilder, quoted};
use crate::exchange::value_words::{ValueWord, number_of};
use crate::exchange::{ExchangeError, Losses, ReadOptions};
use crate::model::{CurvePoint, JourneyMap, LaneId, LaneKind, SeriesState, StageId, StepId};

/// So many rows are read between two reports of progress.
const ROWS_PER_REPORT: usize = 1_000;

/// Reads the table as a map of its own.
pub(super) fn read(table: &DataTable, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let reading = match &options.columns {
        Some(reading) => reading.clone(),
        None => options.hints.long(table)?,
    };
    if !reading.can_be_read() {
        return Err(no_headings());
    }
    let turned = reading.transposed.then(|| table.transposed());
    let table = turned.as_ref().unwrap_or(table);
    let mut builder = MapBuilder::new(&options.title);
    about_rows::read(table, reading.rows_above, &mut builder)?;
    let mut reader = LongReader::new(builder);
    reader.take_read(table, &reading, options)?;
    reader.builder.finish()
}

/// Refuses names that are texts: all rows below one may go on with it.
fn names_are_short(rows: &[LongRow<'_>]) -> Result<(), ExchangeError> {
    for row in rows {
        let names = [(row.stage, LongColumn::Stage), (row.step, LongColumn::Step), (row.lane, LongColumn::Lane)];
        if let Some((_, column)) = names.into_iter().find(|(name, _)| name.len() > LONGEST_NAME_BYTES) {
            let what = format!("a name of more than {LONGEST_NAME_BYTES} letters");
            return Err(ExchangeError::TooMuch { what, place: row.place(column) });
        }
    }
    Ok(())
}

/// Puts the rows of one or more tables on a map.
pub(crate) struct LongReader {
    /// The map under construction.
    pub(crate) builder: MapBuilder,
    steps: FxHashMap<StepKey, StepId>,
    lanes: FxHashMap<LaneKey, LaneId>,
    /// The new ids of cards by what stood in the column of ids.
    pub(crate) cards: FxHashMap<String, crate::model::CardId>,
}

impl LongReader {
    /// A reader that adds to what the builder has already.
    pub(crate) fn new(builder: MapBuilder) -> Self {
        Self { builder, steps: FxHashMap::default(), lanes: FxHashMap::default(), cards: FxHashMap::default() }
    }

    /// Makes a step known by its number, from 1, and by its names.
    pub(crate) fn know_step(&mut self, number: u32, (stage, name): (&str, &str), step: StepId) {
        self.steps.insert(StepKey::Number(number), step);
        self.steps.entry(StepKey::Name(name_key(stage), name_key(name))).or_insert(step);
    }

    /// Makes a lane known by its number, from 1, and by its name and persona.
    pub(crate) fn know_lane(&mut self, number: u32, (name, persona): (&str, &str), lane: LaneId) {
        self.lanes.insert(LaneKey::Number(number), lane);
        self.lanes.entry(LaneKey::Name(name_key(name), name_key(persona))).or_insert(lane);
        self.lanes.entry(LaneKey::Name(name_key(name), String::new())).or_insert(lane);
    }

    /// Puts all rows of a table on the map.
    ///
    /// # Errors
    /// When the table has no headings that say where its cards go, there is too much in it, or the work was stopped.
    pub(crate) fn take(&mut self, table: &DataTable, options: &ReadOptions<'_>) -> Result<(), ExchangeError> {
        let reading = LongReading::by_headings(table).ok_or_else(no_headings)?;
        self.take_read(table, &reading, options)
    }

    fn take_read(
        &mut self,
        table: &DataTable,
        reading: &LongReading,
        options: &ReadOptions<'_>,
    ) -> Result<(), ExchangeError> {
        for place in reading.unread(table) {
            let name = reading.heading_row().map_or("", |row| table.cell(row, place));
            let place = match name.trim() {
                "" => table.place(reading.first_row(), place),
                name => quoted(name),
            };
            self.builder.losses.add("A column has no place on a map", place);
        }
        let rows = rows_below(table, reading);
        names_are_short(&rows)?;
        self.make_steps(&rows)?;
        self.make_lanes(&rows)?;
        let count = rows.len().max(1) as f32;
        for (done, row) in rows.iter().enumerate() {
            if done.is_multiple_of(ROWS_PER_REPORT) {
                options.progress.report(done as f32 / count)?;
            }
            self.put_row(row)?;
        }
        Ok(())
    }

    /// Makes the stages and steps that are not there yet: in the order of their numbers, or of the rows.
    fn make_steps(&mut self, rows: &[LongRow<'_>]) -> Result<(), ExchangeError> {
        let mut wanted: Vec<(StepKey, &str, &str)> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        for row in rows {
            let Some(key) = row.step_key() else { continue };
            if !self.steps.contains_key(&key) && seen.insert(key.clone()) {
                wanted.push((key, row.stage, row.step));
            }
            // Each holds the names of its stage and its step; so many are more than a map has in any case.
            if wanted.len() > MOST_STEPS + MOST_STAGES {
                let what = format!("more than {MOST_STEPS} steps");
                return Err(ExchangeError::TooMuch { what, place: row.place(LongColumn::Step) });
            }
        }
        // Names keep the order of the rows; numbers come first, in theirs.
        wanted.sort_by_key(|(key, _, _)| if let StepKey::Number(number) = key { *number } else { u32::MAX });
        let mut by_name = FxHashMap::<String, StageId>::default();
        let mut last: Option<(String, StageId)> = None;
        // A stage is named alone by rows about the whole stage; it needs no step of its own if it has others.
        let with_steps: rustc_hash::FxHashSet<String> =
            wanted.iter().filter(|(_, _, step)| !step.is_empty()).map(|(_, stage, _)| name_key(stage)).collect();
        let mut whole_stages = Vec::new();
        for (key, stage, step) in wanted {
            let stage_key = name_key(stage);
            let known = match &key {
                StepKey::Number(_) => last.as_ref().filter(|(name, _)| *name == stage_key).map(|(_, id)| *id),
                StepKey::Name(..) => by_name.get(&stage_key).copied(),
            };
            let id = match known {
                Some(id) => id,
                None => self.builder.add_stage(stage)?,
            };
            by_name.insert(stage_key.clone(), id);
            last = Some((stage_key.clone(), id));
            if matches!(key, StepKey::Name(..)) && step.is_empty() && with_steps.contains(&stage_key) {
                whole_stages.push((key, id));
                continue;
            }
            let step = self.builder.add_step(id, step)?;
            self.steps.insert(key, step);
        }
        for (key, stage) in whole_stages {
            let first = self.builder.map().stage(stage).and_then(|stage| stage.steps.first()).map(|step| step.id);
            self.steps.extend(first.map(|first| (key, first)));
        }
        Ok(())
    }

    /// Makes the lanes that are not there yet, each of the kind that its rows tell.
    fn make_lanes(&mut self, rows: &[LongRow<'_>]) -> Result<(), ExchangeError> {
        let mut order: Vec<LaneKey> = Vec::new();
        let mut facts = FxHashMap::<LaneKey, LaneFacts>::default();
        for row in rows {
            let Some(key) = row.lane_key().filter(|key| !self.lanes.contains_key(key)) else { continue };
            let own = facts.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                LaneFacts::new(row.lane)
            });
            own.add(row);
        }
        order.sort_by_key(|key| if let LaneKey::Number(number) = key { *number } else { u32::MAX });
        for key in order {
            let Some(facts) = facts.remove(&key) else { continue };
            let persona = self.builder.persona(facts.persona())?;
            let lane = self.builder.add_lane(crate::model::Lane { persona, ..facts.lane() })?;
            self.lanes.insert(key, lane);
        }
        Ok(())
    }

    fn put_row(&mut self, row: &LongRow<'_>) -> Result<(), ExchangeError> {
        if !row.has_content() {
            return self.report_without_content(row);
        }
        let step = row.step_key().and_then(|key| self.steps.get(&key).copied());
        let lane = row.lane_key().and_then(|key| self.lanes.get(&key).copied());
        let (Some(lane), Some(step)) = (lane, step) else {
            let what = "A row does not say where its card goes, and was left out";
            self.builder.losses.add(what, row.place(LongColumn::Text));
            return Ok(());
        };
        let kind = self.builder.lane(lane).map_or(LaneKind::Cards, |lane| lane.kind);
        if row.is_point(kind) {
            return self.put_point(row, lane, step);
        }
        if matches!(kind, LaneKind::Line(_)) {
            let what = "A line of a blueprint holds no cards; the text was left out";
            self.builder.losses.add(what, row.place(LongColumn::Text));
            return Ok(());
        }
        let card = self.builder.card(lane, step);
        let mut card = long_card::filled(card, row, &mut self.builder)?;
        if card.span == 1 && row.step.is_empty() && matches!(row.step_key(), Some(StepKey::Name(..))) {
            let steps = self.builder.map().step(step).map_or(1, |(stage, _)| stage.steps.len());
            card.span = u16::try_from(steps).unwrap_or(1);
        }
        let id = row.text(LongColumn::Id);
        if !id.is_empty() {
            self.cards.insert(id.to_owned(), card.id);
        }
        self.builder.put(card)
    }

    /// A row without text and value may still say something about a card.
    fn report_without_content(&mut self, row: &LongRow<'_>) -> Result<(), ExchangeError> {
        let said = [LongColumn::Note, LongColumn::Channel, LongColumn::Id, LongColumn::Icon, LongColumn::Severity];
        let is_card = said.iter().any(|column| !row.text(*column).is_empty());
        let step = row.step_key().and_then(|key| self.steps.get(&key).copied());
        let lane = row.lane_key().and_then(|key| self.lanes.get(&key).copied());
        if let (true, Some(lane), Some(step)) = (is_card, lane, step) {
            let card = self.builder.card(lane, step);
            let card = long_card::filled(card, row, &mut self.builder)?;
            let id = row.text(LongColumn::Id);
            if !id.is_empty() {
                self.cards.insert(id.to_owned(), card.id);
            }
            return self.builder.put(card);
        }
        Ok(())
    }

    fn put_point(&mut self, row: &LongRow<'_>, lane: LaneId, step: StepId) -> Result<(), ExchangeError> {
        let column = if row.text(LongColumn::Value).is_empty() { LongColumn::Text } else { LongColumn::Value };
        // Where the text alone says it, a label may follow the number.
        let words = row.text(column);
        let range = self.builder.range_of(lane);
        let (value, rest) = match (value_of(words, range), number_of(words), feeling_of(words)) {
            (Some((value, rest)), ..) if rest.is_empty() || column == LongColumn::Text => (value, rest),
            (_, Some(value), _) => (value, ""),
            // The word itself says more than its place on the curve.
            (.., Some(value)) => (value, words),
            _ => {
                self.builder.losses.add("A curve needs a number, and the text was left out", row.place(column));
                return Ok(());
            }
        };
        let own = self.builder.persona(row.text(LongColumn::Persona))?;
        let of_lane = self.builder.lane(lane).and_then(|lane| lane.persona);
        let persona = own.filter(|own| Some(*own) != of_lane);
        let state = SeriesState::of_word(row.text(LongColumn::State)).unwrap_or_default();
        let Some(series) = self.builder.series_in_state(lane, row.text(LongColumn::Curve), (persona, state)) else {
            return Ok(());
        };
        let text = row.text(LongColumn::Text);
        let label = if column == LongColumn::Value && !text.is_empty() { text } else { rest }.to_owned();
        let flags = long_card::flags_of(row.text(LongColumn::Flags));
        self.builder.put_point(lane, series, CurvePoint { step, value, label, flags });
        Ok(())
    }
}

fn no_headings() -> ExchangeError {
    let words = "No column is known to hold stages and texts; say which ones do, or choose the other form";
    ExchangeError::NoPlaces(words.to_owned())
}
