//! The recent files that the program remembers. Their disks are asked in the background.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use egui::Context;

use super::services::Services;
use crate::app::document::autosave::Autosave;
use crate::app::document::saving::Saver;
use crate::app::services::recent_list::{RecentItem, RecentList};
use crate::app::start::welcome::RecentEntry;

impl Services {
    /// Keeps recovery copies, previous versions and recent files in a data folder; without one nothing is kept,
    /// and the windows say so.
    pub(crate) fn use_data_folder(&mut self, ctx: &Context, data: Option<&Path>) {
        self.autosave = Autosave::in_data_folder(ctx, data);
        self.saver = Saver::with_keeping(self.autosave.keeping());
        self.remembered.list = data.map(|data| RecentList::in_data_folder(ctx, data));
        self.remembered.list.iter().for_each(|list| list.wait_for(self.opening_wait));
        self.update_remembered(ctx);
        self.look_for_remembered(ctx);
        self.remembered.checks.wait_for(self.opening_wait);
        self.update_remembered(ctx);
    }

    /// Takes what has become known about recovery copies and remembered files. Returns why the list of recent files could not be
    /// changed, if it could not.
    pub(crate) fn update_remembered(&mut self, ctx: &Context) -> Option<String> {
        self.autosave.update(ctx);
        let read = self.remembered.list.as_mut().map_or(Ok(false), RecentList::update);
        let is_new = read.as_ref().is_ok_and(|is_new| *is_new);
        if self.remembered.checks.update() || is_new {
            self.show_recent();
        }
        if is_new {
            self.look_for_remembered(ctx);
        }
        read.err().map(|error| error.to_string())
    }

    /// Asks the disks of all remembered files whether the files are there.
    fn look_for_remembered(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = self.recent.iter().map(|entry| entry.path.clone()).collect();
        paths.iter().for_each(|path| self.remembered.checks.ask(ctx, path));
    }

    /// Puts a file at the top of the recent files.
    pub(crate) fn note_recent(&mut self, path: &Path, title: &str) {
        self.remembered.list.iter_mut().for_each(|list| list.note(path, title));
        self.show_recent();
    }

    /// Takes a file off the recent files.
    pub(crate) fn forget_recent(&mut self, path: &Path) {
        self.remembered.list.iter_mut().for_each(|list| list.forget(path));
        self.show_recent();
    }

    /// Reads the recent files again before the welcome page is shown, since another window may have changed them.
    pub(crate) fn reload_recent(&mut self) {
        self.remembered.list.iter_mut().for_each(RecentList::reload);
    }

    /// Makes the entries of the welcome page.
    fn show_recent(&mut self) {
        let now = SystemTime::now();
        let checks = &self.remembered.checks;
        let entry = |item: &RecentItem| RecentEntry {
            presence: checks.presence(&item.path),
            ..RecentEntry::new(item.path.clone(), &item.title, item.used, now)
        };
        self.recent = self.remembered.list.iter().flat_map(|list| list.items()).map(entry).collect();
    }
}
