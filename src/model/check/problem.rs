//! What can be wrong with a map, where, and the sentence for it.

use std::fmt;

use crate::model::{ActionId, CardId, HotspotId, ImageId, LaneId, LinkId, PersonaId, SeriesId, StageId, StepId};

/// One broken invariant. Its `Display` is a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub place: Place,
}

/// A part of a map.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The map as a whole.
    Map,
    /// A persona.
    Persona(PersonaId),
    /// A stage.
    Stage(StageId),
    /// A step.
    Step(StepId),
    /// A lane.
    Lane(LaneId),
    /// A curve.
    Series(SeriesId),
    /// A curve's point.
    Point(SeriesId, StepId),
    /// A card.
    Card(CardId),
    /// A hotspot.
    Hotspot(HotspotId),
    /// An action.
    Action(ActionId),
    /// A link.
    Link(LinkId),
    /// A picture.
    Image(ImageId),
}

/// What something refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A persona.
    Persona(PersonaId),
    /// A step.
    Step(StepId),
    /// A lane.
    Lane(LaneId),
    /// A card.
    Card(CardId),
    /// A hotspot.
    Hotspot(HotspotId),
    /// A picture.
    Image(ImageId),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// It refers to something that is not there.
    Missing(Target),
    /// Two things of one kind have this id.
    Twice,
    /// A curve has more than one point at a step.
    SecondPoint(StepId),
    /// A card covers no step, or more than follow.
    Span {
        /// How many it says.
        span: u16,
        /// How many there are from its first to the last.
        room: usize,
    },
    /// A value is too small or too large.
    OutOfRange {
        /// Which value.
        field: &'static str,
        /// What it is.
        value: f32,
        /// The smallest allowed.
        from: f32,
        /// The largest allowed.
        to: f32,
    },
    /// A scale whose bottom is not below its top.
    EmptyScale {
        /// At the bottom.
        min: f32,
        /// At the top.
        max: f32,
    },
    /// A number is infinite or not a number.
    NotFinite,
    /// A width or height that is not above zero.
    NoSize {
        /// Which.
        field: &'static str,
        /// What it is.
        value: f32,
    },
    /// There is no stage.
    NoStages,
    /// There is no lane.
    NoLanes,
    /// A stage has no step.
    NoSteps,
    /// A card stands on a blueprint line.
    CardOnLine(LaneId),
    /// A lane that is not a curve has curves.
    SeriesWithoutCurve,
    /// A link ends where it starts.
    LinkToItself,
    /// A picture's id does not belong to its bytes.
    OtherContent,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map => write!(out, "the map"),
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
            Self::Image(id) => write!(out, "picture {}", id.0),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Persona(id) => write!(out, "persona {id}"),
            Self::Step(id) => write!(out, "step {id}"),
            Self::Lane(id) => write!(out, "lane {id}"),
            Self::Card(id) => write!(out, "card {id}"),
            Self::Hotspot(id) => write!(out, "hotspot {id}"),
            Self::Image(id) => write!(out, "picture {}", id.0),
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

/// What follows the place in the sentence.
impl fmt::Display for ProblemKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(target) => write!(out, "refers to {target}, which does not exist"),
            Self::Twice => write!(out, "exists twice; an id must be unique"),
            Self::SecondPoint(step) => write!(out, "has more than one point at step {step}"),
            Self::Span { span: 0, .. } => write!(out, "covers no step; its span must be at least 1"),
            Self::Span { span, room } => write!(out, "covers {span} steps, but the map ends after {room}"),
            Self::OutOfRange { field, value, from, to } => {
                write!(out, "has the {field} {value}; it must be from {from} to {to}")
            }
            Self::EmptyScale { min, max } => {
                write!(out, "has a scale from {min} to {max}; the top must be above the bottom")
            }
            Self::NotFinite => write!(out, "has a number that is infinite or not a number"),
            Self::NoSize { field, value } => write!(out, "has the {field} {value}; it must be above 0"),
            Self::NoStages => write!(out, "has no stage; it needs at least one"),
            Self::NoLanes => write!(out, "has no lane; it needs at least one"),
            Self::NoSteps => write!(out, "has no step; it needs at least one"),
            Self::CardOnLine(lane) => write!(out, "stands in lane {lane}, a blueprint line that holds no cards"),
            Self::SeriesWithoutCurve => write!(out, "has curves but is not a curve lane"),
            Self::LinkToItself => write!(out, "leads from a card to itself"),
            Self::OtherContent => write!(out, "has an id that does not fit its content"),
        }
    }
}
