//! The pixels of a thumbnail: rendered from a drawing, as egui shows them, and as they are kept on disk.

use egui::ColorImage;
use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use super::telling_part::BEFORE_COLUMNS;
use crate::geometry::{Color, Rect};
use crate::render::png::{PixelRect, render_part};
use crate::scene::{Drawing, Pixels};

/// Size of a thumbnail in pixels: twice its size on the page.
pub(super) const PICTURE_PX: (u32, u32) = (720, 450);

/// Renders a part of a sheet as large as it fits. Beside it there is only paper.
pub(super) fn render_thumbnail(drawing: &Drawing, part: Rect) -> Result<Pixels, String> {
    let (width, height) = PICTURE_PX;
    let scale = (width as f32 / part.width().max(1.0)).min(height as f32 / part.height().max(1.0));
    // A journey that runs to the left begins at the right edge.
    let left = if drawing.layout.right_to_left { part.max.x * scale - width as f32 } else { part.min.x * scale };
    let place = PixelRect { left: left.round() as i32, top: (part.min.y * scale).round() as i32, width, height };
    let mut pixels = render_part(&drawing.scene, scale, place, false).map_err(|error| error.to_string())?;
    let is_whole_width = part.width() >= drawing.scene.size.x;
    if let Some(first) = drawing.layout.columns.first().filter(|_| !is_whole_width) {
        let start = drawing.layout.in_map(Rect::new(first.x - BEFORE_COLUMNS, 0.0, 0.0, 0.0)).min.x;
        let edge = (start * scale).round() as i32 - place.left;
        let beside = if drawing.layout.right_to_left { edge..width as i32 } else { 0..edge };
        clear_columns(&mut pixels, beside, drawing.scene.paper);
    }
    Ok(pixels)
}

/// Leaves only paper in some columns of a picture: what reaches into them from beside it would be cut words.
fn clear_columns(pixels: &mut Pixels, columns: std::ops::Range<i32>, paper: Color) {
    let width = i32::try_from(pixels.width).unwrap_or(i32::MAX);
    let of_row = columns.start.clamp(0, width) as usize * 4..columns.end.clamp(0, width) as usize * 4;
    for row in pixels.rgba.chunks_exact_mut(width.max(1) as usize * 4) {
        let cleared = row.get_mut(of_row.clone()).unwrap_or_default();
        cleared.chunks_exact_mut(4).for_each(|pixel| pixel.copy_from_slice(&[paper.r, paper.g, paper.b, paper.a]));
    }
}

/// Converts pixels to egui's format; done in the background because it takes time.
pub(super) fn color_image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_unmultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba)
}

/// Encodes a thumbnail as PNG for the cache, favouring speed over size.
pub(super) fn encode(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
    let kind = image::ExtendedColorType::Rgba8;
    encoder.write_image(&pixels.rgba, pixels.width, pixels.height, kind).ok()?;
    Some(png)
}
