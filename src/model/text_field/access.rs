//! Reading and writing the texts of a map.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::TextField;
use crate::model::{Card, CardId, JourneyMap, Part, StopKey, StopText, find_mut};

impl TextField {
    /// The text; none if its part is not on the map.
    pub fn read(self, map: &JourneyMap) -> Option<&str> {
        Some(match self {
            Self::Title => &map.info.title,
            Self::Objective => &map.info.objective,
            Self::Scenario => &map.info.scenario,
            Self::Scope => &map.info.scope,
            Self::KeyOutcome => &map.info.key_outcome,
            Self::Basis => &map.info.basis,
            Self::MapLine(list, at) => list.of(&map.info).get(usize::from(at))?,
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
            | Self::CardCaption(id)
            | Self::CardSource(id)
            | Self::CardNote(id) => self.of_card(map.card(id)?)?,
            Self::PointLabel(lane, series, step) => {
                let series = map.lane(lane)?.series.iter().find(|known| known.id == series)?;
                &series.points.iter().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &map.links.iter().find(|link| link.id == id)?.label,
            Self::NoteText(id) => &map.note(id)?.text,
            Self::GroupName(id) => &map.lane_group(id)?.name,
            Self::HotspotCause(id) => &map.hotspots.iter().find(|hotspot| hotspot.id == id)?.cause,
            Self::HotspotNote(id) => &map.hotspots.iter().find(|hotspot| hotspot.id == id)?.note,
            Self::ActionTitle(id) => &map.actions.iter().find(|action| action.id == id)?.title,
            Self::ActionNote(id) => &map.actions.iter().find(|action| action.id == id)?.note,
            Self::StopName(stop) => &of_stop(&map.info.presentation.names, stop)?.text,
            Self::SpeakerNote(stop) => &of_stop(&map.info.presentation.notes, stop)?.text,
            Self::AgendaTitle(at) => &map.info.workshop.agenda.get(usize::from(at))?.title,
            Self::VotingQuestion(at) => &map.info.workshop.rounds.get(usize::from(at))?.question,
        })
    }

    /// The text, if it is one of a card.
    fn of_card(self, card: &Card) -> Option<&String> {
        Some(match self {
            Self::CardText(_) => &card.text,
            Self::CardFigure(_) => &card.figure,
            Self::CardTarget(_) => &card.target,
            Self::CardCaption(_) => &card.picture.caption,
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
            Self::CardCaption(_) => &mut card.picture.caption,
            Self::CardSource(_) => &mut card.source,
            Self::CardNote(_) => &mut card.note,
            _ => return None,
        })
    }

    /// The text, to be changed; clones its part if others share it.
    pub(crate) fn write(self, map: &mut JourneyMap) -> Option<&mut String> {
        Some(match self {
            Self::Title => &mut Arc::make_mut(&mut map.info).title,
            Self::Objective => &mut Arc::make_mut(&mut map.info).objective,
            Self::Scenario => &mut Arc::make_mut(&mut map.info).scenario,
            Self::Scope => &mut Arc::make_mut(&mut map.info).scope,
            Self::KeyOutcome => &mut Arc::make_mut(&mut map.info).key_outcome,
            Self::Basis => &mut Arc::make_mut(&mut map.info).basis,
            Self::MapLine(list, at) => list.of_mut(Arc::make_mut(&mut map.info)).get_mut(usize::from(at))?,
            Self::PersonaName(id) => &mut find_mut(&mut map.personas, |persona| persona.id == id)?.name,
            Self::PersonaRole(id) => &mut find_mut(&mut map.personas, |persona| persona.id == id)?.role,
            Self::PersonaQuote(id) => &mut find_mut(&mut map.personas, |persona| persona.id == id)?.quote,
            Self::PersonaSummary(id) => &mut find_mut(&mut map.personas, |persona| persona.id == id)?.summary,
            Self::PersonaLine(id, list, at) => {
                list.of_mut(find_mut(&mut map.personas, |persona| persona.id == id)?).get_mut(usize::from(at))?
            }
            Self::PersonaSection(id, at) => {
                let persona = find_mut(&mut map.personas, |persona| persona.id == id)?;
                &mut persona.sections.get_mut(usize::from(at))?.text
            }
            Self::StageName(id) => &mut find_mut(&mut map.stages, |stage| stage.id == id)?.name,
            Self::StageGoal(id) => &mut find_mut(&mut map.stages, |stage| stage.id == id)?.goal,
            Self::StageTime(id) => &mut find_mut(&mut map.stages, |stage| stage.id == id)?.time_span,
            Self::StepName(id) | Self::StepNote(id) => {
                let stage = find_mut(&mut map.stages, |stage| stage.steps.iter().any(|step| step.id == id))?;
                let step = stage.steps.iter_mut().find(|step| step.id == id)?;
                if matches!(self, Self::StepName(_)) { &mut step.name } else { &mut step.note }
            }
            Self::LaneName(id) => &mut find_mut(&mut map.lanes, |lane| lane.id == id)?.name,
            Self::LaneNote(id) => &mut find_mut(&mut map.lanes, |lane| lane.id == id)?.note,
            Self::CardText(id)
            | Self::CardFigure(id)
            | Self::CardTarget(id)
            | Self::CardCaption(id)
            | Self::CardSource(id)
            | Self::CardNote(id) => self.of_card_mut(find_mut(&mut map.cards, |card| card.id == id)?)?,
            Self::PointLabel(lane, series, step) => {
                let lane = find_mut(&mut map.lanes, |known| known.id == lane)?;
                let series = find_mut(&mut lane.series, |known| known.id == series)?;
                &mut series.points.iter_mut().find(|point| point.step == step)?.label
            }
            Self::LinkLabel(id) => &mut find_mut(&mut map.links, |link| link.id == id)?.label,
            Self::NoteText(id) => &mut find_mut(&mut map.notes, |note| note.id == id)?.text,
            Self::GroupName(id) => &mut find_mut(&mut map.lane_groups, |group| group.id == id)?.name,
            Self::HotspotCause(id) => &mut find_mut(&mut map.hotspots, |hotspot| hotspot.id == id)?.cause,
            Self::HotspotNote(id) => &mut find_mut(&mut map.hotspots, |hotspot| hotspot.id == id)?.note,
            Self::ActionTitle(id) => &mut find_mut(&mut map.actions, |action| action.id == id)?.title,
            Self::ActionNote(id) => &mut find_mut(&mut map.actions, |action| action.id == id)?.note,
            Self::StopName(stop) => of_stop_mut(&mut Arc::make_mut(&mut map.info).presentation.names, stop)?,
            Self::SpeakerNote(stop) => of_stop_mut(&mut Arc::make_mut(&mut map.info).presentation.notes, stop)?,
            Self::AgendaTitle(at) => &mut Arc::make_mut(&mut map.info).workshop.agenda.get_mut(usize::from(at))?.title,
            Self::VotingQuestion(at) => {
                &mut Arc::make_mut(&mut map.info).workshop.rounds.get_mut(usize::from(at))?.question
            }
        })
    }
}

fn of_stop(texts: &[StopText], stop: StopKey) -> Option<&StopText> {
    texts.iter().find(|known| known.stop == stop)
}

fn of_stop_mut(texts: &mut [StopText], stop: StopKey) -> Option<&mut String> {
    texts.iter_mut().find(|known| known.stop == stop).map(|known| &mut known.text)
}

/// Replaces many texts in one pass over the cards. Fails with the first address that does not exist.
pub(crate) fn write_all(map: &mut JourneyMap, texts: &[(TextField, String)]) -> Result<(), TextField> {
    let mut of_cards = FxHashMap::<CardId, Vec<&(TextField, String)>>::default();
    for text in texts {
        match text.0.part() {
            Part::Card(id) => of_cards.entry(id).or_default().push(text),
            _ => set(text.0.write(map).ok_or(text.0)?, &text.1),
        }
    }
    for card in &mut map.cards {
        for (field, words) in of_cards.remove(&card.id).unwrap_or_default() {
            if let Some(own) = field.of_card_mut(Arc::make_mut(card)) {
                set(own, words);
            }
        }
    }
    of_cards.values().flatten().next().map_or(Ok(()), |(field, _)| Err(*field))
}

fn set(words: &mut String, to: &str) {
    if words != to {
        to.clone_into(words);
    }
}
