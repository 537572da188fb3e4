//! The chain from pains to actions, walked in both directions.

use std::sync::Arc;

use super::Example;
use crate::file::{sample, templates};
use crate::insight::{ChainPlace, ChainWalk, ChainWay, neighbours};
use crate::model::{
    Action, ActionId, CardId, CardKind, HotspotPlace, JourneyMap, Link, LinkHeads, LinkId, Part, StepId,
};

fn link(map: &mut JourneyMap, from: CardId, to: CardId) {
    let id = LinkId(map.links.len() as u32 + 1);
    map.links.push(Arc::new(Link { id, from, to, heads: LinkHeads::OneWay, label: String::new(), dashed: false }));
}

fn action(map: &mut JourneyMap, change: impl FnOnce(&mut Action)) -> ChainPlace {
    let id = ActionId(map.actions.len() as u32 + 1);
    let mut action = Action::new(id, "Mend it");
    change(&mut action);
    map.actions.push(Arc::new(action));
    ChainPlace::Action(id)
}

fn card(id: CardId) -> ChainPlace {
    ChainPlace::Part(Part::Card(id))
}

#[test]
fn a_pain_leads_over_hotspot_opportunity_and_idea_to_the_action_and_back() {
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", |_| {});
    let chance = example.card(1, CardKind::Opportunity, "A second till", |_| {});
    let idea = example.card(1, CardKind::Idea, "Rent one", |_| {});
    let hotspot = ChainPlace::Part(Part::Hotspot(example.hotspot(HotspotPlace::Card(pain), 5, "One till")));
    let mut map = example.map;
    link(&mut map, pain, chance);
    // The arrow may point either way: an idea that points at its opportunity answers it all the same.
    link(&mut map, idea, chance);
    let action = action(&mut map, |action| action.cards = vec![idea]);
    let answers = |place| neighbours(&map, place, ChainWay::Answers);
    let causes = |place| neighbours(&map, place, ChainWay::Causes);
    assert_eq!(answers(card(pain)), [hotspot, card(chance)]);
    assert_eq!(answers(hotspot), [card(chance)]);
    assert_eq!(answers(card(chance)), [card(idea)]);
    assert_eq!(answers(card(idea)), [action]);
    assert_eq!(answers(action), []);
    assert_eq!(causes(action), [card(idea)]);
    assert_eq!(causes(card(idea)), [card(chance)]);
    assert_eq!(causes(card(chance)), [card(pain), hotspot]);
    assert_eq!(causes(hotspot), [card(pain)]);
    assert_eq!(causes(card(pain)), []);
    let mut walk = ChainWalk::default();
    let way = [card(pain), hotspot, card(chance), card(idea), action];
    for pair in way.windows(2) {
        assert_eq!(walk.step(&map, pair[0], ChainWay::Answers).map(|step| step.to), Some(pair[1]));
    }
    for pair in way.windows(2).rev() {
        assert_eq!(walk.step(&map, pair[1], ChainWay::Causes).map(|step| step.to), Some(pair[0]));
    }
}

#[test]
fn of_several_answers_all_are_reached() {
    let mut example = Example::new();
    let pain = example.card(1, CardKind::Pain, "Too slow", |_| {});
    let mut map = example.map;
    let actions: Vec<ChainPlace> = (0..3).map(|_| action(&mut map, |action| action.cards = vec![pain])).collect();
    // At the end of the chain the same key goes on to the next one, and begins anew after the last.
    let mut walk = ChainWalk::default();
    let mut at = card(pain);
    for (number, wanted) in (1..).zip([actions[0], actions[1], actions[2], actions[0]]) {
        let step = walk.step(&map, at, ChainWay::Answers).unwrap();
        at = step.to;
        assert_eq!((at, step.number, step.count), (wanted, (number - 1) % 3 + 1, 3));
    }
    // Whoever comes back and goes on again comes to the next one as well.
    assert_eq!(walk.step(&map, at, ChainWay::Causes).unwrap().to, card(pain));
    assert_eq!(walk.step(&map, card(pain), ChainWay::Answers).unwrap().to, actions[1]);
    // A walk that begins elsewhere knows nothing of this one.
    assert_eq!(walk.step(&map, actions[2], ChainWay::Causes).unwrap().to, card(pain));
    assert_eq!(walk.step(&map, card(pain), ChainWay::Answers).unwrap().to, actions[2]);
}

#[test]
fn a_hotspot_of_a_step_is_reached_from_the_step() {
    let mut example = Example::new();
    let id = example.hotspot(HotspotPlace::Step(StepId(2)), 3, "");
    let hotspot = ChainPlace::Part(Part::Hotspot(id));
    let step = ChainPlace::Part(Part::Step(StepId(2)));
    assert_eq!(neighbours(&example.map, step, ChainWay::Answers), [hotspot]);
    assert_eq!(neighbours(&example.map, hotspot, ChainWay::Causes), [step]);
    assert!(ChainWalk::default().step(&example.map, hotspot, ChainWay::Answers).is_none());
}

#[test]
fn each_direction_is_the_other_one_read_backwards() {
    let names = templates::list().iter().map(|template| template.slug);
    let maps = names.map(|name| templates::load(name).unwrap());
    for map in maps.chain([sample::map(400)]) {
        let parts = map.cards.iter().map(|it| Part::Card(it.id)).chain(map.steps().map(|(_, it)| Part::Step(it.id)));
        let parts = parts.chain(map.hotspots.iter().map(|it| Part::Hotspot(it.id))).map(ChainPlace::Part);
        let all: Vec<ChainPlace> = parts.chain(map.actions.iter().map(|it| ChainPlace::Action(it.id))).collect();
        for place in all {
            for (way, back) in [(ChainWay::Answers, ChainWay::Causes), (ChainWay::Causes, ChainWay::Answers)] {
                for next in neighbours(&map, place, way) {
                    assert!(neighbours(&map, next, back).contains(&place), "{place:?} and {next:?}");
                }
            }
        }
    }
}
