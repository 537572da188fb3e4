//! Dragging palette items, copy and paste, dropped files, pictures, and requests of the find bar.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::{Event, Margin, Ui};

use super::Window;
use super::files::{DialogPurpose, PictureTarget};
use crate::app::commands::perform::linking;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::panels::find_bar::FindRequest;
use crate::app::panels::palette::{DragPainter, Palette, PaletteAction, PaletteItem};
use crate::app::panels::panel_focus::Panel;
use crate::app::services::clipboard::PasteResult;
use crate::app::view::canvas;
use crate::app::view::tools::{GestureOutcome, Tool, drop_at};
use crate::app::widgets::style;
use crate::edit::{CellPlace, Command, Fragment, PartValue, PastePlace, Pasted, Selection};
use crate::model::{Card, CardId, CardKind, JourneyMap, LaneKind, Part, Picture, TextField};

/// Duration of the return to the palette after a failed drop.
const FLY_BACK_DURATION: Duration = Duration::from_millis(180);

/// A palette item on its way back to the palette.
pub(super) struct FlyBackAnimation {
    item: PaletteItem,
    from: egui::Pos2,
    to: egui::Pos2,
    /// Start time in seconds, on egui's clock.
    start: f64,
}

/// A palette item being dragged over the canvas.
pub(super) struct DraggedItem {
    item: PaletteItem,
    /// The position in the palette where the drag started.
    origin: egui::Pos2,
}

impl Window {
    /// Shows the palette at the left.
    pub(super) fn show_palette(&mut self, ui: &mut Ui) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get(current)) else { return };
        if !self.palette_open {
            self.panel_focus.note(Panel::Palette, None);
            return;
        }
        let (map, map_theme) = (tab.map().clone(), tab.theme().clone());
        // Other programs may have changed the library's folder while the window was in the background.
        if ui.input(|input| input.raw.events.contains(&Event::WindowFocused(true))) {
            self.palette.library.reload();
        }
        self.palette.library.update(ui.ctx(), self.personas.library.as_ref());
        let frame = style::panel(&self.theme, Margin { left: 14, right: 4, top: 14, bottom: 0 });
        let panel = egui::Panel::left("palette")
            .default_size(self.saved_width(Panel::Palette, 248.0))
            .size_range(200.0..=300.0)
            .resizable(true);
        let mut palette = Palette {
            map: &map,
            map_theme: &map_theme,
            theme: &self.theme,
            state: &mut self.palette,
            icons: &mut self.icons,
            screen: &mut self.painter,
        };
        let panel_focus = &mut self.panel_focus;
        let shown = panel.frame(frame).show(ui, |ui| {
            panel_focus.enter(ui, Panel::Palette);
            palette.show(ui)
        });
        panel_focus.note(Panel::Palette, Some(shown.response.rect));
        match shown.inner {
            Some(PaletteAction::Drag(item)) => self.start_drag(ui.ctx(), item),
            Some(PaletteAction::Place(item)) => self.place(ui.ctx(), &item),
            None => {}
        }
    }

    /// Starts dragging a palette item.
    pub(super) fn start_drag(&mut self, ctx: &egui::Context, item: PaletteItem) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        tab.stop_typing(&mut self.scene_builder);
        if item.starts_link() {
            tab.message = Some("Select a card, then drag from the dot at its right to another card.".into());
            return;
        }
        tab.tool = Tool::carry(Rc::new(item.clone()));
        let origin = ctx.input(|input| input.pointer.press_origin()).unwrap_or_default();
        self.dragged = Some(DraggedItem { item, origin });
    }

    /// Places an item at the selection, after Enter or a click in the palette.
    fn place(&mut self, ctx: &egui::Context, item: &PaletteItem) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        tab.stop_typing(&mut self.scene_builder);
        if item.starts_link() {
            linking::link(tab);
            return;
        }
        let Some(place) = item.keyboard_place(tab.map(), tab.editor.selection()) else {
            tab.message = Some(item.no_place_message().to_owned());
            return;
        };
        let after = drop_at(&mut tab.tool_context().0, item, &place);
        tab.refresh(&mut self.scene_builder, &self.theme);
        match after {
            GestureOutcome::Type(place) => {
                let is_new = matches!(place, TextField::CardText(_));
                tab.begin_typing(&mut self.scene_builder, &self.theme, place, is_new);
                ctx.memory_mut(|memory| memory.stop_text_input());
            }
            GestureOutcome::ChoosePicture(at) => self.ask_for_picture(ctx, PictureTarget::New(at)),
            GestureOutcome::Nothing | GestureOutcome::FlyBack => {}
        }
        self.front_mut(|tab| tab.show_selected());
    }

    /// Paints the image of the item being dragged, or of the one flying back.
    pub(super) fn show_drag_image(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let Some(tab) = self.current.and_then(|current| self.tabs.get(current)) else { return };
        let carrying = matches!(tab.tool, Tool::Placing(_));
        let pointer = ctx.input(|input| input.pointer.latest_pos());
        let (map, theme, scale) = (tab.map().clone(), tab.theme().clone(), tab.camera.zoom());
        let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("ghost")));
        let mut drag_painter =
            DragPainter { painter: &painter, screen: &mut self.painter, map: &map, theme: &theme, scale };
        if let (true, Some(dragged), Some(pointer)) = (carrying, &self.dragged, pointer) {
            self.drag_images.paint_dragged(&mut drag_painter, &dragged.item, pointer);
            return;
        }
        // The drag has ended: a failed drop starts the return, a successful one just clears the state.
        let now = ctx.input(|input| input.time);
        if let Some(DraggedItem { item, origin }) = self.dragged.take()
            && self.drop_failed
            && let Some(from) = pointer
        {
            self.fly_back = Some(FlyBackAnimation { item, from, to: origin, start: now });
        }
        self.drop_failed = false;
        let Some(fly_back) = &self.fly_back else { return };
        let progress = (now - fly_back.start) / FLY_BACK_DURATION.as_secs_f64();
        if progress >= 1.0 || ctx.global_style().animation_time == 0.0 {
            self.fly_back = None;
            return;
        }
        self.drag_images.fly_back(&mut drag_painter, &fly_back.item, fly_back.from, fly_back.to, progress as f32);
        ctx.request_repaint();
    }

    /// Handles a request of the canvas.
    pub(super) fn answer_canvas(&mut self, ctx: &egui::Context, answer: canvas::CanvasRequest) {
        match answer {
            canvas::CanvasRequest::ChoosePicture(at) => self.ask_for_picture(ctx, PictureTarget::New(at)),
            canvas::CanvasRequest::OpenPersona(id) => self.open_persona(id),
            canvas::CanvasRequest::FlewBack => self.drop_failed = true,
            canvas::CanvasRequest::Copied => {}
        }
    }

    /// Asks for a picture for the current map. The key is kept, since the user may switch maps meanwhile.
    pub(super) fn ask_for_picture(&mut self, ctx: &egui::Context, goal: PictureTarget) {
        if let Some(key) = self.front().map(|tab| tab.key) {
            self.dialogs.ask(ctx, PathRequest::picture(), DialogPurpose::Picture(key, goal));
        }
    }

    /// Handles copy, cut and paste, which egui reports as events of their own instead of keys.
    pub(super) fn handle_clipboard_events(&mut self, ctx: &egui::Context) {
        let elsewhere = ctx.text_edit_focused() || ctx.memory(|memory| memory.top_modal_layer()).is_some();
        let typing = self.front().is_none_or(|tab| tab.typing.is_some());
        if elsewhere || typing {
            return;
        }
        let mut events = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let ours = matches!(event, Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_));
                if ours {
                    events.push(event.clone());
                }
                !ours
            });
        });
        for event in events {
            match event {
                Event::Copy => self.copy(ctx, false),
                Event::Cut => self.copy(ctx, true),
                Event::Paste(words) => self.clipboard.paste(ctx, &words),
                Event::PasteImage(image) => self.clipboard.paste_image(ctx, &image),
                _ => {}
            }
        }
    }

    /// Copies the selection to the clipboard; `cut` deletes it afterwards.
    pub(super) fn copy(&mut self, ctx: &egui::Context, cut: bool) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        let Some(fragment) = Fragment::of(tab.map(), tab.editor.selection()) else {
            tab.message = Some("Select something to copy first.".into());
            return;
        };
        match self.clipboard.copy(ctx, fragment) {
            Ok(()) if cut => {
                tab.perform(&Command::Delete(tab.editor.selection().parts().to_vec()));
            }
            Ok(()) => {}
            Err(sentence) => tab.message = Some(sentence),
        }
    }

    /// Pastes on a command: the last copied parts, or else whatever the system clipboard holds.
    pub(super) fn paste(&mut self, ctx: &egui::Context) {
        if let Some(fragment) = self.clipboard.last_copy() {
            let fragment = Box::new(fragment.clone());
            self.paste_content(Pasted::Fragment(fragment));
        } else {
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        }
    }

    /// Handles content that has arrived from the clipboard or from picture files.
    pub(super) fn poll_clipboard(&mut self) {
        for arrived in self.clipboard.poll() {
            match arrived {
                PasteResult::Content(pasted) => self.paste_content(pasted),
                PasteResult::Picture(picture) => self.put_picture(&picture),
                PasteResult::Failed(sentence) => {
                    // The target must not apply to the next picture.
                    self.picture_target = None;
                    self.notices.show_passing(sentence);
                }
            }
        }
    }

    fn paste_content(&mut self, pasted: Pasted) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        let at =
            tab.selected().filter(|part| *part != Part::Header).map_or_else(|| first_cell(tab.map()), PastePlace::Part);
        let command = match pasted {
            Pasted::Fragment(fragment) => Command::Paste { fragment, at },
            Pasted::Grid(rows) => Command::PasteGrid { rows, at },
            Pasted::Lines(lines) => Command::PasteLines { lines, at },
        };
        tab.perform(&command);
        self.front_mut(|tab| tab.show_selected());
    }

    /// Puts a pasted, dropped or chosen picture on its card, or on a new card.
    pub(super) fn put_picture(&mut self, picture: &Arc<Picture>) {
        let wanted = self.picture_target.take();
        let front = self.current.and_then(|current| self.tabs.get_mut(current));
        let tab = match wanted {
            Some((key, _)) => self.tabs.iter_mut().find(|tab| tab.key == key),
            None => front,
        };
        let Some(tab) = tab else { return };
        let selected = tab.editor.selection().single();
        let command = match (wanted.map(|(_, goal)| goal), selected) {
            (Some(PictureTarget::On(id)), _) => picture_on(tab.map(), id, picture),
            (Some(PictureTarget::New(at)), _) => Some(picture_card(tab.map(), at, picture)),
            (_, Some(Part::Card(id))) => picture_on(tab.map(), id, picture),
            (_, Some(Part::Cell(lane, step))) => {
                Some(picture_card(tab.map(), CellPlace { lane, step, before: None }, picture))
            }
            _ => picture_place(tab.map()).map(|at| picture_card(tab.map(), at, picture)),
        };
        if let Some(command) = command {
            tab.perform(&command);
        }
    }

    /// Handles dropped files: maps are opened, pictures are added to the current map.
    pub(super) fn handle_dropped_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        let is_picture = |path: &PathBuf| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| ["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()))
        };
        let (pictures, maps): (Vec<_>, Vec<_>) = dropped.into_iter().partition(is_picture);
        if !pictures.is_empty() && self.front().is_some() {
            if let Some((lane, step)) = self.cell_under_pointer(ctx) {
                self.front_mut(|tab| tab.editor.select(Selection::one(Part::Cell(lane, step))));
            }
            self.clipboard.load_files(ctx, pictures);
        }
        self.open_all(&maps);
    }

    fn cell_under_pointer(&self, _ctx: &egui::Context) -> Option<(crate::model::LaneId, crate::model::StepId)> {
        match self.front()?.hovered? {
            Part::Cell(lane, step) => Some((lane, step)),
            _ => None,
        }
    }

    /// Handles the requests of the find bar.
    pub(super) fn handle_find_requests(&mut self, asks: Vec<FindRequest>) {
        for ask in asks {
            match ask {
                FindRequest::Show(found) => self.front_mut(|tab| {
                    tab.editor.select(Selection::one(found.field.part()));
                    tab.found = Some(found);
                    tab.show_selected();
                }),
                FindRequest::Perform(command) => self.front_mut(|tab| {
                    tab.perform(&command);
                }),
                FindRequest::Closed => self.front_mut(|tab| tab.found = None),
            }
        }
    }
}

/// The place to paste at when nothing is selected.
fn first_cell(map: &JourneyMap) -> PastePlace {
    let lane = map.lanes.iter().find(|lane| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve));
    match (lane, map.steps().next()) {
        (Some(lane), Some((_, step))) => PastePlace::Part(Part::Cell(lane.id, step.id)),
        _ => PastePlace::Part(Part::Header),
    }
}

/// The first cell of the storyboard, or else of the first lane with cards.
fn picture_place(map: &JourneyMap) -> Option<CellPlace> {
    let board = map.lanes.iter().find(|lane| lane.kind == LaneKind::Storyboard);
    let lane = board.or_else(|| map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards))?;
    map.steps().next().map(|(_, step)| CellPlace { lane: lane.id, step: step.id, before: None })
}

/// Adds a new card with the picture.
fn picture_card(map: &JourneyMap, at: CellPlace, picture: &Arc<Picture>) -> Command {
    let mut card = Card::new(CardId(0), at.lane, at.step);
    card.image = Some(picture.id.clone());
    let in_storyboard = map.lane(at.lane).is_some_and(|lane| lane.kind == LaneKind::Storyboard);
    card.kind = (!in_storyboard).then_some(CardKind::Picture);
    Command::AddCards { cards: vec![card], before: at.before, pictures: vec![picture.clone()] }
}

/// Sets the picture of an existing card.
fn picture_on(map: &JourneyMap, id: CardId, picture: &Arc<Picture>) -> Option<Command> {
    let card = Card { image: Some(picture.id.clone()), ..Card::clone(map.card(id)?) };
    let to = vec![PartValue::Picture(picture.clone()), PartValue::Card(Box::new(card))];
    Some(Command::Change { field: "picture", to })
}
