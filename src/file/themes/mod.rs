//! The user's own themes: a folder of `.theme` files, which can be read, changed by hand and shared.
//!
//! A map carries a copy of the theme that it uses, so that it looks the same on every machine.

mod envelope;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::user_files::{UserFolder, name_of};
use super::{Discarded, FileError, app_dirs, read_bytes, replace_file};
use crate::picture::LogoProblem;
use crate::theme::{Theme, is_same_name};

pub use envelope::{FORMAT_NAME, FORMAT_VERSION};

/// The ending of a theme file.
pub const THEME_ENDING: &str = "theme";

/// The largest theme file that is read: one with the files of two font families.
const LARGEST_FILE_BYTES: u64 = 64_000_000;

/// The reason why a theme could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// An error that can occur with any file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not a theme file.
    #[error("This is not a theme file.")]
    NotATheme,
    /// The file was written by another version of Footpath.
    #[error(
        "The theme was saved by another version of Footpath \
         (file version {found}; this version reads {FORMAT_VERSION}). The file has not been changed."
    )]
    Newer {
        /// The version of the file.
        found: u32,
    },
    /// No map can be drawn in this theme. The text is a sentence.
    #[error("{0}")]
    Unsound(String),
    /// The logo of the theme is none, or could do harm.
    #[error("The logo of the theme cannot be used: {0}.")]
    Logo(LogoProblem),
    /// There is no theme of this name.
    #[error("There is no theme “{0}” in your folder.")]
    Gone(String),
}

/// The folder of the user's themes.
///
/// Limitations: nothing is cached; every call reads the files it needs from disk.
#[derive(Clone, Debug)]
pub struct UserThemes {
    files: UserFolder,
}

/// A theme in the user's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct UserTheme {
    /// The path of its file.
    pub path: PathBuf,
    /// The theme itself.
    pub theme: Arc<Theme>,
}

/// The themes found, and messages about files that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeListing {
    /// The themes, sorted by file name; of two with the same name, the first.
    pub themes: Vec<UserTheme>,
    /// A sentence for each file that could not be read.
    pub warnings: Vec<String>,
}

impl UserThemes {
    /// The themes of this user; none where the system has no folder for them.
    pub fn for_user() -> Option<Self> {
        app_dirs::data_dir().map(|folder| Self::in_folder(&folder))
    }

    /// The themes below the data folder `data`.
    pub fn in_folder(data: &Path) -> Self {
        Self { files: UserFolder::new(data.join("themes"), THEME_ENDING) }
    }

    /// The path of the folder, which need not exist yet.
    pub fn folder(&self) -> &Path {
        self.files.folder()
    }

    /// All themes, read from disk.
    pub fn list(&self) -> ThemeListing {
        let mut listing = ThemeListing::default();
        let paths = self.files.paths().unwrap_or_else(|error| {
            listing.warnings.push(format!("Your themes could not be read. {error}"));
            Vec::new()
        });
        for path in paths {
            match load(&path) {
                Ok(theme) if listing.named(&theme.name).is_none() => {
                    listing.themes.push(UserTheme { path, theme: Arc::new(theme) });
                }
                Ok(theme) => listing.warnings.push(format!(
                    "The theme “{}” was left out: another file has a theme of the same name, “{}”.",
                    name_of(&path),
                    theme.name
                )),
                Err(error) => listing.warnings.push(format!("The theme “{}” was left out. {error}", name_of(&path))),
            }
        }
        listing
    }

    /// Saves a theme under its name, in the place of the one that has that name.
    pub fn save(&self, theme: &Theme) -> Result<PathBuf, ThemeError> {
        if let Some(sentence) = theme.problem() {
            return Err(ThemeError::Unsound(sentence));
        }
        let known = self.list().themes.into_iter().find(|known| is_same_name(&known.theme.name, &theme.name));
        let path = match known {
            Some(known) => known.path,
            None => self.files.free_path(&theme.name)?,
        };
        save(theme, &path)?;
        Ok(path)
    }

    /// Saves a theme under its name, and removes the one that was called `before`.
    pub fn rename(&self, before: &str, theme: &Theme) -> Result<PathBuf, ThemeError> {
        let path = self.save(theme)?;
        if !is_same_name(before, &theme.name) {
            // The new one is safe by now, so that nothing is lost if the old one stays.
            self.delete(before)?;
        }
        Ok(path)
    }

    /// Deletes the theme of this name; [`Self::take_back`] undoes it.
    pub fn delete(&self, name: &str) -> Result<Discarded, ThemeError> {
        let known = self.list().themes.into_iter().find(|known| is_same_name(&known.theme.name, name));
        let known = known.ok_or_else(|| ThemeError::Gone(name.to_owned()))?;
        Ok(self.files.discard(&known.path)?)
    }

    /// Brings back what [`Self::delete`] has removed.
    pub fn take_back(&self, discarded: &Discarded) -> Result<PathBuf, ThemeError> {
        Ok(self.files.take_back(discarded)?)
    }
}

impl ThemeListing {
    /// The theme of this name; case, hyphens and underscores make no difference.
    pub fn named(&self, name: &str) -> Option<&UserTheme> {
        self.themes.iter().find(|known| is_same_name(&known.theme.name, name))
    }
}

/// The theme in the file at `path`.
pub fn load(path: &Path) -> Result<Theme, ThemeError> {
    envelope::read(&read_bytes(path, LARGEST_FILE_BYTES)?)
}

/// Writes a theme to the file at `path`.
pub fn save(theme: &Theme, path: &Path) -> Result<(), ThemeError> {
    let text = envelope::write(theme)?;
    let written =
        replace_file(path, |out| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source }));
    Ok(written?)
}

/// A name that is neither that of a bundled theme nor one of `taken`: the same one, with a number if need be.
pub fn free_name(name: &str, taken: &[&str]) -> String {
    let is_free = |name: &str| Theme::named(name).is_none() && !taken.iter().any(|known| is_same_name(known, name));
    let name = name.trim();
    if is_free(name) {
        return name.to_owned();
    }
    (2..).map(|number| format!("{name} {number}")).find(|name| is_free(name)).unwrap_or_default()
}
