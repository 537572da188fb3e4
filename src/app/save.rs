//! Saving on a thread of its own, so that the window never waits for a disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::file::{self, Backups, SaveOptions};
use crate::model::JourneyMap;

/// Names one save among all of a [`Saver`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(u64);

/// A save that is over.
#[derive(Debug)]
pub struct Saved {
    /// What [`Saver::save`] answered.
    pub ticket: Ticket,
    /// The value that was saved; the open map may have moved on meanwhile.
    pub map: Arc<JourneyMap>,
    /// Where to.
    pub path: PathBuf,
    /// The error is a sentence for people, with the file's name.
    pub result: Result<(), String>,
}

/// Saves maps one after the other, in the order of asking.
///
/// Dropping it waits until everything that was asked for is on disk.
#[derive(Default)]
pub struct Saver {
    worker: Option<Worker>,
    /// Where the version before is kept; nowhere when none.
    backups: Option<Backups>,
    open: Vec<(Ticket, PathBuf)>,
    /// Saves that no thread could be started for.
    done_here: Vec<Saved>,
    asked: u64,
}

struct Worker {
    orders: Sender<Order>,
    finished: Receiver<Saved>,
    thread: JoinHandle<()>,
}

struct Order {
    ticket: Ticket,
    map: Arc<JourneyMap>,
    path: PathBuf,
    backups: Option<Backups>,
    ctx: egui::Context,
}

impl Saver {
    /// A saver that keeps the version before of each file in `backups`.
    pub fn keeping(backups: Option<Backups>) -> Self {
        let mut saver = Self::default();
        saver.backups = backups;
        saver
    }

    /// Saves `map` at `path`; [`Saver::poll`] tells when it is done, and `ctx` is asked for a frame then.
    pub fn save(&mut self, ctx: &egui::Context, map: Arc<JourneyMap>, path: PathBuf) -> Ticket {
        self.asked += 1;
        let ticket = Ticket(self.asked);
        self.open.push((ticket, path.clone()));
        let order = Order { ticket, map, path, backups: self.backups.clone(), ctx: ctx.clone() };
        if self.worker.is_none() {
            self.worker = Worker::start();
        }
        let refused = match &self.worker {
            Some(worker) => worker.orders.send(order).err().map(|refused| refused.0),
            None => Some(order),
        };
        // Slowly is better than not at all.
        self.done_here.extend(refused.map(carry_out));
        ticket
    }

    /// The saves that ended since the last call, in the order of asking.
    pub fn poll(&mut self) -> Vec<Saved> {
        let mut over: Vec<Saved> = self.worker.iter().flat_map(|worker| worker.finished.try_iter()).collect();
        over.append(&mut self.done_here);
        self.open.retain(|(ticket, _)| over.iter().all(|saved| saved.ticket != *ticket));
        over
    }

    /// Whether anything is being saved.
    pub fn is_busy(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether something is being saved at `path`.
    pub fn is_saving(&self, path: &Path) -> bool {
        self.open.iter().any(|(_, busy)| busy == path)
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        if let Some(Worker { orders, thread, .. }) = self.worker.take() {
            drop(orders);
            // A thread that panicked has nothing left to save.
            let _ = thread.join();
        }
    }
}

impl Worker {
    fn start() -> Option<Self> {
        let (orders, incoming) = channel::<Order>();
        let (done, finished) = channel();
        let work = move || {
            for order in incoming {
                let ctx = order.ctx.clone();
                // Nobody listens when the window is closing; the files are written all the same.
                let _ = done.send(carry_out(order));
                ctx.request_repaint();
            }
        };
        let thread = std::thread::Builder::new().name("save".into()).spawn(work).ok()?;
        Some(Self { orders, finished, thread })
    }
}

fn carry_out(Order { ticket, map, path, backups, .. }: Order) -> Saved {
    let options = SaveOptions { backups, expected: None };
    // A save that panicked must still be told as one that failed.
    let saved = catch_unwind(AssertUnwindSafe(|| {
        file::save_with(&map, &path, &options).map(drop).map_err(|error| error.to_string())
    }));
    let result = saved.unwrap_or_else(|_| Err("The program failed while writing it; save under another name.".into()));
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let result = result.map_err(|reason| format!("“{name}” was not saved. {reason}"));
    Saved { ticket, map, path, result }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    #[test]
    fn the_version_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let backups = Backups::in_folder(folder.path().join("previous"));
        let mut saver = Saver::keeping(Some(backups.clone()));
        for cards in [10, 20] {
            saver.save(&egui::Context::default(), Arc::new(sample::map(cards)), path.clone());
            assert!(wait(&mut saver).iter().all(|saved| saved.result.is_ok()));
        }
        assert!(backups.previous(&path).is_some());
    }

    /// Everything that is open, once it is over.
    fn wait(saver: &mut Saver) -> Vec<Saved> {
        let mut all = Vec::new();
        while saver.is_busy() {
            all.extend(saver.poll());
            std::thread::yield_now();
        }
        all
    }

    #[test]
    fn a_save_is_told_with_the_value_that_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let (mut saver, map) = (Saver::default(), Arc::new(sample::map(30)));
        let ticket = saver.save(&egui::Context::default(), map.clone(), path.clone());
        assert!(saver.is_saving(&path) && !saver.is_saving(folder.path()));
        let saved = wait(&mut saver);
        assert_eq!(saved.len(), 1);
        assert_eq!((saved[0].ticket, &saved[0].result), (ticket, &Ok(())));
        assert!(Arc::ptr_eq(&saved[0].map, &map));
        assert_eq!(file::open(&path).unwrap(), *map);
        assert!(saver.poll().is_empty());
    }

    #[test]
    fn a_failure_is_a_sentence_and_does_not_stop_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut saver = Saver::default();
        saver.save(&ctx, Arc::new(sample::map(3)), folder.path().join("none").join("map.journey"));
        saver.save(&ctx, Arc::new(sample::map(4)), folder.path().join("map.journey"));
        let saved = wait(&mut saver);
        let sentence = saved[0].result.as_ref().unwrap_err();
        assert!(sentence.starts_with("“map.journey” was not saved. The folder"), "{sentence}");
        assert_eq!(saved[1].result, Ok(()));
    }

    #[test]
    fn the_last_of_many_saves_stays_and_dropping_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let mut saver = Saver::default();
        for cards in 1..=20 {
            saver.save(&egui::Context::default(), Arc::new(sample::map(cards)), path.clone());
        }
        drop(saver);
        assert_eq!(file::open(&path).unwrap().cards.len(), 20);
    }
}
