//! What wakes the program while it waits for the events of its windows.

use std::time::Instant;

use egui::ViewportId;
use egui_winit::accesskit_winit;

/// What wakes the program apart from the events of its windows.
#[derive(Debug)]
pub(super) enum Wake {
    /// egui wants a frame.
    Repaint {
        /// When it is due.
        when: Instant,
        /// The window it is for.
        viewport: ViewportId,
        /// How many frames that window had when the frame was asked for.
        frames: u64,
    },
    /// A screen reader asks for something.
    Accessibility(accesskit_winit::Event),
}

impl From<accesskit_winit::Event> for Wake {
    fn from(event: accesskit_winit::Event) -> Self {
        Self::Accessibility(event)
    }
}
