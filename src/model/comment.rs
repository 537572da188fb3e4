//! Comments: what people say about parts of a map, in threads.
//!
//! The ids of threads and comments are the same wherever a comment is kept, so that comments that come back from several
//! people are merged and none is there twice.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use super::quotation::quotation;
use super::{
    AnchorPlace, CardId, HotspotId, HotspotPlace, JourneyMap, LaneGroupId, LaneId, LinkId, NoteId, Part, PersonaId,
    SeriesId, StageId, StepId, is_default,
};

/// The most letters of an id.
const LONGEST_ID: usize = 40;

/// The id of a thread or of a comment: letters, digits and hyphens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommentId(pub String);

impl CommentId {
    /// The id of something that is said: different for each person, moment and text.
    pub fn of(said: &str, by: &str, at: Timestamp, salt: u64) -> Self {
        let whole = format!("{salt}\n{}\n{by}\n{said}", at.as_nanosecond());
        Self(Sha256::digest(whole.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Whether it is made of letters, digits and hyphens, and not too long.
    pub fn is_sound(&self) -> bool {
        let is_allowed = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
        (1..=LONGEST_ID).contains(&self.0.len()) && self.0.bytes().all(is_allowed)
    }
}

/// What was said about one part of the map, and the answers to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentThread {
    /// The id of the thread.
    pub id: CommentId,
    /// What it is about.
    pub on: CommentPlace,
    /// What the part was called, for a thread whose part is gone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// Whether nothing is left to do or to say.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resolved: bool,
    /// The comments: the first one, then the answers.
    pub comments: Vec<Comment>,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The id of the comment.
    pub id: CommentId,
    /// Who said it; may be empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// When it was said.
    pub at: Timestamp,
    /// The words of the comment.
    pub text: String,
}

/// What a thread is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CommentPlace {
    /// The map as a whole.
    #[default]
    Map,
    /// A persona, wherever it is shown.
    Persona(PersonaId),
    /// A stage with its steps.
    Stage(StageId),
    /// A step of a stage.
    Step(StepId),
    /// A lane over all stages.
    Lane(LaneId),
    /// A cell of the grid.
    Cell(LaneId, StepId),
    /// A card on the grid.
    Card(CardId),
    /// A point of a curve.
    Point(LaneId, SeriesId, StepId),
    /// A hotspot with its cause.
    Hotspot(HotspotId),
    /// A link between two cards.
    Link(LinkId),
    /// A free note.
    Note(NoteId),
    /// A group of lanes.
    LaneGroup(LaneGroupId),
}

impl From<Part> for CommentPlace {
    fn from(part: Part) -> Self {
        match part {
            Part::Header => Self::Map,
            Part::Persona(id) => Self::Persona(id),
            Part::Stage(id) => Self::Stage(id),
            Part::Step(id) => Self::Step(id),
            Part::Lane(id) => Self::Lane(id),
            Part::Cell(lane, step) => Self::Cell(lane, step),
            Part::Card(id) => Self::Card(id),
            Part::Point(lane, series, step) => Self::Point(lane, series, step),
            Part::Hotspot(id) => Self::Hotspot(id),
            Part::Link(id) => Self::Link(id),
            Part::Note(id) => Self::Note(id),
            Part::LaneGroup(id) => Self::LaneGroup(id),
        }
    }
}

impl CommentPlace {
    /// The part of the map.
    pub fn part(self) -> Part {
        match self {
            Self::Map => Part::Header,
            Self::Persona(id) => Part::Persona(id),
            Self::Stage(id) => Part::Stage(id),
            Self::Step(id) => Part::Step(id),
            Self::Lane(id) => Part::Lane(id),
            Self::Cell(lane, step) => Part::Cell(lane, step),
            Self::Card(id) => Part::Card(id),
            Self::Point(lane, series, step) => Part::Point(lane, series, step),
            Self::Hotspot(id) => Part::Hotspot(id),
            Self::Link(id) => Part::Link(id),
            Self::Note(id) => Part::Note(id),
            Self::LaneGroup(id) => Part::LaneGroup(id),
        }
    }

    /// Whether the part is on `map`.
    pub fn is_on(self, map: &JourneyMap) -> bool {
        match self {
            Self::Map => true,
            Self::Persona(id) => map.persona(id).is_some(),
            Self::Stage(id) => map.stage(id).is_some(),
            Self::Step(id) => map.step(id).is_some(),
            Self::Lane(id) => map.lane(id).is_some(),
            Self::Cell(lane, step) => map.lane(lane).is_some() && map.step(step).is_some(),
            Self::Card(id) => map.card(id).is_some(),
            Self::Point(lane, series, step) => {
                let series = map.lane(lane).and_then(|lane| lane.series.iter().find(|own| own.id == series));
                series.is_some_and(|series| series.points.iter().any(|point| point.step == step))
            }
            Self::Hotspot(id) => map.hotspots.iter().any(|hotspot| hotspot.id == id),
            Self::Link(id) => map.links.iter().any(|link| link.id == id),
            Self::Note(id) => map.note(id).is_some(),
            Self::LaneGroup(id) => map.lane_group(id).is_some(),
        }
    }

    /// The place on `after` that is nearest to this one on `before`: itself if it is still there, else what it was in,
    /// on or beside, and at last the map as a whole.
    #[must_use]
    pub fn nearest(self, before: &JourneyMap, after: &JourneyMap) -> Self {
        if self.is_on(after) {
            return self;
        }
        let anchored = |place: AnchorPlace| match place.nearest(before, after) {
            AnchorPlace::Sheet => Self::Map,
            AnchorPlace::Stage(id) => Self::Stage(id),
            AnchorPlace::Lane(id) => Self::Lane(id),
            AnchorPlace::Cell(lane, step) => Self::Cell(lane, step),
            AnchorPlace::Card(id) => Self::Card(id),
        };
        match self {
            Self::Card(id) => anchored(AnchorPlace::Card(id)),
            Self::Lane(id) => anchored(AnchorPlace::Lane(id)),
            Self::Stage(id) => anchored(AnchorPlace::Stage(id)),
            Self::Cell(lane, step) | Self::Point(lane, _, step) => anchored(AnchorPlace::Cell(lane, step)),
            Self::Step(id) => before.step(id).map_or(Self::Map, |(stage, _)| anchored(AnchorPlace::Stage(stage.id))),
            Self::Hotspot(id) => match before.hotspots.iter().find(|own| own.id == id).map(|own| own.on) {
                Some(HotspotPlace::Card(card)) => anchored(AnchorPlace::Card(card)),
                Some(HotspotPlace::Step(step)) => Self::Step(step).nearest(before, after),
                Some(HotspotPlace::Cell(lane, step)) => anchored(AnchorPlace::Cell(lane, step)),
                None => Self::Map,
            },
            Self::Link(id) => {
                let from = before.links.iter().find(|link| link.id == id).map(|link| link.from);
                from.map_or(Self::Map, |card| anchored(AnchorPlace::Card(card)))
            }
            Self::Note(id) => before.note(id).map_or(Self::Map, |note| anchored(note.at.on)),
            Self::LaneGroup(id) => {
                let lane = before.lanes_of_group(id).map(|lane| lane.id).find(|lane| after.lane(*lane).is_some());
                lane.map_or(Self::Map, Self::Lane)
            }
            Self::Map | Self::Persona(_) => Self::Map,
        }
    }
}

/// The name of the place in files: "card-c12", "cell-l1-s2", "map".
impl fmt::Display for CommentPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map => write!(out, "map"),
            Self::Persona(id) => write!(out, "persona-{id}"),
            Self::Stage(id) => write!(out, "stage-{id}"),
            Self::Step(id) => write!(out, "step-{id}"),
            Self::Lane(id) => write!(out, "lane-{id}"),
            Self::Cell(lane, step) => write!(out, "cell-{lane}-{step}"),
            Self::Card(id) => write!(out, "card-{id}"),
            Self::Point(lane, series, step) => write!(out, "point-{lane}-{series}-{step}"),
            Self::Hotspot(id) => write!(out, "hotspot-{id}"),
            Self::Link(id) => write!(out, "link-{id}"),
            Self::Note(id) => write!(out, "note-{id}"),
            Self::LaneGroup(id) => write!(out, "group-{id}"),
        }
    }
}

/// The error for a text that names no part of a map.
#[derive(Debug, thiserror::Error)]
#[error("“{found}” names no part of a map; write “map”, or a kind and an id, such as card-c12 or cell-l1-s2")]
pub struct ParsePlaceError {
    found: String,
}

impl FromStr for CommentPlace {
    type Err = ParsePlaceError;

    fn from_str(text: &str) -> Result<Self, ParsePlaceError> {
        let mut words = text.split('-');
        let kind = words.next().unwrap_or_default();
        let ids: Vec<&str> = words.collect();
        read_place(kind, &ids).ok_or_else(|| ParsePlaceError { found: quotation(text) })
    }
}

fn read_place(kind: &str, ids: &[&str]) -> Option<CommentPlace> {
    Some(match (kind, ids) {
        ("map", []) => CommentPlace::Map,
        ("persona", [id]) => CommentPlace::Persona(id.parse().ok()?),
        ("stage", [id]) => CommentPlace::Stage(id.parse().ok()?),
        ("step", [id]) => CommentPlace::Step(id.parse().ok()?),
        ("lane", [id]) => CommentPlace::Lane(id.parse().ok()?),
        ("cell", [lane, step]) => CommentPlace::Cell(lane.parse().ok()?, step.parse().ok()?),
        ("card", [id]) => CommentPlace::Card(id.parse().ok()?),
        ("point", [lane, series, step]) => {
            CommentPlace::Point(lane.parse().ok()?, series.parse().ok()?, step.parse().ok()?)
        }
        ("hotspot", [id]) => CommentPlace::Hotspot(id.parse().ok()?),
        ("link", [id]) => CommentPlace::Link(id.parse().ok()?),
        ("note", [id]) => CommentPlace::Note(id.parse().ok()?),
        ("group", [id]) => CommentPlace::LaneGroup(id.parse().ok()?),
        _ => return None,
    })
}

impl Serialize for CommentPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CommentPlace {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        let all = [
            CommentPlace::Map,
            CommentPlace::Persona(PersonaId(1)),
            CommentPlace::Stage(StageId(2)),
            CommentPlace::Step(StepId(3)),
            CommentPlace::Lane(LaneId(4)),
            CommentPlace::Cell(LaneId(4), StepId(3)),
            CommentPlace::Card(CardId(12)),
            CommentPlace::Point(LaneId(4), SeriesId(5), StepId(3)),
            CommentPlace::Hotspot(HotspotId(6)),
            CommentPlace::Link(LinkId(7)),
            CommentPlace::Note(NoteId(8)),
            CommentPlace::LaneGroup(LaneGroupId(9)),
        ];
        for place in all {
            assert_eq!(place.to_string().parse::<CommentPlace>().unwrap(), place);
            assert_eq!(CommentPlace::from(place.part()), place);
        }
        for text in ["", "card", "card-12", "card-c1-c2", "cell-l1", "door-d1", "map-1", "card-c99999999999"] {
            assert!(text.parse::<CommentPlace>().is_err(), "{text}");
        }
    }

    #[test]
    fn ids_differ_by_person_moment_and_text_and_are_sound() {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let id = CommentId::of("Too long", "Ana", at, 0);
        assert!(id.is_sound());
        for other in [CommentId::of("Too short", "Ana", at, 0), CommentId::of("Too long", "Ivo", at, 0)] {
            assert_ne!(id, other);
        }
        for bad in ["", "a b", "ä", &"x".repeat(41), "<script>"] {
            assert!(!CommentId(bad.to_owned()).is_sound(), "{bad}");
        }
    }
}
