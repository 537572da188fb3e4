//! What is dragged from the palette: the image at the pointer, and its way back when it finds no place.

use std::rc::Rc;
use std::time::Duration;

use egui::{Context, Event, Margin, Rect, Ui, UiBuilder, Vec2};

use super::ActiveWindow;
use super::tab_drag::TabRest;
use crate::app::commands::UiCommand;
use crate::app::commands::perform::linking;
use crate::app::commands::request::{PictureTarget, Request};
use crate::app::commands::view_page::ViewPage;
use crate::app::panels::palette::{
    DragImages, DragPainter, Palette, PaletteAction, PaletteItem, RAIL_WIDTH, rail_height,
};
use crate::app::panels::panel_focus::Panel;
use crate::app::view::tools::{GestureOutcome, Tool, drop_at};
use crate::app::view::typing::TypedPart;
use crate::app::widgets::accessible::name_panel;
use crate::app::widgets::style;
use crate::render::screen::color32;
use crate::theme::Theme;

/// How long an item that found no place flies back.
const FLIGHT: Duration = Duration::from_millis(180);

/// The width of the list with names until the user changes it, in points, with the edges at its sides.
const LIST_WIDTH: f32 = 250.0;
/// The distance of the palette to the window's edge, in points.
const EDGE: i8 = 10;

/// The strip at the left of the map on which the palette floats: wide enough for the rail, or for the list.
fn gutter(theme: &Theme, names: bool, width: f32) -> egui::Panel {
    let margin = Margin { left: EDGE, right: 0, top: EDGE, bottom: 4 };
    let frame = egui::Frame::new().fill(color32(theme.canvas)).inner_margin(margin);
    let panel = if names {
        egui::Panel::left("palette").default_size(width).size_range(220.0..=340.0).resizable(true)
    } else {
        egui::Panel::left("palette rail").exact_size(RAIL_WIDTH + f32::from(EDGE)).resizable(false)
    };
    panel.frame(frame).show_separator_line(false)
}

/// What is dragged from the palette, or flies back to it.
#[derive(Default)]
pub(super) struct PaletteDrag {
    images: DragImages,
    dragged: Option<DraggedItem>,
    fly_back: Option<FlyBackAnimation>,
    /// Whether the item was dropped in this frame where it cannot go.
    pub(super) drop_failed: bool,
    /// The tab of another map that cards are dragged over.
    pub(super) tab_rest: Option<TabRest>,
}

/// An item that is dragged over the canvas.
struct DraggedItem {
    item: PaletteItem,
    home: egui::Pos2,
}

/// An item on its way back to the palette.
struct FlyBackAnimation {
    item: PaletteItem,
    from: egui::Pos2,
    to: egui::Pos2,
    start: f64,
}

impl ActiveWindow<'_> {
    /// The palette at the left.
    pub(super) fn show_palette(&mut self, ui: &mut Ui) {
        let front = self.window.tabs.front_document(self.documents);
        let is_bare = self.window.overlays.clean.hides_bars();
        let is_wanted =
            self.window.shown.palette && !is_bare && !self.is_voting() && self.page_in_front() == ViewPage::Map;
        let Some(document) = front.filter(|_| is_wanted) else {
            self.window.panel_focus.note(Panel::Palette, None);
            return;
        };
        // The library's folder may have been changed by another program meanwhile.
        if ui.input(|input| input.raw.events.contains(&Event::WindowFocused(true))) {
            self.window.palette.library.reload();
        }
        self.window.palette.library.update(ui.ctx(), self.services.library.as_ref());
        let names = self.window.shown.palette_names;
        let (map, map_theme) = (document.map(), document.theme());
        let mut palette = Palette { map, map_theme, state: &mut self.window.palette };
        let width = self.services.settings.width(Panel::Palette).unwrap_or(LIST_WIDTH);
        let context = &mut self.services.ui_context();
        let panel_focus = &mut self.window.panel_focus;
        let shown = gutter(context.theme, names, width).show(ui, |ui| {
            name_panel(ui, egui::Role::Navigation, "Palette");
            panel_focus.enter(ui, Panel::Palette);
            let most = ui.available_height();
            let height = if names { most } else { rail_height().min(most) };
            let place = Rect::from_min_size(ui.max_rect().min, Vec2::new(ui.available_width(), height));
            let margin = if names { Margin { left: 8, right: 2, top: 10, bottom: 4 } } else { Margin::ZERO };
            let card = style::floating_card(context.theme, margin);
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                card.show(ui, |ui| {
                    ui.set_height(ui.available_height());
                    if names { palette.show(ui, context) } else { palette.show_rail(ui, context) }
                })
                .inner
            })
            .inner
        });
        panel_focus.note(Panel::Palette, Some(shown.response.rect));
        match shown.inner {
            Some(PaletteAction::Drag(item)) => self.drag(ui.ctx(), item),
            Some(PaletteAction::Place(item)) => self.place(ui.ctx(), &item),
            Some(PaletteAction::Unfold) => {
                self.window.shown.palette_names = true;
                Palette::focus_filter(&mut self.window.palette);
                ui.ctx().request_repaint();
            }
            Some(PaletteAction::Fold) => {
                self.window.shown.palette_names = false;
                self.window.panel_focus.want(Panel::Palette);
                ui.ctx().request_repaint();
            }
            None => {}
        }
    }

    /// Lets an item follow the pointer from now on.
    pub(super) fn drag(&mut self, ctx: &Context, item: PaletteItem) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        if item.starts_link() {
            tab.view.message = Some("Select a card, then drag from the dot at its right to another card.".into());
            return;
        }
        tab.view.tool = Tool::carry(Rc::new(item.clone()));
        let home = ctx.input(|input| input.pointer.press_origin()).unwrap_or_default();
        self.window.drag.dragged = Some(DraggedItem { item, home });
    }

    /// Puts an item at the selection, after Enter or a click in the palette.
    fn place(&mut self, ctx: &Context, item: &PaletteItem) {
        // Notes find a place beside the selection where they hide nothing, whichever way they are added.
        if let PaletteItem::Note(kind) = item {
            return self.perform(ctx, UiCommand::AddNote(*kind));
        }
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        if item.starts_link() {
            linking::link(&mut tab);
            return;
        }
        let Some(place) = item.keyboard_place(tab.map(), tab.document.editor.selection()) else {
            tab.view.message = Some(item.no_place_message().to_owned());
            return;
        };
        match drop_at(&mut tab.tool_context().0, item, &place) {
            GestureOutcome::Type(place) => {
                tab.begin_typing(place, TypedPart::added(place));
                ctx.memory_mut(|memory| memory.stop_text_input());
            }
            GestureOutcome::ChoosePicture(at) => {
                self.window.requests.push(Request::ChoosePicture(PictureTarget::NewCard(at)));
            }
            GestureOutcome::Nothing | GestureOutcome::FlyBack => {}
        }
        tab.document.refresh();
        tab.show_selected();
    }

    /// The image of what is dragged, or of what flies back.
    pub(super) fn show_dragged_item(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let (Some(view), Some(document)) = (self.front_view(), self.front_document()) else { return };
        let is_placing = matches!(view.tool, Tool::Placing(_));
        let (map, theme, scale) = (document.map().clone(), document.theme().clone(), view.camera.zoom());
        let pointer = ctx.input(|input| input.pointer.latest_pos());
        let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("dragged item")));
        let screen = &mut self.services.painter;
        let mut drag_painter = DragPainter { painter: &painter, screen, map: &map, theme: &theme, scale };
        self.window.drag.show(ctx, &mut drag_painter, pointer.filter(|_| is_placing), pointer);
    }
}

impl PaletteDrag {
    /// Paints the dragged item at `at`, or an item that flies back; without either it begins to fly back when
    /// it found no place.
    fn show(
        &mut self,
        ctx: &Context,
        drag_painter: &mut DragPainter<'_>,
        at: Option<egui::Pos2>,
        pointer: Option<egui::Pos2>,
    ) {
        if let (Some(at), Some(dragged)) = (at, &self.dragged) {
            self.images.paint_dragged(drag_painter, &dragged.item, at);
            return;
        }
        let now = ctx.input(|input| input.time);
        let failed = std::mem::take(&mut self.drop_failed);
        if let (Some(DraggedItem { item, home }), Some(from)) = (self.dragged.take().filter(|_| failed), pointer) {
            self.fly_back = Some(FlyBackAnimation { item, from, to: home, start: now });
        }
        let Some(flight) = &self.fly_back else { return };
        let progress = (now - flight.start) / FLIGHT.as_secs_f64();
        if progress >= 1.0 || ctx.global_style().animation_time == 0.0 {
            self.fly_back = None;
            return;
        }
        self.images.fly_back(drag_painter, &flight.item, flight.from, flight.to, progress as f32);
        ctx.request_repaint();
    }
}
