//! The displays of the computer: where each lies, so that a presentation can take one and its speaker another.
//!
//! Limitations: only X11 tells it, and only there can a window choose its display. On Wayland the list is empty: the
//! system places windows, and the presenter moves them.

use egui::{Context, Pos2, Rect, Vec2};

use super::task::Task;

/// How often the displays are looked for while somebody presents, in seconds.
const LOOK_EVERY: f64 = 2.0;

/// What is known of the displays, in physical pixels.
#[derive(Default)]
pub(crate) struct Displays {
    known: Vec<Rect>,
    task: Option<Task<Vec<Rect>>>,
    looked_at: Option<f64>,
    /// Stands in for the real ones in tests.
    fixed: Option<Vec<Rect>>,
}

impl Displays {
    /// Displays that are what a test says.
    #[cfg(test)]
    pub(crate) fn fixed(displays: Vec<Rect>) -> Self {
        Self { fixed: Some(displays), ..Self::default() }
    }

    /// Looks for displays from time to time, in the background. Returns the new list once it is another one.
    pub(crate) fn look(&mut self, ctx: &Context) -> Option<Vec<Rect>> {
        let now = ctx.input(|input| input.time);
        let found = match (&self.fixed, &self.task) {
            (Some(fixed), _) => Some(fixed.clone()),
            (None, Some(task)) => match task.poll() {
                Some(result) => {
                    self.task = None;
                    Some(result.unwrap_or_default())
                }
                None => None,
            },
            (None, None) => None,
        };
        let is_due = self.looked_at.is_none_or(|at| now - at >= LOOK_EVERY);
        if self.fixed.is_none() && self.task.is_none() && is_due && is_available() {
            self.looked_at = Some(now);
            self.task = Some(Task::start(ctx, "look for displays", |_| find()));
        }
        let found = found.filter(|found| *found != self.known)?;
        self.known.clone_from(&found);
        Some(found)
    }

    /// Forgets what is known, so that the next look returns a list even if it is the same one.
    pub(crate) fn look_anew(&mut self) {
        self.known.clear();
        self.looked_at = None;
    }

    /// The display that holds the middle of a window, and one that does not; in physical pixels.
    pub(crate) fn own_and_other(&self, window: Rect) -> Option<(Rect, Rect)> {
        let own = self.known.iter().position(|display| display.contains(window.center())).unwrap_or(0);
        let other = (0..self.known.len()).find(|place| *place != own)?;
        Some((*self.known.get(own)?, *self.known.get(other)?))
    }
}

/// Whether the system tells where displays are, and lets a window choose one.
#[cfg(all(unix, not(target_os = "macos")))]
fn is_available() -> bool {
    std::env::var_os("WAYLAND_DISPLAY").is_none() && std::env::var_os("DISPLAY").is_some()
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn is_available() -> bool {
    false
}

#[cfg(all(unix, not(target_os = "macos")))]
fn find() -> Vec<Rect> {
    use x11rb::connection::Connection;
    use x11rb::protocol::randr::ConnectionExt;
    let monitors = || {
        let (connection, screen) = x11rb::connect(None).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        Some(connection.randr_get_monitors(root, true).ok()?.reply().ok()?.monitors)
    };
    let rect = |monitor: x11rb::protocol::randr::MonitorInfo| {
        let place = Pos2::new(f32::from(monitor.x), f32::from(monitor.y));
        Rect::from_min_size(place, Vec2::new(f32::from(monitor.width), f32::from(monitor.height)))
    };
    distinct(&monitors().unwrap_or_default().into_iter().map(rect).collect::<Vec<_>>())
}

/// The displays that show something of their own: one that mirrors another, and one that spans several, is left out.
fn distinct(all: &[Rect]) -> Vec<Rect> {
    let spans =
        |display: &Rect| all.iter().filter(|other| *other != display && display.contains_rect(**other)).count() > 1;
    let mut own: Vec<Rect> = Vec::new();
    for display in all.iter().filter(|display| display.is_positive() && !spans(display)) {
        let shared = own.iter().position(|known| known.intersect(*display).is_positive());
        match shared.and_then(|place| own.get_mut(place)) {
            // Of two that show the same, the room sees what both have in common.
            Some(known) => *known = known.intersect(*display),
            None => own.push(*display),
        }
    }
    own
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn find() -> Vec<Rect> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_knows_its_own_display_and_another_one() {
        let left = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0));
        let right = Rect::from_min_size(Pos2::new(1280.0, 0.0), Vec2::new(1920.0, 1080.0));
        let ctx = Context::default();
        let mut displays = Displays::fixed(vec![left, right]);
        assert_eq!(displays.look(&ctx), Some(vec![left, right]));
        assert_eq!(displays.look(&ctx), None, "nothing new");
        let window = Rect::from_min_size(Pos2::new(1400.0, 100.0), Vec2::new(800.0, 600.0));
        assert_eq!(displays.own_and_other(window), Some((right, left)));
        displays.look_anew();
        assert_eq!(displays.look(&ctx), Some(vec![left, right]), "the next presentation asks again");
        let mut one = Displays::fixed(vec![left]);
        one.look(&ctx);
        assert_eq!(one.own_and_other(window), None);
    }

    #[test]
    fn a_mirrored_display_is_no_second_one_and_one_over_all_is_none() {
        let rect = |x, y, width, height| Rect::from_min_size(Pos2::new(x, y), Vec2::new(width, height));
        let (desk, wall) = (rect(0.0, 0.0, 1280.0, 720.0), rect(1280.0, 0.0, 1920.0, 1080.0));
        assert_eq!(distinct(&[desk, wall]), [desk, wall]);
        assert_eq!(distinct(&[wall, desk, rect(0.0, 0.0, 3200.0, 1080.0)]), [wall, desk]);
        assert_eq!(distinct(&[desk, desk]), [desk]);
        let larger = rect(0.0, 0.0, 1920.0, 1080.0);
        assert_eq!(distinct(&[larger, desk]), [desk], "what both show");
        assert_eq!(distinct(&[]), [] as [Rect; 0]);
    }
}
