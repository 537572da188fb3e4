//! Every text of a map that can be edited where it stands or found by its words.

use std::sync::Arc;

use crate::model::{CardId, JourneyMap, LaneId, LinkId, Part, PersonaId, SeriesId, StageId, StepId};

/// One text of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextPlace {
    /// The map's title.
    Title,
    /// The map's objective.
    Objective,
    /// The map's scenario.
    Scenario,
    /// A persona's name.
    PersonaName(PersonaId),
    /// What a persona is.
    PersonaRole(PersonaId),
    /// What a persona would say.
    PersonaQuote(PersonaId),
    /// A stage's name.
    StageName(StageId),
    /// A stage's goal.
    StageGoal(StageId),
    /// When a stage happens.
    StageTime(StageId),
    /// A step's name.
    StepName(StepId),
    /// A lane's name.
    LaneName(LaneId),
    /// The small words under a lane's name.
    LaneNote(LaneId),
    /// What a card says.
    CardText(CardId),
    /// The figure of a measure.
    CardFigure(CardId),
    /// The details of a card.
    CardNote(CardId),
    /// The words beside a point of a curve.
    PointLabel(LaneId, SeriesId, StepId),
    /// The words on an arrow.
    LinkLabel(LinkId),
}

impl TextPlace {
    /// The part that the text belongs to.
    pub fn part(self) -> Part {
        match self {
            Self::Title | Self::Objective | Self::Scenario => Part::Header,
            Self::PersonaName(id) | Self::PersonaRole(id) | Self::PersonaQuote(id) => Part::Persona(id),
            Self::StageName(id) | Self::StageGoal(id) | Self::StageTime(id) => Part::Stage(id),
            Self::StepName(id) => Part::Step(id),
            Self::LaneName(id) | Self::LaneNote(id) => Part::Lane(id),
            Self::CardText(id) | Self::CardFigure(id) | Self::CardNote(id) => Part::Card(id),
            Self::PointLabel(lane, series, step) => Part::Point(lane, series, step),
            Self::LinkLabel(id) => Part::Link(id),
        }
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
            Part::Cell(..) | Part::Hotspot(_) => return None,
        })
    }

    /// In the names of steps: "title", "name of a stage".
    pub fn what(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Objective => "objective",
            Self::Scenario => "scenario",
            Self::PersonaName(_) => "persona’s name",
            Self::PersonaRole(_) => "persona’s role",
            Self::PersonaQuote(_) => "persona’s quote",
            Self::StageName(_) => "stage’s name",
            Self::StageGoal(_) => "stage’s goal",
            Self::StageTime(_) => "stage’s time",
            Self::StepName(_) => "step’s name",
            Self::LaneName(_) => "lane’s name",
            Self::LaneNote(_) => "lane’s note",
            Self::CardText(_) => "card",
            Self::CardFigure(_) => "figure",
            Self::CardNote(_) => "card’s note",
            Self::PointLabel(..) => "label",
            Self::LinkLabel(_) => "link’s label",
        }
    }

    /// The text, when its part is on the map.
    pub fn read(self, map: &JourneyMap) -> Option<&str> {
        Some(match self {
            Self::Title => &map.title,
            Self::Objective => &map.objective,
            Self::Scenario => &map.scenario,
            Self::PersonaName(id) => &map.persona(id)?.name,
            Self::PersonaRole(id) => &map.persona(id)?.role,
            Self::PersonaQuote(id) => &map.persona(id)?.quote,
            Self::StageName(id) => &map.stage(id)?.name,
            Self::StageGoal(id) => &map.stage(id)?.goal,
            Self::StageTime(id) => &map.stage(id)?.time_span,
            Self::StepName(id) => &map.step(id)?.1.name,
            Self::LaneName(id) => &map.lane(id)?.name,
            Self::LaneNote(id) => &map.lane(id)?.note,
            Self::CardText(id) => &map.card(id)?.text,
            Self::CardFigure(id) => &map.card(id)?.figure,
            Self::CardNote(id) => &map.card(id)?.note,
            Self::PointLabel(lane, series, step) => {
                let series = map.lane(lane)?.series.iter().find(|known| known.id == series)?;
                &series.points.iter().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &map.links.iter().find(|link| link.id == id)?.label,
        })
    }

    /// The text to change; clones its part when others share it.
    pub(super) fn write(self, map: &mut JourneyMap) -> Option<&mut String> {
        Some(match self {
            Self::Title => &mut map.title,
            Self::Objective => &mut map.objective,
            Self::Scenario => &mut map.scenario,
            Self::PersonaName(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.name,
            Self::PersonaRole(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.role,
            Self::PersonaQuote(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.quote,
            Self::StageName(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.name,
            Self::StageGoal(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.goal,
            Self::StageTime(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.time_span,
            Self::StepName(id) => {
                let stage = find(&mut map.stages, |stage| stage.steps.iter().any(|step| step.id == id))?;
                &mut stage.steps.iter_mut().find(|step| step.id == id)?.name
            }
            Self::LaneName(id) => &mut find(&mut map.lanes, |lane| lane.id == id)?.name,
            Self::LaneNote(id) => &mut find(&mut map.lanes, |lane| lane.id == id)?.note,
            Self::CardText(id) => &mut find(&mut map.cards, |card| card.id == id)?.text,
            Self::CardFigure(id) => &mut find(&mut map.cards, |card| card.id == id)?.figure,
            Self::CardNote(id) => &mut find(&mut map.cards, |card| card.id == id)?.note,
            Self::PointLabel(lane, series, step) => {
                let lane = find(&mut map.lanes, |known| known.id == lane)?;
                let series = find(&mut lane.series, |known| known.id == series)?;
                &mut series.points.iter_mut().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &mut find(&mut map.links, |link| link.id == id)?.label,
        })
    }

    /// All texts of `map` that have words, in reading order.
    pub fn all(map: &JourneyMap) -> Vec<Self> {
        let mut places = vec![Self::Title, Self::Objective, Self::Scenario];
        for persona in &map.personas {
            places.extend([
                Self::PersonaName(persona.id),
                Self::PersonaRole(persona.id),
                Self::PersonaQuote(persona.id),
            ]);
        }
        for stage in &map.stages {
            places.extend([Self::StageName(stage.id), Self::StageGoal(stage.id), Self::StageTime(stage.id)]);
            places.extend(stage.steps.iter().map(|step| Self::StepName(step.id)));
        }
        let mut cards_of = rustc_hash::FxHashMap::<LaneId, Vec<CardId>>::default();
        map.cards.iter().for_each(|card| cards_of.entry(card.lane).or_default().push(card.id));
        for lane in &map.lanes {
            places.extend([Self::LaneName(lane.id), Self::LaneNote(lane.id)]);
            for series in &lane.series {
                places.extend(series.points.iter().map(|point| Self::PointLabel(lane.id, series.id, point.step)));
            }
            for card in cards_of.get(&lane.id).map_or(&[] as &[_], Vec::as_slice) {
                places.extend([Self::CardFigure(*card), Self::CardText(*card), Self::CardNote(*card)]);
            }
        }
        places.extend(map.links.iter().map(|link| Self::LinkLabel(link.id)));
        places
    }
}

/// The first that fits, to change; it is cloned when others share it.
pub(super) fn find<T: Clone>(all: &mut [Arc<T>], fits: impl Fn(&T) -> bool) -> Option<&mut T> {
    all.iter_mut().find(|one| fits(one)).map(Arc::make_mut)
}
