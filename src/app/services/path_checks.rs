//! Whether files are there that the user has not just named, such as recent ones.
//!
//! A share that is gone can take minutes to say so, or for ever. Each path is asked for in the background, and what
//! shows it changes when the answer comes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::task::Task;
use crate::file;

/// Whether a file is there, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Presence {
    /// The disk has not answered yet.
    #[default]
    Unknown,
    /// It is there.
    There,
    /// It is not there, or its disk is not connected.
    Gone,
}

/// The files that were asked for.
///
/// Limitations: each path has a thread of its own until its disk answers, so only short lists belong here.
#[derive(Default)]
pub(crate) struct PathChecks {
    known: FxHashMap<PathBuf, Presence>,
    running: Vec<(PathBuf, Task<bool>)>,
}

impl PathChecks {
    /// Asks again whether a file is there, unless the answer to an earlier question is still to come.
    pub(crate) fn ask(&mut self, ctx: &egui::Context, path: &Path) {
        if self.running.iter().any(|(asked, _)| asked == path) {
            return;
        }
        let asked = path.to_owned();
        let task = Task::start(ctx, "look for a file", move |_| file::is_file(&asked));
        self.running.push((path.to_owned(), task));
    }

    /// Takes the answers that have come. Returns whether there were any.
    pub(crate) fn update(&mut self) -> bool {
        let before = self.running.len();
        let known = &mut self.known;
        self.running.retain(|(path, task)| match task.poll() {
            Some(answer) => {
                let presence = if answer == Ok(true) { Presence::There } else { Presence::Gone };
                known.insert(path.clone(), presence);
                false
            }
            None => true,
        });
        self.running.len() != before
    }

    /// Waits for all answers, for `longest` at most, so that most pages are complete from their first frame.
    pub(crate) fn wait_for(&self, longest: Duration) {
        let until = Instant::now() + longest;
        for (_, task) in &self.running {
            task.wait_for(until.saturating_duration_since(Instant::now()));
        }
    }

    /// Whether a file is there, as far as it is known.
    pub(crate) fn presence(&self, path: &Path) -> Presence {
        self.known.get(path).copied().unwrap_or_default()
    }
}
