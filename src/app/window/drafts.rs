//! What is being written in a window and is not part of its map yet, as the changes that it would become. Recovery copies
//! hold them, so that a crash does not take them.

use super::Window;
use crate::app::document::{Document, DocumentId};
use crate::edit::Command;

impl Window {
    /// What is being written for a document: the capture line, comments, the agenda, a dialog, and the words of a field
    /// that belongs to this window.
    pub(crate) fn drafts(&self, document: &Document, typed: Option<&str>) -> Vec<Command> {
        let map = document.map();
        let line = self.overlays.capture.line.parked_draft(document.id, map).map(Command::Park);
        let comments = self.overlays.side.comments.drafts(document.id, map);
        let is_front = self.tabs.front_view().is_some_and(|view| view.document == document.id);
        let agenda = self.overlays.agenda.draft_command(document.id);
        let words = typed.filter(|_| is_front).map(|words| Command::Park(words.to_owned()));
        let dialogs = self.dialogs.drafts(document.id, map);
        line.into_iter().chain(comments).chain(agenda).chain(dialogs).chain(words).collect()
    }

    /// Whether one of the tabs shows a document.
    pub(crate) fn shows(&self, document: DocumentId) -> bool {
        self.tabs.views().iter().any(|view| view.document == document)
    }
}
