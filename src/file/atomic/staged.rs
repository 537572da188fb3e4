//! A temporary file that either replaces another file or is removed.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::folder_of;
use crate::file::disk::{Disk, Readers};
use crate::file::stopping;

/// The age from which a temporary file counts as left behind by a killed process.
const LEFT_BEHIND: Duration = Duration::from_secs(600);

/// How the names of temporary files begin and end.
const PREFIX: &str = ".footpath-";
const SUFFIX: &str = ".tmp";

/// The number of names to try when names are taken.
const MOST_NAMES: usize = 16;

/// A temporary file; removed on drop unless it has replaced its target.
pub struct Staged<'disk> {
    disk: &'disk dyn Disk,
    path: PathBuf,
    file: File,
    installed: bool,
}

impl<'disk> Staged<'disk> {
    /// An empty file in the folder of `target`, which need not exist.
    pub fn beside(disk: &'disk dyn Disk, target: &Path, readers: Readers) -> io::Result<Self> {
        let folder = folder_of(target);
        remove_left_behind(disk, folder);
        let first = folder.join(temporary_name(target));
        let mut path = first;
        for _ in 0..MOST_NAMES {
            match disk.create_new(&path, readers) {
                Ok(file) => {
                    stopping::note_unfinished(&path);
                    return Ok(Self { disk, path, file, installed: false });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => path = folder.join(random_name()),
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The path of the temporary file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The open temporary file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Renames the file to `target`. Returns the file with the error when that fails.
    pub fn take_place_of(mut self, target: &Path) -> Result<(), (Self, io::Error)> {
        match rename(self.disk, &self.path, target) {
            Ok(()) => {
                self.installed = true;
                Ok(())
            }
            Err(error) => Err((self, error)),
        }
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if !self.installed {
            // A file that cannot be removed now is removed by a later save.
            let _ = self.disk.remove(&self.path);
        }
        stopping::forget_unfinished(&self.path);
    }
}

impl Write for &Staged<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(&self.file, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The temporary name for `target`: short, so that it fits wherever the target's name fits.
fn temporary_name(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default();
    let hash = Sha256::digest(name.as_encoded_bytes());
    let digits: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{digits}{SUFFIX}")
}

fn random_name() -> String {
    format!("{PREFIX}{:016x}{SUFFIX}", RandomState::new().build_hasher().finish())
}

/// Removes temporary files in `folder` that killed processes have left there. What cannot be removed, for example
/// because it belongs to somebody else, stays.
fn remove_left_behind(disk: &dyn Disk, folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
        let path = entry.path();
        if is_left_behind(&path) {
            let _ = disk.remove(&path);
        }
    }
}

/// Whether a file is named as [`temporary_name`] and [`random_name`] do.
fn is_temporary(name: &str) -> bool {
    let digits = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX)).unwrap_or_default();
    matches!(digits.len(), 12 | 16) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn is_left_behind(path: &Path) -> bool {
    let modified = fs::symlink_metadata(path).and_then(|there| there.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > LEFT_BEHIND))
}

/// Renames, with retries: on Windows a virus scanner may hold either file for a moment.
fn rename(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    for pause_ms in [10, 30, 100, 300] {
        match disk.rename(from, to) {
            Err(error) if cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32)) => {
                std::thread::sleep(Duration::from_millis(pause_ms));
            }
            done => return done,
        }
    }
    disk.rename(from, to)
}
