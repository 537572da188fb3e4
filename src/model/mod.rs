//! What a journey map is: plain data, in the field's own words.
//!
//! A [`JourneyMap`] is a value. Its parts sit behind `Arc`, so a copy is cheap, an edit clones
//! only what it touches, and "did this change?" is a comparison of pointers.

mod address;
mod card;
mod channel;
pub mod check;
mod ids;
mod lane;
mod mark;
mod part;
mod persona;
mod stage;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use address::WebAddress;
pub use card::{Card, CardKind, Evidence, Interaction, StageSide};
pub use channel::Channel;
pub use ids::{
    ActionId, CardId, HotspotId, ImageId, LaneId, LinkId, ParseIdError, PersonaId, SeriesId, StageId, StepId,
};
pub use jiff::civil::Date;
pub use lane::{BlueprintLine, CurvePoint, Lane, LaneKind, Scale, Series, SeriesState};
pub use mark::{Action, ActionCategory, ActionStatus, Flag, FlagKind, Hotspot, HotspotPlace, Link, LinkHeads};
pub use part::Part;
pub use persona::{Fact, Persona, PersonaOrigin, PersonaScale, Portrait, Section};
pub use stage::{Stage, Step};

/// Whether a field can be left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// One document: who goes through what, stage by stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JourneyMap {
    /// Shown large at the top.
    pub title: String,
    /// What the map describes.
    #[serde(default)]
    pub kind: MapKind,
    /// What the map is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objective: String,
    /// The situation that is looked at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenario: String,
    /// What belongs to it and what does not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: String,
    /// Who keeps the map alive.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review_date: Option<Date>,
    /// What shall have changed in the end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key_outcome: String,
    /// What the map rests on: "interviews n = 9, returns data Q3".
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: String,
    /// Rules for designing the better journey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guiding_principles: Vec<String>,
    /// What is measured.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kpis: Vec<Kpi>,
    /// What can be used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources_at_hand: Vec<String>,
    /// What is missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources_needed: Vec<String>,
    /// The field of business, for the gallery.
    #[serde(default, skip_serializing_if = "is_default")]
    pub industry: String,
    /// What the map shows, in a sentence or two, for the gallery.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// BCP 47 tag of the texts: "en", "ar".
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: String,
    /// Which way the journey runs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// The look, by name; the program's choice when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: String,
    /// Who goes through it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub personas: Vec<Arc<Persona>>,
    /// Columns, from first to last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<Arc<Stage>>,
    /// Rows, from top to bottom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lanes: Vec<Arc<Lane>>,
    /// In a cell, the order here is the order there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cards: Vec<Arc<Card>>,
    /// Pinned pains.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hotspots: Vec<Arc<Hotspot>>,
    /// What is done about them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actions: Vec<Arc<Action>>,
    /// Arrows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<Arc<Link>>,
    /// Pictures, each once. Kept apart from the other fields in the file.
    #[serde(skip)]
    pub images: Vec<Arc<Picture>>,
}

/// What a map describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MapKind {
    /// How it is today.
    #[default]
    CurrentState,
    /// How it shall be.
    FutureState,
    /// Everything in somebody's day, with us or without.
    DayInTheLife,
    /// The customer's steps and everything behind them.
    ServiceBlueprint,
}

impl MapKind {
    /// All kinds, in the order of menus.
    pub const ALL: [Self; 4] = [Self::CurrentState, Self::FutureState, Self::DayInTheLife, Self::ServiceBlueprint];

    /// In the window's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::CurrentState => "Current state",
            Self::FutureState => "Future state",
            Self::DayInTheLife => "Day in the life",
            Self::ServiceBlueprint => "Service blueprint",
        }
    }
}

/// Which way the journey runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// As the title is written.
    #[default]
    Auto,
    /// First stage at the left.
    LeftToRight,
    /// First stage at the right.
    RightToLeft,
}

/// A named figure with a target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// "NPS after return".
    pub name: String,
    /// "−12".
    #[serde(default, skip_serializing_if = "is_default")]
    pub current: String,
    /// "+20".
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: String,
}

/// A picture, encoded as it came: PNG, JPEG or WebP.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// From the content.
    pub id: ImageId,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The encoded file.
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Picture({}, {} bytes)", self.id.0, self.bytes.len())
    }
}

impl JourneyMap {
    /// The persona with this id.
    pub fn persona(&self, id: PersonaId) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == id)
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// All steps with their stages, from first to last.
    pub fn steps(&self) -> impl Iterator<Item = (&Arc<Stage>, &Step)> {
        self.stages.iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The step with this id and its stage.
    pub fn step(&self, id: StepId) -> Option<(&Arc<Stage>, &Step)> {
        self.steps().find(|(_, step)| step.id == id)
    }

    /// Whether a card lies over all steps of a stage that has several.
    pub fn covers_stage(&self, card: &Card) -> bool {
        self.step(card.step).is_some_and(|(stage, _)| {
            let first = stage.steps.first().is_some_and(|step| step.id == card.step);
            first && stage.steps.len() > 1 && stage.steps.len() == usize::from(card.span)
        })
    }

    /// The lane with this id.
    pub fn lane(&self, id: LaneId) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The card with this id.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The picture with this id.
    pub fn image(&self, id: &ImageId) -> Option<&Arc<Picture>> {
        self.images.iter().find(|picture| picture.id == *id)
    }
}

impl Lane {
    /// What `card` is when it stands in this lane.
    pub fn kind_of(&self, card: &Card) -> CardKind {
        card.kind.unwrap_or(match self.kind {
            LaneKind::Touchpoints => CardKind::Touchpoint,
            LaneKind::Metrics => CardKind::Measure,
            LaneKind::Storyboard => CardKind::Picture,
            LaneKind::Process => CardKind::Process,
            LaneKind::Cards | LaneKind::Curve | LaneKind::Line(_) => self.card_kind,
        })
    }
}
