//! Photos of a paper wall in the parking lot: they stay beside the map while somebody types from them.
//!
//! They are kept for the session only: a photo of a whole room in a map that is sent around would be a surprise, and
//! what matters of it is typed.

use std::sync::Arc;

use egui::{Color32, ColorImage, Context, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke, StrokeKind};
use egui::{TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo};

use crate::app::services::task::Task;
use crate::app::widgets::accessible::describe;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::RADIUS;
use crate::app::widgets::ui_context::UiContext;
use crate::model::Picture;
use crate::picture;
use crate::render::screen::color32;

/// The longest side for which a photo is decoded, in pixels: enough to read the notes on it.
const LARGEST_PX: u32 = 3_000;
/// By how much one step enlarges.
const STEP: f32 = 1.4;
/// The largest enlargement.
const LARGEST: f32 = 12.0;
/// How far an arrow key moves the photo, in points.
const KEY_PT: f32 = 60.0;

/// The photos of a window, with the one that is looked at.
#[derive(Default)]
pub(crate) struct WallPhotos {
    loading: Vec<Task<Option<ColorImage>>>,
    photos: Vec<TextureHandle>,
    shown: usize,
    /// The enlargement; 1 shows all of the photo.
    zoom: f32,
    /// How far the photo was moved from the middle, in points.
    moved: Vec2,
}

impl WallPhotos {
    /// Takes a photo in, and looks at it as soon as it is decoded.
    pub(crate) fn add(&mut self, ctx: &Context, picture: &Arc<Picture>) {
        let picture = picture.clone();
        self.loading.push(Task::start(ctx, "photo of the wall", move |_| {
            let decoded = picture::decode_for(&picture.bytes, (LARGEST_PX, LARGEST_PX)).ok()?;
            let size = [decoded.width as usize, decoded.height as usize];
            Some(ColorImage::from_rgba_unmultiplied(size, &decoded.rgba))
        }));
    }

    /// Whether there is a photo, or will be.
    pub(crate) fn is_empty(&self) -> bool {
        self.photos.is_empty() && self.loading.is_empty()
    }

    /// Takes what was decoded since the last frame.
    pub(super) fn update(&mut self, ctx: &Context) {
        let mut decoded = Vec::new();
        self.loading.retain(|task| match task.poll() {
            Some(image) => {
                decoded.extend(image.ok().flatten());
                false
            }
            None => true,
        });
        for image in decoded {
            self.photos.push(ctx.load_texture("photo of the wall", image, TextureOptions::LINEAR));
            self.look_at(self.photos.len().saturating_sub(1));
        }
    }

    fn look_at(&mut self, place: usize) {
        (self.shown, self.zoom, self.moved) = (place, 1.0, Vec2::ZERO);
    }

    fn remove(&mut self) {
        if self.shown < self.photos.len() {
            drop(self.photos.remove(self.shown));
            self.look_at(self.shown.min(self.photos.len().saturating_sub(1)));
        }
    }

    /// Shows the photo that is looked at, `height` points high, with its buttons.
    pub(super) fn show(&mut self, ui: &mut Ui, height: f32, context: &mut UiContext<'_>) {
        let Some(texture) = self.photos.get(self.shown).cloned() else {
            if !self.loading.is_empty() {
                ui.add(egui::Spinner::new().size(18.0));
            }
            return;
        };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click_and_drag());
        let name = format!("Photo of the wall {} of {}", self.shown + 1, self.photos.len());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        describe(&response, "Plus and minus zoom, the arrow keys move the photo");
        self.move_and_zoom(ui, rect, &response);
        let place = self.place(rect, texture.size_vec2());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, RADIUS, color32(context.theme.canvas));
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        painter.image(texture.id(), place, whole, Color32::WHITE);
        let edge = Stroke::new(1.0, color32(context.theme.chrome_edge));
        ui.painter().rect_stroke(rect, RADIUS, edge, StrokeKind::Inside);
        focus_ring::paint(ui, &response, rect, RADIUS, context.theme);
        self.buttons(ui, context);
    }

    /// Where the whole photo lies, of which `rect` shows a part.
    fn place(&mut self, rect: Rect, size: Vec2) -> Rect {
        let scale = (rect.width() / size.x.max(1.0)).min(rect.height() / size.y.max(1.0)) * self.zoom;
        let size = size * scale;
        // No edge of the photo comes further in than the edge of its frame, or the middle if it is smaller.
        let room = ((size - rect.size()) / 2.0).max(Vec2::ZERO);
        self.moved = self.moved.clamp(-room, room);
        Rect::from_center_size(rect.center() + self.moved, size)
    }

    fn move_and_zoom(&mut self, ui: &Ui, rect: Rect, response: &egui::Response) {
        if response.dragged() {
            self.moved += response.drag_delta();
        }
        if response.clicked() {
            response.request_focus();
        }
        if let Some(at) = response.hover_pos() {
            let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
            let factor = zoom * (wheel.y / 240.0).exp();
            self.zoom_about(rect, at, factor);
        }
        if !response.has_focus() {
            return;
        }
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, way) in [
            (Key::ArrowLeft, Vec2::new(KEY_PT, 0.0)),
            (Key::ArrowRight, Vec2::new(-KEY_PT, 0.0)),
            (Key::ArrowUp, Vec2::new(0.0, KEY_PT)),
            (Key::ArrowDown, Vec2::new(0.0, -KEY_PT)),
        ] {
            if press(key) {
                self.moved += way;
            }
        }
        if press(Key::Plus) || press(Key::Equals) {
            self.zoom_about(rect, rect.center(), STEP);
        } else if press(Key::Minus) {
            self.zoom_about(rect, rect.center(), 1.0 / STEP);
        }
    }

    /// Enlarges the photo so that what is at a position stays there.
    fn zoom_about(&mut self, rect: Rect, at: Pos2, factor: f32) {
        let zoom = (self.zoom * factor).clamp(1.0, LARGEST);
        let from_middle = at - rect.center();
        self.moved = from_middle - (from_middle - self.moved) * (zoom / self.zoom.max(0.01));
        self.zoom = zoom;
    }

    fn buttons(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut press = |ui: &mut Ui, icon, name: &str| {
                IconButton::new(icon, name).size(Vec2::splat(28.0), 15.0).show(ui, context).clicked()
            };
            if press(ui, "zoom-out", "Make the photo smaller") {
                self.zoom = (self.zoom / STEP).max(1.0);
            }
            if press(ui, "zoom-in", "Make the photo larger") {
                self.zoom = (self.zoom * STEP).min(LARGEST);
            }
            if press(ui, "zoom-fit", "Show the whole photo") {
                self.look_at(self.shown);
            }
            let count = self.photos.len();
            if count > 1 && press(ui, "chevron-right", "Next photo") {
                self.look_at((self.shown + 1) % count);
            }
            if press(ui, "minus", "Remove the photo") {
                self.remove();
            }
        });
    }
}
