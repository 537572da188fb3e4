//! Portraits of personas for the panels: drawn portraits, pictures or initials.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Align2, Color32, ColorImage, CornerRadius, Rect, TextureHandle, TextureOptions, Ui};
use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, Paint, Pixmap, Stroke, Transform};

use super::style::semi_bold;
use crate::app::services::task::Task;
use crate::geometry::Color;
use crate::model::{ImageId, Persona, Picture, PictureFraming, Portrait};
use crate::render::screen::color32;
use crate::scene::{artwork, picture};
use crate::theme::Theme;

/// Side of a portrait's texture in pixels.
const SIDE_PX: u32 = 288;
/// The longest side for which a picture is decoded, however little of it is shown.
const LARGEST_PX: f32 = 2_048.0;

/// Textures of the portraits that have been shown so far.
#[derive(Default)]
pub(crate) struct Portraits {
    drawn: FxHashMap<String, Option<TextureHandle>>,
    pictures: FxHashMap<ImageId, PortraitPicture>,
}

/// A picture as a portrait.
enum PortraitPicture {
    /// It is being decoded.
    Loading(PictureFraming, Task<Option<ColorImage>>),
    /// It is decoded; none when it cannot be.
    Ready(PictureFraming, Option<TextureHandle>),
}

/// A persona and what its portrait is made of.
#[derive(Clone, Copy)]
pub(crate) struct PortraitSource<'a> {
    /// The persona whose portrait is shown.
    pub(crate) persona: &'a Persona,
    /// The pictures that its portrait may refer to.
    pub(crate) pictures: &'a [Arc<Picture>],
    /// The index of its colour in the theme, if it has none of its own.
    pub(crate) hue: usize,
}

impl Portraits {
    /// Paints a persona's portrait into the circle that fills `rect`.
    pub(crate) fn paint(&mut self, ui: &Ui, rect: Rect, source: PortraitSource<'_>, theme: &Theme) {
        self.paint_rounded(ui, (rect, round(rect)), source, theme);
    }

    /// Paints a persona's portrait into a rectangle with this corner radius.
    pub(crate) fn paint_rounded(
        &mut self,
        ui: &Ui,
        (rect, radius): (Rect, u8),
        source: PortraitSource<'_>,
        theme: &Theme,
    ) {
        let PortraitSource { persona, pictures, hue } = source;
        let texture = match &persona.portrait {
            Portrait::Initials => None,
            Portrait::Drawn(name) => self.drawn(ui.ctx(), name),
            Portrait::Picture(id) => self.picture(ui.ctx(), id, persona.portrait_framing, pictures),
        };
        match texture {
            Some(texture) => paint_texture(ui, rect, radius, &texture),
            None => {
                let line = persona.color.unwrap_or_else(|| theme.series_line(hue));
                paint_initials(ui, (rect, radius), &persona.initials(), line, theme);
            }
        }
    }

    /// Paints the drawn portrait with this name.
    pub(crate) fn paint_drawn(&mut self, ui: &Ui, rect: Rect, name: &str) {
        if let Some(texture) = self.drawn(ui.ctx(), name) {
            paint_texture(ui, rect, round(rect), &texture);
        }
    }

    fn drawn(&mut self, ctx: &egui::Context, name: &str) -> Option<TextureHandle> {
        let load = || Some(ctx.load_texture(name, rasterise(artwork::portrait_svg(name)?)?, texture_options()));
        self.drawn.entry(name.to_owned()).or_insert_with(load).clone()
    }

    /// The texture of a picture, decoded in the background: the initials stand in for it until it is there.
    fn picture(
        &mut self,
        ctx: &egui::Context,
        id: &ImageId,
        framing: PictureFraming,
        pictures: &[Arc<Picture>],
    ) -> Option<TextureHandle> {
        let is_same = |known: &PortraitPicture| {
            let (PortraitPicture::Loading(of, _) | PortraitPicture::Ready(of, _)) = known;
            *of == framing
        };
        if !self.pictures.get(id).is_some_and(is_same) {
            let found = pictures.iter().find(|picture| picture.id == *id)?;
            let bytes = found.bytes.clone();
            let task = Task::start(ctx, "portrait", move |_| framed_square(&bytes, framing));
            self.pictures.insert(id.clone(), PortraitPicture::Loading(framing, task));
        }
        match self.pictures.get(id)? {
            PortraitPicture::Ready(_, texture) => texture.clone(),
            PortraitPicture::Loading(framing, task) => {
                let image = task.poll()?.ok().flatten();
                let texture = image.map(|image| ctx.load_texture("portrait", image, texture_options()));
                let ready = PortraitPicture::Ready(*framing, texture.clone());
                self.pictures.insert(id.clone(), ready);
                texture
            }
        }
    }
}

fn texture_options() -> TextureOptions {
    TextureOptions { mipmap_mode: Some(egui::TextureFilter::Linear), ..TextureOptions::LINEAR }
}

/// The corner radius that makes a circle of `rect`.
fn round(rect: Rect) -> u8 {
    (rect.width() / 2.0).round() as u8
}

fn paint_texture(ui: &Ui, rect: Rect, radius: u8, texture: &TextureHandle) {
    let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
    let corners = CornerRadius::same(radius);
    ui.painter().add(RectShape::filled(rect, corners, Color32::WHITE).with_texture(texture.id(), whole));
}

fn paint_initials(ui: &Ui, (rect, radius): (Rect, u8), initials: &str, line: Color, theme: &Theme) {
    ui.painter().rect_filled(rect, radius, color32(theme.sheet.mix(line, 0.16)));
    let size = rect.width() * 0.36;
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, initials, semi_bold(size), color32(line));
}

/// The square of an encoded picture that a portrait shows, scaled to [`SIDE_PX`].
fn framed_square(bytes: &[u8], framing: PictureFraming) -> Option<ColorImage> {
    let area = framing.area();
    let needed = |share: f32| (SIDE_PX as f32 / share).ceil().min(LARGEST_PX) as u32;
    let pixels = picture::decode_for(bytes, (needed(area.width), needed(area.height)))?;
    let image = image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba)?;
    let (width, height) = (image.width() as f32, image.height() as f32);
    let part = framing.shown_part(width / height, 1.0);
    let px = |share: f32, whole: f32| (share * whole).round().max(0.0) as u32;
    let (left, top) = (px(part.left, width), px(part.top, height));
    let (across, down) = (px(part.width, width).max(1), px(part.height, height).max(1));
    let square = image::imageops::crop_imm(&image, left, top, across, down).to_image();
    let small = image::imageops::thumbnail(&square, SIDE_PX, SIDE_PX);
    Some(ColorImage::from_rgba_unmultiplied([SIDE_PX as usize; 2], small.as_raw()))
}

fn rasterise(svg: &str) -> Option<ColorImage> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut pixmap = Pixmap::new(SIDE_PX, SIDE_PX)?;
    draw(tree.root(), SIDE_PX as f32 / tree.size().width(), &mut pixmap);
    Some(ColorImage::from_rgba_premultiplied([SIDE_PX as usize; 2], pixmap.data()))
}

fn draw(group: &usvg::Group, scale: f32, pixmap: &mut Pixmap) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => draw(inner, scale, pixmap),
            usvg::Node::Path(path) => draw_path(path, scale, pixmap),
            usvg::Node::Image(_) | usvg::Node::Text(_) => {}
        }
    }
}

fn draw_path(path: &usvg::Path, scale: f32, pixmap: &mut Pixmap) {
    let transform = path.abs_transform().post_scale(scale, scale);
    let transform =
        Transform::from_row(transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty);
    if let Some(paint) = path.fill().and_then(|fill| solid(fill.paint(), fill.opacity())) {
        pixmap.fill_path(path.data(), &paint, FillRule::Winding, transform, None);
    }
    let Some(stroke) = path.stroke() else { return };
    if let Some(paint) = solid(stroke.paint(), stroke.opacity()) {
        let line = Stroke {
            width: stroke.width().get(),
            line_cap: tiny_skia::LineCap::Round,
            line_join: tiny_skia::LineJoin::Round,
            ..Stroke::default()
        };
        pixmap.stroke_path(path.data(), &paint, &line, transform, None);
    }
}

/// A solid paint; `None` for gradients and patterns, which the bundled drawings do not use.
fn solid(paint: &usvg::Paint, opacity: usvg::Opacity) -> Option<Paint<'static>> {
    let usvg::Paint::Color(color) = paint else { return None };
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(color.red, color.green, color.blue, opacity.to_u8());
    Some(paint)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_drawn_portrait_fills_its_square() {
        for name in artwork::portrait_names() {
            let image = rasterise(artwork::portrait_svg(name).unwrap()).unwrap();
            assert!(image.pixels.iter().all(|pixel| pixel.a() == 255), "{name}");
            let colors: std::collections::HashSet<_> = image.pixels.iter().collect();
            assert!(colors.len() > 8, "{name}");
        }
    }
}
