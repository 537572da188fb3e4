//! The canvas: the map, what points at it, and how it is moved.

mod found;
mod hand;
mod keyboard;
mod overlay;
pub mod room;
mod spoken;

pub use hand::{empty_lane, empty_stage};

pub use spoken::Spoken;

use std::sync::Arc;

use egui::{CornerRadius, CursorIcon, PointerButton, Pos2, Response, Sense, Stroke, StrokeKind, Ui, Vec2};
use rustc_hash::FxHashMap;

use super::sticky::{Bands, Strip};
use super::tab::Tab;
use super::tools::Grip;
use super::typing::TypingMarks;
use crate::edit::CellPlace;
use crate::geometry::{Point, Rect, Transform, point};
use crate::model::{CardId, PersonaId};
use crate::render::screen::{Part, ScreenPainter, View, color32};
use crate::scene::{Drafter, Group, Target, hit};
use crate::theme::Theme;

/// Radius of the sheet's corners, in map units.
const SHEET_RADIUS: f32 = 14.0;
/// How far outlines stand off what they surround, in points of the screen.
const OUTLINE_GAP: f32 = 2.0;

/// What the canvas works with.
pub struct Table<'a> {
    /// The map in front.
    pub tab: &'a mut Tab,
    /// Paints drawings.
    pub painter: &'a mut ScreenPainter,
    /// Draws the map anew with every letter.
    pub drafter: &'a mut Drafter,
    /// The window's look.
    pub theme: &'a Arc<Theme>,
}

/// What was asked for on the canvas and is the window's to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// A picture is to be chosen for a new card here.
    ChoosePicture(CellPlace),
    /// A persona's whole profile is to be shown.
    OpenPersona(PersonaId),
    /// The selected words of a text went to the clipboard.
    Copied,
    /// What was dragged found no place.
    FlewBack,
}

/// Shows the map in front and follows pointer, wheel and keyboard.
pub fn show(ui: &mut Ui, table: &mut Table<'_>) -> Option<Answer> {
    let area = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(area, Sense::click_and_drag());
    let tab = &mut *table.tab;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, format!("Map: {}", tab.title())));
    tab.canvas_id = Some(response.id);
    follow_size(tab, area);
    navigate(ui, tab, &response);
    tab.camera.keep_in_view(tab.drawing.scene.size, point(area.width(), area.height()));
    tab.editor.set_view(tab.camera.canvas_from_map());
    let mut answer = keyboard::listen(ui, table, &response);
    table.tab.refresh(table.drafter, table.theme);
    let canvas = Canvas::new(ui, table.tab, area);
    let bands = Bands::of(&canvas, table.tab);
    answer = answer.or(hand::reach(ui, table, &canvas, &bands, &response));
    table.tab.refresh(table.drafter, table.theme);
    table.tab.follow_text(table.drafter);
    keep_in_sight(ui, table, &canvas, &bands);
    make_room(ui, table, &canvas);
    paint(ui, table, &canvas, &bands);
    answer = answer.or(spoken::tell(ui, table, &canvas, &response));
    answer
}

/// Where the map stands on the screen in this frame.
pub struct Canvas {
    /// All of the canvas, in points of the screen.
    pub area: egui::Rect,
    /// From map units to points of the screen.
    pub screen_from_map: Transform,
    /// Physical pixels in a point of the screen.
    pub pixels_per_point: f32,
}

impl Canvas {
    fn new(ui: &Ui, tab: &Tab, area: egui::Rect) -> Self {
        let pixels_per_point = ui.ctx().pixels_per_point();
        let camera = tab.camera.canvas_from_map();
        // Moved by whole pixels, as the painter does it, so that outlines sit where things are.
        let snap = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
        let shift = point(snap(camera.shift.x + area.left()), snap(camera.shift.y + area.top()));
        Self { area, screen_from_map: Transform { scale: camera.scale, shift }, pixels_per_point }
    }

    /// The painter's view of `viewport`, with the map moved by `offset` points of the screen.
    pub fn view(&self, viewport: egui::Rect, offset: Point) -> View {
        View {
            screen_from_map: self.moved(offset),
            viewport: screen_area(viewport),
            pixels_per_point: self.pixels_per_point,
        }
    }

    /// The same for what is seen on a strip at the edge.
    fn on_strip(&self, strip: &Strip) -> Self {
        Self { screen_from_map: self.moved(strip.offset), ..*self }
    }

    /// From map units to points of the screen, moved by `offset` of those.
    pub fn moved(&self, offset: Point) -> Transform {
        Transform { shift: self.screen_from_map.shift + offset, ..self.screen_from_map }
    }
}

/// Our rectangle as egui's.
pub fn screen_rect(rect: Rect) -> egui::Rect {
    egui::Rect::from_min_max(Pos2::new(rect.min.x, rect.min.y), Pos2::new(rect.max.x, rect.max.y))
}

/// egui's rectangle as ours.
fn screen_area(rect: egui::Rect) -> Rect {
    Rect::from_corners(map_point(rect.min), map_point(rect.max))
}

/// egui's place as ours.
pub fn map_point(pos: Pos2) -> Point {
    point(pos.x, pos.y)
}

/// Until the user moves it, the map follows the size of the canvas.
fn follow_size(tab: &mut Tab, area: egui::Rect) {
    let size = Some(point(area.width(), area.height()));
    if tab.canvas_size != size {
        tab.canvas_size = size;
        if !tab.navigated {
            tab.look_first();
        }
    }
}

fn navigate(ui: &Ui, tab: &mut Tab, response: &Response) {
    let space = ui.input(|input| input.key_down(egui::Key::Space));
    pull(ui, tab, response, space);
    if tab.pulled_from.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if space && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
    let Some(pointer) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
    let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    tab.navigated |= zoom != 1.0 || wheel != Vec2::ZERO;
    if zoom != 1.0 {
        let still = pointer - response.rect.min;
        tab.camera.zoom_about(point(still.x, still.y), zoom);
    } else if wheel != Vec2::ZERO {
        tab.camera.pan(point(wheel.x, wheel.y));
    }
}

/// Dragging moves the map: from where it was at the press, by the whole way since.
fn pull(ui: &Ui, tab: &mut Tab, response: &Response, space: bool) {
    if response.drag_started() && tab.tool.is_idle() {
        let middle = response.dragged_by(PointerButton::Middle);
        let primary = response.dragged_by(PointerButton::Primary) && (space || tab.grip == Some(Grip::Empty));
        tab.pulled_from = (middle || primary).then_some(tab.camera);
    }
    let Some(start) = tab.pulled_from else { return };
    let (origin, now) = ui.input(|input| (input.pointer.press_origin(), input.pointer.interact_pos()));
    if let (Some(origin), Some(now)) = (origin, now) {
        tab.camera = start;
        tab.camera.pan(point(now.x - origin.x, now.y - origin.y));
        tab.navigated = true;
    }
    if !response.dragged() {
        tab.pulled_from = None;
    }
}

fn target_at(tab: &Tab, canvas: &Canvas, bands: &Bands, at: Pos2) -> Option<Target> {
    let strip = bands.strip_at(at);
    let offset = strip.map_or(Point::ZERO, |strip| strip.offset);
    let in_map = canvas.moved(offset).inverse().apply(map_point(at));
    let found = tab.target_at(in_map)?;
    strip.is_none_or(|strip| strip.holds(found)).then_some(found)
}

/// The map moves so far that the text that is being written is seen.
fn keep_in_sight(ui: &Ui, table: &mut Table<'_>, canvas: &Canvas, bands: &Bands) {
    /// Between the text and the edge of the canvas, in points of the screen.
    const MARGIN: f32 = 12.0;
    let writes = |event: &egui::Event| {
        matches!(event, egui::Event::Text(_) | egui::Event::Ime(_) | egui::Event::Key { pressed: true, .. })
    };
    let was_written = ui.input(|input| input.events.iter().any(writes));
    let Table { tab, drafter, .. } = table;
    let Some(typing) = tab.typing.as_mut() else { return };
    let part = typing.place.part();
    if bands.back_to_front().any(|strip| strip.holds(part)) || !(typing.is_unseen() || was_written) {
        return;
    }
    let seen = canvas.screen_from_map.apply_rect(typing.take_place_to_see(drafter));
    let area = screen_area(canvas.area).shrink(MARGIN);
    let push = |low: f32, high: f32, min: f32, max: f32| (min - low).max(0.0) + (max - high).min(0.0);
    let by = point(
        push(seen.min.x, seen.max.x, area.min.x, area.max.x),
        push(seen.min.y, seen.max.y, area.min.y, area.max.y),
    );
    if by != Point::ZERO {
        tab.camera.pan(by);
        tab.navigated = true;
        ui.ctx().request_repaint();
    }
}

/// Marks on the words of one part of the map.
struct Written {
    part: Option<Target>,
    /// What the find bar has come to.
    found: Vec<Rect>,
    /// Caret and selection of the text that is being edited.
    typed: Option<TypingMarks>,
}

fn paint_written(ui: &Ui, written: &Written, tab: &Tab, screen: &mut ScreenPainter, canvas: &Canvas, theme: &Theme) {
    let painter = ui.painter_at(canvas.area);
    overlay::found(&painter, &written.found, canvas, theme);
    let Some(typed) = &written.typed else { return overlay::ready_to_type(ui, tab, canvas) };
    if let Some(slip) = &typed.slip {
        overlay::slip(ui, &painter, slip, screen, canvas, tab.theme());
    }
    overlay::typing(ui, &painter, typed, canvas, theme);
}

/// How long cards slide; not at all where motion is not wanted.
fn slide_seconds(ui: &Ui) -> f64 {
    if ui.style().animation_time > 0.0 { room::SLIDE_SECONDS } else { 0.0 }
}

fn make_room(ui: &Ui, table: &mut Table<'_>, canvas: &Canvas) {
    let now = ui.input(|input| input.time);
    let moves = room::follow(table.tab, table.drafter, now, slide_seconds(ui));
    if moves && canvas.area.is_positive() {
        ui.ctx().request_repaint();
    }
}

fn is_clickable(target: Target) -> bool {
    !matches!(target, Target::Cell(..) | Target::Header)
}

fn paint(ui: &Ui, table: &mut Table<'_>, canvas: &Canvas, bands: &Bands) {
    let Table { tab, painter, drafter, theme } = table;
    let written = Written {
        found: found::rects(tab, drafter),
        part: tab.typing.as_ref().map(|typing| typing.place.part()).or(tab.selected()),
        typed: tab.typing.as_mut().map(|typing| typing.marks(drafter)),
    };
    let (tab, theme) = (&**tab, &***theme);
    let on_screen = ui.painter_at(canvas.area);
    on_screen.rect_filled(canvas.area, CornerRadius::ZERO, color32(theme.canvas));
    let scene = &tab.drawing.scene;
    let sheet = screen_rect(canvas.screen_from_map.apply_rect(Rect::new(0.0, 0.0, scene.size.x, scene.size.y)));
    paint_sheet(&on_screen, sheet, canvas, color32(scene.paper), theme);
    let view = canvas.view(canvas.area, Point::ZERO);
    on_screen.extend(painter.paint_without(ui.ctx(), scene, Part::All, &view, &tab.room.absent()));
    let seconds = slide_seconds(ui);
    let offsets = tab.room.offsets(ui.input(|input| input.time), seconds);
    overlay::under_cards(&on_screen, tab, canvas, theme);
    paint_beside(ui, tab, painter, canvas, &offsets);
    overlay::under_bands(&on_screen, tab, canvas, theme);
    paint_outlines(&on_screen, tab, canvas, None, &offsets, theme);
    let written_on = written.part.and_then(|part| bands.back_to_front().find(|strip| strip.holds(part)));
    if written_on.is_none() {
        paint_written(ui, &written, tab, painter, canvas, theme);
    }
    for strip in bands.back_to_front() {
        strip.paint(ui, tab, painter, canvas, sheet, theme);
        paint_outlines(&ui.painter_at(strip.area), tab, canvas, Some(strip), &offsets, theme);
    }
    if let Some(strip) = written_on {
        paint_written(ui, &written, tab, painter, &canvas.on_strip(strip), theme);
    }
    bands.cover_corner(ui, canvas, color32(scene.paper));
    super::name_tags::paint(ui, tab, painter, canvas, bands, theme);
    overlay::on_top(ui, &on_screen, tab, painter, canvas, theme);
    if painter.take_unfinished() {
        ui.ctx().request_repaint();
    }
}

/// Cards that are drawn beside their places.
fn paint_beside(ui: &Ui, tab: &Tab, painter: &mut ScreenPainter, canvas: &Canvas, offsets: &FxHashMap<CardId, Point>) {
    if offsets.is_empty() {
        return;
    }
    let groups = hit::groups_of_cards(&tab.drawing.scene, |id| offsets.contains_key(&id));
    let view = canvas.view(canvas.area, Point::ZERO);
    let scale = canvas.screen_from_map.scale;
    let snap = |value: f32| (value * scale * canvas.pixels_per_point).round() / canvas.pixels_per_point;
    let place = |(id, group): (CardId, Arc<Group>)| {
        let by = offsets.get(&id).copied().unwrap_or(Point::ZERO);
        (group, point(snap(by.x), snap(by.y)))
    };
    let groups: Vec<_> = groups.into_iter().map(place).collect();
    ui.painter_at(canvas.area).extend(painter.paint_groups(ui.ctx(), &groups, &view));
}

/// The paper, on a soft shadow.
fn paint_sheet(on_screen: &egui::Painter, sheet: egui::Rect, canvas: &Canvas, paper: egui::Color32, theme: &Theme) {
    let radius = (SHEET_RADIUS * canvas.screen_from_map.scale).clamp(2.0, 28.0) as u8;
    for (offset, blur) in [(10, 36), (2, 6)] {
        let shadow = egui::epaint::Shadow { offset: [0, offset], blur, spread: 0, color: color32(theme.shadow) };
        on_screen.add(shadow.as_shape(sheet, radius));
    }
    on_screen.rect_filled(sheet, radius, paper);
}

/// Outlines of what is hovered and selected, in a strip or (without one) on the map.
fn paint_outlines(
    on_screen: &egui::Painter,
    tab: &Tab,
    canvas: &Canvas,
    strip: Option<&Strip>,
    offsets: &FxHashMap<CardId, Point>,
    theme: &Theme,
) {
    let offset = strip.map_or(Point::ZERO, |strip| strip.offset);
    let outline = |target: Target, width: f32, color| {
        if strip.is_some_and(|strip| !strip.holds(target)) {
            return;
        }
        let Some(bounds) = tab.bounds_of(target) else { return };
        // Cells touch each other: theirs lies inside.
        let gap = if matches!(target, Target::Cell(..)) { -2.0 * OUTLINE_GAP } else { OUTLINE_GAP };
        let rect = screen_rect(canvas.moved(offset).apply_rect(bounds)).expand(gap);
        let radius = CornerRadius::same((8.0 * canvas.screen_from_map.scale).clamp(3.0, 12.0) as u8);
        on_screen.rect_stroke(rect, radius, Stroke::new(width, color), StrokeKind::Outside);
    };
    let quiet = !tab.tool.is_idle() || tab.typing.is_some();
    let hovered = tab.hovered.filter(|target| is_clickable(*target) && !tab.editor.selection().contains(*target));
    if let Some(target) = hovered.filter(|_| !quiet) {
        outline(target, 1.0, color32(theme.accent.fade(0.55)));
    }
    if strip.is_none() {
        overlay::selected_cards(on_screen, tab, canvas, offsets, theme);
    }
    let parts = tab.editor.selection().parts().iter();
    for target in parts.filter(|target| !matches!(target, Target::Card(_))) {
        outline(*target, 2.0, color32(theme.accent));
        outline(*target, 5.0, color32(theme.accent.fade(0.16)));
    }
}
