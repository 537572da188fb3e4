//! Version 1 of the format, frozen: its structs, and the step to version 2.
//!
//! Files of this version exist, so neither fields nor words change here. What the model gains later
//! appears only as the value that these files get for it (`new { … }` in [`frozen`]).
//! Version 2 added the date of the last save, and the switches for what else the sheet shows.

mod frozen;
mod parts;
mod persona;
mod words;

use std::sync::Arc;

use serde::Deserialize;

use self::frozen::{Upgrade, frozen};
use self::parts::{ActionV1, CardV1, HotspotV1, KpiV1, LaneV1, LinkV1, StageV1};
use self::persona::PersonaV1;
use self::words::{DirectionV1, MapKindV1};
use super::map_fields::{MapFields, PartTypes};
use super::stored_picture::{StoredPicture, pictures};
use super::{FileError, StoredMap, options, syntax};
use crate::model::{
    ActionPlan, Date, InsightChoices, JourneyMap, LaneGroup, MapInfo, MapLook, MapStory, Note, Picture, Presentation,
    PrintSettings, SheetExtras, Workshop,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Envelope")]
struct EnvelopeV1<'text> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default, rename = "program")]
    _program: String,
    map: MapFields<PartsV1>,
    #[serde(default, borrow)]
    images: Vec<StoredPicture<'text>>,
}

frozen! {
    struct InfoV1 as "JourneyMap" => MapInfo {
        title: String,
        #[serde(default)] kind: MapKindV1,
        #[serde(default)] objective: String,
        #[serde(default)] scenario: String,
        #[serde(default)] scope: String,
        #[serde(default)] owner: String,
        #[serde(default)] review_date: Option<Date>,
        #[serde(default)] key_outcome: String,
        #[serde(default)] basis: String,
        #[serde(default)] guiding_principles: Vec<String>,
        #[serde(default)] kpis: Vec<KpiV1>,
        #[serde(default)] resources_at_hand: Vec<String>,
        #[serde(default)] resources_needed: Vec<String>,
        #[serde(default)] industry: String,
        #[serde(default)] description: String,
        #[serde(default)] tags: Vec<String>,
        #[serde(default)] language: String,
        #[serde(default)] direction: DirectionV1,
        #[serde(default)] theme: String,
    }
    new {
        plan: ActionPlan::default(),
        logo: None,
        own_theme: None,
        also_shown: SheetExtras::default(),
        look: MapLook::default(),
        parked: Vec::new(),
        story: MapStory::default(),
        insights: InsightChoices::default(),
        workshop: Workshop::default(),
        print: PrintSettings::default(),
        presentation: Presentation::default(),
        comments: Vec::new(),
        comparison: None,
    }
}

/// The parts of a map in version 1.
pub(super) struct PartsV1;

impl PartTypes for PartsV1 {
    type Info = InfoV1;
    type Persona = PersonaV1;
    type Stage = StageV1;
    type Lane = LaneV1;
    type Card = CardV1;
    type Hotspot = HotspotV1;
    type Action = ActionV1;
    type Link = LinkV1;
    // Neither is among the fields below, so none is ever read.
    type Note = Arc<Note>;
    type LaneGroup = Arc<LaneGroup>;

    const FIELDS: &'static [&'static str] = &[
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
}

/// A file of version 1 as it was read.
pub(super) struct StoredMapV1 {
    map: MapFields<PartsV1>,
    images: Vec<Arc<Picture>>,
}

/// The map in a text of version 1.
pub(super) fn read(text: &str) -> Result<StoredMapV1, FileError> {
    let envelope: EnvelopeV1 = options().from_str(text).map_err(|error| syntax::syntax_error(&error))?;
    Ok(StoredMapV1 { map: envelope.map, images: pictures(envelope.images)? })
}

impl StoredMapV1 {
    /// The step to version 2.
    pub(super) fn upgrade(self) -> StoredMap {
        StoredMap { map: JourneyMap { images: self.images, ..self.map.into_map() }, saved_on: None }
    }
}
