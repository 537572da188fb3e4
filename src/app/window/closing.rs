//! Closing maps and windows: not before the work is safe.

use egui::{Context, ViewportCommand};

use super::ActiveWindow;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::unsaved_changes::{UnsavedChoice, UnsavedQuestion};
use crate::app::document::{Document, DocumentId, ViewId};
use crate::edit::Command;
use crate::model::quotation::quotation;

/// Something that waits until everything is saved.
pub(super) struct Closing {
    /// The views that are closed then.
    views: Vec<ViewId>,
    /// The documents that nothing else shows, which end with these views.
    documents: Vec<DocumentId>,
    /// What happens to the window then.
    window: Option<WindowEnd>,
    /// Whether the question about unsaved changes is not answered yet.
    is_asking: bool,
    /// Documents without a file that still need one.
    unnamed: Vec<DocumentId>,
}

/// How a window ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WindowEnd {
    /// Only this window closes.
    Close,
    /// The program ends, with all windows.
    Quit,
}

impl ActiveWindow<'_> {
    /// Closes the tab in front. Asks first when its document has unsaved changes and nothing else shows it.
    pub(super) fn close_tab(&mut self) {
        self.end_text_editing();
        if let Some(view) = self.front_view().map(|view| view.id) {
            self.close(vec![view], None);
        }
    }

    /// Closes the tab with this index, like [`Self::close_tab`].
    pub(super) fn close_tab_at(&mut self, index: usize) {
        self.end_text_editing();
        if let Some(view) = self.window.tabs.views().get(index).map(|view| view.id) {
            self.close(vec![view], None);
        }
    }

    /// Ends the program when all is saved.
    pub(super) fn quit(&mut self) {
        self.end_text_editing();
        let views = self.window.tabs.views().iter().map(|view| view.id).collect();
        self.close(views, Some(WindowEnd::Quit));
    }

    /// Handles the system's request to close the window.
    pub(super) fn handle_close_request(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.window.asks.end.is_none() {
            self.end_text_editing();
            let views = self.window.tabs.views().iter().map(|view| view.id).collect();
            self.close(views, Some(WindowEnd::Close));
            // With unsaved work the window stays; the application closes it when the work is safe.
            if self.window.closing.as_ref().is_some_and(|closing| self.is_unsaved(closing)) {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            } else {
                self.finish_closing();
            }
        }
    }

    fn close(&mut self, views: Vec<ViewId>, window: Option<WindowEnd>) {
        // What another window or tab shows stays open there, unless the whole program ends.
        let documents: Vec<DocumentId> = match window {
            Some(WindowEnd::Quit) => self.documents.iter().map(|document| document.id).collect(),
            _ => self.ending_documents(&views),
        };
        // A map that another window goes on showing loses this window's line all the same.
        let (closing, staying): (Vec<_>, Vec<_>) =
            self.window.tabs.views().iter().partition(|view| views.contains(&view.id));
        let stays_here = |id: &DocumentId| staying.iter().any(|view| view.document == *id);
        let leaving: Vec<DocumentId> = closing.iter().map(|view| view.document).filter(|id| !stays_here(id)).collect();
        self.keep_left_agenda(None);
        let parked = self.park_draft(&leaving);
        if parked.is_some_and(|document| !documents.contains(&document)) {
            self.window.notices.announcer.say("The line you began is in the parking lot".to_owned());
            // Of a window that is gone, those that stay say it.
            let ends = window.is_some();
            self.services.workshop.open_lines.left.extend(parked.filter(|_| ends));
        }
        // What is parked in a map that stays open is not lost.
        let mut has_line = parked.is_some_and(|document| documents.contains(&document));
        if matches!(window, Some(WindowEnd::Quit)) {
            has_line |= self.park_drafts_of_other_windows();
        }
        // What is being saved as it is now needs no question: it is waited for.
        let is_unsaved =
            |it: &Document| self.makes_theme_on(it.id) || (it.editor.is_unsaved_work() && !self.is_saved_soon(it));
        let unsaved = self.documents.iter().filter(|it| documents.contains(&it.id) && is_unsaved(it));
        let names: Vec<String> = unsaved.map(|document| quotation(document.title())).collect();
        let is_asking = !names.is_empty();
        let has_theme = documents.iter().any(|id| self.makes_theme_on(*id));
        // The question about another wish to close is overtaken by this one.
        self.window.dialogs.close(|dialog| matches!(dialog, Dialog::UnsavedChanges(_)));
        if is_asking {
            self.window
                .dialogs
                .open(Dialog::UnsavedChanges(UnsavedQuestion::new(names, has_line).with_theme(has_theme)));
        }
        self.window.closing = Some(Closing { views, documents, window, is_asking, unnamed: Vec::new() });
    }

    /// Puts a line that was typed for one of these maps and not captured into its parking lot, so that it is asked
    /// about, and kept, with the map. Returns the map whose line it was.
    fn park_draft(&mut self, documents: &[DocumentId]) -> Option<DocumentId> {
        let line = self.window.open_line(self.documents).filter(|line| documents.contains(&line.document))?;
        let document = line.document;
        let is_parked = self.window.tabs.tab_of(self.documents, document)?.perform(&Command::Park(line.text));
        if is_parked {
            self.window.overlays.capture.line.clear();
        }
        is_parked.then_some(document)
    }

    /// Puts the lines that were typed in other windows, which end with the program, into the parking lots of their maps.
    /// Returns whether there were any.
    fn park_drafts_of_other_windows(&mut self) -> bool {
        let own = self.window.id;
        let lines = &mut self.services.workshop.open_lines;
        let others: Vec<_> = lines.typed.extract_if(.., |line| line.window != own).collect();
        let mut has_line = false;
        for line in others {
            let Some(document) = self.documents.get_mut(line.document) else { continue };
            if document.editor.perform(&Command::Park(line.text)).is_ok() {
                self.services.workshop.open_lines.parked.push(line.window);
                has_line = true;
            }
        }
        has_line
    }

    /// The documents that no view but these shows.
    fn ending_documents(&self, views: &[ViewId]) -> Vec<DocumentId> {
        let of_this_window = self.window.tabs.views();
        let is_here = |id: ViewId| of_this_window.iter().any(|view| view.id == id);
        let closing = of_this_window.iter().filter(|view| views.contains(&view.id));
        let mut ending: Vec<DocumentId> = closing.map(|view| view.document).collect();
        ending.dedup();
        ending.retain(|id| {
            let here = of_this_window.iter().any(|view| view.document == *id && !views.contains(&view.id));
            let elsewhere = self.documents.get(*id).is_some_and(|document| document.is_shown_besides(is_here));
            !here && !elsewhere
        });
        ending
    }

    /// Carries out the answer to the question about unsaved changes.
    pub(super) fn answer_unsaved(&mut self, ctx: &Context, choice: UnsavedChoice) {
        match choice {
            UnsavedChoice::Cancel => self.window.closing = None,
            UnsavedChoice::Discard => {
                let documents = self.window.closing.as_ref().map(|closing| closing.documents.clone());
                self.discard_theme_of(&documents.unwrap_or_default());
                self.finish_closing();
            }
            UnsavedChoice::Save => {
                self.window.closing.iter_mut().for_each(|closing| closing.is_asking = false);
                self.save_before_closing(ctx);
            }
        }
    }

    /// Saves what has no file yet, and closes when nothing is left to save.
    pub(super) fn continue_closing(&mut self, ctx: &Context) {
        let waits = self.window.file_dialogs.is_open() || self.asks_about_conflicts() || self.is_keeping_theme();
        let made_on = self.document_of_changed_theme();
        let Some(closing) = &mut self.window.closing else { return };
        if closing.is_asking && !self.services.saver.is_busy() {
            // A save that was under way when the question came has finished meanwhile: nothing is left to ask about.
            let is_saved = |id: &DocumentId| !self.documents.get(*id).is_some_and(|it| it.editor.is_unsaved_work());
            if closing.documents.iter().all(|id| is_saved(id) && made_on != Some(*id)) {
                closing.is_asking = false;
                self.window.dialogs.close(|dialog| matches!(dialog, Dialog::UnsavedChanges(_)));
            }
        }
        if closing.is_asking || waits || self.services.saver.is_busy() || !self.window.opening.is_empty() {
            return;
        }
        while let Some(document) = closing.unnamed.pop() {
            // A save that was under way may have given it a file meanwhile.
            if self.documents.get(document).is_some_and(|it| it.editor.is_unsaved_work()) {
                return self.save_as(ctx, document);
            }
        }
        let is_unsaved = self.window.closing.as_ref().is_some_and(|closing| self.is_unsaved(closing));
        if is_unsaved { self.window.closing = None } else { self.finish_closing() }
    }

    /// Whether a document that ends has work that is not in its file yet.
    fn is_unsaved(&self, closing: &Closing) -> bool {
        self.documents.iter().any(|it| closing.documents.contains(&it.id) && self.has_unsaved_work(it))
    }

    fn save_before_closing(&mut self, ctx: &Context) {
        let documents = self.window.closing.as_ref().map(|closing| closing.documents.clone());
        documents.iter().flatten().for_each(|document| self.save_theme_with_map(ctx, *document));
        let Some(closing) = &self.window.closing else { return };
        let unsaved = self.documents.iter().filter(|it| closing.documents.contains(&it.id));
        let unsaved = unsaved.filter(|document| document.editor.is_unsaved_work() && !self.is_saved_soon(document));
        let jobs: Vec<(DocumentId, bool)> =
            unsaved.map(|document| (document.id, document.path.is_some() && !document.editor.is_read_only())).collect();
        for (document, has_a_file) in jobs {
            if has_a_file {
                self.save_in_place(ctx, document);
            } else {
                self.window.closing.iter_mut().for_each(|closing| closing.unnamed.push(document));
            }
        }
    }

    fn finish_closing(&mut self) {
        let Some(closing) = self.window.closing.take() else { return };
        let closed = self.window.tabs.close(|view| closing.views.contains(&view.id));
        for view in closed {
            if let Some(document) = self.documents.get_mut(view.document) {
                document.forget_view(view.id);
            }
        }
        for document in closing.documents {
            self.services.autosave.forget(document);
            self.documents.close(document);
        }
        self.services.reload_recent();
        self.window.asks.end = closing.window;
    }
}
