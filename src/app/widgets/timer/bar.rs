//! The timer on the screen: a thin bar with digits, or digits that the whole room can read.

use egui::{Align2, Color32, FontId, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Countdown, RoomTimer, TimerTone};
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{self, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The size of the digits, and of the large ones.
const DIGITS: f32 = 17.0;
const LARGE_DIGITS: f32 = 64.0;
/// The height of the line that runs down.
const LINE: f32 = 4.0;
/// The side of a button.
const BUTTON: f32 = 26.0;

/// What the user asks for in the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerAction {
    /// Pause it, or let it go on.
    PauseOrGoOn,
    /// Add a minute.
    AddMinute,
    /// Show it large, or small again.
    Resize,
    /// Go on with the next block of the agenda.
    Next,
    /// The timer is ended.
    Stop,
}

/// The timer as it is shown at a moment.
pub(crate) struct TimerView<'a> {
    /// The timer of the room.
    pub(crate) timer: &'a RoomTimer,
    /// The time in seconds, on the clock of the timer.
    pub(crate) now: f64,
    /// Whether the agenda has another block after the one that runs.
    pub(crate) has_next: bool,
    /// The room for it in points, as far as its title may reach.
    pub(crate) width: f32,
}

impl TimerView<'_> {
    /// The colour of the digits and of the line, which stands out on `ground`.
    fn color(&self, time: &Countdown, theme: &Theme) -> Color32 {
        color32(match time.tone(self.now) {
            TimerTone::Calm => theme.accent,
            TimerTone::LastMinute => theme.idea_ink,
            TimerTone::Over => theme.pain_bar,
        })
    }

    /// The digits alone with a line below them, as wide as `ui` allows: for a presentation and the presenter's window.
    /// Nothing is shown while no time was started.
    pub(crate) fn digits(&self, ui: &mut Ui, size: f32, theme: &Theme) {
        let Some(time) = self.timer.countdown() else { return };
        let color = self.color(time, theme);
        let galley = ui.painter().layout_no_wrap(time.digits(self.now), semi_bold(size), color);
        let title_size = (size * 0.26).max(style::BODY);
        let room = Vec2::new(galley.size().x.max(size * 2.4), galley.size().y + size * 0.1);
        let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
        self.name(&response, time);
        let at = Align2::CENTER_TOP.align_size_within_rect(galley.size(), rect);
        ui.painter().galley(at.min, galley, color);
        let line =
            Rect::from_min_size(rect.left_bottom() - Vec2::new(0.0, size * 0.06), Vec2::new(rect.width(), size * 0.06));
        self.line(ui, line, time, theme);
        if !self.timer.title().is_empty() {
            let words = one_line(ui, self.timer.title(), regular(title_size), room.x * 2.0, color32(theme.muted));
            let (rect, _) =
                ui.allocate_exact_size(Vec2::new(room.x.max(words.size().x), words.size().y), Sense::hover());
            let at = Align2::CENTER_TOP.align_size_within_rect(words.size(), rect);
            ui.painter().galley(at.min, words, color32(theme.muted));
        }
        self.ask_for_next_frame(ui, time);
    }

    /// A line that runs down across `rect`.
    pub(crate) fn line(&self, ui: &Ui, rect: Rect, time: &Countdown, theme: &Theme) {
        ui.painter().rect_filled(rect, rect.height() / 2.0, color32(theme.chrome_edge));
        let left = rect.width() * (1.0 - time.passed(self.now));
        let rest = if time.tone(self.now) == TimerTone::Over { rect } else { rect.with_max_x(rect.left() + left) };
        ui.painter().rect_filled(rest, rect.height() / 2.0, self.color(time, theme));
    }

    /// The timer in a frame with its buttons. Returns what was asked for.
    pub(crate) fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<TimerAction> {
        let time = self.timer.countdown()?;
        let theme = context.theme.clone();
        name_node(ui.ctx(), ui.unique_id(), Role::Group, "Timer");
        let mut asked = None;
        if self.timer.is_large {
            ui.vertical_centered(|ui| self.digits(ui, LARGE_DIGITS, &theme));
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if !self.timer.is_large {
                self.small(ui, time, &theme);
            }
            asked = self.buttons(ui, time, context);
        });
        self.ask_for_next_frame(ui, time);
        asked
    }

    /// The timer on the wall of a room whose last row reads letters of this size. Returns what was asked for with the
    /// buttons, which are there while the pointer is on it.
    pub(crate) fn show_to_room(&self, ui: &mut Ui, letters: f32, context: &mut UiContext<'_>) -> Option<TimerAction> {
        let time = self.timer.countdown()?;
        let theme = context.theme.clone();
        name_node(ui.ctx(), ui.unique_id(), Role::Group, "Timer");
        let color = self.color(time, &theme);
        let digits = ui.painter().layout_no_wrap(time.digits(self.now), semi_bold(letters), color);
        let line = (letters * 0.12).max(LINE);
        let size = Vec2::new(digits.size().x.max(letters * 2.6), digits.size().y + line);
        let mut asked = None;
        let lit = ui.ctx().pointer_latest_pos().is_some_and(|at| ui.max_rect().expand(letters * 0.5).contains(at));
        ui.horizontal(|ui| {
            // As high with its buttons as without.
            ui.set_min_height(BUTTON);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            self.name(&response, time);
            let at = Align2::CENTER_TOP.align_size_within_rect(digits.size(), rect);
            ui.painter().galley(at.min, digits, color);
            self.line(ui, rect.with_min_y(rect.bottom() - line), time, &theme);
            if lit {
                asked = self.buttons(ui, time, context);
            }
        });
        self.ask_for_next_frame(ui, time);
        asked
    }

    /// Digits and title on one line, with the line that runs down below them.
    fn small(&self, ui: &mut Ui, time: &Countdown, theme: &Theme) {
        let color = self.color(time, theme);
        let font: FontId = semi_bold(DIGITS);
        let digits = ui.painter().layout_no_wrap(time.digits(self.now), font, color);
        // Five buttons follow.
        let room = (self.width - digits.size().x - 5.0 * 30.0 - 24.0).clamp(0.0, 220.0);
        let title = one_line(ui, self.timer.title(), regular(style::BODY), room, color32(theme.ink));
        let gap = if self.timer.title().is_empty() { 0.0 } else { 10.0 };
        let width = (digits.size().x + gap + title.size().x).max(96.0);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 28.0), Sense::hover());
        self.name(&response, time);
        let middle = rect.center().y - LINE;
        let beside = rect.left() + digits.size().x + gap;
        ui.painter().galley(egui::pos2(beside, middle - title.size().y / 2.0), title, color32(theme.ink));
        ui.painter().galley(egui::pos2(rect.left(), middle - digits.size().y / 2.0), digits, color);
        let line = Rect::from_min_max(rect.left_bottom() - Vec2::new(0.0, LINE), rect.right_bottom());
        self.line(ui, line, time, theme);
    }

    fn buttons(&self, ui: &mut Ui, time: &Countdown, context: &mut UiContext<'_>) -> Option<TimerAction> {
        let mut asked = None;
        let words = if time.is_paused() { "Let the timer go on" } else { "Pause the timer" };
        let theme = context.theme.clone();
        if sign_button(ui, words, &theme, |ui, rect, ink| paint_pause(ui, rect, ink, time.is_paused())) {
            asked = Some(TimerAction::PauseOrGoOn);
        }
        let minute = |ui: &Ui, rect: Rect, ink| {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, "+1", semi_bold(style::BODY), ink);
        };
        if sign_button(ui, "One minute more", &theme, minute) {
            asked = Some(TimerAction::AddMinute);
        }
        let size = if self.timer.is_large { "Show the timer small" } else { "Show the timer large" };
        let resize = if self.timer.is_large { "zoom-out" } else { "zoom-in" };
        let mut icons = vec![(resize, size, TimerAction::Resize), ("close", "End the timer", TimerAction::Stop)];
        if self.has_next {
            icons.insert(0, ("chevron-right", "Next block of the agenda", TimerAction::Next));
        }
        for (icon, words, action) in icons {
            if IconButton::new(icon, words).size(Vec2::splat(BUTTON), 15.0).show(ui, context).clicked() {
                asked = Some(action);
            }
        }
        asked
    }

    fn name(&self, response: &egui::Response, time: &Countdown) {
        let title = self.timer.title();
        let title = if title.is_empty() { String::new() } else { format!("{title}, ") };
        let words = format!("Timer: {title}{}", time.words(self.now));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    }

    fn ask_for_next_frame(&self, ui: &Ui, time: &Countdown) {
        if !time.is_paused() {
            ui.ctx().request_repaint_after_secs(time.until_next_digit(self.now) as f32 + 0.005);
        }
    }
}

/// A button with a sign that `paint` draws. Returns whether it was clicked.
fn sign_button(ui: &mut Ui, name: &str, theme: &Theme, paint: impl FnOnce(&Ui, Rect, Color32)) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let is_lit = response.hovered() || response.has_focus();
    if is_lit {
        ui.painter().rect_filled(rect, style::RADIUS, color32(theme.accent_soft));
    }
    paint(ui, rect, color32(if is_lit { theme.accent_soft_ink } else { theme.muted }));
    focus_ring::paint(ui, &response, rect, style::RADIUS, theme);
    response.on_hover_text(name).clicked()
}

/// Two strokes or, where the time stands still, a triangle.
fn paint_pause(ui: &Ui, rect: Rect, ink: Color32, is_paused: bool) {
    let (middle, reach) = (rect.center(), 5.5);
    if is_paused {
        let corners = [Vec2::new(-0.7, -1.0), Vec2::new(1.0, 0.0), Vec2::new(-0.7, 1.0)];
        let corners = corners.map(|corner| middle + corner * reach).to_vec();
        ui.painter().add(egui::Shape::convex_polygon(corners, ink, egui::Stroke::NONE));
        return;
    }
    for x in [-3.2, 3.2] {
        let stroke = Rect::from_center_size(middle + Vec2::new(x, 0.0), Vec2::new(3.0, 2.0 * reach));
        ui.painter().rect_filled(stroke, 1.0, ink);
    }
}
