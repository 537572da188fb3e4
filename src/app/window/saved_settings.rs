//! The settings on disk, and those that will be written there.

use crate::app::panels::panel_focus::Panel;
use crate::file::settings::{Settings, SettingsFile};

/// The settings on disk and the current ones.
#[derive(Default)]
pub(crate) struct SavedSettings {
    /// The settings file; none when nothing is kept.
    pub(super) file: Option<SettingsFile>,
    /// The settings on disk.
    pub(super) written: Settings,
    /// The current settings.
    pub(super) now: Settings,
    /// Time of the last change in seconds, on egui's clock.
    pub(super) changed_at: f64,
}

impl SavedSettings {
    /// The width of a panel in points when the window was last closed; none if it is unknown.
    pub(super) fn width(&self, panel: Panel) -> Option<f32> {
        match panel {
            Panel::Palette => self.written.palette.width_pt,
            Panel::Inspector => self.written.inspector.width_pt,
            Panel::Map | Panel::Hint => None,
        }
    }

    /// Writes unsaved settings. Errors are ignored, since no work is lost with them.
    pub(crate) fn write(&mut self) {
        if self.now != self.written
            && let Some(file) = &self.file
        {
            let _ = file.write(&self.now);
            self.written = self.now;
        }
    }
}
