//! Every text of a map that can be edited in place or found by a search.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{
    Card, CardId, HotspotId, JourneyMap, Lane, LaneId, LinkId, Part, Persona, PersonaId, SeriesId, StageId, StepId,
};

/// The address of one text of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextPlace {
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
    /// The source of a card's evidence.
    CardSource(CardId),
    /// The note of a card.
    CardNote(CardId),
    /// The label of a point on a curve.
    PointLabel(LaneId, SeriesId, StepId),
    /// The label of a link.
    LinkLabel(LinkId),
    /// The cause of a hotspot.
    HotspotCause(HotspotId),
    /// The note of a hotspot.
    HotspotNote(HotspotId),
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

impl TextPlace {
    /// The part that the text belongs to.
    pub fn part(self) -> Part {
        match self {
            Self::Title | Self::Objective | Self::Scenario | Self::Scope | Self::KeyOutcome | Self::Basis => {
                Part::Header
            }
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
            | Self::CardSource(id)
            | Self::CardNote(id) => Part::Card(id),
            Self::HotspotCause(id) | Self::HotspotNote(id) => Part::Hotspot(id),
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
            Part::Hotspot(id) => Self::HotspotCause(id),
            Part::Cell(..) => return None,
        })
    }

    /// The text's name in the history: "title", "stage’s name".
    pub fn what(self) -> &'static str {
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
            Self::CardSource(_) => "source",
            Self::CardNote(_) => "card’s note",
            Self::PointLabel(..) => "label",
            Self::LinkLabel(_) => "link’s label",
            Self::HotspotCause(_) => "hotspot’s cause",
            Self::HotspotNote(_) => "hotspot’s note",
        }
    }

    /// The text; none if its part is not on the map.
    pub fn read(self, map: &JourneyMap) -> Option<&str> {
        Some(match self {
            Self::Title => &map.info.title,
            Self::Objective => &map.info.objective,
            Self::Scenario => &map.info.scenario,
            Self::Scope => &map.info.scope,
            Self::KeyOutcome => &map.info.key_outcome,
            Self::Basis => &map.info.basis,
            Self::PersonaName(id) => &map.persona(id)?.name,
            Self::PersonaRole(id) => &map.persona(id)?.role,
            Self::PersonaQuote(id) => &map.persona(id)?.quote,
            Self::PersonaSummary(id) => &map.persona(id)?.summary,
            Self::PersonaLine(id, list, at) => list.of(map.persona(id)?).get(usize::from(at))?,
            Self::PersonaSection(id, at) => &map.persona(id)?.sections.get(usize::from(at))?.text,
            Self::StageName(id) => &map.stage(id)?.name,
            Self::StageGoal(id) => &map.stage(id)?.goal,
            Self::StageTime(id) => &map.stage(id)?.time_span,
            Self::StepName(id) => &map.step(id)?.1.name,
            Self::StepNote(id) => &map.step(id)?.1.note,
            Self::LaneName(id) => &map.lane(id)?.name,
            Self::LaneNote(id) => &map.lane(id)?.note,
            Self::CardText(id)
            | Self::CardFigure(id)
            | Self::CardTarget(id)
            | Self::CardSource(id)
            | Self::CardNote(id) => self.of_card(map.card(id)?)?,
            Self::PointLabel(lane, series, step) => {
                let series = map.lane(lane)?.series.iter().find(|known| known.id == series)?;
                &series.points.iter().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &map.links.iter().find(|link| link.id == id)?.label,
            Self::HotspotCause(id) => &map.hotspots.iter().find(|hotspot| hotspot.id == id)?.cause,
            Self::HotspotNote(id) => &map.hotspots.iter().find(|hotspot| hotspot.id == id)?.note,
        })
    }

    /// The text, if it is one of a card.
    fn of_card(self, card: &Card) -> Option<&String> {
        Some(match self {
            Self::CardText(_) => &card.text,
            Self::CardFigure(_) => &card.figure,
            Self::CardTarget(_) => &card.target,
            Self::CardSource(_) => &card.source,
            Self::CardNote(_) => &card.note,
            _ => return None,
        })
    }

    fn of_card_mut(self, card: &mut Card) -> Option<&mut String> {
        Some(match self {
            Self::CardText(_) => &mut card.text,
            Self::CardFigure(_) => &mut card.figure,
            Self::CardTarget(_) => &mut card.target,
            Self::CardSource(_) => &mut card.source,
            Self::CardNote(_) => &mut card.note,
            _ => return None,
        })
    }

    /// The text, to be changed; clones its part if others share it.
    pub(super) fn write(self, map: &mut JourneyMap) -> Option<&mut String> {
        Some(match self {
            Self::Title => &mut Arc::make_mut(&mut map.info).title,
            Self::Objective => &mut Arc::make_mut(&mut map.info).objective,
            Self::Scenario => &mut Arc::make_mut(&mut map.info).scenario,
            Self::Scope => &mut Arc::make_mut(&mut map.info).scope,
            Self::KeyOutcome => &mut Arc::make_mut(&mut map.info).key_outcome,
            Self::Basis => &mut Arc::make_mut(&mut map.info).basis,
            Self::PersonaName(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.name,
            Self::PersonaRole(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.role,
            Self::PersonaQuote(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.quote,
            Self::PersonaSummary(id) => &mut find(&mut map.personas, |persona| persona.id == id)?.summary,
            Self::PersonaLine(id, list, at) => {
                list.of_mut(find(&mut map.personas, |persona| persona.id == id)?).get_mut(usize::from(at))?
            }
            Self::PersonaSection(id, at) => {
                let persona = find(&mut map.personas, |persona| persona.id == id)?;
                &mut persona.sections.get_mut(usize::from(at))?.text
            }
            Self::StageName(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.name,
            Self::StageGoal(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.goal,
            Self::StageTime(id) => &mut find(&mut map.stages, |stage| stage.id == id)?.time_span,
            Self::StepName(id) | Self::StepNote(id) => {
                let stage = find(&mut map.stages, |stage| stage.steps.iter().any(|step| step.id == id))?;
                let step = stage.steps.iter_mut().find(|step| step.id == id)?;
                if matches!(self, Self::StepName(_)) { &mut step.name } else { &mut step.note }
            }
            Self::LaneName(id) => &mut find(&mut map.lanes, |lane| lane.id == id)?.name,
            Self::LaneNote(id) => &mut find(&mut map.lanes, |lane| lane.id == id)?.note,
            Self::CardText(id)
            | Self::CardFigure(id)
            | Self::CardTarget(id)
            | Self::CardSource(id)
            | Self::CardNote(id) => self.of_card_mut(find(&mut map.cards, |card| card.id == id)?)?,
            Self::PointLabel(lane, series, step) => {
                let lane = find(&mut map.lanes, |known| known.id == lane)?;
                let series = find(&mut lane.series, |known| known.id == series)?;
                &mut series.points.iter_mut().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &mut find(&mut map.links, |link| link.id == id)?.label,
            Self::HotspotCause(id) => &mut find(&mut map.hotspots, |hotspot| hotspot.id == id)?.cause,
            Self::HotspotNote(id) => &mut find(&mut map.hotspots, |hotspot| hotspot.id == id)?.note,
        })
    }

    /// The addresses of all texts of `map`, in reading order, including empty ones.
    pub fn all(map: &JourneyMap) -> Vec<Self> {
        let mut places = Vec::new();
        visit_texts(map, &mut |place, _| places.push(place));
        places
    }
}

/// Replaces many texts in one pass over the cards. Fails with the first address that does not exist.
pub(super) fn write_all(map: &mut JourneyMap, texts: &[(TextPlace, String)]) -> Result<(), TextPlace> {
    let mut of_cards = FxHashMap::<CardId, Vec<&(TextPlace, String)>>::default();
    for text in texts {
        match text.0.part() {
            Part::Card(id) => of_cards.entry(id).or_default().push(text),
            _ => set(text.0.write(map).ok_or(text.0)?, &text.1),
        }
    }
    for card in &mut map.cards {
        for (place, words) in of_cards.remove(&card.id).unwrap_or_default() {
            if let Some(own) = place.of_card_mut(Arc::make_mut(card)) {
                set(own, words);
            }
        }
    }
    of_cards.values().flatten().next().map_or(Ok(()), |(place, _)| Err(*place))
}

fn set(words: &mut String, to: &str) {
    if words != to {
        to.clone_into(words);
    }
}

/// Calls `visit` with every text of `map`, in reading order, in one pass.
pub fn visit_texts<'map>(map: &'map JourneyMap, visit: &mut dyn FnMut(TextPlace, &'map str)) {
    visit(TextPlace::Title, &map.info.title);
    visit(TextPlace::Objective, &map.info.objective);
    visit(TextPlace::Scenario, &map.info.scenario);
    visit(TextPlace::Scope, &map.info.scope);
    visit(TextPlace::KeyOutcome, &map.info.key_outcome);
    visit(TextPlace::Basis, &map.info.basis);
    map.personas.iter().for_each(|persona| of_persona(persona, visit));
    for stage in &map.stages {
        visit(TextPlace::StageName(stage.id), &stage.name);
        visit(TextPlace::StageGoal(stage.id), &stage.goal);
        visit(TextPlace::StageTime(stage.id), &stage.time_span);
        for step in &stage.steps {
            visit(TextPlace::StepName(step.id), &step.name);
            visit(TextPlace::StepNote(step.id), &step.note);
        }
    }
    let columns: FxHashMap<StepId, usize> =
        map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
    let mut cards_of = FxHashMap::<LaneId, Vec<&Card>>::default();
    map.cards.iter().for_each(|card| cards_of.entry(card.lane).or_default().push(card));
    for lane in &map.lanes {
        of_lane(lane, visit);
        let mut cards = cards_of.remove(&lane.id).unwrap_or_default();
        // The sort is stable, so cards within a cell keep their order.
        cards.sort_by_key(|card| columns.get(&card.step));
        cards.into_iter().for_each(|card| of_card(card, visit));
    }
    map.links.iter().for_each(|link| visit(TextPlace::LinkLabel(link.id), &link.label));
    for hotspot in &map.hotspots {
        visit(TextPlace::HotspotCause(hotspot.id), &hotspot.cause);
        visit(TextPlace::HotspotNote(hotspot.id), &hotspot.note);
    }
}

fn of_persona<'map>(persona: &'map Persona, visit: &mut dyn FnMut(TextPlace, &'map str)) {
    let id = persona.id;
    visit(TextPlace::PersonaName(id), &persona.name);
    visit(TextPlace::PersonaRole(id), &persona.role);
    visit(TextPlace::PersonaQuote(id), &persona.quote);
    visit(TextPlace::PersonaSummary(id), &persona.summary);
    for list in PersonaList::ALL {
        for (at, line) in (0..=u16::MAX).zip(list.of(persona)) {
            visit(TextPlace::PersonaLine(id, list, at), line);
        }
    }
    for (at, section) in (0..=u16::MAX).zip(&persona.sections) {
        visit(TextPlace::PersonaSection(id, at), &section.text);
    }
}

fn of_lane<'map>(lane: &'map Lane, visit: &mut dyn FnMut(TextPlace, &'map str)) {
    visit(TextPlace::LaneName(lane.id), &lane.name);
    visit(TextPlace::LaneNote(lane.id), &lane.note);
    for series in &lane.series {
        for point in &series.points {
            visit(TextPlace::PointLabel(lane.id, series.id, point.step), &point.label);
        }
    }
}

fn of_card<'map>(card: &'map Card, visit: &mut dyn FnMut(TextPlace, &'map str)) {
    visit(TextPlace::CardFigure(card.id), &card.figure);
    visit(TextPlace::CardTarget(card.id), &card.target);
    visit(TextPlace::CardText(card.id), &card.text);
    visit(TextPlace::CardNote(card.id), &card.note);
    visit(TextPlace::CardSource(card.id), &card.source);
}

/// The first matching item, to be changed; it is cloned if others share it.
pub(super) fn find<T: Clone>(all: &mut [Arc<T>], fits: impl Fn(&T) -> bool) -> Option<&mut T> {
    all.iter_mut().find(|one| fits(one)).map(Arc::make_mut)
}
