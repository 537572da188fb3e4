//! The map as a file holds it: the fields of the map itself and its lists of parts side by side, in one
//! pair of brackets.
//!
//! In the program, the fields of the map itself are a struct of their own, [`MapInfo`].

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};

use crate::model::{Action, Card, Hotspot, JourneyMap, Lane, LaneGroup, Link, MapInfo, Note, Persona, Stage};

/// The types of one version that the fields and parts of a map are read into.
pub(super) trait PartTypes {
    /// The fields of the map itself.
    type Info: DeserializeOwned + Into<Arc<MapInfo>>;
    /// What a persona is read into.
    type Persona: DeserializeOwned + Into<Arc<Persona>>;
    /// What a stage is read into.
    type Stage: DeserializeOwned + Into<Arc<Stage>>;
    /// What a lane is read into.
    type Lane: DeserializeOwned + Into<Arc<Lane>>;
    /// What a card is read into.
    type Card: DeserializeOwned + Into<Arc<Card>>;
    /// What a hotspot is read into.
    type Hotspot: DeserializeOwned + Into<Arc<Hotspot>>;
    /// What an action is read into.
    type Action: DeserializeOwned + Into<Arc<Action>>;
    /// What a link is read into.
    type Link: DeserializeOwned + Into<Arc<Link>>;
    /// What a free note is read into.
    type Note: DeserializeOwned + Into<Arc<Note>>;
    /// What a group of lanes is read into.
    type LaneGroup: DeserializeOwned + Into<Arc<LaneGroup>>;

    /// All fields in the order of the file, to name them when a file has another one.
    const FIELDS: &'static [&'static str];
}

/// A map that is read from the fields of a file; its pictures are stored elsewhere.
pub(super) struct MapFields<P: PartTypes> {
    info: P::Info,
    lists: Lists<P>,
}

impl<P: PartTypes> MapFields<P> {
    /// The map in the structs of the model, without its pictures.
    pub(super) fn into_map(self) -> JourneyMap {
        let Lists { personas, stages, lanes, cards, hotspots, actions, links, notes, lane_groups } = self.lists;
        JourneyMap {
            info: self.info.into(),
            personas: all(personas),
            stages: all(stages),
            lanes: all(lanes),
            cards: all(cards),
            hotspots: all(hotspots),
            actions: all(actions),
            links: all(links),
            notes: all(notes),
            lane_groups: all(lane_groups),
            images: Vec::new(),
            icons: Vec::new(),
            versions: Vec::new(),
        }
    }
}

fn all<T: Into<Arc<Part>>, Part>(parts: Option<Vec<T>>) -> Vec<Arc<Part>> {
    parts.unwrap_or_default().into_iter().map(T::into).collect()
}

impl<'de, P: PartTypes> Deserialize<'de> for MapFields<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("JourneyMap", P::FIELDS, MapVisitor(PhantomData))
    }
}

struct MapVisitor<P>(PhantomData<P>);

impl<'de, P: PartTypes> Visitor<'de> for MapVisitor<P> {
    type Value = MapFields<P>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("struct JourneyMap")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<MapFields<P>, A::Error> {
        let mut lists = Lists::default();
        let info = P::Info::deserialize(MapAccessDeserializer::new(InfoFields { fields, lists: &mut lists }))?;
        Ok(MapFields { info, lists })
    }
}

/// The lists that were read so far.
struct Lists<P: PartTypes> {
    personas: Option<Vec<P::Persona>>,
    stages: Option<Vec<P::Stage>>,
    lanes: Option<Vec<P::Lane>>,
    cards: Option<Vec<P::Card>>,
    hotspots: Option<Vec<P::Hotspot>>,
    actions: Option<Vec<P::Action>>,
    links: Option<Vec<P::Link>>,
    notes: Option<Vec<P::Note>>,
    lane_groups: Option<Vec<P::LaneGroup>>,
}

impl<P: PartTypes> Default for Lists<P> {
    fn default() -> Self {
        Self {
            personas: None,
            stages: None,
            lanes: None,
            cards: None,
            hotspots: None,
            actions: None,
            links: None,
            notes: None,
            lane_groups: None,
        }
    }
}

/// The name of a field.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum FieldName {
    Personas,
    Stages,
    Lanes,
    Cards,
    Hotspots,
    Actions,
    Links,
    Notes,
    LaneGroups,
    Info(String),
}

/// The fields of the map itself. The lists between them are put aside.
struct InfoFields<'lists, A, P: PartTypes> {
    fields: A,
    lists: &'lists mut Lists<P>,
}

impl<'de, A: MapAccess<'de>, P: PartTypes> MapAccess<'de> for InfoFields<'_, A, P> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Self { fields, lists } = self;
        loop {
            let Some(name) = fields.next_key()? else { return Ok(None) };
            match name {
                // Older versions do not have these lists.
                FieldName::Notes if !P::FIELDS.contains(&"notes") => {
                    return Err(A::Error::unknown_field("notes", P::FIELDS));
                }
                FieldName::LaneGroups if !P::FIELDS.contains(&"lane_groups") => {
                    return Err(A::Error::unknown_field("lane_groups", P::FIELDS));
                }
                FieldName::Notes => read_list(fields, "notes", &mut lists.notes)?,
                FieldName::LaneGroups => read_list(fields, "lane_groups", &mut lists.lane_groups)?,
                FieldName::Personas => read_list(fields, "personas", &mut lists.personas)?,
                FieldName::Stages => read_list(fields, "stages", &mut lists.stages)?,
                FieldName::Lanes => read_list(fields, "lanes", &mut lists.lanes)?,
                FieldName::Cards => read_list(fields, "cards", &mut lists.cards)?,
                FieldName::Hotspots => read_list(fields, "hotspots", &mut lists.hotspots)?,
                FieldName::Actions => read_list(fields, "actions", &mut lists.actions)?,
                FieldName::Links => read_list(fields, "links", &mut lists.links)?,
                FieldName::Info(name) if P::FIELDS.contains(&name.as_str()) => {
                    return seed.deserialize(name.into_deserializer()).map(Some);
                }
                FieldName::Info(name) => return Err(A::Error::unknown_field(&name, P::FIELDS)),
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
    list: &mut Option<Vec<T>>,
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
    use crate::file::format::v1::PartsV1;
    use crate::file::format::v2::PartsV2;

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
        let fields = |info: &[&'static str]| info.iter().copied().chain(lists).collect::<Vec<_>>();
        let new = ["notes", "lane_groups"];
        assert_eq!(known_to::<MapFields<PartsV1>>(), fields(known_to::<<PartsV1 as PartTypes>::Info>()));
        assert_eq!(known_to::<MapFields<PartsV2>>(), [fields(known_to::<MapInfo>()), new.into()].concat());
    }

    #[test]
    fn wrong_fields_are_refused_wherever_they_stand() {
        let message =
            |text: &str| options().from_str::<MapFields<PartsV2>>(text).map(drop).map_err(|error| error.to_string());
        for (text, expected) in [
            ("(cards: [], title: \"\", cards: [])", "Unexpected duplicate field named `cards` in `JourneyMap`"),
            ("(title: \"\", cards: [], title: \"\")", "Unexpected duplicate field named `title` in `JourneyMap`"),
            ("(cards: [])", "Unexpected missing field named `title` in `JourneyMap`"),
            ("(title: \"\", notes: [], notes: [])", "Unexpected duplicate field named `notes` in `JourneyMap`"),
            ("(title: \"\", images: [])", "Unexpected field named `images` in `JourneyMap`"),
        ] {
            let found = message(text).unwrap_err();
            assert!(found.contains(expected), "{found}");
        }
        assert_eq!(message("(cards: [], title: \"\", links: [])"), Ok(()));
    }
}
