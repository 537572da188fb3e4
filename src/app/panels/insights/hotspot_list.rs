//! The list of all hotspots in an order of one's choice. One that is dragged onto another makes a cluster with it.

use egui::{Id, Rect, Response, RichText, Ui};

use super::InsightsPanel;
use super::finding_list::quiet_line;
use super::hotspot_order::HotspotOrder;
use super::known_hotspots::{HotspotSection, ListedHotspot};
use super::place_row::{PlaceRow, RowHeights};
use crate::app::commands::request::Request;
use crate::app::panels::inspector::part_names;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::name_list;
use crate::app::widgets::fields::{self as controls, Common, PickerEntry};
use crate::app::widgets::headings;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{SMALL, regular};
use crate::edit::hotspot_cluster::cluster_hotspots;
use crate::insight::{ChainPlace, ChainWay, neighbours};
use crate::model::{HotspotId, JourneyMap, Part};
use crate::render::screen::color32;

impl InsightsPanel {
    /// Shows the list, or how to begin one.
    pub(super) fn show_hotspots(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let map = frame.tab.map().clone();
        if map.hotspots.is_empty() {
            let words = "No hotspots yet. Select a card, a step or a cell, and pin one from the Map menu.";
            return quiet_line(ui, frame, words);
        }
        let entries: Vec<PickerEntry> = HotspotOrder::ALL.iter().map(|order| PickerEntry::new(order.name())).collect();
        let chosen = HotspotOrder::ALL.iter().position(|order| *order == self.order);
        let picked = controls::picker(ui, &mut frame.context, "listed by", &entries, Common::Same(chosen));
        if let Some(order) = picked.and_then(|place| HotspotOrder::ALL.get(place)) {
            self.order = *order;
        }
        name_list(ui, "Hotspots");
        let mut group = RovingFocus::new(ui, Id::unique("hotspots in the insights"));
        let mut seen: Vec<(Rect, HotspotId)> = Vec::new();
        let sections = self.hotspots.sections(&map, self.order);
        let mut rows = std::mem::take(&mut self.hotspot_rows);
        let mut heights = RowHeights::new(ui);
        rows.begin((sections.as_ptr().addr(), sections.iter().map(HotspotSection::len).sum()), ui.available_width(), {
            let mut all = sections.iter().flat_map(|section| &section.hotspots);
            move |_| all.next().map_or(0.0, |hotspot| heights.height_of(&hotspot.name, &hotspot.about))
        });
        let mut first = 0;
        for section in sections.iter() {
            if first > 0 {
                ui.add_space(4.0);
            }
            rows.heading(ui, |ui| {
                ui.add_space(4.0);
                headings::group_title(ui, &format!("{} · {}", section.title, section.len()));
            });
            rows.show(ui, first..first + section.len(), None, |ui, at| {
                let Some(hotspot) = section.hotspots.get(at - first) else {
                    return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
                };
                let of = (at, map.hotspots.len());
                let response = self.hotspot_row(ui, frame, &mut group, (&map, hotspot, of));
                seen.push((response.rect, hotspot.id));
                response
            });
            first += section.len();
        }
        rows.finish(ui);
        self.hotspot_rows = rows;
        group.finish(ui);
        self.drop_on_row(ui, frame, &map, &seen);
        ui.add_space(8.0);
        let words = "Drag a hotspot onto another to put both into a cluster.";
        ui.label(RichText::new(words).font(regular(SMALL)).color(color32(frame.context.theme.muted)));
    }

    fn hotspot_row(
        &mut self,
        ui: &mut Ui,
        frame: &mut SideFrame<'_, '_>,
        group: &mut RovingFocus,
        (map, hotspot, of): (&JourneyMap, &ListedHotspot, (usize, usize)),
    ) -> Response {
        let part = Part::Hotspot(hotspot.id);
        let row = PlaceRow {
            leads: false,
            id: Id::unique(("hotspot in the insights", hotspot.id)),
            icon: "hotspot",
            ink: frame.context.theme.hotspot,
            words: &hotspot.name,
            strong: &[],
            about: &hotspot.about,
            is_current: frame.tab.selected() == Some(part) || self.dragged == Some(hotspot.id),
            of,
        };
        let response = row.show(ui, &mut frame.context, group);
        if response.clicked() {
            frame.requests.push(Request::LightParts(vec![part]));
        }
        if response.drag_started() {
            self.dragged = Some(hotspot.id);
        }
        if frame.tab.selected() == Some(part) {
            chain_rows(ui, frame, group, (map, ChainPlace::Part(part)));
        }
        response
    }

    /// Puts the hotspot that is let go into the cluster of the one under it, or into a new one with it.
    fn drop_on_row(&mut self, ui: &Ui, frame: &mut SideFrame<'_, '_>, map: &JourneyMap, rows: &[(Rect, HotspotId)]) {
        let Some(dragged) = self.dragged else { return };
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        let (at, is_down) = ui.input(|input| (input.pointer.interact_pos(), input.pointer.any_down()));
        if is_down {
            return;
        }
        self.dragged = None;
        let onto = at.and_then(|at| rows.iter().find(|(rect, id)| rect.contains(at) && *id != dragged));
        if let Some(change) = onto.and_then(|(_, id)| cluster_hotspots(map, dragged, *id)) {
            self.order = HotspotOrder::Cluster;
            frame.requests.push(Request::Edit(Box::new(change)));
            frame.requests.push(Request::LightParts(vec![Part::Hotspot(dragged)]));
            frame
                .tab
                .view
                .announcements
                .say("Both are in one cluster now. Its name is in the inspector, under “Cluster”.");
        }
    }
}

/// What the chosen hotspot is pinned on and what answers it, each as a row that leads there.
fn chain_rows(
    ui: &mut Ui,
    frame: &mut SideFrame<'_, '_>,
    group: &mut RovingFocus,
    (map, hotspot): (&JourneyMap, ChainPlace),
) {
    let causes = neighbours(map, hotspot, ChainWay::Causes).into_iter().map(|place| (place, "Pinned on"));
    let answers = neighbours(map, hotspot, ChainWay::Answers).into_iter().map(|place| (place, "Answered by"));
    let all: Vec<(ChainPlace, &str)> = causes.chain(answers).collect();
    ui.indent("chain of a hotspot", |ui| {
        for (at, (place, relation)) in all.iter().enumerate() {
            let (kind, name) = part_names::in_chain(map, *place);
            let row = PlaceRow {
                leads: false,
                id: Id::unique(("chain of a hotspot", hotspot, place)),
                icon: part_names::icon_in_chain(map, *place),
                ink: frame.context.theme.muted,
                words: &name,
                strong: &[],
                about: &format!("{relation} · {}", kind.to_lowercase()),
                is_current: false,
                of: (at, all.len()),
            };
            if row.show(ui, &mut frame.context, group).clicked() {
                frame.requests.push(match *place {
                    ChainPlace::Part(part) => Request::LightParts(vec![part]),
                    ChainPlace::Action(action) => Request::ShowAction(action),
                });
            }
        }
    });
}
