//! Closing maps and the window: not before the work is safe.

use super::Window;
use crate::app::unsaved::{UnsavedChoice, UnsavedQuestion};

/// Something that waits until all is saved.
pub(super) struct Closing {
    /// The maps that are closed then, by their keys.
    pub keys: Vec<u64>,
    /// Whether the window is closed then.
    pub window: bool,
    /// Asked once; none after the answer.
    pub question: Option<UnsavedQuestion>,
    /// Maps without a file that still need one.
    pub to_name: Vec<u64>,
}

impl Window {
    /// Closes the map in front; asks first when it has changes that are on no disk.
    pub(super) fn close_tab(&mut self) {
        self.leave_texts();
        if let Some(key) = self.current.and_then(|current| self.tabs.get(current)).map(|tab| tab.key) {
            self.close(vec![key], false);
        }
    }

    /// The system or the user wants the window closed: not before the work is safe.
    pub(super) fn watch_closing(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.leave_texts();
            if self.tabs.iter().any(|tab| tab.editor.is_unsaved_work()) {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                let keys = self.tabs.iter().map(|tab| tab.key).collect();
                self.close(keys, true);
            } else {
                self.tabs.iter().for_each(|tab| self.safe.forget(tab.key));
            }
        }
        self.go_on_closing(ctx);
    }

    fn close(&mut self, keys: Vec<u64>, window: bool) {
        let unsaved = self.tabs.iter().filter(|tab| keys.contains(&tab.key) && tab.editor.is_unsaved_work());
        let names: Vec<String> = unsaved.map(|tab| tab.title().to_owned()).collect();
        let question = (!names.is_empty()).then(|| UnsavedQuestion::new(names));
        self.closing = Some(Closing { keys, window, question, to_name: Vec::new() });
    }

    /// Asks, saves, and closes when nothing is left to save.
    fn go_on_closing(&mut self, ctx: &egui::Context) {
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
        if self.saver.is_busy() || self.dialogs.is_open() || !self.disputes.is_empty() {
            return;
        }
        if let Some(key) = closing.to_name.pop() {
            self.save_as(ctx, key);
            return;
        }
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
                self.closing.iter_mut().for_each(|closing| closing.to_name.push(key));
            }
        }
    }

    fn finish_closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = self.closing.take() else { return };
        closing.keys.iter().for_each(|key| self.safe.forget(*key));
        let front = self.front().map(|tab| tab.key);
        self.tabs.retain(|tab| !closing.keys.contains(&tab.key));
        // While a file was written another map may have come to the front, and stays there.
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
