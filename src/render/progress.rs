//! Progress reports of long-running work, and the means to cancel it.

/// Receives the progress of long-running work and may cancel it.
pub trait Progress {
    /// Reports that the fraction `done` (0 to 1) is complete. Returning false asks the work to stop.
    fn advance(&self, done: f32) -> bool;
}

/// Ignores all reports and never cancels.
#[derive(Clone, Copy, Debug)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn advance(&self, _done: f32) -> bool {
        true
    }
}

impl<F: Fn(f32) -> bool> Progress for F {
    fn advance(&self, done: f32) -> bool {
        self(done)
    }
}
