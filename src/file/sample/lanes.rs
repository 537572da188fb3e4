//! The sample's personas and lanes, with at least one lane of each kind.

use std::sync::Arc;

use super::dice::Dice;
use super::id;
use crate::model::{
    BlueprintLine, CardKind, Channel, CurvePoint, Fact, Lane, LaneId, LaneKind, Persona, PersonaId, PersonaScale,
    Portrait, Series, SeriesForm, SeriesId, SeriesState, Stage, Step,
};

/// The name of a lane, its kind, the kind of its cards, and the id of its persona (0 for all personas).
type LaneSpec = (&'static str, LaneKind, CardKind, u32);

/// The lanes from top to bottom.
const LANE_SPECS: [LaneSpec; 15] = [
    ("Storyboard", LaneKind::Storyboard, CardKind::Picture, 0),
    ("Actions", LaneKind::Cards, CardKind::Action, 0),
    ("Thoughts of Maya", LaneKind::Cards, CardKind::Thought, 1),
    ("Thoughts of Jonas", LaneKind::Cards, CardKind::Thought, 2),
    ("Emotion", LaneKind::Curve, CardKind::Note, 0),
    ("Line of interaction", LaneKind::Line(BlueprintLine::Interaction), CardKind::Note, 0),
    ("Touchpoints", LaneKind::Touchpoints, CardKind::Touchpoint, 0),
    ("Evidence", LaneKind::Cards, CardKind::Evidence, 0),
    ("Line of visibility", LaneKind::Line(BlueprintLine::Visibility), CardKind::Note, 0),
    ("Back stage", LaneKind::Process, CardKind::Process, 0),
    ("Line of internal interaction", LaneKind::Line(BlueprintLine::InternalInteraction), CardKind::Note, 0),
    ("Pains", LaneKind::Cards, CardKind::Pain, 0),
    ("Opportunities", LaneKind::Cards, CardKind::Opportunity, 0),
    ("Ideas", LaneKind::Cards, CardKind::Idea, 0),
    ("Figures", LaneKind::Metrics, CardKind::Measure, 0),
];

/// The lanes that hold cards, each with the kind of its cards.
pub(super) fn for_cards() -> Vec<(LaneId, CardKind)> {
    let holds_cards = |kind: &LaneKind| !matches!(kind, LaneKind::Curve | LaneKind::Line(_));
    let rows = LANE_SPECS.iter().enumerate().filter(|(_, (_, kind, ..))| holds_cards(kind));
    rows.map(|(index, (_, _, card_kind, _))| (LaneId(id(index)), *card_kind)).collect()
}

/// All lanes; curves have points at most of the steps.
pub(super) fn all(dice: &mut Dice, stages: &[Arc<Stage>]) -> Vec<Arc<Lane>> {
    LANE_SPECS.iter().enumerate().map(|(index, row)| Arc::new(lane(dice, index, row, stages))).collect()
}

fn lane(dice: &mut Dice, index: usize, row: &LaneSpec, stages: &[Arc<Stage>]) -> Lane {
    let (name, kind, card_kind, persona) = *row;
    Lane {
        card_kind: if kind == LaneKind::Cards { card_kind } else { CardKind::default() },
        persona: (persona > 0).then_some(PersonaId(persona)),
        series: if kind == LaneKind::Curve { curves(dice, stages) } else { Vec::new() },
        ..Lane::new(LaneId(id(index)), name, kind)
    }
}

fn curves(dice: &mut Dice, stages: &[Arc<Stage>]) -> Vec<Arc<Series>> {
    let states = [(1, SeriesState::AsIs), (2, SeriesState::ToBe)];
    states.map(|(number, state)| Arc::new(curve(dice, number, state, stages))).to_vec()
}

fn curve(dice: &mut Dice, number: u32, state: SeriesState, stages: &[Arc<Stage>]) -> Series {
    let steps: Vec<_> = stages.iter().flat_map(|stage| &stage.steps).filter(|_| dice.percent(85)).collect();
    Series {
        id: SeriesId(number),
        name: String::new(),
        persona: Some(PersonaId(number)),
        state,
        form: SeriesForm::Line,
        color: None,
        points: steps.into_iter().map(|step| point(dice, step)).collect(),
    }
}

fn point(dice: &mut Dice, step: &Step) -> CurvePoint {
    let labels = ["curious", "lost", "relieved", "annoyed", "proud", "tired"];
    CurvePoint {
        step: step.id,
        value: dice.below(17) as f32 * 0.25 - 2.0,
        label: if dice.percent(20) { dice.pick(&labels).into() } else { String::new() },
        flags: Vec::new(),
    }
}

/// The three personas of the sample.
pub(super) fn personas() -> Vec<Arc<Persona>> {
    let people = [
        ("Maya", "runner, shops on the phone at night", "34", "hazel", "I just want it to fit.", "Leeds"),
        ("Jonas", "father of three, plans everything", "41", "oak", "Tell me when, and I will be there.", "Aarhus"),
        ("Mrs Okafor", "retired, prefers the counter", "72", "willow", "A voice is better than a form.", "Bristol"),
    ];
    people.into_iter().enumerate().map(|(index, words)| Arc::new(persona(index, words))).collect()
}

fn persona(index: usize, (name, role, age, portrait, quote, town): (&str, &str, &str, &str, &str, &str)) -> Persona {
    Persona {
        role: role.into(),
        age: age.into(),
        portrait: Portrait::Drawn(portrait.into()),
        quote: quote.into(),
        demographics: vec![Fact { name: "Lives in".into(), value: town.into() }],
        goals: vec!["Get it done in one go".into(), "No surprises on the bill".into()],
        behaviours: vec!["Asks friends first".into()],
        frustrations: vec!["Typing things twice".into()],
        scales: vec![PersonaScale { low: "Cautious".into(), high: "Bold".into(), value: 0.25 + index as f32 * 0.25 }],
        channels: vec![Channel::App, Channel::Phone],
        ..Persona::new(PersonaId(id(index)), name)
    }
}
