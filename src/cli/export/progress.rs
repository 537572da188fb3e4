//! How far an export is, on a terminal: a line that is written over, and gone when the work is done.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::file::display_name;
use crate::model::quotation::harmless;
use crate::render::Progress;

/// Work that is shorter than this needs no line.
const PATIENCE: Duration = Duration::from_millis(400);

/// The progress of one file among several.
pub(super) struct TerminalProgress {
    /// What the line begins with; none if there is no terminal.
    name: Option<String>,
    started: Instant,
    shown: Cell<Option<u32>>,
}

impl TerminalProgress {
    /// The progress of the file at `path`, the one with this number out of so many.
    pub(super) fn new(path: &Path, (number, count): (usize, usize)) -> Self {
        let name = harmless(&display_name(path));
        let name = if count > 1 { format!("{name} ({} of {count})", number + 1) } else { name };
        let name = stderr().is_terminal().then_some(name);
        Self { name, started: Instant::now(), shown: Cell::new(None) }
    }

    /// Takes the line away.
    pub(super) fn finish(&self) {
        if self.shown.get().is_some() {
            let _ = write!(stderr(), "\r\u{1b}[2K");
        }
    }
}

impl Progress for TerminalProgress {
    fn advance(&self, done: f32) -> bool {
        let percent = (done * 100.0) as u32;
        if let Some(name) = &self.name
            && self.shown.get() != Some(percent)
            && self.started.elapsed() >= PATIENCE
        {
            self.shown.set(Some(percent));
            let _ = write!(stderr(), "\r\u{1b}[2K{name}: {percent} %");
        }
        true
    }
}
