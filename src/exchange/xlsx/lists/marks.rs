//! The lists of what refers to cards and cells: hotspots, actions, links.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::measures::resource_line;
use super::{List, NEXT_LINE, names};
use crate::exchange::value_words::{ValueWord, number_words};
use crate::model::{
    Action, CardId, Hotspot, HotspotId, HotspotPlace, JourneyMap, LaneId, Link, LinkHeads, Rating, StepId,
};
use crate::text::seen_text;

/// Where something stands: the numbers and the names of its column and its lane.
fn place_words(map: &JourneyMap, step: StepId, lane: Option<LaneId>) -> [String; 5] {
    let column = map.steps().position(|(_, other)| other.id == step);
    let (stage, name) = map.step(step).map(|(stage, step)| (stage.name.clone(), step.name.clone())).unwrap_or_default();
    let row = lane.and_then(|lane| map.lanes.iter().position(|other| other.id == lane));
    let lane = row.and_then(|row| map.lanes.get(row)).map(|lane| lane.name.clone()).unwrap_or_default();
    let number = |place: Option<usize>| place.map(|place| (place + 1).to_string()).unwrap_or_default();
    [stage, name, lane, number(column), number(row)]
}

/// The hotspots with the places where they are pinned.
pub(super) fn hotspots(map: &JourneyMap, numbers: &FxHashMap<CardId, usize>) -> List {
    let columns = vec![
        ("No.", 6.0),
        ("Severity", 10.0),
        ("Cause", 44.0),
        ("Stage", 20.0),
        ("Step", 20.0),
        ("Lane", 20.0),
        ("Card", 40.0),
        ("Whys", 40.0),
        ("Category", 22.0),
        ("Cluster", 18.0),
        ("Note", 40.0),
        ("Pinned on", 11.0),
        ("Column", 9.0),
        ("Row", 7.0),
        ("Card ID", 9.0),
    ];
    let row = |(place, hotspot): (usize, &Arc<Hotspot>)| {
        let (on, card, step, lane) = match hotspot.on {
            HotspotPlace::Card(id) => {
                let card = map.card(id)?;
                ("Card", Some(card), card.step, Some(card.lane))
            }
            HotspotPlace::Step(step) => ("Step", None, step, None),
            HotspotPlace::Cell(lane, step) => ("Cell", None, step, Some(lane)),
        };
        let [stage, step, lane, column, row] = place_words(map, step, lane);
        Some(vec![
            (place + 1).to_string(),
            hotspot.severity.to_string(),
            hotspot.cause.clone(),
            stage,
            step,
            lane,
            card.map(|card| seen_text(&card.text).into_owned()).unwrap_or_default(),
            hotspot.whys.join(NEXT_LINE),
            hotspot.category.map(ValueWord::word).unwrap_or_default().to_owned(),
            hotspot.cluster.clone(),
            hotspot.note.clone(),
            on.to_owned(),
            column,
            row,
            card.and_then(|card| numbers.get(&card.id)).map(ToString::to_string).unwrap_or_default(),
        ])
    };
    List { name: names::HOTSPOTS, columns, rows: map.hotspots.iter().enumerate().filter_map(row).collect() }
}

/// The actions with what they address.
pub(super) fn actions(map: &JourneyMap, numbers: &FxHashMap<CardId, usize>) -> List {
    let mut columns = vec![
        ("Action", 44.0),
        ("Category", 22.0),
        ("Owner", 18.0),
        ("Due", 12.0),
        ("Status", 12.0),
        ("Impact", 9.0),
        ("Effort", 9.0),
        ("Goal", 24.0),
        ("Hotspots", 11.0),
        ("Card IDs", 11.0),
        ("Note", 44.0),
    ];
    let has_costs = map.actions.iter().any(|action| action.cost.is_some());
    let has_resources = map.actions.iter().any(|action| !action.resources.is_empty());
    columns.extend(has_costs.then_some(("Cost", 12.0)));
    columns.extend(has_resources.then_some(("Resources", 34.0)));
    let level = |level: Option<Rating>| level.map(|level| number_words(level.value())).unwrap_or_default();
    let row = |action: &Arc<Action>| {
        let number = |id: &HotspotId| map.hotspots.iter().position(|hotspot| hotspot.id == *id);
        let hotspots: Vec<String> =
            action.hotspots.iter().filter_map(number).map(|place| (place + 1).to_string()).collect();
        let cards: Vec<String> =
            action.cards.iter().filter_map(|id| numbers.get(id)).map(ToString::to_string).collect();
        let mut row = vec![
            action.title.clone(),
            action.category.word().to_owned(),
            action.owner.clone(),
            action.due.map(|date| date.to_string()).unwrap_or_default(),
            action.status.word().to_owned(),
            level(action.impact),
            level(action.effort),
            action.goal.clone(),
            hotspots.join(", "),
            cards.join(", "),
            action.note.clone(),
        ];
        row.extend(has_costs.then(|| action.cost.map(|cost| cost.to_string()).unwrap_or_default()));
        let resources = || action.resources.iter().map(resource_line).collect::<Vec<_>>().join(NEXT_LINE);
        row.extend(has_resources.then(resources));
        row
    };
    List { name: names::ACTIONS, columns, rows: map.actions.iter().map(row).collect() }
}

/// The links between cards.
pub(super) fn links(map: &JourneyMap, numbers: &FxHashMap<CardId, usize>) -> List {
    let columns = vec![
        ("From", 40.0),
        ("To", 40.0),
        ("Label", 24.0),
        ("Ends", 12.0),
        ("Line", 10.0),
        ("From ID", 9.0),
        ("To ID", 9.0),
    ];
    let text = |id| map.card(id).map(|card| seen_text(&card.text).into_owned()).unwrap_or_default();
    let number = |id| numbers.get(&id).map(ToString::to_string).unwrap_or_default();
    let row = |link: &Arc<Link>| {
        let ends = match link.heads {
            LinkHeads::OneWay => "One way",
            LinkHeads::TwoWay => "Two ways",
            LinkHeads::Plain => "Plain",
        };
        vec![
            text(link.from),
            text(link.to),
            link.label.clone(),
            ends.to_owned(),
            if link.dashed { "Dashed" } else { "Solid" }.to_owned(),
            number(link.from),
            number(link.to),
        ]
    };
    List { name: names::LINKS, columns, rows: map.links.iter().map(row).collect() }
}
