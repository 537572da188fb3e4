//! Comparing two maps by what they show. Ids are renumbered in grid order, and cards, points and hotspots
//! are sorted in that order too, since nobody sees in which order they were made.

use std::collections::HashMap;
use std::sync::Arc;

use footpath::file::format;
use footpath::model::{CardId, HotspotId, HotspotPlace, JourneyMap, LaneId, PersonaId, SeriesId, StageId, StepId};

/// Panics with the first lines that differ.
pub(super) fn assert_alike(made: &JourneyMap, wanted: &JourneyMap) {
    let (made, wanted) = (written(made), written(wanted));
    let differ = |(number, (made, wanted)): (usize, (&str, &str))| {
        (made != wanted).then(|| format!("line {number}\n   made {made}\n wanted {wanted}"))
    };
    let lines = made.lines().zip(wanted.lines()).enumerate();
    let different: Vec<String> = lines.filter_map(differ).take(12).collect();
    assert!(made == wanted, "another map was made:\n{}", different.join("\n"));
}

fn written(map: &JourneyMap) -> String {
    format::write(&renumbered(map)).unwrap()
}

/// New numbers for the ids of a map.
struct Numbers {
    personas: HashMap<PersonaId, PersonaId>,
    steps: HashMap<StepId, StepId>,
    lanes: HashMap<LaneId, LaneId>,
    cards: HashMap<CardId, CardId>,
}

/// Numbers from 1, in the given order.
fn numbered<Id: Copy + Eq + std::hash::Hash>(ids: impl Iterator<Item = Id>, id: fn(u32) -> Id) -> HashMap<Id, Id> {
    ids.zip(1..).map(|(old, number)| (old, id(number))).collect()
}

impl Numbers {
    fn of(map: &JourneyMap) -> Self {
        Self {
            personas: numbered(map.personas.iter().map(|it| it.id), PersonaId),
            steps: numbered(map.steps().map(|(_, step)| step.id), StepId),
            lanes: numbered(map.lanes.iter().map(|it| it.id), LaneId),
            cards: HashMap::new(),
        }
    }

    fn place(&self, on: HotspotPlace) -> HotspotPlace {
        match on {
            HotspotPlace::Card(card) => HotspotPlace::Card(self.cards[&card]),
            HotspotPlace::Step(step) => HotspotPlace::Step(self.steps[&step]),
            HotspotPlace::Cell(lane, step) => HotspotPlace::Cell(self.lanes[&lane], self.steps[&step]),
        }
    }
}

fn renumbered(map: &JourneyMap) -> JourneyMap {
    let mut map = map.clone();
    let mut numbers = Numbers::of(&map);
    columns(&mut map, &numbers);
    rows(&mut map, &numbers);
    cards(&mut map, &mut numbers);
    marks(&mut map, &numbers);
    map
}

fn columns(map: &mut JourneyMap, numbers: &Numbers) {
    for persona in &mut map.personas {
        Arc::make_mut(persona).id = numbers.personas[&persona.id];
    }
    for (stage, number) in map.stages.iter_mut().zip(1..) {
        let stage = Arc::make_mut(stage);
        stage.id = StageId(number);
        for step in &mut stage.steps {
            step.id = numbers.steps[&step.id];
        }
    }
}

fn rows(map: &mut JourneyMap, numbers: &Numbers) {
    let mut number = 0;
    for lane in &mut map.lanes {
        let lane = Arc::make_mut(lane);
        lane.id = numbers.lanes[&lane.id];
        lane.persona = lane.persona.map(|id| numbers.personas[&id]);
        for series in &mut lane.series {
            number += 1;
            let series = Arc::make_mut(series);
            series.id = SeriesId(number);
            series.persona = series.persona.map(|id| numbers.personas[&id]);
            series.points.iter_mut().for_each(|point| point.step = numbers.steps[&point.step]);
            series.points.sort_by_key(|point| point.step.0);
        }
    }
}

fn cards(map: &mut JourneyMap, numbers: &mut Numbers) {
    map.cards.sort_by_key(|card| (numbers.lanes[&card.lane].0, numbers.steps[&card.step].0));
    numbers.cards = numbered(map.cards.iter().map(|card| card.id), CardId);
    for card in &mut map.cards {
        let card = Arc::make_mut(card);
        card.id = numbers.cards[&card.id];
        card.lane = numbers.lanes[&card.lane];
        card.step = numbers.steps[&card.step];
        card.persona = card.persona.map(|id| numbers.personas[&id]);
    }
}

fn marks(map: &mut JourneyMap, numbers: &Numbers) {
    for hotspot in &mut map.hotspots {
        Arc::make_mut(hotspot).on = numbers.place(hotspot.on);
    }
    map.hotspots.sort_by_key(|hotspot| format!("{:?}", hotspot.on));
    let known: HashMap<HotspotId, HotspotId> = numbered(map.hotspots.iter().map(|it| it.id), HotspotId);
    for hotspot in &mut map.hotspots {
        Arc::make_mut(hotspot).id = known[&hotspot.id];
    }
    for (action, number) in map.actions.iter_mut().zip(1..) {
        let action = Arc::make_mut(action);
        action.id = footpath::model::ActionId(number);
        action.cards.iter_mut().for_each(|id| *id = numbers.cards[id]);
        action.cards.sort_by_key(|id| id.0);
        action.hotspots.iter_mut().for_each(|id| *id = known[id]);
        action.hotspots.sort_by_key(|id| id.0);
    }
}
