//! Closing maps and the window once all work is saved or discarded.

use super::Window;
use crate::app::dialogs::unsaved_changes::{UnsavedChoice, UnsavedQuestion};

/// A close request that waits for questions and saves.
pub(super) struct Closing {
    /// The keys of the maps to close.
    pub keys: Vec<u64>,
    /// Whether to close the window as well.
    pub window: bool,
    /// The question about unsaved maps; none once it is answered.
    pub question: Option<UnsavedQuestion>,
    /// The keys of maps to save that have no file yet.
    pub unnamed: Vec<u64>,
}

impl Window {
    /// Closes the current map; asks first if it has unsaved changes.
    pub(super) fn close_tab(&mut self) {
        self.end_text_editing();
        if let Some(key) = self.current.and_then(|current| self.tabs.get(current)).map(|tab| tab.key) {
            self.close(vec![key], false);
        }
    }

    /// Handles a request to close the window, which is held back while there is unsaved work.
    pub(super) fn handle_close_request(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.end_text_editing();
            if self.tabs.iter().any(|tab| tab.editor.is_unsaved_work()) {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                let keys = self.tabs.iter().map(|tab| tab.key).collect();
                self.close(keys, true);
            } else {
                self.tabs.iter().for_each(|tab| self.autosave.forget(tab.key));
            }
        }
        self.continue_closing(ctx);
    }

    fn close(&mut self, keys: Vec<u64>, window: bool) {
        let unsaved = self.tabs.iter().filter(|tab| keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        let names: Vec<String> = unsaved.map(|tab| tab.title().to_owned()).collect();
        let question = (!names.is_empty()).then(|| UnsavedQuestion::new(names));
        self.closing = Some(Closing { keys, window, question, unnamed: Vec::new() });
    }

    /// Takes the next step: asks, saves, or closes when nothing is left to save.
    fn continue_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = &mut self.closing else { return };
        if let Some(question) = &mut closing.question {
            match question.show(ctx, &self.theme) {
                None => return,
                Some(UnsavedChoice::Cancel) => self.closing = None,
                Some(UnsavedChoice::Discard) => self.finish_closing(ctx),
                Some(UnsavedChoice::Save) => {
                    closing.question = None;
                    self.save_before_closing(ctx);
                }
            }
            ctx.request_repaint();
            return;
        }
        if self.saver.is_busy() || self.dialogs.is_open() || !self.conflicts.is_empty() {
            return;
        }
        if let Some(key) = closing.unnamed.pop() {
            self.save_as(ctx, key);
            return;
        }
        // A save may have failed or been cancelled, and a map may have changed since the question.
        let keys = closing.keys.clone();
        let unsaved = self.tabs.iter().any(|tab| keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        if unsaved { self.closing = None } else { self.finish_closing(ctx) }
    }

    fn save_before_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = &self.closing else { return };
        let unsaved = self.tabs.iter().filter(|tab| closing.keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        let jobs: Vec<(u64, bool)> =
            unsaved.map(|tab| (tab.key, tab.path.is_some() && !tab.editor.is_read_only())).collect();
        for (key, has_a_file) in jobs {
            if has_a_file {
                self.save_in_place(ctx, key);
            } else {
                self.closing.iter_mut().for_each(|closing| closing.unnamed.push(key));
            }
        }
    }

    fn finish_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = self.closing.take() else { return };
        closing.keys.iter().for_each(|key| self.autosave.forget(*key));
        let front = self.front().map(|tab| tab.key);
        self.tabs.retain(|tab| !closing.keys.contains(&tab.key));
        // The user may have switched to another map while a file was written; that map stays current.
        let stays = self.tabs.iter().position(|tab| Some(tab.key) == front);
        let last = self.tabs.len().checked_sub(1);
        self.current = stays.or_else(|| self.current.and_then(|current| last.map(|last| current.min(last))));
        self.list_recent();
        if closing.window {
            self.may_close = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
