//! The order of work in a frame of a window.

use egui::{Context, Ui};

use super::ActiveWindow;
use super::speaking::{NodeCounts, child_count};
use crate::app::commands::take_shortcuts;

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
        self.update_title(&ctx);
        let mut counts = NodeCounts::default();
        let nodes = ui.unique_id();
        self.show_top(ui);
        counts.top = child_count(&ctx, nodes);
        self.show_status(ui);
        counts.status = child_count(&ctx, nodes);
        self.show_inspector(ui);
        counts.inspector = child_count(&ctx, nodes);
        self.show_palette(ui);
        counts.palette = child_count(&ctx, nodes);
        self.show_main_area(ui);
        counts.map = child_count(&ctx, nodes);
        self.show_dragged_item(ui);
        self.show_overlays(&ctx);
        self.carry_out_requests(&ctx);
        self.watch_files(&ctx);
        self.handle_close_request(&ctx);
        self.show_dialogs(&ctx);
        self.continue_closing(&ctx);
        self.return_focus(&ctx);
        self.order_nodes(&ctx, nodes, counts);
    }

    /// Takes shortcuts, and copy and paste. A dialog in front of the window takes all keys instead.
    fn take_input(&mut self, ctx: &Context) {
        let dialog_has_keys = ctx.memory(|memory| memory.top_modal_layer()).is_some();
        if !dialog_has_keys {
            self.window.find.take_keys(ctx);
        }
        self.take_clipboard_events(ctx);
        if !dialog_has_keys {
            for command in take_shortcuts(ctx, &self.command_state()) {
                self.perform(ctx, command);
            }
            self.refuse_shortcuts(ctx);
        }
    }

    /// Gives the system the map's title for its list of windows.
    fn update_title(&mut self, ctx: &Context) {
        let title = self.front_document().map_or_else(
            || "Footpath".to_owned(),
            |document| {
                let mark = if document.editor.is_unsaved_work() { "• " } else { "" };
                format!("{mark}{} – Footpath", document.title())
            },
        );
        if title != self.window.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }
}
