//! Recovered work on the welcome page, which a process that crashed has left behind.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use egui::Context;

use super::ActiveWindow;
use super::comparing::{self, ComparedSource};
use super::opening::OpeningPurpose;
use crate::app::commands::request::ComparisonView;
use crate::app::document::opening::{self, LeftWork};
use crate::app::start::welcome::RecoveredEntry;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::app::widgets::past_time::time_ago;
use crate::file::display_name;
use crate::file::recovery::{OriginalState, RecoveryCopy};
use crate::model::JourneyMap;
use crate::model::quotation::quotation;

impl ActiveWindow<'_> {
    /// The recovered work for the welcome page.
    pub(super) fn recovered_entries(&self) -> Vec<RecoveredEntry> {
        let entry = |found: &RecoveryCopy| {
            let state = self.services.autosave.original_state(found);
            RecoveredEntry {
                id: found.path().to_string_lossy().into_owned(),
                title: quotation(found.title()),
                details: details_of(found, state),
                copy: Some(found.path().to_owned()),
                comparable: matches!(state, Some(OriginalState::Same | OriginalState::Changed)),
            }
        };
        self.services.autosave.found().iter().map(entry).collect()
    }

    /// Opens recovered work; it stays unsaved until the user saves it.
    pub(super) fn restore(&mut self, ctx: &Context, id: &str) {
        let Some(copy) = self.services.autosave.found_by(id).map(|found| found.path().to_owned()) else { return };
        self.start_opening(ctx, &copy, OpeningPurpose::Recovered(id.to_owned()));
        self.settle_opening(ctx);
    }

    /// Tells that there is unsaved work on a file that was just opened, and offers it.
    pub(super) fn offer_left_work(&mut self, left: &LeftWork) {
        if self.services.autosave.note_found(&left.copy, left.original_state) {
            self.window.notices.show_passing(left_work_notice(&left.copy, left.original_state));
        }
    }

    /// Compares recovered work with the map that it belongs to: as it is open, or else as it was saved. The work is
    /// still offered beside the comparison.
    pub(super) fn compare_recovered(&mut self, ctx: &Context, id: &str) {
        let Some(found) = self.services.autosave.found_by(id).cloned() else { return };
        let Some(original) = found.original().map(Path::to_owned) else { return };
        let before = match self.documents.at(&original) {
            Some(open) => ComparedSource::There(open.editor.committed_map().clone()),
            None => ComparedSource::File(original),
        };
        // Where its state is another one, that was reported when the file was opened or listed.
        let notice = left_work_notice(&found, OriginalState::Same);
        let look = self.documents.look(&self.services.theme);
        let work = move || {
            let recovered = opening::read_recovery_copy(&found, None)?;
            let after = ComparedSource::There(Arc::new(recovered.map));
            comparing::compared((before, after), ComparisonView::InOne, look)
        };
        let purpose = OpeningPurpose::ComparedRecovered(id.to_owned(), Box::new(notice));
        self.start_opening_with(ctx, purpose, work);
        self.settle_opening(ctx);
    }

    /// Whether the file that recovered work belongs to is open.
    pub(super) fn is_open(&self, found: &RecoveryCopy) -> bool {
        found.original().is_some_and(|original| self.documents.at(original).is_some())
    }

    /// Puts recovered work in the place of the open map that it belongs to, as one step that can be undone.
    pub(super) fn put_recovered_into_open(&mut self, found: &RecoveryCopy, map: JourneyMap) {
        let Some(document) = found.original().and_then(|path| self.documents.at(path)).map(|it| it.id) else { return };
        if self.documents.get(document).is_some_and(|it| it.editor.is_read_only()) {
            let words = "This map can only be viewed here, so the recovered work was not restored. Compare shows it.";
            return self.window.notices.show_passing(words.to_owned());
        }
        let id = found.path().to_string_lossy().into_owned();
        if let Err(sentence) = self.services.autosave.adopt(&id, document) {
            return self.window.notices.show_passing(sentence);
        }
        self.show_document(document);
        let Some(tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        tab.document.editor.replace_map(map, "Restore recovered work");
        tab.view.announcements.say("This is the recovered work, not saved yet. Undo brings back the saved map.");
    }

    /// Takes recovered work off the list, with a way back.
    pub(super) fn discard_recovered(&mut self, id: &str) {
        if let Some(title) = self.services.autosave.discard(id).map(|title| quotation(&title)) {
            let notice = Notice::remark(format!("The recovered work on “{title}” was discarded."));
            let offer = NoticeOffer::TakeBackDiscarded(id.to_owned());
            self.window.notices.show_passing(notice.offering(offer));
        }
    }
}

/// The notice about unsaved work on a file that is open.
fn left_work_notice(found: &RecoveryCopy, state: OriginalState) -> Notice {
    let id = || found.path().to_string_lossy().into_owned();
    let since = if state == OriginalState::Changed { " The file was saved by somebody since then." } else { "" };
    let words = format!(
        "There is unsaved work on this map from before Footpath closed unexpectedly: {}.{since}",
        work_of(found)
    );
    Notice::remark(words)
        .offering(NoticeOffer::RestoreRecovered(id()))
        .offering(NoticeOffer::CompareRecovered(id()))
        .offering(NoticeOffer::DiscardRecovered(id()))
}

/// How much work there is and since when, such as "12 changes, backed up 5 minutes ago".
fn work_of(found: &RecoveryCopy) -> String {
    let passed = SystemTime::now().duration_since(found.kept_at()).unwrap_or_default();
    let changes = match found.changes() {
        // A map can be unsaved without any edits, for example after it was restored.
        0 => "not saved".to_owned(),
        1 => "1 change".to_owned(),
        changes => format!("{changes} changes"),
    };
    format!("{changes}, backed up {}", time_ago(passed))
}

/// A line such as "12 changes, backed up 5 minutes ago · shop.journey · the file was saved since".
fn details_of(found: &RecoveryCopy, state: Option<OriginalState>) -> String {
    let file = found.original().map(display_name);
    let since = match state {
        Some(OriginalState::Changed) => " · the file was saved since",
        Some(OriginalState::Gone) => " · the file is gone",
        _ => "",
    };
    format!("{} · {}{since}", work_of(found), file.as_deref().unwrap_or("never saved"))
}
