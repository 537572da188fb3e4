//! The library of personas: profiles that any map can use.
//!
//! Each persona is a `.persona` file in the settings folder. A map gets a copy that remembers
//! where it came from, so the map goes on working without the library, and can be brought up to
//! date when the library's persona has changed.

mod differences;
mod envelope;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::shelf::{Shelf, name_of};
use super::{Discarded, FileError, places, read_bytes, replace_file};
use crate::model::{Persona, PersonaId, PersonaOrigin, Picture, Portrait};

pub use differences::{Difference, differences};
pub use envelope::{FORMAT_NAME, FORMAT_VERSION};

/// A profile with a large picture.
const LARGEST_FILE_BYTES: u64 = 64_000_000;

const ENDING: &str = "persona";

/// Why a persona could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum PersonaError {
    /// As with any file.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is something else.
    #[error("This is not a persona file.")]
    NotAPersona,
    /// A later Footpath wrote it.
    #[error(
        "The persona was saved by a newer Footpath (file version {found}; this program knows up to {FORMAT_VERSION}). \
         Open it with a newer Footpath; the file is left as it is."
    )]
    Newer {
        /// The file's version.
        found: u32,
    },
}

/// The folder of persona files.
#[derive(Clone, Debug)]
pub struct PersonaLibrary {
    shelf: Shelf,
}

/// A persona as the library has it.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryPersona {
    /// Its name in the library: that of its file.
    pub name: String,
    /// SHA-256 of its file, in hexadecimal.
    pub content_hash: String,
    /// The profile.
    pub persona: Persona,
    /// The picture of its portrait.
    pub picture: Option<Arc<Picture>>,
}

/// What was found, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonaListing {
    /// By name.
    pub personas: Vec<LibraryPersona>,
    /// A sentence for each file that is no use.
    pub complaints: Vec<String>,
}

/// How a persona of a map stands to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum LibraryState {
    /// It was not copied from there.
    NotFromLibrary,
    /// The library has what was copied.
    Unchanged,
    /// The library has another version by now.
    Changed(Box<LibraryPersona>),
    /// The library has it no more, or it cannot be read: the sentence says why.
    Gone(String),
}

impl PersonaLibrary {
    /// That of this user; none where the system names no settings folder.
    pub fn at_home() -> Option<Self> {
        places::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// That below a settings folder.
    pub fn in_folder(config: &Path) -> Self {
        Self { shelf: Shelf::new(config.join("personas"), ENDING) }
    }

    /// Everything there is, read from disk.
    pub fn list(&self) -> PersonaListing {
        let mut listing = PersonaListing::default();
        let paths = self.shelf.paths().unwrap_or_else(|error| {
            listing.complaints.push(format!("The persona library was not read. {error}"));
            Vec::new()
        });
        for path in paths {
            match load_file(&path) {
                Ok(persona) => listing.personas.push(persona),
                Err(error) => {
                    listing.complaints.push(format!("The persona “{}” was left out. {error}", name_of(&path)));
                }
            }
        }
        listing
    }

    /// The persona of this name.
    pub fn load(&self, name: &str) -> Result<LibraryPersona, PersonaError> {
        load_file(&self.path(name)?)
    }

    /// Adds a persona under its own name, or that name with a number. `picture` is that of its
    /// portrait.
    pub fn save(&self, persona: &Persona, picture: Option<&Picture>) -> Result<LibraryPersona, PersonaError> {
        let path = self.shelf.free_path(&persona.name)?;
        put(&path, persona, picture)
    }

    /// Puts another version of a persona in the place of the one of this name.
    pub fn replace(
        &self,
        name: &str,
        persona: &Persona,
        picture: Option<&Picture>,
    ) -> Result<LibraryPersona, PersonaError> {
        put(&self.path(name)?, persona, picture)
    }

    /// Gives a persona another name, in the library and in its profile.
    pub fn rename(&self, name: &str, new_name: &str) -> Result<LibraryPersona, PersonaError> {
        let path = self.path(name)?;
        let mut found = load_file(&path)?;
        new_name.trim().clone_into(&mut found.persona.name);
        put(&path, &found.persona, found.picture.as_deref())?;
        let to = self.shelf.path_for_rename(&path, new_name);
        self.shelf.move_file(&path, &to)?;
        load_file(&to)
    }

    /// Throws a persona away; [`Self::take_back`] undoes it.
    pub fn delete(&self, name: &str) -> Result<Discarded, PersonaError> {
        Ok(self.shelf.discard(&self.path(name)?)?)
    }

    /// Undoes [`Self::delete`].
    pub fn take_back(&self, discarded: &Discarded) -> Result<(), PersonaError> {
        self.shelf.take_back(discarded)?;
        Ok(())
    }

    /// How a persona of a map stands to the library.
    pub fn state_of(&self, persona: &Persona) -> LibraryState {
        let Some(origin) = &persona.origin else { return LibraryState::NotFromLibrary };
        match self.load(&origin.library_name) {
            Ok(found) if found.content_hash == origin.content_hash => LibraryState::Unchanged,
            Ok(found) => LibraryState::Changed(Box::new(found)),
            Err(error) => LibraryState::Gone(error.to_string()),
        }
    }

    /// Names come out of map files, so they are made safe before they become paths. The name of a
    /// file that somebody put there by hand is found as it is.
    fn path(&self, name: &str) -> Result<PathBuf, FileError> {
        let by_hand = self.shelf.paths()?.into_iter().find(|path| name_of(path) == name);
        Ok(by_hand.unwrap_or_else(|| self.shelf.path_of(name)))
    }
}

impl LibraryPersona {
    /// A copy for a map, which remembers where it came from. The map needs [`Self::picture`] too.
    pub fn copy_for_map(&self, id: PersonaId) -> Persona {
        Persona { id, origin: Some(self.origin()), ..self.persona.clone() }
    }

    /// `in_map` brought up to date; it keeps its place and colour in the map.
    pub fn updated(&self, in_map: &Persona) -> Persona {
        Persona { hue: in_map.hue, ..self.copy_for_map(in_map.id) }
    }

    /// What a copy of it remembers.
    pub fn origin(&self) -> PersonaOrigin {
        PersonaOrigin { library_name: self.name.clone(), content_hash: self.content_hash.clone() }
    }
}

fn load_file(path: &Path) -> Result<LibraryPersona, PersonaError> {
    let bytes = read_bytes(path, LARGEST_FILE_BYTES)?;
    let (persona, picture) = envelope::read(&bytes)?;
    Ok(LibraryPersona { name: name_of(path), content_hash: hash(&bytes), persona, picture })
}

fn put(path: &Path, persona: &Persona, picture: Option<&Picture>) -> Result<LibraryPersona, PersonaError> {
    // What belongs to one map stays out of the library.
    let persona = Persona { id: PersonaId(1), hue: None, origin: None, ..persona.clone() };
    let picture = picture.filter(|picture| persona.portrait == Portrait::Picture(picture.id.clone()));
    let text = envelope::write(&persona, picture)?;
    // Whatever cannot be read back does not take the place of what can.
    envelope::read(text.as_bytes())?;
    replace_file(path, |out| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source }))?;
    load_file(path)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
