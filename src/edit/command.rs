//! What can be done to a map, as plain data.

use std::sync::Arc;

use super::{Fragment, TextPlace};
use crate::model::{
    Action, Card, CardId, CardKind, Date, Direction, FlagKind, Hotspot, HotspotId, HotspotPlace, Kpi, Lane, LaneId,
    LaneKind, Link, LinkId, MapKind, Part, Persona, PersonaId, Picture, Series, SeriesId, Stage, StageId, Step, StepId,
};

/// A change of a map.
///
/// Things that are added bring an id with them, which is replaced by a fresh one.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Changes one field of the map itself.
    SetMap(MapField),
    /// Gives parts new values. `field` names what differs, for the history: "severity".
    Change {
        /// What is changed, in the window's words.
        field: &'static str,
        /// The new values; each replaces the part with its id.
        to: Vec<PartValue>,
    },
    /// Gives a text new words.
    SetText {
        /// Which text.
        place: TextPlace,
        /// Its new words.
        text: String,
    },
    /// Gives several texts new words, as one step.
    SetTexts(Vec<(TextPlace, String)>),
    /// Adds a persona at the end.
    AddPersona {
        /// Its profile.
        persona: Box<Persona>,
        /// The pictures that it shows.
        pictures: Vec<Arc<Picture>>,
        /// The lane that becomes theirs in the same step.
        lane: Option<LaneId>,
    },
    /// Adds a stage with its steps; one empty step when it has none.
    AddStage {
        /// Before which of the present stages; at the end when there is none.
        at: usize,
        /// Its values.
        stage: Box<Stage>,
    },
    /// Adds a step.
    AddStep {
        /// In which stage.
        stage: StageId,
        /// Before which of its steps; at the end when there is none.
        at: usize,
        /// Its name.
        name: String,
    },
    /// Adds a lane.
    AddLane {
        /// Before which of the present lanes; at the end when there is none.
        at: usize,
        /// Its values. Its series get fresh ids; a curve lane without series gets one.
        lane: Box<Lane>,
    },
    /// Adds a curve to a curve lane.
    AddSeries {
        /// To which lane.
        lane: LaneId,
        /// Its values.
        series: Box<Series>,
    },
    /// Adds cards to cells; each says itself in which.
    AddCards {
        /// Their values, in the order of the map.
        cards: Vec<Card>,
        /// Before which card; after the others of their cells when none.
        before: Option<CardId>,
        /// The pictures that they show.
        pictures: Vec<Arc<Picture>>,
    },
    /// Pins a hotspot.
    AddHotspot {
        /// On what.
        on: HotspotPlace,
        /// 1 to 5.
        severity: u8,
    },
    /// Adds an action.
    AddAction(Box<Action>),
    /// Takes an action off the map.
    RemoveAction(crate::model::ActionId),
    /// Takes a curve off its lane.
    RemoveSeries(LaneId, SeriesId),
    /// Draws an arrow.
    AddLink {
        /// From where.
        from: CardId,
        /// To where.
        to: CardId,
    },
    /// Hangs one end of an arrow on another card.
    AttachLink {
        /// Which arrow.
        link: LinkId,
        /// Whether it is the end with which the arrow starts.
        start: bool,
        /// The card.
        to: CardId,
    },
    /// Moves or copies cards; they keep their places relative to the one that was grabbed.
    MoveCards {
        /// Which.
        cards: Vec<CardId>,
        /// The one that lands at `to`.
        grabbed: CardId,
        /// Where.
        to: CellPlace,
        /// Leaves the cards where they are, and puts copies there.
        copy: bool,
    },
    /// Moves cards to a step, each in its lane.
    AlignToStep {
        /// Which.
        cards: Vec<CardId>,
        /// Where.
        step: StepId,
    },
    /// Lets a card cover steps.
    SpanCard {
        /// Which.
        card: CardId,
        /// Its first step.
        first: StepId,
        /// How many steps, at least 1.
        span: u16,
    },
    /// Moves a stage.
    MoveStage {
        /// Which.
        stage: StageId,
        /// Its place among the stages afterwards.
        at: usize,
    },
    /// Moves a step.
    MoveStep {
        /// Which.
        step: StepId,
        /// To which stage.
        stage: StageId,
        /// Its place among the stage's steps afterwards.
        at: usize,
    },
    /// Moves a lane.
    MoveLane {
        /// Which.
        lane: LaneId,
        /// Its place among the lanes afterwards.
        at: usize,
    },
    /// Moves a persona in the header.
    MovePersona {
        /// Who.
        persona: PersonaId,
        /// Their place among the personas afterwards.
        at: usize,
    },
    /// Makes a lane hold something else. What can be kept is kept: the labelled points of a curve become cards.
    SetLaneKind {
        /// Which.
        lane: LaneId,
        /// What it holds.
        kind: LaneKind,
        /// What its cards are.
        card_kind: CardKind,
    },
    /// Gives a lane to a persona, or to all.
    BindLane {
        /// Which.
        lane: LaneId,
        /// To whom.
        persona: Option<PersonaId>,
    },
    /// Sets the value of a curve at a step; adds the point when there is none.
    SetPoint {
        /// In which lane.
        lane: LaneId,
        /// On which curve.
        series: SeriesId,
        /// Where.
        step: StepId,
        /// Within the lane's scale; a value outside is brought to its end.
        value: f32,
    },
    /// Pins a hotspot on something else.
    PinHotspot {
        /// Which.
        hotspot: HotspotId,
        /// On what.
        on: HotspotPlace,
    },
    /// Sets or takes away a flag of a card, a step or a point.
    ToggleFlag {
        /// Of what.
        parts: Vec<Part>,
        /// Which.
        kind: FlagKind,
    },
    /// Deletes parts, and what cannot be without them.
    Delete(Vec<Part>),
    /// Makes copies beside the parts.
    Duplicate(Vec<Part>),
    /// Empties cells: the cards in them are deleted.
    ClearCells(Vec<(LaneId, StepId)>),
    /// Puts what was copied onto the map.
    Paste {
        /// What was copied, here or on another map.
        fragment: Box<Fragment>,
        /// Where its first cell lands.
        at: PastePlace,
    },
    /// Makes a card of each line; on a curve, a point of each number, step by step.
    PasteLines {
        /// The lines.
        lines: Vec<String>,
        /// In which cell.
        at: PastePlace,
    },
    /// Fills the grid from a cell on; what reaches over the edge is left out.
    PasteGrid {
        /// From top to bottom; each from the first step to the last.
        rows: Vec<Vec<String>>,
        /// Where the first cell lands.
        at: PastePlace,
    },
    /// Gives a persona lanes and curves like those of another one.
    CopyShape {
        /// Whose.
        from: PersonaId,
        /// Who gets them.
        to: PersonaId,
        /// Whether the words come along.
        with_texts: bool,
    },
}

/// Where something is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastePlace {
    /// Among the cards of a cell.
    Cell(CellPlace),
    /// At a part: after a card, in a cell, at the first step of a lane, at the first lane of a step.
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

/// A place among the cards of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The cell's row.
    pub lane: LaneId,
    /// The cell's column.
    pub step: StepId,
    /// Before which card; after all others when none.
    pub before: Option<CardId>,
}

/// A new value of a part of the map. What the part holds of other parts (a stage's steps, a lane's
/// series) stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// A persona's profile.
    Persona(Box<Persona>),
    /// A stage.
    Stage(Box<Stage>),
    /// A step.
    Step(Box<Step>),
    /// A lane.
    Lane(Box<Lane>),
    /// A curve with its points.
    Series(Box<Series>),
    /// A card.
    Card(Box<Card>),
    /// A hotspot.
    Hotspot(Box<Hotspot>),
    /// An arrow.
    Link(Box<Link>),
    /// An action.
    Action(Box<Action>),
    /// A picture of the map's table: added when it is not there yet, else described anew.
    Picture(Arc<Picture>),
}

/// A field of the map itself, with its new value.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the field of the same name of JourneyMap")]
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
    Industry(String),
    Description(String),
    Tags(Vec<String>),
    Language(String),
    Direction(Direction),
    Theme(String),
}

impl MapField {
    /// In the names of steps.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Kind(_) => "kind of map",
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
            Self::Industry(_) => "industry",
            Self::Description(_) => "description",
            Self::Tags(_) => "tags",
            Self::Language(_) => "language",
            Self::Direction(_) => "direction",
            Self::Theme(_) => "theme",
        }
    }
}
