//! A map in the long form: a row for each card and each point of a curve.
//!
//! Rows run step by step, and lane by lane within a step. A step or a lane without any content has a row of its own,
//! so that it comes back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::LongColumn;
use crate::exchange::value_words::{ValueWord, number_words};
use crate::model::{Card, CurvePoint, Flag, JourneyMap, Lane, LaneId, PersonaId, Series, StepId};

/// What stands in the column of types for a point of a curve.
pub(super) const POINT: &str = "Curve point";
/// What separates several tags or flags in a cell.
pub(super) const LIST_SEPARATOR: &str = "; ";

/// The columns that are written although all of their cells may be empty.
const ALWAYS: [LongColumn; 7] = [
    LongColumn::Stage,
    LongColumn::Step,
    LongColumn::Lane,
    LongColumn::LaneType,
    LongColumn::Persona,
    LongColumn::Type,
    LongColumn::Text,
];

/// What goes into the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LongParts {
    /// The cards of the map.
    pub(crate) cards: bool,
    /// The points of its curves.
    pub(crate) points: bool,
    /// Rows for steps and lanes in which nothing stands.
    pub(crate) empty: bool,
    /// The ids of cards, to which other tables refer.
    pub(crate) ids: bool,
}

impl LongParts {
    /// A table that stands alone.
    pub(crate) const ALONE: Self = Self { cards: true, points: true, empty: true, ids: false };
}

/// A row: what stands in each of its columns.
type Row = FxHashMap<LongColumn, String>;

/// A table in the long form: its columns, and the rows with a cell for each of them.
pub(crate) struct LongTable {
    /// The columns that are used.
    pub(crate) columns: Vec<LongColumn>,
    /// The rows below the headings.
    pub(crate) rows: Vec<Vec<String>>,
}

/// The map as a table in the long form.
pub(crate) fn long_table(map: &JourneyMap, parts: LongParts) -> LongTable {
    let writer = LongWriter::new(map);
    let mut rows = Vec::new();
    if parts.cards {
        rows.extend(map.cards.iter().filter_map(|card| writer.card(card, parts.ids)));
    }
    if parts.points {
        let series = map.lanes.iter().flat_map(|lane| lane.series.iter().map(move |series| (lane, series)));
        let points = series.flat_map(|(lane, series)| series.points.iter().map(move |point| (lane, series, point)));
        rows.extend(points.filter_map(|(lane, series, point)| writer.point(lane, series, point)));
    }
    if parts.empty {
        rows.extend(writer.empty_parts());
    }
    // Rows of one cell keep their order.
    rows.sort_by_key(|(place, _)| *place);
    let used: FxHashSet<LongColumn> = rows.iter().flat_map(|(_, row)| row.keys().copied()).collect();
    let columns = LongColumn::ALL.iter().copied();
    let columns: Vec<_> = columns.filter(|column| ALWAYS.contains(column) || used.contains(column)).collect();
    let cells = |mut row: Row| columns.iter().map(|column| row.remove(column).unwrap_or_default()).collect();
    LongTable { rows: rows.into_iter().map(|(_, row)| cells(row)).collect(), columns }
}

/// Where a row stands: the numbers of its step and its lane.
type RowPlace = (usize, usize);

struct LongWriter<'map> {
    map: &'map JourneyMap,
    steps: FxHashMap<StepId, (usize, &'map str, &'map str)>,
    lanes: FxHashMap<LaneId, (usize, &'map Lane)>,
}

impl<'map> LongWriter<'map> {
    fn new(map: &'map JourneyMap) -> Self {
        let steps = map.steps().enumerate();
        let steps = steps.map(|(place, (stage, step))| (step.id, (place + 1, stage.name.as_str(), step.name.as_str())));
        let lanes = map.lanes.iter().enumerate().map(|(place, lane)| (lane.id, (place + 1, &**lane)));
        Self { map, steps: steps.collect(), lanes: lanes.collect() }
    }

    fn persona(&self, id: Option<PersonaId>) -> String {
        id.and_then(|id| self.map.persona(id)).map(|persona| persona.name.clone()).unwrap_or_default()
    }

    /// The cells that say where something stands.
    fn place(&self, lane: Option<LaneId>, step: Option<StepId>) -> Option<(RowPlace, Row)> {
        let mut row = Row::default();
        let mut place = (usize::MAX, 0);
        if let Some(step) = step {
            let (number, stage, name) = self.steps.get(&step)?;
            place.0 = *number;
            put(&mut row, LongColumn::Column, number.to_string());
            put(&mut row, LongColumn::Stage, *stage);
            put(&mut row, LongColumn::Step, *name);
        }
        if let Some(lane) = lane {
            let (number, lane) = self.lanes.get(&lane)?;
            place.1 = *number;
            put(&mut row, LongColumn::Row, number.to_string());
            put(&mut row, LongColumn::Lane, lane.name.as_str());
            put(&mut row, LongColumn::LaneType, lane.kind.word());
            put(&mut row, LongColumn::LanePersona, self.persona(lane.persona));
        }
        Some((place, row))
    }

    fn card(&self, card: &Card, with_id: bool) -> Option<(RowPlace, Row)> {
        let (place, mut row) = self.place(Some(card.lane), Some(card.step))?;
        let (_, lane) = self.lanes.get(&card.lane)?;
        let level = |level: Option<u8>| level.map(|level| level.to_string()).unwrap_or_default();
        let score = |score: Option<f32>| score.map(number_words).unwrap_or_default();
        for (column, text) in [
            (LongColumn::Persona, self.persona(card.persona.or(lane.persona))),
            (LongColumn::Type, lane.kind_of(card).word().to_owned()),
            (LongColumn::Text, card.text.clone()),
            (LongColumn::Value, card.figure.clone()),
            (LongColumn::FigureCell, card.figure_cell.clone()),
            (LongColumn::Target, card.target.clone()),
            (LongColumn::Span, if card.span > 1 { card.span.to_string() } else { String::new() }),
            (LongColumn::Channel, card.channel.as_ref().map(|channel| channel.name().to_owned()).unwrap_or_default()),
            (LongColumn::Side, card.side.map(ValueWord::word).unwrap_or_default().to_owned()),
            (LongColumn::Interaction, card.interaction.map(ValueWord::word).unwrap_or_default().to_owned()),
            (LongColumn::Severity, level(card.severity)),
            (LongColumn::Frequency, level(card.frequency)),
            (LongColumn::Importance, score(card.importance)),
            (LongColumn::Satisfaction, score(card.satisfaction)),
            (LongColumn::Votes, if card.votes > 0 { card.votes.to_string() } else { String::new() }),
            (LongColumn::Evidence, card.evidence.map(ValueWord::word).unwrap_or_default().to_owned()),
            (LongColumn::Source, card.source.clone()),
            (LongColumn::Owner, card.owner.clone()),
            (LongColumn::Tags, card.tags.join(LIST_SEPARATOR)),
            (LongColumn::Flags, flag_words(&card.flags)),
            (LongColumn::Note, card.note.clone()),
            (LongColumn::Address, card.address.clone()),
            (LongColumn::Icon, card.icon.clone().unwrap_or_default()),
            (LongColumn::Color, card.color.map(|color| color.to_string()).unwrap_or_default()),
            (LongColumn::Id, if with_id { card.id.to_string() } else { String::new() }),
        ] {
            put(&mut row, column, text);
        }
        Some((place, row))
    }

    fn point(&self, lane: &Lane, series: &Series, point: &CurvePoint) -> Option<(RowPlace, Row)> {
        let (place, mut row) = self.place(Some(lane.id), Some(point.step))?;
        for (column, text) in [
            (LongColumn::Persona, self.persona(series.persona.or(lane.persona))),
            (LongColumn::Type, POINT.to_owned()),
            (LongColumn::Text, point.label.clone()),
            (LongColumn::Value, number_words(point.value)),
            (LongColumn::Curve, series.name.clone()),
            (LongColumn::State, series.state.word().to_owned()),
            (LongColumn::Flags, flag_words(&point.flags)),
        ] {
            put(&mut row, column, text);
        }
        Some((place, row))
    }

    /// Rows for steps and lanes in which nothing stands.
    fn empty_parts(&self) -> Vec<(RowPlace, Row)> {
        let points = || self.map.lanes.iter().flat_map(|lane| lane.series.iter().map(move |series| (lane, series)));
        let mut steps: FxHashSet<StepId> = self.map.cards.iter().map(|card| card.step).collect();
        steps.extend(points().flat_map(|(_, series)| series.points.iter().map(|point| point.step)));
        let mut lanes: FxHashSet<LaneId> = self.map.cards.iter().map(|card| card.lane).collect();
        lanes.extend(points().filter(|(_, series)| !series.points.is_empty()).map(|(lane, _)| lane.id));
        let empty_steps = self.map.steps().map(|(_, step)| step.id).filter(|id| !steps.contains(id));
        let empty_lanes = self.map.lanes.iter().map(|lane| lane.id).filter(|id| !lanes.contains(id));
        let steps = empty_steps.filter_map(|id| self.place(None, Some(id)));
        steps.chain(empty_lanes.filter_map(|id| self.place(Some(id), None))).collect()
    }
}

/// The flags of a card or a point: "Moment of truth: the first wearing; Bounce point".
pub(crate) fn flag_words(flags: &[Flag]) -> String {
    let word = |flag: &Flag| match flag.note.trim() {
        "" => flag.kind.word().to_owned(),
        note => format!("{}: {note}", flag.kind.word()),
    };
    flags.iter().map(word).collect::<Vec<_>>().join(LIST_SEPARATOR)
}

fn put(row: &mut Row, column: LongColumn, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        row.insert(column, text);
    }
}
