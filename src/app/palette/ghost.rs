//! The thing that follows the pointer: the real one, a little tilted, with a soft shadow.

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

/// How far it leans while it is carried, in radians; it rises to the right.
const TILT: f32 = -0.044;
/// Far away a map is small, but what is carried stays large enough to be told apart.
const LEAST_SCALE: f32 = 0.4;
/// Wide things are held at their start.
const WIDEST_GRIP: f32 = 90.0;
/// How much of its size is left where it came from.
const SIZE_AT_HOME: f32 = 0.55;

/// Paints ghosts, and keeps what it drew for them.
#[derive(Default)]
pub struct Ghosts {
    specimens: Specimens,
}

/// What a ghost is painted with.
pub struct Lift<'a> {
    /// Over everything else, as a rule: a painter of the foreground layer.
    pub painter: &'a Painter,
    /// Makes the meshes.
    pub screen: &'a mut ScreenPainter,
    /// For the personas.
    pub map: &'a JourneyMap,
    /// The map's look.
    pub theme: &'a Arc<Theme>,
    /// Points of the screen in a map unit: the map's zoom.
    pub scale: f32,
}

/// How a ghost is held.
struct Hold {
    at: Pos2,
    scale: f32,
    tilt: f32,
    opacity: f32,
}

impl Ghosts {
    /// Paints what `stencil` would put down, held by the pointer.
    pub fn paint_ghost(&mut self, lift: &mut Lift<'_>, stencil: &Stencil, pointer: Pos2) {
        let hold = Hold { at: pointer, scale: lift.scale.max(LEAST_SCALE), tilt: TILT, opacity: 1.0 };
        self.paint(lift, stencil, &hold);
    }

    /// Paints it on its way from where it was let go back to where it came from. `progress` runs
    /// from 0 to 1; there is no clock in here.
    pub fn fly_back(&mut self, lift: &mut Lift<'_>, stencil: &Stencil, from: Pos2, to: Pos2, progress: f32) {
        let progress = progress.clamp(0.0, 1.0);
        if progress >= 1.0 {
            return;
        }
        // Fast at first, then slower; it fades only when it is nearly there.
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
            // A chevron's tip is pointed: the shadow ends where it begins.
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

/// Where it lies on the screen before it is tilted.
fn place(specimen: &Specimen, hold: &Hold) -> egui::Rect {
    let size = Vec2::new(specimen.bounds.width(), specimen.bounds.height()) * hold.scale;
    let grip = Vec2::new((size.x / 2.0).min(WIDEST_GRIP * hold.scale), size.y / 2.0);
    egui::Rect::from_min_size(hold.at - grip, size)
}

/// Two layers: a narrow one that lifts it off the sheet, a wide one below it.
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
