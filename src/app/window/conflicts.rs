//! Conflicts with others who change the files of open maps.

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::file_conflict::{ConflictChoice, FileConflict};
use crate::app::document::DocumentId;
use crate::app::document::opening::OpenedMap;
use crate::file::Stamp;
use crate::model::JourneyMap;

impl ActiveWindow<'_> {
    /// Whether a question about a conflict is not answered yet.
    pub(super) fn asks_about_conflicts(&self) -> bool {
        self.window.dialogs.contains(|dialog| matches!(dialog, Dialog::FileConflict(_)))
    }

    /// Notes the state in which somebody else has left a document's file; none when it cannot be read.
    pub(super) fn note_seen(&mut self, id: DocumentId, stamp: Option<Stamp>) {
        self.documents.get_mut(id).into_iter().for_each(|document| document.guard.note_seen(stamp.clone()));
    }

    /// Queues a question about a file that somebody else has changed, unless one about the same document waits
    /// already. `theirs` is the map in the file; none if it cannot be read.
    pub(super) fn ask_about_conflict(&mut self, id: DocumentId, theirs: Option<&JourneyMap>) {
        let Some(document) = self.documents.get(id) else { return };
        let is_same = |known: &Dialog| matches!(known, Dialog::FileConflict(known) if known.document() == id);
        if let Some(question) = FileConflict::changed_on_disk(document, theirs)
            && !self.window.dialogs.contains(is_same)
        {
            self.window.dialogs.open(Dialog::FileConflict(question));
        }
    }

    /// Carries out the user's choice about a conflict.
    pub(super) fn resolve_conflict(&mut self, ctx: &Context, id: DocumentId, choice: ConflictChoice) {
        let Some(document) = self.documents.get_mut(id) else { return };
        let path = document.path.clone();
        match (choice, path) {
            (ConflictChoice::KeepMine, Some(_)) => {
                document.guard.accept_seen();
                document.editor.mark_unsaved();
                self.save_in_place(ctx, id);
            }
            (ConflictChoice::TakeTheirs, Some(path)) => {
                self.start_opening(ctx, &path, OpeningPurpose::Reload(id));
                self.settle_opening(ctx);
            }
            (ConflictChoice::SaveAs, _) => {
                // Choosing no other file afterwards does not mean that theirs may be replaced.
                document.guard.mark_stale();
                self.save_as(ctx, id);
            }
            (ConflictChoice::Copy, _) => {
                document.leave_file();
                document.editor.set_read_only(None);
                document.editor.mark_unsaved();
            }
            (ConflictChoice::LookOnly | ConflictChoice::KeepMine | ConflictChoice::TakeTheirs, _) => {}
        }
    }

    /// Takes the file that somebody else has changed; undo brings back what was here.
    pub(super) fn put_reloaded(&mut self, id: DocumentId, opened: OpenedMap) {
        let Some(document) = self.documents.get_mut(id) else { return };
        if let Some(stamp) = opened.stamp {
            document.guard.note_read(stamp);
        }
        document.saved_on = opened.saved_on;
        document.editor.replace_map(opened.map, "Reload the file from disk");
        document.editor.mark_saved(document.editor.map().clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::dialogs::file_dialogs::FileDialogs;
    use crate::app::document::open_documents::OpenDocuments;
    use crate::app::window::services::Services;
    use crate::app::window::{Window, WindowId};
    use crate::file::{self, sample};

    #[test]
    fn a_save_asks_again_when_no_other_file_was_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        file::save(&sample::map(5), &path).unwrap();
        let ctx = Context::default();
        let (mut window, mut documents, mut services) =
            (Window::new(WindowId(1)), OpenDocuments::default(), Services::default());
        window.file_dialogs = FileDialogs::typed_only();
        let mut active = ActiveWindow { window: &mut window, documents: &mut documents, services: &mut services };
        active.open(&ctx, &path);
        file::save(&sample::map(9), &path).unwrap();
        active.look_for_change(&ctx);
        assert!(active.asks_about_conflicts());
        active.window.dialogs.close(|_| true);
        let id = active.front_document().unwrap().id;
        active.resolve_conflict(&ctx, id, ConflictChoice::SaveAs);
        active.save_in_place(&ctx, id);
        assert!(active.services.saving.is_empty());
        assert!(active.asks_about_conflicts());
        assert_eq!(file::open(&path).unwrap().cards.len(), 9);
    }
}
