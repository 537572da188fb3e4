//! The thread that writes recovery copies of changed maps.
//!
//! The window passes each new value of a map, even in the middle of a gesture or a text edit; that
//! costs it one short lock. The thread waits a moment for further changes, then writes the latest
//! value of each map, at most once per [`AutosaveTiming::write_interval`]. Failed writes are tried again.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::open_maps::{self, OpenMap};
use super::session::Session;
use super::snapshot::Snapshot;
use super::{RecoveryCopy, copy};
use crate::file::atomic::replace_private;
use crate::file::disk::{Disk, RealDisk};
use crate::file::{FileError, display_path, names};

/// The longest time that [`RecoveryHandle::flush`] waits for a write in progress.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The key of an open document, chosen by the window and valid as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub u64);

/// The outcome of [`RecoveryHandle::flush`].
#[derive(Debug, Default)]
pub struct FlushOutcome {
    /// The folder of this process's copies, for messages.
    pub folder: PathBuf,
    /// The number of maps that have a copy there now.
    pub copies: usize,
    /// The reason why not all copies were written, as a sentence.
    pub trouble: Option<String>,
}

/// The delay and the interval of writing copies.
#[derive(Clone, Copy, Debug)]
pub(super) struct AutosaveTiming {
    /// The delay after a change, which collects further changes.
    pub delay: Duration,
    /// The shortest time from the start of one write to the start of the next.
    pub write_interval: Duration,
}

/// With this, a change is on disk after less than a second plus the time of one write; two seconds are promised. A
/// window that follows the copy shows it within a second.
const AUTOSAVE_TIMING: AutosaveTiming =
    AutosaveTiming { delay: Duration::from_millis(150), write_interval: Duration::from_millis(600) };

/// A pending request for one document.
enum CopyRequest {
    Keep(Snapshot),
    Forget,
}

/// The state that the window and the thread share; locked only for moments.
#[derive(Default)]
struct CopyQueue {
    requests: BTreeMap<DocumentKey, CopyRequest>,
    /// The saved maps that are open, when that has changed.
    open_maps: Option<Vec<OpenMap>>,
    trouble: Option<String>,
    listener: Option<Listener>,
    is_stopping: bool,
}

/// A function that is called when a problem appears, changes or goes away.
type Listener = Arc<dyn Fn() + Send + Sync>;

/// The copies on disk; locked while one is written.
struct SessionCopies {
    session: Session,
    paths: BTreeMap<DocumentKey, PathBuf>,
    /// What the copies hold, for writing them once more when their folder was deleted.
    written: BTreeMap<DocumentKey, Snapshot>,
}

struct WriterState {
    disk: Arc<dyn Disk>,
    queue: Mutex<CopyQueue>,
    changed: Condvar,
    copies: Mutex<SessionCopies>,
}

/// The owner of the thread. When dropped, it writes all pending copies and stops the thread. Copies
/// of documents that were not forgotten stay for the next start.
pub struct RecoveryWriter {
    handle: RecoveryHandle,
    thread: Option<JoinHandle<()>>,
}

/// A handle to the thread, for use by any thread and by a panic hook.
#[derive(Clone)]
pub struct RecoveryHandle(Arc<WriterState>);

impl RecoveryWriter {
    /// Creates a new session folder below `recovery` and starts the thread.
    pub fn start(recovery: &Path) -> Result<Self, FileError> {
        Self::start_on(Arc::new(RealDisk), recovery, AUTOSAVE_TIMING)
    }

    pub(super) fn start_on(disk: Arc<dyn Disk>, recovery: &Path, timing: AutosaveTiming) -> Result<Self, FileError> {
        let handle = RecoveryHandle::new(disk, recovery)?;
        let shared = handle.0.clone();
        let thread = thread::Builder::new().name("recovery".into()).spawn(move || shared.run(timing));
        Ok(Self { handle, thread: Some(thread.map_err(|source| FileError::Write { source })?) })
    }

    /// Another handle to the thread.
    pub fn handle(&self) -> RecoveryHandle {
        self.handle.clone()
    }
}

impl Deref for RecoveryWriter {
    type Target = RecoveryHandle;
    fn deref(&self) -> &RecoveryHandle {
        &self.handle
    }
}

impl Drop for RecoveryWriter {
    fn drop(&mut self) {
        lock(&self.handle.0.queue).is_stopping = true;
        self.handle.0.changed.notify_all();
        // The panic hook has already reported a panic of the thread.
        self.thread.take().map(JoinHandle::join);
    }
}

impl RecoveryHandle {
    pub(super) fn new(disk: Arc<dyn Disk>, recovery: &Path) -> Result<Self, FileError> {
        let session = Session::start(&*disk, recovery).map_err(|source| FileError::Write { source })?;
        let copies = Mutex::new(SessionCopies { session, paths: BTreeMap::new(), written: BTreeMap::new() });
        Ok(Self(Arc::new(WriterState { disk, queue: Mutex::default(), changed: Condvar::new(), copies })))
    }

    /// Reports the new value of a document, including previews of gestures and text that is still
    /// being typed.
    pub fn changed(&self, key: DocumentKey, snapshot: Snapshot) {
        self.request(key, CopyRequest::Keep(snapshot));
    }

    /// Reports that a document needs no copy: it was saved, or closed without saving on purpose.
    pub fn forget(&self, key: DocumentKey) {
        self.request(key, CopyRequest::Forget);
    }

    fn request(&self, key: DocumentKey, request: CopyRequest) {
        lock(&self.0.queue).requests.insert(key, request);
        self.0.changed.notify_all();
    }

    /// Reports which saved maps are open, so that they can be offered again after a crash.
    pub fn note_open(&self, maps: Vec<OpenMap>) {
        lock(&self.0.queue).open_maps = Some(maps);
        self.0.changed.notify_all();
    }

    /// Sets the function that the thread calls whenever [`RecoveryHandle::trouble`] has changed.
    pub fn when_trouble_changes(&self, listener: impl Fn() + Send + Sync + 'static) {
        lock(&self.0.queue).listener = Some(Arc::new(listener));
    }

    /// The reason why copies cannot be written at present, as a sentence; none when all is well.
    pub fn trouble(&self) -> Option<String> {
        lock(&self.0.queue).trouble.clone()
    }

    /// Writes all pending copies on the calling thread: for a panic, and before anything that may end
    /// the process. Waits for a write in progress, but at most [`LONGEST_WAIT`].
    pub fn flush(&self) -> FlushOutcome {
        let Some(mut copies) = lock_with_timeout(&self.0.copies) else {
            let trouble = Some("The recovery copies are still being written.".into());
            return FlushOutcome { trouble, ..FlushOutcome::default() };
        };
        self.0.write_pending(&mut copies);
        let there = copies.paths.values().filter(|path| path.exists()).count();
        FlushOutcome { folder: copies.session.folder().to_path_buf(), copies: there, trouble: self.trouble() }
    }

    /// Makes an abandoned copy the copy of this document, so that it is safe at every moment while the
    /// recovered map is open. An error when another process was faster.
    pub fn adopt(&self, key: DocumentKey, found: &RecoveryCopy) -> Result<(), FileError> {
        let mut copies = lock(&self.0.copies);
        let place = copies.path_for(key, found.original(), found.title());
        self.0.disk.rename(found.path(), &place).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => FileError::RecoveredElsewhere,
            _ => FileError::Write { source },
        })?;
        copies.paths.insert(key, place);
        drop(copies);
        found.path().parent().into_iter().for_each(super::session::remove_if_empty);
        Ok(())
    }
}

impl WriterState {
    fn run(&self, timing: AutosaveTiming) {
        let mut not_before = Instant::now();
        loop {
            let is_stopping = self.wait_for_requests(timing, not_before);
            not_before = Instant::now() + timing.write_interval;
            self.write_pending(&mut lock(&self.copies));
            if is_stopping {
                return;
            }
        }
    }

    /// Waits until it is time to write; true when the thread has to end afterwards.
    fn wait_for_requests(&self, timing: AutosaveTiming, not_before: Instant) -> bool {
        let mut queue = lock(&self.queue);
        while queue.requests.is_empty() && queue.open_maps.is_none() && !queue.is_stopping {
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        // The end of the program interrupts this wait as well, so that closing the window takes no second.
        let due = not_before.max(Instant::now() + timing.delay);
        while !queue.is_stopping {
            let Some(left) = due.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { break };
            queue = self.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        queue.is_stopping
    }

    fn write_pending(&self, copies: &mut SessionCopies) {
        let (requests, open_maps) = {
            let mut queue = lock(&self.queue);
            (std::mem::take(&mut queue.requests), queue.open_maps.take())
        };
        if let Some(maps) = open_maps {
            // A list that cannot be written costs no work.
            let _ = open_maps::write(&*self.disk, copies.session.folder(), &maps);
        }
        let mut trouble = None;
        // When that fails, so does what is written below, and says so.
        let _ = copies.make_again_if_gone(&*self.disk);
        for (key, request) in requests {
            if let Err(error) = copies.apply(&*self.disk, key, &request) {
                let folder = display_path(copies.session.folder().parent().unwrap_or(copies.session.folder()));
                trouble =
                    Some(format!("Unsaved work is not protected from a crash. {error} The copies go to {folder}."));
                // Try again next time, unless a newer request has arrived in the meantime.
                lock(&self.queue).requests.entry(key).or_insert(request);
            }
        }
        self.set_trouble(trouble);
    }

    /// Stores the current problem and calls the listener if it has changed.
    fn set_trouble(&self, trouble: Option<String>) {
        let mut queue = lock(&self.queue);
        let is_news = queue.trouble != trouble;
        queue.trouble = trouble;
        let listener = queue.listener.clone().filter(|_| is_news);
        // The listener may call `trouble`, which takes the same lock.
        drop(queue);
        listener.iter().for_each(|listener| listener());
    }
}

impl SessionCopies {
    /// Creates the folder and all copies again when the folder was deleted.
    fn make_again_if_gone(&mut self, disk: &dyn Disk) -> Result<(), FileError> {
        if !self.session.make_again_if_gone(disk).map_err(|source| FileError::Write { source })? {
            return Ok(());
        }
        for (key, snapshot) in &self.written {
            if let Some(path) = self.paths.get(key) {
                replace_private(disk, path, &copy::write(snapshot)?)?;
            }
        }
        Ok(())
    }

    fn apply(&mut self, disk: &dyn Disk, key: DocumentKey, request: &CopyRequest) -> Result<(), FileError> {
        match request {
            CopyRequest::Keep(snapshot) => {
                let place = self.path_for(key, snapshot.original.as_deref(), &snapshot.map.info.title);
                // Recorded before writing: even a failed write may have created the file.
                self.paths.insert(key, place.clone());
                replace_private(disk, &place, &copy::write(snapshot)?)?;
                self.written.insert(key, snapshot.clone());
            }
            CopyRequest::Forget => {
                if let Some(path) = self.paths.get(&key) {
                    remove_if_there(disk, path)?;
                    self.paths.remove(&key);
                    self.written.remove(&key);
                }
            }
        }
        Ok(())
    }

    /// The path of the document's copy. Named after the document, so that people can find it by hand,
    /// and the same as long as the document is open.
    fn path_for(&self, key: DocumentKey, original: Option<&Path>, title: &str) -> PathBuf {
        if let Some(path) = self.paths.get(&key) {
            return path.clone();
        }
        let stem = original.and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
        let name = names::safe_stem(stem.as_deref().unwrap_or(title));
        self.session.folder().join(format!("{name}-{}.journey", key.0))
    }
}

fn remove_if_there(disk: &dyn Disk, path: &Path) -> Result<(), FileError> {
    match disk.remove(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FileError::Write { source }),
        _ => Ok(()),
    }
}

/// Locks, even after a panic: the data behind these locks is consistent at every moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locks within [`LONGEST_WAIT`]. A panic may occur while its own thread holds the lock, so waiting
/// without a limit could block for ever.
fn lock_with_timeout<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let started = Instant::now();
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if started.elapsed() > LONGEST_WAIT => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}
