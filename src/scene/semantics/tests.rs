//! What small maps say.

use std::sync::Arc;

use super::*;
use crate::file::{sample, templates};
use crate::layout::LayoutEngine;
use crate::model::{CurvePoint, JourneyMap, Lane, LaneKind, Series, SeriesForm, SeriesId, SeriesState, Stage, StageId};
use crate::model::{Step, StepId};

/// A journey with two stages and one curve.
fn map() -> JourneyMap {
    let stage = |id: u32, name: &str| {
        let step = Step { id: StepId(id), name: String::new(), note: String::new(), flags: Vec::new(), width_pt: None };
        Arc::new(Stage {
            id: StageId(id),
            name: name.into(),
            goal: String::new(),
            time_span: String::new(),
            phase: String::new(),
            kpis: Vec::new(),
            hue: None,
            color: None,
            steps: vec![step],
        })
    };
    let point = |step: u32, value: f32, label: &str| CurvePoint {
        step: StepId(step),
        value,
        label: label.into(),
        flags: Vec::new(),
    };
    let series = Series {
        id: SeriesId(1),
        name: "Mara".into(),
        persona: None,
        color: None,
        state: SeriesState::AsIs,
        form: SeriesForm::default(),
        points: vec![point(2, -2.0, "too small, race near"), point(1, 0.0, "")],
    };
    let mut lane = Lane::new(LaneId(1), "Emotion", LaneKind::Curve);
    lane.series.push(Arc::new(series));
    JourneyMap {
        stages: vec![stage(1, "Need"), stage(2, "Receive")],
        lanes: vec![Arc::new(lane)],
        ..JourneyMap::default()
    }
}

fn said(map: &JourneyMap) -> Semantics {
    Semantics::of(map, &LayoutEngine::new().lay_out(map))
}

#[test]
fn emphasis_is_not_spelled_out() {
    let mut map = templates::load("online-order").unwrap_or_default();
    let mut card = map.cards.first().map(|card| crate::model::Card::clone(card)).into_iter();
    if let (Some(mut marked), Some(first)) = (card.next(), map.cards.first_mut()) {
        marked.text = "**Old** shoe *hurts* after\n- the long run".into();
        *first = Arc::new(marked);
    }
    let said = format!("{:?}", said(&map));
    assert!(said.contains("Old shoe hurts after") && said.contains("the long run"));
    assert!(!said.contains("**Old**") && !said.contains("*hurts*") && !said.contains("- the long run"));
}

#[test]
fn a_curve_is_reported_point_by_point() {
    let map = map();
    let lane = map.lanes.first().map(|lane| curve_words(&map, lane));
    let wanted = "Emotion, Mara: neutral at Need; falls to upset at Receive: too small, race near";
    assert_eq!(lane, Some(vec![wanted.to_owned()]));
    assert!(said(&map).outline().contains(&format!("figure: {wanted}")));
}

#[test]
fn the_words_are_in_the_language_of_the_map() {
    let mut map = map();
    Arc::make_mut(&mut map.info).language = "de".into();
    let lane = map.lanes.first().map(|lane| curve_words(&map, lane).join(""));
    let wanted = "Emotion, Mara: neutral bei Need; fällt auf verärgert bei Receive: too small, race near";
    assert_eq!(lane.as_deref(), Some(wanted));
}

#[test]
fn a_map_is_a_table_with_a_row_for_each_step() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap_or_default();
        let semantics = said(&map);
        let table = semantics.nodes.iter().find(|node| node.role == NodeRole::Table);
        let rows = table.map_or(0, |table| table.children.len());
        assert_eq!(rows, map.steps().count() + 1, "{}", template.slug);
        let heading = semantics.nodes.first().map(|node| node.role);
        assert_eq!(heading, Some(NodeRole::Heading(1)), "{}", template.slug);
    }
}

#[test]
fn every_figure_says_something_and_every_part_has_a_layer() {
    let map = sample::map(200);
    let semantics = said(&map);
    semantics.each(&mut |node| assert!(node.role != NodeRole::Figure || !node.signs.is_empty(), "{node:?}"));
    for card in &map.cards {
        let layer = semantics.layer_of(Place::Part(crate::model::Part::Card(card.id)));
        let kind = layer.and_then(|layer| semantics.layers.get(usize::from(layer))).map(|layer| layer.kind);
        assert_eq!(kind, Some(LayerKind::Lane(card.lane)));
    }
    let kinds: Vec<LayerKind> = semantics.layers.iter().map(|layer| layer.kind).collect();
    assert!(kinds.contains(&LayerKind::Hotspots) && kinds.contains(&LayerKind::Links));
}

#[test]
fn an_empty_map_says_nothing_wrong() {
    let outline = said(&JourneyMap::default()).outline();
    assert!(!outline.contains("table"), "{outline}");
}
