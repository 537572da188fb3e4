//! A scene seen from far away: plain shapes in map units, all in one mesh.

use egui::epaint::{Mesh, WHITE_UV};
use egui::{Color32, Pos2};

use super::outline::{fill, thick_line};
use super::{color32, egui_rect};
use crate::geometry::{Color, Rect};
use crate::scene::{Item, PathItem, Pixels, Scene, TextItem};

/// Shapes below this size, in map units, become their box.
const SMALL: f32 = 40.0;

/// Opacity of a line of text as a bar.
pub const BAR_OPACITY: f32 = 0.42;

/// All of the scene.
pub fn mesh(scene: &Scene) -> Mesh {
    let mut mesh = Mesh::default();
    add_all(&mut mesh, &scene.items);
    mesh
}

fn add_all(mesh: &mut Mesh, items: &[Item]) {
    for item in items {
        match item {
            Item::Group(group) => add_all(mesh, &group.items),
            Item::Rect(item) => {
                if let Some(color) = item.fill.or(item.stroke.as_ref().map(|stroke| stroke.color.fade(0.3))) {
                    quad(mesh, item.rect, color);
                }
            }
            Item::Path(item) => add_path(mesh, item),
            Item::Text(item) => bars(item).for_each(|bar| quad(mesh, bar, item.color.fade(BAR_OPACITY))),
            Item::Image(item) => quad(mesh, item.clip, mean(&item.pixels)),
            Item::Link(_) => {}
        }
    }
}

fn add_path(mesh: &mut Mesh, item: &PathItem) {
    let bounds = item.path.bounds();
    if bounds.width() < SMALL && bounds.height() < SMALL {
        if let Some(color) = item.fill {
            quad(mesh, bounds.shrink(bounds.width() * 0.1), color);
        }
        return;
    }
    if let Some(color) = item.fill {
        fill(mesh, &item.path, 1.0, color32(color));
    }
    if let Some(stroke) = &item.stroke {
        for (points, _) in item.path.flatten(2.0) {
            thick_line(mesh, &points, stroke.width.max(1.0), color32(stroke.color));
        }
    }
}

/// A bar for each line of a text.
pub fn bars(item: &TextItem) -> impl Iterator<Item = Rect> {
    let size = item.text.style.size_pt;
    item.text.lines.iter().map(move |line| {
        let left = item.origin.x + line.left;
        Rect::new(left, item.origin.y + line.baseline - size * 0.52, line.width, size * 0.5)
    })
}

fn quad(mesh: &mut Mesh, rect: Rect, color: Color) {
    mesh.add_rect_with_uv(egui_rect(rect), egui::Rect::from_min_max(WHITE_UV, WHITE_UV), color32(color));
}

/// The colour of a picture on the whole, from some of its pixels.
fn mean(pixels: &Pixels) -> Color {
    let step = (pixels.rgba.len() / 4 / 64).max(1) * 4;
    let mut sums = [0u32; 3];
    let mut count = 0;
    for texel in pixels.rgba.chunks_exact(4).step_by((step / 4).max(1)) {
        sums.iter_mut().zip(texel).for_each(|(sum, value)| *sum += u32::from(*value));
        count += 1;
    }
    let [r, g, b] = sums.map(|sum| (sum / count.max(1)) as u8);
    Color::rgb(r, g, b)
}

/// A vertex of plain colour.
pub fn vertex(at: Pos2, color: Color32) -> egui::epaint::Vertex {
    egui::epaint::Vertex { pos: at, uv: WHITE_UV, color }
}
