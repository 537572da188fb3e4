//! Free notes: sticky notes, texts, frames, arrows and brackets that stand beside or over the grid.
//!
//! Each is anchored to a place of the map, so that it travels when lanes, stages and cards move.

use serde::{Deserialize, Serialize};

use super::{CardId, JourneyMap, LaneId, LinkHeads, NoteId, StageId, StepId, is_default};
use crate::geometry::Color;

/// A free note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The note's id, unique in the map.
    pub id: NoteId,
    /// The form of the note.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: NoteKind,
    /// What is written on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// The place of its upper corner at the start of the journey; of an arrow, the place where it begins; of a bracket,
    /// the first stage.
    pub at: NoteAnchor,
    /// The place of the opposite corner of a frame, of an arrow's head, or of the last stage of a bracket.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<NoteAnchor>,
    /// The width of a sticky note or a text; the usual one when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width_pt: Option<f32>,
    /// The least height of a sticky note or a text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height_pt: Option<f32>,
    /// The index of its colour among those of the theme; the usual one of its kind when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// A colour of its own, which stands before that of the theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// The ends of an arrow that have a head.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heads: LinkHeads,
    /// Whether the note is left out of exports and prints.
    #[serde(default, skip_serializing_if = "is_default")]
    pub screen_only: bool,
}

/// The form of a free note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// A coloured sheet of paper with a text.
    #[default]
    Sticky,
    /// A text alone.
    Text,
    /// A frame around a part of the map, with a label.
    Frame,
    /// An arrow from one place to another, with a label.
    Arrow,
    /// A bracket over one or more stages, above the path.
    Bracket,
}

impl NoteKind {
    /// All kinds, in menu order.
    pub const ALL: [Self; 5] = [Self::Sticky, Self::Text, Self::Frame, Self::Arrow, Self::Bracket];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sticky => "Sticky note",
            Self::Text => "Text",
            Self::Frame => "Box",
            Self::Arrow => "Arrow",
            Self::Bracket => "Bracket",
        }
    }

    /// Whether the note reaches from one place to another.
    pub fn has_end(self) -> bool {
        matches!(self, Self::Frame | Self::Arrow | Self::Bracket)
    }

    /// The usual width and least height of a note that has a size of its own, in points.
    pub fn usual_size_pt(self) -> (f32, f32) {
        match self {
            Self::Sticky => (150.0, 64.0),
            _ => (180.0, 20.0),
        }
    }
}

/// A place of the map to which a note is anchored: a corner of something, and the way from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteAnchor {
    /// What the note is anchored to.
    pub on: AnchorPlace,
    /// The corner of it from which the note is measured.
    #[serde(default, skip_serializing_if = "is_default")]
    pub corner: AnchorCorner,
    /// The way from the corner along the journey, in points; negative towards its beginning.
    #[serde(default, skip_serializing_if = "is_default")]
    pub x: f32,
    /// The way down from the corner, in points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub y: f32,
}

/// What a note can be anchored to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnchorPlace {
    /// The sheet as a whole.
    #[default]
    Sheet,
    /// A stage, from its name down to the last lane.
    Stage(StageId),
    /// A lane, over the width of the sheet.
    Lane(LaneId),
    /// A cell of the grid.
    Cell(LaneId, StepId),
    /// A card of the map.
    Card(CardId),
}

/// A corner of what a note is anchored to. Start and end are meant along the journey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the four corners")]
pub enum AnchorCorner {
    #[default]
    TopStart,
    TopEnd,
    BottomStart,
    BottomEnd,
}

impl Note {
    /// An empty note of a kind.
    pub fn new(id: NoteId, kind: NoteKind, at: NoteAnchor) -> Self {
        Self {
            id,
            kind,
            text: String::new(),
            at,
            to: None,
            width_pt: None,
            height_pt: None,
            hue: None,
            color: None,
            heads: LinkHeads::default(),
            screen_only: false,
        }
    }

    /// A bracket over the stages from `first` to `last`.
    pub fn bracket(id: NoteId, first: StageId, last: StageId) -> Self {
        Self { to: Some(NoteAnchor::on(AnchorPlace::Stage(last))), ..Self::new(id, NoteKind::Bracket, first.into()) }
    }

    /// The width and the least height, in points.
    pub fn size_pt(&self) -> (f32, f32) {
        let (width, height) = self.kind.usual_size_pt();
        (self.width_pt.unwrap_or(width), self.height_pt.unwrap_or(height))
    }

    /// The first and the last stage of a bracket, in the order of the map; none for any other note.
    pub fn bracketed(&self, map: &JourneyMap) -> Option<(StageId, StageId)> {
        let (AnchorPlace::Stage(from), AnchorPlace::Stage(to)) = (self.at.on, self.to.unwrap_or(self.at).on) else {
            return None;
        };
        let place = |id: StageId| map.stages.iter().position(|stage| stage.id == id);
        let (first, last) = (place(from)?, place(to)?);
        (self.kind == NoteKind::Bracket).then_some(if first <= last { (from, to) } else { (to, from) })
    }

    /// The first and the last of the stages under a bracket on `before` that are left on `after`.
    pub fn bracketed_on(&self, before: &JourneyMap, after: &JourneyMap) -> Option<(StageId, StageId)> {
        let (first, last) = self.bracketed(before)?;
        let place = |id: StageId| before.stages.iter().position(|stage| stage.id == id);
        let under = before.stages.get(place(first)?..=place(last)?)?;
        let mut left = under.iter().map(|stage| stage.id).filter(|id| after.stage(*id).is_some());
        let first = left.next()?;
        Some((first, left.next_back().unwrap_or(first)))
    }

    /// The places to which the note is anchored: one, or two.
    pub fn anchors(&self) -> impl Iterator<Item = NoteAnchor> {
        [Some(self.at), self.to.filter(|_| self.kind.has_end())].into_iter().flatten()
    }
}

impl From<StageId> for NoteAnchor {
    fn from(stage: StageId) -> Self {
        Self::on(AnchorPlace::Stage(stage))
    }
}

impl NoteAnchor {
    /// The first corner of a place.
    pub fn on(place: AnchorPlace) -> Self {
        Self { on: place, ..Self::default() }
    }

    /// The same place with a longer way.
    #[must_use]
    pub fn shifted(self, x: f32, y: f32) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }
}

impl AnchorPlace {
    /// Whether the place is on `map`.
    pub fn is_on(self, map: &JourneyMap) -> bool {
        match self {
            Self::Sheet => true,
            Self::Stage(id) => map.stage(id).is_some(),
            Self::Lane(id) => map.lane(id).is_some(),
            Self::Cell(lane, step) => map.lane(lane).is_some() && map.step(step).is_some(),
            Self::Card(id) => map.card(id).is_some(),
        }
    }

    /// The place on `after` that is nearest to this one on `before`: itself if it is still there, else what it was in
    /// or beside.
    #[must_use]
    pub fn nearest(self, before: &JourneyMap, after: &JourneyMap) -> Self {
        if self.is_on(after) {
            return self;
        }
        match self {
            Self::Sheet => None,
            Self::Card(id) => before.card(id).map(|card| Self::Cell(card.lane, card.step).nearest(before, after)),
            Self::Cell(lane, step) => nearest_lane(before, after, lane)
                .zip(nearest_step(before, after, step))
                .map(|(lane, step)| Self::Cell(lane, step)),
            Self::Lane(lane) => nearest_lane(before, after, lane).map(Self::Lane),
            Self::Stage(stage) => {
                let all: Vec<StageId> = before.stages.iter().map(|stage| stage.id).collect();
                nearest_of(&all, stage, |id| after.stage(id).is_some()).map(Self::Stage)
            }
        }
        .unwrap_or(Self::Sheet)
    }
}

fn nearest_lane(before: &JourneyMap, after: &JourneyMap, lane: LaneId) -> Option<LaneId> {
    let all: Vec<LaneId> = before.lanes.iter().map(|lane| lane.id).collect();
    nearest_of(&all, lane, |id| after.lane(id).is_some())
}

fn nearest_step(before: &JourneyMap, after: &JourneyMap, step: StepId) -> Option<StepId> {
    let all: Vec<StepId> = before.steps().map(|(_, step)| step.id).collect();
    nearest_of(&all, step, |id| after.step(id).is_some())
}

/// The one of `all` that is left and stands nearest to `gone`; of two, the earlier one.
fn nearest_of<Id: Copy + PartialEq>(all: &[Id], gone: Id, is_left: impl Fn(Id) -> bool) -> Option<Id> {
    let place = all.iter().position(|id| *id == gone)?;
    let left = all.iter().enumerate().filter(|(_, id)| is_left(**id));
    left.min_by_key(|(at, _)| at.abs_diff(place)).map(|(_, id)| *id)
}
