//! The panel with the stops of the presentation: their order, which are left out, their names, and what the speaker
//! wants to say. Everything in it is a change of the map that can be undone.

mod stop_details;
mod stop_rows;

use std::sync::Arc;

use egui::{Align, Color32, DragValue, Id, Layout, RichText, ScrollArea, Stroke, Ui, UiBuilder, Vec2};

use crate::app::commands::UiCommand;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::buttons::{wide_quiet_button, wide_soft_button};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::style::{self, regular};
use crate::edit::{Command, MapField};
use crate::model::{JourneyMap, Presentation, StopKey};
use crate::present::{RoomSize, StopEntry, stops};
use crate::render::screen::color32;
use stop_details::StopDetails;

/// The place of a label before its field, in points.
const LABEL: Vec2 = Vec2::new(82.0, 26.0);
/// The space below a field, in points.
const GAP: f32 = 4.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct PresentationPanel {
    /// The stops of the map that they were found in.
    known: Option<(Arc<JourneyMap>, Arc<Vec<StopEntry>>)>,
    /// The stop whose name and note are shown.
    chosen: Option<StopKey>,
    details: StopDetails,
}

impl PresentationPanel {
    /// Shows the name and the note of a stop.
    pub(crate) fn choose(&mut self, stop: StopKey) {
        self.chosen = Some(stop);
    }

    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        let map = frame.tab.map().clone();
        let stops = self.stops(&map);
        ui.horizontal(|ui| {
            if ui.add(wide_soft_button("Present", frame.context.theme)).clicked() {
                frame.requests.push(Request::Command(UiCommand::Present));
            }
        });
        let area = ScrollArea::vertical().id_salt("presentation").auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height - 46.0), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            self.rows(ui, &map, &stops, &mut frame);
            self.below_list(ui, &map, &stops, &mut frame);
        });
    }

    /// The stops of the map, found again only when it has changed.
    fn stops(&mut self, map: &Arc<JourneyMap>) -> Arc<Vec<StopEntry>> {
        if let Some((known, stops)) = &self.known
            && Arc::ptr_eq(known, map)
        {
            return stops.clone();
        }
        let found = Arc::new(stops(map));
        self.known = Some((map.clone(), found.clone()));
        self.chosen = self.chosen.filter(|chosen| found.iter().any(|stop| stop.key == *chosen));
        found
    }

    fn rows(&mut self, ui: &mut Ui, map: &JourneyMap, stops: &[StopEntry], frame: &mut SideFrame<'_, '_>) {
        let list = Id::unique("stops of the presentation");
        let answer = stop_rows::show(ui, list, (stops, self.chosen), &mut frame.context);
        if let Some(key) = answer.chosen {
            self.details.keep(map, frame.requests);
            self.chosen = if self.chosen == Some(key) && answer.toggles { None } else { Some(key) };
        }
        if let Some(moved) = answer.moved {
            let mut order: Vec<StopKey> = stops.iter().map(|stop| stop.key).collect();
            moved.apply(&mut order);
            change(map, frame.requests, |presentation| presentation.order = order);
        }
        if let Some(key) = answer.shown_or_hidden {
            change(map, frame.requests, |presentation| {
                presentation.set_hidden(key, !presentation.is_hidden(key));
            });
        }
    }

    fn below_list(&mut self, ui: &mut Ui, map: &JourneyMap, stops: &[StopEntry], frame: &mut SideFrame<'_, '_>) {
        if let Some(stop) = stops.iter().find(|stop| Some(stop.key) == self.chosen) {
            self.details.show(ui, map, stop, frame);
        } else {
            self.details.keep(map, frame.requests);
        }
        room_fields(ui, frame);
        ui.add_space(8.0);
        if ui.add(wide_quiet_button("Add this view", frame.context.theme)).clicked() {
            frame.requests.push(Request::Command(UiCommand::AddPresentedView));
        }
        let is_changed = !map.info.presentation.order.is_empty() || !map.info.presentation.hidden.is_empty();
        if is_changed && ui.add(wide_quiet_button("Order of the map, nothing hidden", frame.context.theme)).clicked() {
            change(map, frame.requests, |presentation| {
                presentation.order.clear();
                presentation.hidden.clear();
            });
        }
    }
}

/// How deep the room is and how wide its picture: they decide how large the letters are.
fn room_fields(ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
    let mut room = frame.room;
    ui.add_space(10.0);
    let fields =
        [("Last row", &mut room.depth_m, RoomSize::DEPTHS_M), ("Picture", &mut room.picture_m, RoomSize::PICTURES_M)];
    for (name, value, range) in fields {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (_, place) = ui.allocate_space(LABEL);
            let words = RichText::new(name).font(regular(style::SMALL)).color(color32(frame.context.theme.muted));
            // At the edge of the panel like all labels of quiet fields, and not in the middle of its place.
            let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
            let label = ui.new_child(builder).add(egui::Label::new(words));
            let field = DragValue::new(value).range(range).speed(0.1).max_decimals(1).suffix(" m");
            // Without a box, as the other fields here, until the pointer is on it.
            let still = &mut ui.visuals_mut().widgets.inactive;
            (still.weak_bg_fill, still.bg_stroke) = (Color32::TRANSPARENT, Stroke::NONE);
            ui.add(field).labelled_by(label.id).on_hover_text("Letters on the screen are as large as this room needs");
        });
        ui.add_space(GAP);
    }
    if room != frame.room {
        frame.requests.push(Request::SetRoom(room));
    }
}

/// Asks for a change of the presentation, unless it changes nothing.
fn change(map: &JourneyMap, requests: &mut RequestQueue, change: impl FnOnce(&mut Presentation)) {
    let mut presentation = map.info.presentation.clone();
    change(&mut presentation);
    if presentation != map.info.presentation {
        let command = Command::SetMap(MapField::Presentation(Box::new(presentation)));
        requests.push(Request::Edit(Box::new(command)));
    }
}
