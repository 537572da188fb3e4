//! Keeping maps safe on disk: the format, opening, saving, and the maps that come with the program.
//!
//! Limitations: a save replaces the file with a new one, so a hard link to the old file keeps the
//! old content.

pub mod app_dirs;
mod atomic;
mod backup;
pub mod clock;
mod commenter;
pub(crate) mod disk;
mod error;
pub mod format;
pub mod lock;
mod names;
mod outline;
pub mod personas;
mod picture;
pub mod recent;
pub mod recovery;
pub mod sample;
mod saving;
pub mod settings;
mod shown_names;
mod stamp;
pub mod stopping;
pub mod templates;
mod text_file;
pub mod themes;
pub mod thumbnails;
mod user_files;
pub mod user_templates;
mod without_texts;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::model::{Date, ForeignFile, JourneyMap, check};

pub use atomic::replace_file;
pub use backup::{Backup, Backups};
pub use commenter::{commenter_name, remember_commenter};
pub use error::{FileError, reason};
pub use names::canonical;
pub use outline::Outline;
pub use saving::{SaveOptions, SavedFile, save, save_with};
pub(crate) use shown_names::name_without_ending;
pub use shown_names::{display_name, display_path};
pub use stamp::{DiskState, Stamp};
pub use text_file::{TextFileError, read_text_file};
pub use user_files::Discarded;
pub use without_texts::without_texts;

/// So many bytes at the beginning of a file tell whether it is a map.
const HEAD_BYTES: usize = 4_096;
/// The largest file that is opened; its text and its map have to fit into memory together.
const LARGEST_FILE_BYTES: u64 = 512_000_000;

/// The map in the file at `path`, checked; [`FileError::Broken`] when its parts contradict each other.
pub fn open(path: &Path) -> Result<JourneyMap, FileError> {
    sound(open_unchecked(path)?)
}

fn sound(map: JourneyMap) -> Result<JourneyMap, FileError> {
    let problems = check::check(&map);
    if problems.is_empty() { Ok(map) } else { Err(FileError::Broken { problems }) }
}

/// Whether the file at `path` starts like a map, so that parts of it may be readable even when the
/// file as a whole is not ([`open_what_can_be_read`]).
pub fn begins_as_a_map(path: &Path) -> bool {
    head_of(path).is_some_and(|head| names_format(&head))
}

/// The beginning of a file, without a byte order mark.
fn head_of(path: &Path) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    regular_file(path).ok()?.0.take(HEAD_BYTES as u64).read_to_end(&mut head).ok()?;
    Some(head.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(head))
}

fn names_format(head: &[u8]) -> bool {
    let name = format::FORMAT_NAME.as_bytes();
    head.windows(name.len()).any(|part| part == name)
}

/// Whether there is a file at `path`. A disk may take minutes to answer: not for the window's thread.
pub fn is_file(path: &Path) -> bool {
    disk::touch(path);
    path.is_file()
}

/// Whether there is a folder at `path`. A disk may take minutes to answer: not for the window's thread.
pub fn is_folder(path: &Path) -> bool {
    disk::touch(path);
    path.is_dir()
}

/// Whether anything is at `path`. A disk may take minutes to answer: not for the window's thread.
pub fn is_there(path: &Path) -> bool {
    disk::touch(path);
    path.exists()
}

/// Whether two paths lead to the same file, through links of either kind as well. The file need not exist.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || canonical(one) == canonical(other) || names::share_content(one, other)
}

/// An error when the file at `path` is a map. For everything that writes drawings: whatever its name, and whichever
/// link leads to it, a map may be somebody's only copy.
pub fn refuse_to_replace_map(path: &Path) -> Result<(), FileError> {
    // A drawing may quote the name of the format, for example in its title, but begins in its own way.
    const MAP_BEGINS: &[u8] = b"(#/";
    match head_of(path) {
        Some(head)
            if head.trim_ascii_start().first().is_some_and(|byte| MAP_BEGINS.contains(byte)) && names_format(&head) =>
        {
            Err(FileError::IsMap)
        }
        _ => Ok(()),
    }
}

/// A map that was read from a file.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    /// The map in the file, checked.
    pub map: JourneyMap,
    /// The date of the last save, as the file states it.
    pub saved_on: Option<Date>,
    /// The state of the file when it was read.
    pub stamp: Stamp,
}

/// Like [`open`], with the date of the last save and a [`Stamp`] of the file as it was when it was read.
pub fn open_stamped(path: &Path) -> Result<OpenedFile, FileError> {
    disk::touch(path);
    // The metadata comes before the content, so that a write in between shows up as a change.
    let there = std::fs::metadata(path).map_err(|source| FileError::Read { source })?;
    let bytes = read_bytes(path, LARGEST_FILE_BYTES)?;
    let stored = format::read_stored(&bytes).map_err(|error| about_foreign(path, &bytes, error))?;
    let format::StoredMap { map, saved_on } = stored;
    Ok(OpenedFile { map: sound(map)?, saved_on, stamp: Stamp::of_content(&bytes, &there) })
}

/// The map in the file at `path`, valid or not: for listing its problems, or for offering to mend
/// it ([`check::mend`]).
pub fn open_unchecked(path: &Path) -> Result<JourneyMap, FileError> {
    let bytes = read_bytes(path, LARGEST_FILE_BYTES)?;
    format::read(&bytes).map_err(|error| about_foreign(path, &bytes, error))
}

/// The error about a file that is no map: what can be done with it if its name says what it is.
fn about_foreign(path: &Path, bytes: &[u8], error: FileError) -> FileError {
    let is_map = || names_format(bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default());
    let foreign = ForeignFile::of_path(path).filter(|_| error.is_damage() && !is_map());
    foreign.map_or(error, FileError::Foreign)
}

/// The readable parts of a damaged file as a valid map, and sentences about what was left out or
/// mended. Only for use at the user's request; the file itself is not changed.
pub fn open_what_can_be_read(path: &Path) -> Result<(JourneyMap, Vec<String>), FileError> {
    let bytes = read_bytes(path, LARGEST_FILE_BYTES)?;
    format::read_what_can_be_read(&bytes).map_err(|error| about_foreign(path, &bytes, error))
}

/// The raw bytes of the map file at `path`, not parsed yet.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    read_bytes(path, LARGEST_FILE_BYTES)
}

/// The bytes of the file at `path`, which is at most `limit` bytes long.
pub(crate) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    read_bytes(path, limit)
}

fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let (file, stated) = regular_file(path)?;
    if stated > limit {
        return Err(FileError::TooLarge { bytes: stated, limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(stated).unwrap_or(0));
    // The file may have grown since its length was read, so the limit is checked again.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|source| FileError::Read { source })?;
    match bytes.len() as u64 {
        length if length > limit => Err(FileError::TooLarge { bytes: length, limit }),
        _ => Ok(bytes),
    }
}

/// Opens an ordinary file and returns it with its length. Opening a pipe blocks until somebody
/// writes to it, so everything else is refused before it is opened.
fn regular_file(path: &Path) -> Result<(File, u64), FileError> {
    let read = |source| FileError::Read { source };
    disk::touch(path);
    let there = std::fs::metadata(path).map_err(read)?;
    if there.is_dir() {
        return Err(read(std::io::ErrorKind::IsADirectory.into()));
    }
    if !there.is_file() {
        return Err(FileError::NotAFile);
    }
    let file = File::open(path).map_err(read)?;
    let length = file.metadata().map_err(read)?.len();
    Ok((file, length))
}

#[cfg(test)]
mod tests;
