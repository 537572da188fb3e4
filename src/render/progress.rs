//! Progress reports of long-running work, and the means to cancel it.

use crate::scene::Item;

/// The number of items drawn between two progress reports.
const ITEMS_PER_REPORT: usize = 512;

/// Receives the progress of long-running work and may cancel it.
pub trait Progress {
    /// Reports that the fraction `done` (0 to 1) is complete. Returning false asks the work to stop.
    fn advance(&self, done: f32) -> bool;

    /// Like [`Progress::advance`], with an error when the work is to stop.
    ///
    /// # Errors
    ///
    /// When [`Progress::advance`] returns false.
    fn report(&self, done: f32) -> Result<(), Stopped> {
        if self.advance(done) { Ok(()) } else { Err(Stopped) }
    }
}

/// Somebody asked the work to stop before it was complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

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

/// Counts the drawn items of a scene and reports every few hundred.
pub(super) struct ItemProgress<'a> {
    progress: &'a dyn Progress,
    /// The share of drawing in the whole work, from 0 to 1.
    share: f32,
    drawn: usize,
    total: usize,
}

impl<'a> ItemProgress<'a> {
    /// Counts `items`, whose drawing takes up `share` of the whole work.
    pub(super) fn new(progress: &'a dyn Progress, items: &[Item], share: f32) -> Self {
        Self::of_lists(progress, [items], share)
    }

    /// Counts the items of several lists, whose drawing together takes up `share` of the whole work.
    pub(super) fn of_lists<'i>(
        progress: &'a dyn Progress,
        lists: impl IntoIterator<Item = &'i [Item]>,
        share: f32,
    ) -> Self {
        Self { progress, share, drawn: 0, total: lists.into_iter().map(count).sum::<usize>().max(1) }
    }

    /// Counts one drawn item.
    pub(super) fn item_drawn(&mut self) -> Result<(), Stopped> {
        self.drawn += 1;
        if !self.drawn.is_multiple_of(ITEMS_PER_REPORT) {
            return Ok(());
        }
        let part = (self.drawn as f32 / self.total as f32).min(1.0);
        self.progress.report(part * self.share)
    }
}

fn count(items: &[Item]) -> usize {
    items.iter().map(|item| if let Item::Group(group) = item { count(&group.items) } else { 1 }).sum()
}
