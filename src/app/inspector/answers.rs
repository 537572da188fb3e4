//! What an action answers: the hotspots and cards that it is for, and others to choose from.

use egui::{Layout, Ui, Vec2};

use super::controls::{self, Entry};
use super::form::Form;
use super::subject::{Common, Parts, Subject};
use super::{names, pins};
use crate::layout::kind_icon;
use crate::model::{Action, CardKind, HotspotId, JourneyMap, Part};

/// What can be answered, as it stands in the list.
struct Question {
    part: Part,
    words: String,
    icon: &'static str,
}

/// Rows that lead to what the action answers, each with a cross, and a list of what it might answer too.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, action: &Action, one: &Parts<'_, Action>) {
    let questions = questions(form.map);
    let open: Vec<&Question> = questions.iter().filter(|question| !is_answered(action, question.part)).collect();
    let answered: Vec<Part> = answered(action);
    if answered.is_empty() && open.is_empty() {
        return;
    }
    let mut entries = vec![Entry::with_icon("Choose what it answers…", "plus")];
    entries.extend(open.iter().map(|question| Entry::with_icon(question.words.as_str(), question.icon)));
    let picked = controls::picker(ui, form, "answers", &entries, Common::Same(Some(0)));
    let added = picked.and_then(|index| index.checked_sub(1)).and_then(|index| open.get(index));
    if let Some(question) = added {
        change(form, one, |action| add(action, question.part));
    }
    ui.add_space(2.0);
    for part in answered {
        if row(ui, form, part) {
            change(form, one, |action| remove(action, part));
        }
    }
}

fn change(form: &mut Form<'_>, one: &Parts<'_, Action>, act: impl Fn(&mut Action)) {
    form.perform(one.command("what the action answers", &|action| act(action)));
}

/// One thing that is answered. Whether it shall not be any more.
fn row(ui: &mut Ui, form: &mut Form<'_>, part: Part) -> bool {
    let (words, icon, ink) = match part {
        Part::Hotspot(id) => (hotspot(form.map, id), "hotspot", form.theme.hotspot),
        Part::Card(id) => (names::card(form.map, id), "note", form.theme.muted),
        _ => return false,
    };
    let mut crossed = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = ui.available_width() - 32.0;
        ui.allocate_ui_with_layout(Vec2::new(room, 28.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(room);
            pins::row(ui, form, part, icon, ink, &words);
        });
        crossed = controls::icon_button(ui, form, "close", &format!("Does not answer: {words}")).clicked();
    });
    crossed
}

/// A hotspot by its cause, or by what it is pinned on.
fn hotspot(map: &JourneyMap, id: HotspotId) -> String {
    let Some(hotspot) = map.hotspots.iter().find(|known| known.id == id) else { return String::new() };
    if hotspot.cause.trim().is_empty() { names::pinned_on(map, hotspot.on) } else { hotspot.cause.clone() }
}

/// Everything on a map that asks for an action: hotspots, pains, opportunities.
fn questions(map: &JourneyMap) -> Vec<Question> {
    let hotspots = map.hotspots.iter().map(|it| Question {
        part: Part::Hotspot(it.id),
        words: format!("Hotspot: {}", hotspot(map, it.id)),
        icon: "hotspot",
    });
    let cards = map.cards.iter().filter_map(|card| {
        let kind = map.lane(card.lane)?.kind_of(card);
        let asks = matches!(kind, CardKind::Pain | CardKind::Opportunity) && !card.text.trim().is_empty();
        asks.then(|| Question {
            part: Part::Card(card.id),
            words: format!("{}: {}", kind.name(), card.text),
            icon: kind_icon(kind),
        })
    });
    hotspots.chain(cards).collect()
}

fn answered(action: &Action) -> Vec<Part> {
    let cards = action.cards.iter().map(|id| Part::Card(*id));
    cards.chain(action.hotspots.iter().map(|id| Part::Hotspot(*id))).collect()
}

fn is_answered(action: &Action, part: Part) -> bool {
    answered(action).contains(&part)
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
