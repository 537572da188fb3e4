//! The panels around the map, and the map or the welcome page in the middle.

use egui::{CentralPanel, Context, Frame, Margin, Panel, Popup, Role, Ui};

use super::map_search::found_maps;
use super::{ActiveWindow, Window};
use crate::app::commands::request::Request;
use crate::app::document::Document;
use crate::app::panels::panel_focus::Panel as FocusPanel;
use crate::app::panels::status_line::{self, StatusKeys};
use crate::app::panels::top_bar::{HEIGHT, TopBar};
use crate::app::start::welcome::Welcome;
use crate::app::widgets::accessible::{announce, name_panel};
use crate::app::widgets::notices::NoticeTopic;
use crate::app::widgets::style;
use crate::app::widgets::ui_context::UiContext;
use crate::file::settings::TourStep;
use crate::render::screen::color32;
use crate::theme::Theme;

impl ActiveWindow<'_> {
    /// The bar with menus and buttons, and the tabs under it.
    pub(super) fn show_top(&mut self, ui: &mut Ui) {
        let now = self.command_state();
        let title = |id| self.documents.title_of_tab(id);
        let page = self.page_in_front();
        let views = self.window.tabs.views();
        let mut bar = TopBar {
            titles: views.iter().map(|view| title(view.document)).collect(),
            title: self.front_document().map(Document::title_of_tab),
            current: self.window.tabs.front_index(),
            file_name: self.front_document().and_then(|document| document.file_name()),
            is_unsaved: self.front_document().is_some_and(|document| self.has_unsaved_work(document)),
            is_saving: self.front_document().is_some_and(|document| self.is_being_saved(document)),
            now: &now,
            requests: &mut self.window.requests,
            undo_rect: self.window.overlays.undo_rect,
            page,
        };
        let frame = style::panel(&self.services.theme, Margin::symmetric(12, 0));
        let context = &mut self.services.ui_context();
        Panel::top("top bar").exact_size(HEIGHT).frame(frame).show(ui, |ui| {
            name_panel(ui, Role::Banner, "Menus and tools");
            bar.show(ui, context);
        });
        if bar.has_tabs() {
            Panel::top("open maps").exact_size(36.0).frame(frame).show(ui, |ui| {
                name_panel(ui, Role::Group, "Open maps");
                bar.show_tabs(ui, context);
            });
        }
        self.window.overlays.undo_rect = bar.undo_rect;
    }

    /// What stands above the map whether or not there are bars: notices, and what is being opened.
    pub(super) fn show_messages(&mut self, ui: &mut Ui) {
        self.carry_out_requests(&ui.ctx().clone());
        self.show_notices(ui);
        self.show_opening(ui);
        self.show_following(ui);
    }

    fn show_notices(&mut self, ui: &mut Ui) {
        let missing = self.front_document().and_then(|document| document.missing_characters.clone());
        let notices = &mut self.window.notices;
        self.services.desktop.take_error().into_iter().for_each(|error| notices.show_passing(error));
        notices.set_lasting(NoticeTopic::MissingCharacters, missing);
        notices.set_lasting(NoticeTopic::Recovery, self.services.autosave.trouble());
        if notices.shows_nothing() {
            return;
        }
        let frame = style::panel(&self.services.theme, Margin::symmetric(12, 8));
        let panel = Panel::top("notices").frame(frame).show_separator_line(false);
        let context = &mut self.services.ui_context();
        let shown = panel.show(ui, |ui| {
            name_panel(ui, Role::Region, "Notices");
            notices.show(ui, context)
        });
        let offer = shown.inner;
        let ctx = ui.ctx().clone();
        offer.into_iter().for_each(|offer| self.perform_offer(&ctx, offer));
    }

    /// Says which maps are still being read, with a button that stops waiting for them.
    fn show_opening(&mut self, ui: &mut Ui) {
        let names = self.slow_openings(ui.ctx());
        if names.is_empty() {
            return;
        }
        let frame = style::panel(&self.services.theme, Margin::symmetric(12, 8));
        let panel = Panel::top("opening").frame(frame).show_separator_line(false);
        let cancelled = panel.show(ui, |ui| {
            name_panel(ui, Role::Region, "Opening");
            ui.horizontal(|ui| {
                ui.add(egui::Spinner::new().size(14.0));
                announce(&ui.label(format!("Opening “{}”…", names.join("”, “"))));
                ui.button("Cancel").clicked()
            })
        });
        if cancelled.inner.inner {
            self.cancel_opening();
        }
    }

    /// Shows menus, the command search and other overlays above the panels.
    pub(super) fn show_overlays(&mut self, ctx: &Context) {
        let now = self.command_state();
        let open = self.open_maps();
        let Window { gallery, tabs, overlays, requests, .. } = &mut *self.window;
        let recent = &self.services.recent;
        let maps = |query: &str| found_maps(query, &open, recent, gallery);
        let mut context = UiContext {
            theme: &self.services.theme,
            icons: &mut self.services.icons,
            painter: &mut self.services.painter,
        };
        overlays.show(ctx, tabs.front(self.documents), (&now, &maps), &mut context, requests);
        self.carry_out_requests(ctx);
    }

    /// The line at the bottom, on the ground of the map.
    pub(super) fn show_status(&mut self, ui: &mut Ui) {
        let frame = Frame::new().fill(color32(self.services.theme.canvas)).inner_margin(Margin::symmetric(12, 0));
        let page_hint = self.page_hint();
        let hint = self.hint_now(ui.ctx());
        let words_end = self.timer_start(ui.ctx());
        let tab = self.window.tabs.front(self.documents);
        let panel = Panel::bottom("status line").exact_size(30.0).frame(frame).show_separator_line(false);
        let said = self.window.notices.announcer.current();
        let mut context = self.services.ui_context();
        let panel_focus = &mut self.window.panel_focus;
        let shown = panel.show(ui, |ui| {
            name_panel(ui, Role::ContentInfo, "Status line");
            let keys = StatusKeys { tab: tab.as_ref(), of_page: page_hint.as_deref(), hint };
            let before = |ui: &Ui| panel_focus.enter(ui, FocusPanel::Hint);
            status_line::show(ui, &keys, (said, words_end), &mut context, before)
        });
        self.window.requests.extend(shown.inner.asked.map(Request::Command));
        self.take_hint(ui.ctx(), hint.map(|hint| hint.step), shown.inner.hint);
    }

    /// The maps, or the welcome page.
    pub(super) fn show_main_area(&mut self, ui: &mut Ui) {
        if self.window.tabs.has_front() {
            self.window.gallery.suspend();
            self.show_panes(ui);
        } else if self.awaits_first_map(ui.ctx()) {
            // The welcome page would only flash, and its pictures would hold up the map.
            middle(&self.services.theme).show(ui, |ui| ui.take_available_space());
        } else {
            self.window.gallery.update(ui.ctx(), &self.services.theme);
            self.show_welcome(ui);
        }
    }

    fn show_welcome(&mut self, ui: &mut Ui) {
        let recovered = self.recovered_entries();
        let is_covered = Popup::is_any_open(ui.ctx()) || ui.memory(|memory| memory.top_modal_layer()).is_some();
        self.window.gallery.shows_hint = !self.services.tour.is_done(TourStep::Open);
        let mut page = Welcome {
            gallery: &mut self.window.gallery,
            recent: &self.services.recent,
            recovered: &recovered,
            open_before: self.services.autosave.offered(),
            requests: &mut self.window.requests,
            context: UiContext {
                theme: &self.services.theme,
                icons: &mut self.services.icons,
                painter: &mut self.services.painter,
            },
        };
        middle(&self.services.theme).show(ui, |ui| {
            name_panel(ui, Role::Main, "Start page");
            page.show(ui);
        });
        // Esc first takes the search back, and then leads back to the open maps.
        if !is_covered && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            if self.window.gallery.is_filtered() {
                self.window.gallery.clear_filters();
            } else {
                self.window.tabs.leave_welcome();
            }
            ui.ctx().request_repaint();
        }
    }
}

/// The area that the other panels leave free.
pub(super) fn middle(theme: &Theme) -> CentralPanel {
    CentralPanel::no_frame().frame(Frame::new().fill(color32(theme.canvas)))
}
