//! The fields of hotspots and links.

use egui::Ui;

use super::form::Form;
use super::part_rows::PartRow;
use super::subject::{Parts, Subject, field};
use super::{actions, chain, fields, heading, part_names};
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, TextEntry};
use crate::app::widgets::headings;
use crate::edit::Command;
use crate::layout::kind_icon;
use crate::model::{ActionCategory, Card, Hotspot, HotspotPlace, Link, LinkHeads, Part};

/// Shows the fields that the selected hotspots share.
pub(super) fn hotspots(ui: &mut Ui, form: &mut Form<'_>, hotspots: &Parts<'_, Hotspot>) {
    match hotspots.single() {
        Some(hotspot) => heading(ui, form, ("hotspot", "Hotspot"), &place_of(form, hotspot)),
        None => heading(ui, form, ("hotspot", &format!("{} hotspots", hotspots.items().len())), ""),
    }
    let value = hotspots.common(|hotspot| Some(f32::from(hotspot.severity)));
    // A hotspot always has a severity, so clicking the chosen level again must not clear it.
    let picked = controls::levels(ui, form.theme(), "severity", fields::SEVERITIES, value).flatten();
    form.write(hotspots, &field!("severity", severity), picked);
    fields::text(ui, form, hotspots, field!("cause", cause), TextEntry::paragraphs("What causes it"));
    fields::lines(ui, form, hotspots, field!("whys", whys), "Why is that?");
    let areas = ActionCategory::ALL.iter().map(|area| (Some(*area), PickerEntry::new(area.name())));
    let areas: Vec<_> = [(None, PickerEntry::new("None"))].into_iter().chain(areas).collect();
    fields::choice(ui, form, hotspots, field!("category", category), &areas);
    cluster(ui, form, hotspots);
    fields::text(ui, form, hotspots, field!("note", note), TextEntry::paragraphs(""));
    if let Some(hotspot) = hotspots.single() {
        pinned_on(ui, form, hotspot);
        chain::of_hotspot(ui, form, hotspot.id);
        headings::separated_group_title(ui, "Actions for this", form.theme());
        actions::of_hotspot(ui, form, hotspot.id);
    }
}

/// The name of the cluster: that of a single hotspot belongs to all that are together with it.
fn cluster(ui: &mut Ui, form: &mut Form<'_>, hotspots: &Parts<'_, Hotspot>) {
    let entry = TextEntry::line("A shared name");
    let Some(hotspot) = hotspots.single() else {
        return fields::text(ui, form, hotspots, field!("cluster", cluster), entry);
    };
    let asked = fields::asked_text(ui, form, ("cluster", Common::Same(&*hotspot.cluster)), entry);
    form.ask(asked, |name| Command::NameCluster { hotspot: hotspot.id, name });
}

fn place_of(form: &Form<'_>, hotspot: &Hotspot) -> String {
    let step = match hotspot.on {
        HotspotPlace::Card(card) => form.map.card(card).map(|card| card.step),
        HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => Some(step),
    };
    step.map(|step| part_names::place_of(form.map, step)).unwrap_or_default()
}

/// A picker for what the hotspot is pinned on, and a row that selects that part.
fn pinned_on(ui: &mut Ui, form: &mut Form<'_>, hotspot: &Hotspot) {
    let places = places_near(form, hotspot);
    let icon = |place: &HotspotPlace| match place {
        HotspotPlace::Card(_) => "note",
        HotspotPlace::Step(_) => "chevron-right",
        HotspotPlace::Cell(..) => "line",
    };
    let entries: Vec<PickerEntry> = places
        .iter()
        .map(|place| PickerEntry::with_icon(part_names::pinned_on(form.map, *place), icon(place)))
        .collect();
    let chosen = places.iter().position(|place| *place == hotspot.on);
    let picked = controls::wide_picker(ui, &mut form.context, "pinned on", &entries, chosen);
    if let Some(place) = picked.and_then(|index| places.get(index)) {
        form.perform(Command::PinHotspot { hotspot: hotspot.id, on: *place });
    }
    let part = match hotspot.on {
        HotspotPlace::Card(card) => Part::Card(card),
        HotspotPlace::Step(step) => Part::Step(step),
        HotspotPlace::Cell(lane, step) => Part::Cell(lane, step),
    };
    ui.add_space(2.0);
    PartRow { part, icon: "target", ink: form.theme().muted, words: "Go to what it is pinned on" }.show(ui, form);
}

/// Every place at the hotspot's step: the step itself, its cells and their cards.
fn places_near(form: &Form<'_>, hotspot: &Hotspot) -> Vec<HotspotPlace> {
    let map = form.map;
    let step = match hotspot.on {
        HotspotPlace::Card(card) => map.card(card).map(|card| card.step),
        HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => Some(step),
    };
    let Some(step) = step else { return vec![hotspot.on] };
    let mut places = vec![HotspotPlace::Step(step)];
    for lane in &map.lanes {
        places.push(HotspotPlace::Cell(lane.id, step));
        let cards = map.cards.iter().filter(|card| card.lane == lane.id && card.step == step);
        places.extend(cards.map(|card| HotspotPlace::Card(card.id)));
    }
    places
}

/// Shows the fields that the selected links share.
pub(super) fn links(ui: &mut Ui, form: &mut Form<'_>, links: &Parts<'_, Link>) {
    match links.single() {
        Some(link) => {
            heading(ui, form, ("line", "Link"), "");
            controls::label(ui, "from", form.theme());
            end(ui, form, link.from);
            controls::label(ui, "to", form.theme());
            end(ui, form, link.to);
        }
        None => heading(ui, form, ("line", &format!("{} links", links.items().len())), ""),
    }
    fields::text(ui, form, links, field!("label", label), TextEntry::line("A few words on the line"));
    let heads = [
        (LinkHeads::OneWay, "One way", "An arrowhead at the end"),
        (LinkHeads::TwoWay, "Both ways", "An arrowhead at each end"),
        (LinkHeads::Plain, "None", "Just a line"),
    ];
    fields::one_of(ui, form, links, field!("arrowheads", heads), &heads);
    fields::switch(ui, form, links, field!("dashes", dashed), "Dashed");
}

fn end(ui: &mut Ui, form: &mut Form<'_>, card: crate::model::CardId) {
    let map = form.map;
    let kind = |card: &Card| map.lane(card.lane).map_or(card.kind.unwrap_or_default(), |lane| lane.kind_of(card));
    let icon = map.card(card).map_or("note", |card| kind_icon(kind(card)));
    let words = part_names::card(map, card);
    PartRow { part: Part::Card(card), icon, ink: form.theme().muted, words: &words }.show(ui, form);
}
