//! When the next frame is due. Frames follow each other no faster than a screen shows them.

use std::time::{Duration, Instant};

/// The shortest time from the beginning of a frame to that of the next.
const FRAME: Duration = Duration::from_millis(16);

/// The same while no window is seen.
const HIDDEN_FRAME: Duration = Duration::from_millis(200);

/// Knows when the next frame is due.
#[derive(Debug, Default)]
pub(super) struct FramePace {
    asked: Option<Instant>,
    last: Option<Instant>,
    /// Whether no window is seen.
    pub(super) is_hidden: bool,
}

impl FramePace {
    /// Asks for a frame at `when` or soon after.
    pub(super) fn ask(&mut self, when: Instant) {
        self.asked = Some(self.asked.map_or(when, |asked| asked.min(when)));
    }

    /// When the next frame is due; none if nobody has asked for one.
    pub(super) fn due(&self) -> Option<Instant> {
        let shortest = if self.is_hidden { HIDDEN_FRAME } else { FRAME };
        let earliest = self.last.map(|last| last + shortest);
        self.asked.map(|asked| earliest.map_or(asked, |earliest| asked.max(earliest)))
    }

    /// A frame begins: what was asked for so far is fulfilled by it.
    pub(super) fn begin(&mut self, now: Instant) {
        self.last = Some(now);
        self.asked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_when_asked_for_and_no_faster_than_a_screen_shows_them() {
        let (mut pace, start) = (FramePace::default(), Instant::now());
        assert_eq!(pace.due(), None);
        pace.ask(start + FRAME * 9);
        pace.ask(start);
        assert_eq!(pace.due(), Some(start));
        pace.begin(start);
        assert_eq!(pace.due(), None);
        pace.ask(start + FRAME / 4);
        assert_eq!(pace.due(), Some(start + FRAME));
        pace.ask(start);
        assert_eq!(pace.due(), Some(start + FRAME));
        pace.is_hidden = true;
        assert_eq!(pace.due(), Some(start + HIDDEN_FRAME));
    }
}
