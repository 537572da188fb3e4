//! A folder of the user's own small files, which can be named, renamed, deleted and restored.
//!
//! Deleted files move to a bin inside the folder, so that they can be restored; the bin keeps the
//! last [`MOST_IN_BIN`] files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::touch;
use super::{FileError, app_dirs};

/// The number of deleted files to keep.
const MOST_IN_BIN: usize = 50;

/// The longest file name without its extension, in letters.
const LONGEST_NAME: usize = 80;

const BIN: &str = "bin";

/// A folder of files with one extension.
///
/// Limitations: two windows that save under the same new name at the same moment may choose the same
/// path; the later one then replaces the file of the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UserFolder {
    folder: PathBuf,
    ending: &'static str,
}

/// A deleted file that can be restored.
#[derive(Clone, Debug, PartialEq)]
pub struct Discarded {
    /// The original path.
    from: PathBuf,
    /// The path in the bin.
    bin: PathBuf,
}

impl Discarded {
    /// The name of the file, to show what can be restored.
    pub fn name(&self) -> String {
        name_of(&self.from)
    }
}

impl UserFolder {
    /// The files with the extension `ending` in `folder`, which need not exist yet.
    pub(super) fn new(folder: PathBuf, ending: &'static str) -> Self {
        Self { folder, ending }
    }

    /// The path of the folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// All files, sorted by name; none when there is no such folder yet.
    pub(super) fn paths(&self) -> Result<Vec<PathBuf>, FileError> {
        touch(&self.folder);
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(FileError::Read { source }),
        };
        let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        let mut paths: Vec<PathBuf> = paths.filter(|path| self.holds(path)).collect();
        paths.sort_by_cached_key(|path| name_of(path).to_lowercase());
        Ok(paths)
    }

    /// The path of the file called `name`, which need not exist.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{}.{}", file_name(name), self.ending))
    }

    /// The path for a new file called `name`, with a number when the name is taken. Creates the folder.
    pub(super) fn free_path(&self, name: &str) -> Result<PathBuf, FileError> {
        app_dirs::create_private_folder(&self.folder).map_err(|source| FileError::Write { source })?;
        Ok(self.first_free(name, None))
    }

    /// The new path of the file at `path` when it is renamed to `name`; the same path when that fits.
    pub(super) fn path_for_rename(&self, path: &Path, name: &str) -> PathBuf {
        self.first_free(name, Some(path))
    }

    fn first_free(&self, name: &str, own: Option<&Path>) -> PathBuf {
        let name = file_name(name);
        let numbered = |number: usize| match number {
            1 => self.folder.join(format!("{name}.{}", self.ending)),
            number => self.folder.join(format!("{name} {number}.{}", self.ending)),
        };
        let is_free = |path: &PathBuf| Some(path.as_path()) == own || fs::symlink_metadata(path).is_err();
        (1..).map(numbered).find(is_free).unwrap_or_else(|| numbered(1))
    }

    /// Moves a file within the folder.
    pub(super) fn move_file(&self, from: &Path, to: &Path) -> Result<(), FileError> {
        if from == to {
            return Ok(());
        }
        fs::rename(from, to).map_err(|source| FileError::Write { source })
    }

    /// Moves a file to the bin.
    pub(super) fn discard(&self, path: &Path) -> Result<Discarded, FileError> {
        let bin = UserFolder::new(self.folder.join(BIN), self.ending);
        let to = bin.free_path(&name_of(path))?;
        fs::rename(path, &to).map_err(|source| FileError::Write { source })?;
        bin.remove_oldest();
        Ok(Discarded { from: path.to_path_buf(), bin: to })
    }

    /// Restores a file from the bin, under its old name if that is still free.
    pub(super) fn take_back(&self, discarded: &Discarded) -> Result<PathBuf, FileError> {
        let to = self.free_path(&name_of(&discarded.from))?;
        fs::rename(&discarded.bin, &to).map_err(|source| FileError::Write { source })?;
        Ok(to)
    }

    fn holds(&self, path: &Path) -> bool {
        let ends_well = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(self.ending));
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        ends_well && !hidden && path.is_file()
    }

    /// Removes the oldest files beyond [`MOST_IN_BIN`]. Errors are ignored: the bin is then just too full.
    fn remove_oldest(&self) {
        let age = |path: &PathBuf| fs::metadata(path).and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let mut paths = self.paths().unwrap_or_default();
        paths.sort_by_cached_key(age);
        let too_many = paths.len().saturating_sub(MOST_IN_BIN);
        paths.iter().take(too_many).for_each(|path| drop(fs::remove_file(path)));
    }
}

/// The name of a file without its extension.
pub(super) fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// `name` as a file name that every system allows: no special characters, no dots or spaces at the
/// ends, and none of the names that Windows reserves for devices.
fn file_name(name: &str) -> String {
    let plain = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
    let name = name.trim().trim_matches('.').trim();
    let base = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (base.len() == 4 && (base.starts_with("COM") || base.starts_with("LPT")));
    match name {
        "" => "Untitled".into(),
        name if device => format!("{name}-"),
        name => name.into(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shelf(folder: &Path) -> UserFolder {
        UserFolder::new(folder.join("things"), "thing")
    }

    #[test]
    fn names_are_safe_on_every_system() {
        for (name, safe) in [
            ("a/b: c?", "a-b- c-"),
            ("", "Untitled"),
            (" .. ", "Untitled"),
            ("con", "con-"),
            ("COM1.x", "COM1.x-"),
            ("Ćosić 東京", "Ćosić 東京"),
        ] {
            assert_eq!(file_name(name), safe, "{name}");
        }
        assert_eq!(file_name(&"ž".repeat(300)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_taken_name_gets_a_number_and_a_file_may_keep_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        assert_eq!(shelf.paths().unwrap(), Vec::<PathBuf>::new());
        let first = shelf.free_path("One").unwrap();
        fs::write(&first, "1").unwrap();
        let second = shelf.free_path("One").unwrap();
        assert_eq!(name_of(&second), "One 2");
        assert_eq!(shelf.path_for_rename(&first, "One"), first);
    }

    #[test]
    fn what_is_discarded_comes_back_under_a_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        let path = shelf.free_path("One").unwrap();
        fs::write(&path, "first").unwrap();
        let discarded = shelf.discard(&path).unwrap();
        assert_eq!(discarded.name(), "One");
        assert_eq!(shelf.paths().unwrap(), Vec::<PathBuf>::new());
        fs::write(&path, "second").unwrap();
        let back = shelf.take_back(&discarded).unwrap();
        assert_eq!(name_of(&back), "One 2");
        assert_eq!(fs::read_to_string(back).unwrap(), "first");
    }

    #[test]
    fn the_bin_does_not_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        for _ in 0..MOST_IN_BIN + 5 {
            let path = shelf.free_path("x").unwrap();
            fs::write(&path, "x").unwrap();
            shelf.discard(&path).unwrap();
        }
        assert_eq!(fs::read_dir(shelf.folder().join(BIN)).unwrap().count(), MOST_IN_BIN);
    }
}
