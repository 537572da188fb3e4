//! The panels around the map, and the map or welcome page in the middle.

use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};

use super::Window;
use crate::app::panels::top_bar::TopBar;
use crate::app::panels::{inspector, panel_focus, status_line};
use crate::app::start::welcome::{Welcome, WelcomeChoice};
use crate::app::view::canvas;
use crate::app::view::canvas::CanvasContext;
use crate::app::widgets::notices::NoticeTopic;
use crate::app::widgets::style;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

impl Window {
    pub(super) fn show_top(&mut self, ui: &mut Ui) {
        let now = self.situation();
        let mut bar = TopBar {
            tabs: &self.tabs,
            current: self.current,
            now: &now,
            requests: &mut self.requests,
            undo_rect: self.overlays.undo_rect,
        };
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        let frame = style::panel(&self.theme, Margin::symmetric(12, 0));
        Panel::top("top bar").exact_size(48.0).frame(frame).show(ui, |ui| bar.show(ui, &mut context));
        if bar.has_tabs() {
            Panel::top("open maps").exact_size(36.0).frame(frame).show(ui, |ui| bar.show_tabs(ui));
        }
        self.overlays.undo_rect = bar.undo_rect;
        let ctx = ui.ctx().clone();
        self.carry_out_requests(&ctx);
        self.show_notices(ui);
    }

    fn show_notices(&mut self, ui: &mut Ui) {
        self.desktop.take_error().into_iter().for_each(|refusal| self.notices.show_passing(refusal));
        self.notices.set_lasting(NoticeTopic::Recovery, self.autosave.trouble());
        if self.notices.shows_nothing() {
            return;
        }
        let frame = style::panel(&self.theme, Margin::symmetric(12, 8));
        let panel = Panel::top("notices").frame(frame).show_separator_line(false);
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        let offer = panel.show(ui, |ui| self.notices.show(ui, &mut context)).inner;
        let ctx = ui.ctx().clone();
        offer.into_iter().for_each(|offer| self.perform_offer(&ctx, offer));
    }

    /// Shows menus, the command palette and other overlays above the panels.
    pub(super) fn show_overlays(&mut self, ctx: &Context) {
        let now = self.situation();
        let tab = self.current.and_then(|current| self.tabs.get_mut(current));
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        self.overlays.show(ctx, tab, &now, &mut context, &mut self.requests);
        self.carry_out_requests(ctx);
    }

    pub(super) fn show_status(&mut self, ui: &mut Ui) {
        let frame = style::panel(&self.theme, Margin::symmetric(16, 0));
        Panel::bottom("status line").exact_size(28.0).frame(frame).show(ui, |ui| status_line::show(ui, self.front()));
    }

    pub(super) fn show_inspector(&mut self, ui: &mut Ui) {
        let width = self.saved_width(panel_focus::Panel::Inspector, 288.0);
        let tab = self.current.and_then(|current| self.tabs.get_mut(current));
        let Some(tab) = tab.filter(|_| self.inspector_open) else {
            self.panel_focus.note(panel_focus::Panel::Inspector, None);
            return;
        };
        let frame = style::panel(&self.theme, Margin { left: 18, right: 14, top: 14, bottom: 0 });
        let panel = Panel::right("inspector").default_size(width).size_range(240.0..=460.0).resizable(true);
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        let (panel_focus, requests) = (&mut self.panel_focus, &mut self.requests);
        let shown = panel.frame(frame).show(ui, |ui| {
            panel_focus.enter(ui, panel_focus::Panel::Inspector);
            inspector::show(ui, tab, &mut context, requests);
        });
        panel_focus.note(panel_focus::Panel::Inspector, Some(shown.response.rect));
    }

    /// Shows the current map, or the welcome page.
    pub(super) fn show_main_area(&mut self, ui: &mut Ui) {
        if self.front().is_some() {
            self.gallery.suspend();
            self.show_canvas(ui);
        } else {
            self.gallery.update(ui.ctx(), &self.theme);
            self.show_welcome(ui);
        }
    }

    fn show_canvas(&mut self, ui: &mut Ui) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        let area = ui.available_rect_before_wrap();
        self.overlays.canvas = area;
        let panel_focus = &mut self.panel_focus;
        panel_focus.note(panel_focus::Panel::Map, Some(area));
        let answer = middle(&self.theme).show(ui, |ui| {
            let mut table = CanvasContext {
                tab,
                painter: &mut self.painter,
                scene_builder: &mut self.scene_builder,
                theme: &self.theme,
            };
            panel_focus.enter(ui, panel_focus::Panel::Map);
            canvas::show(ui, &mut table)
        });
        let ctx = ui.ctx().clone();
        let map = tab.map().clone();
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        self.find.show(&ctx, area, &map, &mut context, &mut self.requests);
        if let Some(answer) = answer.inner {
            self.answer_canvas(&ctx, answer);
        }
        // The inspector is shown earlier, but its requests must wait until the canvas has finished its frame.
        self.carry_out_requests(&ctx);
    }

    fn show_welcome(&mut self, ui: &mut Ui) {
        let recovered = self.recovered_entries();
        let mut page = Welcome {
            gallery: &mut self.gallery,
            recent: &self.recent,
            recovered: &recovered,
            painter: &mut self.painter,
            icons: &mut self.icons,
            theme: &self.theme,
        };
        if let Some(choice) = middle(&self.theme).show(ui, |ui| page.show(ui)).inner {
            self.answer_welcome(ui.ctx(), choice);
        }
    }

    fn answer_welcome(&mut self, ctx: &Context, choice: WelcomeChoice) {
        match choice {
            WelcomeChoice::Template(name) => {
                self.open_template(&name);
                ctx.request_repaint();
            }
            WelcomeChoice::OwnTemplate(path) => self.open_own_template(&path),
            WelcomeChoice::File(path) => self.open(&path),
            WelcomeChoice::Command(command) => self.perform(ctx, command),
            WelcomeChoice::ForgetRecent(path) => self.forget_recent(&path),
            WelcomeChoice::Restore(id) => self.restore(&id),
            WelcomeChoice::Compare(id) => self.compare(&id),
            WelcomeChoice::Discard(id) => self.discard_recovered(&id),
        }
    }
}

/// The area that the other panels leave free.
fn middle(theme: &Theme) -> CentralPanel {
    CentralPanel::no_frame().frame(Frame::new().fill(color32(theme.canvas)))
}
