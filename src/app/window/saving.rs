//! Saving maps, and what becomes of saves.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use super::services::{PasteDestination, SaveInProgress};
use super::theme_jobs::LogoTarget;
use crate::app::dialogs::file_dialogs::{self, PathRequest};
use crate::app::document::file_guard::FileGuard;
use crate::app::document::saving::{Expected, FileClaim, FinishedSave, NotSaved, SaveOutcome, SaveTerms};
use crate::app::document::{Document, DocumentId};
use crate::app::panels::theme_editor::FontRole;
use crate::app::widgets::notices::{Notice, NoticeOffer, NoticeSubject, NoticeTopic};
use crate::file;
use crate::model::JourneyMap;
use crate::theme::Theme;

/// The purpose of a file dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FileDialogPurpose {
    /// To choose maps to open.
    Open,
    /// To choose where to save a document.
    SaveAs(DocumentId),
    /// To choose a picture.
    Picture(PasteDestination),
    /// To choose a theme to take in.
    ImportTheme,
    /// To choose where to write a theme.
    ExportTheme(Arc<Theme>),
    /// To choose the map with which a document is compared, and whether both are shown side by side.
    Compare(DocumentId, bool),
    /// To choose the logo of a document or of a theme.
    Logo(LogoTarget),
    /// To choose where to write a review page of a document.
    ReviewPage(DocumentId),
    /// To choose files of other programs to make maps from.
    Import,
    /// To choose a file with comments on a document.
    Comments(DocumentId),
    /// To choose a font for the theme editor.
    Font(FontRole),
    /// To choose where to write the handout of a document.
    HandOut(DocumentId),
    /// To choose where to write the results of voting on a document.
    Votes(DocumentId),
    /// To choose where to write a table of a document.
    Table(DocumentId, MapTable),
}

/// What is written as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MapTable {
    /// All actions of the map.
    Actions,
    /// All opportunities, by their score.
    Opportunities,
}

impl ActiveWindow<'_> {
    /// Saves the map in front. Asks for a file if it has none or is read-only.
    pub(super) fn save(&mut self, ctx: &Context) {
        self.end_text_editing();
        self.keep_last_paste();
        let Some(id) = self.front_document().map(|document| document.id) else { return };
        self.save_theme_with_map(ctx, id);
        let Some(document) = self.documents.get(id) else { return };
        if document.path.is_some() && !document.editor.is_read_only() {
            self.save_in_place(ctx, id);
        } else {
            self.save_as(ctx, id);
        }
    }

    /// Saves the map in front under another name.
    pub(super) fn save_front_as(&mut self, ctx: &Context) {
        self.end_text_editing();
        self.keep_last_paste();
        if let Some(id) = self.front_document().map(|document| document.id) {
            self.save_theme_with_map(ctx, id);
            self.save_as(ctx, id);
        }
    }

    /// Asks where to save a map, and saves it there.
    pub(super) fn save_as(&mut self, ctx: &Context, id: DocumentId) {
        let Some(document) = self.documents.get(id) else { return };
        let near = document.path.clone().or_else(|| document.repair.as_ref().map(|repair| repair.proposed_path()));
        let name = near.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| format!("{}.journey", file_dialogs::file_name(document.title())));
        let folder = near.as_deref().and_then(Path::parent).map(Path::to_owned);
        let request = PathRequest::save_map(&name).starting_in(folder.as_deref());
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::SaveAs(id));
    }

    /// Saves a map to its file, unless somebody else has changed the file since.
    pub(super) fn save_in_place(&mut self, ctx: &Context, id: DocumentId) {
        let Some(document) = self.documents.get(id) else { return };
        let Some(path) = document.path.clone() else { return };
        if document.guard.is_stale() {
            self.start_opening(ctx, &path, OpeningPurpose::Conflict(id));
            self.settle_opening(ctx);
            return;
        }
        let expected = document.guard.stamp().cloned().map_or(Expected::Anything, Expected::As);
        self.save_to(ctx, id, path, expected);
    }

    /// Saves a map to the file that the user has just chosen.
    pub(super) fn save_at(&mut self, ctx: &Context, id: DocumentId, path: PathBuf) {
        if self.documents.at(&path).is_some_and(|known| known.id != id) {
            return self.refuse_file_of_another_tab(&path);
        }
        self.save_to(ctx, id, path, Expected::Anything);
    }

    fn save_to(&mut self, ctx: &Context, id: DocumentId, path: PathBuf, expected: Expected) {
        let Some(document) = self.documents.get_mut(id) else { return };
        document.editor.commit();
        // A map that was not changed keeps the date, and so its file the same bytes.
        let saved_on = document.saved_on.filter(|_| !document.editor.is_unsaved());
        let (map, is_new) = (document.editor.map().clone(), document.path.as_deref() != Some(path.as_path()));
        let claim = is_new.then(|| FileClaim { others: self.documents.files_besides(id) });
        let ticket = self.services.saver.save(ctx, map.clone(), path, expected, SaveTerms { saved_on, claim });
        let save = SaveInProgress { ticket, document: id, map, window: self.window.id };
        self.services.saving.push(save);
    }

    /// Whether a document is being written to its file just as it is now.
    pub(super) fn is_saved_soon(&self, document: &Document) -> bool {
        let mut saving = self.services.saving.iter().filter(|save| save.document == document.id);
        saving.any(|save| Arc::ptr_eq(&save.map, document.editor.committed_map()))
    }

    /// What became of a save that was asked for in this window.
    pub(crate) fn finish_save(&mut self, ctx: &Context, document: DocumentId, saved: FinishedSave) {
        match saved.result {
            Ok(outcome) => {
                let file = (saved.path, saved.canonical, saved.guard);
                self.note_saved(document, saved.map, file, outcome);
            }
            Err(NotSaved::ChangedOnDisk) => {
                self.start_opening(ctx, &saved.path, OpeningPurpose::Conflict(document));
                self.settle_opening(ctx);
            }
            Err(NotSaved::OpenInAnotherTab) => self.refuse_file_of_another_tab(&saved.path),
            Err(NotSaved::Refused(sentence)) => {
                let notice = Notice::from(sentence).offering(NoticeOffer::SaveElsewhere(document.0));
                self.window.notices.show_passing(notice);
                self.window.closing = None;
            }
        }
    }

    /// Whether a document is being written to its file.
    pub(super) fn is_being_saved(&self, document: &Document) -> bool {
        document.path.as_deref().is_some_and(|path| self.services.saver.is_saving(path))
    }

    fn refuse_file_of_another_tab(&mut self, path: &Path) {
        let name = file::display_name(path);
        let text =
            format!("“{name}” is already open in another tab. Close that tab first, or save under another name.");
        self.window.notices.show_passing(text);
        self.window.closing = None;
    }

    fn note_saved(
        &mut self,
        id: DocumentId,
        map: Arc<JourneyMap>,
        (path, canonical, guard): (PathBuf, PathBuf, Option<FileGuard>),
        outcome: SaveOutcome,
    ) {
        let title = map.info.title.clone();
        let Some(document) = self.documents.get_mut(id) else { return };
        document.editor.set_read_only(None);
        document.editor.mark_saved(map);
        document.saved_on = Some(outcome.saved_on);
        if let Some(guard) = guard {
            document.set_file(path.clone(), canonical);
            document.guard = guard;
            if let Some(holder) = document.guard.other_holder() {
                self.window.notices.show_passing(Notice::remark(held_elsewhere(&path, &holder)));
            }
        } else {
            document.guard.note_written(outcome.stamp, outcome.previous);
        }
        self.window.notices.withdraw_offer(&NoticeOffer::SaveElsewhere(id.0));
        self.window.notices.set_lasting(NoticeTopic::PreviousVersion, outcome.backup_trouble);
        self.services.note_recent(&path, &title);
        self.window.notices.announcer.say("Saved");
    }

    /// Stops all text editing in this window and keeps what was typed, so that nothing is missing in a saved
    /// file.
    pub(super) fn end_text_editing(&mut self) {
        let views: Vec<_> = self.window.tabs.views().iter().map(|view| view.id).collect();
        // The view in front comes last: the editors have its selection afterwards.
        let front = self.front_view().map(|view| view.id);
        for view in views.into_iter().filter(|view| Some(*view) != front).chain(front) {
            if let Some(mut tab) = self.window.tabs.tab(self.documents, view) {
                tab.stop_typing();
                tab.document.editor.commit();
            }
        }
    }

    /// What was chosen in a file dialog.
    pub(super) fn take_chosen_paths(&mut self, ctx: &Context) {
        let Some(answer) = self.window.file_dialogs.take() else { return };
        let first = answer.paths.first().cloned();
        match (answer.purpose, first) {
            (FileDialogPurpose::Open, _) => self.open_all(ctx, &answer.paths),
            (FileDialogPurpose::Import, _) => self.import_all(ctx, &answer.paths),
            (FileDialogPurpose::SaveAs(id), Some(path)) => self.save_at(ctx, id, path),
            (FileDialogPurpose::SaveAs(_), None) => self.window.closing = None,
            (FileDialogPurpose::Picture(destination), Some(path)) => {
                self.window.notices.begin_try(NoticeSubject::Content);
                self.services.clipboard.load_file(ctx, path, destination);
            }
            (FileDialogPurpose::ImportTheme, Some(path)) => {
                self.window.notices.begin_try(NoticeSubject::Theme);
                self.import_theme(ctx, path);
            }
            (FileDialogPurpose::ExportTheme(theme), Some(path)) => self.export_theme_to(ctx, theme, path),
            (FileDialogPurpose::Compare(document, side_by_side), Some(path)) => {
                self.compare_with_file(ctx, document, path, side_by_side);
            }
            (FileDialogPurpose::Logo(target), Some(path)) => self.take_logo_file(ctx, target, path),
            (FileDialogPurpose::ReviewPage(document), Some(path)) => self.write_review_page(ctx, document, path),
            (FileDialogPurpose::Comments(document), Some(path)) => self.read_comments(ctx, document, path),
            (FileDialogPurpose::HandOut(document), Some(path)) => self.hand_out_to(ctx, document, path),
            (FileDialogPurpose::Votes(document), Some(path)) => self.write_votes(ctx, document, &path),
            (FileDialogPurpose::Table(document, table), Some(path)) => {
                self.write_map_table(ctx, document, table, &path);
            }
            (FileDialogPurpose::Font(role), Some(path)) => self.take_font_file(ctx, role, path),
            (_, None) => {}
        }
    }
}

fn held_elsewhere(path: &Path, holder: &str) -> String {
    let name = file::display_name(path);
    format!("“{name}” was saved. It is also open in another Footpath window ({holder}), which will ask what to keep.")
}
