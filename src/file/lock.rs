//! Locks on open maps, so that a second window says that a map is in use instead of overwriting it.
//!
//! The lock is a file in Footpath's own data folder, named after a hash of the map's path; beside
//! the map it would be in everybody's way. The system releases it however the process ends, so no
//! lock is ever left behind.
//!
//! Limitations: only programs of this user on this machine see the lock. Changes by others are
//! detected with a [`super::Stamp`].

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::atomic::replace_private;
use super::disk::{Disk, RealDisk};
use super::{FileError, clock, names};

/// The folder of locks in the data folder `data`.
pub fn folder_in(data: &Path) -> PathBuf {
    data.join("locks")
}

/// A lock on a map file, held as long as this value lives.
#[derive(Debug)]
pub struct FileLock {
    lock: File,
    path: PathBuf,
    holder: PathBuf,
}

impl FileLock {
    /// The lock file. When it is gone, because the folder of locks was deleted, nobody else sees the lock.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives way to a lock on the same map that was taken since: the note about the holder is the other's by now.
    pub fn give_way(mut self) {
        self.holder = PathBuf::new();
    }
}

/// The process that has a map open, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockHolder {
    process: u32,
    since: Timestamp,
}

/// The result of trying to lock a map file.
#[derive(Debug)]
pub enum LockOutcome {
    /// The file is ours as long as the lock lives. None on a disk that does not support locks.
    Ours(Option<FileLock>),
    /// Another window has the file open; its holder, if known.
    Taken(Option<LockHolder>),
}

impl LockHolder {
    /// The id of the process that has the file open.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Whether the holder is this process.
    pub fn is_this_process(&self) -> bool {
        self.process == std::process::id()
    }

    /// The time at which the file was opened.
    pub fn since(&self) -> SystemTime {
        self.since.into()
    }
}

/// Tries to lock the file at `map_path`, which need not exist yet. `folder` is [`folder_in`] the
/// data folder; an error when it cannot be created or written.
pub fn hold(folder: &Path, map_path: &Path) -> Result<LockOutcome, FileError> {
    let write = |source| FileError::Write { source };
    RealDisk.create_private_folder(folder).map_err(write)?;
    let digits = names::path_hash(&names::canonical(map_path));
    let (path, holder) = (folder.join(format!("{digits}.lock")), folder.join(format!("{digits}.holder")));
    let lock = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(write)?;
    match lock.try_lock() {
        Ok(()) => {
            let us = LockHolder { process: std::process::id(), since: clock::now() };
            let text = ron::to_string(&us).unwrap_or_default();
            // Only the lock counts; the holder is written for information, so a failure does not matter.
            let _ = replace_private(&RealDisk, &holder, text.as_bytes());
            Ok(LockOutcome::Ours(Some(FileLock { lock, path, holder })))
        }
        Err(TryLockError::WouldBlock) => Ok(LockOutcome::Taken(read(&holder))),
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
            Ok(LockOutcome::Ours(None))
        }
        Err(TryLockError::Error(source)) => Err(write(source)),
    }
}

/// Whether a lock file that was made is gone, so that others no longer see the lock.
pub fn is_lost(lock_file: &Path) -> bool {
    !lock_file.exists()
}

fn read(holder: &Path) -> Option<LockHolder> {
    ron::from_str(&fs::read_to_string(holder).ok()?).ok()
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // The lock file itself stays: if it were removed, two programs could each lock a file of that name.
        if !self.holder.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.holder);
        }
        // Closing is not enough: a child process that was just started may still share the open file.
        let _ = self.lock.unlock();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn ours(hold: LockOutcome) -> FileLock {
        match hold {
            LockOutcome::Ours(Some(lock)) => lock,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_second_is_reported_who_was_first_until_the_first_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let (locks, map) = (folder.path().join("locks"), folder.path().join("map.journey"));
        let first = ours(hold(&locks, &map).unwrap());
        let LockOutcome::Taken(Some(holder)) = hold(&locks, &map).unwrap() else { panic!("held twice") };
        assert!(holder.is_this_process());
        assert!(holder.since().elapsed().unwrap().as_secs() < 60);
        let _other = ours(hold(&locks, &folder.path().join("other.journey")).unwrap());
        drop(first);
        ours(hold(&locks, &map).unwrap());
        assert!(!map.exists() && !folder.path().join("map.lock").exists());
    }

    #[test]
    fn one_file_is_one_file_however_it_is_reached() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("map.journey");
        fs::write(&map, "").unwrap();
        let _first = ours(hold(folder.path(), &map).unwrap());
        fs::create_dir(folder.path().join("x")).unwrap();
        assert!(matches!(hold(folder.path(), &folder.path().join("x/../map.journey")).unwrap(), LockOutcome::Taken(_)));
        #[cfg(unix)]
        {
            let link = folder.path().join("link.journey");
            std::os::unix::fs::symlink("map.journey", &link).unwrap();
            assert!(matches!(hold(folder.path(), &link).unwrap(), LockOutcome::Taken(_)));
        }
    }

    #[test]
    fn replacing_the_file_does_not_let_the_lock_go() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("map.journey");
        let _first = ours(hold(folder.path(), &map).unwrap());
        crate::file::save(&crate::file::sample::map(3), &map).unwrap();
        assert!(matches!(hold(folder.path(), &map).unwrap(), LockOutcome::Taken(_)));
    }

    #[test]
    fn a_lock_whose_holder_cannot_be_read_is_still_a_lock() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("map.journey");
        let first = ours(hold(folder.path(), &map).unwrap());
        fs::write(&first.holder, b"\xff").unwrap();
        assert!(matches!(hold(folder.path(), &map).unwrap(), LockOutcome::Taken(None)));
    }
}
