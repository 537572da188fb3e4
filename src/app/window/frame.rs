//! The order of work in a frame of a window.

use egui::{Context, Popup, Ui};

use super::ActiveWindow;
use super::speaking::{NodeCounts, child_count};
use crate::app::commands::{UiCommand, take_next_shortcut};
use crate::app::view::View;
use crate::app::widgets::last_focus::esc_leaves_text;
use crate::edit::Editor;
use crate::model::quotation::quotation;

impl ActiveWindow<'_> {
    /// Runs one frame: first what was asked for, then all panels, then what the panels asked for, with
    /// the dialogs that this opens.
    pub(crate) fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.take_dropped_files(&ctx);
        self.take_chosen_paths(&ctx);
        self.take_opened(&ctx);
        self.take_input(&ctx);
        self.take_news(&ctx);
        self.take_theme_news(&ctx);
        self.take_review_news();
        self.update_title(&ctx);
        if self.is_presenting() {
            self.show_presentation(ui);
            return self.finish_frame(&ctx);
        }
        let mut counts = NodeCounts::default();
        let nodes = ui.unique_id();
        let is_bare = self.follow_full_screen(&ctx);
        if !is_bare {
            self.show_top(ui);
        }
        self.show_messages(ui);
        counts.top = child_count(&ctx, nodes);
        if is_bare {
            self.speak_without_bars(ui);
            self.take_hint(&ctx, None, None);
        } else {
            self.show_status(ui);
        }
        counts.status = child_count(&ctx, nodes);
        let edits_theme = self.show_theme_editor(ui);
        self.show_palette(ui);
        counts.palette = child_count(&ctx, nodes);
        self.show_main_area(ui);
        counts.map = child_count(&ctx, nodes);
        if !edits_theme {
            self.show_side_panel(ui);
        }
        counts.inspector = child_count(&ctx, nodes);
        self.show_dragged_item(ui);
        self.show_overlays(&ctx);
        self.note_change();
        self.carry_out_captures(&ctx);
        self.carry_out_votes(&ctx);
        self.follow_timer(&ctx);
        self.carry_out_requests(&ctx);
        self.offer_marked_words(&ctx);
        self.watch_files(&ctx);
        self.handle_close_request(&ctx);
        self.show_dialogs(&ctx);
        self.continue_closing(&ctx);
        self.follow_paused_presentation(&ctx);
        self.return_focus(&ctx);
        self.order_nodes(&ctx, nodes, counts);
    }

    /// What a frame of a presentation does besides showing it.
    fn finish_frame(&mut self, ctx: &Context) {
        self.carry_out_captures(ctx);
        self.carry_out_votes(ctx);
        self.follow_timer(ctx);
        self.carry_out_requests(ctx);
        self.watch_files(ctx);
        self.handle_close_request(ctx);
        self.show_dialogs(ctx);
        self.continue_closing(ctx);
        // What the presentation says is heard where the focus is.
        self.follow_focus(ctx);
    }

    /// Takes shortcuts, and copy and paste. A dialog in front of the window takes all keys instead.
    fn take_input(&mut self, ctx: &Context) {
        let dialog_has_keys = ctx.memory(|memory| memory.top_modal_layer()).is_some();
        self.ask_where_focus_is(ctx);
        if !dialog_has_keys {
            self.window.find.take_keys(ctx);
            self.window.overlays.capture.line.take_keys(ctx);
            self.take_voting_keys(ctx);
            self.take_theme_keys(ctx);
            self.window.overlays.timer_entry.take_esc_of_field(ctx);
            if self.map_is_at_rest(ctx) {
                self.window.find.take_esc_on_map(ctx);
                self.window.overlays.timer_entry.take_esc(ctx);
                self.window.overlays.agenda.take_esc(ctx);
                self.window.overlays.capture.line.take_esc_on_map(ctx);
                self.take_esc_on_hint(ctx);
            }
        }
        self.take_clipboard_events(ctx);
        if !dialog_has_keys {
            self.window.overlays.capture.line.take_pasted(ctx);
            self.leave_page(ctx);
            // One after another: Delete after Ctrl+A deletes what Ctrl+A has selected.
            let mut from = 0;
            while let Some((command, next)) = take_next_shortcut(ctx, &self.command_state(), from) {
                close_menus_before(ctx, command);
                self.perform(ctx, command);
                from = next;
            }
            if self.take_presenting_keys(ctx) {
                return;
            }
            self.refuse_shortcuts(ctx);
            self.leave_full_screen(ctx);
        }
    }

    /// Whether keys go to the map, or to nothing, and nothing is under way that Esc would end first.
    pub(super) fn map_is_at_rest(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        let view = self.front_view();
        let on_map = focused.is_none_or(|id| self.front_focus() == Some(id));
        // The Esc with which a text field is left has done its work.
        on_map && !esc_leaves_text(ctx) && !Popup::is_any_open(ctx) && view.is_none_or(View::is_at_rest)
    }

    /// Gives the system the map's title for its list of windows. While the title is being written, that stays as it was:
    /// a reader says the name of the window whenever it changes, which would be at each letter.
    fn update_title(&mut self, ctx: &Context) {
        if self.front_document().is_some_and(|document| has_new_title(&document.editor)) {
            return;
        }
        let title = self.front_document().map_or_else(
            || "Footpath".to_owned(),
            |document| {
                let mark = if self.has_unsaved_work(document) { "• " } else { "" };
                format!("{mark}{} – Footpath", quotation(&self.documents.title_of_tab(document.id)))
            },
        );
        if title != self.window.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }
}

/// Whether a title is being written that is not yet a step of the history.
fn has_new_title(editor: &Editor) -> bool {
    editor.is_in_gesture() && editor.map().info.title != editor.committed_map().info.title
}

/// Closes an open menu or list before a shortcut is carried out: the keys that follow are for what it leads to, and not
/// for a menu behind it. The list of the history closes itself, and F7 says what has the focus in the menu.
fn close_menus_before(ctx: &Context, command: UiCommand) {
    if !matches!(command, UiCommand::HistoryList | UiCommand::WhereAmI) {
        Popup::close_all(ctx);
    }
}
