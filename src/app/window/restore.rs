//! Restoring work: the readable parts of a damaged file, the version before the last save, and recovered
//! work that was discarded.

use std::path::Path;

use super::Window;
use crate::app::dialogs::previous_version::{PreviousVersion, PreviousVersionChoice};
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::document::{DocumentId, opening};
use crate::app::services::desktop::DesktopTarget;
use crate::app::widgets::notices::NoticeOffer;
use crate::edit::differences;
use crate::model::JourneyMap;

impl Window {
    /// Performs the offer of a notice's button.
    pub(super) fn perform_offer(&mut self, ctx: &egui::Context, offer: NoticeOffer) {
        match offer {
            NoticeOffer::OpenWhatCanBeRead(path) => self.open_what_can_be_read(&path),
            NoticeOffer::SaveElsewhere(key) => self.save_as(ctx, key),
            NoticeOffer::TakeBackDiscarded(id) => self.autosave.take_back(&id),
            NoticeOffer::OpenFile(path) => self.desktop.show(ctx, &path, DesktopTarget::File),
            NoticeOffer::OpenFolder(path) => self.desktop.show(ctx, &path, DesktopTarget::Folder),
        }
    }

    fn open_what_can_be_read(&mut self, path: &Path) {
        match opening::open_what_can_be_read(path) {
            Ok((map, sentences)) => self.add_repaired(map, path, sentences),
            Err(notice) => self.notices.show_passing(notice),
        }
    }

    /// Opens an incomplete map as unsaved and without a path, so that saving cannot overwrite its file.
    pub(super) fn add_repaired(&mut self, map: JourneyMap, from: &Path, sentences: Vec<String>) {
        self.add(map, None);
        if let Some(tab) = self.tabs.last_mut() {
            tab.editor.mark_unsaved();
            tab.left_out = Some(RepairReport::new(from, sentences));
        }
    }

    /// Asks what to do with the version before the last save of the current map.
    pub(super) fn ask_about_previous(&mut self) {
        self.end_text_editing();
        let Some(tab) = self.front() else { return };
        let Some(backup) = tab.guard.previous().cloned() else { return };
        match opening::open(&backup.path) {
            Ok((map, _)) => {
                let differences = differences(tab.map(), &map);
                self.previous = Some(PreviousVersion::new(DocumentId(tab.key), map, backup.kept_at, differences));
            }
            Err(notice) => self.notices.show_passing(notice),
        }
    }

    /// Shows the open repair report and the question about the previous version.
    pub(super) fn show_restore_dialogs(&mut self, ctx: &egui::Context) {
        let theme = self.theme.clone();
        self.front_mut(|tab| tab.left_out.iter_mut().for_each(|left_out| left_out.show(ctx, &theme)));
        let Some(previous) = &mut self.previous else { return };
        let Some(choice) = previous.show(ctx, &self.theme) else { return };
        ctx.request_repaint();
        let Some(previous) = self.previous.take() else { return };
        match choice {
            PreviousVersionChoice::Restore => self.restore_previous(previous),
            PreviousVersionChoice::OpenBeside => {
                let title = format!("{} (previous version)", previous.map.title);
                self.add(JourneyMap { title, ..previous.map }, None);
                // The next save of the original map overwrites the only copy on disk, so this one is unsaved.
                if let Some(tab) = self.tabs.last_mut() {
                    tab.editor.mark_unsaved();
                }
            }
            PreviousVersionChoice::Cancel => {}
        }
    }

    fn restore_previous(&mut self, previous: PreviousVersion) {
        let Some(tab) = self.tab_of(previous.document.0) else { return };
        if tab.editor.is_read_only() {
            tab.message = Some("This map is read-only here. Open the version beside it instead.".into());
            return;
        }
        tab.editor.replace_map(previous.map, "Restore the version before the last save");
        tab.message =
            Some("This is the version before the last save, not saved yet. Undo brings back the newer one.".into());
    }
}
