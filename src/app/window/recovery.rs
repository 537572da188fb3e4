//! Recovery copies of unsaved work, and work left behind by a process that crashed.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Window;
use crate::app::dialogs::file_conflict::FileConflict;
use crate::app::document::autosave::RecoveryCopy;
use crate::app::document::{DocumentId, opening};
use crate::app::start::welcome::{RecoveredEntry, time_ago};
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::file::Stamp;
use crate::file::recovery::OriginalState;
use crate::model::JourneyMap;

impl Window {
    /// The recovered work for the welcome page.
    pub(super) fn recovered_entries(&self) -> Vec<RecoveredEntry> {
        let entry = |found: &RecoveryCopy| RecoveredEntry {
            id: found.path().to_string_lossy().into_owned(),
            title: found.title().to_owned(),
            details: details_of(found),
            copy: Some(found.path().to_owned()),
            comparable: found.original().is_some_and(Path::exists),
        };
        self.autosave.found().iter().map(entry).collect()
    }

    /// Opens recovered work; it stays unsaved until the user saves it.
    pub(super) fn restore(&mut self, id: &str) {
        let Some(found) = self.autosave.found_by(id) else { return };
        let original = found.original().map(Path::to_owned);
        let newer_on_disk = found.original_state() == OriginalState::Changed;
        let copy = found.path().to_owned();
        match self.autosave.restore(id, self.next_key) {
            Ok((map, left_out)) if !left_out.is_empty() => self.add_repaired(map, &copy, left_out),
            Ok((map, _)) => self.add_restored(map, original, newer_on_disk),
            Err(sentence) => self.notices.show_passing(sentence),
        }
    }

    fn add_restored(&mut self, map: JourneyMap, original: Option<PathBuf>, newer_on_disk: bool) {
        let stamp = original.as_deref().and_then(|path| Stamp::of(path).ok());
        let mut guard = original.as_deref().map(|path| self.autosave.guard(path, stamp)).unwrap_or_default();
        if newer_on_disk {
            guard.mark_stale();
        }
        self.add(map, original);
        let Some(tab) = self.tabs.last_mut() else { return };
        tab.editor.mark_unsaved();
        tab.guard = guard;
        if let Some(holder) = tab.guard.other_holder() {
            self.conflicts.push(FileConflict::open_elsewhere(DocumentId(tab.key), tab.title(), &holder));
            tab.editor.set_read_only(true);
        }
    }

    /// Opens the file that recovered work belongs to, and the work beside it.
    pub(super) fn compare(&mut self, id: &str) {
        let original = self.autosave.found_by(id).and_then(|found| found.original().map(Path::to_owned));
        let mut failed = None;
        match original.as_deref().map(opening::open) {
            Some(Ok((map, _))) => {
                let title = format!("{} (as saved)", map.title);
                self.add(JourneyMap { title, ..map }, None);
            }
            Some(Err(notice)) => failed = Some(notice),
            None => {}
        }
        self.restore(id);
        // Shown once the restored map is open, because opening a map clears older notices.
        failed.into_iter().for_each(|notice| self.notices.show_passing(notice));
    }

    pub(super) fn discard_recovered(&mut self, id: &str) {
        if let Some(title) = self.autosave.discard(id) {
            let details = Notice::remark(format!("The recovered work on “{title}” was discarded."));
            self.notices.show_passing(details.offering(NoticeOffer::TakeBackDiscarded(id.to_owned())));
        }
    }

    /// Hands changed maps to the recovery writer; called every frame, so that hardly a keystroke is lost.
    pub(super) fn update_recovery_copies(&mut self) {
        for tab in &mut self.tabs {
            self.autosave.keep(tab);
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
