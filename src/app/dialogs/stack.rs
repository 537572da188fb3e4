//! The dialogs of a window: one in front, and those that wait until it is answered.

use std::mem::discriminant;
use std::sync::Arc;

use egui::Context;

use super::import::ImportDialog;
use super::{Dialog, DialogResult};
use crate::app::document::DocumentId;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Command;
use crate::model::JourneyMap;

/// The open dialogs of a window, of which only the one in front is shown.
///
/// One at a time is the rule. A question that cannot wait, such as what to do with unsaved changes when the window
/// is closed, hides the dialog that was open before, which keeps its state and comes back after it.
#[derive(Default)]
pub(crate) struct DialogStack {
    /// The dialog in front is the last.
    open: Vec<Dialog>,
    /// The dialog that was left last without keeping what was written in it.
    dropped: Option<Dialog>,
}

impl DialogStack {
    /// Opens a dialog in front of those that are open. Only a second one of the same kind waits behind the first,
    /// so that questions about several files are asked in order.
    pub(crate) fn open(&mut self, dialog: Dialog) {
        let is_same_kind = |known: &&Dialog| discriminant(*known) == discriminant(&dialog);
        let before = self.open.iter().rev().take_while(is_same_kind).count();
        self.open.insert(self.open.len() - before, dialog);
    }

    /// The dialog in front.
    pub(crate) fn front(&self) -> Option<&Dialog> {
        self.open.last()
    }

    /// Whether any dialog is open.
    pub(crate) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a dialog is open for which `is_wanted` is true.
    pub(crate) fn contains(&self, is_wanted: impl Fn(&Dialog) -> bool) -> bool {
        self.open.iter().any(is_wanted)
    }

    /// What is being written in the dialogs about a document, as the changes of its map that it becomes.
    pub(crate) fn drafts(&self, document: DocumentId, map: &JourneyMap) -> impl Iterator<Item = Command> {
        let is_about = move |dialog: &&Dialog| dialog.document() == Some(document);
        self.open.iter().filter(is_about).filter_map(|dialog| dialog.draft(map))
    }

    /// The imports that are open, of which one may be in front.
    pub(crate) fn imports(&mut self) -> impl Iterator<Item = &mut ImportDialog> {
        self.open.iter_mut().filter_map(|dialog| match dialog {
            Dialog::Import(import) => Some(&mut **import),
            _ => None,
        })
    }

    /// Closes the dialogs for which `is_unwanted` is true, without a result.
    pub(crate) fn close(&mut self, is_unwanted: impl Fn(&Dialog) -> bool) {
        self.open.retain(|dialog| !is_unwanted(dialog));
    }

    /// Shows the dialog in front for one frame, and closes it once it has a result, which is returned. `map_of` is
    /// the map of a document; none if it was closed.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        context: &mut UiContext<'_>,
        map_of: impl FnOnce(DocumentId) -> Option<Arc<JourneyMap>>,
    ) -> Option<DialogResult> {
        let dialog = self.open.last_mut()?;
        let map = dialog.document().and_then(map_of);
        let result = dialog.show(ctx, map.as_deref(), context)?;
        let is_of_closed_map = dialog.document().is_some() && map.is_none();
        let lost = dialog.lost_words().filter(|_| matches!(result, DialogResult::Closed) && !is_of_closed_map);
        let ended = self.open.pop();
        // What the result changes, or the dialog behind, is seen in the next frame.
        ctx.request_repaint();
        let Some(words) = lost else { return Some(result) };
        self.dropped = ended;
        Some(DialogResult::Dropped(words))
    }

    /// Opens the dialog again that was left last without keeping what was written in it.
    pub(crate) fn go_on(&mut self) {
        if let Some(dropped) = self.dropped.take() {
            self.open(dropped.begun_again());
        }
    }
}
