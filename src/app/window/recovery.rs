//! Recovered work on the welcome page, which a process that crashed has left behind.

use std::path::Path;
use std::time::SystemTime;

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use crate::app::services::path_checks::Presence;
use crate::app::start::welcome::RecoveredEntry;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::app::widgets::past_time::time_ago;
use crate::file::recovery::RecoveryCopy;

impl ActiveWindow<'_> {
    /// The recovered work for the welcome page.
    pub(super) fn recovered_entries(&self) -> Vec<RecoveredEntry> {
        let is_there = |path: &Path| self.services.path_checks.presence(path) == Presence::There;
        let entry = |found: &RecoveryCopy| RecoveredEntry {
            id: found.path().to_string_lossy().into_owned(),
            title: found.title().to_owned(),
            details: details_of(found),
            copy: Some(found.path().to_owned()),
            comparable: found.original().is_some_and(is_there),
        };
        self.services.autosave.found().iter().map(entry).collect()
    }

    /// Opens recovered work; it stays unsaved until the user saves it.
    pub(super) fn restore(&mut self, ctx: &Context, id: &str) {
        let Some(copy) = self.services.autosave.found_by(id).map(|found| found.path().to_owned()) else { return };
        self.start_opening(ctx, &copy, OpeningPurpose::Recovered(id.to_owned()));
        self.settle_opening(ctx);
    }

    /// Opens the file that recovered work belongs to, and the work beside it.
    pub(super) fn compare(&mut self, ctx: &Context, id: &str) {
        let found = self.services.autosave.found_by(id);
        if let Some(original) = found.and_then(|found| found.original().map(Path::to_owned)) {
            self.start_opening(ctx, &original, OpeningPurpose::AsSaved);
        }
        self.restore(ctx, id);
    }

    /// Takes recovered work off the list, with a way back.
    pub(super) fn discard_recovered(&mut self, id: &str) {
        if let Some(title) = self.services.autosave.discard(id) {
            let notice = Notice::remark(format!("The recovered work on “{title}” was discarded."));
            let offer = NoticeOffer::TakeBackDiscarded(id.to_owned());
            self.window.notices.show_passing(notice.offering(offer));
        }
    }
}

/// A line such as "12 changes, backed up 5 minutes ago · shop.journey".
fn details_of(found: &RecoveryCopy) -> String {
    let passed = SystemTime::now().duration_since(found.kept_at()).unwrap_or_default();
    let changes = match found.changes() {
        // A map can be unsaved without any edits, for example after it was restored.
        0 => "Not saved".to_owned(),
        1 => "1 change".to_owned(),
        changes => format!("{changes} changes"),
    };
    let file = found.original().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    format!("{changes}, backed up {} · {}", time_ago(passed), file.as_deref().unwrap_or("never saved"))
}
