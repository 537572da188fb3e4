//! One running export on its own thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::JoinHandle;

use crate::export::{ExportError, ExportJob, to_file};
use crate::model::JourneyMap;
use crate::render::Progress;

/// The number of units that progress is counted in.
const PROGRESS_UNITS: f32 = 1_000.0;

/// An export that has been started.
pub(super) struct RunningExport {
    /// The path of the file to be written.
    pub(super) path: PathBuf,
    signals: Arc<ExportSignals>,
    results: Receiver<Result<(), ExportError>>,
    thread: Option<JoinHandle<()>>,
}

/// State shared between the window and the export thread.
#[derive(Default)]
struct ExportSignals {
    done: AtomicU32,
    cancelled: AtomicBool,
}

/// The export thread's access to the shared state.
struct ExportProgress {
    signals: Arc<ExportSignals>,
    ctx: egui::Context,
}

impl Progress for ExportProgress {
    fn advance(&self, done: f32) -> bool {
        let done = (done * PROGRESS_UNITS) as u32;
        // One frame per percent is enough.
        if self.signals.done.swap(done, Ordering::Relaxed) / 10 != done / 10 {
            self.ctx.request_repaint();
        }
        !self.signals.cancelled.load(Ordering::Relaxed)
    }
}

impl RunningExport {
    /// Starts an export; frames of `ctx` are requested as it progresses.
    pub(super) fn start(ctx: &egui::Context, map: Arc<JourneyMap>, order: ExportJob, path: PathBuf) -> Self {
        let signals = Arc::new(ExportSignals::default());
        let (finished, results) = channel();
        let watch = ExportProgress { signals: signals.clone(), ctx: ctx.clone() };
        let target = path.clone();
        let work = move || {
            let result = to_file(&map, &order, &target, &watch);
            let _ = finished.send(result);
            watch.ctx.request_repaint();
        };
        let thread = std::thread::Builder::new().name("export".into()).spawn(work).ok();
        Self { path, signals, results, thread }
    }

    /// The progress from 0 to 1.
    pub(super) fn done(&self) -> f32 {
        self.signals.done.load(Ordering::Relaxed) as f32 / PROGRESS_UNITS
    }

    /// Asks the export to stop. It ends with [`ExportError::Stopped`] unless it was already finished.
    pub(super) fn cancel(&self) {
        self.signals.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the export was asked to stop.
    pub(super) fn is_cancelled(&self) -> bool {
        self.signals.cancelled.load(Ordering::Relaxed)
    }

    /// The result, once the export has ended.
    pub(super) fn result(&self) -> Option<Result<(), ExportError>> {
        match self.results.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            // The thread could not be started, or it panicked.
            Err(TryRecvError::Disconnected) => {
                Some(Err(ExportError::Drawing("the program failed while drawing it; try another format".into())))
            }
        }
    }
}

impl Drop for RunningExport {
    /// Stops the export and waits for its end, so that a closed window leaves no partial file behind.
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
