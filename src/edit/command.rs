//! Every change that can be made to a map, as plain data.

mod values;

use std::sync::Arc;

use super::Fragment;
use super::comment_change::CommentChange;
use super::figure_value::FigureValue;
use super::incoming::Content;
use super::paste_reading::PasteReading;
use super::voting::VotingStep;
use crate::model::{
    Action, ActionId, Card, CardId, CardKind, FlagKind, HotspotId, HotspotPlace, JourneyMap, Lane, LaneGroupId, LaneId,
    LaneKind, LinkId, Logo, Note, NoteId, Part, Persona, PersonaId, Picture, Series, SeriesId, Stage, StageId, StepId,
    TextField,
};

pub use values::{CellPlace, MapField, NotePlacing, PartValue, PastePlace, VersionChange};

/// A change to a map.
///
/// New parts carry a placeholder id, which is replaced by a fresh one.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Changes one field of the map itself.
    SetMap(MapField),
    /// Puts a picture on the sheet as its logo, in the place of any other.
    SetLogo {
        /// The logo, which refers to the picture.
        logo: Box<Logo>,
        /// The picture that the logo shows.
        picture: Arc<Picture>,
    },
    /// Gives parts new values.
    Change {
        /// The name of the field in the history, as the window shows it: "severity".
        field: &'static str,
        /// The new values; each replaces the part with the same id.
        to: Vec<PartValue>,
    },
    /// Replaces one text.
    SetText {
        /// The text to replace.
        field: TextField,
        /// Its new content.
        text: String,
    },
    /// Replaces several texts, as one step.
    SetTexts(Vec<(TextField, String)>),
    /// Adds a persona at the end.
    AddPersona {
        /// The persona's profile.
        persona: Box<Persona>,
        /// The pictures used by the profile.
        pictures: Vec<Arc<Picture>>,
        /// A lane to give to the new persona in the same step.
        lane: Option<LaneId>,
    },
    /// Adds a stage with its steps, or with one empty step if it has none.
    AddStage {
        /// The index of the stage to insert before; the end if there is none.
        at: usize,
        /// The values of the new stage.
        stage: Box<Stage>,
    },
    /// Adds a step.
    AddStep {
        /// The stage that gets the step.
        stage: StageId,
        /// The index of the step to insert before; the end if there is none.
        at: usize,
        /// The name of the new step.
        name: String,
    },
    /// Adds a lane.
    AddLane {
        /// The index of the lane to insert before; the end if there is none.
        at: usize,
        /// The values of the new lane. Its series get fresh ids; a curve lane without series gets one.
        lane: Box<Lane>,
    },
    /// Adds a curve to a curve lane.
    AddSeries {
        /// The lane that gets the curve.
        lane: LaneId,
        /// The values of the new curve.
        series: Box<Series>,
    },
    /// Adds cards; each card names its own cell.
    AddCards {
        /// The values of the new cards, in map order.
        cards: Vec<Card>,
        /// The card to insert before; after the other cards of each cell if none.
        before: Option<CardId>,
        /// The pictures used by the cards.
        pictures: Vec<Arc<Picture>>,
    },
    /// Pins a hotspot.
    AddHotspot {
        /// The part to pin it on.
        on: HotspotPlace,
        /// How serious it is, 1 to 5.
        severity: u8,
    },
    /// Adds a free note in front of the others.
    AddNote(Box<Note>),
    /// Moves the ends of free notes to other places.
    PlaceNotes(Vec<NotePlacing>),
    /// Moves free notes in front of all others, or behind them.
    OrderNotes {
        /// The notes to move; they keep their order among each other.
        notes: Vec<NoteId>,
        /// Whether they move to the front.
        to_front: bool,
    },
    /// Puts lanes under a heading of their own. Those that do not stand together move below the first one.
    GroupLanes {
        /// The lanes that stand under the heading.
        lanes: Vec<LaneId>,
        /// The text of the heading.
        name: String,
    },
    /// Moves a group of lanes as a whole.
    MoveLaneGroup {
        /// The group to move.
        group: LaneGroupId,
        /// The index among the other lanes before which it goes.
        at: usize,
    },
    /// Adds an action.
    AddAction(Box<Action>),
    /// Adds several actions.
    AddActions(Vec<Action>),
    /// Deletes an action.
    RemoveAction(ActionId),
    /// Deletes several actions.
    RemoveActions(Vec<ActionId>),
    /// Deletes a curve from its lane.
    RemoveSeries(LaneId, SeriesId),
    /// Links two cards with an arrow.
    AddLink {
        /// The card at the start of the arrow.
        from: CardId,
        /// The card at the end of the arrow.
        to: CardId,
    },
    /// Attaches one end of a link to another card.
    AttachLink {
        /// The link to change.
        link: LinkId,
        /// Whether to move the start of the arrow rather than its end.
        start: bool,
        /// The card to attach it to.
        to: CardId,
    },
    /// Moves or copies cards; they keep their positions relative to the grabbed one.
    MoveCards {
        /// The cards to move.
        cards: Vec<CardId>,
        /// The card that lands at `to`.
        grabbed: CardId,
        /// The place where the grabbed card lands.
        to: CellPlace,
        /// Whether to leave the cards in place and put copies at `to`.
        copy: bool,
    },
    /// Moves cards to one step, each within its lane.
    AlignToStep {
        /// The cards to move.
        cards: Vec<CardId>,
        /// The step to move them to.
        step: StepId,
    },
    /// Sets the steps that a card spans.
    SpanCard {
        /// The card to resize.
        card: CardId,
        /// The first step it spans.
        first: StepId,
        /// The number of steps, at least 1.
        span: u16,
    },
    /// Moves a stage.
    MoveStage {
        /// The stage to move.
        stage: StageId,
        /// Its index among the stages afterwards.
        at: usize,
    },
    /// Moves a step.
    MoveStep {
        /// The step to move.
        step: StepId,
        /// The stage to move it to.
        stage: StageId,
        /// Its index among that stage's steps afterwards.
        at: usize,
    },
    /// Moves a lane.
    MoveLane {
        /// The lane to move.
        lane: LaneId,
        /// Its index among the lanes afterwards.
        at: usize,
    },
    /// Moves a persona in the header.
    MovePersona {
        /// The persona to move.
        persona: PersonaId,
        /// Its index among the personas afterwards.
        at: usize,
    },
    /// Changes the kind of a lane. Content is kept where possible: labelled points of a curve become cards.
    SetLaneKind {
        /// The lane to change.
        lane: LaneId,
        /// Its new kind.
        kind: LaneKind,
        /// The kind of its cards.
        card_kind: CardKind,
    },
    /// Gives a lane to one persona, or to all.
    BindLane {
        /// The lane to give away.
        lane: LaneId,
        /// Its new owner; all personas if none.
        persona: Option<PersonaId>,
    },
    /// Sets the value of a curve at a step, adding the point if there is none.
    SetPoint {
        /// The lane with the curve.
        lane: LaneId,
        /// The curve to change.
        series: SeriesId,
        /// The step of the point.
        step: StepId,
        /// The new value; clamped to the lane's scale.
        value: f32,
    },
    /// Pins a hotspot somewhere else.
    PinHotspot {
        /// The hotspot to move.
        hotspot: HotspotId,
        /// The part to pin it on.
        on: HotspotPlace,
    },
    /// Gives the cluster of a hotspot another name; without a name, the hotspot leaves it.
    NameCluster {
        /// A hotspot of the cluster, or one that is in none.
        hotspot: HotspotId,
        /// The new name.
        name: String,
    },
    /// Adds a flag to cards, steps or points, or removes it.
    ToggleFlag {
        /// The parts to flag.
        parts: Vec<Part>,
        /// The flag to add or remove.
        kind: FlagKind,
    },
    /// Deletes parts, and everything that cannot exist without them.
    Delete(Vec<Part>),
    /// Copies parts, and inserts each copy next to its original.
    Duplicate(Vec<Part>),
    /// Empties cells by deleting the cards in them.
    ClearCells(Vec<(LaneId, StepId)>),
    /// Pastes a fragment into the map.
    Paste {
        /// The copied content, from this map or another one.
        fragment: Box<Fragment>,
        /// The place where its first cell lands.
        at: PastePlace,
    },
    /// Pastes lines or a table from another program. What does not fit gets new steps, stages or lanes.
    PasteContent {
        /// The lines or the table.
        content: Arc<Content>,
        /// How they are read.
        reading: PasteReading,
        /// The place where the first piece lands.
        at: PastePlace,
    },
    /// Gives figures of measures and KPIs new values.
    SetFigures(Vec<FigureValue>),
    /// Takes another map into this one: what has the same name comes together, everything else is added.
    TakeIn(Arc<JourneyMap>),
    /// Goes on with a round of voting.
    Vote(VotingStep),
    /// Puts a note into the parking lot.
    Park(String),
    /// Takes cards off the map and puts their texts into the parking lot. What else they hold is lost on the way, so
    /// only cards with nothing but a text can be parked.
    ParkCards(Vec<CardId>),
    /// Takes a note out of the parking lot and makes it a card.
    PlaceParked {
        /// The index of the note in the parking lot.
        note: usize,
        /// The place of the card.
        at: CellPlace,
    },
    /// Changes the versions that are kept with the map.
    Versions(VersionChange),
    /// Begins, answers, changes, resolves or imports comments.
    Comment(Box<CommentChange>),
    /// Gives a persona copies of the lanes and curves of another one.
    CopyLanes {
        /// The persona to copy from.
        from: PersonaId,
        /// The persona that gets the copies.
        to: PersonaId,
        /// Whether texts are copied too.
        with_texts: bool,
    },
}
