//! Generated sample maps of any size with parts of every kind, the same each time: for trials,
//! tests and benchmarks.

mod cards;
mod dice;
mod lanes;
mod picture;
mod texts;

use std::sync::Arc;

use crate::model::{
    Action, ActionCategory, ActionId, ActionStatus, Card, Hotspot, HotspotId, HotspotPlace, JourneyMap, Kpi, Link,
    LinkHeads, LinkId, MapInfo, MapKind, Stage, StageId, Step, StepId,
};
use dice::Dice;

/// The largest number of cards in one stage.
const CARDS_IN_STAGE: usize = 200;

/// The smallest number of stages, also in a small map.
const FEWEST_STAGES: usize = 4;

/// A valid map with exactly `card_count` cards.
pub fn map(card_count: usize) -> JourneyMap {
    let mut dice = Dice::new(2_026);
    let stages = stages(&mut dice, card_count.div_ceil(CARDS_IN_STAGE).max(FEWEST_STAGES));
    let images = picture::all();
    let cards = cards::all(&mut dice, card_count, &stages, &images);
    let hotspots = hotspots(&mut dice, &cards);
    let info = MapInfo {
        title: format!("Sample journey with {card_count} cards"),
        kind: MapKind::ServiceBlueprint,
        objective: "See how a map of this size looks and moves".into(),
        scenario: "Three people buy, use and return things".into(),
        owner: "Service design".into(),
        basis: "invented".into(),
        kpis: vec![Kpi {
            name: "NPS after return".into(),
            current: "−12".into(),
            target: "+20".into(),
            ..Kpi::default()
        }],
        industry: "Any".into(),
        description: "An invented map for trying out and measuring.".into(),
        language: "en".into(),
        ..MapInfo::default()
    };
    JourneyMap {
        info: Arc::new(info),
        personas: lanes::personas(),
        lanes: lanes::all(&mut dice, &stages),
        links: links(&mut dice, &cards),
        actions: actions(&mut dice, &hotspots),
        stages,
        cards,
        hotspots,
        images,
        ..JourneyMap::default()
    }
}

fn stages(dice: &mut Dice, count: usize) -> Vec<Arc<Stage>> {
    let mut next_step = 1;
    (0..count).map(|index| Arc::new(stage(dice, index, &mut next_step))).collect()
}

fn stage(dice: &mut Dice, index: usize, next_step: &mut u32) -> Stage {
    let round = index / texts::STAGES.len();
    let name = texts::STAGES.get(index % texts::STAGES.len()).copied().unwrap_or_default();
    Stage {
        id: StageId(id(index)),
        name: if round == 0 { name.into() } else { format!("{name} {}", round + 1) },
        goal: dice.pick(texts::GOALS).into(),
        time_span: format!("Day {} to {}", index * 3, index * 3 + 3),
        phase: String::new(),
        kpis: Vec::new(),
        hue: None,
        color: None,
        steps: (0..dice.within(2, 4)).map(|_| step(dice, next_step)).collect(),
    }
}

fn step(dice: &mut Dice, next_step: &mut u32) -> Step {
    let id = StepId(*next_step);
    *next_step += 1;
    let flags = if dice.percent(5) { vec![cards::flag(dice)] } else { Vec::new() };
    Step { id, name: dice.pick(texts::STEPS).into(), note: String::new(), flags, width_pt: None }
}

/// The id of the part at `index`; ids count from 1.
fn id(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// About one hotspot for each fifty cards.
fn hotspots(dice: &mut Dice, cards: &[Arc<Card>]) -> Vec<Arc<Hotspot>> {
    let pinned: Vec<_> = cards.iter().filter(|_| dice.percent(2)).collect();
    pinned.into_iter().enumerate().map(|(index, card)| Arc::new(hotspot(dice, index, card))).collect()
}

fn hotspot(dice: &mut Dice, index: usize, card: &Card) -> Hotspot {
    let on = match dice.below(10) {
        0 => HotspotPlace::Step(card.step),
        1 => HotspotPlace::Cell(card.lane, card.step),
        _ => HotspotPlace::Card(card.id),
    };
    let cause = dice.pick(texts::PAINS).into();
    Hotspot { cause, ..Hotspot::new(HotspotId(id(index)), on, cards::one_to_five(dice)) }
}

/// About one link for each hundred cards, between cards in the same step or in neighbouring steps.
fn links(dice: &mut Dice, cards: &[Arc<Card>]) -> Vec<Arc<Link>> {
    // Step ids increase from left to right, so neighbouring steps differ by one.
    let near = |from: &Card, to: &Card| from.step.0.abs_diff(to.step.0) <= 1;
    let mut links = Vec::new();
    for (index, from) in cards.iter().enumerate() {
        let chosen = dice.percent(1).then(|| cards.get(index + dice.within(1, 6))).flatten();
        if let Some(to) = chosen.filter(|to| near(from, to)) {
            links.push(Arc::new(link(dice, links.len(), from, to)));
        }
    }
    links
}

fn link(dice: &mut Dice, index: usize, from: &Card, to: &Card) -> Link {
    Link {
        id: LinkId(id(index)),
        from: from.id,
        to: to.id,
        heads: if dice.percent(10) { LinkHeads::TwoWay } else { LinkHeads::OneWay },
        label: if dice.percent(20) { "leads to".into() } else { String::new() },
        dashed: dice.percent(15),
    }
}

/// One action for each five hotspots.
fn actions(dice: &mut Dice, hotspots: &[Arc<Hotspot>]) -> Vec<Arc<Action>> {
    hotspots.chunks(5).enumerate().map(|(index, answered)| Arc::new(action(dice, index, answered))).collect()
}

fn action(dice: &mut Dice, index: usize, answered: &[Arc<Hotspot>]) -> Action {
    use ActionCategory::{Organisation, People, Process, PropositionAndPolicy, Technology};
    let categories = [Some(PropositionAndPolicy), Some(Process), Some(People), Some(Technology), Some(Organisation)];
    let states = [ActionStatus::Proposed, ActionStatus::Planned, ActionStatus::Doing, ActionStatus::Done];
    Action {
        id: ActionId(id(index)),
        title: dice.pick(texts::MEASURES_TAKEN).into(),
        category: dice.pick(&categories).unwrap_or(Process),
        owner: dice.pick(texts::OWNERS).into(),
        due: None,
        status: dice.pick(&states),
        impact: Some(cards::one_to_five(dice).into()),
        effort: Some(cards::one_to_five(dice).into()),
        hotspots: answered.iter().map(|hotspot| hotspot.id).collect(),
        cards: Vec::new(),
        ..Action::new(ActionId(id(index)), "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::check;

    #[test]
    fn it_has_as_many_cards_as_asked_for_and_is_sound() {
        for count in [0, 1, 7, 200, 201, 1_000, 10_000] {
            let map = map(count);
            assert_eq!(map.cards.len(), count);
            assert_eq!(check(&map), []);
        }
    }

    #[test]
    fn it_is_the_same_each_time() {
        assert_eq!(map(500), map(500));
    }

    #[test]
    fn no_stage_has_more_than_200_cards() {
        let map = map(1_000);
        for stage in &map.stages {
            let count = map.cards.iter().filter(|card| stage.steps.iter().any(|step| step.id == card.step)).count();
            assert!(count <= CARDS_IN_STAGE, "{} has {count}", stage.id);
        }
    }

    #[test]
    fn a_large_one_has_everything() {
        let map = map(2_000);
        assert!(map.cards.iter().any(|card| card.span > 1 && card.votes > 0));
        assert!(map.cards.iter().any(|card| card.image.is_some()));
        assert!((20..=60).contains(&map.hotspots.len()), "{}", map.hotspots.len());
        assert!((8..=40).contains(&map.links.len()), "{}", map.links.len());
        assert!(map.lanes.iter().any(|lane| lane.series.len() == 2));
    }
}
