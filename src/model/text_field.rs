//! Every text of a map that can be edited in place or found by a search.

mod access;
mod every_text;
mod visit;

use super::{
    ActionId, CardId, HotspotId, LaneGroupId, LaneId, LinkId, MapInfo, NoteId, Part, Persona, PersonaId, SeriesId,
    StageId, StepId, StopKey,
};

pub(crate) use access::write_all;
pub(crate) use every_text::change_every_text;
pub use visit::visit_texts;

/// The address of one text of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    /// The map's title.
    Title,
    /// The map's objective.
    Objective,
    /// The map's scenario.
    Scenario,
    /// What the map covers and what it leaves out.
    Scope,
    /// The change that the map is meant to bring about.
    KeyOutcome,
    /// The evidence that the map is based on.
    Basis,
    /// One line in a list of the map itself.
    MapLine(MapList, u16),
    /// A persona's name.
    PersonaName(PersonaId),
    /// A persona's role.
    PersonaRole(PersonaId),
    /// A quote from a persona.
    PersonaQuote(PersonaId),
    /// A short summary of a persona.
    PersonaSummary(PersonaId),
    /// One line in a list of a persona's profile.
    PersonaLine(PersonaId, PersonaList, u16),
    /// The text of a free section of a persona's profile.
    PersonaSection(PersonaId, u16),
    /// A stage's name.
    StageName(StageId),
    /// A stage's goal.
    StageGoal(StageId),
    /// The time span of a stage.
    StageTime(StageId),
    /// A step's name.
    StepName(StepId),
    /// The note of a step.
    StepNote(StepId),
    /// A lane's name.
    LaneName(LaneId),
    /// The note under a lane's name.
    LaneNote(LaneId),
    /// The text of a card.
    CardText(CardId),
    /// The figure on a metric card.
    CardFigure(CardId),
    /// The target for a metric card's figure.
    CardTarget(CardId),
    /// The caption of a card's picture.
    CardCaption(CardId),
    /// The source of a card's evidence.
    CardSource(CardId),
    /// The note of a card.
    CardNote(CardId),
    /// The label of a point on a curve.
    PointLabel(LaneId, SeriesId, StepId),
    /// The label of a link.
    LinkLabel(LinkId),
    /// The text of a free note.
    NoteText(NoteId),
    /// The heading over a group of lanes.
    GroupName(LaneGroupId),
    /// The cause of a hotspot.
    HotspotCause(HotspotId),
    /// The note of a hotspot.
    HotspotNote(HotspotId),
    /// The title of an action.
    ActionTitle(ActionId),
    /// The note of an action.
    ActionNote(ActionId),
    /// The name that the user gave to a stop of the presentation.
    StopName(StopKey),
    /// What the speaker wants to say at a stop of the presentation.
    SpeakerNote(StopKey),
    /// The title of a block of the agenda.
    AgendaTitle(u16),
    /// The question of a round of voting.
    VotingQuestion(u16),
}

/// A list of the map itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MapList {
    /// The principles that everything on the map follows.
    GuidingPrinciples,
    /// The resources that are there.
    ResourcesAtHand,
    /// The resources that are needed.
    ResourcesNeeded,
    /// The notes in the parking lot.
    Parked,
}

impl MapList {
    /// All lists, in the order in which the map shows them.
    pub const ALL: [Self; 4] = [Self::GuidingPrinciples, Self::ResourcesAtHand, Self::ResourcesNeeded, Self::Parked];

    fn of(self, info: &MapInfo) -> &Vec<String> {
        match self {
            Self::GuidingPrinciples => &info.guiding_principles,
            Self::ResourcesAtHand => &info.resources_at_hand,
            Self::ResourcesNeeded => &info.resources_needed,
            Self::Parked => &info.parked,
        }
    }

    fn of_mut(self, info: &mut MapInfo) -> &mut Vec<String> {
        match self {
            Self::GuidingPrinciples => &mut info.guiding_principles,
            Self::ResourcesAtHand => &mut info.resources_at_hand,
            Self::ResourcesNeeded => &mut info.resources_needed,
            Self::Parked => &mut info.parked,
        }
    }
}

/// A list in a persona's profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonaList {
    /// What they want to achieve.
    Goals,
    /// Why they want it.
    Motivations,
    /// What they usually do.
    Behaviours,
    /// What gets in their way.
    Frustrations,
}

impl PersonaList {
    /// All lists, in the order of the profile.
    pub const ALL: [Self; 4] = [Self::Goals, Self::Motivations, Self::Behaviours, Self::Frustrations];

    fn of(self, persona: &Persona) -> &Vec<String> {
        match self {
            Self::Goals => &persona.goals,
            Self::Motivations => &persona.motivations,
            Self::Behaviours => &persona.behaviours,
            Self::Frustrations => &persona.frustrations,
        }
    }

    fn of_mut(self, persona: &mut Persona) -> &mut Vec<String> {
        match self {
            Self::Goals => &mut persona.goals,
            Self::Motivations => &mut persona.motivations,
            Self::Behaviours => &mut persona.behaviours,
            Self::Frustrations => &mut persona.frustrations,
        }
    }
}

impl TextField {
    /// The part that the text belongs to.
    pub fn part(self) -> Part {
        match self {
            Self::Title | Self::Objective | Self::Scenario | Self::Scope | Self::KeyOutcome | Self::Basis => {
                Part::Header
            }
            // Actions belong to the whole map: they may answer several hotspots and cards, or none.
            Self::MapLine(..)
            | Self::ActionTitle(_)
            | Self::ActionNote(_)
            | Self::AgendaTitle(_)
            | Self::VotingQuestion(_) => Part::Header,
            Self::StopName(stop) | Self::SpeakerNote(stop) => part_of_stop(stop),
            Self::PersonaName(id)
            | Self::PersonaRole(id)
            | Self::PersonaQuote(id)
            | Self::PersonaSummary(id)
            | Self::PersonaLine(id, ..)
            | Self::PersonaSection(id, _) => Part::Persona(id),
            Self::StageName(id) | Self::StageGoal(id) | Self::StageTime(id) => Part::Stage(id),
            Self::StepName(id) | Self::StepNote(id) => Part::Step(id),
            Self::LaneName(id) | Self::LaneNote(id) => Part::Lane(id),
            Self::CardText(id)
            | Self::CardFigure(id)
            | Self::CardTarget(id)
            | Self::CardCaption(id)
            | Self::CardSource(id)
            | Self::CardNote(id) => Part::Card(id),
            Self::HotspotCause(id) | Self::HotspotNote(id) => Part::Hotspot(id),
            Self::PointLabel(lane, series, step) => Part::Point(lane, series, step),
            Self::LinkLabel(id) => Part::Link(id),
            Self::NoteText(id) => Part::Note(id),
            Self::GroupName(id) => Part::LaneGroup(id),
        }
    }

    /// Whether the letters and lines of the text may be marked: those of cards may.
    pub fn may_have_marks(self) -> bool {
        matches!(self, Self::CardText(_))
    }

    /// The text that a double click on `part` edits.
    pub fn main_of(part: Part) -> Option<Self> {
        Some(match part {
            Part::Header => Self::Title,
            Part::Persona(id) => Self::PersonaName(id),
            Part::Stage(id) => Self::StageName(id),
            Part::Step(id) => Self::StepName(id),
            Part::Lane(id) => Self::LaneName(id),
            Part::Card(id) => Self::CardText(id),
            Part::Point(lane, series, step) => Self::PointLabel(lane, series, step),
            Part::Link(id) => Self::LinkLabel(id),
            Part::Note(id) => Self::NoteText(id),
            Part::LaneGroup(id) => Self::GroupName(id),
            Part::Hotspot(id) => Self::HotspotCause(id),
            Part::Cell(..) => return None,
        })
    }

    /// The name of the text in a sentence: "title", "stage’s name".
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Objective => "objective",
            Self::Scenario => "scenario",
            Self::Scope => "scope",
            Self::KeyOutcome => "key outcome",
            Self::Basis => "basis",
            Self::PersonaName(_) => "persona’s name",
            Self::PersonaRole(_) => "persona’s role",
            Self::PersonaQuote(_) => "persona’s quote",
            Self::PersonaSummary(_) | Self::PersonaLine(..) | Self::PersonaSection(..) => "persona’s profile",
            Self::StageName(_) => "stage’s name",
            Self::StageGoal(_) => "stage’s goal",
            Self::StageTime(_) => "stage’s time",
            Self::StepName(_) => "step’s name",
            Self::StepNote(_) => "step’s note",
            Self::LaneName(_) => "lane’s name",
            Self::LaneNote(_) => "lane’s note",
            Self::CardText(_) => "card",
            Self::CardFigure(_) => "figure",
            Self::CardTarget(_) => "target",
            Self::CardCaption(_) => "caption",
            Self::CardSource(_) => "source",
            Self::CardNote(_) => "card’s note",
            Self::PointLabel(..) => "label",
            Self::LinkLabel(_) => "link’s label",
            Self::NoteText(_) => "note",
            Self::GroupName(_) => "group’s name",
            Self::HotspotCause(_) => "hotspot’s cause",
            Self::HotspotNote(_) => "hotspot’s note",
            Self::MapLine(MapList::GuidingPrinciples, _) => "guiding principle",
            Self::MapLine(MapList::Parked, _) => "parked note",
            Self::MapLine(MapList::ResourcesAtHand | MapList::ResourcesNeeded, _) => "resource",
            Self::ActionTitle(_) => "action",
            Self::ActionNote(_) => "action’s note",
            Self::StopName(_) => "name of a stop",
            Self::SpeakerNote(_) => "speaker’s note",
            Self::AgendaTitle(_) => "block of the agenda",
            Self::VotingQuestion(_) => "question of a vote",
        }
    }

    /// Whether the text is a name. Typing on a selected name replaces all of it, as with the name of a file
    /// or of a spreadsheet tab.
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::StageName(_)
                | Self::StepName(_)
                | Self::LaneName(_)
                | Self::GroupName(_)
                | Self::PersonaName(_)
        )
    }
}

/// The part of the map that a stop shows; the header for those that show all of it.
fn part_of_stop(stop: StopKey) -> Part {
    match stop {
        StopKey::Persona(id) => Part::Persona(id),
        StopKey::Stage(id) => Part::Stage(id),
        StopKey::Curve(id) => Part::Lane(id),
        StopKey::Moment(id) => Part::Step(id),
        StopKey::Hotspot(id) => Part::Hotspot(id),
        StopKey::Overview
        | StopKey::LowestPoint
        | StopKey::Opportunities
        | StopKey::Actions
        | StopKey::End
        | StopKey::View(_) => Part::Header,
    }
}
