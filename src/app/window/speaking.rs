//! What the window says, where the keyboard focus goes when nothing has it, and in which order all is read.

use egui::accesskit::NodeId;
use egui::{Context, Event, Id, Key, Popup};

use super::ActiveWindow;
use crate::app::commands::UiCommand;
use crate::app::commands::refused_shortcut;
use crate::app::commands::view_page::ViewPage;
use crate::app::panels::find_bar::FindNews;
use crate::app::panels::panel_focus::{Covering, Panel};
use crate::app::widgets::accessible::shown_refusal;
use crate::app::widgets::announcer::FocusPlace;
use crate::app::widgets::focus_words;
use crate::app::widgets::text_focus::show_caret_first;
use crate::app::widgets::widget_place::WidgetPlace;
use crate::edit::describe;
use crate::file::settings::SidePanel;

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
        self.say_where_focus_is(ctx);
        let front = self.front_view().map(|view| view.id);
        let is_new = self.window.panel_focus.is_new_map(front);
        let is_heard = ctx.input(|input| input.viewport().focused.unwrap_or(true));
        // The name of a part is not heard in a dialog, nor on another page.
        let in_dialog = self.window.dialogs.is_open() || ctx.memory(|memory| memory.top_modal_layer()).is_some();
        let is_covered = in_dialog || self.page_in_front() != ViewPage::Map;
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

    /// F7 away from the map asks what has the focus: in dialogs, menus, panels and fields, on pages and the start page.
    pub(super) fn ask_where_focus_is(&mut self, ctx: &Context) {
        let canvas = self.front_map();
        let focused = ctx.memory(|memory| memory.focused());
        let is_covered = ctx.memory(|memory| memory.top_modal_layer()).is_some() || Popup::is_any_open(ctx);
        let is_on_map = canvas.is_some() && focused.is_none_or(|id| Some(id) == canvas) && !is_covered;
        if (is_on_map && !self.is_voting()) || self.is_presenting() {
            return;
        }
        let is_asked = ctx.input_mut(|input| {
            let before = input.events.len();
            input.events.retain(|event| !is_plain_f7(event));
            input.events.len() < before
        });
        if is_asked {
            // What was said before describes the control, and would be said with it.
            self.window.notices.announcer.forget();
            match self.voting_in_words().filter(|_| is_on_map) {
                Some(voting) => {
                    let about: Vec<String> = self.selected_in_words().into_iter().chain([voting]).collect();
                    self.window.notices.announcer.say(focus_words::joined(&about));
                }
                None => focus_words::ask(ctx),
            }
        }
    }

    /// What is selected on the map in front.
    fn selected_in_words(&self) -> Option<String> {
        let document = self.front_document()?;
        document.editor.selection().last().map(|part| describe(document.map(), part))
    }

    /// The map in front, if it is shown and no page in its place.
    fn front_map(&self) -> Option<Id> {
        self.front_view().filter(|_| self.page_in_front() == ViewPage::Map).and_then(|view| view.canvas_id)
    }

    /// Says that the start page is shown, also to whoever is on it already.
    pub(super) fn say_start_page(&mut self) {
        let words = match self.services.recent.len() {
            0 => "Start page".to_owned(),
            1 => "Start page with 1 recent map".to_owned(),
            many => format!("Start page with {many} recent maps"),
        };
        self.window.notices.announcer.say(words);
    }

    /// Says what has the focus once that is known, with the page or the part that it is about.
    fn say_where_focus_is(&mut self, ctx: &Context) {
        let Some(control) = focus_words::take(ctx) else { return };
        let is_covered = ctx.memory(|memory| memory.top_modal_layer()).is_some() || Popup::is_any_open(ctx);
        let about = self.about_panels(ctx).filter(|_| !is_covered);
        let words: Vec<String> = match self.page_in_front() {
            ViewPage::Map => [Some(control), about].into_iter().flatten().collect(),
            _ => [about, Some(control)].into_iter().flatten().collect(),
        };
        let words = focus_words::joined(&words);
        if words.is_empty() {
            // As on the map: what is selected, and where it is.
            return self.perform(ctx, UiCommand::WhereAmI);
        }
        self.window.notices.announcer.say(words);
        ctx.request_repaint();
    }

    /// The page in front, or what is selected on the map while the focus is in the panel about it.
    fn about_panels(&self, ctx: &Context) -> Option<String> {
        if let Some(words) = self.voting_in_words() {
            return Some(words);
        }
        let map = self.front_document()?.map().clone();
        if let Some(content) = self.window.tabs.front_pages().and_then(|pages| pages.content()) {
            return Some(content.summary(&map));
        }
        let is_inspected =
            self.window.shown.side == SidePanel::Inspector && self.window.panel_focus.has_focus(ctx, Panel::Side);
        let selected = self.front_document()?.editor.selection().last().filter(|_| is_inspected);
        selected.map(|part| describe(&map, part))
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
        if self.window.panel_focus.has_focus(ctx, Panel::Side)
            && let Some(tab) = self.window.tabs.front(self.documents)
        {
            tab.view.capture.note_fields();
        }
        let (is_open, canvas) = (self.has_overlay(ctx), self.front_focus());
        let covering = Covering { is_open, asks_for_file: self.window.file_dialogs.is_open() };
        let behind = self.window.panel_focus.control_behind(focused, canvas, covering);
        // What is written on the map needs the keys there.
        let is_typing = self.front_view().is_some_and(|view| view.typing.is_some());
        // Tab carries the focus from the last control to the first: for a frame, nothing has it.
        let is_carried = focused.is_none() && ctx.input(|input| input.key_pressed(Key::Tab));
        if is_carried {
            ctx.request_repaint();
        }
        let behind = behind.filter(|id| !is_new && !is_typing && WidgetPlace::of(ctx, *id).is_some());
        if let Some(wanted) = behind.or(canvas)
            && canvas.is_some()
            && !is_open
            && !is_carried
            && focused != Some(wanted)
            && (is_new || focused.is_none() || behind.is_some())
        {
            ctx.memory_mut(|memory| memory.request_focus(wanted));
            ctx.request_repaint();
        }
        self.come_back_from_fields(ctx, canvas);
        self.follow_focus(ctx);
    }

    /// Once keys have led from the fields of an action to the map, what was left for them is selected again. Who presses
    /// the mouse somewhere means that place.
    fn come_back_from_fields(&mut self, ctx: &Context, canvas: Option<Id>) {
        let is_on_map = canvas.is_some() && ctx.memory(|memory| memory.focused()) == canvas;
        let is_pressed = ctx.input(|input| input.pointer.any_pressed());
        if !is_on_map && !is_pressed {
            return;
        }
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        if is_pressed {
            tab.view.capture.left_for_fields = None;
        } else {
            tab.come_back_from_fields();
        }
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
    pub(super) fn follow_focus(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        // The map describes its parts itself.
        let canvas = self.front_map();
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
                let own = node.description().unwrap_or_default().to_owned();
                // A field that was refused says so itself.
                if own.contains(said.trim_end()) {
                    return;
                }
                // The answer of F7 has the control's own description in it.
                let is_in_it = said.contains(own.trim_end_matches('.'));
                node.set_description(if is_in_it { said } else { focus_words::joined(&[own, said]) });
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

/// Whether an event is F7 alone: Shift and F7 start the timer, everywhere.
fn is_plain_f7(event: &Event) -> bool {
    match event {
        Event::Key { key: Key::F7, pressed: true, modifiers, .. } => modifiers.is_none(),
        _ => false,
    }
}

/// How many children a node has so far.
pub(super) fn child_count(ctx: &Context, parent: Id) -> usize {
    if !ctx.has_accesskit_node(parent) {
        return 0;
    }
    ctx.accesskit_node_builder(parent, |node| node.children().len()).unwrap_or(0)
}
