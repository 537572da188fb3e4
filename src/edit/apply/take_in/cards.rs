//! The cards of the other map, and what is pinned on them. What stands in its cell already is not added again.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{TakenIn, name_key};
use crate::edit::apply::MapEdit;
use crate::edit::apply::change::add_picture;
use crate::edit::placement::{LeftOut, NoPlace};
use crate::model::{
    Action, Card, CardId, CardKind, Hotspot, HotspotPlace, JourneyMap, LaneId, LaneKind, Link, Part, StepId,
};

/// What makes two cards of a cell the same.
type CardKey = (LaneId, StepId, CardKind, String, String);

impl MapEdit<'_> {
    pub(super) fn take_cards(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        let known: FxHashMap<CardKey, CardId> =
            self.map.cards.iter().filter_map(|card| Some((self.card_key(card)?, card.id))).collect();
        let columns: FxHashMap<StepId, usize> =
            self.map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let old_steps: Vec<StepId> = from.steps().map(|(_, step)| step.id).collect();
        let old_columns: FxHashMap<StepId, usize> = old_steps.iter().copied().zip(0..).collect();
        let mut new = Vec::with_capacity(from.cards.len());
        for old in &from.cards {
            let lane = taken.lanes.get(&old.lane).copied();
            let step = taken.steps.get(&old.step).copied();
            let (Some(lane), Some(step)) = (lane.filter(|lane| self.holds_cards(*lane)), step) else {
                let name = from.lane(old.lane).map(|lane| lane.name.clone()).unwrap_or_default();
                let left_out = LeftOut { text: old.text.clone(), reason: NoPlace::WrongLane(name) };
                taken.report.left_out.push(left_out);
                continue;
            };
            let last = old_columns.get(&old.step).map(|first| first + usize::from(old.span.max(1)) - 1);
            let last = last.and_then(|last| taken.steps.get(old_steps.get(last)?)).and_then(|step| columns.get(step));
            let span = columns.get(&step).zip(last).and_then(|(first, last)| last.checked_sub(*first));
            let span = span.and_then(|more| u16::try_from(more + 1).ok()).unwrap_or(1);
            let persona = old.persona.and_then(|persona| taken.personas.get(&persona).copied());
            let kind = from.lane(old.lane).map(|lane| lane.kind_of(old));
            let kind = kind.filter(|kind| self.usual_kind(lane) != Some(*kind));
            let id = self.ids.card();
            let card = Card { id, lane, step, span, persona, kind, ..Card::clone(old) };
            match self.card_key(&card).and_then(|key| known.get(&key)) {
                Some(same) => {
                    taken.known_cards += 1;
                    taken.cards.insert(old.id, *same);
                }
                None => {
                    taken.cards.insert(old.id, id);
                    taken.report.made.push(Part::Card(id));
                    let picture = old.image.as_ref().and_then(|image| from.image(image));
                    picture.into_iter().for_each(|picture| add_picture(&mut self.map, picture));
                    new.push(Arc::new(card));
                }
            }
        }
        self.map.cards.extend(new);
    }

    fn holds_cards(&self, lane: LaneId) -> bool {
        self.map.lane(lane).is_some_and(|lane| !matches!(lane.kind, LaneKind::Line(_)))
    }

    fn usual_kind(&self, lane: LaneId) -> Option<CardKind> {
        self.map.lane(lane).map(|lane| lane.usual_kind())
    }

    /// What makes a card the same as another one of its cell; none for a card without words.
    fn card_key(&self, card: &Card) -> Option<CardKey> {
        if card.text.trim().is_empty() && card.figure.trim().is_empty() {
            return None;
        }
        let kind = card.kind.or_else(|| self.usual_kind(card.lane)).unwrap_or_default();
        Some((card.lane, card.step, kind, card.text.trim().to_owned(), card.figure.trim().to_owned()))
    }

    pub(super) fn take_hotspots(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        for old in &from.hotspots {
            let on = match old.on {
                HotspotPlace::Card(card) => taken.cards.get(&card).map(|card| HotspotPlace::Card(*card)),
                HotspotPlace::Step(step) => taken.steps.get(&step).map(|step| HotspotPlace::Step(*step)),
                HotspotPlace::Cell(lane, step) => taken
                    .lanes
                    .get(&lane)
                    .zip(taken.steps.get(&step))
                    .map(|(lane, step)| HotspotPlace::Cell(*lane, *step)),
            };
            let Some(on) = on else { continue };
            let same = self.map.hotspots.iter().find(|known| known.on == on && known.cause == old.cause);
            let id = match same.map(|known| known.id) {
                Some(id) => id,
                None => {
                    let id = self.ids.hotspot();
                    self.map.hotspots.push(Arc::new(Hotspot { id, on, ..Hotspot::clone(old) }));
                    taken.report.made.push(Part::Hotspot(id));
                    id
                }
            };
            taken.hotspots.insert(old.id, id);
        }
    }

    pub(super) fn take_links(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        for old in &from.links {
            let ends = taken.cards.get(&old.from).zip(taken.cards.get(&old.to));
            let Some((start, end)) = ends.map(|(start, end)| (*start, *end)).filter(|(start, end)| start != end) else {
                continue;
            };
            if !self.map.links.iter().any(|known| known.from == start && known.to == end) {
                let id = self.ids.link();
                self.map.links.push(Arc::new(Link { id, from: start, to: end, ..Link::clone(old) }));
            }
        }
    }

    pub(super) fn take_actions(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        for old in &from.actions {
            if self.map.actions.iter().any(|known| name_key(&known.title) == name_key(&old.title)) {
                continue;
            }
            let hotspots = old.hotspots.iter().filter_map(|id| taken.hotspots.get(id).copied()).collect();
            let cards = old.cards.iter().filter_map(|id| taken.cards.get(id).copied()).collect();
            self.add_action(&Action { hotspots, cards, ..Action::clone(old) });
        }
    }
}
