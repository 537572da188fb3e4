//! Paints figures into the part of a picture that a tile covers.

use super::area::{FrameArea, PixelFrame};
use super::figure::{Figure, TextureFill};
use super::pixel::{laid, span};
use super::textures::{SoftwareTextures, TexelLine, Texture};
use super::triangle;

/// Places in a texture this close to the center of a texel, in texels, count as being there.
const NEAR: f32 = 1.0 / 64.0;

/// Paints the part of a figure that lies within `tile`.
pub(super) fn figure(frame: &mut PixelFrame, tile: &FrameArea, figure: &Figure, textures: &SoftwareTextures) {
    let seen = figure.area().common(tile);
    match figure {
        Figure::Fill { color, .. } => plain(frame, &seen, *color),
        Figure::Textured { area, fill } => {
            if let Some(texture) = textures.get(fill.texture) {
                textured(frame, &seen, area, (fill, texture));
            }
        }
        Figure::Triangle { corners, texture, .. } => {
            triangle::paint(frame, &seen, corners, texture.and_then(|texture| textures.get(texture)));
        }
    }
}

pub(super) fn plain(frame: &mut PixelFrame, area: &FrameArea, color: u32) {
    for y in area.top..area.bottom {
        span(frame.row(y, area.left, area.right), color);
    }
}

fn textured(frame: &mut PixelFrame, seen: &FrameArea, area: &FrameArea, (fill, texture): (&TextureFill, &Texture)) {
    let TextureFill { color, start: [u, v], step, .. } = *fill;
    let [across, down] = [(seen.left - area.left) as f32, (seen.top - area.top) as f32];
    let (u, v) = (u + across * step[0], v + down * step[1]);
    let on_texels = is_on_texels(u, step[0], seen.width()) && is_on_texels(v, step[1], seen.height());
    for (line, y) in (seen.top..seen.bottom).enumerate() {
        let v = v + line as f32 * step[1];
        let row = frame.row(y, seen.left, seen.right);
        let texels = if on_texels { texture.row(u.floor() as i32, v.floor() as i32, row.len()) } else { None };
        match texels {
            Some(texels) => row.iter_mut().zip(texels).for_each(|(pixel, texel)| *pixel = laid(*pixel, color, *texel)),
            None => between_texels(row, color, &texture.line(v), (u, step[0])),
        }
    }
}

fn between_texels(row: &mut [u32], color: u32, line: &TexelLine<'_>, (start, step): (f32, f32)) {
    let (mut place, step) = (TexelLine::place(start), TexelLine::distance(step));
    for pixel in row {
        *pixel = laid(*pixel, color, line.at(place));
        place = place.wrapping_add(step);
    }
}

/// Whether every pixel shows exactly one texel.
fn is_on_texels(start: f32, step: f32, pixels: usize) -> bool {
    (step - 1.0).abs() * pixels as f32 <= NEAR && (start - start.floor() - 0.5).abs() <= NEAR
}
