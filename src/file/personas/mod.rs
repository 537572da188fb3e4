//! The library of personas: profiles that any map can use.
//!
//! Each persona is a `.persona` file in the settings folder. A map gets a copy that records its
//! origin, so the map works without the library and can be updated when the library's persona has
//! changed.

mod differences;
mod envelope;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::user_files::{UserFolder, name_of};
use super::{Discarded, FileError, app_dirs, read_bytes, replace_file};
use crate::model::{Persona, PersonaId, PersonaOrigin, Picture, Portrait};

pub use differences::{Difference, differences};
pub use envelope::{FORMAT_NAME, FORMAT_VERSION};

/// The largest persona file that is read: a profile with a large picture.
const LARGEST_FILE_BYTES: u64 = 64_000_000;

const ENDING: &str = "persona";

/// The reason why a persona could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub enum PersonaError {
    /// An error that can occur with any file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not a persona file.
    #[error("This is not a persona file.")]
    NotAPersona,
    /// The file was written by a newer version of Footpath.
    #[error(
        "The persona was saved by a newer version of Footpath \
         (file version {found}; this version reads up to {FORMAT_VERSION}). \
         Open it with a newer version; the file has not been changed."
    )]
    Newer {
        /// The version of the file.
        found: u32,
    },
}

/// The library: a folder of persona files.
///
/// Limitations: nothing is cached; every call reads the files it needs from disk.
#[derive(Clone, Debug)]
pub struct PersonaLibrary {
    files: UserFolder,
}

/// A persona in the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryPersona {
    /// The name in the library: the file name without its extension.
    pub name: String,
    /// The SHA-256 of the file, in hexadecimal.
    pub content_hash: String,
    /// The profile of the persona.
    pub persona: Persona,
    /// The picture of its portrait.
    pub picture: Option<Arc<Picture>>,
}

/// The personas found, and messages about files that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonaListing {
    /// The personas, sorted by name.
    pub personas: Vec<LibraryPersona>,
    /// A sentence for each file that could not be read.
    pub warnings: Vec<String>,
}

/// The state of a map's persona relative to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum LibraryState {
    /// The persona was not copied from the library.
    NotFromLibrary,
    /// The library's version is still the one that was copied.
    Unchanged,
    /// The library has a different version now.
    Changed(Box<LibraryPersona>),
    /// The persona is no longer in the library or cannot be read; the sentence gives the reason.
    Gone(String),
}

impl PersonaLibrary {
    /// The library of this user; none where the system has no settings folder.
    pub fn for_user() -> Option<Self> {
        app_dirs::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// The library below the settings folder `config`.
    pub fn in_folder(config: &Path) -> Self {
        Self { files: UserFolder::new(config.join("personas"), ENDING) }
    }

    /// All personas, read from disk.
    pub fn list(&self) -> PersonaListing {
        let mut listing = PersonaListing::default();
        let paths = self.files.paths().unwrap_or_else(|error| {
            listing.warnings.push(format!("The persona library could not be read. {error}"));
            Vec::new()
        });
        for path in paths {
            match load_file(&path) {
                Ok(persona) => listing.personas.push(persona),
                Err(error) => {
                    listing.warnings.push(format!("The persona “{}” was left out. {error}", name_of(&path)));
                }
            }
        }
        listing
    }

    /// The persona called `name` in the library.
    pub fn load(&self, name: &str) -> Result<LibraryPersona, PersonaError> {
        load_file(&self.path(name)?)
    }

    /// Adds a persona under its name, with a number when that is taken. `picture` is the picture of
    /// its portrait.
    pub fn save(&self, persona: &Persona, picture: Option<&Picture>) -> Result<LibraryPersona, PersonaError> {
        let path = self.files.free_path(&persona.name)?;
        put(&path, persona, picture)
    }

    /// Replaces the persona called `name` in the library with another version.
    pub fn replace(
        &self,
        name: &str,
        persona: &Persona,
        picture: Option<&Picture>,
    ) -> Result<LibraryPersona, PersonaError> {
        put(&self.path(name)?, persona, picture)
    }

    /// Renames a persona, both in the library and in its profile.
    pub fn rename(&self, name: &str, new_name: &str) -> Result<LibraryPersona, PersonaError> {
        let path = self.path(name)?;
        let mut found = load_file(&path)?;
        new_name.trim().clone_into(&mut found.persona.name);
        put(&path, &found.persona, found.picture.as_deref())?;
        let to = self.files.path_for_rename(&path, new_name);
        self.files.move_file(&path, &to)?;
        load_file(&to)
    }

    /// Deletes a persona; [`Self::take_back`] undoes it.
    pub fn delete(&self, name: &str) -> Result<Discarded, PersonaError> {
        Ok(self.files.discard(&self.path(name)?)?)
    }

    /// Brings back what [`Self::delete`] has removed.
    pub fn take_back(&self, discarded: &Discarded) -> Result<(), PersonaError> {
        self.files.take_back(discarded)?;
        Ok(())
    }

    /// The state of a map's persona relative to the library.
    pub fn state_of(&self, persona: &Persona) -> LibraryState {
        let Some(origin) = &persona.origin else { return LibraryState::NotFromLibrary };
        match self.load(&origin.library_name) {
            Ok(found) if found.content_hash == origin.content_hash => LibraryState::Unchanged,
            Ok(found) => LibraryState::Changed(Box::new(found)),
            Err(error) => LibraryState::Gone(error.to_string()),
        }
    }

    /// The path of the persona called `name`. Names come from map files, so they are sanitised before
    /// they become paths; but an existing file with exactly that name is preferred, since the user may
    /// have put it there.
    fn path(&self, name: &str) -> Result<PathBuf, FileError> {
        let by_hand = self.files.paths()?.into_iter().find(|path| name_of(path) == name);
        Ok(by_hand.unwrap_or_else(|| self.files.path_of(name)))
    }
}

impl LibraryPersona {
    /// A copy for a map that records its origin. The map needs [`Self::picture`] too.
    pub fn copy_for_map(&self, id: PersonaId) -> Persona {
        Persona { id, origin: Some(self.origin()), ..self.persona.clone() }
    }

    /// The map's persona `in_map`, updated from the library; it keeps its id and colour.
    pub fn updated(&self, in_map: &Persona) -> Persona {
        Persona { hue: in_map.hue, color: in_map.color, ..self.copy_for_map(in_map.id) }
    }

    /// The origin that a copy of this persona records.
    pub fn origin(&self) -> PersonaOrigin {
        PersonaOrigin { library_name: self.name.clone(), content_hash: self.content_hash.clone() }
    }
}

/// The persona in a file outside of the library.
///
/// # Errors
/// When the file cannot be read or holds no persona.
pub fn read_file(path: &Path) -> Result<LibraryPersona, PersonaError> {
    load_file(path)
}

fn load_file(path: &Path) -> Result<LibraryPersona, PersonaError> {
    let bytes = read_bytes(path, LARGEST_FILE_BYTES)?;
    let (persona, picture) = envelope::read(&bytes)?;
    Ok(LibraryPersona { name: name_of(path), content_hash: hash(&bytes), persona, picture })
}

/// Writes the persona to the file at `path` and returns it as it was read back.
fn put(path: &Path, persona: &Persona, picture: Option<&Picture>) -> Result<LibraryPersona, PersonaError> {
    // Properties that belong to one map are not stored in the library.
    let persona = Persona { id: PersonaId(1), hue: None, color: None, origin: None, ..persona.clone() };
    let picture = picture.filter(|picture| persona.portrait == Portrait::Picture(picture.id.clone()));
    let text = envelope::write(&persona, picture)?;
    // Only a text that can be read back may replace the existing file.
    envelope::read(text.as_bytes())?;
    replace_file(path, |out| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source }))?;
    load_file(path)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
