//! The list of all hotspots, the gravest first.

use std::cmp::Reverse;

use egui::{Id, RichText, Ui};

use super::place_row::PlaceRow;
use crate::app::commands::request::Request;
use crate::app::panels::inspector::part_names;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::name_list;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::regular;
use crate::layout::hotspots_in_reading_order;
use crate::model::{Hotspot, JourneyMap, Part};
use crate::render::screen::color32;

/// Shows the list, or how to begin one.
pub(super) fn show(ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
    let map = frame.tab.map().clone();
    let mut hotspots = hotspots_in_reading_order(&map);
    hotspots.sort_by_key(|hotspot| Reverse(hotspot.severity));
    if hotspots.is_empty() {
        let words = "No hotspots yet. Select a card, a step or a cell, and pin one with Ctrl+Shift+H.";
        ui.label(RichText::new(words).font(regular(12.5)).color(color32(frame.context.theme.muted)));
        return;
    }
    name_list(ui, "Hotspots");
    let selected = frame.tab.selected();
    let mut group = RovingFocus::new(ui, Id::unique("hotspots in the insights"));
    let count = hotspots.len();
    for (place, hotspot) in hotspots.into_iter().enumerate() {
        let part = Part::Hotspot(hotspot.id);
        let row = PlaceRow {
            id: Id::unique(("hotspot in the insights", hotspot.id)),
            icon: "hotspot",
            ink: frame.context.theme.hotspot,
            words: &name(&map, hotspot),
            about: &format!("Severity {} · {}", hotspot.severity, place_of(&map, hotspot)),
            is_current: selected == Some(part),
            of: (place, count),
        };
        if row.show(ui, &mut frame.context, &mut group).clicked() {
            frame.requests.push(Request::ShowPart(part));
        }
    }
    group.finish(ui);
}

/// What a hotspot is called: its cause, or what it is pinned on.
fn name(map: &JourneyMap, hotspot: &Hotspot) -> String {
    let cause = part_names::short(&hotspot.cause);
    if cause.is_empty() { part_names::short(&part_names::pinned_on_words(map, hotspot.on)) } else { cause }
}

fn place_of(map: &JourneyMap, hotspot: &Hotspot) -> String {
    part_names::step_of(map, hotspot.on).map(|step| part_names::place_of(map, step)).unwrap_or_default()
}
