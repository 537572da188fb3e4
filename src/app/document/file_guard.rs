//! The file of an open map: who holds it, and whether somebody else has changed it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::file::{Backup, Backups, Stamp, lock};

/// Where locks and previous versions of files are kept. To be passed to work in the background, since all of it asks
/// the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileKeeping {
    /// The store of the versions that saves have replaced; none when they are not kept.
    pub(crate) backups: Option<Backups>,
    /// The folder of locks; none when no locks are taken.
    pub(crate) locks: Option<PathBuf>,
}

impl FileKeeping {
    /// The version that the last save of the file at `path` replaced; none when it was not kept.
    pub(crate) fn previous(&self, path: &Path) -> Option<Backup> {
        self.backups.as_ref()?.previous(path)
    }

    /// Takes the lock of the file at `path`; none without a folder of locks.
    pub(crate) fn lock(&self, path: &Path) -> Option<lock::LockOutcome> {
        self.locks.as_ref().and_then(|folder| lock::hold(folder, path).ok())
    }

    /// Guards the file at `path`, which was last read or written as described by `stamp`.
    pub(crate) fn guard(&self, path: &Path, stamp: Option<Stamp>) -> FileGuard {
        FileGuard { stamp, hold: self.lock(path), previous: self.previous(path), ..FileGuard::default() }
    }
}

/// The file of an open map: its lock, its state when it was last read or written, and the version that the
/// last save replaced.
#[derive(Debug, Default)]
pub(crate) struct FileGuard {
    stamp: Option<Stamp>,
    hold: Option<lock::LockOutcome>,
    previous: Option<Backup>,
    stale: bool,
    /// The state that somebody else has given the file, while the user is asked what to do about it.
    seen: Option<Stamp>,
    /// When the unsaved work of the other window was kept that is shown; none while the saved map is.
    followed: Option<SystemTime>,
}

impl FileGuard {
    /// When the unsaved work of the other window was kept that is shown; none while the saved map is.
    pub(crate) fn followed(&self) -> Option<SystemTime> {
        self.followed
    }

    /// Notes which unsaved work of the other window is shown; none for the saved map.
    pub(crate) fn note_followed(&mut self, kept_at: Option<SystemTime>) {
        self.followed = kept_at;
    }

    /// Notes the state of the file after a save, and the version that was replaced.
    pub(crate) fn note_written(&mut self, stamp: Option<Stamp>, previous: Option<Backup>) {
        self.stamp = stamp;
        self.previous = previous;
        self.stale = false;
    }

    /// The state of the file when it was last read or written; none when it is unknown.
    pub(crate) fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    /// The version that the last save replaced.
    pub(crate) fn previous(&self) -> Option<&Backup> {
        self.previous.as_ref()
    }

    /// Notes the state of the file after it was read.
    pub(crate) fn note_read(&mut self, stamp: Stamp) {
        self.stamp = Some(stamp);
        self.stale = false;
    }

    /// Notes that the map is older than the file, so that a save asks first.
    pub(crate) fn mark_stale(&mut self) {
        self.stale = true;
    }

    /// Whether the map is older than the file, so that a save must ask first.
    pub(crate) fn is_stale(&self) -> bool {
        self.stale
    }

    /// Notes the state that somebody else has given the file; none when it cannot be read.
    pub(crate) fn note_seen(&mut self, stamp: Option<Stamp>) {
        self.seen = stamp;
    }

    /// Accepts that a save replaces the file in the state in which it was last seen.
    pub(crate) fn accept_seen(&mut self) {
        self.stamp = self.seen.take();
        self.stale = false;
    }

    /// The lock file that others must see; none when there is no lock of ours.
    pub(crate) fn lock_file(&self) -> Option<PathBuf> {
        match &self.hold {
            Some(lock::LockOutcome::Ours(Some(lock))) => Some(lock.path().to_owned()),
            _ => None,
        }
    }

    /// Replaces a lock whose file is gone by one that was taken since. A lock that somebody else has by now is left
    /// to them; before a save, the state of the file tells what they did.
    pub(crate) fn renew_lock(&mut self, taken: lock::LockOutcome) {
        if !matches!(taken, lock::LockOutcome::Ours(_)) {
            return;
        }
        if let Some(lock::LockOutcome::Ours(Some(old))) = self.hold.replace(taken) {
            old.give_way();
        }
    }

    /// A description of who else has the file open; none when nobody does.
    pub(crate) fn other_holder(&self) -> Option<String> {
        match &self.hold {
            Some(lock::LockOutcome::Taken(Some(holder))) => Some(format!("process {}", holder.process())),
            Some(lock::LockOutcome::Taken(None)) => Some("another window".to_owned()),
            Some(lock::LockOutcome::Ours(_)) | None => None,
        }
    }

    /// The time of the file's last change, as far as it is known.
    pub(crate) fn modified(&self) -> Option<SystemTime> {
        self.stamp.as_ref().and_then(Stamp::modified)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_folder_was_deleted_is_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let keeping = FileKeeping { backups: None, locks: Some(folder.path().join("locks")) };
        let map = folder.path().join("map.journey");
        let mut guard = keeping.guard(&map, None);
        let file = guard.lock_file().unwrap();
        assert!(file.exists() && keeping.guard(&map, None).other_holder().is_some());
        std::fs::remove_dir_all(folder.path().join("locks")).unwrap();
        guard.renew_lock(keeping.lock(&map).unwrap());
        assert!(file.exists());
        let holder = keeping.guard(&map, None).other_holder();
        assert_eq!(holder, Some(format!("process {}", std::process::id())), "and others see who has it");
        drop(guard);
        assert!(keeping.guard(&map, None).other_holder().is_none());
    }
}
