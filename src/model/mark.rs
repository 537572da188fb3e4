//! What is pinned on a map: flags, hotspots, links, and the actions that follow.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ActionId, CardId, HotspotId, LaneId, LinkId, StepId, is_default};

/// Something to notice at a step, a card or a point of a curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// What it is.
    pub kind: FlagKind,
    /// Why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// What a flag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FlagKind {
    /// Here the customer decides what to think of us.
    MomentOfTruth,
    /// Here customers leave.
    BouncePoint,
    /// Here the work goes from one to another.
    HandOff,
}

impl FlagKind {
    /// In the window's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::MomentOfTruth => "Moment of truth",
            Self::BouncePoint => "Bounce point",
            Self::HandOff => "Hand-off",
        }
    }

    /// The name of its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::MomentOfTruth => "moment-of-truth",
            Self::BouncePoint => "bounce-point",
            Self::HandOff => "hand-off",
        }
    }
}

/// A pain point pinned on something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotspot {
    /// Unique in the map.
    pub id: HotspotId,
    /// On what.
    pub on: HotspotPlace,
    /// 1 (a nuisance) to 5 (people leave).
    pub severity: u8,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cause: String,
    /// Details.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// What a hotspot is pinned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HotspotPlace {
    /// Travels with the card.
    Card(CardId),
    /// On the step's header.
    Step(StepId),
    /// In a cell.
    Cell(LaneId, StepId),
}

/// An arrow between two cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Unique in the map.
    pub id: LinkId,
    /// Where it starts.
    pub from: CardId,
    /// Where it leads.
    pub to: CardId,
    /// Which ends have a head.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heads: LinkHeads,
    /// A few words on the line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Drawn with gaps: an exception, a maybe.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dashed: bool,
}

/// Which ends of a link have a head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkHeads {
    /// From → to.
    #[default]
    OneWay,
    /// From ↔ to.
    TwoWay,
    /// From — to.
    Plain,
}

/// What is done about hotspots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Unique in the map.
    pub id: ActionId,
    /// What will be done.
    pub title: String,
    /// Where the change happens.
    pub category: ActionCategory,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: ActionStatus,
    /// How much it helps, 1 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: Option<u8>,
    /// How much it takes, 1 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort: Option<u8>,
    /// The hotspots it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hotspots: Vec<HotspotId>,
    /// The cards (pains, opportunities) it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cards: Vec<CardId>,
    /// Details.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Action {
    /// An action of which only the title is known.
    pub fn new(id: ActionId, title: &str) -> Self {
        Self {
            id,
            title: title.into(),
            category: ActionCategory::Process,
            owner: String::new(),
            due: None,
            status: ActionStatus::Proposed,
            impact: None,
            effort: None,
            hotspots: Vec::new(),
            cards: Vec::new(),
            note: String::new(),
        }
    }
}

/// Where a change happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActionCategory {
    /// What is offered, and the rules of it.
    PropositionAndPolicy,
    /// How the work goes.
    Process,
    /// Who does it and what they can.
    People,
    /// With what.
    Technology,
    /// Who answers for what.
    Organisation,
}

impl ActionCategory {
    /// In the window's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::PropositionAndPolicy => "Proposition and policy",
            Self::Process => "Process",
            Self::People => "People",
            Self::Technology => "Technology",
            Self::Organisation => "Organisation",
        }
    }
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActionStatus {
    /// Said, not decided.
    #[default]
    Proposed,
    /// Decided.
    Planned,
    /// Begun.
    Doing,
    /// Finished.
    Done,
    /// Decided against.
    Dropped,
}
