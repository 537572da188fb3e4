//! Safe keeping: copies of unsaved work, and work that a process left behind.

use std::path::Path;
use std::time::SystemTime;

use super::Window;
use crate::app::documents;
use crate::app::safe_keeping::Found;
use crate::app::welcome::{RecoveredEntry, ago};

impl Window {
    /// Work that a process left behind, as the welcome page shows it.
    pub(super) fn recovered_entries(&self) -> Vec<RecoveredEntry> {
        let entry = |found: &Found| RecoveredEntry {
            id: found.path().to_string_lossy().into_owned(),
            title: found.title().to_owned(),
            words: words_about(found),
            copy: Some(found.path().to_owned()),
            comparable: found.original().is_some_and(Path::exists),
        };
        self.safe.found().iter().map(entry).collect()
    }

    /// Opens recovered work; it stays unsaved until the user saves it.
    pub(super) fn restore(&mut self, id: &str) {
        let Some(found) = self.safe.found_by(id) else { return };
        let original = found.original().map(Path::to_owned);
        match self.safe.restore(id, self.next_key) {
            Ok(map) => {
                let guard = original.as_deref().map(|path| self.safe.guard(path)).unwrap_or_default();
                self.add(map, original);
                if let Some(tab) = self.tabs.last_mut() {
                    tab.editor.mark_unsaved();
                    tab.guard = guard;
                }
            }
            Err(sentence) => self.banner = Some(sentence),
        }
    }

    /// Opens the file that recovered work belongs to, and the work beside it.
    pub(super) fn compare(&mut self, id: &str) {
        let original = self.safe.found_by(id).and_then(|found| found.original().map(Path::to_owned));
        if let Some(path) = original {
            match documents::open(&path) {
                Ok(mut map) => {
                    map.title = format!("{} (as saved)", map.title);
                    self.add(map, None);
                }
                Err(sentence) => self.banner = Some(sentence),
            }
        }
        self.restore(id);
    }

    pub(super) fn discard_recovered(&mut self, id: &str) {
        if let Err(sentence) = self.safe.discard(id) {
            self.banner = Some(sentence);
        }
    }

    /// Changed maps go to safe keeping: every frame, with every letter.
    pub(super) fn keep_safe(&mut self) {
        for tab in &mut self.tabs {
            self.safe.keep(tab);
        }
    }
}

/// "12 changes, kept 5 minutes ago · shop.journey".
fn words_about(found: &Found) -> String {
    let passed = SystemTime::now().duration_since(found.kept_at()).unwrap_or_default();
    let changes = match found.changes() {
        1 => "1 change".to_owned(),
        changes => format!("{changes} changes"),
    };
    let file = found.original().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    format!("{changes}, kept {} · {}", ago(passed), file.as_deref().unwrap_or("never saved"))
}
