//! Systems without such services: macOS has a program for it.

use std::process::{Child, Command};

/// A program that keeps the screen awake until it is dropped.
pub(super) struct AwakeProgram(Child);

pub(super) use AwakeProgram as ScreenHold;

impl AwakeProgram {
    /// Whether it lasts only for a while.
    pub(super) fn must_be_renewed(&self) -> bool {
        false
    }

    /// Lets it last for another while.
    pub(super) fn renew(&mut self) {}
}

/// Asks for the screen to stay awake.
pub(super) fn hold(_reason: &str) -> Option<AwakeProgram> {
    Command::new("caffeinate").arg("-d").spawn().ok().map(AwakeProgram)
}

impl Drop for AwakeProgram {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
