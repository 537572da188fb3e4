//! The recovery folder of one process, and whether that process is still running.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::open_maps::{self, OpenMap};
use crate::file::disk::Disk;

/// The name of the lock file, which is locked as long as the process lives.
const LOCK_NAME: &str = "lock";

/// The file extension of copies.
const COPY_ENDING: &str = "journey";

/// The age below which an empty folder may belong to a process that is about to lock it.
const STARTING: Duration = Duration::from_secs(60);

/// A session folder, locked as long as this value lives.
pub(super) struct Session {
    folder: PathBuf,
    lock: File,
}

impl Session {
    /// Creates and locks a new folder below `recovery`.
    pub(super) fn start(disk: &dyn Disk, recovery: &Path) -> io::Result<Self> {
        let random = RandomState::new().build_hasher().finish();
        let folder = recovery.join(format!("{}-{random:016x}", std::process::id()));
        crate::file::disk::touch(recovery);
        disk.create_private_folder(recovery)?;
        disk.create_private_folder(&folder)?;
        let lock = locked_file(&folder)?;
        Ok(Self { folder, lock })
    }

    /// Creates the folder again when it was deleted while the process runs. Returns whether it was.
    pub(super) fn make_again_if_gone(&mut self, disk: &dyn Disk) -> io::Result<bool> {
        let is_there = self.folder.join(LOCK_NAME).try_exists().unwrap_or(true);
        if is_there {
            return Ok(false);
        }
        self.folder.parent().map_or(Ok(()), |recovery| disk.create_private_folder(recovery))?;
        disk.create_private_folder(&self.folder)?;
        self.lock = locked_file(&self.folder)?;
        Ok(true)
    }

    /// The folder of the copies.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if is_empty(&self.folder) {
            remove(&self.folder);
        }
        // Closing is not enough: a child process that was just started may still share the open file.
        let _ = self.lock.unlock();
    }
}

/// The copies in the folder of a process that has ended; none when it is running or `folder` is not a
/// session folder. Removes the folder when it has no copies.
pub(super) fn abandoned_copies(folder: &Path) -> Option<Vec<PathBuf>> {
    let lock = lock_of_ended_process(folder)?;
    let copies = copies_in(folder);
    if is_empty(folder) && !is_starting(folder) {
        drop(lock);
        remove(folder);
    }
    Some(copies)
}

/// Removes the folder of an ended process when it has no copies left.
pub(super) fn remove_if_empty(folder: &Path) {
    if let Some(lock) = lock_of_ended_process(folder)
        && is_empty(folder)
    {
        drop(lock);
        remove(folder);
    }
}

/// Takes the list of open maps out of the folder of a process that has ended; nothing when it is running. Removes the
/// folder when nothing is left in it.
pub(super) fn take_open_maps(folder: &Path) -> Vec<OpenMap> {
    let Some(lock) = lock_of_ended_process(folder) else { return Vec::new() };
    if !open_maps::has_list(folder) {
        return Vec::new();
    }
    let maps = open_maps::take(folder);
    drop(lock);
    remove_if_empty(folder);
    maps
}

/// Whether the folder has neither copies nor a list of open maps.
fn is_empty(folder: &Path) -> bool {
    copies_in(folder).is_empty() && !open_maps::has_list(folder)
}

/// The lock in the folder of a process that has ended; none when it is running.
fn lock_of_ended_process(folder: &Path) -> Option<File> {
    let lock = OpenOptions::new().read(true).write(true).open(folder.join(LOCK_NAME)).ok()?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() { None } else { Some(lock) }
}

/// The lock file of a session folder, locked by this process.
fn locked_file(folder: &Path) -> io::Result<File> {
    let lock = open_lock(folder)?;
    // Another process may hold the lock for a moment while it checks whether this one is alive.
    lock.lock().or_else(|error| if is_unsupported(&error) { Ok(()) } else { Err(error) })?;
    Ok(lock)
}

fn open_lock(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK_NAME))
}

fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Whether the folder is so new that its process may not have locked it yet.
fn is_starting(folder: &Path) -> bool {
    let made = fs::metadata(folder.join(LOCK_NAME)).and_then(|there| there.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age < STARTING))
}

/// The copies in a session's folder.
pub(super) fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == COPY_ENDING)).collect()
}

/// Removes a folder without copies. A failed removal is tried again at the next start.
fn remove(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name() != LOCK_NAME) {
        let _ = fs::remove_file(entry.path());
    }
    let _ = fs::remove_file(folder.join(LOCK_NAME));
    let _ = fs::remove_dir(folder);
}
