//! Finds out whether there is a graphics card to draw with, before anything is drawn.
//!
//! Asking OpenGL itself would load its software renderer, which takes longer than to open a map. The signs around it
//! are as certain: without the device of a card, or on a display that lets no program use it, OpenGL has nothing but
//! the processor.

use std::ffi::OsString;
use std::path::Path;

/// The environment variable that decides against the signs: `software` or `opengl`.
const CHOICE: &str = "FOOTPATH_RENDERER";

/// Drivers of displays that cannot draw: those of servers and of virtual machines, and one that passes OpenGL on to
/// the host at a price above that of painting.
const DISPLAY_ONLY: [&str; 14] = [
    "ast",
    "bochs-drm",
    "cirrus",
    "cirrus-qemu",
    "efi-framebuffer",
    "hyperv_drm",
    "mgag200",
    "qxl",
    "simple-framebuffer",
    "udl",
    "vboxvideo",
    "vgem",
    "vkms",
    "vmwgfx",
];

/// Devices of graphics cards that stand outside of `/dev/dri`, by the beginning of their names.
const OTHER_DEVICES: [&str; 6] = ["nvidiactl", "dxg", "mali", "kgsl-3d", "pvr", "galcore"];

/// What can be seen of the machine and its display.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Signs {
    /// What the user has chosen.
    choice: Option<OsString>,
    /// The OpenGL library was told to use the processor.
    is_software_wanted: bool,
    /// The cards that can draw; unknown on systems that always have one.
    cards: Option<usize>,
    /// Whether the display lets programs use a card; unknown unless it is X11.
    display_draws: Option<bool>,
}

/// The variable and its value that let the processor paint, whatever the signs say.
pub(crate) const DECISION: (&str, &str) = (CHOICE, "software");

/// Whether the user has decided who paints.
pub(crate) fn is_decided() -> bool {
    std::env::var_os(CHOICE).is_some_and(|choice| !choice.is_empty())
}

/// Whether the window should be painted by the processor.
pub(crate) fn is_needed() -> bool {
    decide(&Signs::seen())
}

fn decide(signs: &Signs) -> bool {
    match signs.choice.as_deref().and_then(|choice| choice.to_str()) {
        Some(choice) if choice == DECISION.1 => true,
        Some("opengl") => false,
        _ => signs.is_software_wanted || signs.cards == Some(0) || signs.display_draws == Some(false),
    }
}

impl Signs {
    #[cfg(all(unix, not(target_os = "macos")))]
    fn seen() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            choice: variable(CHOICE),
            is_software_wanted: is_software_wanted(variable),
            cards: cfg!(target_os = "linux").then(|| cards(Path::new("/dev"), Path::new("/sys/class/drm"))),
            display_draws: match (variable("WAYLAND_DISPLAY").or(variable("WAYLAND_SOCKET")), variable("DISPLAY")) {
                (None, Some(display)) => x11::draws(&display),
                _ => None,
            },
        }
    }

    #[cfg(not(all(unix, not(target_os = "macos"))))]
    fn seen() -> Self {
        Self { choice: std::env::var_os(CHOICE), ..Self::default() }
    }
}

/// Whether the variables of Mesa's OpenGL library ask for the processor.
fn is_software_wanted(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let says = |name: &str, values: &[&str]| {
        variable(name).is_some_and(|value| values.iter().any(|wanted| value.eq_ignore_ascii_case(wanted)))
    };
    says("LIBGL_ALWAYS_SOFTWARE", &["1", "true", "yes", "y", "on"])
        || says("GALLIUM_DRIVER", &["llvmpipe", "softpipe", "swr"])
        || says("MESA_LOADER_DRIVER_OVERRIDE", &["llvmpipe", "swrast", "softpipe"])
}

/// The number of cards that can draw.
fn cards(devices: &Path, drivers: &Path) -> usize {
    let names = |folder: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    };
    let others = names(devices).into_iter().filter(|name| OTHER_DEVICES.iter().any(|device| name.starts_with(device)));
    let nodes = names(&devices.join("dri")).into_iter().filter(|name| name.starts_with("renderD"));
    others.count() + nodes.filter(|node| can_draw(&drivers.join(node).join("device"))).count()
}

/// Whether the card with this folder can draw. A virtual card can if it says so in its first feature, one whose
/// driver is unknown can.
fn can_draw(device: &Path) -> bool {
    let driver = std::fs::read_link(device.join("driver")).ok();
    match driver.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()) {
        Some("virtio_gpu") => {
            !std::fs::read_to_string(device.join("features")).is_ok_and(|features| features.starts_with('0'))
        }
        Some(driver) => !DISPLAY_ONLY.contains(&driver),
        None => true,
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod x11 {
    //! Asks an X11 display what it can do.

    use std::ffi::OsStr;

    use x11rb::protocol::xproto::ConnectionExt;

    /// The extensions of displays that let programs draw with a graphics card.
    const DRAWING: [&str; 3] = ["DRI3", "DRI2", "NV-GLX"];

    /// Whether the display lets programs use a graphics card. None if it does not answer.
    pub(super) fn draws(display: &OsStr) -> Option<bool> {
        let name = display.to_str()?;
        if is_remote(name) {
            return Some(false);
        }
        let (connection, _) = x11rb::connect(Some(name)).ok()?;
        let asked = DRAWING.map(|extension| connection.query_extension(extension.as_bytes()));
        let mut answers = asked.into_iter().map(|asked| Some(asked.ok()?.reply().ok()?.present));
        answers.try_fold(false, |any, present| Some(any || present?))
    }

    /// Whether a display is on another machine, or reached as if it were, as `localhost:10.0` through SSH.
    pub(super) fn is_remote(name: &str) -> bool {
        let host = name.rsplit_once(':').map_or("", |(host, _)| host);
        !(host.is_empty() || host == "unix" || host.starts_with('/') || host.starts_with("unix/"))
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn a_display_with_the_name_of_a_machine_is_remote() {
            let is_remote = |name| super::is_remote(name);
            assert!([":0", "unix:0", "unix/:0", "/tmp/launch/x:0", ""].iter().all(|name| !is_remote(name)));
            assert!(["localhost:10.0", "desk.example:0", "[::1]:0"].iter().all(|name| is_remote(name)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_paints_where_no_card_can() {
        let with_card = Signs { cards: Some(1), display_draws: Some(true), ..Signs::default() };
        assert!(!decide(&with_card));
        assert!(!decide(&Signs::default()), "an unknown system has a card");
        assert!(decide(&Signs { cards: Some(0), ..with_card.clone() }));
        assert!(decide(&Signs { display_draws: Some(false), ..with_card.clone() }));
        assert!(decide(&Signs { is_software_wanted: true, ..with_card }));
    }

    #[test]
    fn the_choice_of_the_user_outweighs_every_sign() {
        let without_card = Signs { cards: Some(0), choice: Some("opengl".into()), ..Signs::default() };
        assert!(!decide(&without_card));
        assert!(decide(&Signs { choice: Some("software".into()), cards: Some(2), ..Signs::default() }));
        assert!(decide(&Signs { choice: Some("crayons".into()), ..without_card }));
    }

    #[test]
    fn the_variables_of_the_opengl_library_count() {
        let wanted = |name: &'static str, value: &'static str| {
            is_software_wanted(move |asked: &str| (asked == name).then(|| value.into()))
        };
        assert!(wanted("LIBGL_ALWAYS_SOFTWARE", "1") && wanted("LIBGL_ALWAYS_SOFTWARE", "True"));
        assert!(!wanted("LIBGL_ALWAYS_SOFTWARE", "0") && !wanted("GALLIUM_DRIVER", "iris"));
        assert!(wanted("GALLIUM_DRIVER", "llvmpipe"));
    }

    #[cfg(unix)]
    #[test]
    fn cards_are_told_from_displays_that_cannot_draw() {
        let folder = tempfile::tempdir().unwrap();
        let (devices, drivers) = (folder.path().join("dev"), folder.path().join("drm"));
        assert_eq!(cards(&devices, &drivers), 0);
        std::fs::create_dir_all(devices.join("dri")).unwrap();
        let add = |node: &str, driver: &str, features: &str| {
            std::fs::write(devices.join("dri").join(node), "").unwrap();
            let device = drivers.join(node).join("device");
            std::fs::create_dir_all(&device).unwrap();
            std::os::unix::fs::symlink(Path::new("/bus/drivers").join(driver), device.join("driver")).unwrap();
            std::fs::write(device.join("features"), features).unwrap();
            cards(&devices, &drivers)
        };
        assert_eq!(add("card0", "i915", ""), 0, "only nodes for drawing count");
        assert_eq!(add("renderD128", "vmwgfx", ""), 0);
        assert_eq!(add("renderD129", "virtio_gpu", "0100"), 0);
        assert_eq!(add("renderD130", "virtio_gpu", "1100"), 1);
        assert_eq!(add("renderD131", "amdgpu", ""), 2);
        std::fs::write(devices.join("nvidiactl"), "").unwrap();
        assert_eq!(cards(&devices, &drivers), 3);
    }
}
