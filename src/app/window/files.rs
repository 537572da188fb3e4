//! Opening and saving maps, and conflicts with changes to their files by others.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Window;
use crate::app::dialogs::file_conflict::FileConflict;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::dialogs::{file_conflict, file_dialogs};
use crate::app::document::saving::{Expected, NotSaved, SaveOutcome};
use crate::app::document::{DocumentId, autosave, opening};
use crate::app::start::welcome::RecentEntry;
use crate::app::view::tab::Tab;
use crate::app::widgets::notices::{Notice, NoticeOffer, NoticeTopic};
use crate::edit::CellPlace;
use crate::file::{self, Stamp};
use crate::model::{CardId, JourneyMap};

/// The purpose of a file dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DialogPurpose {
    /// Choose maps to open.
    Open,
    /// Choose where to save the map with this key.
    SaveAs(u64),
    /// Choose a picture for the map with this key.
    Picture(u64, PictureTarget),
}

/// The target of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PictureTarget {
    /// A new card at this place.
    New(CellPlace),
    /// An existing card.
    On(CardId),
}

impl Window {
    /// Opens a file in a new tab, or switches to its tab if it is open already.
    pub fn open(&mut self, path: &Path) {
        self.open_all(&[path.to_owned()]);
    }

    /// Opens files. Errors are shown once all files are open, because opening a map clears older notices.
    pub(super) fn open_all(&mut self, paths: &[PathBuf]) {
        let failed: Vec<Notice> = paths.iter().filter_map(|path| self.try_to_open(path).err()).collect();
        failed.into_iter().for_each(|notice| self.notices.show_passing(notice));
    }

    fn try_to_open(&mut self, path: &Path) -> Result<(), Notice> {
        // The path must stay valid even if the working directory changes.
        let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if let Some(known) = self.tab_at(path) {
            self.current = Some(known);
            return Ok(());
        }
        let (map, stamp) = opening::open(path)?;
        self.open_map(map, stamp, path);
        Ok(())
    }

    /// The index of the tab with this file, however the path is written.
    fn tab_at(&self, path: &Path) -> Option<usize> {
        self.tabs.iter().position(|tab| tab.path.as_deref().is_some_and(|known| file::is_same_file(known, path)))
    }

    fn open_map(&mut self, map: JourneyMap, stamp: Stamp, path: &Path) {
        let title = map.title.clone();
        self.add(map, Some(path.to_owned()));
        let guard = self.autosave.guard(path, Some(stamp));
        if let Some(tab) = self.tabs.last_mut() {
            tab.guard = guard;
            if let Some(holder) = tab.guard.other_holder() {
                self.conflicts.push(FileConflict::open_elsewhere(DocumentId(tab.key), tab.title(), &holder));
                tab.editor.set_read_only(true);
            }
        }
        self.note_recent(path, &title);
    }

    /// Opens a map in a new tab and makes it current.
    pub(super) fn add(&mut self, map: JourneyMap, path: Option<PathBuf>) {
        let key = self.next_key;
        self.next_key += 1;
        self.tabs.push(Tab::new(key, map, path, &mut self.scene_builder, &self.theme));
        self.current = Some(self.tabs.len() - 1);
        self.notices.clear_passing();
    }

    pub(super) fn open_template(&mut self, name: &str) {
        match opening::load_template(name) {
            Ok(map) => self.add(map, None),
            Err(sentence) => self.notices.show_passing(sentence),
        }
    }

    /// Creates a map from a template in a file.
    pub(super) fn open_own_template(&mut self, path: &Path) {
        match opening::open(path) {
            Ok((map, _)) => self.add(map, None),
            Err(notice) => self.notices.show_passing(notice),
        }
    }

    /// Handles the answer of a file dialog.
    pub(super) fn poll_file_dialogs(&mut self, ctx: &egui::Context) {
        let Some(answer) = self.dialogs.take() else { return };
        let first = answer.paths.first().cloned();
        match (answer.purpose, first) {
            (DialogPurpose::Open, _) => self.open_all(&answer.paths),
            (DialogPurpose::SaveAs(key), Some(path)) => self.save_at(ctx, key, path),
            (DialogPurpose::SaveAs(_), None) => self.closing = None,
            (DialogPurpose::Picture(key, goal), Some(path)) => {
                self.picture_target = Some((key, goal));
                self.clipboard.load_files(ctx, vec![path]);
            }
            (DialogPurpose::Picture(..), None) => {}
        }
    }

    fn note_recent(&mut self, path: &Path, title: &str) {
        if let Some(recent) = &self.recent_files {
            // A list of recent files that cannot be written is not worth a message.
            let _ = recent.note(path, title);
        }
        self.list_recent();
    }

    /// Updates the recent files for the welcome page.
    pub(super) fn list_recent(&mut self) {
        let now = SystemTime::now();
        let files = self.recent_files.as_ref().map(|recent| recent.list()).unwrap_or_default();
        let entry =
            |file: &file::recent::RecentFile| RecentEntry::new(file.path().to_owned(), file.title(), file.used(), now);
        self.recent = files.iter().filter(|file| !file.is_missing()).map(entry).collect();
    }

    pub(super) fn forget_recent(&mut self, path: &Path) {
        if let Some(recent) = &self.recent_files
            && let Err(error) = recent.forget(path)
        {
            self.notices.show_passing(error.to_string());
        }
        self.list_recent();
    }

    pub(super) fn tab_of(&mut self, key: u64) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.key == key)
    }

    /// Saves the current map; asks for a file if it has none.
    pub(super) fn save(&mut self, ctx: &egui::Context) {
        let Some(current) = self.current else { return };
        self.end_text_editing();
        let Some(tab) = self.tabs.get_mut(current) else { return };
        let key = tab.key;
        match &tab.path {
            Some(_) if !tab.editor.is_read_only() => self.save_in_place(ctx, key),
            _ => self.save_as(ctx, key),
        }
    }

    /// Asks where to save a map, and saves it there.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, key: u64) {
        let Some(tab) = self.tab_of(key) else { return };
        let near = tab.path.clone().or_else(|| tab.left_out.as_ref().map(RepairReport::proposed_path));
        let name = near.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| format!("{}.journey", file_dialogs::file_name(tab.title())));
        let folder = near.as_deref().and_then(Path::parent).map(Path::to_owned);
        let request = PathRequest::save_map(&name).starting_in(folder.as_deref());
        self.dialogs.ask(ctx, request, DialogPurpose::SaveAs(key));
    }

    /// Saves the current map under another name.
    pub(super) fn save_front_as(&mut self, ctx: &egui::Context) {
        self.end_text_editing();
        if let Some(key) = self.current.and_then(|current| self.tabs.get(current)).map(|tab| tab.key) {
            self.save_as(ctx, key);
        }
    }

    /// Saves a map to its own file, unless another program has changed that file since.
    pub(super) fn save_in_place(&mut self, ctx: &egui::Context, key: u64) {
        let Some(tab) = self.tab_of(key) else { return };
        if tab.guard.is_stale() {
            let dispute = FileConflict::changed_on_disk(tab);
            self.ask(dispute);
            return;
        }
        let expected = tab.guard.stamp().cloned().map_or(Expected::Anything, Expected::As);
        if let Some(path) = tab.path.clone() {
            self.save_to(ctx, key, path, expected);
        }
    }

    /// Saves a map to the file that the user has just chosen.
    fn save_at(&mut self, ctx: &egui::Context, key: u64, path: PathBuf) {
        let other = self.tab_at(&path).and_then(|place| self.tabs.get(place)).filter(|tab| tab.key != key);
        if other.is_some() {
            let name = file::display_name(&path);
            let words =
                format!("“{name}” is already open in another tab. Close that tab first, or save under another name.");
            self.notices.show_passing(words);
            self.closing = None;
            return;
        }
        self.save_to(ctx, key, path, Expected::Anything);
    }

    fn save_to(&mut self, ctx: &egui::Context, key: u64, path: PathBuf, expected: Expected) {
        let Some(tab) = self.tab_of(key) else { return };
        tab.editor.commit();
        let map = tab.editor.map().clone();
        let ticket = self.saver.save(ctx, map, path, expected);
        self.saving.push((ticket, key));
    }

    /// Handles the results of finished saves.
    pub(super) fn poll_saves(&mut self) {
        for saved in self.saver.poll() {
            let place = self.saving.iter().position(|(ticket, _)| *ticket == saved.ticket);
            let Some((_, key)) = place.map(|place| self.saving.remove(place)) else { continue };
            match saved.result {
                Ok(written) => self.was_saved(key, saved.map, &saved.path, written),
                Err(NotSaved::ChangedOnDisk) => {
                    let dispute = self.tabs.iter().find(|tab| tab.key == key).and_then(FileConflict::changed_on_disk);
                    self.ask(dispute);
                }
                Err(NotSaved::Refused(sentence)) => {
                    self.notices.show_passing(Notice::from(sentence).offering(NoticeOffer::SaveElsewhere(key)));
                    self.closing = None;
                }
            }
        }
    }

    fn was_saved(&mut self, key: u64, map: Arc<JourneyMap>, path: &Path, written: SaveOutcome) {
        let title = map.title.clone();
        let Some(tab) = self.tabs.iter_mut().find(|tab| tab.key == key) else { return };
        tab.editor.set_read_only(false);
        tab.editor.mark_saved(map);
        if tab.path.as_deref() != Some(path) {
            tab.path = Some(path.to_owned());
            tab.guard = self.autosave.guard(path, written.stamp);
            if let Some(holder) = tab.guard.other_holder() {
                self.notices.show_passing(Notice::remark(held_elsewhere(path, &holder)));
            }
        } else {
            tab.guard.note_written(written.stamp, self.autosave.previous(path));
        }
        self.notices.withdraw_offer(&NoticeOffer::SaveElsewhere(key));
        self.notices.set_lasting(NoticeTopic::PreviousVersion, written.backup_trouble);
        self.note_recent(path, &title);
    }

    /// Queues a question about a conflict, unless one for the same map is waiting already.
    fn ask(&mut self, dispute: Option<FileConflict>) {
        let known = |dispute: &FileConflict| self.conflicts.iter().any(|open| open.document() == dispute.document());
        let new = dispute.filter(|dispute| !known(dispute));
        self.conflicts.extend(new);
    }

    /// Ends text editing on all maps, so that the text typed last is saved too.
    pub(super) fn end_text_editing(&mut self) {
        for tab in &mut self.tabs {
            tab.stop_typing(&mut self.scene_builder);
            tab.editor.commit();
        }
    }

    /// Checks for changes to the current map's file when the window gets the focus, and shows the next
    /// question about a conflict.
    pub(super) fn check_files(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        let came_back = focused && !self.was_focused;
        self.was_focused = focused;
        if came_back {
            self.reclaim_file();
        }
        if came_back && self.conflicts.is_empty() && !self.saver.is_busy() {
            let front = self.current.and_then(|current| self.tabs.get_mut(current));
            self.conflicts.extend(front.and_then(FileConflict::on_return));
        }
        let Some(dispute) = self.conflicts.first_mut() else { return };
        let DocumentId(key) = dispute.document();
        let Some(choice) = dispute.show(ctx, &self.theme) else { return };
        self.conflicts.remove(0);
        self.resolve_conflict(ctx, key, choice);
        ctx.request_repaint();
    }

    /// Makes a read-only map editable once the other window has closed it.
    fn reclaim_file(&mut self) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        let Some(path) =
            tab.path.as_deref().filter(|_| tab.editor.is_read_only() && tab.guard.other_holder().is_some())
        else {
            return;
        };
        let guard = self.autosave.guard(path, tab.guard.stamp().cloned());
        if guard.other_holder().is_none() {
            tab.guard = guard;
            tab.editor.set_read_only(false);
            tab.message = Some("The other window has closed this map, so you can edit it here now.".into());
        }
    }

    /// Carries out the user's choice about a conflict.
    fn resolve_conflict(&mut self, ctx: &egui::Context, key: u64, choice: file_conflict::ConflictChoice) {
        let Some(tab) = self.tabs.iter_mut().find(|tab| tab.key == key) else { return };
        let path = tab.path.clone();
        match (choice, path) {
            (file_conflict::ConflictChoice::KeepMine, Some(path)) => {
                tab.guard.refresh(&path);
                tab.editor.mark_unsaved();
                self.save_in_place(ctx, key);
            }
            (file_conflict::ConflictChoice::TakeTheirs, Some(path)) => match opening::open(&path) {
                Ok((map, stamp)) => {
                    tab.guard.note_read(stamp);
                    tab.editor.replace_map(map, "Reload the file from disk");
                    tab.editor.mark_saved(tab.editor.map().clone());
                }
                Err(notice) => self.notices.show_passing(notice),
            },
            (file_conflict::ConflictChoice::SaveAs, _) => {
                // If the user then cancels the file dialog, the conflict is still unresolved.
                tab.guard.mark_stale();
                self.save_as(ctx, key);
            }
            (file_conflict::ConflictChoice::Copy, _) => {
                tab.path = None;
                tab.guard = autosave::FileGuard::default();
                tab.editor.set_read_only(false);
                tab.editor.mark_unsaved();
            }
            (
                file_conflict::ConflictChoice::LookOnly
                | file_conflict::ConflictChoice::KeepMine
                | file_conflict::ConflictChoice::TakeTheirs,
                _,
            ) => {}
        }
    }
}

/// The remark that a saved file is open in another window.
fn held_elsewhere(path: &Path, holder: &str) -> String {
    let name = file::display_name(path);
    format!("“{name}” was saved. It is also open in another Footpath window ({holder}), which will ask what to keep.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::dialogs::file_dialogs::FileDialogs;
    use crate::file::sample;

    #[test]
    fn who_names_no_other_file_after_all_is_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        file::save(&sample::map(5), &path).unwrap();
        let ctx = egui::Context::default();
        let mut window = Window::new(&ctx, std::slice::from_ref(&path));
        window.dialogs = FileDialogs::typed_only();
        file::save(&sample::map(9), &path).unwrap();
        let key = window.tabs[0].key;
        assert!(FileConflict::on_return(&mut window.tabs[0]).is_some());
        window.resolve_conflict(&ctx, key, file_conflict::ConflictChoice::SaveAs);
        window.save_in_place(&ctx, key);
        assert!(window.saving.is_empty());
        assert_eq!(window.conflicts.len(), 1);
        assert_eq!(file::open(&path).unwrap().cards.len(), 9);
    }
}
