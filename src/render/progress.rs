//! How long work tells how far it is, and learns that nobody wants its result any more.

/// Someone who waits for long work.
pub trait Progress {
    /// `done` runs from 0 to 1. False asks the work to stop.
    fn advance(&self, done: f32) -> bool;
}

/// Waits to the end and says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Patient;

impl Progress for Patient {
    fn advance(&self, _done: f32) -> bool {
        true
    }
}

impl<F: Fn(f32) -> bool> Progress for F {
    fn advance(&self, done: f32) -> bool {
        self(done)
    }
}
