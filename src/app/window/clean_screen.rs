//! Nothing but the map on the whole screen (F11): the bars are there while the pointer is at the upper edge, or while keys
//! need them.

use egui::{Context, Key, Modifiers, Popup, Ui, ViewportCommand};

use super::ActiveWindow;
use crate::app::commands::view_page::ViewPage;
use crate::app::panels::panel_focus::Panel;
use crate::geometry::Point;

/// How close to the upper edge the pointer must come, and how far down the bars reach, in points.
const EDGE: f32 = 4.0;
const BARS: f32 = 110.0;
/// How long the system may take to change the size of the window, in seconds.
const PATIENCE: f64 = 2.0;

/// What is known of a window that fills the screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CleanScreen {
    /// Whether the bars are hidden in this frame.
    hides_bars: bool,
    /// Whether the bars are shown because of a key, until the map is clicked.
    wanted_by_key: bool,
    /// Until when the map is fitted to the window as soon as that has another size, in seconds.
    fits_until: f64,
    /// The size of the canvas that the map was fitted to.
    fitted: Option<Point>,
}

impl CleanScreen {
    /// Whether the bars are hidden in this frame.
    pub(super) fn hides_bars(self) -> bool {
        self.hides_bars
    }

    /// Shows the bars until the map is clicked: a key leads to them or to a panel.
    pub(super) fn want_bars(&mut self) {
        self.wanted_by_key = true;
    }

    /// Whether the bars are hidden in the next frame, with what the pointer and the keys do now.
    fn next(&mut self, now: &ScreenInput) -> bool {
        self.wanted_by_key = (self.wanted_by_key || now.asks_by_key) && !now.clicks_map && now.is_full;
        let is_near = now.pointer.is_some_and(|y| y <= if self.hides_bars { EDGE } else { BARS });
        let was_shown = !self.hides_bars;
        let needs = is_near || self.wanted_by_key || now.popup_open || (was_shown && now.focus_in_panel);
        self.hides_bars = now.is_full && !needs;
        self.hides_bars
    }
}

/// What decides whether the bars are shown.
#[derive(Clone, Copy, Debug, Default)]
struct ScreenInput {
    /// Whether a map fills the screen.
    is_full: bool,
    /// How far down the pointer is.
    pointer: Option<f32>,
    /// Whether a key leads to the bars or panels.
    asks_by_key: bool,
    /// Whether the map was clicked.
    clicks_map: bool,
    /// Whether a menu is open.
    popup_open: bool,
    /// Whether a control of a panel has the keyboard focus.
    focus_in_panel: bool,
}

impl ActiveWindow<'_> {
    /// Enters full screen with the whole map in view, or leaves it.
    pub(super) fn toggle_full_screen(&mut self, ctx: &Context) {
        let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        self.change_full_screen(ctx, !is_full);
    }

    /// Enters or leaves full screen. A map that was seen as a whole is again.
    pub(super) fn change_full_screen(&mut self, ctx: &Context, to_full: bool) {
        let now = ctx.input(|input| input.time);
        let tab = self.window.tabs.front(self.documents);
        let sees_all = tab.as_ref().is_some_and(|tab| tab.shows_whole_map());
        let clean = &mut self.window.overlays.clean;
        clean.fits_until = if to_full || sees_all { now + PATIENCE } else { 0.0 };
        clean.fitted = tab.and_then(|tab| tab.view.canvas_size);
        clean.wanted_by_key = false;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(to_full));
        self.window.notices.announcer.say(if to_full { "Full screen" } else { "No longer full screen" });
        ctx.request_repaint();
    }

    /// Finds out whether the bars are hidden in this frame, and fits the map to a window that has just got its size.
    pub(super) fn follow_full_screen(&mut self, ctx: &Context) -> bool {
        // The room that votes during a presentation sees nothing but the votes.
        let votes_before_room = self.window.presentation.is_some();
        let has_map = self.window.tabs.has_front()
            && self.page_in_front() == ViewPage::Map
            && (!self.is_voting() || votes_before_room);
        let is_modal = self.window.dialogs.is_open() || self.window.overlays.is_modal();
        let (focus, canvas) = (&self.window.panel_focus, self.window.overlays.canvas);
        let focus_in_panel = focus.has_focus(ctx, Panel::Palette) || focus.has_focus(ctx, Panel::Side);
        let popup_open = Popup::is_any_open(ctx);
        let now = ctx.input(|input| {
            let pressed = |key| input.key_pressed(key);
            let at = input.pointer.interact_pos();
            ScreenInput {
                is_full: has_map && !is_modal && (votes_before_room || input.viewport().fullscreen.unwrap_or(false)),
                pointer: input.pointer.latest_pos().map(|at| at.y),
                asks_by_key: pressed(Key::F10),
                clicks_map: input.pointer.any_pressed() && at.is_some_and(|at| at.y > BARS && canvas.contains(at)),
                popup_open,
                focus_in_panel,
            }
        });
        let before = self.window.overlays.clean.hides_bars;
        let hides = self.window.overlays.clean.next(&now);
        if hides != before {
            ctx.request_repaint();
        }
        self.fit_to_new_size(ctx);
        hides
    }

    fn fit_to_new_size(&mut self, ctx: &Context) {
        let clean = &mut self.window.overlays.clean;
        if ctx.input(|input| input.time) > clean.fits_until {
            return;
        }
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        if tab.view.canvas_size != clean.fitted {
            clean.fitted = tab.view.canvas_size;
            tab.fit();
        }
        ctx.request_repaint_after_secs(0.1);
    }

    /// What the window has to say while its status line is hidden.
    pub(super) fn speak_without_bars(&self, ui: &Ui) {
        self.say_in_presentation(ui, ui.ctx().content_rect());
    }

    /// Leaves full screen with an Esc that nothing else needs.
    pub(super) fn leave_full_screen(&mut self, ctx: &Context) {
        let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        let is_free = is_full && !self.window.dialogs.is_open() && self.map_is_at_rest(ctx);
        if is_free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.change_full_screen(ctx, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_come_at_the_upper_edge_and_stay_while_they_are_used() {
        let mut clean = CleanScreen::default();
        let full = ScreenInput { is_full: true, pointer: Some(500.0), ..ScreenInput::default() };
        let at = |y| ScreenInput { pointer: Some(y), ..full };
        assert!(clean.next(&full));
        assert!(clean.next(&at(30.0)), "not from there");
        assert!(!clean.next(&at(2.0)));
        assert!(!clean.next(&at(80.0)), "the pointer goes to a button");
        assert!(!clean.next(&ScreenInput { popup_open: true, ..at(400.0) }), "or to an entry of a menu");
        assert!(clean.next(&full));
        assert!(!clean.next(&ScreenInput { asks_by_key: true, ..full }));
        assert!(!clean.next(&full), "a key does not end it");
        assert!(clean.next(&ScreenInput { clicks_map: true, ..full }));
        assert!(!clean.next(&ScreenInput { is_full: false, ..full }), "in a window they are always there");
    }
}
