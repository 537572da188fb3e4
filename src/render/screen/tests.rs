//! Tests of the shapes that the painter passes to egui, without a screen.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::geometry::{Color, Path, Segment};
use crate::model::CardId;
use crate::scene::{Group, PartBounds, PathItem, RectItem, Stroke, TextItem};
use crate::text::{Align, Shaper, TextStyle};

const INK: Color = Color::rgb(20, 30, 40);

fn card(shaper: &Shaper, id: u32, x: f32, y: f32) -> Item {
    let rect = Rect::new(x, y, 170.0, 36.0);
    let paper = RectItem { rect, radius: 7.0, fill: Some(Color::rgb(255, 255, 255)), stroke: None };
    let text = shaper.shape("Reads the size guide and reviews", TextStyle::regular(10.0), Some(150.0), Align::Start);
    let text = TextItem { text, origin: point(x + 10.0, y + 5.0), color: INK };
    let icon = PathItem {
        path: Arc::new(Path::circle(point(x + 160.0, y + 10.0), 5.0)),
        fill: None,
        stroke: Some(Stroke::solid(INK, 1.0)),
    };
    let items = vec![Item::Rect(paper), Item::Text(text), Item::Path(icon)];
    Item::Group(Arc::new(Group::around(Some(Part::Card(CardId(id))), items)))
}

fn scene(columns: u32, rows: u32) -> Arc<Scene> {
    let shaper = Shaper::new();
    let cards = (0..columns * rows)
        .map(|id| card(&shaper, id, (id % columns) as f32 * 190.0, (id / columns) as f32 * 44.0))
        .collect();
    Arc::new(Scene {
        size: point(columns as f32 * 190.0, rows as f32 * 44.0),
        paper: Color::rgb(255, 255, 255),
        title: "".into(),
        subject: "".into(),
        author: "".into(),
        keywords: "".into(),
        language: "".into(),
        right_to_left: false,
        items: cards,
        part_bounds: PartBounds::default(),
    })
}

fn view(scale: f32, x: f32, y: f32) -> ScreenView {
    ScreenView {
        screen_from_map: Transform { scale, shift: point(x, y) },
        viewport: Rect::new(0.0, 0.0, 1_200.0, 800.0),
        pixels_per_point: 1.0,
        canvas: 0,
    }
}

fn painter() -> ScreenPainter {
    ScreenPainter { budget: Duration::MAX, ..ScreenPainter::new() }
}

fn vertices(shapes: &[Shape]) -> Vec<egui::epaint::Vertex> {
    let of = |shape: &Shape| match shape {
        Shape::Mesh(mesh) => mesh.vertices.clone(),
        _ => Vec::new(),
    };
    shapes.iter().flat_map(of).collect()
}

#[test]
fn only_what_is_visible_is_painted() {
    let (ctx, scene) = (egui::Context::default(), scene(20, 50));
    let mut painter = painter();
    let all = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(0.3, 0.0, 0.0))).len();
    let some = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(1.0, 0.0, 0.0))).len();
    assert!(some > 0 && some < all, "{some} {all}");
    assert!(painter.paint(&ctx, &scene, PaintScope::All, &view(1.0, 5_000.0, 0.0)).is_empty());
    assert!(painter.paint(&ctx, &scene, PaintScope::Stages, &view(1.0, 0.0, 0.0)).is_empty());
}

#[test]
fn panning_moves_the_same_meshes_by_whole_pixels() {
    let (ctx, scene) = (egui::Context::default(), scene(2, 2));
    let mut painter = painter();
    let before = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(1.3, 100.0, 100.0)));
    let made = painter.meshes.len();
    let after = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(1.3, 110.4, 100.0)));
    assert_eq!(painter.meshes.len(), made);
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert!((after.pos.x - before.pos.x - 10.0).abs() < 0.01, "{} {}", before.pos, after.pos);
    }
}

#[test]
fn a_card_is_one_mesh() {
    let (ctx, scene) = (egui::Context::default(), scene(1, 1));
    let shapes = painter().paint(&ctx, &scene, PaintScope::All, &view(1.0, 0.0, 0.0));
    assert_eq!(shapes.len(), 1);
}

#[test]
fn out_of_time_old_meshes_are_stretched() {
    let (ctx, scene) = (egui::Context::default(), scene(3, 3));
    let mut painter = painter();
    painter.paint(&ctx, &scene, PaintScope::All, &view(1.0, 0.0, 0.0));
    painter.budget = Duration::ZERO;
    let stretched = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(2.0, 0.0, 0.0)));
    assert!(painter.take_unfinished());
    assert!(!stretched.is_empty());
    painter.budget = Duration::MAX;
    painter.paint(&ctx, &scene, PaintScope::All, &view(2.0, 0.0, 0.0));
    assert!(!painter.take_unfinished());
}

#[test]
fn letters_of_any_size_have_ink() {
    let (ctx, scene) = (egui::Context::default(), scene(1, 1));
    let mut painter = painter();
    for scale in [0.05, 0.2, 0.31, 0.86, 1.0, 2.5, 8.0, 30.0] {
        let painted = vertices(&painter.paint(&ctx, &scene, PaintScope::All, &view(scale, 0.0, 0.0)));
        assert!(painted.len() > 8, "{scale}: {}", painted.len());
        assert!(painted.iter().all(|vertex| vertex.pos.x.is_finite() && vertex.pos.y.is_finite()));
    }
}

/// The box around a letter painted at 300 pixels, after `change` to its run.
fn large_letter(change: impl FnOnce(&mut crate::text::GlyphRun)) -> egui::Rect {
    let shaped = Shaper::new().line("l", TextStyle::regular(10.0));
    let mut text = Arc::into_inner(shaped).unwrap();
    change(text.runs.first_mut().unwrap());
    let text = TextItem { text: Arc::new(text), origin: point(5.0, 5.0), color: INK };
    let mut scene = Scene::clone(&scene(1, 1));
    scene.items = vec![Item::Text(text)];
    let painted = painter().paint(&egui::Context::default(), &Arc::new(scene), PaintScope::All, &view(30.0, 0.0, 0.0));
    vertices(&painted).iter().fold(egui::Rect::NOTHING, |bounds, vertex| bounds.union(egui::Rect::from_pos(vertex.pos)))
}

#[test]
fn very_large_letters_lean_and_are_bold_like_small_ones() {
    let plain = large_letter(|_| {});
    let leaning = large_letter(|run| run.skew = 0.25);
    let bold = large_letter(|run| run.embolden = true);
    assert!((leaning.width() - plain.width() - plain.height() * 0.25).abs() < 3.0, "{leaning} {plain}");
    let wider = 300.0 * crate::render::glyphs::EMBOLDEN_WIDTH;
    assert!((bold.width() - plain.width() - wider).abs() < 2.5, "{bold} {plain}");
    assert!((bold.height() - plain.height() - wider).abs() < 2.5, "{bold} {plain}");
}

/// How much of a dotted line of 100 units is covered, in units, seen at `scale`.
fn dotted_ink(to: Point, scale: f32) -> f32 {
    let path = Path { segments: vec![Segment::Move(point(20.0, 20.0)), Segment::Line(to)] };
    let dots = Stroke::dashed(INK, 1.5, 0.1, 4.0);
    let mut scene = Scene::clone(&scene(1, 1));
    scene.items = vec![Item::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(dots) })];
    let painted = painter().paint(&egui::Context::default(), &Arc::new(scene), PaintScope::All, &view(scale, 0.0, 0.0));
    let triangle = |corners: &[egui::epaint::Vertex]| {
        let [a, b, c] = corners else { return 0.0 };
        let (one, other) = (b.pos - a.pos, c.pos - a.pos);
        let opacity = corners.iter().map(|corner| f32::from(corner.color.a()) / 255.0).sum::<f32>() / 3.0;
        (one.x * other.y - one.y * other.x).abs() / 2.0 * opacity
    };
    let mesh = |shape: &Shape| match shape {
        Shape::Mesh(mesh) => {
            let corners: Vec<_> = mesh.indices.iter().map(|index| mesh.vertices[*index as usize]).collect();
            corners.chunks(3).map(triangle).sum()
        }
        _ => 0.0,
    };
    painted.iter().map(mesh).sum::<f32>() / scale / scale
}

#[test]
fn dotted_lines_are_seen_at_every_zoom() {
    // 25 dots of a width and a length of 1.5.
    let expected = 25.0 * 1.5 * 1.5;
    for scale in [0.3, 0.45, 0.56, 0.63, 0.81, 1.0, 1.25, 1.6, 2.0, 4.0] {
        for to in [point(20.0, 120.0), point(120.0, 20.0)] {
            let ink = dotted_ink(to, scale);
            assert!(ink > expected * 0.5 && ink < expected * 2.5, "{to:?} at {scale}: {ink} of {expected}");
        }
    }
    for scale in [1.25, 2.0, 4.0] {
        let ink = dotted_ink(point(90.0, 91.0), scale);
        assert!(ink > expected * 0.4 && ink < expected * 2.5, "slanted at {scale}: {ink} of {expected}");
    }
}

#[test]
fn dots_stay_apart_and_round_at_every_zoom() {
    for period in [1.2, 2.6, 3.4, 5.1] {
        let (dash, gap) = path::apart((0.06, period - 0.06), 0.9);
        assert!(dash + gap >= 3.0 && (dash + gap).fract() < 1e-3, "{period}: {dash} {gap}");
    }
    assert_eq!(path::apart((0.1, 8.0), 1.5), (0.1, 8.0), "far apart");
    assert_eq!(path::apart((2.0, 0.5), 1.5), (2.0, 0.5), "dashes");
    // A dot of a vote at 63 %: its mask is darkest in the middle and has no corners.
    let dot = RectItem { rect: Rect::new(10.0, 10.0, 4.6, 4.6), radius: 2.3, fill: Some(INK), stroke: None };
    let mut scene = Scene::clone(&scene(1, 1));
    scene.items = vec![Item::Rect(dot)];
    let painted = painter().paint(&egui::Context::default(), &Arc::new(scene), PaintScope::All, &view(0.63, 0.0, 0.0));
    let corners: usize =
        painted.iter().map(|shape| if let Shape::Mesh(mesh) = shape { mesh.vertices.len() } else { 0 }).sum();
    assert_eq!(corners, 4, "one mask of the atlas");
}

#[test]
fn many_sizes_of_letters_do_not_fill_the_atlas_for_good() {
    let (ctx, scene) = (egui::Context::default(), scene(2, 2));
    let mut painter = painter();
    for step in 0..300 {
        let scale = 4.0 + step as f32 * 0.05;
        let painted = painter.paint(&ctx, &scene, PaintScope::All, &view(scale, 0.0, 0.0));
        assert!(!painted.is_empty(), "{scale}");
    }
}

#[test]
fn ten_thousand_cards_seen_from_far_are_one_mesh() {
    let (ctx, scene) = (egui::Context::default(), scene(100, 100));
    let mut painter = painter();
    let far = ScreenView { viewport: Rect::new(0.0, 0.0, 2_000.0, 1_200.0), ..view(0.05, 0.0, 0.0) };
    let shapes = painter.paint(&ctx, &scene, PaintScope::All, &far);
    assert_eq!(shapes.len(), 1);
    assert!(painter.meshes.is_empty());
}

#[test]
fn two_canvases_with_one_scene_at_different_scales_come_to_rest() {
    let (ctx, scene) = (egui::Context::default(), scene(3, 3));
    let mut painter = painter();
    let views = [(1, 1.0), (2, 1.5)].map(|(canvas, scale)| ScreenView { canvas, ..view(scale, 0.0, 0.0) });
    let paint = |painter: &mut ScreenPainter| {
        views.iter().for_each(|view| drop(painter.paint(&ctx, &scene, PaintScope::All, view)));
        painter.take_unfinished()
    };
    paint(&mut painter);
    // From now on nothing may be built: whatever had to be would stay unfinished.
    painter.budget = Duration::ZERO;
    assert!(!paint(&mut painter) && !paint(&mut painter));
}
