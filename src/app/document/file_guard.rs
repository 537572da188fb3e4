//! The file of an open map: who holds it, and whether somebody else has changed it.

use std::path::Path;

use crate::file::{Backup, DiskState, Stamp, lock};

/// The file of an open map: its lock, its state when it was last read or written, and the version that the
/// last save replaced.
#[derive(Default)]
pub(crate) struct FileGuard {
    stamp: Option<Stamp>,
    hold: Option<lock::LockOutcome>,
    previous: Option<Backup>,
    stale: bool,
}

impl FileGuard {
    /// The state of a file that was just opened, with its lock where one could be asked for.
    pub(crate) fn new(stamp: Option<Stamp>, hold: Option<lock::LockOutcome>, previous: Option<Backup>) -> Self {
        Self { stamp, hold, previous, stale: false }
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

    /// Notes the present state of the file on disk.
    pub(crate) fn refresh(&mut self, path: &Path) {
        self.stamp = Stamp::of(path).ok();
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

    /// Whether somebody else has changed the file since it was last read or written here.
    pub(crate) fn was_changed(&self, path: &Path) -> bool {
        let state = self.stamp.as_ref().map(|stamp| stamp.look_again(path));
        matches!(state, Some(Ok(DiskState::Changed(_))))
    }
}
