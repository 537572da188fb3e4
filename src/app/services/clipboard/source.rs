//! Reading the system's clipboard. Another program has what is on it and may take its time: everything here is called
//! on threads only.

use crate::edit::incoming::Offer;

/// Where pastes come from: the system, or a stand-in for it.
pub trait ClipboardSource: Send + Sync {
    /// Reads what is on the clipboard, until `is_cancelled` says that nobody waits any more. The picture is read only
    /// when `wants_picture` says so of the rest, since it is large.
    ///
    /// # Errors
    /// When there is no clipboard, or its owner does not answer.
    fn read(
        &self,
        wants_picture: &dyn Fn(&Offer) -> bool,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Result<ClipboardContent, ClipboardReadError>;
}

/// What was on the clipboard.
#[derive(Clone, Debug, Default)]
pub struct ClipboardContent {
    /// The forms in which it was offered.
    pub offer: Offer,
    /// The picture, if it was wanted and there is one.
    pub picture: Option<ClipboardPicture>,
}

/// A picture from the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClipboardPicture {
    /// The bytes of a picture file.
    Encoded(Vec<u8>),
    /// Pixels with four channels, row by row.
    Pixels {
        /// The number of pixels in a row.
        width: usize,
        /// The number of rows.
        height: usize,
        /// The channels red, green, blue and alpha of each pixel.
        rgba: Vec<u8>,
    },
}

/// Why nothing could be read. Each message is a sentence for users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardReadError {
    /// There is no clipboard, or no connection to it.
    #[error("The clipboard cannot be read. Copy it again, or restart Footpath.")]
    Unavailable,
    /// The program that has copied something does not hand it out.
    #[error("The other program did not answer, so nothing was pasted. Copy it again.")]
    NoAnswer,
    /// More than is read.
    #[error("The clipboard holds too much: more than 100 MB. Copy less.")]
    TooMuch,
}

/// The clipboard of this system.
pub(crate) fn of_system() -> std::sync::Arc<dyn ClipboardSource> {
    #[cfg(all(unix, not(target_os = "macos")))]
    if std::env::var_os("WAYLAND_DISPLAY").is_none() && std::env::var_os("DISPLAY").is_some() {
        return std::sync::Arc::new(super::x11::X11Clipboard);
    }
    std::sync::Arc::new(ArboardClipboard)
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
}
