//! Each rule with a map on which it finds something, and one on which it finds nothing.

mod chain;
mod feelings;
mod gaps;
mod plans;
mod templates;
mod time;

use std::sync::Arc;

use super::{Findings, findings, sentence};
use crate::model::{
    Card, CardId, CardKind, CurvePoint, Date, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind,
    Persona, PersonaId, Scale, Series, SeriesId, SeriesState, Stage, StageId, Step, StepId,
};

/// The day on which all these maps are looked at.
pub(super) fn today() -> Date {
    jiff::civil::date(2026, 11, 29)
}

/// A map with the stages Buy, Wait, Get and Use, of one step each, and with one empty lane.
pub(super) struct Example {
    pub(super) map: JourneyMap,
}

impl Example {
    pub(super) fn new() -> Self {
        let stage = |(place, name): (u32, &str)| {
            let steps = vec![Step::new(StepId(place), "")];
            Arc::new(Stage { steps, ..Stage::new(StageId(place), name) })
        };
        let names = (1..).zip(["Buy", "Wait", "Get", "Use"]);
        let map = JourneyMap { stages: names.map(stage).collect(), ..JourneyMap::default() };
        let mut example = Self { map };
        example.lane("Notes", LaneKind::Cards, CardKind::Note);
        example
    }

    /// Adds a lane.
    pub(super) fn lane(&mut self, name: &str, kind: LaneKind, card_kind: CardKind) -> LaneId {
        let id = LaneId(self.map.lanes.len() as u32 + 1);
        self.map.lanes.push(Arc::new(Lane { card_kind, ..Lane::new(id, name, kind) }));
        id
    }

    /// Adds a persona.
    pub(super) fn persona(&mut self, name: &str) -> PersonaId {
        let id = PersonaId(self.map.personas.len() as u32 + 1);
        self.map.personas.push(Arc::new(Persona { name: name.into(), ..Persona::new(id, name) }));
        id
    }

    /// Adds a card of a kind at a step, which `change` may change.
    pub(super) fn card(&mut self, step: u32, kind: CardKind, text: &str, change: impl FnOnce(&mut Card)) -> CardId {
        let id = CardId(self.map.cards.len() as u32 + 1);
        let mut card = Card { kind: Some(kind), text: text.into(), ..Card::new(id, LaneId(1), StepId(step)) };
        change(&mut card);
        self.map.cards.push(Arc::new(card));
        id
    }

    /// Adds a hotspot.
    pub(super) fn hotspot(&mut self, on: HotspotPlace, severity: u8, cause: &str) -> HotspotId {
        let id = HotspotId(self.map.hotspots.len() as u32 + 1);
        self.map.hotspots.push(Arc::new(Hotspot { cause: cause.into(), ..Hotspot::new(id, on, severity) }));
        id
    }

    /// Adds a lane with a curve of feelings. A value of NaN is no point.
    pub(super) fn curve(&mut self, persona: Option<PersonaId>, values: [f32; 4]) -> (LaneId, SeriesId) {
        self.curve_on(Scale::emotion(), persona, values)
    }

    /// Adds a lane with a curve on a scale.
    pub(super) fn curve_on(
        &mut self,
        scale: Scale,
        persona: Option<PersonaId>,
        values: [f32; 4],
    ) -> (LaneId, SeriesId) {
        let lane = self.lane("Curve", LaneKind::Curve, CardKind::Note);
        let points = (1..).zip(values).filter(|(_, value)| !value.is_nan());
        let point = |(step, value)| CurvePoint { step: StepId(step), value, label: String::new(), flags: Vec::new() };
        let series = Series {
            id: SeriesId(lane.0),
            name: String::new(),
            persona,
            state: SeriesState::AsIs,
            form: crate::model::SeriesForm::Line,
            color: None,
            points: points.map(point).collect(),
        };
        let id = series.id;
        if let Some(own) = crate::model::find_mut(&mut self.map.lanes, |known| known.id == lane) {
            own.scale = scale;
            own.series = vec![Arc::new(series)];
        }
        (lane, id)
    }

    pub(super) fn findings(&self) -> Findings {
        findings(&self.map, today())
    }

    /// The sentences of one rule.
    pub(super) fn says(&self, rule: &str) -> Vec<String> {
        let found = self.findings();
        let own = found.shown.iter().filter(|finding| finding.rule().name() == rule);
        own.map(|finding| sentence(&self.map, finding)).collect()
    }
}

#[test]
fn a_map_with_nothing_on_it_has_no_findings() {
    for map in [JourneyMap::default(), Example::new().map] {
        assert_eq!(findings(&map, today()), Findings::default());
    }
}

#[test]
fn a_muted_finding_is_kept_apart_and_comes_back_when_its_part_does() {
    let mut example = Example::new();
    let card = example.card(1, CardKind::Pain, "Too slow", |card| card.severity = Some(5));
    example.card(2, CardKind::Pain, "Too dear", |card| card.severity = Some(4));
    let found = example.findings();
    let muted = found.shown[0].muted();
    assert_eq!(muted.rule, "pain-without-action");
    Arc::make_mut(&mut example.map.info).insights.muted = vec![muted];
    let after = example.findings();
    assert_eq!((after.shown.len(), after.muted.len()), (found.shown.len() - 1, 1));
    assert_eq!(example.says("pain-without-action"), ["No action answers “Too dear” (Wait, severity 4)."]);
    example.map.cards.retain(|known| known.id != card);
    let mut choices = example.map.info.insights.clone();
    assert!(choices.has_missing(&example.map));
    choices.forget_missing(&example.map);
    assert!(choices.muted.is_empty());
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_group() {
    use super::{FindingGroup, FindingRule};
    let names: rustc_hash::FxHashSet<&str> = FindingRule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), FindingRule::ALL.len());
    assert!(FindingGroup::ALL.iter().all(|group| FindingRule::ALL.iter().any(|rule| rule.group() == *group)));
    let docs = include_str!("../mod.rs");
    for rule in FindingRule::ALL {
        assert!(docs.contains(&format!("`{}`", rule.name())), "{} is not in the table", rule.name());
    }
}

#[test]
fn names_from_right_to_left_stand_in_their_own_direction() {
    let mut example = Example::new();
    example.card(2, CardKind::Pain, "الانتظار طويل", |card| card.severity = Some(5));
    Arc::make_mut(&mut example.map.stages[1]).name = "المكتب".into();
    let says = ["No action answers “\u{2068}الانتظار طويل\u{2069}” (\u{2068}المكتب\u{2069}, severity 5)."];
    assert_eq!(example.says("pain-without-action"), says);
    let persona = example.persona("دنيا");
    example.curve(Some(persona), [1.0, -2.0, 1.0, 0.0]);
    let lowest = example.says("lowest-point").pop().unwrap();
    assert_eq!(lowest, "The lowest point for \u{2068}دنيا\u{2069} is \u{2068}المكتب\u{2069}: −2.");
}
