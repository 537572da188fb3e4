//! Pains and opportunities without an answer, actions, dates and targets.

use std::sync::Arc;

use super::Example;
use crate::model::{
    Action, ActionId, ActionStatus, Card, CardKind, HotspotPlace, Kpi, Link, LinkHeads, LinkId, StepId,
};

fn severe(card: &mut Card) {
    card.severity = Some(5);
}

fn action(example: &mut Example, change: impl FnOnce(&mut Action)) -> ActionId {
    let id = ActionId(example.map.actions.len() as u32 + 1);
    let mut action = Action::new(id, "Mend it");
    (action.owner, action.due) = ("Ida".into(), Some(jiff::civil::date(2027, 1, 1)));
    change(&mut action);
    example.map.actions.push(Arc::new(action));
    id
}

#[test]
fn a_severe_pain_wants_an_action() {
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", severe);
    example.card(1, CardKind::Pain, "A nuisance", |card| card.severity = Some(3));
    example.card(1, CardKind::Note, "No pain", severe);
    let says = ["No action answers “Too slow” (Buy, severity 5)."];
    assert_eq!(example.says("pain-without-action"), says);
    let id = action(&mut example, |action| {
        action.cards = vec![pain];
        action.status = ActionStatus::Dropped;
    });
    assert_eq!(example.says("pain-without-action"), says, "a dropped action is no answer");
    let own = crate::model::find_mut(&mut example.map.actions, |known| known.id == id).unwrap();
    own.status = ActionStatus::Done;
    assert_eq!(example.says("pain-without-action"), [""; 0]);
}

#[test]
fn a_pain_is_answered_by_its_hotspot_and_through_an_opportunity() {
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", severe);
    let hotspot = example.hotspot(HotspotPlace::Card(pain), 5, "One till");
    action(&mut example, |action| action.hotspots = vec![hotspot]);
    assert_eq!(example.says("pain-without-action"), [""; 0]);
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", severe);
    let chance = example.card(1, CardKind::Opportunity, "A second till", |_| {});
    let link =
        Link { id: LinkId(1), from: pain, to: chance, heads: LinkHeads::OneWay, label: String::new(), dashed: false };
    example.map.links.push(Arc::new(link));
    assert_eq!(example.says("pain-without-action").len(), 1);
    action(&mut example, |action| action.cards = vec![chance]);
    assert_eq!(example.says("pain-without-action"), [""; 0]);
}

#[test]
fn a_severe_hotspot_wants_an_action_and_is_not_said_twice() {
    let mut example = Example::new();
    example.hotspot(HotspotPlace::Step(StepId(2)), 4, "One till");
    example.hotspot(HotspotPlace::Step(StepId(3)), 5, "");
    example.hotspot(HotspotPlace::Step(StepId(3)), 3, "mild");
    let says = [
        "No action answers the hotspot at Get (severity 5).",
        "No action answers the hotspot “One till” (Wait, severity 4).",
    ];
    assert_eq!(example.says("hotspot-without-action"), says);
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", severe);
    example.hotspot(HotspotPlace::Card(pain), 5, "One till");
    assert_eq!((example.says("hotspot-without-action").len(), example.says("pain-without-action").len()), (0, 1));
}

#[test]
fn an_opportunity_of_high_score_wants_an_idea() {
    let scored = |importance: f32, satisfaction: f32| {
        move |card: &mut Card| {
            (card.importance, card.satisfaction) = (Some(importance), Some(satisfaction));
        }
    };
    let mut example = Example::new();
    example.card(2, CardKind::Opportunity, "A second till", scored(8.0, 3.0));
    example.card(3, CardKind::Opportunity, "Music", scored(6.0, 5.0));
    let says = ["“A second till” (Wait) scores 13 of 20 and has neither idea nor action."];
    assert_eq!(example.says("opportunity-without-idea"), says);
    example.card(2, CardKind::Idea, "Scan while walking", |_| {});
    assert_eq!(example.says("opportunity-without-idea"), [""; 0]);
}

#[test]
fn open_actions_have_an_owner_and_a_date_that_is_to_come() {
    let mut example = Example::new();
    action(&mut example, |_| {});
    assert!(example.findings().shown.is_empty());
    action(&mut example, |action| action.owner = " ".into());
    action(&mut example, |action| (action.owner, action.due) = (String::new(), None));
    action(&mut example, |action| action.due = None);
    let says =
        ["“Mend it” has no owner.", "“Mend it” has neither an owner nor a due date.", "“Mend it” has no due date."];
    assert_eq!(example.says("incomplete-action"), says);
    let mut example = Example::new();
    action(&mut example, |action| action.due = Some(super::today()));
    action(&mut example, |action| action.due = Some(jiff::civil::date(2026, 11, 17)));
    for status in [ActionStatus::Done, ActionStatus::Dropped] {
        action(&mut example, |action| (action.due, action.status) = (Some(jiff::civil::date(2020, 1, 1)), status));
    }
    let says = ["“Mend it” was due on 2026-11-17, 12 days ago; its status is “proposed”."];
    assert_eq!(example.says("overdue-action"), says);
    Arc::make_mut(&mut example.map.info).review_date = Some(jiff::civil::date(2026, 11, 28));
    assert_eq!(example.says("overdue-review"), ["The review of this map was due on 2026-11-28, yesterday."]);
}

#[test]
fn kpis_off_target_are_reported_and_those_that_are_reached_are_not() {
    let kpi = |name: &str, current: &str, target: &str| {
        let mut example = Example::new();
        let kpi = Kpi { name: name.into(), current: current.into(), target: target.into(), ..Kpi::default() };
        Arc::make_mut(&mut example.map.info).kpis = vec![kpi.clone()];
        let stage = Arc::make_mut(&mut example.map.stages[1]);
        stage.kpis = vec![kpi];
        example.says("kpi-off-target")
    };
    assert_eq!(
        kpi("Return rate", "31 %", "18 %"),
        [
            "“Return rate” is\u{a0}31\u{a0}%; the target is\u{a0}18\u{a0}%.",
            "“Return rate” (Wait) is\u{a0}31\u{a0}%; the target is\u{a0}18\u{a0}%."
        ]
    );
    for (name, now, target) in [
        ("Answer", "5 min", "15 min"),
        ("Answer", "15 min", "15 min"),
        ("NPS", "45", "40"),
        ("Errors", "0", "0"),
        ("Answer", "10", "< 15"),
        ("Mood", "good", "better"),
        ("Rate", "31 %", ""),
        ("Mark", "4.7 / 5", "4.5 / 5"),
    ] {
        assert_eq!(kpi(name, now, target), [""; 0], "{name} {now} {target}");
    }
}

#[test]
fn kpis_off_their_scale_are_reported() {
    let value = |day, value| crate::model::DatedValue { date: jiff::civil::date(2026, 11, day), value };
    let values = vec![value(1, 140.0), value(2, 40.0), value(3, -120.0)];
    let kpi = Kpi { name: "NPS".into(), scale: crate::model::KpiScale::Nps, values, ..Kpi::default() };
    let mut example = Example::new();
    Arc::make_mut(&mut example.map.info).kpis = vec![kpi.clone()];
    Arc::make_mut(&mut example.map.stages[1]).kpis =
        vec![Kpi { target: "150".into(), values: Vec::new(), ..kpi.clone() }];
    let says = [
        "“NPS”: 2 values are not on the scale from −100 to 100.",
        "“NPS” (Wait): The target 150 is not on the scale from −100 to 100.",
    ];
    assert_eq!(example.says("kpi-off-scale"), says);
    Arc::make_mut(&mut example.map.info).kpis = vec![Kpi { scale: crate::model::KpiScale::Any, ..kpi }];
    Arc::make_mut(&mut example.map.stages[1]).kpis.clear();
    assert_eq!(example.says("kpi-off-scale"), [""; 0]);
}

#[test]
fn measures_off_target_are_counted() {
    let mut example = Example::new();
    let measure = |figure: &'static str, target: &'static str| {
        move |card: &mut Card| (card.figure, card.target) = (figure.into(), target.into())
    };
    example.card(1, CardKind::Measure, "leave", measure("38 %", "25 %"));
    let says = ["The one measure with a target misses it: “leave” (Buy), 38\u{a0}% instead of 25\u{a0}%."];
    assert_eq!(example.says("measures-off-target"), says);
    example.card(2, CardKind::Measure, "answered", measure("5 min", "15 min"));
    example.card(3, CardKind::Measure, "until here", measure("6 days", "1 day"));
    example.card(3, CardKind::Measure, "no target", measure("6 days", ""));
    let says =
        ["2 of 3 measures miss their targets, most of all “until here” (Get), 6\u{a0}days instead of 1\u{a0}day."];
    assert_eq!(example.says("measures-off-target"), says);
}
