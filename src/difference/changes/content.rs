//! Changes of the content: cards, hotspots, actions, links, notes, pictures.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{How, Report, Side, empty, nothing_moves, nowhere};
use crate::difference::naming::{card_name, short};
use crate::difference::order::off_longest_run;
use crate::difference::{DifferenceKind, FieldChange, PartChange, PartSort, compare_parts, refs};
use crate::model::{Action, Card, CardId, Hotspot, JourneyMap, LaneId, Link, Note, Part, StepId};

impl<'m> Report<'m> {
    pub(super) fn cards(&mut self) {
        let shuffled = self.shuffled_cards();
        let how = How {
            sort: PartSort::Card,
            id: &|card: &Card| card.id,
            part: &|card: &Card| Some(Part::Card(card.id)),
            noun: &|side, card: &Card| self.names(side).kind(card).name().to_lowercase(),
            name: &|side, card: &Card| {
                let map = if side == Side::Before { self.before } else { self.after };
                card_name(card, map)
            },
            place: &|side, card: &Card| self.names(side).cell(card.lane, card.step),
            moved: &|one: &Card, other: &Card| {
                let stays = self.pairing.lanes.after(one.lane) == Some(other.lane)
                    && self.pairing.steps.after(one.step) == Some(other.step);
                !stays || shuffled.contains(&other.id)
            },
            fields: &|one: &Card, other: &Card| {
                let kinds = [self.names(Side::Before).kind(one), self.names(Side::After).kind(other)];
                compare_parts::card(one, other, self.pairing, kinds)
            },
        };
        let found = self.list(&refs(&self.before.cards), &refs(&self.after.cards), &self.pairing.cards, &how);
        self.changes.extend(found);
    }

    /// The cards that stand in the same cell in another order.
    fn shuffled_cards(&self) -> FxHashSet<CardId> {
        let places: FxHashMap<CardId, (usize, &Card)> =
            self.after.cards.iter().enumerate().map(|(at, card)| (card.id, (at, &**card))).collect();
        let mut cells: FxHashMap<(LaneId, StepId), Vec<(usize, CardId)>> = FxHashMap::default();
        for card in &self.before.cards {
            let Some((at, same)) = self.pairing.cards.after(card.id).and_then(|id| places.get(&id)) else { continue };
            let cell = (self.pairing.lanes.after(card.lane), self.pairing.steps.after(card.step));
            if cell == (Some(same.lane), Some(same.step)) {
                cells.entry((same.lane, same.step)).or_default().push((*at, same.id));
            }
        }
        let moved = cells.values().flat_map(|cards| off_longest_run(cards));
        moved.collect()
    }

    pub(super) fn marks(&mut self) {
        let how = How {
            sort: PartSort::Hotspot,
            id: &|hotspot: &Hotspot| hotspot.id,
            part: &|hotspot: &Hotspot| Some(Part::Hotspot(hotspot.id)),
            noun: &|_, _| "hotspot".into(),
            name: &|side, hotspot: &Hotspot| match hotspot.cause.trim() {
                "" => self.names(side).pinned(hotspot.on),
                cause => short(cause),
            },
            place: &|side, hotspot: &Hotspot| self.names(side).pinned(hotspot.on),
            moved: &|one: &Hotspot, other: &Hotspot| self.pairing.hotspot_place(one.on) != Some(other.on),
            fields: &compare_parts::hotspot,
        };
        let pairs = &self.pairing.hotspots;
        let mut found = self.list(&refs(&self.before.hotspots), &refs(&self.after.hotspots), pairs, &how);
        let how = How {
            sort: PartSort::Action,
            id: &|action: &Action| action.id,
            part: &|action: &Action| place_of_action(action),
            noun: &|_, _| "action".into(),
            name: &|_, action: &Action| short(&action.title),
            place: &nowhere,
            moved: &nothing_moves,
            fields: &|one: &Action, other: &Action| compare_parts::action(one, other, self.pairing),
        };
        found.extend(self.list(&refs(&self.before.actions), &refs(&self.after.actions), &self.pairing.actions, &how));
        let how = How {
            sort: PartSort::Link,
            id: &|link: &Link| link.id,
            part: &|link: &Link| Some(Part::Link(link.id)),
            noun: &|_, _| "link".into(),
            name: &|side, link: &Link| {
                let names = self.names(side);
                format!("{} → {}", names.card(link.from), names.card(link.to))
            },
            place: &nowhere,
            moved: &|one: &Link, other: &Link| {
                let ends = [one.from, one.to].map(|id| self.pairing.cards.after(id));
                ends != [Some(other.from), Some(other.to)]
            },
            fields: &|one: &Link, other: &Link| compare_parts::link(one, other, self.pairing),
        };
        found.extend(self.list(&refs(&self.before.links), &refs(&self.after.links), &self.pairing.links, &how));
        self.changes.extend(found);
    }

    pub(super) fn notes(&mut self) {
        let how = How {
            sort: PartSort::Note,
            id: &|note: &Note| note.id,
            part: &|note: &Note| Some(Part::Note(note.id)),
            noun: &|_, note: &Note| note.kind.name().to_lowercase(),
            name: &|_, note: &Note| short(&note.text),
            place: &nowhere,
            moved: &nothing_moves,
            fields: &|one: &Note, other: &Note| compare_parts::note(one, other, self.pairing),
        };
        let found = self.list(&refs(&self.before.notes), &refs(&self.after.notes), &self.pairing.notes, &how);
        self.changes.extend(found);
        self.pictures();
    }

    /// Pictures are their content: one with other content is another one.
    fn pictures(&mut self) {
        let all = |map: &'m JourneyMap| -> FxHashMap<_, _> {
            map.images.iter().map(|picture| (&picture.id, &picture.description)).collect()
        };
        let (older, newer) = (all(self.before), all(self.after));
        for picture in &self.after.images {
            let name = short(&picture.description);
            match older.get(&picture.id) {
                None => self.changes.push(empty(PartSort::Picture, DifferenceKind::Added, "picture", name)),
                Some(before) if **before != picture.description => self.changes.push(PartChange {
                    fields: vec![FieldChange {
                        field: "description",
                        before: (*before).clone(),
                        after: picture.description.clone(),
                    }],
                    ..empty(PartSort::Picture, DifferenceKind::Changed, "picture", name)
                }),
                Some(_) => {}
            }
        }
        let gone = self.before.images.iter().filter(|picture| !newer.contains_key(&picture.id));
        let gone = gone
            .map(|picture| empty(PartSort::Picture, DifferenceKind::Removed, "picture", short(&picture.description)));
        self.changes.extend(gone);
    }
}

/// A card or a step that shows where an action belongs; actions are not drawn on the map.
fn place_of_action(action: &Action) -> Option<Part> {
    let hotspot = action.hotspots.first().map(|id| Part::Hotspot(*id));
    action.cards.first().map(|id| Part::Card(*id)).or(hotspot)
}
