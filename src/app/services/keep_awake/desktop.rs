//! The desktops of Linux and the BSDs: the portal, then the screen saver's service, then the command of old desktops.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use zbus::blocking::{Connection, connection};
use zbus::zvariant::{OwnedObjectPath, Value};

/// How long a service may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The command that tells the screen saver of an old desktop that somebody is there.
const COMMAND: &str = "xdg-screensaver";
/// Portal and screen saver, as they are called on the bus.
const PORTAL: &str = "org.freedesktop.portal.Desktop";
const SCREEN_SAVER: &str = "org.freedesktop.ScreenSaver";

/// Something that keeps the screen awake until it is dropped.
#[derive(Debug)]
pub(super) enum ScreenHold {
    /// The request of a portal.
    Portal(Connection, OwnedObjectPath),
    /// The cookie of the screen saver's service.
    ScreenSaver(Connection, u32),
    /// The screen saver is notified again and again that somebody is there, by this command.
    Reminders(PathBuf),
}

impl ScreenHold {
    /// Whether it lasts only for a while.
    pub(super) fn must_be_renewed(&self) -> bool {
        matches!(self, Self::Reminders(_))
    }

    /// Lets it last for another while.
    pub(super) fn renew(&mut self) {
        if let Self::Reminders(command) = self {
            remind(command);
        }
    }
}

/// Asks for the screen to stay awake, in the ways that there are; none if there is no way.
pub(super) fn hold(reason: &str) -> Option<ScreenHold> {
    let bus = connection::Builder::session().and_then(|bus| bus.method_timeout(PATIENCE).build()).ok();
    hold_by(bus, Path::new(COMMAND), reason)
}

/// Asks on this bus, or else by this command.
pub(super) fn hold_by(bus: Option<Connection>, command: &Path, reason: &str) -> Option<ScreenHold> {
    let of_portal = bus.clone().and_then(|bus| portal(bus, reason));
    let of_service = of_portal.or_else(|| bus.and_then(|bus| screen_saver(bus, reason)));
    of_service.or_else(|| remind(command).then(|| ScreenHold::Reminders(command.to_owned())))
}

fn portal(bus: Connection, reason: &str) -> Option<ScreenHold> {
    /// The flag that keeps the session from becoming idle.
    const IDLE: u32 = 8;
    let options: HashMap<&str, Value<'_>> = [("reason", Value::from(reason))].into();
    let (path, interface) = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit");
    let answer = bus.call_method(Some(PORTAL), path, Some(interface), "Inhibit", &("", IDLE, options)).ok()?;
    let request: OwnedObjectPath = answer.body().deserialize().ok()?;
    Some(ScreenHold::Portal(bus, request))
}

fn screen_saver(bus: Connection, reason: &str) -> Option<ScreenHold> {
    let (name, path) = (Some(SCREEN_SAVER), "/org/freedesktop/ScreenSaver");
    let answer = bus.call_method(name, path, name, "Inhibit", &("Footpath", reason)).ok()?;
    let cookie: u32 = answer.body().deserialize().ok()?;
    Some(ScreenHold::ScreenSaver(bus, cookie))
}

fn remind(command: &Path) -> bool {
    let mut command = Command::new(command);
    command.arg("reset").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

impl Drop for ScreenHold {
    fn drop(&mut self) {
        // A service that no longer answers keeps nothing awake either.
        match self {
            Self::Portal(bus, request) => {
                let interface = Some("org.freedesktop.portal.Request");
                let _ = bus.call_method(Some(PORTAL), &*request, interface, "Close", &());
            }
            Self::ScreenSaver(bus, cookie) => {
                let (name, path) = (Some(SCREEN_SAVER), "/org/freedesktop/ScreenSaver");
                let _ = bus.call_method(name, path, name, "UnInhibit", &(*cookie,));
            }
            Self::Reminders(_) => {}
        }
    }
}
