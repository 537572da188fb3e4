//! Which of several moments of truth leads, and where the others stand.

use std::sync::Arc;

use super::MomentBox;
use crate::file::templates;
use crate::layout::LayoutEngine;
use crate::model::{Card, CardId, Flag, FlagKind, JourneyMap, LaneKind, StepId};

fn moments(map: &JourneyMap) -> Vec<MomentBox> {
    LayoutEngine::new().lay_out(map).moments
}

fn leading(map: &JourneyMap) -> StepId {
    let moments = moments(map);
    let leading: Vec<StepId> = moments.iter().filter(|moment| moment.leads).map(|moment| moment.step).collect();
    assert_eq!(leading.len(), 1, "one light on a sheet: {leading:?}");
    leading[0]
}

#[test]
fn the_light_falls_where_people_feel_worst() {
    let map = templates::load("after-the-crash").unwrap_or_default();
    assert_eq!(moments(&map).len(), 3);
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve);
    let points = curve.map(|lane| lane.series[0].points.clone()).unwrap_or_default();
    let value = |step: StepId| points.iter().find(|point| point.step == step).map(|point| point.value);
    let lowest = moments(&map).iter().filter_map(|moment| value(moment.step)).fold(f32::INFINITY, f32::min);
    assert_eq!(value(leading(&map)), Some(lowest));
}

#[test]
fn among_equal_feelings_the_most_severe_pain_decides_and_then_the_first() {
    let mut map = templates::load("after-the-crash").unwrap_or_default();
    for lane in &mut map.lanes {
        Arc::make_mut(lane).series.clear();
    }
    map.cards.iter_mut().for_each(|card| {
        let card = Arc::make_mut(card);
        card.severity = None;
        card.flags.clear();
    });
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).take(3).collect();
    for step in map.stages.iter_mut().flat_map(|stage| &mut Arc::make_mut(stage).steps) {
        step.flags.clear();
        if steps.contains(&step.id) {
            step.flags.push(Flag { kind: FlagKind::MomentOfTruth, note: String::new() });
        }
    }
    assert_eq!(moments(&map).len(), 3);
    assert_eq!(leading(&map), steps[0], "the first of equal ones");
    let lane = map.lanes[0].id;
    map.cards.push(Arc::new(Card { severity: Some(4), ..Card::new(CardId(9_001), lane, steps[2]) }));
    map.cards.push(Arc::new(Card { severity: Some(3), ..Card::new(CardId(9_002), lane, steps[1]) }));
    assert_eq!(leading(&map), steps[2], "the most severe pain");
}

#[test]
fn a_single_moment_always_leads() {
    for template in templates::list() {
        let moments = moments(&templates::load(template.slug).unwrap_or_default());
        let leading = moments.iter().filter(|moment| moment.leads).count();
        assert_eq!(leading, moments.len().min(1), "{}", template.slug);
    }
}

#[test]
fn the_pill_of_the_moment_that_leads_is_larger_than_those_of_the_others() {
    let moments = moments(&templates::load("after-the-crash").unwrap_or_default());
    let (leading, others): (Vec<&MomentBox>, Vec<&MomentBox>) = moments.iter().partition(|moment| moment.leads);
    let size = |moment: &MomentBox| moment.pill.max - moment.pill.min;
    let [leading] = leading[..] else { panic!("{leading:?}") };
    assert_eq!(others.len(), 2);
    for other in others {
        let (most, own) = (size(leading), size(other));
        assert!(own.x < most.x && own.y <= most.y - 3.0, "{own:?} beside {most:?}");
        assert!((other.pill.center().y - leading.pill.center().y).abs() < 0.1, "in one row");
        let words = other.words.as_ref().map(|words| words.rect()).unwrap_or(other.pill);
        assert!(words.min.x >= other.pill.min.x && words.max.x <= other.pill.max.x, "{words:?} in {:?}", other.pill);
    }
}

/// The eye follows one line from the pill down to the face, within a light that is as wide as the cards that it falls on.
#[test]
fn pill_and_line_have_one_axis_within_their_light() {
    let mut lines = 0;
    for template in templates::list() {
        for moment in moments(&templates::load(template.slug).unwrap_or_default()) {
            let Some((from, _)) = moment.line else { continue };
            lines += 1;
            let away = (from.x - moment.pill.center().x).abs();
            assert!(away <= 0.1, "{}: the line is {away} from the middle of its pill", template.slug);
            let inside = (from.x - moment.beam.min.x).min(moment.beam.max.x - from.x);
            assert!(inside > 8.0, "{}: the line is {inside} from the edge of its light", template.slug);
        }
    }
    assert!(lines >= 5, "{lines}");
}
