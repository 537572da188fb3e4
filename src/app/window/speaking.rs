//! What the window says, where the keyboard focus goes when nothing has it, and in which order all is read.

use egui::accesskit::NodeId;
use egui::{Context, Id, Popup};

use super::ActiveWindow;
use crate::app::commands::refused_shortcut;
use crate::app::commands::view_page::ViewPage;
use crate::app::panels::find_bar::FindNews;
use crate::app::panels::panel_focus::Covering;
use crate::app::widgets::accessible::shown_refusal;
use crate::app::widgets::announcer::FocusPlace;
use crate::app::widgets::text_focus::show_caret_first;

/// How many nodes the window had after each of its areas was shown, in the order of showing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NodeCounts {
    /// After the bars and notices at the top.
    pub(super) top: usize,
    /// After the status line.
    pub(super) status: usize,
    /// After the palette.
    pub(super) palette: usize,
    /// After the map.
    pub(super) map: usize,
    /// After the inspector.
    pub(super) inspector: usize,
}

impl ActiveWindow<'_> {
    /// Says what became of the map in front, and why a command was refused.
    pub(super) fn take_news(&mut self, ctx: &Context) {
        let front = self.front_view().map(|view| view.id);
        let is_new = self.window.panel_focus.is_new_map(front);
        let is_heard = ctx.input(|input| input.viewport().focused.unwrap_or(true));
        let is_covered = self.page_in_front() != ViewPage::Map;
        let announcer = &mut self.window.notices.announcer;
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            if is_new || !is_heard {
                tab.view.announcements.forget_news();
            }
            if let Some(words) = tab.view.announcements.take_heard().filter(|_| is_heard) {
                announcer.hear(words);
                ctx.request_repaint();
            }
            if let Some(report) = tab.take_news(is_covered).filter(|_| is_heard) {
                announcer.tell(report.sentence, report.beside_name);
                ctx.request_repaint();
            }
            if let Some(message) = tab.view.message.take() {
                announcer.refuse(message);
                ctx.request_repaint();
            }
        }
        if let Some(news) = self.window.find.take_news() {
            match news {
                FindNews::Found(words) => announcer.say(words),
                FindNews::Over(words) => announcer.withdraw(&words),
            }
            ctx.request_repaint();
        }
    }

    /// Says why a shortcut that was pressed does nothing now.
    pub(super) fn refuse_shortcuts(&mut self, ctx: &Context) {
        // Letters that wait for a place are corrected with keys that otherwise need a selection.
        if self.front_view().is_some_and(|view| !view.capture.waiting.is_empty()) {
            return;
        }
        let now = self.command_state();
        if let Some(reason) = refused_shortcut(ctx, &now) {
            self.window.notices.announcer.refuse(reason);
            ctx.request_repaint();
        }
    }

    /// Gives the keyboard focus to the map in front when it has just come there, and whenever nothing else has it.
    pub(super) fn return_focus(&mut self, ctx: &Context) {
        let front = self.front_view().map(|view| view.id);
        let is_new = self.window.panel_focus.note_map(front);
        let focused = ctx.memory(|memory| memory.focused());
        let (is_open, canvas) = (self.has_overlay(ctx), self.front_focus());
        let covering = Covering { is_open, asks_for_file: self.window.file_dialogs.is_open() };
        let behind = self.window.panel_focus.control_behind(focused, canvas, covering);
        // What is written on the map needs the keys there.
        let is_typing = self.front_view().is_some_and(|view| view.typing.is_some());
        let behind = behind.filter(|id| !is_new && !is_typing && ctx.read_response(*id).is_some());
        if let Some(wanted) = behind.or(canvas)
            && canvas.is_some()
            && !is_open
            && focused != Some(wanted)
            && (is_new || focused.is_none() || behind.is_some())
        {
            ctx.memory_mut(|memory| memory.request_focus(wanted));
            ctx.request_repaint();
        }
        self.follow_focus(ctx);
    }

    /// Whether a dialog, a menu or another overlay is open, which keeps the focus or will take it.
    fn has_overlay(&self, ctx: &Context) -> bool {
        let window = &self.window;
        window.dialogs.is_open()
            || window.overlays.is_modal()
            || window.file_dialogs.is_open()
            || window.panel_focus.is_moving()
            || Popup::is_any_open(ctx)
    }

    /// Keeps what was said with what has the focus, and lets it describe a control outside of the map.
    fn follow_focus(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let canvas = self.front_focus();
        let is_on_map = focused.is_some() && focused == canvas;
        let selected = self.front_document().and_then(|document| document.editor.selection().last());
        let is_writing = is_on_map && self.front_view().is_some_and(|view| view.typing.is_some());
        let announcer = &mut self.window.notices.announcer;
        let place = FocusPlace { control: focused, part: selected.filter(|_| is_on_map), is_writing };
        let in_dialog = ctx.memory(|memory| memory.top_modal_layer()).is_some();
        announcer.note_dialog(in_dialog);
        announcer.note_refusal(shown_refusal(ctx));
        announcer.follow(ctx, place);
        show_caret_first(ctx);
        let said = announcer.description_of(ctx, place);
        if let Some((said, focused)) = said.zip(focused.filter(|_| !is_on_map))
            && ctx.has_accesskit_node(focused)
        {
            ctx.accesskit_node_builder(focused, |node| {
                let own = node.description().map(|own| format!("{own}. ")).unwrap_or_default();
                node.set_description(format!("{own}{said}"));
            });
        }
    }

    /// Names the window, and puts the map before the panels beside it: that is the order in which it is read.
    pub(super) fn order_nodes(&self, ctx: &Context, parent: Id, counts: NodeCounts) {
        let title = self.window.title.trim_start_matches("• ");
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
        if !ctx.has_accesskit_node(parent) {
            return;
        }
        ctx.accesskit_node_builder(parent, |node| {
            let all = node.children().to_vec();
            let piece = |from: usize, to: usize| all.get(from..to).unwrap_or_default().iter().copied();
            let NodeCounts { top, status, palette, map, inspector } = counts;
            let ordered: Vec<NodeId> = piece(0, top)
                .chain(piece(palette, map))
                .chain(piece(status, palette))
                .chain(piece(map, inspector))
                .chain(piece(top, status))
                .chain(piece(inspector, all.len()))
                .collect();
            if ordered.len() == all.len() {
                node.set_children(ordered);
            }
        });
    }
}

/// How many children a node has so far.
pub(super) fn child_count(ctx: &Context, parent: Id) -> usize {
    if !ctx.has_accesskit_node(parent) {
        return 0;
    }
    ctx.accesskit_node_builder(parent, |node| node.children().len()).unwrap_or(0)
}
