//! The welcome page without a pointer: letters search, arrow keys go from map to map.

use egui::text::{CCursor, CCursorRange};
use egui::{Context, Event, FocusDirection, Id, Key, Modifiers, Role, Sense, Ui, WidgetInfo};

use super::Welcome;
use crate::app::start::gallery::{GallerySection, MOVES, PageMove, PageTiles};
use crate::app::widgets::accessible::describe;

impl Welcome<'_> {
    /// Takes the keys of the page, with the tiles of the frame before. Runs before all widgets.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let tiles = std::mem::take(&mut self.gallery.tiles);
        let is_covered = ctx.memory(|memory| memory.top_modal_layer()).is_some() || egui::Popup::is_any_open(ctx);
        if is_covered {
            return;
        }
        let focused = ctx.memory(|memory| memory.focused()).filter(|id| Some(*id) != tiles.page);
        let is_searching = focused.is_some() && focused == tiles.search;
        let is_typing = !is_searching && ctx.text_edit_focused();
        let types = focused.is_none() || tiles.tiles.iter().any(|(id, _)| Some(*id) == focused);
        if let Some(search) = tiles.search
            && (tiles.wants_search || (types && ui.input(|input| input.events.iter().any(begins_search))))
        {
            // The field takes the letter itself, later in this frame.
            self.focus_search(ctx, search);
        } else if !is_typing {
            self.take_moves(ui, &tiles, (focused, is_searching));
        }
    }

    /// The page itself, which has the focus until a key leads to a map: whoever listens hears what is on it.
    pub(super) fn page_control(&mut self, ui: &Ui) {
        let id = Id::unique(("maps to start with", ui.ctx().viewport_id()));
        let page = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
        page.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Maps to start with"));
        if ui.ctx().has_accesskit_node(id) {
            describe(&page, &self.about());
        }
        self.gallery.tiles.page = Some(id);
    }

    /// How many maps the page has, and what the keys do on it.
    fn about(&self) -> String {
        let of = |section| self.gallery.found(&section).len();
        let (blank, bundled, own) = (of(GallerySection::Blank), of(GallerySection::Bundled), of(GallerySection::Own));
        let shared = self.found_shared().iter().map(|(_, found)| found.len()).sum::<usize>();
        let counted = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {one}s")),
        };
        let maps = [
            counted(self.recovered.len(), "recovered map"),
            counted(blank, "blank map"),
            counted(self.found_recent().len(), "recent map"),
            counted(bundled + own + shared, "template"),
        ];
        let maps: Vec<String> = maps.into_iter().flatten().collect();
        let maps = if maps.is_empty() { "No results".to_owned() } else { maps.join(", ") };
        format!("{maps}. The arrow keys go through them, Enter opens one, letters search")
    }

    fn focus_search(&self, ctx: &Context, search: Id) {
        ctx.memory_mut(|memory| memory.request_focus(search));
        let mut state = egui::TextEdit::load_state(ctx, search).unwrap_or_default();
        let end = CCursor::new(self.gallery.search.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ctx, search);
    }

    fn take_moves(&mut self, ui: &Ui, tiles: &PageTiles, (focused, is_searching): (Option<Id>, bool)) {
        let from = tiles.tiles.iter().position(|(id, _)| Some(*id) == focused);
        if from.is_none() && !is_searching && focused.is_some() {
            return;
        }
        let is_entered = is_searching && ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Enter));
        if let Some((first, _)) = tiles.tiles.first().filter(|_| is_entered && !self.gallery.search.trim().is_empty()) {
            // The first result takes the key, later in this frame.
            ui.memory_mut(|memory| memory.request_focus(*first));
            return;
        }
        for (key, to) in MOVES {
            // In the field, the other keys move the caret.
            let is_for_page = !is_searching || to == PageMove::Down;
            if !is_for_page || !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                continue;
            }
            // egui moves the focus by arrow keys as well, to whatever lies next.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            match (tiles.target(from, to), tiles.search) {
                (Some(place), _) => {
                    let id = tiles.tiles.get(place).map(|(id, _)| *id);
                    id.into_iter().for_each(|id| ui.memory_mut(|memory| memory.request_focus(id)));
                }
                (None, Some(search)) if to == PageMove::Up => self.focus_search(ui.ctx(), search),
                (None, _) => {}
            }
        }
        // Esc has taken the focus from the field already.
        let is_search_left = !self.gallery.search.is_empty() && (is_searching || focused.is_none());
        if is_search_left && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.gallery.search.clear();
        }
    }
}

/// Whether the event is a letter with which a search can begin; a blank does something else on a tile.
fn begins_search(event: &Event) -> bool {
    let letter = |text: &String| text.chars().next().is_some_and(|first| !first.is_whitespace() && !first.is_control());
    match event {
        Event::Text(text) | Event::Paste(text) => letter(text),
        Event::Ime(egui::ImeEvent::Preedit { text, .. } | egui::ImeEvent::Commit(text)) => letter(text),
        _ => false,
    }
}
