//! The settings on disk, and those that will be written there.

use std::time::Duration;

use egui::Context;

use crate::app::panels::panel_focus::Panel;
use crate::app::services::task::Task;
use crate::file::settings::{Settings, SettingsFile};

/// How long the end of the program waits for settings that are being written.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// The settings on disk and the current ones.
#[derive(Default)]
pub(crate) struct SavedSettings {
    /// The settings file; none when nothing is kept.
    pub(super) file: Option<SettingsFile>,
    /// The settings that are being read; nothing is written until they are known.
    pub(super) reading: Option<Task<Settings>>,
    /// The settings on disk.
    pub(super) written: Settings,
    /// The current settings.
    pub(super) now: Settings,
    /// Time of the last change in seconds, on egui's clock.
    pub(super) changed_at: f64,
    /// Settings that are being written.
    pub(super) writing: Option<Task<()>>,
}

impl SavedSettings {
    /// The width of a panel in points when the window was last closed; none if it is unknown.
    pub(super) fn width(&self, panel: Panel) -> Option<f32> {
        match panel {
            Panel::Palette => self.written.palette.width_pt,
            Panel::Side | Panel::Map | Panel::ParkingLot | Panel::Agenda | Panel::Hint | Panel::Notices => None,
        }
    }

    /// Writes unsaved settings in the background.
    pub(super) fn write_soon(&mut self, ctx: &Context) {
        // The end of the work asks for the next frame.
        if self.writing.take_if(|writing| writing.poll().is_some()).is_none() && self.writing.is_some() {
            return;
        }
        let Some(file) = self.file.clone() else { return };
        let settings = self.now;
        // Errors are ignored, since no work is lost with settings.
        let writing = Task::start(ctx, "settings", move |_| drop(file.write(&settings)));
        writing.settle();
        (self.writing, self.written) = (Some(writing), settings);
    }

    /// Writes unsaved settings before the program ends.
    pub(crate) fn write(&mut self) {
        self.writing.take().into_iter().for_each(|writing| writing.wait_for(LAST_WAIT));
        if self.reading.is_none()
            && self.now != self.written
            && let Some(file) = &self.file
        {
            let _ = file.write(&self.now);
            self.written = self.now;
        }
    }
}
