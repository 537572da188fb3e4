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

    /// Reads the words that are selected in a program, which the middle button pastes; none where the system keeps
    /// no such words.
    ///
    /// # Errors
    /// As for [`ClipboardSource::read`].
    fn read_selected(&self, _is_cancelled: &dyn Fn() -> bool) -> Result<Option<String>, ClipboardReadError> {
        Ok(None)
    }
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
