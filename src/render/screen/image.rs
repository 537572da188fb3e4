//! Draws images. Each is a texture that is uploaded to the GPU once.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, ColorImage, TextureHandle, TextureId, TextureOptions, Vec2};
use rustc_hash::FxHashMap;

use super::overview::vertex;
use super::walk::ScreenCanvas;
use super::{TOLERANCE_PX, outline, pos};
use crate::geometry::{Path, Rect};
use crate::render::glyphs::color_glyph;
use crate::scene::{ImageItem, Pixels};
use crate::text::FontFace;

/// The longest side, in texels, that every GPU supports.
const LONGEST_SIDE: u32 = 2_048;

impl ScreenCanvas<'_> {
    /// Draws a picture as its clip's filled outline with an antialiasing fringe, textured with the picture.
    pub(super) fn image(&mut self, item: &ImageItem) {
        let texture = self.images.texture(self.ctx, &item.pixels);
        let rect = self.to_pixels.apply_rect(item.rect);
        let clip = self.to_pixels.apply_rect(item.clip);
        if rect.is_empty() || clip.is_empty() {
            return;
        }
        let path = Path::rounded_rect(clip, item.radius * self.to_pixels.scale);
        let mut shape = Mesh::default();
        outline::fill(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        outline::fringe(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        // The outline is built in plain white; only now do its vertices get their place in the picture.
        for corner in &mut shape.vertices {
            let uv = (corner.pos - pos(rect.min)) / Vec2::new(rect.width(), rect.height());
            *corner = egui::epaint::Vertex { uv: uv.to_pos2(), ..vertex(corner.pos, corner.color) };
        }
        shape.texture_id = texture;
        self.textured(texture).append(shape);
    }
}

/// The textures of pictures and colour glyphs.
#[derive(Default)]
pub(super) struct ImageTextures {
    textures: FxHashMap<usize, (Arc<Pixels>, TextureHandle)>,
    glyphs: FxHashMap<(u32, u16), Option<(TextureHandle, Rect)>>,
}

impl ImageTextures {
    /// The texture of a picture, uploaded on first use.
    pub(super) fn texture(&mut self, ctx: &egui::Context, pixels: &Arc<Pixels>) -> TextureId {
        let key = Arc::as_ptr(pixels) as usize;
        let make = || (pixels.clone(), ctx.load_texture("picture", color_image(pixels), smooth()));
        self.textures.entry(key).or_insert_with(make).1.id()
    }

    /// The texture of a colour glyph and its box for a font size of 1.
    pub(super) fn glyph(&mut self, ctx: &egui::Context, face: &FontFace, glyph: u16) -> Option<(TextureId, Rect)> {
        let known = self.glyphs.entry((face.id(), glyph)).or_insert_with(|| {
            let (pixels, place) = color_glyph(face, glyph)?;
            Some((ctx.load_texture("emoji", color_image(&pixels), smooth()), place))
        });
        known.as_ref().map(|(texture, place)| (texture.id(), *place))
    }

    /// Frees the textures of pictures that no scene uses any more.
    pub(super) fn forget_unused(&mut self) {
        self.textures.retain(|_, (pixels, _)| Arc::strong_count(pixels) > 1);
    }
}

fn smooth() -> TextureOptions {
    TextureOptions { mipmap_mode: Some(egui::TextureFilter::Linear), ..TextureOptions::LINEAR }
}

/// Converts a picture to egui's type, scaled down to at most [`LONGEST_SIDE`].
fn color_image(pixels: &Pixels) -> ColorImage {
    let factor = pixels.width.max(pixels.height).div_ceil(LONGEST_SIDE).max(1);
    let (width, height) = ((pixels.width / factor).max(1), (pixels.height / factor).max(1));
    let texel = |index: u32| average(pixels, (index % width) * factor, (index / width) * factor, factor);
    ColorImage::new([width as usize, height as usize], (0..width * height).map(texel).collect())
}

/// The mean colour of a square of pixels, premultiplied.
fn average(pixels: &Pixels, left: u32, top: u32, side: u32) -> Color32 {
    let mut sums = [0u32; 4];
    for (x, y) in (0..side * side).map(|index| (left + index % side, top + index / side)) {
        let start = (y as usize * pixels.width as usize + x as usize) * 4;
        let Some(&[r, g, b, a]) = pixels.rgba.get(start..start + 4).and_then(|texel| texel.first_chunk::<4>()) else {
            continue;
        };
        let premultiplied = Color32::from_rgba_unmultiplied(r, g, b, a).to_array();
        sums.iter_mut().zip(premultiplied).for_each(|(sum, value)| *sum += u32::from(value));
    }
    let [r, g, b, a] = sums.map(|sum| (sum / (side * side).max(1)) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}
