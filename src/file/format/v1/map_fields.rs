//! The map as version 1 of the file holds it: the fields of the map itself and its lists of parts side by
//! side, in one pair of brackets.
//!
//! In the program, the fields of the map itself are a struct of their own, [`MapInfo`].

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};

use crate::model::{Action, Card, Hotspot, JourneyMap, Lane, Link, MapInfo, Persona, Stage};

/// All fields in the order of the file, to name them when a file has another one.
const FIELDS: &[&str] = &[
    "title",
    "kind",
    "objective",
    "scenario",
    "scope",
    "owner",
    "review_date",
    "key_outcome",
    "basis",
    "guiding_principles",
    "kpis",
    "resources_at_hand",
    "resources_needed",
    "industry",
    "description",
    "tags",
    "language",
    "direction",
    "theme",
    "personas",
    "stages",
    "lanes",
    "cards",
    "hotspots",
    "actions",
    "links",
];

/// A map that is read from the fields of a file; its pictures are stored elsewhere.
pub(super) struct MapFields(pub JourneyMap);

impl<'de> Deserialize<'de> for MapFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("JourneyMap", FIELDS, MapVisitor).map(Self)
    }
}

struct MapVisitor;

impl<'de> Visitor<'de> for MapVisitor {
    type Value = JourneyMap;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("struct JourneyMap")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<JourneyMap, A::Error> {
        let mut lists = Lists::default();
        let info = MapInfo::deserialize(MapAccessDeserializer::new(InfoFields { fields, lists: &mut lists }))?;
        let Lists { personas, stages, lanes, cards, hotspots, actions, links } = lists;
        Ok(JourneyMap {
            info: Arc::new(info),
            personas: personas.unwrap_or_default(),
            stages: stages.unwrap_or_default(),
            lanes: lanes.unwrap_or_default(),
            cards: cards.unwrap_or_default(),
            hotspots: hotspots.unwrap_or_default(),
            actions: actions.unwrap_or_default(),
            links: links.unwrap_or_default(),
            images: Vec::new(),
        })
    }
}

/// The lists that were read so far.
#[derive(Default)]
struct Lists {
    personas: Option<Vec<Arc<Persona>>>,
    stages: Option<Vec<Arc<Stage>>>,
    lanes: Option<Vec<Arc<Lane>>>,
    cards: Option<Vec<Arc<Card>>>,
    hotspots: Option<Vec<Arc<Hotspot>>>,
    actions: Option<Vec<Arc<Action>>>,
    links: Option<Vec<Arc<Link>>>,
}

/// The name of a field.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum FieldName {
    Personas,
    Stages,
    Lanes,
    Cards,
    Hotspots,
    Actions,
    Links,
    Info(String),
}

/// The fields of the map itself. The lists between them are put aside.
struct InfoFields<'lists, A> {
    fields: A,
    lists: &'lists mut Lists,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for InfoFields<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Self { fields, lists } = self;
        loop {
            let Some(name) = fields.next_key()? else { return Ok(None) };
            match name {
                FieldName::Personas => read_list(fields, "personas", &mut lists.personas)?,
                FieldName::Stages => read_list(fields, "stages", &mut lists.stages)?,
                FieldName::Lanes => read_list(fields, "lanes", &mut lists.lanes)?,
                FieldName::Cards => read_list(fields, "cards", &mut lists.cards)?,
                FieldName::Hotspots => read_list(fields, "hotspots", &mut lists.hotspots)?,
                FieldName::Actions => read_list(fields, "actions", &mut lists.actions)?,
                FieldName::Links => read_list(fields, "links", &mut lists.links)?,
                FieldName::Info(name) if FIELDS.contains(&name.as_str()) => {
                    return seed.deserialize(name.into_deserializer()).map(Some);
                }
                FieldName::Info(name) => return Err(A::Error::unknown_field(&name, FIELDS)),
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.fields.next_value_seed(seed)
    }
}

fn read_list<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    fields: &mut A,
    name: &'static str,
    list: &mut Option<Vec<Arc<T>>>,
) -> Result<(), A::Error> {
    if list.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *list = Some(fields.next_value()?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::format::options;

    /// The names that an error message offers instead of an unknown field.
    fn known_to<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
        match options().from_str::<T>("(shape: 1)").map(drop).map_err(|error| error.code) {
            Err(ron::Error::NoSuchStructField { expected, .. }) => expected,
            _ => &[],
        }
    }

    #[test]
    fn every_field_is_named_in_the_order_of_the_file() {
        let lists = ["personas", "stages", "lanes", "cards", "hotspots", "actions", "links"];
        let fields: Vec<&str> = known_to::<MapInfo>().iter().copied().chain(lists).collect();
        assert_eq!(known_to::<MapFields>(), fields);
    }

    #[test]
    fn wrong_fields_are_refused_wherever_they_stand() {
        let message = |text: &str| options().from_str::<MapFields>(text).map(drop).map_err(|error| error.to_string());
        for (text, expected) in [
            ("(cards: [], title: \"\", cards: [])", "Unexpected duplicate field named `cards` in `JourneyMap`"),
            ("(title: \"\", cards: [], title: \"\")", "Unexpected duplicate field named `title` in `JourneyMap`"),
            ("(cards: [])", "Unexpected missing field named `title` in `JourneyMap`"),
            ("(title: \"\", images: [])", "Unexpected field named `images` in `JourneyMap`"),
        ] {
            let found = message(text).unwrap_err();
            assert!(found.contains(expected), "{found}");
        }
        assert_eq!(message("(cards: [], title: \"\", links: [])"), Ok(()));
    }
}
