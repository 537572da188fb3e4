//! Ways back: the readable part of a damaged file, the version before the last save, and recovered work that
//! was discarded.

use egui::Context;

use super::ActiveWindow;
use super::opening::{OpeningPurpose, with_title_note};
use crate::app::dialogs::previous_version::{PreviousVersion, PreviousVersionChoice};
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::document::DocumentId;
use crate::app::widgets::notices::NoticeOffer;

impl ActiveWindow<'_> {
    /// Performs the offer of a notice's button.
    pub(super) fn perform_offer(&mut self, ctx: &Context, offer: NoticeOffer) {
        match offer {
            NoticeOffer::OpenWhatCanBeRead(path) => {
                self.start_opening(ctx, &path, OpeningPurpose::Repair);
                self.settle_opening(ctx);
            }
            NoticeOffer::SaveElsewhere(document) => self.save_as(ctx, DocumentId(document)),
            NoticeOffer::TakeBackDiscarded(id) => self.services.autosave.take_back(&id),
        }
    }

    /// Shows what could not be read of the damaged file that the document in front came from.
    pub(super) fn show_repair_report(&mut self) {
        let repair = self.front_document().and_then(|document| document.repair.clone());
        self.window.dialogs.repair = repair.map(|repair| RepairReport::new(&repair.file, repair.sentences));
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

    /// Shows the open repair report and the question about the previous version.
    pub(super) fn show_restore_dialogs(&mut self, ctx: &Context) {
        if let Some(report) = &mut self.window.dialogs.repair
            && report.show(ctx, &self.services.theme)
        {
            self.window.dialogs.repair = None;
        }
        let Some(previous) = &mut self.window.dialogs.previous else { return };
        let Some(choice) = previous.show(ctx, &self.services.theme) else { return };
        ctx.request_repaint();
        let Some(previous) = self.window.dialogs.previous.take() else { return };
        match choice {
            PreviousVersionChoice::Restore => self.restore_previous(previous),
            PreviousVersionChoice::OpenBeside => self.open_previous(previous),
            PreviousVersionChoice::Cancel => {}
        }
    }

    fn restore_previous(&mut self, previous: PreviousVersion) {
        let Some(tab) = self.window.tabs.tab_of(self.documents, previous.document) else { return };
        if tab.document.editor.is_read_only() {
            tab.view.message = Some("This map is read-only here. Open the version beside it instead.".into());
            return;
        }
        tab.document.editor.replace_map(previous.map, "Restore the version before the last save");
        let text = "This is the version before the last save, not saved yet. Undo brings back the newer one.";
        tab.view.message = Some(text.into());
    }

    fn open_previous(&mut self, previous: PreviousVersion) {
        let id = self.add(with_title_note(previous.map, "previous version"), None);
        // The next save of the other map replaces the only copy of this one on disk.
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
        }
    }
}
