//! What is being written in a window and is not part of its map yet, as the changes that it would become. Recovery copies
//! hold them, so that a crash does not take them.

use egui::ViewportId;

use super::Window;
use super::theme_services::ThemeServices;
use crate::app::document::{Document, DocumentId};
use crate::app::panels::theme_editor::ThemeEditor;
use crate::app::widgets::typed_words::TypedWords;
use crate::edit::Command;

impl Window {
    /// What is being written for a document: the capture line, comments, the agenda, a dialog, and the words of a field
    /// that belongs to this window.
    pub(crate) fn drafts(&self, document: &Document, typed: Option<&TypedWords>) -> Vec<Command> {
        let map = document.map();
        let line = self.overlays.capture.line.parked_draft(document.id, map);
        let comments = self.overlays.side.comments.drafts(document.id);
        let is_front = self.tabs.front_view().is_some_and(|view| view.document == document.id);
        let agenda = is_front.then(|| self.overlays.agenda.draft_command()).flatten();
        let words = typed.filter(|_| is_front).map(|typed| Command::Park(typed.words.clone()));
        let dialogs = self.dialogs.drafts(document.id, map);
        line.into_iter().chain(comments).chain(agenda).chain(dialogs).chain(words).collect()
    }

    /// Whether one of the tabs shows a document.
    pub(crate) fn shows(&self, document: DocumentId) -> bool {
        self.tabs.views().iter().any(|view| view.document == document)
    }

    /// Whether a field in this window of the system belongs to this window. The notes of the speaker have a window of the
    /// system to themselves.
    pub(crate) fn has_viewport(&self, own: ViewportId, viewport: ViewportId) -> bool {
        own == viewport || self.presentation.is_some()
    }
}

impl ThemeServices {
    /// The theme that is being made on a document, as the change that gives it to the map.
    pub(crate) fn draft(&self, document: &Document) -> Option<Command> {
        let (_, editor) = self.editor.as_ref().filter(|(_, editor)| editor.document == document.id)?;
        ThemeEditor::draft(editor)
    }
}
