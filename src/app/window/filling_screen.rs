//! How the window of a presentation comes to fill a display: by the window manager's full screen where that leads to the
//! right display, and by its own size and place where it does not.
//!
//! A window that fills the screen cannot be moved, and a window manager fills the display that the window is on when it
//! is asked, not the one that it was sent to a moment ago. So each step waits for the one before to be seen.

use egui::{Context, Rect, ViewportCommand};

/// How long the system may take for a step, in seconds.
const PATIENCE: f64 = 0.8;
/// How much a window may differ from a display that it fills, in points.
const TOLERANCE: f32 = 2.0;

/// How far a window has come in filling a display.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Filling {
    step: FillStep,
    /// When the step began, in seconds.
    since: f64,
    /// The display that it was sent to, in physical pixels; none for the one that it was on.
    display: Option<Rect>,
    /// Whether the window was moved or given a size by this program.
    has_moved: bool,
    is_by_force: bool,
    /// Whether the window was maximized. Until it no longer is, a window manager does not move it.
    was_maximized: bool,
}

/// How a window was before it presented, so that it can be so again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WindowBefore {
    pub(super) was_full: bool,
    pub(super) was_maximized: bool,
    /// Its place, and the place of what it shows, in points.
    pub(super) outer: Option<Rect>,
    pub(super) inner: Option<Rect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FillStep {
    /// It leaves full screen and goes to its display.
    Moving,
    /// It was asked to fill the display that it is on.
    Asked,
    /// It was given the place and size of the display, without a frame.
    Forced,
    /// It fills the display, or nothing more can be done.
    Done,
}

/// What is seen of a window.
#[derive(Clone, Copy, Debug)]
struct WindowSeen {
    now: f64,
    inner: Rect,
    outer: Rect,
    is_full: bool,
    /// The display that it is to fill, in points.
    goal: Rect,
}

impl Filling {
    /// A window that was asked to fill the display that it is on.
    pub(super) fn began(now: f64, before: WindowBefore) -> Self {
        let was_maximized = before.was_maximized;
        Self { step: FillStep::Asked, since: now, display: None, has_moved: false, is_by_force: false, was_maximized }
    }

    /// Sends the window to another display.
    pub(super) fn go_to(&mut self, ctx: &Context, display: Rect) {
        let at = display.min / ctx.pixels_per_point() + egui::vec2(24.0, 24.0);
        for command in self.leave_for(at) {
            ctx.send_viewport_cmd(command);
        }
        (self.step, self.display) = (FillStep::Moving, Some(display));
        self.since = ctx.input(|input| input.time);
        self.has_moved = true;
        ctx.request_repaint();
    }

    /// The commands after which the window can be moved.
    fn let_go(self) -> Vec<ViewportCommand> {
        let maximized = self.was_maximized.then_some(ViewportCommand::Maximized(false));
        [ViewportCommand::Fullscreen(false)].into_iter().chain(maximized).collect()
    }

    /// The commands that send the window to a place.
    fn leave_for(self, at: egui::Pos2) -> Vec<ViewportCommand> {
        self.let_go().into_iter().chain([ViewportCommand::OuterPosition(at)]).collect()
    }

    /// The commands that make the window what it was before.
    pub(super) fn give_back(self, before: WindowBefore) -> Vec<ViewportCommand> {
        let mut commands = vec![ViewportCommand::Fullscreen(before.was_full)];
        if self.is_by_force {
            commands.push(ViewportCommand::Decorations(true));
        }
        if before.was_full || !self.has_moved {
            return commands;
        }
        // A maximized window has the size of its display, and its own one afterwards.
        let inner = before.inner.filter(|_| !before.was_maximized);
        commands.extend(inner.map(|inner| ViewportCommand::InnerSize(inner.size())));
        commands.extend(before.outer.map(|outer| ViewportCommand::OuterPosition(outer.min)));
        commands.extend(before.was_maximized.then_some(ViewportCommand::Maximized(true)));
        commands
    }

    /// Makes sure that the window fills this display, on which it is, and no other one beside it.
    pub(super) fn stay_on(&mut self, display: Rect, now: f64) {
        self.display = Some(display);
        self.go_on(FillStep::Asked, now);
    }

    /// Whether the window has to go back to where it was.
    pub(super) fn has_moved(self) -> bool {
        self.has_moved
    }

    /// Whether the window fills its display, or has had its time for that.
    pub(super) fn is_settled(self, now: f64) -> bool {
        self.step == FillStep::Done || now - self.since >= PATIENCE
    }

    /// Takes the next step as soon as the one before can be seen, or has had its time.
    pub(super) fn follow(&mut self, ctx: &Context) {
        if self.step == FillStep::Done {
            return;
        }
        let points = ctx.pixels_per_point();
        let goal = self.display.map(|display| Rect::from_min_max(display.min / points, display.max / points));
        let seen = ctx.input(|input| {
            let viewport = input.viewport();
            let inner = viewport.inner_rect?;
            let goal = goal.or_else(|| Some(Rect::from_min_size(egui::Pos2::ZERO, viewport.monitor_size?)))?;
            let is_full = viewport.fullscreen.unwrap_or(false);
            Some(WindowSeen { now: input.time, inner, outer: viewport.outer_rect.unwrap_or(inner), is_full, goal })
        });
        // Where the system does not say where the window is, it is left to it.
        let Some(seen) = seen else { return };
        for command in self.next(seen, self.display.is_some()) {
            ctx.send_viewport_cmd(command);
        }
        if self.step != FillStep::Done {
            ctx.request_repaint_after_secs(0.05);
        }
    }

    /// The commands of the next step, if it is time for it.
    fn next(&mut self, seen: WindowSeen, has_display: bool) -> Vec<ViewportCommand> {
        let is_late = seen.now - self.since >= PATIENCE;
        let fills = if has_display { covers(seen.inner, seen.goal) } else { is_as_large(seen.inner, seen.goal) };
        match self.step {
            FillStep::Moving if (!seen.is_full && seen.goal.contains(seen.outer.center())) || is_late => {
                self.go_on(FillStep::Asked, seen.now);
                vec![ViewportCommand::Fullscreen(true)]
            }
            FillStep::Asked if fills => {
                self.go_on(FillStep::Done, seen.now);
                Vec::new()
            }
            FillStep::Asked if is_late => {
                self.go_on(FillStep::Forced, seen.now);
                (self.is_by_force, self.has_moved) = (true, true);
                let mut commands = self.let_go();
                commands.extend([
                    ViewportCommand::Decorations(false),
                    ViewportCommand::OuterPosition(seen.goal.min),
                    ViewportCommand::InnerSize(seen.goal.size()),
                ]);
                commands
            }
            // A window manager may have put back the size from before full screen meanwhile.
            FillStep::Forced if !fills && is_late => {
                self.go_on(FillStep::Done, seen.now);
                vec![
                    ViewportCommand::OuterPosition(seen.goal.min),
                    ViewportCommand::InnerSize(seen.goal.size()),
                    ViewportCommand::Focus,
                ]
            }
            FillStep::Forced if fills => {
                self.go_on(FillStep::Done, seen.now);
                vec![ViewportCommand::Focus]
            }
            FillStep::Moving | FillStep::Asked | FillStep::Forced | FillStep::Done => Vec::new(),
        }
    }

    fn go_on(&mut self, step: FillStep, now: f64) {
        (self.step, self.since) = (step, now);
    }
}

/// Whether a window covers a display, and no other one beside it.
fn covers(window: Rect, display: Rect) -> bool {
    let is_near = |a: egui::Pos2, b: egui::Pos2| (a - b).abs().max_elem() <= TOLERANCE;
    is_near(window.min, display.min) && is_near(window.max, display.max)
}

/// Whether a window is at least as large as a display.
fn is_as_large(window: Rect, display: Rect) -> bool {
    window.width() >= display.width() - TOLERANCE && window.height() >= display.height() - TOLERANCE
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    const LEFT: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1280.0, 800.0) };
    const RIGHT: Rect = Rect { min: pos2(1280.0, 0.0), max: pos2(3200.0, 1080.0) };

    fn seen(now: f64, window: Rect, is_full: bool) -> WindowSeen {
        WindowSeen { now, inner: window, outer: window, is_full, goal: RIGHT }
    }

    fn asks(commands: &[ViewportCommand]) -> Vec<String> {
        commands.iter().map(|command| format!("{command:?}")).collect()
    }

    #[test]
    fn a_window_is_asked_to_fill_its_display_once_it_is_there() {
        let mut filling =
            Filling { step: FillStep::Moving, has_moved: true, ..Filling::began(0.0, WindowBefore::default()) };
        assert!(filling.next(seen(0.1, LEFT, true), true).is_empty(), "it still fills the other display");
        let moved = Rect::from_min_size(pos2(1304.0, 24.0), vec2(900.0, 700.0));
        assert!(filling.next(seen(0.2, LEFT.shrink(100.0), false), true).is_empty(), "it has not moved yet");
        assert_eq!(asks(&filling.next(seen(0.3, moved, false), true)), ["Fullscreen(true)"]);
        assert!(filling.next(seen(0.4, RIGHT, true), true).is_empty());
        assert_eq!(filling.step, FillStep::Done);
        assert!(!filling.is_by_force);
    }

    #[test]
    fn a_window_that_fills_its_display_or_had_its_time_is_settled() {
        let mut filling = Filling::began(0.0, WindowBefore::default());
        assert!(!filling.is_settled(0.1) && filling.is_settled(0.9), "no system answers later");
        assert!(filling.next(seen(0.2, RIGHT, true), true).is_empty());
        assert!(filling.is_settled(0.2));
    }

    #[test]
    fn where_full_screen_leads_to_the_wrong_display_the_window_is_put_there() {
        let mut filling = Filling::began(0.0, WindowBefore::default());
        assert!(filling.next(seen(0.5, LEFT, true), true).is_empty(), "it has time");
        let forced = asks(&filling.next(seen(0.9, LEFT, true), true));
        assert_eq!(forced.len(), 4, "{forced:?}");
        assert!(forced[2].contains("1280"), "{forced:?}");
        assert!(filling.is_by_force && filling.has_moved());
        assert_eq!(asks(&filling.next(seen(1.0, RIGHT, false), true)), ["Focus"]);
        assert!(filling.next(seen(9.0, LEFT, false), true).is_empty(), "then it is left alone");
    }

    #[test]
    fn a_maximized_window_is_let_go_first_and_maximized_again_afterwards() {
        let before =
            WindowBefore { was_maximized: true, outer: Some(LEFT), inner: Some(LEFT), ..WindowBefore::default() };
        let commands = Filling::began(0.0, before).leave_for(pos2(1304.0, 24.0));
        let asked = ["Fullscreen(false)", "Maximized(false)", "OuterPosition([1304.0 24.0])"];
        assert_eq!(asks(&commands), asked, "a window manager moves no maximized window");
        let mut filling = Filling { has_moved: true, ..Filling::began(0.0, before) };
        let back = ["Fullscreen(false)", "OuterPosition([0.0 0.0])", "Maximized(true)"];
        assert_eq!(asks(&filling.give_back(before)), back);
        let forced = asks(&filling.next(seen(0.9, LEFT, true), true));
        assert_eq!(forced[..2], asked[..2]);
        assert_eq!(filling.give_back(before).len(), 4, "with its frame");
        let plain = WindowBefore { was_maximized: false, ..before };
        let back = asks(&Filling { has_moved: true, ..Filling::began(0.0, plain) }.give_back(plain));
        assert_eq!(back, ["Fullscreen(false)", "InnerSize([1280.0 800.0])", "OuterPosition([0.0 0.0])"]);
        assert_eq!(asks(&Filling::began(0.0, plain).give_back(plain)), ["Fullscreen(false)"], "it was nowhere else");
    }

    #[test]
    fn a_window_that_was_spread_over_two_displays_keeps_to_its_own() {
        let mut filling = Filling::began(0.0, WindowBefore::default());
        let both = Rect::from_min_max(LEFT.min, RIGHT.max);
        assert!(filling.next(seen(0.1, both, true), false).is_empty());
        assert_eq!(filling.step, FillStep::Done);
        filling.stay_on(RIGHT, 0.2);
        assert!(filling.next(seen(0.3, both, true), true).is_empty(), "it has time");
        assert_eq!(filling.next(seen(1.1, both, true), true).len(), 4);
        assert!(filling.is_by_force);
    }

    #[test]
    fn without_a_second_display_any_window_as_large_as_the_screen_will_do() {
        let mut filling = Filling::began(0.0, WindowBefore::default());
        let one = WindowSeen { goal: Rect::from_min_size(pos2(0.0, 0.0), RIGHT.size()), ..seen(0.1, RIGHT, true) };
        assert!(filling.next(one, false).is_empty());
        assert_eq!(filling.step, FillStep::Done);
        assert!(!filling.has_moved());
    }
}
