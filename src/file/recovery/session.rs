//! The folder of one running Footpath, and whether it is still running.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::file::disk::Disk;

/// Held as long as the process lives.
const LOCK_NAME: &str = "lock";

/// What copies are called.
const COPY_ENDING: &str = "journey";

/// An empty folder that is younger may belong to a process that is about to lock it.
const STARTING: Duration = Duration::from_secs(60);

/// A folder that is ours as long as this value lives.
pub struct Session {
    folder: PathBuf,
    lock: File,
}

impl Session {
    /// A new folder below `recovery`.
    pub fn begin(disk: &dyn Disk, recovery: &Path) -> io::Result<Self> {
        let random = RandomState::new().build_hasher().finish();
        let folder = recovery.join(format!("{}-{random:016x}", std::process::id()));
        disk.create_private_folder(recovery)?;
        disk.create_private_folder(&folder)?;
        let lock = open_lock(&folder)?;
        // Another start may hold it for the moment in which it looks whether anybody does.
        lock.lock().or_else(|error| if is_unsupported(&error) { Ok(()) } else { Err(error) })?;
        Ok(Self { folder, lock })
    }

    /// Where the copies stand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if copies_in(&self.folder).is_empty() {
            remove(&self.folder);
        }
        // Closing is not enough while a program that was just started still shares the open file.
        let _ = self.lock.unlock();
    }
}

/// The copies in the folder of a process that is gone; none when it lives or this is no such
/// folder. Removes the folder when nothing is in it.
pub fn left_copies(folder: &Path) -> Option<Vec<PathBuf>> {
    let lock = lock_of_gone(folder)?;
    let copies = copies_in(folder);
    if copies.is_empty() && !is_starting(folder) {
        drop(lock);
        remove(folder);
    }
    Some(copies)
}

/// Removes the folder of a process that is gone once its last copy was taken out.
pub fn tidy(folder: &Path) {
    if let Some(lock) = lock_of_gone(folder)
        && copies_in(folder).is_empty()
    {
        drop(lock);
        remove(folder);
    }
}

/// The lock in the folder of a process that is gone.
fn lock_of_gone(folder: &Path) -> Option<File> {
    let lock = OpenOptions::new().read(true).write(true).open(folder.join(LOCK_NAME)).ok()?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() { None } else { Some(lock) }
}

fn open_lock(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK_NAME))
}

fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

fn is_starting(folder: &Path) -> bool {
    let made = fs::metadata(folder.join(LOCK_NAME)).and_then(|there| there.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age < STARTING))
}

fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == COPY_ENDING)).collect()
}

/// Removes a folder without copies. What does not go is tried again at the next start.
fn remove(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name() != LOCK_NAME) {
        let _ = fs::remove_file(entry.path());
    }
    let _ = fs::remove_file(folder.join(LOCK_NAME));
    let _ = fs::remove_dir(folder);
}
