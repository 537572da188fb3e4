//! The picture in the crop dialog, with the frame of the crop and the focus point, which are dragged or moved by keys.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{
    Color32, ColorImage, Context, CornerRadius, CursorIcon, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use super::area::{Grip, Proportion, dragged};
use crate::app::services::task::Task;
use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::focus_ring;
use crate::app::widgets::ui_context::UiContext;
use crate::model::{CropArea, FocusPoint, PictureFraming, PictureShape};
use crate::render::screen::color32;
use crate::scene::Pixels;
use crate::scene::picture::decode_for;

/// The side of a box in pixels for which the picture is decoded.
const DECODED_PX: u32 = 900;
/// How near the pointer has to be to a grip.
const REACH: f32 = 13.0;
/// Half the side of a grip.
const GRIP: f32 = 5.0;
/// The radius of the sign of the focus point.
const FOCUS: f32 = 9.0;
/// How far an arrow key moves, as a share of the picture; ten times as far with Shift.
const STEP: f32 = 0.01;

/// The picture, decoded in the background.
pub(super) struct PictureView {
    decoding: Option<Task<Option<Pixels>>>,
    texture: Option<TextureHandle>,
    is_broken: bool,
    drag: Option<Drag>,
    /// Whether Enter was pressed on the crop or on the focus point, which confirms both.
    pub(super) is_confirmed: bool,
}

/// A drag that has begun: what was grabbed where, and the framing at that time.
#[derive(Clone, Copy)]
struct Drag {
    grip: Grip,
    start: Pos2,
    from: PictureFraming,
}

/// How the picture is seen.
pub(super) struct Seen {
    /// Its size in the dialog.
    pub(super) size: Vec2,
    /// Width to height of the picture.
    pub(super) aspect: f32,
    /// The proportions that the crop keeps.
    pub(super) proportion: Proportion,
    /// The outline on the map.
    pub(super) shape: PictureShape,
    /// Whether the crop gets the focus, because the dialog was just opened.
    pub(super) gets_focus: bool,
}

impl Seen {
    fn ratio(&self) -> Option<f32> {
        self.proportion.ratio().map(|ratio| ratio / self.aspect)
    }
}

impl PictureView {
    /// A view of a picture, which is decoded from now on.
    pub(super) fn new(ctx: &Context, bytes: Arc<[u8]>) -> Self {
        let decode = move |_: &_| decode_for(&bytes, (DECODED_PX, DECODED_PX));
        Self {
            decoding: Some(Task::start(ctx, "crop", decode)),
            texture: None,
            is_broken: false,
            drag: None,
            is_confirmed: false,
        }
    }

    /// Shows the picture and changes `draft` as it is dragged or moved by keys.
    pub(super) fn show(&mut self, ui: &mut Ui, draft: &mut PictureFraming, seen: &Seen, context: &UiContext<'_>) {
        self.take_decoded(ui.ctx());
        let (outer, response) = ui.allocate_exact_size(seen.size + Vec2::splat(2.0 * GRIP), Sense::drag());
        let picture = outer.shrink(GRIP);
        self.paint_picture(ui, picture, context);
        self.drag(&response, picture, draft, seen);
        let area = rect_of(draft.area(), picture);
        dim_outside(ui, picture, area);
        let crop = crop_control(ui, area, draft, seen);
        let focus = focus_control(ui, picture, draft);
        // The Enter that has opened the dialog is not meant.
        let has_focus = !seen.gets_focus && (crop.has_focus() || focus.has_focus());
        self.is_confirmed = has_focus && ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
        paint_frame(ui, area, &crop, context);
        paint_shown(ui, picture, draft, seen);
        paint_focus(ui, place_of(draft.center(), picture), &focus, context);
    }

    fn take_decoded(&mut self, ctx: &Context) {
        let Some(result) = self.decoding.as_ref().and_then(Task::poll) else { return };
        self.decoding = None;
        let image = result.ok().flatten().map(|pixels| {
            let size = [pixels.width as usize, pixels.height as usize];
            ColorImage::from_rgba_unmultiplied(size, &pixels.rgba)
        });
        self.is_broken = image.is_none();
        self.texture = image.map(|image| ctx.load_texture("crop", image, TextureOptions::LINEAR));
    }

    fn paint_picture(&self, ui: &Ui, place: Rect, context: &UiContext<'_>) {
        let painter = ui.painter();
        painter.rect_filled(place, 0.0, color32(context.theme.field));
        if let Some(texture) = &self.texture {
            let whole = Rect::from_min_max(Pos2::ZERO, egui::pos2(1.0, 1.0));
            painter.add(RectShape::filled(place, CornerRadius::ZERO, Color32::WHITE).with_texture(texture.id(), whole));
            return;
        }
        let words = if self.is_broken { "This picture cannot be shown." } else { "Loading…" };
        let font = crate::app::widgets::style::regular(12.0);
        painter.text(place.center(), egui::Align2::CENTER_CENTER, words, font, color32(context.theme.muted));
    }

    fn drag(&mut self, response: &Response, picture: Rect, draft: &mut PictureFraming, seen: &Seen) {
        let hovered = response.hover_pos().map(|at| grip_at(at, picture, draft));
        if let Some(grip) = self.drag.map(|drag| drag.grip).or(hovered.flatten()) {
            response.ctx.set_cursor_icon(cursor(grip));
        }
        if response.drag_started()
            && let Some(start) = response.interact_pointer_pos()
        {
            let start = response.ctx.input(|input| input.pointer.press_origin()).unwrap_or(start);
            self.drag = grip_at(start, picture, draft).map(|grip| Drag { grip, start, from: *draft });
        }
        if let (Some(drag), Some(at)) = (self.drag, response.interact_pointer_pos()) {
            let by = (at - drag.start) / picture.size();
            *draft = dragged(drag.from, drag.grip, (by.x, by.y), seen.ratio());
        }
        if response.drag_stopped() {
            self.drag = None;
        }
    }
}

/// What is grabbed at a place: the focus point before the frame, the frame before its inside.
fn grip_at(at: Pos2, picture: Rect, framing: &PictureFraming) -> Option<Grip> {
    if place_of(framing.center(), picture).distance(at) <= REACH {
        return Some(Grip::Focus);
    }
    let area = framing.area();
    let near = |grip: &&Grip| place_of(grip.place(area), picture).distance(at) <= REACH;
    let edge = Grip::EDGES.iter().find(near).copied();
    edge.or_else(|| rect_of(area, picture).contains(at).then_some(Grip::Inside))
}

fn cursor(grip: Grip) -> CursorIcon {
    match grip {
        Grip::Inside | Grip::Focus => CursorIcon::Grab,
        Grip::Edge(0, _) => CursorIcon::ResizeVertical,
        Grip::Edge(_, 0) => CursorIcon::ResizeHorizontal,
        Grip::Edge(x, y) if x == y => CursorIcon::ResizeNwSe,
        Grip::Edge(..) => CursorIcon::ResizeNeSw,
    }
}

fn place_of(at: FocusPoint, picture: Rect) -> Pos2 {
    picture.min + Vec2::new(at.x * picture.width(), at.y * picture.height())
}

fn rect_of(area: CropArea, picture: Rect) -> Rect {
    let corner = place_of(FocusPoint { x: area.left, y: area.top }, picture);
    Rect::from_min_size(corner, Vec2::new(area.width * picture.width(), area.height * picture.height()))
}

/// The crop as a control: arrow keys move it, and with Ctrl they move its right and lower edge.
fn crop_control(ui: &Ui, area: Rect, draft: &mut PictureFraming, seen: &Seen) -> Response {
    let response = ui.interact(area, ui.scope_id().with("crop"), Sense::focusable_noninteractive());
    if seen.gets_focus {
        response.request_focus();
    }
    let now = draft.area();
    let per_cent = |share: f32| (share * 100.0).round();
    let words = format!(
        "Crop: {} % from the left, {} % from the top, {} % wide, {} % high",
        per_cent(now.left),
        per_cent(now.top),
        per_cent(now.width),
        per_cent(now.height)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, &words));
    if let Some(by) = moved_by_keys(ui, &response, Modifiers::NONE) {
        *draft = dragged(*draft, Grip::Inside, by, None);
    }
    if let Some(by) = moved_by_keys(ui, &response, Modifiers::COMMAND) {
        *draft = dragged(*draft, Grip::Edge(1, 1), by, None);
    }
    response
}

/// The focus point as a control: arrow keys move it.
fn focus_control(ui: &Ui, picture: Rect, draft: &mut PictureFraming) -> Response {
    let center = draft.center();
    let place = Rect::from_center_size(place_of(center, picture), Vec2::splat(2.0 * FOCUS));
    let response = ui.interact(place, ui.scope_id().with("focus point"), Sense::focusable_noninteractive());
    let (x, y) = ((center.x * 100.0).round(), (center.y * 100.0).round());
    let words = format!("Focus point: {x} % from the left, {y} % from the top");
    response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, &words));
    if let Some(by) = moved_by_keys(ui, &response, Modifiers::NONE) {
        *draft = dragged(*draft, Grip::Focus, by, None);
    }
    response
}

/// How far the arrow keys of this frame move a control that has the focus, as a share of the picture.
fn moved_by_keys(ui: &Ui, response: &Response, with: Modifiers) -> Option<(f32, f32)> {
    if !response.has_focus() {
        return None;
    }
    keep_arrow_keys(ui.ctx(), response.id);
    let pressed = |key: Key| {
        ui.input_mut(|input| {
            let fast = Modifiers { shift: true, ..with };
            let far = input.count_and_consume_key(fast, key) as f32 * 10.0;
            far + input.count_and_consume_key(with, key) as f32
        })
    };
    let x = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
    let y = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
    (x != 0.0 || y != 0.0).then_some((x * STEP, y * STEP))
}

/// Darkens what is not shown.
fn dim_outside(ui: &Ui, picture: Rect, area: Rect) {
    let shade = Color32::from_black_alpha(150);
    let painter = ui.painter();
    for rect in [
        Rect::from_min_max(picture.min, egui::pos2(picture.right(), area.top())),
        Rect::from_min_max(egui::pos2(picture.left(), area.bottom()), picture.max),
        Rect::from_min_max(egui::pos2(picture.left(), area.top()), area.left_bottom()),
        Rect::from_min_max(area.right_top(), egui::pos2(picture.right(), area.bottom())),
    ] {
        if rect.is_positive() {
            painter.rect_filled(rect, 0.0, shade);
        }
    }
}

/// The frame of the crop with its grips, light on dark so that it can be seen on every picture.
fn paint_frame(ui: &Ui, area: Rect, response: &Response, context: &UiContext<'_>) {
    let painter = ui.painter();
    painter.rect_stroke(area, 0.0, Stroke::new(3.0, Color32::from_black_alpha(160)), StrokeKind::Middle);
    painter.rect_stroke(area, 0.0, Stroke::new(1.5, Color32::WHITE), StrokeKind::Middle);
    let accent = color32(context.theme.accent);
    for grip in Grip::EDGES {
        let place = place_of(grip.place(CropArea::WHOLE), area);
        let square = Rect::from_center_size(place, Vec2::splat(2.0 * GRIP));
        painter.rect_filled(square.expand(1.0), 2.0, Color32::from_black_alpha(160));
        painter.rect_filled(square, 2.0, if response.has_focus() { accent } else { Color32::WHITE });
    }
    focus_ring::paint(ui, response, area.expand(4.0), 2, context.theme);
}

/// The circle that is left of a picture which is round on the map.
fn paint_shown(ui: &Ui, picture: Rect, draft: &PictureFraming, seen: &Seen) {
    if seen.shape == PictureShape::Circle {
        let shown = rect_of(draft.shown_part(seen.aspect, 1.0), picture);
        let radius = shown.width().min(shown.height()) / 2.0;
        ui.painter().circle_stroke(shown.center(), radius, Stroke::new(3.0, Color32::from_black_alpha(120)));
        ui.painter().circle_stroke(shown.center(), radius, Stroke::new(1.5, Color32::WHITE));
    }
}

fn paint_focus(ui: &Ui, at: Pos2, response: &Response, context: &UiContext<'_>) {
    let painter = ui.painter();
    let accent = color32(context.theme.accent);
    for (radius, width, color) in [(FOCUS, 4.5, Color32::from_black_alpha(160)), (FOCUS, 2.0, Color32::WHITE)] {
        painter.circle_stroke(at, radius, Stroke::new(width, color));
    }
    painter.circle_filled(at, 3.5, Color32::WHITE);
    painter.circle_filled(at, 2.5, accent);
    focus_ring::paint_round(ui, response, FOCUS + 4.0, context.theme);
}
