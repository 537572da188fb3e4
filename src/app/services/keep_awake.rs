//! Keeps the screen awake while somebody presents, votes or waits for the timer.
//!
//! The desktop is asked in its own ways, one after the other: the portal, the screen saver's service, and the command
//! for old desktops. Each may be missing; then the next is tried, and at last nothing happens. All of it is done on a
//! thread of its own, since a service may answer late.

use std::sync::mpsc::{Sender, channel};

/// What the desktop shows as the reason, where it shows one.
const REASON: &str = "A workshop or presentation is under way";

/// Keeps the screen awake.
#[derive(Debug, Default)]
pub(crate) struct KeepAwake {
    is_wanted: bool,
    /// Tells the thread what is wanted; none until it is needed, or if it is never asked.
    thread: Option<Sender<bool>>,
    asks_desktop: bool,
}

impl KeepAwake {
    /// One that asks the desktop. Any other only remembers what is wanted.
    pub(crate) fn of_desktop() -> Self {
        Self { asks_desktop: true, ..Self::default() }
    }

    /// Keeps the screen awake from now on, or no longer.
    pub(crate) fn set(&mut self, is_wanted: bool) {
        if std::mem::replace(&mut self.is_wanted, is_wanted) == is_wanted || !self.asks_desktop {
            return;
        }
        if self.thread.is_none() && is_wanted {
            self.thread = start_thread();
        }
        // A thread that has ended keeps nothing awake any more.
        let _ = self.thread.as_ref().map(|thread| thread.send(is_wanted));
    }

    /// Whether the screen is kept awake.
    #[cfg(test)]
    pub(crate) fn is_wanted(&self) -> bool {
        self.is_wanted
    }
}

/// The thread that asks the desktop. It ends with the program, and with it whatever it asked for.
fn start_thread() -> Option<Sender<bool>> {
    let (sender, receiver) = channel::<bool>();
    let work = move || {
        let mut held = None;
        while let Ok(mut is_wanted) = receiver.recv() {
            // Only the last wish counts.
            while let Ok(later) = receiver.try_recv() {
                is_wanted = later;
            }
            match (is_wanted, held.take()) {
                (true, None) => held = desktop::hold(REASON),
                (true, kept) => held = kept,
                (false, kept) => drop(kept),
            }
        }
    };
    std::thread::Builder::new().name("keep awake".into()).spawn(work).ok().map(|_| sender)
}

/// The desktops of Linux and the BSDs.
#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::collections::HashMap;
    use std::process::{Command, Stdio};
    use std::sync::mpsc::{Sender, channel};
    use std::time::Duration;

    use zbus::blocking::{Connection, connection};
    use zbus::zvariant::{OwnedObjectPath, Value};

    /// How long a service may take to answer.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// How often the screen saver of an old desktop is told that somebody is there.
    const RESET: Duration = Duration::from_secs(50);

    /// Something that keeps the screen awake until it is dropped.
    pub(super) enum Held {
        /// The request of a portal.
        Portal(Connection, OwnedObjectPath),
        /// The cookie of the screen saver's service.
        ScreenSaver(Connection, u32),
        /// A thread that tells the screen saver again and again that somebody is there. It ends with this.
        Reset { _stop: Sender<()> },
    }

    /// Asks for the screen to stay awake, in the ways that there are; none if there is no way.
    pub(super) fn hold(reason: &str) -> Option<Held> {
        let bus = connection::Builder::session().ok()?.method_timeout(PATIENCE).build().ok();
        let of_portal = bus.clone().and_then(|bus| portal(bus, reason));
        of_portal.or_else(|| bus.and_then(|bus| screen_saver(bus, reason))).or_else(reset_again_and_again)
    }

    fn portal(bus: Connection, reason: &str) -> Option<Held> {
        /// The flag that keeps the session from becoming idle.
        const IDLE: u32 = 8;
        let options: HashMap<&str, Value<'_>> = [("reason", Value::from(reason))].into();
        let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
        let interface = Some("org.freedesktop.portal.Inhibit");
        let answer = bus.call_method(Some(name), path, interface, "Inhibit", &("", IDLE, options)).ok()?;
        let request: OwnedObjectPath = answer.body().deserialize().ok()?;
        Some(Held::Portal(bus, request))
    }

    fn screen_saver(bus: Connection, reason: &str) -> Option<Held> {
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        let answer = bus.call_method(Some(name), path, Some(name), "Inhibit", &("Footpath", reason)).ok()?;
        let cookie: u32 = answer.body().deserialize().ok()?;
        Some(Held::ScreenSaver(bus, cookie))
    }

    fn reset_again_and_again() -> Option<Held> {
        reset().then_some(())?;
        let (stop, stopped) = channel::<()>();
        let work = move || {
            // The channel is closed as soon as nobody needs the screen any more.
            while stopped.recv_timeout(RESET) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                reset();
            }
        };
        std::thread::Builder::new().name("screen saver".into()).spawn(work).ok()?;
        Some(Held::Reset { _stop: stop })
    }

    fn reset() -> bool {
        let mut command = Command::new("xdg-screensaver");
        command.arg("reset").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    impl Drop for Held {
        fn drop(&mut self) {
            // A service that no longer answers keeps nothing awake either.
            match self {
                Self::Portal(bus, request) => {
                    let name = Some("org.freedesktop.portal.Desktop");
                    let _ = bus.call_method(name, &*request, Some("org.freedesktop.portal.Request"), "Close", &());
                }
                Self::ScreenSaver(bus, cookie) => {
                    let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
                    let _ = bus.call_method(Some(name), path, Some(name), "UnInhibit", &(*cookie,));
                }
                Self::Reset { .. } => {}
            }
        }
    }
}

/// Systems that have no such services.
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod desktop {
    /// Something that keeps the screen awake until it is dropped.
    pub(super) struct Held(std::process::Child);

    /// Asks for the screen to stay awake.
    pub(super) fn hold(_reason: &str) -> Option<Held> {
        let mut command = std::process::Command::new("caffeinate");
        command.arg("-d").spawn().ok().map(Held)
    }

    impl Drop for Held {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_of_the_desktop_is_only_remembered() {
        let mut awake = KeepAwake::default();
        awake.set(true);
        assert!(awake.is_wanted() && awake.thread.is_none());
        awake.set(false);
        assert!(!awake.is_wanted());
    }
}
