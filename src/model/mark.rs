//! Annotations of a map: flags, hotspots and links, and the actions that follow from them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ActionId, CardId, HotspotId, LaneId, LinkId, Part, Rating, Resource, StepId, is_default};

/// A flag that marks a step, a card or a point of a curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// The kind of flag.
    pub kind: FlagKind,
    /// The reason for the flag.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// The meaning of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FlagKind {
    /// The customer forms an opinion of the company here.
    MomentOfTruth,
    /// Customers leave here.
    BouncePoint,
    /// Work passes from one person or team to another here.
    HandOff,
}

impl FlagKind {
    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::MomentOfTruth => "Moment of truth",
            Self::BouncePoint => "Bounce point",
            Self::HandOff => "Hand-off",
        }
    }

    /// The name of the flag's icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::MomentOfTruth => "moment-of-truth",
            Self::BouncePoint => "bounce-point",
            Self::HandOff => "hand-off",
        }
    }
}

/// A pain point that is pinned on a card, a step or a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotspot {
    /// The hotspot's id, unique in the map.
    pub id: HotspotId,
    /// The place where the hotspot is pinned.
    pub on: HotspotPlace,
    /// The severity, from 1 (a nuisance) to 5 (people leave).
    pub severity: u8,
    /// The cause of the pain.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cause: String,
    /// The answers to one “why?” after another, from the cause down to its root.
    #[serde(default, skip_serializing_if = "is_default")]
    pub whys: Vec<String>,
    /// The area of the business in which the cause lies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub category: Option<ActionCategory>,
    /// The name of the cluster that it belongs to, with all hotspots of that name; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cluster: String,
    /// Further details, in any number of lines.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Hotspot {
    /// A hotspot of which nothing is known but where it is and how bad.
    pub fn new(id: HotspotId, on: HotspotPlace, severity: u8) -> Self {
        Self {
            id,
            on,
            severity,
            cause: String::new(),
            whys: Vec::new(),
            category: None,
            cluster: String::new(),
            note: String::new(),
        }
    }

    /// The root of the pain as far as it is known: the last answer to “why?”, or the cause.
    pub fn root_cause(&self) -> &str {
        self.whys.iter().rev().map(|why| why.trim()).find(|why| !why.is_empty()).unwrap_or(self.cause.trim())
    }
}

/// The place where a hotspot is pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HotspotPlace {
    /// A card, with which the hotspot moves.
    Card(CardId),
    /// The header of a step.
    Step(StepId),
    /// A cell of the grid.
    Cell(LaneId, StepId),
}

impl HotspotPlace {
    /// The part of the map that the place is.
    pub fn part(self) -> Part {
        match self {
            Self::Card(card) => Part::Card(card),
            Self::Step(step) => Part::Step(step),
            Self::Cell(lane, step) => Part::Cell(lane, step),
        }
    }
}

/// A link: an arrow between two cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The link's id, unique in the map.
    pub id: LinkId,
    /// The card at which the link starts.
    pub from: CardId,
    /// The card at which the link ends.
    pub to: CardId,
    /// The ends with an arrowhead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heads: LinkHeads,
    /// A short label on the line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Whether the line is dashed, for exceptions and optional paths.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dashed: bool,
}

/// The ends of a link that have an arrowhead.
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

/// An action: something that is done about hotspots or cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The action's id, unique in the map.
    pub id: ActionId,
    /// A short description of what will be done.
    pub title: String,
    /// The area of the business in which the change happens.
    pub category: ActionCategory,
    /// The person or team responsible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// The due date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// The progress of the action.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: ActionStatus,
    /// The expected benefit, 1 to 5 in half steps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: Option<Rating>,
    /// The expected effort, 1 to 5 in half steps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort: Option<Rating>,
    /// The goal or the KPI that the action serves, by its name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// What it costs besides its resources, in the currency of the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Option<f64>,
    /// The resources that it needs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources: Vec<Resource>,
    /// The hotspots that the action addresses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hotspots: Vec<HotspotId>,
    /// The cards (pains, opportunities) that the action addresses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cards: Vec<CardId>,
    /// Further details, in any number of lines.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Action {
    /// An action with a title only.
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
            goal: String::new(),
            cost: None,
            resources: Vec::new(),
            hotspots: Vec::new(),
            cards: Vec::new(),
            note: String::new(),
        }
    }

    /// What the action costs with its resources; none while no cost is known.
    pub fn total_cost(&self) -> Option<f64> {
        let costs = self.resources.iter().filter_map(|resource| resource.cost);
        self.cost.into_iter().chain(costs).reduce(|sum, cost| sum + cost)
    }

    /// How worthwhile the action is, 1 to 25: its impact times its ease, which is 6 less its effort. None unless both
    /// are known.
    ///
    /// The product keeps a large change with middling effort before a small one with little, which a quotient of
    /// impact and effort would not.
    pub fn score(&self) -> Option<f32> {
        Some(self.impact?.value() * (6.0 - self.effort?.value()))
    }

    /// Whether there is still something to do.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, ActionStatus::Done | ActionStatus::Dropped)
    }

    /// Whether it should have been done before `today`, and was not.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// The area of the business in which an action brings a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActionCategory {
    /// The offer itself and its rules.
    PropositionAndPolicy,
    /// The way the work is done.
    Process,
    /// Staff and their skills.
    People,
    /// Tools and systems.
    Technology,
    /// Roles and responsibilities.
    Organisation,
}

impl ActionCategory {
    /// All areas, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::PropositionAndPolicy, Self::Process, Self::People, Self::Technology, Self::Organisation];

    /// The label in the user interface.
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

/// The progress of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActionStatus {
    /// Suggested, but not decided.
    #[default]
    Proposed,
    /// Decided, but not started.
    Planned,
    /// Somebody is working on it.
    Doing,
    /// It has been carried out.
    Done,
    /// It will not be carried out.
    Dropped,
}

impl ActionStatus {
    /// All states, from the first to the last.
    pub const ALL: [Self; 5] = [Self::Proposed, Self::Planned, Self::Doing, Self::Done, Self::Dropped];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "Proposed",
            Self::Planned => "Planned",
            Self::Doing => "Doing",
            Self::Done => "Done",
            Self::Dropped => "Dropped",
        }
    }
}
