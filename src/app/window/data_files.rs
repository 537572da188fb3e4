//! Files of other programs: chosen, and read in the background into maps of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::dialogs::import::{ImportAnswer, ImportDialog, ImportGoal, ImportPlace, ImportTarget};
use crate::app::document::DocumentId;
use crate::app::document::opening::OpenedMap;
use crate::app::widgets::notices::Notice;
use crate::edit::Command;
use crate::file::display_name;
use crate::model::JourneyMap;

impl ActiveWindow<'_> {
    /// Asks for files of other programs.
    pub(super) fn ask_for_import(&mut self, ctx: &Context) {
        let request = PathRequest::import(&ImportDialog::endings());
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::Import);
    }

    /// Opens the import for files of other programs, one after the other.
    pub(super) fn import_all(&mut self, ctx: &Context, paths: &[PathBuf]) {
        let shaper = self.documents.shaper().clone();
        for (number, path) in (1..).zip(paths) {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let target = self.import_target();
            let place = ImportPlace { number, count: paths.len() };
            let dialog = ImportDialog::new(path, place, target, shaper.clone());
            self.window.dialogs.open(Dialog::Import(Box::new(dialog)));
        }
        ctx.request_repaint();
    }

    /// The map in front, if something can be put on it.
    fn import_target(&mut self) -> Option<ImportTarget> {
        self.end_text_editing();
        let document = self.front_document().filter(|document| !document.editor.is_read_only())?;
        Some(ImportTarget { document: document.id, map: document.map().clone() })
    }

    /// Does what the import has led to.
    pub(super) fn take_import(&mut self, answer: ImportAnswer) {
        match answer {
            ImportAnswer::Cancelled => {}
            ImportAnswer::CancelledAll => self.window.dialogs.close(|dialog| matches!(dialog, Dialog::Import(_))),
            ImportAnswer::Failed(path, reason) => {
                let sentence = format!("“{}” was not imported. {reason}", display_name(&path));
                self.window.notices.show_passing(sentence);
            }
            ImportAnswer::Import { path, map, goal: ImportGoal::New(drawing), sentences } => {
                let opened = OpenedMap { first_drawing: Some(*drawing), sentences, ..OpenedMap::new(*map) };
                self.put_imported(&path, opened);
            }
            ImportAnswer::Import { path, map, goal: ImportGoal::Into(document), sentences } => {
                self.put_into(document, &path, *map, sentences);
            }
        }
    }

    /// Takes an imported map into an open one, as one step that can be undone.
    fn put_into(&mut self, document: DocumentId, path: &Path, map: JourneyMap, sentences: Vec<String>) {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        let command = Command::TakeIn(Arc::new(map));
        let Some(report) = tab.document.editor.paste_report(&command) else {
            // The reason why it cannot be done is the editor's.
            tab.perform(&command);
            return;
        };
        if tab.perform(&command) {
            tab.show_selected();
            let map = tab.document.map().clone();
            let sentence = format!("“{}” was imported: {}.", display_name(path), report.summary());
            let words: Vec<String> = std::iter::once(sentence).chain(sentences).collect();
            self.window.notices.show_passing(Notice::success(words.join(" ")));
            self.window.dialogs.imports().for_each(|waiting| waiting.follow(document, &map));
        }
    }

    /// Shows a map that was read from another program's file. It is not saved yet, and has no file of its own: saving
    /// must not replace what was read.
    fn put_imported(&mut self, path: &Path, mut opened: OpenedMap) {
        let sentences = std::mem::take(&mut opened.sentences);
        let map = &opened.map;
        let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let figures = [
            count(map.stages.len(), "stage", "stages"),
            count(map.lanes.len(), "lane", "lanes"),
            count(map.cards.len(), "card", "cards"),
        ];
        let sentence = format!("“{}” became a map: {}.", display_name(path), figures.join(", "));
        let id = self.add_opened(opened, None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
        }
        // What was lost stands in the notice itself, where the eye is.
        let words: Vec<String> = std::iter::once(sentence).chain(sentences).collect();
        self.window.notices.show_passing(Notice::success(words.join(" ")));
    }
}
