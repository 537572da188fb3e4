//! The clipboard of the system that the program runs on.

use std::sync::Arc;

use super::source::{ClipboardContent, ClipboardPicture, ClipboardReadError, ClipboardSource};
use crate::edit::incoming::Offer;

/// The clipboard of this system.
pub(crate) fn of_system() -> Arc<dyn ClipboardSource> {
    #[cfg(all(unix, not(target_os = "macos")))]
    if is_x11() {
        return Arc::new(super::x11::X11Clipboard);
    }
    Arc::new(ArboardClipboard)
}

/// Whether the clipboard is that of an X11 display.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn is_x11() -> bool {
    std::env::var_os("WAYLAND_DISPLAY").is_none() && std::env::var_os("DISPLAY").is_some()
}

/// The clipboard as `arboard` reads it: on Wayland, macOS and Windows.
///
/// Limitations: on Wayland a program that does not answer keeps its thread for ever, and a picture is decoded before
/// its size is known.
struct ArboardClipboard;

impl ClipboardSource for ArboardClipboard {
    fn read(
        &self,
        wants_picture: &dyn Fn(&Offer) -> bool,
        _is_cancelled: &dyn Fn() -> bool,
    ) -> Result<ClipboardContent, ClipboardReadError> {
        let mut system = arboard::Clipboard::new().map_err(|_| ClipboardReadError::Unavailable)?;
        let html = system.get().html().ok();
        let text = system.get().text().ok();
        let files = system.get().file_list().unwrap_or_default();
        // Whether there is a picture is only known by asking for it.
        let offer = Offer { html, text, files, has_picture: true };
        if !wants_picture(&offer) {
            return Ok(ClipboardContent { offer, picture: None });
        }
        let picture = system.get_image().ok().map(|image| ClipboardPicture::Pixels {
            width: image.width,
            height: image.height,
            rgba: image.bytes.into_owned(),
        });
        Ok(ClipboardContent { offer: Offer { has_picture: picture.is_some(), ..offer }, picture })
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn read_selected(&self, _is_cancelled: &dyn Fn() -> bool) -> Result<Option<String>, ClipboardReadError> {
        use arboard::{GetExtLinux, LinuxClipboardKind};

        let mut system = arboard::Clipboard::new().map_err(|_| ClipboardReadError::Unavailable)?;
        Ok(system.get().clipboard(LinuxClipboardKind::Primary).text().ok())
    }
}
