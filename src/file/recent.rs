//! The recently opened and saved files, for the welcome page and the menu.
//!
//! Several windows share the list: each change reads it again under a lock and replaces the whole
//! file. A damaged list counts as empty; nothing else depends on it.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::atomic::replace_private;
use super::disk::{Disk, RealDisk};
use super::names::{self, StoredPath};
use super::{FileError, app_dirs, clock};

/// The number of files to remember.
pub const MOST_FILES: usize = 30;

/// The largest list that is read; Footpath never writes a longer one.
const LARGEST_LIST_BYTES: u64 = 1_000_000;

/// The number of a title's letters to remember.
const MOST_TITLE_LETTERS: usize = 200;

/// A file that was opened or saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFile {
    path: StoredPath,
    title: String,
    used: Timestamp,
}

impl RecentFile {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path.0
    }

    /// The title of its map when it was last opened or saved.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The time at which it was last opened or saved.
    pub fn used(&self) -> SystemTime {
        self.used.into()
    }

    /// Whether the file does not exist now. Accesses the disk, which may take long on a disconnected
    /// share: call it on a worker thread.
    pub fn is_missing(&self) -> bool {
        !super::is_file(self.path())
    }
}

/// The list of recent files on disk.
///
/// Limitations: where the list cannot be locked, one of two simultaneous changes may be lost.
#[derive(Clone, Debug)]
pub struct RecentFiles {
    file: PathBuf,
}

impl RecentFiles {
    /// The list of this user; none where the system has no home folder.
    pub fn for_user() -> Option<Self> {
        app_dirs::data_dir().map(|data| Self::in_folder(&data))
    }

    /// The list in `folder`, which is created when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("recent.ron") }
    }

    /// All files, the most recent first.
    pub fn list(&self) -> Vec<RecentFile> {
        let length = fs::metadata(&self.file).map_or(0, |there| there.len());
        let text = if length > LARGEST_LIST_BYTES { None } else { fs::read_to_string(&self.file).ok() };
        text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Puts a file at the top of the list.
    pub fn note(&self, path: &Path, title: &str) -> Result<(), FileError> {
        let path = names::canonical(path);
        let title = title.chars().take(MOST_TITLE_LETTERS).collect();
        self.change(|files| {
            files.retain(|file| file.path() != path);
            files.insert(0, RecentFile { path: StoredPath(path), title, used: clock::now() });
            files.truncate(MOST_FILES);
        })
    }

    /// Removes a file from the list; the file itself stays.
    pub fn forget(&self, path: &Path) -> Result<(), FileError> {
        let canonical = names::canonical(path);
        self.change(|files| files.retain(|file| file.path() != path && file.path() != canonical))
    }

    /// Removes all files from the list.
    pub fn clear(&self) -> Result<(), FileError> {
        self.change(Vec::clear)
    }

    fn change(&self, change: impl FnOnce(&mut Vec<RecentFile>)) -> Result<(), FileError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        RealDisk.create_private_folder(folder).map_err(|source| FileError::Write { source })?;
        let _lock = self.lock();
        let mut files = self.list();
        change(&mut files);
        let text = ron::ser::to_string_pretty(&files, ron::ser::PrettyConfig::new().depth_limit(1));
        let text = text.map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
        replace_private(&RealDisk, &self.file, text.as_bytes())
    }

    /// Keeps other windows from changing the list at the same time. None when the lock fails: losing
    /// one of two changes is better than making none.
    fn lock(&self) -> Option<File> {
        let path = self.file.with_extension("lock");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).ok()?;
        file.lock().ok().map(|()| file)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn titles(recent: &RecentFiles) -> Vec<String> {
        recent.list().iter().map(|file| file.title().to_owned()).collect()
    }

    #[test]
    fn the_latest_is_first_and_each_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        let recent = RecentFiles::in_folder(&folder.path().join("own"));
        let path = |name: &str| folder.path().join(name);
        assert_eq!(titles(&recent), Vec::<String>::new());
        recent.note(&path("a"), "A").unwrap();
        recent.note(&path("b"), "B").unwrap();
        recent.note(&path("a"), "A renamed").unwrap();
        assert_eq!(titles(&recent), ["A renamed", "B"]);
        assert!(recent.list()[0].used() >= recent.list()[1].used());
        recent.forget(&path("a")).unwrap();
        assert_eq!(titles(&recent), ["B"]);
        recent.clear().unwrap();
        assert_eq!(titles(&recent), Vec::<String>::new());
    }

    #[test]
    fn a_missing_file_stays_on_the_list_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let recent = RecentFiles::in_folder(folder.path());
        let path = folder.path().join("map.journey");
        fs::write(&path, "").unwrap();
        recent.note(&path, "Map").unwrap();
        assert!(!recent.list()[0].is_missing());
        fs::remove_file(&path).unwrap();
        assert!(recent.list()[0].is_missing());
    }

    #[test]
    fn the_list_does_not_grow_without_end_and_a_damaged_one_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let recent = RecentFiles::in_folder(folder.path());
        for number in 0..MOST_FILES + 5 {
            recent.note(&folder.path().join(number.to_string()), &number.to_string()).unwrap();
        }
        assert_eq!(recent.list().len(), MOST_FILES);
        assert_eq!(recent.list()[0].title(), (MOST_FILES + 4).to_string());
        fs::write(folder.path().join("recent.ron"), b"[(pa\xff").unwrap();
        recent.note(&folder.path().join("new"), "New").unwrap();
        assert_eq!(titles(&recent), ["New"]);
    }

    #[test]
    fn windows_that_write_at_the_same_time_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let recent = RecentFiles::in_folder(folder.path());
        std::thread::scope(|scope| {
            for number in 0..8 {
                let recent = &recent;
                scope.spawn(move || recent.note(Path::new(&format!("/nowhere/{number}")), "Map").unwrap());
            }
        });
        assert_eq!(recent.list().len(), 8);
    }
}
