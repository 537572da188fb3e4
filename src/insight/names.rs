//! The names of the parts of a map, as sentences say them: each in its own direction of reading.

use super::finding::CurveRef;
use super::words::listed;
use crate::model::{CardId, HotspotPlace, JourneyMap, LaneId, PersonaId, StageId, StepId};
use crate::text::{apart, seen_text};

/// Whoever goes through a journey without a persona.
const CUSTOMER: &str = "the customer";

/// What names the parts of a map.
pub(super) struct SentenceNames<'map> {
    pub(super) map: &'map JourneyMap,
}

impl SentenceNames<'_> {
    /// Some steps by name; many by their number and the first.
    pub(super) fn steps(&self, steps: &[StepId]) -> String {
        const MOST: usize = 3;
        match steps {
            [first, ..] if steps.len() > MOST => format!("{} steps, first {}", steps.len(), self.step(*first)),
            _ => listed(&steps.iter().map(|step| self.step(*step)).collect::<Vec<_>>()),
        }
    }

    /// Whose curve it is.
    pub(super) fn who(&self, curve: CurveRef) -> String {
        let lane = self.map.lane(curve.lane);
        let series = lane.and_then(|lane| lane.series.iter().find(|series| series.id == curve.series));
        let persona = series.and_then(|series| series.persona).or(lane.and_then(|lane| lane.persona));
        let own = series.map_or("", |series| series.name.trim());
        match persona {
            None if !own.is_empty() => apart(own).into_owned(),
            _ => self.persona(persona),
        }
    }

    /// What a curve shows, and of whom: "Energy of Marta".
    pub(super) fn curve_name(&self, curve: CurveRef) -> String {
        let lane = self.map.lane(curve.lane);
        let series = lane.and_then(|lane| lane.series.iter().find(|series| series.id == curve.series));
        let own = series.map_or("", |series| series.name.trim());
        let scale =
            lane.map_or("", |lane| if lane.scale.name.trim().is_empty() { &lane.name } else { &lane.scale.name });
        let persona = series.and_then(|series| series.persona).or(lane.and_then(|lane| lane.persona));
        match persona {
            _ if !own.is_empty() => apart(own).into_owned(),
            Some(_) => format!("{} of {}", apart(scale.trim()), self.persona(persona)),
            None => apart(scale.trim()).into_owned(),
        }
    }

    pub(super) fn lane_name(&self, id: LaneId) -> String {
        let name = self.map.lane(id).map_or("", |lane| lane.name.trim());
        if name.is_empty() { "A lane without a name".to_owned() } else { name.to_owned() }
    }

    pub(super) fn persona(&self, id: Option<PersonaId>) -> String {
        let name = id.and_then(|id| self.map.persona(id)).map_or("", |persona| persona.name.trim());
        if name.is_empty() { CUSTOMER.to_owned() } else { apart(name).into_owned() }
    }

    pub(super) fn label(&self, curve: CurveRef, step: StepId) -> Option<&str> {
        let series = self.map.lane(curve.lane)?.series.iter().find(|series| series.id == curve.series)?;
        let point = series.points.iter().find(|point| point.step == step)?;
        Some(point.label.trim()).filter(|label| !label.is_empty())
    }

    pub(super) fn stage(&self, id: StageId) -> String {
        apart(&self.stage_name(id)).into_owned()
    }

    /// The bare name of a stage.
    pub(super) fn stage_name(&self, id: StageId) -> String {
        let place = self.map.stages.iter().position(|stage| stage.id == id);
        let name = place.and_then(|place| self.map.stages.get(place)).map_or("", |stage| stage.name.trim());
        if name.is_empty() { format!("stage {}", place.unwrap_or(0) + 1) } else { name.to_owned() }
    }

    pub(super) fn stages(&self, ids: &[StageId]) -> String {
        listed(&ids.iter().map(|id| self.stage(*id)).collect::<Vec<_>>())
    }

    /// A stage with its step, if it has several.
    pub(super) fn step(&self, id: StepId) -> String {
        let Some((stage, step)) = self.map.step(id) else { return String::new() };
        let name = step.name.trim();
        let of_stage = self.stage(stage.id);
        match (stage.steps.len(), name) {
            (_, name) if name == stage.name.trim() => of_stage,
            (1, "") => of_stage,
            (_, "") => {
                let place = stage.steps.iter().position(|known| known.id == id).unwrap_or(0);
                format!("{of_stage}, step {}", place + 1)
            }
            (_, name) => format!("{of_stage} · {}", apart(name)),
        }
    }

    pub(super) fn card(&self, id: CardId) -> String {
        let Some(card) = self.map.card(id) else { return String::new() };
        let text = seen_text(&card.text);
        let channel = card.channel.as_ref().map(|channel| channel.name());
        let words = [text.trim(), card.figure.trim(), channel.unwrap_or_default()];
        words.into_iter().find(|words| !words.is_empty()).unwrap_or("a card without text").to_owned()
    }

    /// Where a card stands: its step, or only the stage where it covers all of that.
    pub(super) fn place_of_card(&self, id: CardId) -> String {
        let Some(card) = self.map.card(id) else { return String::new() };
        match self.map.step(card.step) {
            Some((stage, _)) if card.span > 1 => self.stage(stage.id),
            _ => self.step(card.step),
        }
    }

    pub(super) fn hotspot_place(&self, on: HotspotPlace) -> String {
        match on {
            HotspotPlace::Card(card) => self.place_of_card(card),
            HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => self.step(step),
        }
    }
}
