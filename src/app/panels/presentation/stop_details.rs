//! The name of a stop, and what the speaker wants to say there.

use egui::{RichText, Ui};

use super::change;
use crate::app::commands::request::RequestQueue;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::style::{self, regular};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::model::{JourneyMap, StopKey};
use crate::present::StopEntry;
use crate::render::screen::color32;

/// What is being typed for a stop. It becomes part of the map when its field loses the focus.
#[derive(Default)]
pub(super) struct StopDetails {
    stop: Option<StopKey>,
    name: String,
    note: String,
}

impl StopDetails {
    /// Shows the fields of a stop.
    pub(super) fn show(&mut self, ui: &mut Ui, map: &JourneyMap, stop: &StopEntry, frame: &mut SideFrame<'_, '_>) {
        let presentation = &map.info.presentation;
        if self.stop != Some(stop.key) {
            self.keep(map, frame.requests);
            self.stop = Some(stop.key);
            self.name = presentation.name(stop.key).to_owned();
            self.note = presentation.note(stop.key).to_owned();
        }
        let theme = frame.context.theme.clone();
        let label = |ui: &mut Ui, words: &str| {
            ui.label(RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted)));
        };
        ui.add_space(10.0);
        label(ui, "Name");
        let name = ui.add(
            TextInput::singleline(&mut self.name)
                .id(ui.unique_id().with("name of the stop"))
                .hint_text(&stop.name)
                .desired_width(f32::INFINITY),
        );
        describe_field(&name, format!("Name of the stop {}", stop.name), &self.name);
        ui.add_space(4.0);
        label(ui, "Speaker notes");
        let note = ui.add(
            TextInput::multiline(&mut self.note)
                .id(ui.unique_id().with("notes of the stop"))
                .hint_text("What you want to say here. The room never sees it.")
                .desired_rows(4)
                .desired_width(f32::INFINITY),
        );
        describe_field(&note, format!("Speaker notes for {}", stop.name), &self.note);
        typed_words::note(&name, &format!("Name of the stop {}", stop.name), &self.name, presentation.name(stop.key));
        typed_words::note(&note, &format!("Speaker notes for {}", stop.name), &self.note, presentation.note(stop.key));
        // Undo and redo change what the fields show, unless somebody writes in them.
        if !name.has_focus() && !name.lost_focus() {
            self.name = presentation.name(stop.key).to_owned();
        }
        if !note.has_focus() && !note.lost_focus() {
            self.note = presentation.note(stop.key).to_owned();
        }
        if name.lost_focus() || note.lost_focus() {
            self.write(map, frame.requests);
        }
        if let StopKey::View(number) = stop.key {
            ui.add_space(6.0);
            if ui.add(wide_quiet_button("Remove this view", &theme)).clicked() {
                self.stop = None;
                change(map, frame.requests, |presentation| presentation.remove_view(number));
            }
        }
    }

    /// Keeps what was typed for the stop that was shown, before another one is.
    pub(super) fn keep(&mut self, map: &JourneyMap, requests: &mut RequestQueue) {
        self.write(map, requests);
        self.stop = None;
    }

    fn write(&self, map: &JourneyMap, requests: &mut RequestQueue) {
        let Some(stop) = self.stop else { return };
        change(map, requests, |presentation| {
            presentation.set_name(stop, &self.name);
            presentation.set_note(stop, &self.note);
        });
    }
}

fn describe_field(response: &egui::Response, name: String, value: &str) {
    let value = value.to_owned();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name);
        info.current_text_value = Some(value.clone());
        info
    });
}
