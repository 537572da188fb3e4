//! The chain from what hurts to what is done about it: pains and hotspots, then opportunities, ideas and actions. It is
//! walked in both directions.
//!
//! | from            | answered by                                                                            |
//! |-----------------|----------------------------------------------------------------------------------------|
//! | a step, a cell  | the hotspots that are pinned on it                                                     |
//! | a pain          | the hotspots on it, the opportunities and ideas that it is linked to, and its actions  |
//! | a hotspot       | what its pain is linked to, and its actions                                            |
//! | an opportunity  | the ideas that it is linked to, and its actions                                        |
//! | an idea         | its actions                                                                            |
//!
//! A card of any other kind counts as a pain does: what is linked to an opportunity is why there is one. The other
//! direction is the same table read backwards.

use crate::model::{ActionId, Card, CardId, CardKind, HotspotPlace, JourneyMap, Part};

/// A place in the chain: a part of the map, or an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChainPlace {
    /// A step, a cell, a card or a hotspot.
    Part(Part),
    /// An action that answers pains.
    Action(ActionId),
}

/// A direction along the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainWay {
    /// Towards what is done about it.
    Answers,
    /// Towards what it is an answer to.
    Causes,
}

/// What comes next to a place of the chain in a direction, in the order of the map.
pub fn neighbours(map: &JourneyMap, place: ChainPlace, way: ChainWay) -> Vec<ChainPlace> {
    match way {
        ChainWay::Answers => answers(map, place),
        ChainWay::Causes => causes(map, place),
    }
}

/// How far along the chain the cards of a kind stand.
fn rank(kind: CardKind) -> u8 {
    match kind {
        CardKind::Opportunity => 1,
        CardKind::Idea => 2,
        _ => 0,
    }
}

fn rank_of(map: &JourneyMap, card: &Card) -> u8 {
    rank(map.lane(card.lane).map_or(card.kind.unwrap_or_default(), |lane| lane.kind_of(card)))
}

/// The cards that a card is linked to and that stand further along the chain, or less far.
fn linked(map: &JourneyMap, card: CardId, way: ChainWay) -> Vec<CardId> {
    let Some(own) = map.card(card).map(|card| rank_of(map, card)) else { return Vec::new() };
    let mut found = Vec::new();
    for link in &map.links {
        let other = match (link.from == card, link.to == card) {
            (true, false) => link.to,
            (false, true) => link.from,
            _ => continue,
        };
        let Some(rank) = map.card(other).map(|other| rank_of(map, other)) else { continue };
        let is_next = match way {
            ChainWay::Answers => rank > own,
            ChainWay::Causes => rank < own,
        };
        if is_next && !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

fn pinned_on(map: &JourneyMap, place: HotspotPlace) -> impl Iterator<Item = ChainPlace> {
    let here = map.hotspots.iter().filter(move |hotspot| hotspot.on == place);
    here.map(|hotspot| ChainPlace::Part(Part::Hotspot(hotspot.id)))
}

fn card_places(cards: impl IntoIterator<Item = CardId>) -> impl Iterator<Item = ChainPlace> {
    cards.into_iter().map(|card| ChainPlace::Part(Part::Card(card)))
}

fn answers(map: &JourneyMap, place: ChainPlace) -> Vec<ChainPlace> {
    let ChainPlace::Part(part) = place else { return Vec::new() };
    let mut found: Vec<ChainPlace> = Vec::new();
    match part {
        Part::Step(step) => found.extend(pinned_on(map, HotspotPlace::Step(step))),
        Part::Cell(lane, step) => found.extend(pinned_on(map, HotspotPlace::Cell(lane, step))),
        Part::Card(card) => {
            found.extend(pinned_on(map, HotspotPlace::Card(card)));
            found.extend(card_places(linked(map, card, ChainWay::Answers)));
            let actions = map.actions.iter().filter(|action| action.cards.contains(&card));
            found.extend(actions.map(|action| ChainPlace::Action(action.id)));
        }
        Part::Hotspot(id) => {
            let on = map.hotspots.iter().find(|hotspot| hotspot.id == id).map(|hotspot| hotspot.on);
            if let Some(HotspotPlace::Card(card)) = on {
                found.extend(card_places(linked(map, card, ChainWay::Answers)));
            }
            let actions = map.actions.iter().filter(|action| action.hotspots.contains(&id));
            found.extend(actions.map(|action| ChainPlace::Action(action.id)));
        }
        _ => {}
    }
    found
}

fn causes(map: &JourneyMap, place: ChainPlace) -> Vec<ChainPlace> {
    match place {
        ChainPlace::Action(id) => {
            let Some(action) = map.actions.iter().find(|action| action.id == id) else { return Vec::new() };
            let hotspots = action.hotspots.iter().filter(|id| map.hotspots.iter().any(|hotspot| hotspot.id == **id));
            let hotspots = hotspots.map(|id| ChainPlace::Part(Part::Hotspot(*id)));
            let cards = action.cards.iter().copied().filter(|card| map.card(*card).is_some());
            hotspots.chain(card_places(cards)).collect()
        }
        ChainPlace::Part(Part::Hotspot(id)) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id);
            hotspot.map(|hotspot| ChainPlace::Part(hotspot.on.part())).into_iter().collect()
        }
        ChainPlace::Part(Part::Card(card)) => {
            let linked = linked(map, card, ChainWay::Causes);
            let hotspots = linked.iter().flat_map(|card| pinned_on(map, HotspotPlace::Card(*card)));
            let hotspots: Vec<ChainPlace> = hotspots.collect();
            card_places(linked).chain(hotspots).collect()
        }
        ChainPlace::Part(_) => Vec::new(),
    }
}

/// Where somebody has walked along the chain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainWalk {
    /// The places from the first one to where they are.
    path: Vec<ChainPlace>,
    /// Where they were before they went back.
    left: Option<ChainPlace>,
}

/// The end of a step along the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// Where it leads.
    pub to: ChainPlace,
    /// Which one it is of those that are next to each other there, from 1.
    pub number: usize,
    /// How many they are.
    pub count: usize,
}

impl ChainWalk {
    /// Goes on from `at`; none if nothing lies that way.
    ///
    /// The other direction leads back to where one came from. Whoever turns around again comes to the next one of
    /// several, and so does whoever goes on at an end of the chain: so all of them are reached by the two directions.
    pub fn step(&mut self, map: &JourneyMap, at: ChainPlace, way: ChainWay) -> Option<ChainStep> {
        if self.path.last() != Some(&at) {
            *self = Self { path: vec![at], left: None };
        }
        let all = neighbours(map, at, way);
        let before = self.path.len().checked_sub(2).and_then(|place| self.path.get(place)).copied();
        if let Some(before) = before.filter(|before| all.contains(before)) {
            self.path.pop();
            self.left = Some(at);
            return found(&all, before);
        }
        if all.is_empty() {
            let beside = neighbours(map, before?, way);
            let next = after(&beside, at).filter(|next| *next != at)?;
            self.path.pop();
            self.path.push(next);
            return found(&beside, next);
        }
        let left = self.left.take().and_then(|left| after(&all, left));
        let next = left.or_else(|| all.first().copied())?;
        self.path.push(next);
        found(&all, next)
    }
}

/// The one after `place` among several, which begin anew after the last one.
fn after(all: &[ChainPlace], place: ChainPlace) -> Option<ChainPlace> {
    let at = all.iter().position(|known| *known == place)?;
    all.get(at + 1).or_else(|| all.first()).copied()
}

fn found(all: &[ChainPlace], to: ChainPlace) -> Option<ChainStep> {
    let at = all.iter().position(|known| *known == to)?;
    Some(ChainStep { to, number: at + 1, count: all.len() })
}
