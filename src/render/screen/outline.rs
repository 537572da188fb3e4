//! Tessellates large outlines into triangles.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Vec2};
use lyon_tessellation::math::point as lyon_point;
use lyon_tessellation::path::Path as LyonPath;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};

use super::{pos, vertex};
use crate::geometry::{Path, Point, Segment};

/// Fills a path with the non-zero winding rule, without antialiasing.
pub(super) fn fill(mesh: &mut Mesh, path: &Path, tolerance: f32, color: Color32) {
    let mut buffers: VertexBuffers<Pos2, u32> = VertexBuffers::new();
    let options = FillOptions::non_zero().with_tolerance(tolerance);
    let place = |vertex: FillVertex<'_>| Pos2::new(vertex.position().x, vertex.position().y);
    let mut sink = BuffersBuilder::new(&mut buffers, place);
    // Tessellation only fails for paths that are not finite; those are left out.
    if FillTessellator::new().tessellate_path(&lyon_path(path), &options, &mut sink).is_err() {
        return;
    }
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend(buffers.vertices.iter().map(|at| vertex(*at, color)));
    mesh.indices.extend(buffers.indices.iter().map(|index| index + first));
}

/// Adds an antialiasing fringe one unit wide around a filled path.
pub(super) fn fringe(mesh: &mut Mesh, path: &Path, tolerance: f32, color: Color32) {
    let outlines = path.flatten(tolerance);
    let area: f32 = outlines.iter().map(|(points, _)| signed_area(points)).sum();
    // One sign fits all contours: holes run the opposite way round, so for them too it points away from
    // the filled area.
    let side = if area >= 0.0 { 1.0 } else { -1.0 };
    for (points, _) in &outlines {
        fringe_outline(mesh, points, side, color);
    }
}

fn fringe_outline(mesh: &mut Mesh, points: &[Point], side: f32, color: Color32) {
    let mut ring: Vec<Pos2> = points.iter().copied().map(pos).collect();
    ring.dedup_by(|a, b| a.distance_sq(*b) < 1e-4);
    if ring.len() > 1 && ring.first().zip(ring.last()).is_some_and(|(a, b)| a.distance_sq(*b) < 1e-4) {
        ring.pop();
    }
    let count = ring.len();
    if count < 3 {
        return;
    }
    let first = mesh.vertices.len() as u32;
    let (before, after) = (ring.iter().cycle().skip(count - 1), ring.iter().cycle().skip(1));
    for ((at, before), after) in ring.iter().zip(before).zip(after) {
        let normal = corner_normal(*at - *before, *after - *at) * side;
        mesh.vertices.push(vertex(*at, color));
        mesh.vertices.push(vertex(*at + normal, Color32::TRANSPARENT));
    }
    let count = count as u32;
    for index in 0..count {
        let (a, b) = (first + 2 * index, first + 2 * ((index + 1) % count));
        mesh.indices.extend([a, a + 1, b, b, a + 1, b + 1]);
    }
}

/// The outward vector at a corner, long enough for a fringe of one unit along both adjacent edges.
fn corner_normal(before: Vec2, after: Vec2) -> Vec2 {
    let turn = |way: Vec2| Vec2::new(way.y, -way.x).normalized();
    let sum = turn(before) + turn(after);
    let length_squared = sum.length_sq().max(0.5);
    sum * (2.0 / length_squared)
}

fn signed_area(points: &[Point]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// Draws a polyline as one quad per segment, without joins or antialiasing.
pub(super) fn thick_line(mesh: &mut Mesh, points: &[Point], width: f32, color: Color32) {
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let (from, to) = (pos(from), pos(to));
        let way = (to - from).normalized() * (width / 2.0);
        let across = Vec2::new(-way.y, way.x);
        let first = mesh.vertices.len() as u32;
        let corners = [from - across, from + across, to + across, to - across];
        mesh.vertices.extend(corners.map(|at| vertex(at, color)));
        mesh.indices.extend([0, 1, 2, 0, 2, 3].map(|index| first + index));
    }
}

fn lyon_path(path: &Path) -> LyonPath {
    let at = |at: Point| lyon_point(at.x, at.y);
    let mut builder = LyonPath::builder();
    let mut open = false;
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => {
                if open {
                    builder.end(true);
                }
                builder.begin(at(to));
                open = true;
            }
            Segment::Line(to) if open => {
                builder.line_to(at(to));
            }
            Segment::Quad(a, to) if open => {
                builder.quadratic_bezier_to(at(a), at(to));
            }
            Segment::Cubic(a, b, to) if open => {
                builder.cubic_bezier_to(at(a), at(b), at(to));
            }
            Segment::Close if open => {
                builder.end(true);
                open = false;
            }
            Segment::Line(_) | Segment::Quad(..) | Segment::Cubic(..) | Segment::Close => {}
        }
    }
    if open {
        builder.end(true);
    }
    builder.build()
}
