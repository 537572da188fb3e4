//! What kind of lane the rows of the long form tell of.

use rustc_hash::FxHashMap;

use super::LongColumn;
use super::long_row::LongRow;
use crate::edit::placement::{labelled_curve, lane_for};
use crate::exchange::value_words::ValueWord;
use crate::model::{CardKind, Lane, LaneId, LaneKind};

/// So many values are looked at to tell a curve.
const MOST_VALUES: usize = 200;

/// What the rows of one lane say about it.
pub(super) struct LaneFacts {
    name: String,
    kind: Option<LaneKind>,
    card_kinds: FxHashMap<CardKind, usize>,
    /// The one persona of all rows; none once two differ.
    persona: Option<Option<String>>,
    stated_persona: Option<String>,
    values: Vec<String>,
    has_channels: bool,
}

impl LaneFacts {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: None,
            card_kinds: FxHashMap::default(),
            persona: None,
            stated_persona: None,
            values: Vec::new(),
            has_channels: false,
        }
    }

    pub(super) fn add(&mut self, row: &LongRow<'_>) {
        self.kind = self.kind.or_else(|| LaneKind::of_word(row.text(LongColumn::LaneType)));
        if let Some(kind) = CardKind::of_word(row.text(LongColumn::Type)) {
            *self.card_kinds.entry(kind).or_default() += 1;
        }
        let stated = row.text(LongColumn::LanePersona);
        if !stated.is_empty() {
            self.stated_persona = Some(stated.to_owned());
        }
        let persona = row.text(LongColumn::Persona);
        match &self.persona {
            None => self.persona = Some(Some(persona.to_owned())),
            Some(Some(known)) if known != persona => self.persona = Some(None),
            Some(_) => {}
        }
        self.has_channels |= !row.text(LongColumn::Channel).is_empty();
        let value = [LongColumn::Value, LongColumn::Text].map(|column| row.text(column));
        let value = value.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        if self.values.len() < MOST_VALUES {
            self.values.push(value.to_owned());
        }
    }

    /// The name of the persona that the lane belongs to; empty for all of them.
    pub(super) fn persona(&self) -> &str {
        let same = || self.persona.as_ref().and_then(Option::as_deref).unwrap_or_default();
        self.stated_persona.as_deref().unwrap_or_else(same)
    }

    /// The lane, without an id.
    pub(super) fn lane(&self) -> Lane {
        if let Some(kind) = self.kind {
            return Lane::new(LaneId(0), &self.name, kind);
        }
        let most = self.card_kinds.iter().max_by_key(|(kind, count)| (**count, **kind)).map(|(kind, _)| *kind);
        match most {
            Some(CardKind::Touchpoint) => Lane::new(LaneId(0), &self.name, LaneKind::Touchpoints),
            Some(CardKind::Measure) => Lane::new(LaneId(0), &self.name, LaneKind::Metrics),
            Some(CardKind::Process) => Lane::new(LaneId(0), &self.name, LaneKind::Process),
            Some(_) => Lane::new(LaneId(0), &self.name, LaneKind::Cards),
            None if self.has_channels => Lane::new(LaneId(0), &self.name, LaneKind::Touchpoints),
            None => {
                let values: Vec<&str> =
                    self.values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
                labelled_curve(&self.name, &values).unwrap_or_else(|| lane_for(&self.name, &values))
            }
        }
    }
}
