//! Ways back: the readable part of a damaged file, the version before the last save, and recovered work that
//! was discarded.

use std::path::Path;

use egui::Context;

use super::ActiveWindow;
use super::opening::{OpeningPurpose, with_title_note};
use crate::app::dialogs::Dialog;
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::document::DocumentId;
use crate::app::document::opening::OpenedMap;
use crate::app::services::desktop::DesktopTarget;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::file;
use crate::model::JourneyMap;

impl ActiveWindow<'_> {
    /// Performs the offer of a notice's button.
    pub(super) fn perform_offer(&mut self, ctx: &Context, offer: NoticeOffer) {
        match offer {
            NoticeOffer::OpenWhatCanBeRead(path) => {
                self.start_opening(ctx, &path, OpeningPurpose::Repair);
                self.settle_opening(ctx);
            }
            NoticeOffer::OpenVersionBefore(path) => {
                self.start_opening(ctx, &path, OpeningPurpose::VersionBefore);
                self.settle_opening(ctx);
            }
            NoticeOffer::SaveElsewhere(document) => self.save_as(ctx, DocumentId(document)),
            NoticeOffer::RestoreRecovered(id) => self.restore(ctx, &id),
            NoticeOffer::CompareRecovered(id) => self.compare_recovered(ctx, &id),
            NoticeOffer::DiscardRecovered(id) => self.discard_recovered(&id),
            NoticeOffer::TakeBackDiscarded(id) => self.services.autosave.take_back(&id),
            NoticeOffer::TakeBackTheme => self.take_back_theme(ctx),
            NoticeOffer::GoOnWithTheme => {
                self.window.notices.withdraw_offer(&NoticeOffer::GoOnWithTheme);
                self.go_on_with_theme(ctx);
            }
            NoticeOffer::GoOnWithDialog => {
                self.window.notices.withdraw_offer(&NoticeOffer::GoOnWithDialog);
                self.window.dialogs.go_on();
            }
            NoticeOffer::OpenFile(path) => self.services.desktop.show(ctx, &path, DesktopTarget::File),
            NoticeOffer::OpenFolder(path) => self.services.desktop.show(ctx, &path, DesktopTarget::Folder),
        }
    }

    /// Shows what could not be read of the damaged file that the document in front came from.
    pub(super) fn show_repair_report(&mut self) {
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        if let Some(repair) = document.repair.clone() {
            self.window.dialogs.open(Dialog::RepairReport(document.id, RepairReport::new(repair)));
        }
    }

    /// Asks what to do with the version before the last save of the map in front.
    pub(super) fn ask_about_previous(&mut self, ctx: &Context) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let Some(backup) = document.guard.previous().cloned() else { return };
        let purpose = OpeningPurpose::PreviousVersion(document.id, backup.kept_at);
        self.start_opening(ctx, &backup.path, purpose);
        self.settle_opening(ctx);
    }

    /// Replaces the map of a document by its previous version, which can be undone.
    pub(super) fn restore_previous(&mut self, document: DocumentId, previous: JourneyMap) {
        let Some(tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        if tab.document.editor.is_read_only() {
            tab.view.message = Some("This map can only be viewed here. Open the version beside it instead.".into());
            return;
        }
        tab.document.editor.replace_map(previous, "Restore the version before the last save");
        let text = "This is the version before the last save, not saved yet. Undo brings back the newer one.";
        tab.view.announcements.say(text);
    }

    /// Opens the version that the last save of a file has replaced, where the file itself cannot be opened. It is a map of
    /// its own: what the file holds now stays until the user saves over it.
    pub(super) fn put_version_before(&mut self, path: &Path, opened: OpenedMap) {
        let id = self.add_opened(opened, None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
        }
        let name = file::display_name(path);
        let words = format!("This is the version of “{name}” before the last save. It is not saved yet.");
        self.window.notices.show_in_corner(Notice::remark(words));
    }

    /// Opens a previous version as a map of its own.
    pub(super) fn open_previous(&mut self, previous: JourneyMap) {
        let id = self.add(with_title_note(previous, "previous version"), None);
        // The next save of the other map replaces the only copy of this one on disk.
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
        }
    }
}
