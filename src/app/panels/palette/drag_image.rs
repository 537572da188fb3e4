//! The image that follows the pointer during a drag: the item as on the map, tilted, with a soft shadow.

use std::sync::Arc;

use egui::emath::Rot2;
use egui::epaint::{Mesh, RectShape, Shape};
use egui::{CornerRadius, Painter, Pos2, Vec2};

use super::item::PaletteItem;
use super::item_drawing::{ItemDrawing, ItemDrawings};
use crate::geometry::{Rect, Transform, point};
use crate::layout::measure::CHEVRON_TIP;
use crate::model::JourneyMap;
use crate::render::screen::{PaintScope, ScreenPainter, ScreenView, color32};
use crate::theme::Theme;

/// Tilt of the image during a drag, in radians; negative values raise the right side.
const TILT: f32 = -0.026;
/// Smallest scale of the image, so that items stay recognisable when the map is zoomed out.
const LEAST_SCALE: f32 = 0.4;
/// Largest distance from the image's left edge to the pointer, in map units.
const MAX_GRIP_OFFSET: f32 = 90.0;
/// Scale factor at the end of the flight back to the palette.
const FINAL_SCALE: f32 = 0.55;

/// Paints drag images and caches their drawings.
#[derive(Default)]
pub(crate) struct DragImages {
    item_drawings: ItemDrawings,
}

/// The painters and settings for one drag image.
pub(crate) struct DragPainter<'a> {
    /// The target painter, usually of the foreground layer.
    pub painter: &'a Painter,
    /// Turns scenes into meshes.
    pub screen: &'a mut ScreenPainter,
    /// The map whose personas are looked up.
    pub map: &'a JourneyMap,
    /// The map's theme.
    pub theme: &'a Arc<Theme>,
    /// Screen points per map unit: the zoom of the map.
    pub scale: f32,
}

/// Position, size and opacity of a drag image.
struct DragPose {
    /// The pointer, in screen points.
    at: Pos2,
    scale: f32,
    /// Rotation about the pointer, in radians.
    tilt: f32,
    opacity: f32,
}

impl DragImages {
    /// Paints what `item` would add to the map, held by the pointer.
    pub(crate) fn paint_dragged(&mut self, drag_painter: &mut DragPainter<'_>, item: &PaletteItem, pointer: Pos2) {
        let pose = DragPose { at: pointer, scale: drag_painter.scale.max(LEAST_SCALE), tilt: TILT, opacity: 1.0 };
        self.paint(drag_painter, item, &pose);
    }

    /// Paints the image flying back from the drop position to the palette. `progress` runs from 0
    /// to 1; the caller keeps the time.
    pub(crate) fn fly_back(
        &mut self,
        drag_painter: &mut DragPainter<'_>,
        item: &PaletteItem,
        from: Pos2,
        to: Pos2,
        progress: f32,
    ) {
        let progress = progress.clamp(0.0, 1.0);
        if progress >= 1.0 {
            return;
        }
        // Ease out: fast at first, then slower. The image fades only near the end.
        let eased = 1.0 - (1.0 - progress).powi(3);
        let scale = drag_painter.scale.max(LEAST_SCALE) * egui::lerp(1.0..=FINAL_SCALE, eased);
        let opacity = ((1.0 - progress) / 0.4).min(1.0);
        let pose = DragPose { at: from.lerp(to, eased), scale, tilt: TILT * (1.0 - eased), opacity };
        self.paint(drag_painter, item, &pose);
    }

    fn paint(&mut self, drag_painter: &mut DragPainter<'_>, item: &PaletteItem, pose: &DragPose) {
        let (map, theme) = (drag_painter.map, drag_painter.theme);
        let Some(item_drawing) = self.item_drawings.of(item, map, theme) else { return };
        let on_screen = place(&item_drawing, pose);
        if !matches!(item, PaletteItem::Link) {
            // A rectangular shadow would show beside a chevron's tip, so it stops where the tip begins.
            let tip = if matches!(item, PaletteItem::Stage) { CHEVRON_TIP * pose.scale } else { 0.0 };
            shadow(drag_painter, &item_drawing, on_screen.with_max_x(on_screen.right() - tip), pose);
        }
        let view = ScreenView {
            screen_from_map: Transform {
                scale: pose.scale,
                shift: point(on_screen.left(), on_screen.top()) - item_drawing.bounds.min * pose.scale,
            },
            viewport: Rect::new(on_screen.left(), on_screen.top(), on_screen.width(), on_screen.height()),
            pixels_per_point: drag_painter.painter.pixels_per_point(),
            canvas: 0,
        };
        for shape in drag_painter.screen.paint(drag_painter.painter.ctx(), &item_drawing.scene, PaintScope::All, &view)
        {
            drag_painter.painter.add(rotated(shape, pose));
        }
    }
}

/// The rectangle of the image on the screen before it is tilted.
fn place(item_drawing: &ItemDrawing, pose: &DragPose) -> egui::Rect {
    let size = Vec2::new(item_drawing.bounds.width(), item_drawing.bounds.height()) * pose.scale;
    let grip = Vec2::new((size.x / 2.0).min(MAX_GRIP_OFFSET * pose.scale), size.y / 2.0);
    egui::Rect::from_min_size(pose.at - grip, size)
}

/// Paints the shadow.
fn shadow(drag_painter: &DragPainter<'_>, item_drawing: &ItemDrawing, on_screen: egui::Rect, pose: &DragPose) {
    let turn = Rot2::from_angle(pose.tilt);
    let color = color32(drag_painter.theme.shadow).gamma_multiply(pose.opacity);
    let radius = CornerRadius::same((item_drawing.radius * pose.scale).clamp(0.0, 255.0) as u8);
    let center = pose.at + turn * (on_screen.center() - pose.at) + Vec2::new(0.0, 10.0 * pose.scale);
    let rect = egui::Rect::from_center_size(center, on_screen.size());
    let mut shape = RectShape::filled(rect, radius, color).with_blur_width(24.0 * pose.scale.min(1.5));
    shape.angle = pose.tilt;
    drag_painter.painter.add(shape);
}

/// The shape rotated about the pointer and faded.
fn rotated(shape: Shape, pose: &DragPose) -> Shape {
    let Shape::Mesh(mesh) = shape else { return shape };
    let turn = Rot2::from_angle(pose.tilt);
    let mut mesh: Mesh = Arc::unwrap_or_clone(mesh);
    for vertex in &mut mesh.vertices {
        vertex.pos = pose.at + turn * (vertex.pos - pose.at);
        vertex.color = vertex.color.gamma_multiply(pose.opacity);
    }
    Shape::mesh(mesh)
}
