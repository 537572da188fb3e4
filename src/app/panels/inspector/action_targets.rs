//! The hotspots and cards that an action responds to, and a list of others to add.

use std::sync::Arc;

use egui::Ui;
use rustc_hash::{FxHashMap, FxHashSet};

use super::form::Form;
use super::part_names;
use super::part_rows::PartRow;
use super::subject::{Parts, Subject};
use crate::app::widgets::fields::{self as controls, PickerEntry};
use crate::layout::kind_icon;
use crate::model::{Action, Card, CardId, CardKind, Hotspot, HotspotId, JourneyMap, Lane, LaneId, Part};
use crate::text::seen_text;

/// Lists what `action` responds to, each with a remove button, and a picker to add more.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, action: &Action, one: &Parts<'_, Action>) {
    let map = form.map;
    let targets = targets(action);
    let known: FxHashSet<Part> = targets.iter().copied().collect();
    let open = || candidates(map).filter(|part| !known.contains(part));
    if targets.is_empty() && open().next().is_none() {
        return;
    }
    let invitation = PickerEntry::with_icon("Choose what it responds to…", "plus");
    let picked = controls::adder(ui, &mut form.context, "responds to", &invitation, || entries(map, open()));
    if let Some(part) = picked.and_then(|index| open().nth(index)) {
        change(form, one, |action| add(action, part));
    }
    ui.add_space(2.0);
    for part in targets {
        if row(ui, form, part) {
            change(form, one, |action| remove(action, part));
        }
    }
}

fn change(form: &mut Form<'_>, one: &Parts<'_, Action>, act: impl Fn(&mut Action)) {
    form.perform(one.command("what the action responds to", &|action| act(action)));
}

/// A row for one hotspot or card. Returns whether it is to be removed.
fn row(ui: &mut Ui, form: &mut Form<'_>, part: Part) -> bool {
    let (words, icon, ink) = match part {
        Part::Hotspot(id) => (hotspot(form.map, id), "hotspot", form.theme().hotspot),
        Part::Card(id) => (part_names::card(form.map, id), "note", form.theme().muted),
        _ => return false,
    };
    let removal = format!("Does not respond to: {words}");
    PartRow { part, icon, ink, words: &words }.show_removable(ui, form, &removal)
}

/// The name of a hotspot: its cause, or what it is pinned on.
fn hotspot(map: &JourneyMap, id: HotspotId) -> String {
    map.hotspots.iter().find(|known| known.id == id).map(|hotspot| cause(map, hotspot)).unwrap_or_default()
}

fn cause(map: &JourneyMap, hotspot: &Hotspot) -> String {
    if hotspot.cause.trim().is_empty() { part_names::pinned_on(map, hotspot.on) } else { hotspot.cause.clone() }
}

/// Everything on a map that an action can respond to: hotspots, pains and opportunities.
fn candidates(map: &JourneyMap) -> impl Iterator<Item = Part> {
    let lanes: FxHashMap<LaneId, &Lane> = map.lanes.iter().map(|lane| (lane.id, &**lane)).collect();
    let asks = move |card: &&Arc<Card>| {
        let kind = lanes.get(&card.lane).map(|lane| lane.kind_of(card));
        matches!(kind, Some(CardKind::Pain | CardKind::Opportunity)) && !card.text.trim().is_empty()
    };
    let cards = map.cards.iter().filter(asks).map(|card| Part::Card(card.id));
    map.hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id)).chain(cards)
}

/// The picker's entries for the given hotspots and cards.
fn entries(map: &JourneyMap, candidates: impl Iterator<Item = Part>) -> Vec<PickerEntry> {
    // Indexed first, since looking each part up in the map's lists would be quadratic on large maps.
    let cards: FxHashMap<CardId, &Card> = map.cards.iter().map(|card| (card.id, &**card)).collect();
    let hotspots: FxHashMap<HotspotId, &Hotspot> = map.hotspots.iter().map(|it| (it.id, &**it)).collect();
    let entry = |part| match part {
        Part::Hotspot(id) => {
            let words = hotspots.get(&id).map(|hotspot| cause(map, hotspot)).unwrap_or_default();
            Some(PickerEntry::with_icon(format!("Hotspot: {words}"), "hotspot"))
        }
        Part::Card(id) => {
            let card = cards.get(&id)?;
            let kind = map.lane(card.lane)?.kind_of(card);
            Some(PickerEntry::with_icon(format!("{}: {}", kind.name(), seen_text(&card.text)), kind_icon(kind)))
        }
        _ => None,
    };
    candidates.filter_map(entry).collect()
}

fn targets(action: &Action) -> Vec<Part> {
    let cards = action.cards.iter().map(|id| Part::Card(*id));
    cards.chain(action.hotspots.iter().map(|id| Part::Hotspot(*id))).collect()
}

fn add(action: &mut Action, part: Part) {
    match part {
        Part::Card(id) => action.cards.push(id),
        Part::Hotspot(id) => action.hotspots.push(id),
        _ => {}
    }
}

fn remove(action: &mut Action, part: Part) {
    action.cards.retain(|id| Part::Card(*id) != part);
    action.hotspots.retain(|id| Part::Hotspot(*id) != part);
}
