//! Keeps the screen awake while somebody presents, votes or waits for the timer.
//!
//! The desktop is asked in its own ways, one after the other: the portal, the screen saver's service, and the command
//! for old desktops. Each may be missing; then the next is tried, and at last nothing happens. All of it is done on a
//! thread of its own, since a service may answer late.

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

/// The desktops of Linux and the BSDs.
#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::collections::HashMap;
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use zbus::blocking::{Connection, connection};
    use zbus::zvariant::{OwnedObjectPath, Value};

    /// How long a service may take to answer.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// Something that keeps the screen awake until it is dropped.
    pub(super) enum ScreenHold {
        /// The request of a portal.
        Portal(Connection, OwnedObjectPath),
        /// The cookie of the screen saver's service.
        ScreenSaver(Connection, u32),
        /// The screen saver is notified again and again that somebody is there.
        Reminders,
    }

    impl ScreenHold {
        /// Whether it lasts only for a while.
        pub(super) fn must_be_renewed(&self) -> bool {
            matches!(self, Self::Reminders)
        }

        /// Lets it last for another while.
        pub(super) fn renew(&mut self) {
            reset();
        }
    }

    /// Asks for the screen to stay awake, in the ways that there are; none if there is no way.
    pub(super) fn hold(reason: &str) -> Option<ScreenHold> {
        let bus = connection::Builder::session().and_then(|bus| bus.method_timeout(PATIENCE).build()).ok();
        let of_portal = bus.clone().and_then(|bus| portal(bus, reason));
        let of_service = of_portal.or_else(|| bus.and_then(|bus| screen_saver(bus, reason)));
        of_service.or_else(|| reset().then_some(ScreenHold::Reminders))
    }

    fn portal(bus: Connection, reason: &str) -> Option<ScreenHold> {
        /// The flag that keeps the session from becoming idle.
        const IDLE: u32 = 8;
        let options: HashMap<&str, Value<'_>> = [("reason", Value::from(reason))].into();
        let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
        let interface = Some("org.freedesktop.portal.Inhibit");
        let answer = bus.call_method(Some(name), path, interface, "Inhibit", &("", IDLE, options)).ok()?;
        let request: OwnedObjectPath = answer.body().deserialize().ok()?;
        Some(ScreenHold::Portal(bus, request))
    }

    fn screen_saver(bus: Connection, reason: &str) -> Option<ScreenHold> {
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        let answer = bus.call_method(Some(name), path, Some(name), "Inhibit", &("Footpath", reason)).ok()?;
        let cookie: u32 = answer.body().deserialize().ok()?;
        Some(ScreenHold::ScreenSaver(bus, cookie))
    }

    fn reset() -> bool {
        let mut command = Command::new("xdg-screensaver");
        command.arg("reset").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    impl Drop for ScreenHold {
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
                Self::Reminders => {}
            }
        }
    }
}

/// Systems without such services: macOS has a program for it.
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod desktop {
    use std::process::{Child, Command};

    /// A program that keeps the screen awake until it is dropped.
    pub(super) struct AwakeProgram(Child);

    pub(super) use AwakeProgram as ScreenHold;

    impl AwakeProgram {
        /// Whether it lasts only for a while.
        pub(super) fn must_be_renewed(&self) -> bool {
            false
        }

        /// Lets it last for another while.
        pub(super) fn renew(&mut self) {}
    }

    /// Asks for the screen to stay awake.
    pub(super) fn hold(_reason: &str) -> Option<AwakeProgram> {
        Command::new("caffeinate").arg("-d").spawn().ok().map(AwakeProgram)
    }

    impl Drop for AwakeProgram {
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
        let ctx = egui::Context::default();
        awake.set(&ctx, true);
        assert!(awake.is_wanted() && awake.thread.is_none());
        awake.set(&ctx, false);
        assert!(!awake.is_wanted());
    }
}
