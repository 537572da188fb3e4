//! What is done when the system asks the process to end: by Ctrl+C, by a closed terminal, at logout.
//!
//! Unsaved work is written to its recovery copies, and the temporary files of writes that are under way are
//! removed. Then the process ends as it would have without this.
//!
//! Limitations: only where there are Unix signals. A process that is killed outright leaves its temporary files
//! to the next write in the same folder.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Something that is done before the process ends.
type LastDuty = Box<dyn Fn() + Send>;

static DUTIES: Mutex<Vec<LastDuty>> = Mutex::new(Vec::new());

/// The temporary files of writes that are under way.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Adds something to do before the process ends. It is called on a thread of its own.
pub fn before_end(duty: impl Fn() + Send + 'static) {
    locked(&DUTIES).push(Box::new(duty));
}

/// Notes a temporary file that is about to be written.
pub(super) fn note_unfinished(path: &Path) {
    locked(&UNFINISHED).push(path.to_owned());
}

/// Forgets a temporary file, which has been removed or has got its final name.
pub(super) fn forget_unfinished(path: &Path) {
    locked(&UNFINISHED).retain(|known| known != path);
}

/// Does all duties and removes all temporary files. No new one can be noted afterwards: the process has to end.
fn tidy_up() {
    locked(&DUTIES).iter().for_each(|duty| duty());
    let unfinished = locked(&UNFINISHED);
    unfinished.iter().for_each(|path| drop(std::fs::remove_file(path)));
    std::mem::forget(unfinished);
}

fn locked<T>(list: &'static Mutex<Vec<T>>) -> MutexGuard<'static, Vec<T>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens for the signals that end a process, from now on. Call once, at the start.
#[cfg(unix)]
pub fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    // A process that was started to ignore a signal, as by `nohup`, goes on ignoring it.
    let ignored = ignored_signals();
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let Ok(mut signals) = signal_hook::iterator::Signals::new(heard) else { return };
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            tidy_up();
            // Whoever started the process sees that the signal has ended it.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    // Without the thread a signal would be heard and nothing would follow; but then nothing else would run either.
    drop(std::thread::Builder::new().name("signals".into()).spawn(wait));
}

/// Elsewhere the system ends the process without asking.
#[cfg(not(unix))]
pub fn listen() {
    let _ = tidy_up;
}

/// The set of signals that the process ignores, a bit for each; none where the system does not tell.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()).unwrap_or(0)
}
