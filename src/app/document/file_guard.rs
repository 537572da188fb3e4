//! The file of an open map: who holds it, and whether somebody else has changed it.

use std::path::{Path, PathBuf};

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

    /// Guards the file at `path`, which was last read or written as described by `stamp`.
    pub(crate) fn guard(&self, path: &Path, stamp: Option<Stamp>) -> FileGuard {
        let hold = self.locks.as_ref().and_then(|folder| lock::hold(folder, path).ok());
        FileGuard { stamp, hold, previous: self.previous(path), stale: false, seen: None }
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
}

impl FileGuard {
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

    /// A description of who else has the file open; none when nobody does.
    pub(crate) fn other_holder(&self) -> Option<String> {
        match &self.hold {
            Some(lock::LockOutcome::Taken(Some(holder))) => Some(format!("process {}", holder.process())),
            Some(lock::LockOutcome::Taken(None)) => Some("another window".to_owned()),
            Some(lock::LockOutcome::Ours(_)) | None => None,
        }
    }

    /// The time of the file's last change, as far as it is known.
    pub(crate) fn modified(&self) -> Option<std::time::SystemTime> {
        self.stamp.as_ref().and_then(Stamp::modified)
    }
}
