//! One export at work on a thread of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::JoinHandle;

use crate::export::{ExportError, Order, to_file};
use crate::model::JourneyMap;
use crate::render::Progress;

/// Parts of the whole that progress is counted in.
const WHOLE: f32 = 1_000.0;

/// An export that was begun.
pub(super) struct Job {
    /// Where the file will be.
    pub(super) path: PathBuf,
    signals: Arc<Signals>,
    over: Receiver<Result<(), ExportError>>,
    thread: Option<JoinHandle<()>>,
}

/// What the window and the work tell each other.
#[derive(Default)]
struct Signals {
    done: AtomicU32,
    cancelled: AtomicBool,
}

/// The work's side of it.
struct Watch {
    signals: Arc<Signals>,
    ctx: egui::Context,
}

impl Progress for Watch {
    fn advance(&self, done: f32) -> bool {
        let done = (done * WHOLE) as u32;
        // A frame for every percent is enough.
        if self.signals.done.swap(done, Ordering::Relaxed) / 10 != done / 10 {
            self.ctx.request_repaint();
        }
        !self.signals.cancelled.load(Ordering::Relaxed)
    }
}

impl Job {
    /// Begins to export; `ctx` is asked for frames as it goes on.
    pub(super) fn start(ctx: &egui::Context, map: Arc<JourneyMap>, order: Order, path: PathBuf) -> Self {
        let signals = Arc::new(Signals::default());
        let (finished, over) = channel();
        let watch = Watch { signals: signals.clone(), ctx: ctx.clone() };
        let target = path.clone();
        let work = move || {
            let result = to_file(&map, &order, &target, &watch);
            let _ = finished.send(result);
            watch.ctx.request_repaint();
        };
        let thread = std::thread::Builder::new().name("export".into()).spawn(work).ok();
        Self { path, signals, over, thread }
    }

    /// How much is done, from 0 to 1.
    pub(super) fn done(&self) -> f32 {
        self.signals.done.load(Ordering::Relaxed) as f32 / WHOLE
    }

    /// Asks the work to stop; it answers with [`ExportError::Stopped`] when it still could.
    pub(super) fn cancel(&self) {
        self.signals.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub(super) fn is_cancelled(&self) -> bool {
        self.signals.cancelled.load(Ordering::Relaxed)
    }

    /// How it ended, once it has.
    pub(super) fn result(&self) -> Option<Result<(), ExportError>> {
        match self.over.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            // No thread, or one that panicked.
            Err(TryRecvError::Disconnected) => {
                Some(Err(ExportError::Drawing("the program failed while drawing it; try another format".into())))
            }
        }
    }
}

impl Drop for Job {
    /// A window that closes leaves no half of a file behind.
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
