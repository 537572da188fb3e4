//! The settings that the window remembers between starts: its appearance, its size, its panels.
//!
//! They contain nothing about maps, so losing them does little harm: settings that cannot be read,
//! and fields that are missing, have their default values.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::atomic::replace_private;
use super::disk::{Disk, RealDisk, touch};
use super::{FileError, app_dirs};

/// The largest settings file that is read; Footpath never writes a larger one.
const LARGEST_FILE_BYTES: u64 = 100_000;
/// The range of plausible window sides, in points.
const WINDOW_SIDES_PT: std::ops::RangeInclusive<f32> = 200.0..=20_000.0;

/// The sizes that texts and controls can have, in per cent of the normal size.
pub const TEXT_PERCENTS: std::ops::RangeInclusive<u16> = 80..=200;
/// The normal size of texts and controls, in per cent.
pub const NORMAL_TEXT_PERCENT: u16 = 100;

/// The light or dark appearance of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// The window is always light.
    Light,
    /// The window is always dark.
    Dark,
    /// The window follows the system; light when the system has no preference.
    #[default]
    System,
}

/// The panels that can stand at the right of a window, one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SidePanel {
    /// The fields of what is selected.
    #[default]
    Inspector,
    /// What the map says between its lines: findings and hotspots.
    Insights,
    /// The versions that are kept with the map, or what is different in a comparison.
    Versions,
    /// The stops of the presentation.
    Presentation,
    /// What people say about the map.
    Comments,
}

/// The settings of a side panel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelSettings {
    /// Whether the panel is shown.
    pub open: bool,
    /// The width in points; none for the default width.
    pub width_pt: Option<f32>,
}

impl Default for PanelSettings {
    fn default() -> Self {
        Self { open: true, width_pt: None }
    }
}

/// A step of the first minute, which a hint helps with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourStep {
    /// To open a map.
    Open,
    /// To change something on it.
    Change,
    /// To export it.
    Export,
}

/// Which steps of the first minute the user has done, or does not want to hear about any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TourSettings {
    /// Whether a map was opened.
    pub opened: bool,
    /// Whether a map was changed.
    pub changed: bool,
    /// Whether a map was exported.
    pub exported: bool,
}

impl TourSettings {
    /// The settings of somebody who needs no hints.
    pub const DONE: Self = Self { opened: true, changed: true, exported: true };

    /// Whether no hint is needed for a step.
    pub fn is_done(&self, step: TourStep) -> bool {
        match step {
            TourStep::Open => self.opened,
            TourStep::Change => self.changed,
            TourStep::Export => self.exported,
        }
    }

    /// Notes that no hint is needed for a step any more.
    pub fn finish(&mut self, step: TourStep) {
        match step {
            TourStep::Open => self.opened = true,
            TourStep::Change => self.changed = true,
            TourStep::Export => self.exported = true,
        }
    }

    /// Lets all hints come again.
    pub fn restart(&mut self) {
        *self = Self::default();
    }
}

/// The room that presentations are read in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomSettings {
    /// The distance from the last row to the picture, in metres.
    pub depth_m: f32,
    /// The width of the picture on the wall, in metres.
    pub picture_m: f32,
}

impl Default for RoomSettings {
    fn default() -> Self {
        Self { depth_m: 8.0, picture_m: 2.0 }
    }
}

/// The settings of the window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The light or dark appearance.
    pub look: Appearance,
    /// Whether animations are off, regardless of the system's setting.
    pub less_motion: bool,
    /// The size of texts and controls, in per cent of the normal size.
    pub text_percent: u16,
    /// The room that presentations are read in.
    pub room: RoomSettings,
    /// Whether the presenter's window opens where there is a second display; none until the user was asked.
    pub presenter_window: Option<bool>,
    /// The panel on the left.
    pub palette: PanelSettings,
    /// Whether the panel on the left lists everything with its name, instead of a narrow column of icons.
    pub palette_names: bool,
    /// The panel on the right.
    pub inspector: PanelSettings,
    /// Whether the panel on the right stays when nothing is selected.
    pub inspector_pinned: bool,
    /// Which panel is on the right.
    pub side_panel: SidePanel,
    /// Whether a small picture of the whole map is shown while only a part of it is in view.
    pub overview: bool,
    /// Whether the marks of comments are not shown on the map.
    pub hide_comment_marks: bool,
    /// The width and height of the window in points when it is not maximized.
    pub window_pt: Option<(f32, f32)>,
    /// Whether the window is maximized.
    pub maximized: bool,
    /// The hints for the first minute.
    pub tour: TourSettings,
    /// Whether the end of the timer is silent.
    pub silent_timer: bool,
    /// Whether captured notes keep the time at which they were said.
    pub note_time: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            look: Appearance::default(),
            less_motion: false,
            text_percent: NORMAL_TEXT_PERCENT,
            room: RoomSettings::default(),
            presenter_window: None,
            palette: PanelSettings::default(),
            palette_names: false,
            inspector: PanelSettings::default(),
            inspector_pinned: false,
            side_panel: SidePanel::default(),
            overview: true,
            hide_comment_marks: false,
            window_pt: None,
            maximized: false,
            tour: TourSettings::default(),
            silent_timer: false,
            note_time: false,
        }
    }
}

/// The settings file on disk.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    file: PathBuf,
}

impl SettingsFile {
    /// The settings of this user; none where the system has no home folder.
    pub fn for_user() -> Option<Self> {
        app_dirs::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// The settings in `folder`, which is created when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("settings.ron") }
    }

    /// The saved settings, or the default ones.
    pub fn read(&self) -> Settings {
        touch(&self.file);
        let length = fs::metadata(&self.file).map_or(0, |there| there.len());
        let text = if length > LARGEST_FILE_BYTES { None } else { fs::read_to_string(&self.file).ok() };
        let mut settings: Settings = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        // Anybody can edit the file, so sizes that would make the window unusable are dropped.
        let fits = |side: f32| WINDOW_SIDES_PT.contains(&side);
        settings.window_pt = settings.window_pt.filter(|(width, height)| fits(*width) && fits(*height));
        settings.text_percent = settings.text_percent.clamp(*TEXT_PERCENTS.start(), *TEXT_PERCENTS.end());
        for panel in [&mut settings.palette, &mut settings.inspector] {
            panel.width_pt = panel.width_pt.filter(|width| width.is_finite() && *width > 0.0);
        }
        settings
    }

    /// The saved settings, or the default ones; none if the disk does not answer within `longest`.
    pub fn read_within(&self, longest: Duration) -> Option<Settings> {
        let (sender, read) = channel();
        let file = self.clone();
        let read_all = move || {
            // Nobody listens when the disk answers too late.
            let _ = sender.send(file.read());
        };
        // Without another thread, nothing is known about the settings.
        thread::Builder::new().name("settings".into()).spawn(read_all).ok()?;
        read.recv_timeout(longest).ok()
    }

    /// Writes `settings` to the file.
    pub fn write(&self, settings: &Settings) -> Result<(), FileError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        RealDisk.create_private_folder(folder).map_err(|source| FileError::Write { source })?;
        let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new());
        let text = text.map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
        replace_private(&RealDisk, &self.file, text.as_bytes())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(&folder.path().join("own"));
        assert_eq!(file.read(), Settings::default());
        let settings = Settings {
            look: Appearance::Dark,
            less_motion: true,
            palette: PanelSettings { open: false, width_pt: Some(212.5) },
            window_pt: Some((1_200.0, 800.0)),
            maximized: true,
            ..Settings::default()
        };
        file.write(&settings).unwrap();
        assert_eq!(file.read(), settings);
    }

    #[test]
    fn settings_of_another_version_and_damaged_ones_are_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        let write = |text: &[u8]| fs::write(folder.path().join("settings.ron"), text).unwrap();
        write(b"(look: Dark, voice: Loud)");
        assert_eq!(file.read().look, Appearance::Dark);
        write(b"(look: Da\xff");
        assert_eq!(file.read(), Settings::default());
        write(b"(window_pt: Some((inf, -3)), inspector: (width_pt: Some(NaN)))");
        assert_eq!(file.read(), Settings::default());
    }
}
