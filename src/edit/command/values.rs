//! What commands carry: places, changes of versions, and new contents of parts and of the map's own fields.

use std::sync::Arc;

use crate::model::{
    Action, ActionPlan, AgendaBlock, Card, CardId, Date, Direction, Hotspot, InsightChoices, Kpi, Lane, LaneGroup,
    LaneId, Link, Logo, MapKind, MapLook, MapStory, Note, NoteAnchor, NoteId, OwnIcon, Part, Persona, Picture,
    Presentation, PrintSettings, Series, SheetExtras, Stage, Step, StepId,
};
use crate::theme::Theme;

/// A change of the versions that are kept with a map. They are told apart by their places, from the oldest.
#[derive(Clone, Debug, PartialEq)]
pub enum VersionChange {
    /// Keeps the map as it is now.
    Keep {
        /// What the version is called.
        name: String,
        /// Why it is kept.
        note: String,
        /// The day on which it is kept.
        on: Option<Date>,
    },
    /// Gives a version another name and another note.
    Rename {
        /// The place of the version.
        version: usize,
        /// Its new name.
        name: String,
        /// Its new note.
        note: String,
    },
    /// Deletes a version.
    Delete(usize),
    /// Makes the map what it was. The versions stay as they are.
    GoBack(usize),
}

/// Where a free note goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotePlacing {
    /// The note to move.
    pub note: NoteId,
    /// Its place, or the place of its first end.
    pub at: NoteAnchor,
    /// The place of its other end.
    pub to: Option<NoteAnchor>,
}

/// The place where something is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastePlace {
    /// Among the cards of a cell.
    Cell(CellPlace),
    /// At a part: after a card, in a cell, at the first step of a lane, or in the first lane of a step.
    Part(Part),
}

impl From<CellPlace> for PastePlace {
    fn from(place: CellPlace) -> Self {
        Self::Cell(place)
    }
}

impl From<Part> for PastePlace {
    fn from(part: Part) -> Self {
        Self::Part(part)
    }
}

/// A position among the cards of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The row of the cell.
    pub lane: LaneId,
    /// The column of the cell.
    pub step: StepId,
    /// The card to insert before; after all others if none.
    pub before: Option<CardId>,
}

/// A new value for a part of the map. Parts nested in it (a stage's steps, a lane's series) stay as they are.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// A persona's profile.
    Persona(Box<Persona>),
    /// A stage without its steps.
    Stage(Box<Stage>),
    /// A step with its name and flags.
    Step(Box<Step>),
    /// A lane without its curves.
    Lane(Box<Lane>),
    /// A curve with its points.
    Series(Box<Series>),
    /// A card with all that it holds.
    Card(Box<Card>),
    /// A hotspot with its cause and place.
    Hotspot(Box<Hotspot>),
    /// A link between two cards.
    Link(Box<Link>),
    /// A free note.
    Note(Box<Note>),
    /// The heading over a group of lanes.
    LaneGroup(Box<LaneGroup>),
    /// An action of the map.
    Action(Box<Action>),
    /// A picture of the map's table: added if it is new, otherwise given a new description.
    Picture(Arc<Picture>),
    /// An icon of the map's own: added if it is new, otherwise given a new name and other channels.
    Icon(Arc<OwnIcon>),
}

/// A field of the map itself, with its new value.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the field of the same name of or none of that field")]
pub enum MapField {
    Title(String),
    Kind(MapKind),
    Objective(String),
    Scenario(String),
    Scope(String),
    Owner(String),
    ReviewDate(Option<Date>),
    KeyOutcome(String),
    Basis(String),
    GuidingPrinciples(Vec<String>),
    Kpis(Vec<Kpi>),
    ResourcesAtHand(Vec<String>),
    ResourcesNeeded(Vec<String>),
    Plan(ActionPlan),
    Industry(String),
    Description(String),
    Tags(Vec<String>),
    Language(String),
    Direction(Direction),
    Theme(String),
    OwnTheme(Arc<Theme>),
    NoOwnTheme,
    Logo(Option<Box<Logo>>),
    AlsoShown(SheetExtras),
    Look(MapLook),
    Parked(Vec<String>),
    Story(Box<MapStory>),
    Insights(InsightChoices),
    Agenda(Vec<AgendaBlock>),
    Print(PrintSettings),
    Presentation(Box<Presentation>),
}

impl MapField {
    /// The name of the field, as used in the names of history steps.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Kind(_) => "map type",
            Self::Objective(_) => "objective",
            Self::Scenario(_) => "scenario",
            Self::Scope(_) => "scope",
            Self::Owner(_) => "owner",
            Self::ReviewDate(_) => "review date",
            Self::KeyOutcome(_) => "key outcome",
            Self::Basis(_) => "basis",
            Self::GuidingPrinciples(_) => "guiding principles",
            Self::Kpis(_) => "KPIs",
            Self::ResourcesAtHand(_) => "resources at hand",
            Self::ResourcesNeeded(_) => "resources needed",
            Self::Plan(_) => "action plan",
            Self::Industry(_) => "industry",
            Self::Description(_) => "description",
            Self::Tags(_) => "tags",
            Self::Language(_) => "language",
            Self::Direction(_) => "direction",
            Self::Theme(_) | Self::OwnTheme(_) | Self::NoOwnTheme => "theme",
            Self::Logo(_) => "logo",
            Self::AlsoShown(_) => "contents of the sheet",
            Self::Look(_) => "look",
            Self::Parked(_) => "parked notes",
            Self::Story(_) => "storyline",
            Self::Insights(_) => "muted findings",
            Self::Agenda(_) => "agenda",
            Self::Print(_) => "print settings",
            Self::Presentation(_) => "presentation",
        }
    }
}
