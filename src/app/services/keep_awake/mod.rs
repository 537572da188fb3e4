//! Keeps the screen awake while somebody presents, votes or waits for the timer.
//!
//! The desktop is asked in its own ways, one after the other: the portal, the screen saver's service, and the command
//! for old desktops. Each may be missing; then the next is tried, and at last nothing happens. All of it is done on a
//! thread of its own, since a service may answer late.

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop;
#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "program.rs"]
mod desktop;
#[cfg(test)]
mod tests;

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::task::Task;

/// What the desktop shows as the reason, where it shows one.
const REASON: &str = "A workshop or presentation is under way";

/// Keeps the screen awake.
#[derive(Default)]
pub(crate) struct KeepAwake {
    is_wanted: bool,
    /// Tells the thread what is wanted; none until it is needed, or if it is never asked.
    thread: Option<(Sender<bool>, Task<()>)>,
    asks_desktop: bool,
}

impl KeepAwake {
    /// One that asks the desktop. Any other only remembers what is wanted.
    pub(crate) fn of_desktop() -> Self {
        Self { asks_desktop: true, ..Self::default() }
    }

    /// Keeps the screen awake from now on, or no longer.
    pub(crate) fn set(&mut self, ctx: &egui::Context, is_wanted: bool) {
        if std::mem::replace(&mut self.is_wanted, is_wanted) == is_wanted || !self.asks_desktop {
            return;
        }
        if self.thread.is_none() && is_wanted {
            let (sender, receiver) = channel();
            self.thread = Some((sender, Task::start(ctx, "keep awake", move |_| listen(&receiver))));
        }
        // A thread that has ended keeps nothing awake any more.
        let _ = self.thread.as_ref().map(|(sender, _)| sender.send(is_wanted));
    }

    /// Whether the screen is kept awake.
    #[cfg(test)]
    pub(crate) fn is_wanted(&self) -> bool {
        self.is_wanted
    }
}

/// Does what is wanted, until nobody can want anything any more.
fn listen(wishes: &Receiver<bool>) {
    /// How often the screen saver of an old desktop is notified that somebody is there.
    const REMINDER: Duration = Duration::from_secs(50);
    let mut held: Option<desktop::ScreenHold> = None;
    loop {
        let wish = match held.as_mut().filter(|held| held.must_be_renewed()) {
            None => wishes.recv().map_err(RecvTimeoutError::from),
            Some(held) => wishes.recv_timeout(REMINDER).inspect_err(|_| held.renew()),
        };
        match wish {
            Ok(true) => held = held.or_else(|| desktop::hold(REASON)),
            Ok(false) => held = None,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
