//! One invalid map for each invariant.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::{Problem, ProblemKind, ProblemPlace, ReferenceTarget, check, first_not_finite, image_id, mend};
use crate::model::{
    Action, ActionCategory, ActionId, ActionStatus, BlueprintLine, Card, CardId, CardKind, CurvePoint, Hotspot,
    HotspotId, HotspotPlace, ImageId, JourneyMap, Lane, LaneId, LaneKind, Link, LinkHeads, LinkId, Persona, PersonaId,
    PersonaScale, Picture, Portrait, Scale, Series, SeriesId, SeriesState, Stage, StageId, Step, StepId,
};

fn step(id: u32) -> Step {
    Step { id: StepId(id), name: String::new(), note: String::new(), flags: vec![], width_pt: Some(200.0) }
}

fn stage(id: u32, steps: Vec<Step>) -> Arc<Stage> {
    let (name, goal, time_span) = Default::default();
    let phase = String::new();
    Arc::new(Stage { id: StageId(id), name, goal, time_span, phase, kpis: vec![], hue: None, color: None, steps })
}

fn lane(id: u32, kind: LaneKind) -> Lane {
    Lane {
        id: LaneId(id),
        name: "Lane".into(),
        kind,
        card_kind: CardKind::Note,
        persona: Some(PersonaId(1)),
        prompt: String::new(),
        note: String::new(),
        icon: None,
        color: None,
        height_pt: Some(50.0),
        folded: false,
        adds_votes: false,
        group: None,
        scale: Scale::emotion(),
        series: vec![],
    }
}

fn persona() -> Persona {
    let text = "(id: \"p1\", name: \"Maya\")";
    let mut persona: Persona = ron::from_str(text).unwrap();
    persona.scales.push(PersonaScale { low: "low".into(), high: "high".into(), value: 0.5 });
    persona.portrait = Portrait::Picture(image_id(b"picture"));
    persona
}

fn curve() -> Lane {
    let point = |step, value| CurvePoint { step: StepId(step), value, label: String::new(), flags: vec![] };
    let points = vec![point(1, -2.0), point(2, 2.0)];
    let series = Series {
        id: SeriesId(1),
        name: String::new(),
        persona: Some(PersonaId(1)),
        state: SeriesState::AsIs,
        form: Default::default(),
        color: None,
        points,
    };
    Lane { series: vec![Arc::new(series)], ..lane(2, LaneKind::Curve) }
}

fn card() -> Card {
    Card {
        span: 3,
        severity: Some(5),
        frequency: Some(1),
        importance: Some(10.0),
        satisfaction: Some(0.0),
        persona: Some(PersonaId(1)),
        image: Some(image_id(b"picture")),
        ..Card::new(CardId(1), LaneId(1), StepId(1))
    }
}

fn hotspot(id: u32, on: HotspotPlace) -> Arc<Hotspot> {
    Arc::new(Hotspot::new(HotspotId(id), on, 3))
}

fn action() -> Action {
    Action {
        id: ActionId(1),
        title: "Act".into(),
        category: ActionCategory::Process,
        owner: String::new(),
        due: None,
        status: ActionStatus::Proposed,
        impact: Some(1.into()),
        effort: Some(5.into()),
        hotspots: vec![HotspotId(1)],
        cards: vec![CardId(2)],
        ..Action::new(ActionId(1), "")
    }
}

/// A valid map that uses every kind of reference.
fn sound() -> JourneyMap {
    let bytes: &[u8] = b"picture";
    JourneyMap {
        personas: vec![Arc::new(persona())],
        stages: vec![stage(1, vec![step(1), step(2)]), stage(2, vec![step(3)])],
        lanes: vec![
            Arc::new(lane(1, LaneKind::Cards)),
            Arc::new(curve()),
            Arc::new(lane(3, LaneKind::Line(BlueprintLine::Visibility))),
        ],
        cards: vec![Arc::new(card()), Arc::new(Card::new(CardId(2), LaneId(1), StepId(3)))],
        hotspots: vec![
            hotspot(1, HotspotPlace::Card(CardId(1))),
            hotspot(2, HotspotPlace::Step(StepId(3))),
            hotspot(3, HotspotPlace::Cell(LaneId(1), StepId(2))),
        ],
        actions: vec![Arc::new(action())],
        links: vec![Arc::new(Link {
            id: LinkId(1),
            from: CardId(1),
            to: CardId(2),
            heads: LinkHeads::OneWay,
            label: String::new(),
            dashed: false,
        })],
        images: vec![Arc::new(Picture { id: image_id(bytes), description: String::new(), bytes: bytes.into() })],
        ..JourneyMap::default()
    }
    .with_title("Sound")
}

/// The problems of the valid map after `spoil`.
fn after(spoil: impl FnOnce(&mut JourneyMap)) -> Vec<Problem> {
    let mut map = sound();
    spoil(&mut map);
    check(&map)
}

#[test]
fn sizes_and_scales_that_no_format_can_draw_are_found_and_mended() {
    let spoils: [fn(&mut JourneyMap); 5] = [
        |map| curve_of(map).height_pt = Some(3e38),
        |map| curve_of(map).height_pt = Some(4_000.5),
        |map| step_of(map).width_pt = Some(1e9),
        |map| curve_of(map).scale.max = 3e38,
        |map| (curve_of(map).scale.min, curve_of(map).scale.max) = (-3e38, 3e38),
    ];
    for spoil in spoils {
        let mut map = sound();
        spoil(&mut map);
        let problems = check(&map);
        assert!(problems.iter().any(|problem| matches!(problem.kind, ProblemKind::OutOfRange { .. })), "{problems:?}");
        mend(&mut map);
        assert_eq!(check(&map), []);
    }
    let mut map = sound();
    curve_of(&mut map).height_pt = Some(f32::MAX);
    mend(&mut map);
    assert_eq!(map.lanes[1].height_pt, Some(crate::model::limits::LARGEST_SIZE_PT));
}

fn card_of(map: &mut JourneyMap) -> &mut Card {
    Arc::make_mut(&mut map.cards[0])
}

fn curve_of(map: &mut JourneyMap) -> &mut Lane {
    Arc::make_mut(&mut map.lanes[1])
}

fn series_of(map: &mut JourneyMap) -> &mut Series {
    Arc::make_mut(&mut curve_of(map).series[0])
}

fn step_of(map: &mut JourneyMap) -> &mut Step {
    &mut Arc::make_mut(&mut map.stages[0]).steps[0]
}

fn hotspot_of(map: &mut JourneyMap) -> &mut Hotspot {
    Arc::make_mut(&mut map.hotspots[0])
}

fn action_of(map: &mut JourneyMap) -> &mut Action {
    Arc::make_mut(&mut map.actions[0])
}

fn persona_of(map: &mut JourneyMap) -> &mut Persona {
    Arc::make_mut(&mut map.personas[0])
}

fn again<T: Clone>(list: &mut Vec<T>) {
    list.extend(list.first().cloned());
}

#[test]
fn a_sound_map_has_no_problems() {
    assert_eq!(check(&sound()), []);
}

type Case = (&'static str, fn(&mut JourneyMap));

/// Each entry violates one invariant, and gives the one message that this must cause.
const BROKEN: &[Case] = &[
    ("The map has no stage; it needs at least one.", |map| {
        *map = JourneyMap {
            lanes: vec![Arc::new(Lane { persona: None, ..lane(1, LaneKind::Cards) })],
            ..JourneyMap::default()
        }
    }),
    ("The map has no lane; it needs at least one.", |map| {
        *map = JourneyMap { stages: map.stages.clone(), ..JourneyMap::default() }
    }),
    ("Stage g3 has no step; it needs at least one.", |map| map.stages.push(stage(3, vec![]))),
    ("Card c1 refers to lane l9, which does not exist.", |map| card_of(map).lane = LaneId(9)),
    ("Card c1 refers to step s9, which does not exist.", |map| card_of(map).step = StepId(9)),
    ("Card c1 refers to persona p9, which does not exist.", |map| card_of(map).persona = Some(PersonaId(9))),
    ("Card c1 refers to picture 00, which does not exist.", |map| card_of(map).image = Some(ImageId("00".into()))),
    ("Card c1 is in lane l3, a blueprint line, which cannot hold cards.", |map| card_of(map).lane = LaneId(3)),
    ("Card c1 covers no step; its span must be at least 1.", |map| card_of(map).span = 0),
    ("Card c1 covers 4 steps, but the map ends after 3.", |map| card_of(map).span = 4),
    ("Card c1 has severity 0; it must be from 1 to 5.", |map| card_of(map).severity = Some(0)),
    ("Card c1 has frequency 6; it must be from 1 to 5.", |map| card_of(map).frequency = Some(6)),
    ("Card c1 has importance 10.5; it must be from 0 to 10.", |map| card_of(map).importance = Some(10.5)),
    ("Card c1 has satisfaction -1; it must be from 0 to 10.", |map| card_of(map).satisfaction = Some(-1.0)),
    ("Card c1 has a value that is infinite or not a number.", |map| card_of(map).importance = Some(f32::NAN)),
    ("Curve v1 refers to persona p9, which does not exist.", |map| series_of(map).persona = Some(PersonaId(9))),
    ("Curve v1 refers to step s9, which does not exist.", |map| series_of(map).points[0].step = StepId(9)),
    ("Curve v1 has more than one point at step s2.", |map| series_of(map).points[0].step = StepId(2)),
    ("Curve v1 at step s1 has value 3; it must be from -2 to 2.", |map| series_of(map).points[0].value = 3.0),
    ("Curve v1 at step s1 has a value that is infinite or not a number.", |map| {
        series_of(map).points[0].value = f32::INFINITY
    }),
    ("Lane l2 has a scale from 2 to 2; the top must be above the bottom.", |map| curve_of(map).scale.min = 2.0),
    ("Lane l2 has a value that is infinite or not a number.", |map| curve_of(map).scale.max = f32::INFINITY),
    ("Lane l2 refers to persona p9, which does not exist.", |map| curve_of(map).persona = Some(PersonaId(9))),
    ("Lane l2 has curves but is not a curve lane.", |map| curve_of(map).kind = LaneKind::Metrics),
    ("Lane l2 has height 0; it must be above 0.", |map| curve_of(map).height_pt = Some(0.0)),
    ("Lane l2 has a value that is infinite or not a number.", |map| curve_of(map).height_pt = Some(f32::NAN)),
    ("Step s1 has width -4; it must be above 0.", |map| step_of(map).width_pt = Some(-4.0)),
    ("Step s1 has a value that is infinite or not a number.", |map| step_of(map).width_pt = Some(f32::INFINITY)),
    ("Hotspot h1 refers to card c9, which does not exist.", |map| hotspot_of(map).on = HotspotPlace::Card(CardId(9))),
    ("Hotspot h1 refers to step s9, which does not exist.", |map| hotspot_of(map).on = HotspotPlace::Step(StepId(9))),
    ("Hotspot h1 refers to lane l9, which does not exist.", |map| {
        hotspot_of(map).on = HotspotPlace::Cell(LaneId(9), StepId(1))
    }),
    ("Hotspot h1 refers to step s9, which does not exist.", |map| {
        hotspot_of(map).on = HotspotPlace::Cell(LaneId(1), StepId(9))
    }),
    ("Hotspot h1 has severity 6; it must be from 1 to 5.", |map| hotspot_of(map).severity = 6),
    ("Action a1 refers to hotspot h9, which does not exist.", |map| action_of(map).hotspots.push(HotspotId(9))),
    ("Action a1 refers to card c9, which does not exist.", |map| action_of(map).cards.push(CardId(9))),
    ("Action a1 has impact 0; it must be from 1 to 5.", |map| action_of(map).impact = Some(0.into())),
    ("Action a1 has effort 6; it must be from 1 to 5.", |map| action_of(map).effort = Some(6.into())),
    ("Link k1 refers to card c9, which does not exist.", |map| Arc::make_mut(&mut map.links[0]).from = CardId(9)),
    ("Link k1 refers to card c9, which does not exist.", |map| Arc::make_mut(&mut map.links[0]).to = CardId(9)),
    ("Link k1 leads from a card to itself.", |map| Arc::make_mut(&mut map.links[0]).to = CardId(1)),
    ("Persona p1 refers to picture 00, which does not exist.", |map| {
        persona_of(map).portrait = Portrait::Picture(ImageId("00".into()))
    }),
    ("Persona p1 has scale 1.5; it must be from 0 to 1.", |map| persona_of(map).scales[0].value = 1.5),
    ("Persona p1 has a value that is infinite or not a number.", |map| persona_of(map).scales[0].value = f32::NAN),
    ("Persona p1 exists twice; an id must be unique.", |map| again(&mut map.personas)),
    ("Stage g2 exists twice; an id must be unique.", |map| map.stages.push(stage(2, vec![step(9)]))),
    ("Step s3 exists twice; an id must be unique.", |map| map.stages.push(stage(3, vec![step(3)]))),
    ("Lane l1 exists twice; an id must be unique.", |map| again(&mut map.lanes)),
    ("Curve v1 exists twice; an id must be unique.", |map| again(&mut curve_of(map).series)),
    ("Card c1 exists twice; an id must be unique.", |map| again(&mut map.cards)),
    ("Hotspot h1 exists twice; an id must be unique.", |map| again(&mut map.hotspots)),
    ("Action a1 exists twice; an id must be unique.", |map| again(&mut map.actions)),
    ("Link k1 exists twice; an id must be unique.", |map| again(&mut map.links)),
    ("Picture 8a5dd3d8c8b3ba1a exists twice; an id must be unique.", |map| again(&mut map.images)),
    ("Picture 8a5dd3d8c8b3ba1a has an id that does not match its content.", |map| {
        Arc::make_mut(&mut map.images[0]).bytes = b"other".as_slice().into()
    }),
];

#[test]
fn each_broken_invariant_is_reported_once() {
    let id = image_id(b"picture").0;
    for (sentence, spoil) in BROKEN {
        let sentence = sentence.replace("8a5dd3d8c8b3ba1a", &id);
        let found: Vec<_> = after(spoil).iter().map(ToString::to_string).collect();
        assert_eq!(found, [sentence]);
    }
}

#[test]
fn places_are_typed() {
    let found = after(|map| card_of(map).lane = LaneId(9));
    assert_eq!(
        found,
        [Problem {
            kind: ProblemKind::Missing(ReferenceTarget::Lane(LaneId(9))),
            place: ProblemPlace::Card(CardId(1))
        }]
    );
}

#[test]
fn the_first_number_that_is_none_is_found() {
    let mut map = sound();
    assert_eq!(first_not_finite(&map), None);
    step_of(&mut map).width_pt = Some(f32::NEG_INFINITY);
    assert_eq!(first_not_finite(&map), Some(ProblemPlace::Step(StepId(1))));
}

#[test]
fn each_broken_map_can_be_mended() {
    for (sentence, spoil) in BROKEN {
        let mut map = sound();
        spoil(&mut map);
        let cards = map.cards.len();
        assert!(!mend(&mut map).is_empty(), "{sentence}");
        assert_eq!(check(&map), [], "{sentence}");
        assert_eq!(map.cards.len(), cards, "{sentence}");
    }
}

#[test]
fn everything_at_once_can_be_mended() {
    let mut map = sound();
    BROKEN.iter().skip(2).for_each(|(_, spoil)| spoil(&mut map));
    mend(&mut map);
    assert_eq!(check(&map), []);
    let mut bare = JourneyMap { cards: sound().cards, hotspots: sound().hotspots, ..JourneyMap::default() };
    mend(&mut bare);
    assert_eq!(check(&bare), []);
    assert_eq!((bare.cards.len(), bare.hotspots.len()), (2, 3));
}

#[test]
fn a_sound_map_is_left_alone() {
    let (mut map, before) = (sound(), sound());
    assert_eq!(mend(&mut map), []);
    assert_eq!(map, before);
}
