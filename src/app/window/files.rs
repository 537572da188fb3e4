//! Maps on disk: opening, saving, closing, and what else may happen to their files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Window;
use crate::app::file_dialogs::Request;
use crate::app::safe_keeping::{self, Found};
use crate::app::tab::Tab;
use crate::app::unsaved::{UnsavedChoice, UnsavedQuestion};
use crate::app::welcome::{RecentEntry, RecoveredEntry, ago};
use crate::app::{dispute, documents, file_dialogs};
use crate::model::{CardId, JourneyMap};

/// Why a file dialog was shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Why {
    /// To open maps.
    Open,
    /// To save the map with this key.
    SaveAs(u64),
    /// To find a picture for a new card.
    PictureFor(crate::edit::CellPlace),
    /// To find a picture for a card.
    PictureOf(CardId),
}

/// Something that waits until all is saved.
pub(super) struct Closing {
    /// The maps that are closed then, by their keys.
    pub keys: Vec<u64>,
    /// Whether the window is closed then.
    pub window: bool,
    /// Asked once; none after the answer.
    pub question: Option<UnsavedQuestion>,
    /// Maps without a file that still need one.
    pub to_name: Vec<u64>,
}

impl Window {
    /// Opens a file in a tab of its own, or brings its tab to the front.
    pub fn open(&mut self, path: &Path) {
        if let Some(known) = self.tabs.iter().position(|tab| tab.path.as_deref() == Some(path)) {
            self.current = Some(known);
            return;
        }
        match documents::open(path) {
            Ok(map) => self.open_map(map, path),
            Err(sentence) => self.banner = Some(sentence),
        }
    }

    fn open_map(&mut self, map: JourneyMap, path: &Path) {
        let title = map.title.clone();
        self.add(map, Some(path.to_owned()));
        let guard = self.safe.guard(path);
        if let Some(tab) = self.tabs.last_mut() {
            tab.guard = guard;
            if let Some(holder) = tab.guard.taken_by() {
                self.dispute = Some(dispute::Dispute::open_elsewhere(tab.key, tab.title(), &holder));
                tab.editor.set_read_only(true);
            }
        }
        self.note_recent(path, &title);
    }

    fn note_recent(&mut self, path: &Path, title: &str) {
        if let Some(recent) = &self.recent_files {
            // A list that cannot be written is no reason to disturb anybody.
            let _ = recent.note(path, title);
        }
        self.list_recent();
    }

    /// The recent files as the welcome page shows them.
    pub(super) fn list_recent(&mut self) {
        let now = SystemTime::now();
        let files = self.recent_files.as_ref().map(|recent| recent.list()).unwrap_or_default();
        let entry = |file: &crate::file::recent::RecentFile| {
            RecentEntry::new(file.path().to_owned(), file.title(), file.used(), now)
        };
        self.recent = files.iter().filter(|file| !file.is_missing()).map(entry).collect();
    }

    pub(super) fn forget_recent(&mut self, path: &Path) {
        if let Some(recent) = &self.recent_files
            && let Err(error) = recent.forget(path)
        {
            self.banner = Some(error.to_string());
        }
        self.list_recent();
    }

    fn tab_of(&mut self, key: u64) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.key == key)
    }

    /// Saves the map in front; asks for a file when it has none.
    pub(super) fn save(&mut self, ctx: &egui::Context) {
        let Some(current) = self.current else { return };
        self.leave_texts();
        let Some(tab) = self.tabs.get_mut(current) else { return };
        let key = tab.key;
        match &tab.path {
            Some(path) if !tab.editor.is_read_only() => {
                let path = path.clone();
                if let Some(dispute) = dispute::Dispute::before_saving(tab) {
                    self.dispute = Some(dispute);
                    return;
                }
                self.save_to(ctx, key, path);
            }
            _ => self.save_as(ctx, key),
        }
    }

    /// Asks where to save a map, and saves it there.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, key: u64) {
        let Some(tab) = self.tab_of(key) else { return };
        let name = tab.path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| format!("{}.journey", file_dialogs::file_name(tab.title())));
        let folder = tab.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let request = Request::save_map(&name).starting_in(folder.as_deref());
        self.dialogs.ask(ctx, request, Why::SaveAs(key));
    }

    /// Saves the map in front under another name.
    pub(super) fn save_front_as(&mut self, ctx: &egui::Context) {
        self.leave_texts();
        if let Some(key) = self.current.and_then(|current| self.tabs.get(current)).map(|tab| tab.key) {
            self.save_as(ctx, key);
        }
    }

    pub(super) fn save_to(&mut self, ctx: &egui::Context, key: u64, path: PathBuf) {
        let Some(tab) = self.tab_of(key) else { return };
        tab.editor.commit();
        let map = tab.editor.map().clone();
        let ticket = self.saver.save(ctx, map, path);
        self.saving.push((ticket, key));
    }

    /// What became of saves.
    pub(super) fn take_saved(&mut self) {
        for saved in self.saver.poll() {
            let place = self.saving.iter().position(|(ticket, _)| *ticket == saved.ticket);
            let Some((_, key)) = place.map(|place| self.saving.remove(place)) else { continue };
            match saved.result {
                Ok(()) => self.was_saved(key, saved.map, &saved.path),
                Err(sentence) => {
                    self.banner = Some(sentence);
                    self.closing = None;
                }
            }
        }
    }

    fn was_saved(&mut self, key: u64, map: Arc<JourneyMap>, path: &Path) {
        let title = map.title.clone();
        let Some(tab) = self.tabs.iter_mut().find(|tab| tab.key == key) else { return };
        tab.editor.set_read_only(false);
        tab.editor.mark_saved(map);
        if tab.path.as_deref() != Some(path) {
            tab.path = Some(path.to_owned());
            tab.guard = self.safe.guard(path);
        } else {
            tab.guard.look(path);
        }
        self.note_recent(path, &title);
    }

    /// Every text that is being edited is left, so that nothing of it is missing on disk.
    fn leave_texts(&mut self) {
        for tab in &mut self.tabs {
            tab.stop_typing(&mut self.drafter);
            tab.editor.commit();
        }
    }

    /// Closes the map in front; asks first when it has changes that are on no disk.
    pub(super) fn close_tab(&mut self) {
        self.leave_texts();
        if let Some(key) = self.current.and_then(|current| self.tabs.get(current)).map(|tab| tab.key) {
            self.close(vec![key], false);
        }
    }

    /// The system or the user wants the window closed: not before the work is safe.
    pub(super) fn watch_closing(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.leave_texts();
            if self.tabs.iter().any(|tab| tab.editor.is_unsaved_work()) {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                let keys = self.tabs.iter().map(|tab| tab.key).collect();
                self.close(keys, true);
            } else {
                self.tabs.iter().for_each(|tab| self.safe.forget(tab.key));
            }
        }
        self.go_on_closing(ctx);
    }

    fn close(&mut self, keys: Vec<u64>, window: bool) {
        let unsaved = self.tabs.iter().filter(|tab| keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        let names: Vec<String> = unsaved.map(|tab| tab.title().to_owned()).collect();
        let question = (!names.is_empty()).then(|| UnsavedQuestion::new(names));
        self.closing = Some(Closing { keys, window, question, to_name: Vec::new() });
    }

    /// Asks, saves, and closes when nothing is left to save.
    fn go_on_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = &mut self.closing else { return };
        if let Some(question) = &mut closing.question {
            match question.show(ctx, &self.theme) {
                None => return,
                Some(UnsavedChoice::Cancel) => self.closing = None,
                Some(UnsavedChoice::Discard) => self.finish_closing(ctx),
                Some(UnsavedChoice::Save) => {
                    closing.question = None;
                    self.save_before_closing(ctx);
                }
            }
            ctx.request_repaint();
            return;
        }
        if self.saver.is_busy() || self.dialogs.is_open() || self.dispute.is_some() {
            return;
        }
        if let Some(key) = closing.to_name.pop() {
            self.save_as(ctx, key);
            return;
        }
        let keys = closing.keys.clone();
        let unsaved = self.tabs.iter().any(|tab| keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        if unsaved { self.closing = None } else { self.finish_closing(ctx) }
    }

    fn save_before_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = &self.closing else { return };
        let unsaved = self.tabs.iter().filter(|tab| closing.keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        let jobs: Vec<(u64, Option<PathBuf>)> = unsaved.map(|tab| (tab.key, tab.path.clone())).collect();
        for (key, path) in jobs {
            match path {
                Some(path) => self.save_to(ctx, key, path),
                None => self.closing.iter_mut().for_each(|closing| closing.to_name.push(key)),
            }
        }
    }

    fn finish_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = self.closing.take() else { return };
        closing.keys.iter().for_each(|key| self.safe.forget(*key));
        self.tabs.retain(|tab| !closing.keys.contains(&tab.key));
        let last = self.tabs.len().checked_sub(1);
        self.current = self.current.and_then(|current| last.map(|last| current.min(last)));
        self.list_recent();
        if closing.window {
            self.may_close = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Somebody else may have written a file while the window was in the background.
    pub(super) fn watch_files(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        let came_back = focused && !self.was_focused;
        self.was_focused = focused;
        if came_back && self.dispute.is_none() {
            self.dispute =
                self.current.and_then(|current| self.tabs.get_mut(current)).and_then(dispute::Dispute::on_return);
        }
        let Some(dispute) = &mut self.dispute else { return };
        let key = dispute.key();
        let Some(choice) = dispute.show(ctx, &self.theme) else { return };
        self.dispute = None;
        self.settle(ctx, key, choice);
    }

    fn settle(&mut self, ctx: &egui::Context, key: u64, choice: dispute::Choice) {
        let Some(tab) = self.tabs.iter_mut().find(|tab| tab.key == key) else { return };
        let path = tab.path.clone();
        match (choice, path) {
            (dispute::Choice::KeepMine, Some(path)) => {
                tab.guard.look(&path);
                tab.editor.mark_unsaved();
                self.save_to(ctx, key, path);
            }
            (dispute::Choice::TakeTheirs, Some(path)) => match documents::open(&path) {
                Ok(map) => {
                    tab.guard.look(&path);
                    tab.editor.replace_map(map);
                }
                Err(sentence) => self.banner = Some(sentence),
            },
            (dispute::Choice::SaveAs, _) => self.save_as(ctx, key),
            (dispute::Choice::Copy, _) => {
                tab.path = None;
                tab.guard = safe_keeping::Guard::default();
                tab.editor.set_read_only(false);
                tab.editor.mark_unsaved();
            }
            (dispute::Choice::LookOnly | dispute::Choice::KeepMine | dispute::Choice::TakeTheirs, _) => {}
        }
    }

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
