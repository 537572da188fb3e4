//! One thing that the window says, and how soon.

use egui::accesskit::Live;

/// Something that the window says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Announcement {
    /// What is said; empty when it is said elsewhere, by a notice.
    pub text: String,
    /// The part of it that is said beside the name of what has the focus; empty when the name says it all.
    pub beside_name: String,
    /// Whether it is said at once, because something went wrong, or after what is being said.
    pub urgency: Urgency,
    /// Whether it says only what anyone who looks at the window sees.
    pub is_for_ears: bool,
    /// Its place among all announcements, so that the same words can be said again.
    pub number: u64,
}

/// How soon something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// After what is being said: the result of a command.
    Polite,
    /// At once: something was refused or has failed.
    Assertive,
}

impl Urgency {
    /// The same for accessibility nodes.
    pub(crate) fn live(self) -> Live {
        match self {
            Self::Polite => Live::Polite,
            Self::Assertive => Live::Assertive,
        }
    }
}

impl Announcement {
    /// The words that describe what has the focus. The same words twice in a row must differ to be read again.
    pub(crate) fn description(&self) -> Option<String> {
        let again = if self.number.is_multiple_of(2) { "" } else { "\u{a0}" };
        (!self.beside_name.is_empty()).then(|| format!("{}{again}", self.beside_name))
    }
}
