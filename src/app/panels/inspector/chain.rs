//! What a card answers and what answers it: the links between pains, opportunities and ideas, each as a row that leads
//! there, and a list of others to link.

use std::sync::Arc;

use egui::Ui;
use rustc_hash::{FxHashMap, FxHashSet};

use super::form::{Form, PanelEdit};
use super::part_names;
use super::part_rows::PartRow;
use crate::app::widgets::fields::{self as controls, PickerEntry};
use crate::app::widgets::headings;
use crate::edit::{Command, Selection};
use crate::insight::{ChainPlace, ChainWay, neighbours};
use crate::layout::kind_icon;
use crate::model::{Card, CardId, CardKind, JourneyMap, Lane, LaneId, Part};
use crate::text::seen_text;

/// Shows the links of a pain, an opportunity or an idea. Other cards have some only if they are linked to one of these.
pub(super) fn of_card(ui: &mut Ui, form: &mut Form<'_>, card: &Card, kind: CardKind) {
    let place = ChainPlace::Part(Part::Card(card.id));
    let causes = linked_cards(form.map, place, ChainWay::Causes);
    let answers = linked_cards(form.map, place, ChainWay::Answers);
    let is_of_chain = matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Idea);
    if !is_of_chain && causes.is_empty() && answers.is_empty() {
        return;
    }
    headings::separated_group_title(ui, "From pain to answer", form.theme());
    if kind != CardKind::Pain && is_of_chain {
        rows(ui, form, card.id, &causes);
        let wanted: &[CardKind] = match kind {
            CardKind::Idea => &[CardKind::Pain, CardKind::Opportunity],
            _ => &[CardKind::Pain],
        };
        adder(ui, form, (card.id, ChainWay::Causes), wanted, &causes);
    }
    if kind != CardKind::Idea {
        rows(ui, form, card.id, &answers);
        let wanted: &[CardKind] = match kind {
            CardKind::Opportunity => &[CardKind::Idea],
            _ => &[CardKind::Opportunity, CardKind::Idea],
        };
        adder(ui, form, (card.id, ChainWay::Answers), wanted, &answers);
    }
}

/// What a hotspot is answered by besides actions: what its pain is linked to.
pub(super) fn of_hotspot(ui: &mut Ui, form: &mut Form<'_>, hotspot: crate::model::HotspotId) {
    let answers = linked_cards(form.map, ChainPlace::Part(Part::Hotspot(hotspot)), ChainWay::Answers);
    if answers.is_empty() {
        return;
    }
    headings::separated_group_title(ui, "Answered by", form.theme());
    for card in answers {
        row(form, card, |row, form| row.show(ui, form));
    }
}

/// The cards that come next in a direction of the chain.
fn linked_cards(map: &JourneyMap, place: ChainPlace, way: ChainWay) -> Vec<CardId> {
    let card = |place: ChainPlace| match place {
        ChainPlace::Part(Part::Card(card)) => Some(card),
        _ => None,
    };
    neighbours(map, place, way).into_iter().filter_map(card).collect()
}

fn row<R>(form: &mut Form<'_>, card: CardId, show: impl FnOnce(&PartRow<'_>, &mut Form<'_>) -> R) -> R {
    let place = ChainPlace::Part(Part::Card(card));
    let (kind, name) = part_names::in_chain(form.map, place);
    let (words, icon) = (format!("{kind}: {name}"), part_names::icon_in_chain(form.map, place));
    let row = PartRow { part: Part::Card(card), icon, ink: form.theme().muted, words: &words };
    show(&row, form)
}

/// A row for each linked card, with a button that takes the link away.
fn rows(ui: &mut Ui, form: &mut Form<'_>, own: CardId, cards: &[CardId]) {
    for card in cards {
        let name = part_names::card(form.map, *card);
        let removal = format!("No longer linked to: {name}");
        if row(form, *card, |row, form| row.show_removable(ui, form, &removal)) {
            let joins = |ends: (CardId, CardId)| ends == (own, *card) || ends == (*card, own);
            let links = form.map.links.iter().filter(|link| joins((link.from, link.to)));
            let links = links.map(|link| Part::Link(link.id)).collect();
            form.perform(Command::Delete(links));
        }
    }
}

/// A list of the cards that can be linked. The arrow goes from what hurts to what answers it.
fn adder(ui: &mut Ui, form: &mut Form<'_>, (own, way): (CardId, ChainWay), wanted: &[CardKind], known: &[CardId]) {
    let (name, words) = match way {
        ChainWay::Answers => ("answered by", "Choose what answers it…"),
        ChainWay::Causes => ("answers", "Choose what it answers…"),
    };
    let map: &Arc<JourneyMap> = form.map;
    let known: FxHashSet<CardId> = known.iter().copied().chain([own]).collect();
    let open = || candidates(map, wanted).filter(|(card, _)| !known.contains(&card.id));
    if open().next().is_none() {
        return;
    }
    // The icon says the kind where only cards of one kind are listed.
    let entry = |(card, kind): (&Card, CardKind)| {
        let words = seen_text(&card.text);
        let words = if let [_] = wanted { words.into_owned() } else { format!("{words} ({})", kind.name()) };
        PickerEntry::with_icon(words, kind_icon(kind))
    };
    let invitation = PickerEntry::with_icon(words, "plus");
    let picked = controls::adder(ui, &mut form.context, name, &invitation, || open().map(entry).collect());
    let picked = picked.and_then(|place| open().nth(place)).map(|(card, _)| card.id);
    if let Some(other) = picked {
        let (from, to) = match way {
            ChainWay::Answers => (own, other),
            ChainWay::Causes => (other, own),
        };
        form.perform(Command::AddLink { from, to });
        // What was added is selected; here one goes on with the card.
        form.edits.push(PanelEdit::SelectMany(Selection::one(Part::Card(own))));
    }
    ui.add_space(2.0);
}

/// All cards of these kinds that say something.
fn candidates<'a>(map: &'a JourneyMap, wanted: &'a [CardKind]) -> impl Iterator<Item = (&'a Card, CardKind)> {
    let lanes: FxHashMap<LaneId, &Lane> = map.lanes.iter().map(|lane| (lane.id, &**lane)).collect();
    let with_kind = move |card: &'a Arc<Card>| Some((&**card, lanes.get(&card.lane)?.kind_of(card)));
    let all = map.cards.iter().filter_map(with_kind);
    all.filter(|(card, kind)| wanted.contains(kind) && !card.text.trim().is_empty())
}
