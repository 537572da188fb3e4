//! What the hand of the speaker shows: a laser dot, a round light, or a pen whose strokes fade. None of it is kept.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, PointerButton, Pos2, Rect, Response, Stroke, Ui, Vec2};

use super::keys::PresentKey;
use crate::render::screen::color32;
use crate::theme::Theme;

/// How long a stroke stays after it was drawn, and how long it takes to fade, in seconds.
const STAYS: f64 = 3.0;
const FADES: f64 = 1.2;
/// The radius of the round light, as a part of the height of the screen.
const LIGHT: f32 = 0.19;
/// How dark the rest is.
const SHADE: u8 = 168;
/// The radius of the laser dot, and the width of the pen, as parts of the height of the screen.
const DOT: f32 = 0.0095;
const PEN: f32 = 0.0062;
/// The number of corners of the round light.
const CORNERS: u16 = 72;

/// What the hand holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum HandTool {
    #[default]
    None,
    Laser,
    Spotlight,
    Pen,
}

/// A stroke of the pen.
#[derive(Clone, Debug, Default)]
struct PenStroke {
    points: Vec<Pos2>,
    /// When it was ended; none while it is drawn.
    ended: Option<f64>,
}

/// The hand of the speaker.
#[derive(Clone, Debug, Default)]
pub(super) struct PresenterTools {
    tool: HandTool,
    strokes: Vec<PenStroke>,
}

impl PresenterTools {
    /// Takes a tool, or lays it down. Returns what that is called.
    pub(super) fn toggle(&mut self, key: &PresentKey) -> &'static str {
        let (tool, taken, laid_down) = match key {
            PresentKey::Laser => (HandTool::Laser, "Laser pointer", "No laser pointer"),
            PresentKey::Spotlight => (HandTool::Spotlight, "Spotlight", "No spotlight"),
            _ => (HandTool::Pen, "Pen: drag to draw", "No pen"),
        };
        let is_same = self.tool == tool;
        self.tool = if is_same { HandTool::None } else { tool };
        if is_same { laid_down } else { taken }
    }

    /// Whether it holds something.
    pub(super) fn is_active(&self) -> bool {
        self.tool != HandTool::None
    }

    /// Whether what it holds stands in for the pointer.
    pub(super) fn hides_pointer(&self) -> bool {
        self.tool != HandTool::None
    }

    /// Takes what the pointer does if it draws. Returns whether it was meant for the pen.
    pub(super) fn take_pointer(&mut self, ui: &Ui, response: &Response) -> bool {
        let now = ui.input(|input| input.time);
        if self.tool != HandTool::Pen {
            return false;
        }
        let at = response.interact_pointer_pos();
        if response.drag_started_by(PointerButton::Primary) {
            let from = ui.input(|input| input.pointer.press_origin());
            self.strokes.push(PenStroke { points: from.into_iter().collect(), ended: None });
        }
        if let (true, Some(at), Some(stroke)) =
            (response.dragged_by(PointerButton::Primary), at, self.strokes.last_mut())
            && stroke.points.last().is_none_or(|last| last.distance(at) > 1.5)
        {
            stroke.points.push(at);
        }
        if response.drag_stopped()
            && let Some(stroke) = self.strokes.last_mut()
        {
            stroke.ended = Some(now);
        }
        // A click makes a dot; it does not go on to the next stop.
        if response.clicked()
            && let Some(at) = at
        {
            self.strokes.push(PenStroke { points: vec![at, at + Vec2::new(0.1, 0.0)], ended: Some(now) });
        }
        true
    }

    /// Paints strokes, dot and light.
    pub(super) fn paint(&mut self, ui: &Ui, painter: &Painter, (theme, area): (&Theme, Rect)) {
        let now = ui.input(|input| input.time);
        let at = ui.input(|input| input.pointer.latest_pos()).filter(|at| area.contains(*at));
        let red = color32(theme.negative);
        self.strokes.retain(|stroke| stroke.ended.is_none_or(|ended| now - ended < STAYS + FADES));
        let width = area.height() * PEN;
        for stroke in &self.strokes {
            let age = stroke.ended.map_or(0.0, |ended| now - ended - STAYS).max(0.0);
            let strength = 1.0 - (age / FADES) as f32;
            let color = red.gamma_multiply(strength.clamp(0.0, 1.0));
            painter.line(stroke.points.clone(), Stroke::new(width, color));
            for end in stroke.points.first().into_iter().chain(stroke.points.last()) {
                painter.circle_filled(*end, width / 2.0, color);
            }
        }
        if let Some(first) = self.strokes.iter().filter_map(|stroke| stroke.ended).reduce(f64::min) {
            let waits = (first + STAYS - now).max(0.0);
            if waits > 0.0 {
                ui.ctx().request_repaint_after_secs(waits as f32);
            } else {
                ui.ctx().request_repaint();
            }
        }
        let Some(at) = at else { return };
        match self.tool {
            HandTool::None => {}
            HandTool::Laser => {
                let radius = area.height() * DOT;
                painter.circle_filled(at, radius * 2.6, red.gamma_multiply(0.16));
                painter.circle_filled(at, radius * 1.7, red.gamma_multiply(0.26));
                painter.circle_filled(at, radius, red);
                painter.circle_filled(at, radius * 0.4, Color32::WHITE);
            }
            HandTool::Spotlight => {
                painter.add(shade_around(at, area.height() * LIGHT, area));
            }
            HandTool::Pen => {
                painter.circle_filled(at, width * 0.8, red);
                painter.circle_stroke(at, width * 0.8, Stroke::new(1.5, color32(theme.sheet)));
            }
        }
    }
}

/// Shade over an area but for a round light, whose edge is soft.
fn shade_around(center: Pos2, radius: f32, area: Rect) -> Mesh {
    let shade = Color32::from_black_alpha(SHADE);
    let far = area.width() + area.height();
    let rings = [(radius * 0.94, Color32::TRANSPARENT), (radius * 1.06, shade), (far, shade)];
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let angle = f32::from(corner) / f32::from(CORNERS) * std::f32::consts::TAU;
        let way = Vec2::angled(angle);
        mesh.vertices.extend(rings.iter().map(|(distance, color)| Vertex {
            pos: center + way * *distance,
            uv: WHITE_UV,
            color: *color,
        }));
    }
    let count = u32::from(CORNERS);
    for corner in 0..count {
        let (own, next) = (corner * 3, (corner + 1) % count * 3);
        for ring in 0..2 {
            mesh.add_triangle(own + ring, own + ring + 1, next + ring + 1);
            mesh.add_triangle(own + ring, next + ring + 1, next + ring);
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_taken_and_laid_down_by_the_same_key() {
        let mut tools = PresenterTools::default();
        assert_eq!(tools.toggle(&PresentKey::Laser), "Laser pointer");
        assert!(tools.is_active());
        assert_eq!(tools.toggle(&PresentKey::Pen), "Pen: drag to draw");
        assert_eq!(tools.toggle(&PresentKey::Pen), "No pen");
        assert!(!tools.is_active());
    }

    #[test]
    fn the_light_is_a_hole_in_the_shade() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0));
        let mesh = shade_around(area.center(), 200.0, area);
        assert_eq!(mesh.vertices.len(), usize::from(CORNERS) * 3);
        let inner = mesh.vertices.iter().map(|vertex| vertex.pos.distance(area.center())).fold(f32::MAX, f32::min);
        assert!(inner > 180.0);
        assert!(mesh.is_valid());
    }
}
