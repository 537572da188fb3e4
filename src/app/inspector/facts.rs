//! What is known about a part of the map, as plain data: the inspector only lays it out.

use std::borrow::Cow;

use super::{card, parts, whole};
use crate::model::{Flag, JourneyMap, Kpi};
use crate::scene::Target;

/// Everything about one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// What it is: "Pain", "Stage".
    pub what: String,
    /// Where it stands: "Buy · Basket".
    pub place: String,
    /// Its fields.
    pub groups: Vec<FieldGroup>,
}

/// Fields that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldGroup {
    /// May be empty.
    pub title: &'static str,
    /// In the order of the panel.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Over the value.
    pub label: Cow<'static, str>,
    /// What it holds.
    pub value: Value,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Several of them.
    List(Vec<String>),
    /// Names with values.
    Table(Vec<(String, String)>),
    /// So many of so many.
    Level {
        /// From 1.
        value: u8,
        /// The most there can be.
        of: u8,
    },
    /// One of a few.
    Choice {
        /// All of them.
        options: &'static [&'static str],
        /// The one that is so.
        chosen: usize,
    },
    /// Between two poles.
    Slider {
        /// At 0.
        low: String,
        /// At 1.
        high: String,
        /// 0 to 1.
        fraction: f32,
    },
}

impl Value {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(lines) => lines.is_empty(),
            Self::Table(rows) => rows.is_empty(),
            Self::Level { .. } | Self::Choice { .. } | Self::Slider { .. } => false,
        }
    }
}

/// A group of fields.
pub(super) fn group(title: &'static str, fields: Vec<Field>) -> FieldGroup {
    FieldGroup { title, fields }
}

/// A field of words; empty ones are listed as not filled in.
pub(super) fn text(label: &'static str, text: impl ToString) -> Field {
    Field { label: label.into(), value: Value::Text(text.to_string()) }
}

/// A field that may be missing.
pub(super) fn maybe(label: &'static str, value: Option<impl ToString>) -> Field {
    text(label, value.map(|value| value.to_string()).unwrap_or_default())
}

/// A field of several words.
pub(super) fn list(label: &'static str, lines: &[String]) -> Field {
    Field { label: label.into(), value: Value::List(lines.to_vec()) }
}

/// A field of named values.
pub(super) fn table(label: &'static str, rows: Vec<(String, String)>) -> Field {
    Field { label: label.into(), value: Value::Table(rows) }
}

/// One of a few; nothing when none is chosen.
pub(super) fn choice(label: &'static str, options: &'static [&'static str], chosen: Option<usize>) -> Field {
    let value = chosen.map_or(Value::Text(String::new()), |chosen| Value::Choice { options, chosen });
    Field { label: label.into(), value }
}

/// 1 to 5; nothing when not given.
pub(super) fn level(label: &'static str, value: Option<u8>) -> Field {
    let value = value.map_or(Value::Text(String::new()), |value| Value::Level { value, of: 5 });
    Field { label: label.into(), value }
}

/// Flags with their reasons.
pub(super) fn flags(flags: &[Flag]) -> Field {
    let line = |flag: &Flag| match flag.note.as_str() {
        "" => flag.kind.name().to_owned(),
        note => format!("{}: {note}", flag.kind.name()),
    };
    Field { label: "Flags".into(), value: Value::List(flags.iter().map(line).collect()) }
}

/// Figures with their targets.
pub(super) fn kpis(kpis: &[Kpi]) -> Field {
    let row = |kpi: &Kpi| {
        let figure = match (kpi.current.as_str(), kpi.target.as_str()) {
            (current, "") => current.to_owned(),
            ("", target) => format!("target {target}"),
            (current, target) => format!("{current}, target {target}"),
        };
        (kpi.name.clone(), figure)
    };
    table("KPIs", kpis.iter().map(row).collect())
}

/// What is known about `target`, or about the whole map when nothing is selected or it is gone.
pub fn facts_of(map: &JourneyMap, target: Option<Target>) -> Facts {
    let found = target.and_then(|target| match target {
        Target::Header => None,
        Target::Persona(id) => map.persona(id).map(|persona| parts::persona(persona)),
        Target::Stage(id) => map.stage(id).map(|stage| parts::stage(map, stage)),
        Target::Step(id) => map.step(id).map(|(stage, step)| parts::step(map, stage, step)),
        Target::Lane(id) => map.lane(id).map(|lane| parts::lane(map, lane)),
        Target::Cell(lane, step) => parts::cell(map, lane, step),
        Target::Card(id) => map.card(id).map(|found| card::card(map, found)),
        Target::Point(lane, series, step) => parts::point(map, lane, series, step),
        Target::Hotspot(id) => parts::hotspot(map, id),
        Target::Link(id) => parts::link(map, id),
    });
    found.unwrap_or_else(|| whole::map(map))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardId, CardKind, LaneId, StepId};

    #[test]
    fn a_card_shows_its_text_and_what_is_not_filled_in() {
        let mut map = JourneyMap::default();
        let mut pain = Card::new(CardId(1), LaneId(1), StepId(1));
        pain.text = "Guest checkout loses the size".into();
        pain.kind = Some(CardKind::Pain);
        pain.severity = Some(4);
        map.cards.push(Arc::new(pain));
        let facts = facts_of(&map, Some(Target::Card(CardId(1))));
        assert_eq!(facts.what, "Pain");
        let fields: Vec<&Field> = facts.groups.iter().flat_map(|group| &group.fields).collect();
        assert!(fields.iter().any(|field| field.value == Value::Text("Guest checkout loses the size".into())));
        assert!(fields.iter().any(|field| field.value == Value::Level { value: 4, of: 5 }));
        assert!(fields.iter().any(|field| field.label == "Owner" && field.value.is_empty()));
    }

    #[test]
    fn what_is_gone_gives_way_to_the_map() {
        let map = JourneyMap { title: "Returns".into(), ..JourneyMap::default() };
        assert_eq!(facts_of(&map, Some(Target::Card(CardId(9)))), facts_of(&map, None));
    }
}
