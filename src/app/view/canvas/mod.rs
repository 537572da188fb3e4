//! The canvas: it shows the map, handles pointer and keyboard, and pans and zooms.

mod accessibility;
mod capture_marks;
mod comment_marks;
pub(crate) mod copied_text;
mod dimming;
mod find_highlight;
mod flash_marks;
mod grid_keys;
mod hover_text;
mod keyboard;
mod middle_button;
mod overlay;
mod paint;
mod plus;
mod pointer;
mod text_overlay;
mod voting_marks;

pub(crate) use find_highlight::uncover_match;
pub(crate) use pointer::{empty_lane, empty_stage};

use std::sync::Arc;

use egui::{CursorIcon, PointerButton, Pos2, Response, Sense, Ui, Vec2};

use super::panel_room;
use super::reflow_preview;
use super::sticky_headers::StickyHeaders;
use super::tab::Tab;
use super::tools::DragSource;
use super::viewport::{CanvasViewport, map_point, screen_area, screen_rect};
use crate::app::widgets::announcer::Announcer;
use crate::edit::CellPlace;
use crate::geometry::{Point, Rect, point};
use crate::model::{CardId, CommentId, Part, PersonaId};
use crate::render::screen::ScreenPainter;
use crate::theme::Theme;

/// Gap between an outline and the part that it surrounds, in screen points.
const OUTLINE_GAP: f32 = 2.0;

/// Everything the canvas needs to handle one frame.
pub(crate) struct CanvasContext<'a> {
    /// The tab whose map is shown.
    pub tab: Tab<'a>,
    /// The renderer of the map's drawing.
    pub painter: &'a mut ScreenPainter,
    /// The theme of the window; a map may have its own.
    pub theme: &'a Arc<Theme>,
    /// Whether keys are meant for this canvas: of two side by side, only one has them.
    pub takes_keys: bool,
    /// The place on the screen that the panel at the right takes, or will take as soon as it has something to show.
    pub side_panel: Option<egui::Rect>,
    /// Whether the panel at the right is shown.
    pub has_panel: bool,
    /// The upper edge of what lies along the lower edge of the canvas, such as the capture line.
    pub floor: Option<f32>,
    /// Whether parts with open comments are marked.
    pub shows_comment_marks: bool,
    /// What the window said last; it describes what has the focus.
    pub said: Option<&'a Announcer>,
}

/// A request from the canvas that the window has to carry out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CanvasRequest {
    /// Let the user choose a picture for a new card at this place.
    ChoosePicture(CellPlace),
    /// Show the full profile of a persona.
    OpenPersona(PersonaId),
    /// Show a thread of comments.
    ShowComments(CommentId),
    /// Confirm that the selected text was copied to the clipboard.
    Copied,
    /// Give a card a dot, or take one away.
    Dot {
        /// The card that is written on.
        card: CardId,
        /// Whether a dot is taken away.
        less: bool,
    },
    /// Let the dragged item fly back: it was dropped where it cannot go.
    FlewBack,
}

/// Shows the map for one frame and handles pointer, wheel and keyboard.
pub(crate) fn show(ui: &mut Ui, context: &mut CanvasContext<'_>) -> Option<CanvasRequest> {
    let area = ui.available_rect_before_wrap();
    let tab = &mut context.tab;
    // Each view has an id of its own: for a screen reader, the parts of another map are other parts.
    let response = ui.interact(area, egui::Id::unique(("canvas", tab.view.id.0)), Sense::click_and_drag());
    ui.advance_cursor_after_rect(area);
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, format!("Map: {}", tab.document.title())));
    tab.view.canvas_id = Some(response.id);
    tab.note_selected();
    tab.view.camera.follow_text_zoom(point(area.width(), area.height()) * 0.5, ui.ctx().zoom_factor());
    panel_room::go_on(ui, tab);
    let hand = (panel_room::is_worked_on(tab), tab.view.press.time);
    tab.view.room.follow(ui, context.has_panel && context.side_panel.is_some(), hand);
    follow_size(ui, tab, area, (context.side_panel, context.floor));
    // First: of a map that is whole again, no part lies under the panel.
    panel_room::follow_sheet(ui, tab);
    panel_room::uncover_selected(ui, tab);
    follow_margins(tab);
    navigate(ui, tab, &response);
    tab.view.camera.keep_in_view(tab.document.drawing.scene.size, point(area.width(), area.height()));
    let mut answer = None;
    if context.takes_keys {
        tab.document.editor.set_view(tab.view.camera.canvas_from_map());
        answer = keyboard::handle_keys(ui, context, &response);
    }
    // Keys may have changed the map: the pointer must be matched against the drawing of its present state.
    context.tab.document.refresh();
    let canvas = CanvasViewport::new(ui, &context.tab.view.camera, area, context.tab.view.id.0);
    let bands = StickyHeaders::of(&canvas, &context.tab);
    answer = answer.or(pointer::handle_pointer(ui, context, &canvas, &bands, &response));
    middle_button::handle(ui, context, &response, |at| pointer::in_map(&canvas, &bands, at));
    if context.takes_keys {
        keyboard::place_waiting(context);
    }
    // So may a gesture: everything below works with what is painted in this frame.
    context.tab.document.refresh();
    context.tab.follow_text();
    text_overlay::keep_caret_in_view(ui, context, &canvas, &bands);
    update_reflow(ui, context, &canvas);
    paint::paint(ui, context, &canvas, &bands);
    answer = answer.or(comment_marks::show(ui, context, &canvas, &bands));
    hover_text::show(ui, &context.tab, &canvas, &response);
    answer = answer.or(accessibility::update_nodes(ui, context, &canvas, &response));
    answer
}

/// Fits the map to the canvas again when its size changes, until the user pans or zooms.
fn follow_size(ui: &Ui, tab: &mut Tab<'_>, area: egui::Rect, (side_panel, floor): (Option<egui::Rect>, Option<f32>)) {
    let size = Some(point(area.width(), area.height()));
    // What is being dragged would land in another place if the map moved under the pointer.
    if tab.view.canvas_size == size && !tab.view.tool.is_idle() {
        return;
    }
    if tab.view.canvas_size.is_some_and(|known| Some(known) != size) {
        // A panel beside the map came or went: the room for one that is not there would be a hole.
        tab.view.room.take_back();
    }
    let above = area.with_max_y(floor.map_or(area.bottom(), |floor| floor.min(area.bottom())));
    let free = free_part(above, side_panel.filter(|_| tab.view.room.is_kept()));
    if tab.view.canvas_size != size || tab.view.room.free != free {
        let (is_new, same_size) = (tab.view.canvas_size.is_none(), tab.view.canvas_size == size);
        let was_whole = !is_new && tab.shows_whole_map();
        let before = tab.view.room.free;
        let is_narrower = same_size && free.width() < before.width();
        (tab.view.canvas_size, tab.view.room.free) = (size, free);
        if tab.view.navigated && same_size {
            stay_centered(ui, tab, before);
        }
        if !tab.view.navigated {
            let from = tab.view.camera.canvas_from_map();
            tab.reset_view(was_whole);
            // A map that is too wide for less room is not shown larger for that, from its beginning: it stays as it is.
            if is_narrower && tab.view.camera.zoom() > from.scale {
                tab.view.camera.restore_view(from);
            }
            if same_size {
                panel_room::glide_from(ui, tab, from);
            }
        }
    }
}

/// Keeps a map that was only moved up or down, and stood in the middle of what was free, in the middle of what is free now,
/// if it has room there.
fn stay_centered(ui: &Ui, tab: &mut Tab<'_>, before: Rect) {
    let free = tab.view.room.free;
    let from = tab.view.camera.canvas_from_map();
    let sheet = from.apply_rect(Rect::from_corners(Point::ZERO, tab.document.drawing.scene.size));
    /// Rounding moves a sheet by less, in canvas points.
    const NEAR: f32 = 1.5;
    let was_centered = (sheet.center().x - before.center().x).abs() < NEAR;
    if was_centered && sheet.width() <= free.width() + NEAR && free.center().x != before.center().x {
        tab.view.camera.pan(point(free.center().x - sheet.center().x, 0.0));
        panel_room::glide_from(ui, tab, from);
    }
}

/// The distance of a fitted map to the bars above and below, to the palette, to the panel at the right, and to the
/// window's right edge.
const AIR: [f32; 5] = [10.0, 4.0, 6.0, 6.0, panel_room::EDGE_GAP];

/// The part of the canvas that nothing lies over, with some air around it, in canvas points.
fn free_part(area: egui::Rect, side_panel: Option<egui::Rect>) -> Rect {
    let [above, below, left, side_gap, edge_gap] = AIR;
    let covers = |place: &egui::Rect| place.left() < area.right() && place.right() > area.left();
    let beside = side_panel.filter(covers).map(|place| place.left() - side_gap - area.left());
    // In a very narrow window the map is shown behind the panel rather than not at all.
    let right = beside.filter(|right| *right > area.width() * 0.25).unwrap_or(area.width() - edge_gap);
    let min = point(left, above);
    Rect::from_corners(min, point(right.max(left + 1.0), (area.height() - below).max(above + 1.0)))
}

/// Keeps the map where it is on the screen when the sheet gets other margins for notes before or above it.
fn follow_margins(tab: &mut Tab<'_>) {
    let margins = &tab.document.drawing.layout.notes.margins;
    let start = if tab.document.drawing.layout.right_to_left { margins.end } else { margins.start };
    let now = point(start, margins.top);
    if let Some(before) = tab.view.notes.margins.replace(now)
        && before != now
    {
        tab.view.camera.pan((before - now) * tab.view.camera.zoom());
    }
}

fn navigate(ui: &Ui, tab: &mut Tab<'_>, response: &Response) {
    let space = ui.input(|input| input.key_down(egui::Key::Space));
    pan_by_drag(ui, tab, response, space);
    if tab.view.press.pan_start.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if space && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
    let Some(pointer) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
    let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    tab.view.navigated |= zoom != 1.0 || wheel != Vec2::ZERO;
    if zoom != 1.0 {
        let still = pointer - response.rect.min;
        tab.view.camera.zoom_about(point(still.x, still.y), zoom);
    } else if wheel != Vec2::ZERO {
        tab.view.camera.pan(point(wheel.x, wheel.y));
    }
}

/// Pans the map by dragging. The camera is worked out from the press each time, so rounding does not add up.
fn pan_by_drag(ui: &Ui, tab: &mut Tab<'_>, response: &Response, space: bool) {
    if response.drag_started() && tab.view.tool.is_idle() {
        let middle = response.dragged_by(PointerButton::Middle);
        let primary = response.dragged_by(PointerButton::Primary)
            && (space || tab.view.hover.drag_source == Some(DragSource::Empty));
        tab.view.press.pan_start = (middle || primary).then_some(tab.view.camera);
    }
    let Some(start) = tab.view.press.pan_start else { return };
    let (origin, now) = ui.input(|input| (input.pointer.press_origin(), input.pointer.interact_pos()));
    if let (Some(origin), Some(now)) = (origin, now) {
        tab.view.camera = start;
        tab.view.camera.pan(point(now.x - origin.x, now.y - origin.y));
        tab.view.navigated = true;
    }
    if !response.dragged() {
        tab.view.press.pan_start = None;
    }
}

/// The part of the map at a position on the screen; on a strip, only the parts whose names it shows.
fn target_at(tab: &Tab<'_>, canvas: &CanvasViewport, bands: &StickyHeaders, at: Pos2) -> Option<Part> {
    let strip = bands.strip_at(at);
    let offset = strip.map_or(Point::ZERO, |strip| strip.offset);
    let in_map = canvas.moved(offset).inverse().apply(map_point(at));
    let found = tab.document.target_at(in_map)?;
    strip.is_none_or(|strip| strip.holds(found)).then_some(found)
}

/// How long cards slide, in seconds; 0 when animations are turned off.
fn slide_seconds(ui: &Ui) -> f64 {
    if ui.style().animation_time > 0.0 { reflow_preview::SLIDE_SECONDS } else { 0.0 }
}

fn update_reflow(ui: &Ui, context: &mut CanvasContext<'_>, canvas: &CanvasViewport) {
    let now = ui.input(|input| input.time);
    let Tab { document, view } = &mut context.tab;
    let moves = view.reflow_preview.update(document, &view.tool, now, slide_seconds(ui));
    if moves && canvas.area.is_positive() {
        ui.ctx().request_repaint();
    }
}
