//! What the window remembers from one start to the next: its look, its size, which panels are open.
//!
//! Nothing of a map is in it, so nothing depends on it: settings that cannot be read are those of a
//! first start, and fields that a file does not have are, too.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::replace_private;
use super::disk::{Disk, RealDisk};
use super::{FileError, places};

/// Settings of this length were not written by us.
const LARGEST_FILE_BYTES: u64 = 100_000;
/// No screen is larger, and no window smaller, in points.
const WINDOW_SIDES_PT: std::ops::RangeInclusive<f32> = 200.0..=20_000.0;

/// Whether the window is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the system has it; light when it does not say.
    #[default]
    System,
}

/// A panel at the side.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelSettings {
    /// Whether it is shown.
    pub open: bool,
    /// In points; as wide as at first when none.
    pub width_pt: Option<f32>,
}

impl Default for PanelSettings {
    fn default() -> Self {
        Self { open: true, width_pt: None }
    }
}

/// What is remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub look: Look,
    /// Whether nothing slides or fades, whatever the system says.
    pub less_motion: bool,
    /// At the left.
    pub palette: PanelSettings,
    /// At the right.
    pub inspector: PanelSettings,
    /// Width and height of the window in points, when it does not fill the screen.
    pub window_pt: Option<(f32, f32)>,
    /// Whether the window fills the screen.
    pub maximized: bool,
}

/// The settings on disk.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    file: PathBuf,
}

impl SettingsFile {
    /// The user's; none where the system names no home.
    pub fn of_user() -> Option<Self> {
        places::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// Those in any folder; it is made when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("settings.ron") }
    }

    /// What is remembered, or what is so at first.
    pub fn read(&self) -> Settings {
        let length = fs::metadata(&self.file).map_or(0, |there| there.len());
        let text = if length > LARGEST_FILE_BYTES { None } else { fs::read_to_string(&self.file).ok() };
        let mut settings: Settings = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        let fits = |side: f32| WINDOW_SIDES_PT.contains(&side);
        settings.window_pt = settings.window_pt.filter(|(width, height)| fits(*width) && fits(*height));
        for panel in [&mut settings.palette, &mut settings.inspector] {
            panel.width_pt = panel.width_pt.filter(|width| width.is_finite() && *width > 0.0);
        }
        settings
    }

    /// Remembers other settings.
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
            look: Look::Dark,
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
        assert_eq!(file.read().look, Look::Dark);
        write(b"(look: Da\xff");
        assert_eq!(file.read(), Settings::default());
        write(b"(window_pt: Some((inf, -3)), inspector: (width_pt: Some(NaN)))");
        assert_eq!(file.read(), Settings::default());
    }
}
