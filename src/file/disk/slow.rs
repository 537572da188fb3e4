//! A double of a disk that does not answer, such as a share that is gone: for tests.
//!
//! Every question about a path goes through [`pass`]. While a [`SlowFolder`] is closed, questions about paths in it wait,
//! as they would for a share. Its own thread plays the window's: it never waits, but what it asks is remembered.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;

/// All closed folders of all tests that run now.
static CLOSED: Mutex<Vec<ClosedFolder>> = Mutex::new(Vec::new());
static CHANGED: Condvar = Condvar::new();

struct ClosedFolder {
    folder: PathBuf,
    window: ThreadId,
    asked_by_window: Vec<PathBuf>,
    asked_by_others: usize,
}

/// A folder on a disk that does not answer until this value is dropped.
pub(crate) struct SlowFolder {
    folder: PathBuf,
}

fn closed() -> MutexGuard<'static, Vec<ClosedFolder>> {
    CLOSED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits while the path lies in a closed folder, unless the window asks.
pub(in crate::file) fn pass(path: &Path) {
    let me = std::thread::current().id();
    let mut all = closed();
    let mut is_counted = false;
    while let Some(slow) = all.iter_mut().find(|slow| path.starts_with(&slow.folder)) {
        if slow.window == me {
            slow.asked_by_window.push(path.to_owned());
            return;
        }
        slow.asked_by_others += usize::from(!std::mem::replace(&mut is_counted, true));
        all = CHANGED.wait(all).unwrap_or_else(PoisonError::into_inner);
    }
}

impl SlowFolder {
    /// Closes a folder. This thread counts as the window's.
    pub(crate) fn close(folder: &Path) -> Self {
        let window = std::thread::current().id();
        let folder = folder.to_owned();
        closed().push(ClosedFolder { folder: folder.clone(), window, asked_by_window: Vec::new(), asked_by_others: 0 });
        Self { folder }
    }

    /// What the window's thread has asked about the folder.
    pub(crate) fn asked_by_window(&self) -> Vec<PathBuf> {
        closed()
            .iter()
            .find(|slow| slow.folder == self.folder)
            .map_or_else(Vec::new, |slow| slow.asked_by_window.clone())
    }

    /// How many questions of other threads wait or have waited.
    pub(crate) fn asked_by_others(&self) -> usize {
        closed().iter().find(|slow| slow.folder == self.folder).map_or(0, |slow| slow.asked_by_others)
    }
}

impl Drop for SlowFolder {
    fn drop(&mut self) {
        closed().retain(|slow| slow.folder != self.folder);
        CHANGED.notify_all();
    }
}
