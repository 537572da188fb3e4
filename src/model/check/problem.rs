//! The problems that a map can have, and their messages.

use std::fmt;

use crate::model::limits::{MOST_COMMENTS, MOST_OWN_ICONS};
use crate::model::quotation::quotation;
use crate::model::{
    ActionId, CardId, CommentId, CommentPlace, HotspotId, IconId, ImageId, LaneGroupId, LaneId, LinkId, NoteId,
    PersonaId, SeriesId, StageId, StepId,
};

/// One violated invariant. Its `Display` is a complete sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// The part of the map that has the problem.
    pub place: ProblemPlace,
}

/// The part of a map that a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemPlace {
    /// The map as a whole.
    Map,
    /// The agenda of the workshop and its rounds of voting.
    Workshop,
    /// A persona of the map.
    Persona(PersonaId),
    /// A stage of the journey.
    Stage(StageId),
    /// A step of a stage.
    Step(StepId),
    /// A lane of the grid.
    Lane(LaneId),
    /// A curve (series).
    Series(SeriesId),
    /// A point of a curve.
    Point(SeriesId, StepId),
    /// A card on the grid.
    Card(CardId),
    /// A hotspot on the map.
    Hotspot(HotspotId),
    /// An action of the map.
    Action(ActionId),
    /// A link between two cards.
    Link(LinkId),
    /// A free note.
    Note(NoteId),
    /// A group of lanes.
    LaneGroup(LaneGroupId),
    /// A picture that the map holds.
    Image(ImageId),
    /// An icon of the map's own.
    Icon(IconId),
    /// A thread of comments.
    Thread(CommentId),
}

/// The target of a reference from one part of a map to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceTarget {
    /// The persona of a lane, curve or card.
    Persona(PersonaId),
    /// The stage of a note or comment.
    Stage(StageId),
    /// A group of lanes.
    LaneGroup(LaneGroupId),
    /// The step of a card, point or hotspot.
    Step(StepId),
    /// The lane of a card or hotspot.
    Lane(LaneId),
    /// The card at an end of a link, or that something is pinned to.
    Card(CardId),
    /// The hotspot that an action answers.
    Hotspot(HotspotId),
    /// The picture of a card, portrait or logo.
    Image(ImageId),
    /// An icon of the map's own.
    Icon(IconId),
}

/// The kind of a problem.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// A reference to something that does not exist.
    Missing(ReferenceTarget),
    /// Two things of the same kind share this id.
    DuplicateId,
    /// A curve has more than one point at a step.
    DuplicatePoint(StepId),
    /// A card covers no step, or more steps than the map has from its first step on.
    Span {
        /// The card's span.
        span: u16,
        /// The number of steps from the card's first step to the last step of the map.
        available: usize,
    },
    /// A value is too small or too large.
    OutOfRange {
        /// The name of the value.
        field: &'static str,
        /// The value that is out of its range.
        value: f32,
        /// The smallest allowed value.
        from: f32,
        /// The largest allowed value.
        to: f32,
    },
    /// A scale whose bottom is not below its top.
    EmptyScale {
        /// The value at the bottom of the scale.
        min: f32,
        /// The value at the top of the scale.
        max: f32,
    },
    /// A number is infinite or NaN.
    NotFinite,
    /// A width or height that is not above zero.
    NoSize {
        /// The name of the dimension: "width" or "height".
        field: &'static str,
        /// The invalid value, in points.
        value: f32,
    },
    /// The map has no stage.
    NoStages,
    /// The map has no lane.
    NoLanes,
    /// A stage has no step.
    NoSteps,
    /// A card is placed on a blueprint line.
    CardOnLine(LaneId),
    /// A lane that is not a curve lane has curves.
    SeriesWithoutCurve,
    /// A link ends where it starts.
    LinkToItself,
    /// A bracket is anchored to something that is no stage.
    BracketBesideStages,
    /// An arrow, a frame or a bracket lacks its other end.
    NoEnd,
    /// The lanes of a group do not stand together.
    ScatteredGroup,
    /// No lane belongs to a group.
    EmptyGroup,
    /// The id of a picture or an icon does not match its content.
    WrongImageId,
    /// A crop that does not lie within its picture.
    CropOutside,
    /// The map has more icons of its own than it may.
    TooManyIcons,
    /// The presentation names a stop that the map does not have, or one twice.
    UnsoundPresentation,
    /// A round of voting contradicts itself, in words.
    Round(&'static str),
    /// A thread is about something that is not on the map.
    CommentOnNothing(CommentPlace),
    /// A thread has no comments.
    EmptyThread,
    /// A comment stands in two places.
    CommentTwice(CommentId),
    /// The map has more comments than it may.
    TooManyComments,
}

impl fmt::Display for ProblemPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map => write!(out, "the map"),
            Self::Workshop => write!(out, "the workshop"),
            Self::Persona(id) => write!(out, "persona {id}"),
            Self::Stage(id) => write!(out, "stage {id}"),
            Self::Step(id) => write!(out, "step {id}"),
            Self::Lane(id) => write!(out, "lane {id}"),
            Self::Series(id) => write!(out, "curve {id}"),
            Self::Point(id, step) => write!(out, "curve {id} at step {step}"),
            Self::Card(id) => write!(out, "card {id}"),
            Self::Hotspot(id) => write!(out, "hotspot {id}"),
            Self::Action(id) => write!(out, "action {id}"),
            Self::Link(id) => write!(out, "link {id}"),
            Self::Note(id) => write!(out, "note {id}"),
            Self::LaneGroup(id) => write!(out, "group of lanes {id}"),
            Self::Image(id) => write!(out, "picture {}", quotation(&id.0)),
            Self::Icon(id) => write!(out, "icon {}", quotation(&id.0)),
            Self::Thread(id) => write!(out, "thread {}", quotation(&id.0)),
        }
    }
}

impl fmt::Display for ReferenceTarget {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Persona(id) => write!(out, "persona {id}"),
            Self::Stage(id) => write!(out, "stage {id}"),
            Self::LaneGroup(id) => write!(out, "group of lanes {id}"),
            Self::Step(id) => write!(out, "step {id}"),
            Self::Lane(id) => write!(out, "lane {id}"),
            Self::Card(id) => write!(out, "card {id}"),
            Self::Hotspot(id) => write!(out, "hotspot {id}"),
            Self::Image(id) => write!(out, "picture {}", quotation(&id.0)),
            Self::Icon(id) => write!(out, "icon {}", quotation(&id.0)),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        let mut letters = place.chars();
        if let Some(first) = letters.next() {
            write!(out, "{}{}", first.to_uppercase(), letters.as_str())?;
        }
        write!(out, " {}.", self.kind)
    }
}

/// The part of the sentence after the place.
impl fmt::Display for ProblemKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(target) => write!(out, "refers to {target}, which does not exist"),
            Self::DuplicateId => write!(out, "exists twice; an id must be unique"),
            Self::DuplicatePoint(step) => write!(out, "has more than one point at step {step}"),
            Self::Span { span: 0, .. } => write!(out, "covers no step; its span must be at least 1"),
            Self::Span { span, available } => write!(out, "covers {span} steps, but the map ends after {available}"),
            Self::OutOfRange { field, value, from, to } => {
                write!(out, "has {field} {value}; it must be from {from} to {to}")
            }
            Self::EmptyScale { min, max } => {
                write!(out, "has a scale from {min} to {max}; the top must be above the bottom")
            }
            Self::NotFinite => write!(out, "has a value that is infinite or not a number"),
            Self::NoSize { field, value } => write!(out, "has {field} {value}; it must be above 0"),
            Self::NoStages => write!(out, "has no stage; it needs at least one"),
            Self::NoLanes => write!(out, "has no lane; it needs at least one"),
            Self::NoSteps => write!(out, "has no step; it needs at least one"),
            Self::CardOnLine(lane) => write!(out, "is in lane {lane}, a blueprint line, which cannot hold cards"),
            Self::SeriesWithoutCurve => write!(out, "has curves but is not a curve lane"),
            Self::LinkToItself => write!(out, "leads from a card to itself"),
            Self::BracketBesideStages => write!(out, "is a bracket, which can only stand over stages"),
            Self::NoEnd => write!(out, "has no other end"),
            Self::ScatteredGroup => write!(out, "has lanes that do not stand next to each other"),
            Self::EmptyGroup => write!(out, "has no lanes"),
            Self::WrongImageId => write!(out, "has an id that does not match its content"),
            Self::CropOutside => write!(out, "has a crop that does not lie within its picture"),
            Self::UnsoundPresentation => {
                write!(out, "presents a stop that does not exist, or one stop twice; such entries are left out")
            }
            Self::CommentOnNothing(place) => write!(out, "is about {place}, which is not on the map"),
            Self::EmptyThread => write!(out, "has no comments"),
            Self::CommentTwice(id) => write!(out, "has comment {}, which is there twice", quotation(&id.0)),
            Self::TooManyComments => write!(out, "has more than {MOST_COMMENTS} comments; delete some"),
            Self::TooManyIcons => write!(out, "has more than {MOST_OWN_ICONS} icons of its own; remove some"),
            Self::Round(what) => write!(out, "has a round of voting in which {what}"),
        }
    }
}
