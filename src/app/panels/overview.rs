//! The overview: a small picture of the whole map in a corner, with a frame around what is in view. It is shown while
//! only a part of the map is.
//!
//! The picture is a texture that is made anew only when the map has changed, so it costs a frame next to nothing.

use std::sync::Arc;

use egui::{Area, ColorImage, CursorIcon, Id, Key, Margin, Modifiers, Order, Response, Role, Sense};
use egui::{Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo};
use tiny_skia::{Paint, PathBuilder, Pixmap, Transform};

use crate::app::document::DocumentId;
use crate::app::view::tab::Tab;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::accessible::describe;
use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::floating_card;
use crate::geometry::{Color, Point, Rect, Transform as MapTransform, point};
use crate::layout::{CurveBox, Layout};
use crate::render::screen::color32;
use crate::scene::{Scene, card_colors, stage_colors};
use crate::theme::Theme;

/// The largest size of the picture in points.
const LARGEST: Vec2 = Vec2::new(176.0, 116.0);
/// The least height of the picture in points: that of a very long map.
const LEAST_HEIGHT: f32 = 24.0;
/// The smallest canvas that has room for the overview, in points.
const LEAST_CANVAS: Vec2 = Vec2::new(420.0, 300.0);
/// The distance to the edges of the canvas, and the space around the picture, in points.
const EDGE: f32 = 8.0;
const PADDING: i8 = 6;
/// How long the overview lies over the sheet once the view rests, in seconds.
const LINGER_SECONDS: f64 = 2.5;
/// How far an arrow key moves the view, as a share of what is in view.
const STEP: f32 = 0.25;

/// The overview of one window.
#[derive(Default)]
pub(crate) struct MapOverview {
    picture: Option<OverviewPicture>,
    /// Where it lay on the screen in the last frame; none while it is not shown.
    place: Option<egui::Rect>,
    /// The view that is shown, and since when, in seconds.
    resting: Option<(DocumentId, MapTransform, f64)>,
    /// Whether it had the focus in the last frame.
    has_focus: bool,
    /// Whether a button was held down on it in the last frame.
    is_dragged: bool,
}

/// The picture of a map in a size.
struct OverviewPicture {
    document: DocumentId,
    scene: Arc<Scene>,
    size_px: (u32, u32),
    texture: TextureHandle,
}

/// Where there is room for the overview.
#[derive(Clone, Copy)]
pub(crate) struct OverviewPlace {
    /// The canvas with the map.
    pub(crate) canvas: egui::Rect,
    /// The panel that lies over the canvas at the right, while there is one.
    pub(crate) panel: Option<egui::Rect>,
}

impl OverviewPlace {
    /// The upper left corner of a card of this size: in the lower right corner, beside the panel if that reaches down so
    /// far.
    fn corner(&self, card: Vec2) -> egui::Pos2 {
        let corner = self.canvas.max - Vec2::splat(EDGE) - card;
        let wanted = egui::Rect::from_min_size(corner, card);
        let panel = self.panel.filter(|panel| panel.expand(EDGE).intersects(wanted));
        panel.map_or(corner, |panel| egui::pos2(panel.left() - EDGE - card.x, corner.y))
    }
}

impl MapOverview {
    /// Where it lay on the screen in the last frame; none while it is not shown.
    pub(crate) fn place(&self) -> Option<egui::Rect> {
        self.place
    }

    /// Notes that it is not shown.
    pub(crate) fn leave(&mut self) {
        self.place = None;
    }

    /// Shows the overview of the map, if only a part of the map is in view.
    pub(crate) fn show(&mut self, ui: &Ui, tab: &mut Tab<'_>, place: OverviewPlace, theme: &Theme) {
        let area = place.canvas;
        let was_at = self.place.take();
        let has_room = area.width() >= LEAST_CANVAS.x && area.height() >= LEAST_CANVAS.y;
        if !has_room || is_small_enough(tab) {
            return;
        }
        let sheet = tab.document.drawing.scene.size;
        let scale = (LARGEST.x / sheet.x.max(1.0)).min(LARGEST.y / sheet.y.max(1.0));
        let size = Vec2::new(sheet.x * scale, (sheet.y * scale).max(LEAST_HEIGHT));
        let card = size + Vec2::splat(2.0 * f32::from(PADDING) + 2.0);
        let at_right = place.corner(card);
        let at_left = egui::pos2(area.left() + tab.view.room.free.min.x, at_right.y);
        let covers_selected = selected_on_screen(tab, area)
            .is_some_and(|selected| egui::Rect::from_min_size(at_right, card).expand(EDGE).intersects(selected));
        let corner = if covers_selected { at_left } else { at_right };
        let shown_at = egui::Rect::from_min_size(corner, card);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let is_pointed_at = was_at.zip(pointer).is_some_and(|(place, pointer)| place.contains(pointer));
        let is_used = self.has_focus || self.is_dragged || is_pointed_at;
        if self.is_at_rest(ui, tab) && !is_used && covers_sheet(tab, area, shown_at) {
            return;
        }
        let Some(texture) = self.picture_of(ui, tab, size) else { return };
        self.place = Some(shown_at);
        let shown = Area::new(Id::unique(("overview", ui.ctx().viewport_id())))
            .order(Order::Middle)
            .fixed_pos(corner)
            .constrain(false)
            .fade_in(false)
            .accessibility_parent(ui.unique_id());
        shown.show(ui.ctx(), |ui| {
            floating_card(theme, Margin::same(PADDING)).corner_radius(10).show(ui, |ui| {
                let (_, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
                (self.has_focus, self.is_dragged) = (response.has_focus(), response.is_pointer_button_down_on());
                ShownOverview { response, texture }.show(ui, tab, theme);
            });
        });
    }

    /// Whether the view has been what it is for a while. If not, the next frame comes when that may be so.
    fn is_at_rest(&mut self, ui: &Ui, tab: &Tab<'_>) -> bool {
        let (now, view) = (ui.input(|input| input.time), tab.view.camera.canvas_from_map());
        let known = self.resting.filter(|(document, seen, _)| *document == tab.document.id && *seen == view);
        let (.., since) = *self.resting.insert(known.unwrap_or((tab.document.id, view, now)));
        let missing = since + LINGER_SECONDS - now;
        if missing > 0.0 {
            ui.ctx().request_repaint_after_secs(missing as f32);
        }
        missing <= 0.0
    }

    /// The picture of the map in front, made anew if the map or its size on the screen has changed.
    fn picture_of(&mut self, ui: &Ui, tab: &Tab<'_>, size: Vec2) -> Option<TextureHandle> {
        let pixels = size * ui.ctx().pixels_per_point();
        let size_px = (pixels.x.round().max(1.0) as u32, pixels.y.round().max(1.0) as u32);
        let scene = &tab.document.drawing.scene;
        // While something is moved or written, the map changes with every frame. Its picture follows afterwards.
        let is_changing = tab.document.editor.is_in_gesture();
        if let Some(known) = &self.picture
            && (is_changing && known.document == tab.document.id || Arc::ptr_eq(&known.scene, scene))
            && known.size_px == size_px
        {
            return Some(known.texture.clone());
        }
        let image = picture(&tab.document.drawing.layout, scene, tab.document.theme(), size_px)?;
        let texture = ui.ctx().load_texture("overview", image, TextureOptions::LINEAR);
        self.picture = Some(OverviewPicture {
            document: tab.document.id,
            scene: scene.clone(),
            size_px,
            texture: texture.clone(),
        });
        Some(texture)
    }
}

/// Whether so much of the map fits beside the panels at this zoom that a picture of it would only be in the way.
fn is_small_enough(tab: &Tab<'_>) -> bool {
    const MOST_OF_IT: f32 = 0.72;
    let size = tab.document.drawing.scene.size * tab.view.camera.zoom();
    let free = tab.view.room.free;
    let share = |free: f32, whole: f32| (free / whole.max(1.0)).min(1.0);
    share(free.width(), size.x) * share(free.height(), size.y) >= MOST_OF_IT
}

/// Whether the sheet lies in this part of the screen.
fn covers_sheet(tab: &Tab<'_>, area: egui::Rect, place: egui::Rect) -> bool {
    let sheet = tab.document.drawing.scene.size;
    let seen = tab.view.camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, sheet.x, sheet.y));
    screen_rect(seen).translate(area.min.to_vec2()).intersects(place)
}

/// Where the part that was selected last is on the screen.
fn selected_on_screen(tab: &Tab<'_>, area: egui::Rect) -> Option<egui::Rect> {
    let bounds = tab.selected().and_then(|part| tab.document.bounds_of(part))?;
    Some(screen_rect(tab.view.camera.canvas_from_map().apply_rect(bounds)).translate(area.min.to_vec2()))
}

/// The picture while it is laid out.
struct ShownOverview {
    response: Response,
    texture: TextureHandle,
}

impl ShownOverview {
    fn show(&self, ui: &Ui, tab: &mut Tab<'_>, theme: &Theme) {
        let (response, place) = (&self.response, self.response.rect);
        let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
        ui.painter().image(self.texture.id(), place, whole, egui::Color32::WHITE);
        let sheet = tab.document.drawing.scene.size;
        let per_unit = point(place.width() / sheet.x.max(1.0), place.height() / sheet.y.max(1.0));
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
            let at = point((at.x - place.left()) / per_unit.x, (at.y - place.top()) / per_unit.y);
            look_at(tab, at);
        }
        self.take_keys(ui, tab);
        let seen = seen_part(tab);
        let on_picture = |at: Point| point(place.left() + at.x * per_unit.x, place.top() + at.y * per_unit.y);
        let frame = screen_rect(Rect::from_corners(on_picture(seen.min), on_picture(seen.max))).intersect(place);
        ui.painter().rect_filled(frame, 2, color32(theme.accent.fade(0.08)));
        ui.painter().rect_stroke(frame, 2, Stroke::new(1.5, color32(theme.accent)), StrokeKind::Inside);
        focus_ring::paint(ui, response, place, 4, theme);
        let share = seen.width() * seen.height() / (sheet.x * sheet.y).max(1.0) * 100.0;
        let name = format!("Overview: {share:.0} % of the map is in view");
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, &name));
        describe(response, "The arrow keys move the view. Click or drag to look at another part.");
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
    }

    /// Moves the view with the arrow keys while the overview has the focus.
    fn take_keys(&self, ui: &Ui, tab: &mut Tab<'_>) {
        if !self.response.has_focus() {
            return;
        }
        keep_arrow_keys(ui.ctx(), self.response.id);
        let pressed = |key| {
            let count = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            f32::from(u8::try_from(count).unwrap_or(u8::MAX))
        };
        let across = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        if across != 0.0 || down != 0.0 {
            let free = tab.view.room.free;
            tab.view.camera.pan(point(-across * free.width() * STEP, -down * free.height() * STEP));
            tab.view.navigated = true;
            ui.ctx().request_repaint();
        }
    }
}

/// Moves the view so that a place of the map is in its middle.
fn look_at(tab: &mut Tab<'_>, at: Point) {
    let now = tab.view.camera.canvas_from_map().apply(at);
    tab.view.camera.pan(tab.view.room.free.center() - now);
    tab.view.navigated = true;
}

/// The part of the sheet that is in view and has nothing over it.
fn seen_part(tab: &Tab<'_>) -> Rect {
    let sheet = tab.document.drawing.scene.size;
    let seen = tab.view.camera.canvas_from_map().inverse().apply_rect(tab.view.room.free);
    let within = |value: f32, most: f32| value.clamp(0.0, most);
    let (min, max) = (seen.min, seen.max);
    Rect::from_corners(
        point(within(min.x, sheet.x), within(min.y, sheet.y)),
        point(within(max.x, sheet.x), within(max.y, sheet.y)),
    )
}

/// Draws stages, cards and curves as what they are at this size: patches of colour.
fn picture(layout: &Layout, scene: &Scene, theme: &Theme, (width, height): (u32, u32)) -> Option<ColorImage> {
    let mut pixmap = Pixmap::new(width, height)?;
    let scale = point(width as f32 / scene.size.x.max(1.0), height as f32 / scene.size.y.max(1.0));
    let mut patches = Patches { pixmap: &mut pixmap, scale };
    patches.fill(Rect::new(0.0, 0.0, scene.size.x, scene.size.y), scene.paper);
    for persona in &layout.header.personas {
        patches.fill(layout.in_map(persona.portrait), theme.series_line(0).fade(0.5));
    }
    for stage in &layout.stages {
        patches.fill(layout.in_map(stage.rect), stage_colors(stage.paint, theme).0.mix(theme.ink, 0.12));
    }
    for row in &layout.rows {
        patches.fill(layout.in_map(Rect::new(0.0, row.y, layout.size.x, 1.0)), theme.hair);
        for card in &row.cards {
            let look = card_colors(card.kind, theme);
            let color = look.paper.unwrap_or(scene.paper).mix(look.bar.unwrap_or(look.ink), 0.3);
            patches.fill(layout.in_map(card.rect), color);
        }
        row.curve.iter().for_each(|curve| patches.curve(layout, curve, theme));
    }
    let size = [width as usize, height as usize];
    Some(ColorImage::from_rgba_premultiplied(size, pixmap.data()))
}

/// The picture while it is drawn.
struct Patches<'a> {
    pixmap: &'a mut Pixmap,
    scale: Point,
}

impl Patches<'_> {
    /// Fills a rectangle of the sheet, at least one pixel large.
    fn fill(&mut self, rect: Rect, color: Color) {
        let (width, height) = ((rect.width() * self.scale.x).max(1.0), (rect.height() * self.scale.y).max(1.0));
        let at = point(rect.min.x * self.scale.x, rect.min.y * self.scale.y);
        if let Some(place) = tiny_skia::Rect::from_xywh(at.x, at.y, width, height) {
            self.pixmap.fill_rect(place, &paint(color), Transform::identity(), None);
        }
    }

    /// The lines of a curve lane, from point to point.
    fn curve(&mut self, layout: &Layout, curve: &CurveBox, theme: &Theme) {
        for (index, series) in curve.series.iter().enumerate() {
            let mut line = PathBuilder::new();
            for (place, mark) in series.marks.iter().enumerate() {
                let at = layout.in_map(Rect::around(mark.center, 0.5)).center();
                let (x, y) = (at.x * self.scale.x, at.y * self.scale.y);
                if place == 0 { line.move_to(x, y) } else { line.line_to(x, y) }
            }
            if let Some(line) = line.finish() {
                let stroke = tiny_skia::Stroke { width: 1.5, ..tiny_skia::Stroke::default() };
                let color = paint(theme.series_line(index));
                self.pixmap.stroke_path(&line, &color, &stroke, Transform::identity(), None);
            }
        }
    }
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;

    #[test]
    fn a_place_that_is_looked_at_comes_into_the_middle_of_what_is_free() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let mut tab = headless.tab();
        tab.view.canvas_size = Some(point(1_000.0, 600.0));
        tab.view.room.free = Rect::new(8.0, 10.0, 750.0, 580.0);
        tab.zoom_to(2.0);
        assert!(!is_small_enough(&tab));
        look_at(&mut tab, point(700.0, 500.0));
        let now = tab.view.camera.canvas_from_map().apply(point(700.0, 500.0));
        assert!(now.distance(tab.view.room.free.center()) < 0.01, "{now:?}");
        let seen = seen_part(&tab);
        assert!(seen.contains(point(700.0, 500.0)) && seen.width() < 400.0, "{seen:?}");
        tab.fit();
        assert!(is_small_enough(&tab));
    }

    #[test]
    fn the_picture_lies_in_the_corner_or_beside_a_panel_that_reaches_down_to_it() {
        let canvas = egui::Rect::from_min_size(egui::pos2(74.0, 44.0), Vec2::new(1_206.0, 646.0));
        let card = Vec2::new(190.0, 130.0);
        let left = |panel: Option<egui::Rect>| OverviewPlace { canvas, panel }.corner(card).x;
        let panel = |height: f32| Some(egui::Rect::from_min_size(egui::pos2(1_046.0, 54.0), Vec2::new(224.0, height)));
        assert_eq!(left(None), canvas.right() - EDGE - card.x);
        assert_eq!(left(panel(300.0)), left(None));
        assert_eq!(left(panel(630.0)), 1_046.0 - EDGE - card.x);
    }

    #[test]
    fn the_picture_has_the_colours_of_what_is_on_the_map() {
        let headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let (layout, scene) = (&headless.document.drawing.layout, &headless.document.drawing.scene);
        let theme = headless.document.theme();
        let image = picture(layout, scene, theme, (176, 116)).unwrap();
        let colors: std::collections::HashSet<_> = image.pixels.iter().collect();
        assert!(colors.len() > 12, "{}", colors.len());
        assert!(image.pixels.iter().all(|pixel| pixel.a() == 255));
    }
}
