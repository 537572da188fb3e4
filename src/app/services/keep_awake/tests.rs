//! Each way to keep the screen awake against a desktop that has only that one, and against desktops that have none.

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

/// Desktops of the kind that has services on a bus.
#[cfg(all(unix, not(target_os = "macos")))]
mod on_a_bus {
    use std::collections::HashMap;
    use std::fs::Permissions;
    use std::io::BufRead;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use zbus::blocking::{Connection, connection};
    use zbus::zvariant::{OwnedObjectPath, OwnedValue};
    use zbus::{fdo, interface};

    use crate::app::services::keep_awake::desktop::{ScreenHold, hold_by};

    /// What a desktop was asked, in order.
    type Asked = Arc<Mutex<Vec<String>>>;

    const REQUEST: &str = "/org/freedesktop/portal/desktop/request/1";

    struct Portal(Asked);

    #[interface(name = "org.freedesktop.portal.Inhibit")]
    impl Portal {
        fn inhibit(&self, window: &str, flags: u32, options: HashMap<String, OwnedValue>) -> OwnedObjectPath {
            let reason = options.get("reason").map(|reason| reason.to_string()).unwrap_or_default();
            self.0.lock().unwrap().push(format!("portal {window:?} {flags} {reason}"));
            OwnedObjectPath::try_from(REQUEST).unwrap()
        }
    }

    struct PortalRequest(Asked);

    #[interface(name = "org.freedesktop.portal.Request")]
    impl PortalRequest {
        fn close(&self) {
            self.0.lock().unwrap().push("portal closed".into());
        }
    }

    /// A portal without anything behind it that could do what is asked.
    struct EmptyPortal(Asked);

    #[interface(name = "org.freedesktop.portal.Inhibit")]
    impl EmptyPortal {
        fn inhibit(&self, _window: &str, _flags: u32, _options: HashMap<String, OwnedValue>) -> fdo::Result<()> {
            self.0.lock().unwrap().push("portal refuses".into());
            Err(fdo::Error::NotSupported("no implementation".into()))
        }
    }

    struct ScreenSaver(Asked);

    #[interface(name = "org.freedesktop.ScreenSaver")]
    impl ScreenSaver {
        fn inhibit(&self, program: &str, reason: &str) -> u32 {
            self.0.lock().unwrap().push(format!("screen saver {program} {reason}"));
            7
        }

        fn un_inhibit(&self, cookie: u32) {
            self.0.lock().unwrap().push(format!("screen saver released {cookie}"));
        }
    }

    /// A bus of its own without any service, and what the services that a test adds were asked.
    struct TestBus {
        daemon: Child,
        address: String,
        asked: Asked,
        services: Vec<Connection>,
        _folder: tempfile::TempDir,
    }

    impl TestBus {
        /// None on a machine without the daemon of the bus, unless it is one that must not skip a test.
        fn start() -> Option<Self> {
            let folder = tempfile::tempdir().unwrap();
            let configuration = folder.path().join("bus.conf");
            let listens = format!("<listen>unix:dir={}</listen>", folder.path().display());
            let allows = "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/>";
            let policy = format!("<policy context=\"default\">{allows}</policy>");
            let text = format!("<busconfig><type>session</type>{listens}<auth>EXTERNAL</auth>{policy}</busconfig>");
            std::fs::write(&configuration, text).unwrap();
            let mut daemon = Command::new("dbus-daemon");
            daemon.arg(format!("--config-file={}", configuration.display())).args(["--nofork", "--print-address"]);
            let mut daemon = match daemon.stdout(Stdio::piped()).stderr(Stdio::null()).spawn() {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    assert!(
                        std::env::var_os("CI").is_none(),
                        "dbus-daemon is missing, and CI must not skip what needs it"
                    );
                    eprintln!("skipped: no dbus-daemon");
                    return None;
                }
                daemon => daemon.unwrap(),
            };
            let mut address = String::new();
            std::io::BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
            let (address, asked) = (address.trim().to_owned(), Asked::default());
            Some(Self { daemon, address, asked, services: Vec::new(), _folder: folder })
        }

        fn builder(&self) -> connection::Builder<'static> {
            connection::Builder::address(self.address.as_str()).unwrap()
        }

        fn client(&self) -> Connection {
            self.builder().method_timeout(Duration::from_secs(20)).build().unwrap()
        }

        fn add(
            &mut self,
            name: &str,
            serve: impl FnOnce(connection::Builder<'static>, Asked) -> connection::Builder<'static>,
        ) {
            let served = serve(self.builder().name(name.to_owned()).unwrap(), self.asked.clone());
            self.services.push(served.build().unwrap());
        }

        fn add_portal(&mut self) {
            self.add("org.freedesktop.portal.Desktop", |bus, asked| {
                let bus = bus.serve_at("/org/freedesktop/portal/desktop", Portal(asked.clone())).unwrap();
                bus.serve_at(REQUEST, PortalRequest(asked)).unwrap()
            });
        }

        fn add_empty_portal(&mut self) {
            self.add("org.freedesktop.portal.Desktop", |bus, asked| {
                bus.serve_at("/org/freedesktop/portal/desktop", EmptyPortal(asked)).unwrap()
            });
        }

        fn add_screen_saver(&mut self) {
            self.add("org.freedesktop.ScreenSaver", |bus, asked| {
                bus.serve_at("/org/freedesktop/ScreenSaver", ScreenSaver(asked)).unwrap()
            });
        }

        fn was_asked(&self) -> Vec<String> {
            self.asked.lock().unwrap().clone()
        }

        fn end(&mut self) {
            let _ = self.daemon.kill();
            let _ = self.daemon.wait();
        }
    }

    impl Drop for TestBus {
        fn drop(&mut self) {
            self.end();
        }
    }

    /// A folder with the command of an old desktop, which notes that it was called, and fails if it should.
    fn old_desktop(succeeds: bool) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let command = folder.path().join("screen-saver");
        let code = u8::from(!succeeds);
        let script = format!("#!/bin/sh\necho \"$1\" >> \"$0.calls\"\nexit {code}\n");
        std::fs::write(&command, script).unwrap();
        std::fs::set_permissions(&command, Permissions::from_mode(0o755)).unwrap();
        (folder, command)
    }

    fn calls(command: &Path) -> String {
        std::fs::read_to_string(format!("{}.calls", command.display())).unwrap_or_default()
    }

    const NOWHERE: &str = "/no/such/command";

    #[test]
    fn a_portal_is_asked_first_and_told_when_it_is_over() {
        let Some(mut bus) = TestBus::start() else { return };
        bus.add_portal();
        bus.add_screen_saver();
        let held = hold_by(Some(bus.client()), Path::new(NOWHERE), "A talk").unwrap();
        assert!(matches!(held, ScreenHold::Portal(..)) && !held.must_be_renewed());
        assert_eq!(bus.was_asked(), ["portal \"\" 8 \"A talk\""]);
        drop(held);
        assert_eq!(bus.was_asked()[1..], ["portal closed"]);
    }

    #[test]
    fn without_a_portal_the_screen_saver_is_asked() {
        let Some(mut bus) = TestBus::start() else { return };
        bus.add_screen_saver();
        let held = hold_by(Some(bus.client()), Path::new(NOWHERE), "A talk").unwrap();
        assert!(matches!(held, ScreenHold::ScreenSaver(_, 7)) && !held.must_be_renewed());
        drop(held);
        assert_eq!(bus.was_asked(), ["screen saver Footpath A talk", "screen saver released 7"]);
    }

    #[test]
    fn a_portal_that_cannot_do_it_leaves_it_to_the_screen_saver() {
        let Some(mut bus) = TestBus::start() else { return };
        bus.add_empty_portal();
        bus.add_screen_saver();
        let held = hold_by(Some(bus.client()), Path::new(NOWHERE), "A talk");
        assert!(matches!(held, Some(ScreenHold::ScreenSaver(_, 7))));
        assert_eq!(bus.was_asked(), ["portal refuses", "screen saver Footpath A talk"]);
    }

    #[test]
    fn an_old_desktop_is_reminded_again_and_again() {
        let (_folder, command) = old_desktop(true);
        let mut held = hold_by(None, &command, "A talk").unwrap();
        assert!(matches!(held, ScreenHold::Reminders(_)) && held.must_be_renewed());
        held.renew();
        assert_eq!(calls(&command), "reset\nreset\n");
        let Some(bus) = TestBus::start() else { return };
        let held = hold_by(Some(bus.client()), &command, "A talk");
        assert!(matches!(held, Some(ScreenHold::Reminders(_))), "a bus without a service for it");
    }

    #[test]
    fn where_nothing_can_be_asked_nothing_happens() {
        let (_folder, failing) = old_desktop(false);
        assert!(hold_by(None, &failing, "A talk").is_none());
        assert_eq!(calls(&failing), "reset\n", "once, and not again");
        assert!(hold_by(None, Path::new(NOWHERE), "A talk").is_none());
        let Some(bus) = TestBus::start() else { return };
        assert!(hold_by(Some(bus.client()), Path::new(NOWHERE), "A talk").is_none());
    }

    #[test]
    fn a_desktop_that_has_gone_meanwhile_is_no_error() {
        let Some(mut bus) = TestBus::start() else { return };
        bus.add_screen_saver();
        let client = bus.client();
        let held = hold_by(Some(client.clone()), Path::new(NOWHERE), "A talk");
        assert!(held.is_some());
        bus.end();
        drop(held);
        assert!(hold_by(Some(client), Path::new(NOWHERE), "A talk").is_none());
    }
}
