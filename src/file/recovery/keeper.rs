//! The thread that keeps copies of changed maps.
//!
//! The window hands over each new value of a map, also in the middle of a gesture or a text edit;
//! that costs it one short lock. The thread gathers for a moment, then writes the latest value of
//! each map, at most once in [`Pace::between_writes`]. What could not be written is tried again.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use super::session::Session;
use super::{Found, copy};
use crate::file::atomic::replace_private;
use crate::file::disk::{Disk, RealDisk};
use crate::file::{FileError, names};
use crate::model::JourneyMap;

/// How long [`Handle::keep_now`] waits for a write that is under way.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Names one open document as long as the program runs; the window chooses the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub u64);

/// A value of a map that is not on disk yet.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The map as it is now.
    pub map: Arc<JourneyMap>,
    /// Where it was opened from or last saved to; none for a new one.
    pub original: Option<PathBuf>,
    /// When that file had last been written ([`crate::file::Stamp::modified`]).
    pub original_modified: Option<SystemTime>,
    /// How many changes were made since.
    pub changes: u64,
}

/// What [`Handle::keep_now`] did.
#[derive(Debug, Default)]
pub struct KeptNow {
    /// Where this process keeps its copies, for telling.
    pub folder: PathBuf,
    /// How many maps have a copy there now.
    pub copies: usize,
    /// Why not all were written.
    pub trouble: Option<String>,
}

/// How soon and how often copies are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// After a change in quiet times.
    pub gather: Duration,
    /// From the start of one write to the start of the next.
    pub between_writes: Duration,
}

/// A change is on disk after one second and the time of one write, far below the two promised.
const PACE: Pace = Pace { gather: Duration::from_millis(150), between_writes: Duration::from_secs(1) };

/// What to do for a document.
enum Wish {
    Keep(Snapshot),
    Forget,
}

#[derive(Default)]
struct Queue {
    wishes: BTreeMap<DocumentKey, Wish>,
    trouble: Option<String>,
    listener: Option<Listener>,
    ends: bool,
}

/// Called when trouble comes or goes.
type Listener = Arc<dyn Fn() + Send + Sync>;

/// Where copies are; locked while one is written.
struct Copies {
    session: Session,
    paths: BTreeMap<DocumentKey, PathBuf>,
}

struct Shared {
    disk: Arc<dyn Disk>,
    queue: Mutex<Queue>,
    changed: Condvar,
    copies: Mutex<Copies>,
}

/// Keeps copies until it is dropped; then it writes what is pending and ends. Copies of documents
/// that were not forgotten stay for the next start.
pub struct Keeper {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

/// A way to the keeper's thread; can be given to any thread and to a panic hook.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

impl Keeper {
    /// Starts the thread, with a folder of its own below `recovery`.
    pub fn start(recovery: &Path) -> Result<Self, FileError> {
        Self::start_on(Arc::new(RealDisk), recovery, PACE)
    }

    pub(super) fn start_on(disk: Arc<dyn Disk>, recovery: &Path, pace: Pace) -> Result<Self, FileError> {
        let handle = Handle::new(disk, recovery)?;
        let shared = handle.0.clone();
        let thread = thread::Builder::new().name("recovery".into()).spawn(move || shared.run(pace));
        Ok(Self { handle, thread: Some(thread.map_err(|source| FileError::Write { source })?) })
    }

    /// A way to the thread for others.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }
}

impl Deref for Keeper {
    type Target = Handle;
    fn deref(&self) -> &Handle {
        &self.handle
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        lock(&self.handle.0.queue).ends = true;
        self.handle.0.changed.notify_all();
        // A thread that panicked has told so already.
        self.thread.take().map(JoinHandle::join);
    }
}

impl Handle {
    pub(super) fn new(disk: Arc<dyn Disk>, recovery: &Path) -> Result<Self, FileError> {
        let session = Session::begin(&*disk, recovery).map_err(|source| FileError::Write { source })?;
        let copies = Mutex::new(Copies { session, paths: BTreeMap::new() });
        Ok(Self(Arc::new(Shared { disk, queue: Mutex::default(), changed: Condvar::new(), copies })))
    }

    /// The document has changed to this; also for the preview of a gesture and for text that is
    /// being typed.
    pub fn changed(&self, key: DocumentKey, snapshot: Snapshot) {
        self.wish(key, Wish::Keep(snapshot));
    }

    /// The document was saved as it is, or closed by somebody who wants it so: no copy is needed.
    pub fn forget(&self, key: DocumentKey) {
        self.wish(key, Wish::Forget);
    }

    fn wish(&self, key: DocumentKey, wish: Wish) {
        lock(&self.0.queue).wishes.insert(key, wish);
        self.0.changed.notify_all();
    }

    /// Calls `listener` on the keeper's thread whenever [`Handle::trouble`] is another than before.
    pub fn when_trouble_changes(&self, listener: impl Fn() + Send + Sync + 'static) {
        lock(&self.0.queue).listener = Some(Arc::new(listener));
    }

    /// Why copies cannot be written at present, in a sentence; none when all is well.
    pub fn trouble(&self) -> Option<String> {
        lock(&self.0.queue).trouble.clone()
    }

    /// Writes everything pending on the calling thread, before it answers: for a panic, and before
    /// anything that may end the process. Waits for a write that is under way, but not for ever.
    pub fn keep_now(&self) -> KeptNow {
        let Some(mut copies) = lock_in_time(&self.0.copies) else {
            let trouble = Some("The recovery copies are still being written.".into());
            return KeptNow { trouble, ..KeptNow::default() };
        };
        self.0.write_pending(&mut copies);
        let there = copies.paths.values().filter(|path| path.exists()).count();
        KeptNow { folder: copies.session.folder().to_path_buf(), copies: there, trouble: self.trouble() }
    }

    /// Makes a found copy the copy of this document, so that it is safe at every moment while the
    /// recovered map is open. An error when another Footpath was faster.
    pub fn adopt(&self, key: DocumentKey, found: &Found) -> Result<(), FileError> {
        let mut copies = lock(&self.0.copies);
        let place = copies.place_for(key, found.original(), found.title());
        self.0.disk.rename(found.path(), &place).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => FileError::RecoveredElsewhere,
            _ => FileError::Write { source },
        })?;
        copies.paths.insert(key, place);
        drop(copies);
        found.path().parent().into_iter().for_each(super::session::tidy);
        Ok(())
    }
}

impl Shared {
    fn run(&self, pace: Pace) {
        let mut not_before = Instant::now();
        loop {
            let ends = self.wait_for_wishes(pace, not_before);
            not_before = Instant::now() + pace.between_writes;
            self.write_pending(&mut lock(&self.copies));
            if ends {
                return;
            }
        }
    }

    /// Returns when it is time to write; tells whether it is for the last time.
    fn wait_for_wishes(&self, pace: Pace, not_before: Instant) -> bool {
        let mut queue = lock(&self.queue);
        while queue.wishes.is_empty() && !queue.ends {
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        let due = not_before.max(Instant::now() + pace.gather);
        while !queue.ends {
            let Some(left) = due.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { break };
            queue = self.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        queue.ends
    }

    fn write_pending(&self, copies: &mut Copies) {
        let wishes = std::mem::take(&mut lock(&self.queue).wishes);
        let mut trouble = None;
        for (key, wish) in wishes {
            if let Err(error) = copies.fulfil(&*self.disk, key, &wish) {
                trouble = Some(format!("Unsaved work cannot be kept safe from a crash. {error}"));
                // Something newer may have come meanwhile.
                lock(&self.queue).wishes.entry(key).or_insert(wish);
            }
        }
        self.tell(trouble);
    }

    fn tell(&self, trouble: Option<String>) {
        let mut queue = lock(&self.queue);
        let is_news = queue.trouble != trouble;
        queue.trouble = trouble;
        let listener = queue.listener.clone().filter(|_| is_news);
        // It may want to know the trouble.
        drop(queue);
        listener.iter().for_each(|listener| listener());
    }
}

impl Copies {
    fn fulfil(&mut self, disk: &dyn Disk, key: DocumentKey, wish: &Wish) -> Result<(), FileError> {
        match wish {
            Wish::Keep(snapshot) => {
                let place = self.place_for(key, snapshot.original.as_deref(), &snapshot.map.title);
                // Also when writing fails: it may have come as far as its name.
                self.paths.insert(key, place.clone());
                replace_private(disk, &place, &copy::write(snapshot)?)?;
            }
            Wish::Forget => {
                if let Some(path) = self.paths.get(&key) {
                    remove_if_there(disk, path)?;
                    self.paths.remove(&key);
                }
            }
        }
        Ok(())
    }

    /// Named after the document, so that people find it by hand; the same as long as it is open.
    fn place_for(&self, key: DocumentKey, original: Option<&Path>, title: &str) -> PathBuf {
        if let Some(path) = self.paths.get(&key) {
            return path.clone();
        }
        let stem = original.and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
        let name = names::plain(stem.as_deref().unwrap_or(title));
        self.session.folder().join(format!("{name}-{}.journey", key.0))
    }
}

fn remove_if_there(disk: &dyn Disk, path: &Path) -> Result<(), FileError> {
    match disk.remove(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FileError::Write { source }),
        _ => Ok(()),
    }
}

/// What is behind these locks is whole at every moment, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock_in_time<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
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
