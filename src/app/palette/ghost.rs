//! The image that follows the pointer during a drag: the item as on the map, tilted, with a soft shadow.

use std::sync::Arc;

use egui::emath::Rot2;
use egui::epaint::{Mesh, RectShape, Shape};
use egui::{CornerRadius, Painter, Pos2, Vec2};

use super::specimen::{Specimen, Specimens};
use super::stencil::Stencil;
use crate::geometry::{Rect, Transform, point};
use crate::layout::measure::CHEVRON_TIP;
use crate::model::JourneyMap;
use crate::render::screen::{Part, ScreenPainter, View, color32};
use crate::theme::Theme;

/// Tilt of the image during a drag, in radians; negative values raise the right side.
const TILT: f32 = -0.044;
/// Smallest scale of the image, so that items stay recognisable when the map is zoomed out.
const LEAST_SCALE: f32 = 0.4;
/// Largest distance from the image's left edge to the pointer, in map units.
const WIDEST_GRIP: f32 = 90.0;
/// Scale factor at the end of the flight back to the palette.
const SIZE_AT_HOME: f32 = 0.55;

/// Paints drag images and caches their drawings.
#[derive(Default)]
pub struct Ghosts {
    specimens: Specimens,
}

/// The painters and settings for one drag image.
pub struct Lift<'a> {
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
struct Hold {
    /// The pointer, in screen points.
    at: Pos2,
    scale: f32,
    /// Rotation about the pointer, in radians.
    tilt: f32,
    opacity: f32,
}

impl Ghosts {
    /// Paints what `stencil` would add to the map, held by the pointer.
    pub fn paint_ghost(&mut self, lift: &mut Lift<'_>, stencil: &Stencil, pointer: Pos2) {
        let hold = Hold { at: pointer, scale: lift.scale.max(LEAST_SCALE), tilt: TILT, opacity: 1.0 };
        self.paint(lift, stencil, &hold);
    }

    /// Paints the image flying back from the drop position to the palette. `progress` runs from 0
    /// to 1; the caller keeps the time.
    pub fn fly_back(&mut self, lift: &mut Lift<'_>, stencil: &Stencil, from: Pos2, to: Pos2, progress: f32) {
        let progress = progress.clamp(0.0, 1.0);
        if progress >= 1.0 {
            return;
        }
        // Ease out: fast at first, then slower. The image fades only near the end.
        let way = 1.0 - (1.0 - progress).powi(3);
        let scale = lift.scale.max(LEAST_SCALE) * egui::lerp(1.0..=SIZE_AT_HOME, way);
        let opacity = ((1.0 - progress) / 0.4).min(1.0);
        let hold = Hold { at: from.lerp(to, way), scale, tilt: TILT * (1.0 - way), opacity };
        self.paint(lift, stencil, &hold);
    }

    fn paint(&mut self, lift: &mut Lift<'_>, stencil: &Stencil, hold: &Hold) {
        let Some(specimen) = self.specimens.of(stencil, lift.map, lift.theme) else { return };
        let on_screen = place(&specimen, hold);
        if !matches!(stencil, Stencil::Link) {
            // A rectangular shadow would show beside a chevron's tip, so it stops where the tip begins.
            let tip = if matches!(stencil, Stencil::Stage) { CHEVRON_TIP * hold.scale } else { 0.0 };
            shadow(lift, &specimen, on_screen.with_max_x(on_screen.right() - tip), hold);
        }
        let view = View {
            screen_from_map: Transform {
                scale: hold.scale,
                shift: point(on_screen.left(), on_screen.top()) - specimen.bounds.min * hold.scale,
            },
            viewport: Rect::new(on_screen.left(), on_screen.top(), on_screen.width(), on_screen.height()),
            pixels_per_point: lift.painter.pixels_per_point(),
        };
        for shape in lift.screen.paint(lift.painter.ctx(), &specimen.scene, Part::All, &view) {
            lift.painter.add(turned(shape, hold));
        }
    }
}

/// The rectangle of the image on the screen before it is tilted.
fn place(specimen: &Specimen, hold: &Hold) -> egui::Rect {
    let size = Vec2::new(specimen.bounds.width(), specimen.bounds.height()) * hold.scale;
    let grip = Vec2::new((size.x / 2.0).min(WIDEST_GRIP * hold.scale), size.y / 2.0);
    egui::Rect::from_min_size(hold.at - grip, size)
}

/// Paints the shadow in two layers: a tight one at the edge and a wide one below.
fn shadow(lift: &Lift<'_>, specimen: &Specimen, on_screen: egui::Rect, hold: &Hold) {
    let turn = Rot2::from_angle(hold.tilt);
    let color = color32(lift.theme.shadow).gamma_multiply(hold.opacity);
    let radius = CornerRadius::same((specimen.radius * hold.scale).clamp(0.0, 255.0) as u8);
    for (drop, blur) in [(2.0, 6.0), (10.0, 26.0)] {
        let center = hold.at + turn * (on_screen.center() - hold.at) + Vec2::new(0.0, drop * hold.scale);
        let rect = egui::Rect::from_center_size(center, on_screen.size());
        let mut shape = RectShape::filled(rect, radius, color).with_blur_width(blur * hold.scale.min(1.5));
        shape.angle = hold.tilt;
        lift.painter.add(shape);
    }
}

/// The shape rotated about the pointer and faded.
fn turned(shape: Shape, hold: &Hold) -> Shape {
    let Shape::Mesh(mesh) = shape else { return shape };
    let turn = Rot2::from_angle(hold.tilt);
    let mut mesh: Mesh = Arc::unwrap_or_clone(mesh);
    for vertex in &mut mesh.vertices {
        vertex.pos = hold.at + turn * (vertex.pos - hold.at);
        vertex.color = vertex.color.gamma_multiply(hold.opacity);
    }
    Shape::mesh(mesh)
}
