//! One piece of work in the background: started, watched, cancelled and collected in one way.
//!
//! Everything that may wait for a disk, another program or a long computation runs as a [`Task`], so that the
//! window never does.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Progress is kept as a whole number of these, since floats cannot be shared between threads without a lock.
const PROGRESS_UNITS: f32 = 10_000.0;

/// Work on a thread of its own, whose result is collected with [`Task::poll`].
///
/// Dropping a task asks the work to stop and does not wait for it; its result is lost.
///
/// Limitations: the work stops only where it looks at [`TaskControl::is_cancelled`].
pub(crate) struct Task<T> {
    result: Receiver<Result<T, TaskError>>,
    control: TaskControl,
}

/// Why a task has no result, in sentences for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TaskError {
    /// The work panicked, with this message.
    #[error("Footpath failed while working on it ({0}).")]
    Panicked(String),
    /// The system could not start another thread.
    #[error("The system could not start another thread ({0}). Close other programs and try again.")]
    NotStarted(String),
}

/// What the work and its task share: progress and the wish to stop.
#[derive(Clone)]
pub(crate) struct TaskControl {
    ctx: egui::Context,
    progress: Arc<AtomicU32>,
    is_cancelled: Arc<AtomicBool>,
    ended: Arc<Ended>,
}

/// Whether the work has ended, for those who wait for it.
#[derive(Default)]
struct Ended {
    has_ended: Mutex<bool>,
    changed: Condvar,
}

impl Ended {
    fn note(&self) {
        *self.has_ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    fn wait(&self, longest: Duration) {
        let has_ended = self.has_ended.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether the time ran out makes no difference: the result is there or not.
        let _ = self.changed.wait_timeout_while(has_ended, longest, |ended| !*ended);
    }
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread called `name`. When it ends, `ctx` is asked for a frame.
    pub(crate) fn start(
        ctx: &egui::Context,
        name: &'static str,
        work: impl FnOnce(&TaskControl) -> T + Send + 'static,
    ) -> Self {
        let control = TaskControl {
            ctx: ctx.clone(),
            progress: Arc::new(AtomicU32::new(0)),
            is_cancelled: Arc::new(AtomicBool::new(false)),
            ended: Arc::default(),
        };
        let (sender, result) = channel();
        let (of_work, not_started) = (control.clone(), sender.clone());
        let run = move || {
            let done = catch_unwind(AssertUnwindSafe(|| work(&of_work)));
            // Nobody listens when the task was dropped meanwhile.
            let _ = sender.send(done.map_err(|panic| TaskError::Panicked(panic_message(panic.as_ref()))));
            of_work.ended.note();
            of_work.ctx.request_repaint();
        };
        if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(run) {
            let _ = not_started.send(Err(TaskError::NotStarted(error.to_string())));
            control.ended.note();
        }
        Self { result, control }
    }

    /// The result, once; nothing while the work is under way and after it was collected.
    pub(crate) fn poll(&self) -> Option<Result<T, TaskError>> {
        self.result.try_recv().ok()
    }

    /// Waits until the work has ended, for `longest` at most. The result is collected with [`Task::poll`].
    pub(crate) fn wait_for(&self, longest: Duration) {
        self.control.ended.wait(longest);
    }

    /// Waits a moment for work that is nearly always done at once, so that its result shows in the same frame: as long
    /// as [`set_patience`] says.
    pub(crate) fn settle(&self) {
        self.wait_for(patience(&self.control.ctx));
    }

    /// Waits until the work has ended. Its result, if nobody has collected it yet, is lost.
    ///
    /// For work that must not go on when its owner is gone, such as writing a file; everything else is polled.
    pub(crate) fn wait(&self) {
        // The channel closes when the work has ended, so a collected result is no reason to wait for ever.
        let _ = self.result.recv();
    }

    /// How much of the work is done, from 0 to 1.
    pub(crate) fn progress(&self) -> f32 {
        self.control.progress.load(Ordering::Relaxed) as f32 / PROGRESS_UNITS
    }

    /// Asks the work to stop. Its result, if there is one, can still be collected.
    pub(crate) fn cancel(&self) {
        self.control.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.control.is_cancelled()
    }
}

/// How long a frame waits at most for work that is nearly always done at once, unless something else is set: long
/// enough for every disk that answers at all.
const USUAL_PATIENCE: Duration = Duration::from_secs(10);

/// Sets how long a frame waits at most for work that is nearly always done at once.
pub(crate) fn set_patience(ctx: &egui::Context, longest: Duration) {
    ctx.data_mut(|data| data.insert_temp(patience_id(), longest));
}

fn patience(ctx: &egui::Context) -> Duration {
    ctx.data(|data| data.get_temp(patience_id())).unwrap_or(USUAL_PATIENCE)
}

fn patience_id() -> egui::Id {
    egui::Id::unique("patience of a frame")
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.control.is_cancelled.store(true, Ordering::Relaxed);
    }
}

impl TaskControl {
    /// Notes that `share` of the work is done, from 0 to 1, and shows it in the next frame.
    pub(crate) fn set_progress(&self, share: f32) {
        let units = (share.clamp(0.0, 1.0) * PROGRESS_UNITS) as u32;
        // A frame for each of thousands of small steps would slow the work down.
        if self.progress.swap(units, Ordering::Relaxed) / 100 != units / 100 {
            self.ctx.request_repaint();
        }
    }

    /// Whether nobody waits for the result any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// The message of a panic, if it has one.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    let message = payload.downcast_ref::<String>().map(String::as_str);
    message.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + 'static>(task: &Task<T>) -> Result<T, TaskError> {
        loop {
            if let Some(result) = task.poll() {
                return result;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn the_result_is_collected_once() {
        let task = Task::start(&egui::Context::default(), "test", |control| {
            control.set_progress(0.5);
            7
        });
        assert_eq!(wait(&task), Ok(7));
        assert_eq!(task.poll(), None);
        assert_eq!(task.progress(), 0.5);
    }

    #[test]
    fn a_panic_is_an_error_with_its_message() {
        let task = Task::start(&egui::Context::default(), "test", |_| -> u8 { panic!("out of paper") });
        assert_eq!(wait(&task), Err(TaskError::Panicked("out of paper".into())));
    }

    #[test]
    fn cancelled_work_can_stop_early() {
        let task = Task::start(&egui::Context::default(), "test", |control| {
            while !control.is_cancelled() {
                std::thread::yield_now();
            }
            "stopped"
        });
        task.cancel();
        assert!(task.is_cancelled());
        assert_eq!(wait(&task), Ok("stopped"));
    }

    #[test]
    fn who_waits_goes_on_when_the_work_has_ended() {
        let (sender, ended) = channel();
        let task = Task::start(&egui::Context::default(), "test", move |control| {
            while !control.is_cancelled() {
                std::thread::yield_now();
            }
            sender.send(()).unwrap();
        });
        task.cancel();
        task.wait();
        assert!(ended.try_recv().is_ok());
        // The result is gone, but not waited for again.
        task.wait();
        assert_eq!(task.poll(), None);
    }
}
