//! Paints scenes on the screen, as egui meshes.
//!
//! A scene is split into pieces, mostly one for each card. The mesh of a piece is built once for a
//! scale and then only moved, so panning costs no more than copying the visible meshes. Glyphs and
//! small shapes come from a texture atlas that holds them at their exact size in pixels, which makes
//! them crisp at every zoom. After a change of scale the old meshes are stretched until new ones are
//! built, within a time budget for each frame.
//!
//! Limitations: shapes too large for the atlas are antialiased with a fringe of one pixel, which
//! rounds sharp corners slightly; when thousands of cards are visible at a small scale, they are
//! plain rectangles.

mod atlas;
mod gradient;
mod image;
mod image_store;
mod outline;
mod overview;
mod path;
mod pieces;
mod text;
mod walk;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::epaint::{Mesh, Shape};
use egui::{Pos2, Vec2};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::geometry::{Point, Rect, Transform, point};
use crate::model::Part;
use crate::scene::{Group, Item, Scene};
use atlas::Atlas;
use image_store::ImageTextures;
use overview::OverviewMesh;
use pieces::{PieceContent, ScenePiece, ScenePieces};
use walk::ScreenCanvas;

/// The font size in pixels below which lines of text are drawn as bars.
pub const SMALLEST_LETTERS_PX: f32 = 3.0;

/// The maximum distance, in pixels, between a curve and its approximation by lines.
const TOLERANCE_PX: f32 = 0.1;

/// Above this number of visible pieces the simplified mesh of the whole scene is used at small scales.
const OVERVIEW_PIECES: usize = 1_500;

/// The scale, in pixels per map unit, below which the simplified mesh may be used. Ten-point text is
/// drawn as bars there anyway.
const OVERVIEW_SCALE: f32 = 0.3;

/// Cache entries that were not used in this many paints are dropped.
const MAX_UNUSED_PAINTS: u64 = 400;

/// The part of the map that is visible and its scale on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenView {
    /// Converts map units to points of the screen.
    pub screen_from_map: Transform,
    /// The area that is painted, in points of the screen.
    pub viewport: Rect,
    /// The number of physical pixels per point of the screen.
    pub pixels_per_point: f32,
    /// Tells canvases apart that show the same scene, perhaps at different scales: each keeps its own meshes.
    pub canvas: u64,
}

impl ScreenView {
    /// The scale in physical pixels per map unit.
    fn pixels_per_unit(&self) -> f32 {
        self.screen_from_map.scale * self.pixels_per_point
    }
}

/// Selects the part of a scene to paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaintScope {
    /// All of the scene.
    All,
    /// Only the headings of stages and steps.
    Stages,
    /// Only the headings of lanes.
    Lanes,
}

impl PaintScope {
    fn has(self, target: Option<Part>) -> bool {
        match self {
            Self::All => true,
            Self::Stages => matches!(target, Some(Part::Stage(_) | Part::Step(_))),
            Self::Lanes => matches!(target, Some(Part::Lane(_))),
        }
    }
}

/// What is painted of a scene, and how it is seen.
struct PaintRequest<'a> {
    scene: &'a Arc<Scene>,
    scope: PaintScope,
    /// The parts that are left out.
    absent: &'a FxHashSet<Part>,
    /// The view, moved to whole pixels.
    view: ScreenView,
}

/// Paints scenes and caches the meshes and textures made for them.
pub struct ScreenPainter {
    atlas: Atlas,
    images: ImageTextures,
    scenes: FxHashMap<usize, ScenePieces>,
    /// The meshes of each piece, by its key and the canvas that shows it.
    meshes: FxHashMap<(usize, u64), PieceMesh>,
    /// The last results, by scene, scope and canvas.
    painted: FxHashMap<(usize, PaintScope, u64), CachedPaint>,
    paints: u64,
    unfinished: bool,
    /// The time that one call of [`ScreenPainter::paint`] may spend on rebuilding meshes after a change
    /// of scale. Meshes that are still to be rebuilt are stretched.
    pub budget: Duration,
}

/// The meshes of one piece, in physical pixels from the map's origin.
struct PieceMesh {
    /// Keeps the content alive, so that its address, which is the key, is not reused.
    _content: PieceContent,
    pixels_per_unit: f32,
    meshes: Vec<Mesh>,
    last_used: u64,
}

/// The last result for a scene, reused as long as nothing changes.
struct CachedPaint {
    view: ScreenView,
    absent: FxHashSet<Part>,
    generation: u64,
    last_used: u64,
    shapes: Vec<Shape>,
}

impl Default for ScreenPainter {
    fn default() -> Self {
        Self::new()
    }
}

impl ScreenPainter {
    /// A painter with empty caches.
    pub fn new() -> Self {
        Self {
            atlas: Atlas::new(),
            images: ImageTextures::default(),
            scenes: FxHashMap::default(),
            meshes: FxHashMap::default(),
            painted: FxHashMap::default(),
            paints: 0,
            unfinished: false,
            budget: Duration::from_millis(6),
        }
    }

    /// The shapes of the visible part of a scene within `scope`, back to front, without the paper. Changed
    /// textures are uploaded through `ctx`.
    pub fn paint(
        &mut self,
        ctx: &egui::Context,
        scene: &Arc<Scene>,
        scope: PaintScope,
        view: &ScreenView,
    ) -> Vec<Shape> {
        self.paint_selected(ctx, &PaintRequest { scene, scope, absent: &FxHashSet::default(), view: snapped(view) })
    }

    /// Like [`ScreenPainter::paint`] for the whole scene, but without the groups of the parts in `absent`.
    ///
    /// Limitations: at small scales, where cards are plain rectangles, all of them are painted.
    pub fn paint_without(
        &mut self,
        ctx: &egui::Context,
        scene: &Arc<Scene>,
        view: &ScreenView,
        absent: &FxHashSet<Part>,
    ) -> Vec<Shape> {
        self.paint_selected(ctx, &PaintRequest { scene, scope: PaintScope::All, absent, view: snapped(view) })
    }

    fn paint_selected(&mut self, ctx: &egui::Context, request: &PaintRequest<'_>) -> Vec<Shape> {
        self.paints += 1;
        self.forget_unused();
        let key = (Arc::as_ptr(request.scene) as usize, request.scope, request.view.canvas);
        let generation = self.atlas.generation();
        let is_same = |known: &&mut CachedPaint| {
            known.view == request.view && known.generation == generation && known.absent == *request.absent
        };
        if let Some(known) = self.painted.get_mut(&key).filter(is_same) {
            known.last_used = self.paints;
            return known.shapes.clone();
        }
        // The flag collects unfinished paints until the caller takes it, but only a complete result of this
        // very paint may be cached, so it is set aside meanwhile.
        let unfinished_before = std::mem::take(&mut self.unfinished);
        let shapes = self.paint_uncached(ctx, request);
        self.atlas.upload();
        if self.unfinished {
            self.painted.remove(&key);
        } else {
            let cached = CachedPaint {
                view: request.view,
                absent: request.absent.clone(),
                generation: self.atlas.generation(),
                last_used: self.paints,
                shapes: shapes.clone(),
            };
            self.painted.insert(key, cached);
        }
        self.unfinished |= unfinished_before;
        shapes
    }

    /// The shapes of single groups, each moved by an offset in points of the screen.
    pub fn paint_groups(
        &mut self,
        ctx: &egui::Context,
        groups: &[(Arc<Group>, Point)],
        view: &ScreenView,
    ) -> Vec<Shape> {
        let view = snapped(view);
        self.paints += 1;
        self.forget_unused();
        let pieces: Vec<(ScenePiece, Point)> = groups.iter().map(|(group, by)| (ScenePiece::of(group), *by)).collect();
        let shapes = self.paint_pieces(ctx, &pieces, &view);
        self.atlas.upload();
        shapes
    }

    /// Whether stretched meshes were painted since the last call, so that another frame is needed.
    pub fn take_unfinished(&mut self) -> bool {
        std::mem::take(&mut self.unfinished)
    }

    fn paint_uncached(&mut self, ctx: &egui::Context, request: &PaintRequest<'_>) -> Vec<Shape> {
        let &PaintRequest { scene, scope, absent, ref view } = request;
        let scene_key = Arc::as_ptr(scene) as usize;
        let pieces = self.scenes.entry(scene_key).or_insert_with(|| ScenePieces::of(scene));
        pieces.last_used = self.paints;
        let seen_in_map = view.screen_from_map.inverse().apply_rect(view.viewport);
        let is_visible = |piece: &&ScenePiece| scope.has(piece.part) && piece.bounds.intersects(&seen_in_map);
        let pixels_per_unit = view.pixels_per_unit();
        if scope == PaintScope::All
            && pixels_per_unit < OVERVIEW_SCALE
            && pieces.list.iter().filter(is_visible).count() > OVERVIEW_PIECES
        {
            let texture = self.atlas.white(ctx);
            if !pieces.overview.as_ref().is_some_and(|overview| overview.fits_scale(pixels_per_unit)) {
                pieces.overview = Some(OverviewMesh::of(scene, pixels_per_unit));
            }
            return pieces.overview.iter().map(|overview| Shape::mesh(placed(&overview.mesh, texture, view))).collect();
        }
        let is_here = |piece: &&ScenePiece| piece.part.is_none_or(|target| !absent.contains(&target));
        let shown = pieces.list.iter().filter(is_visible).filter(is_here);
        let visible: Vec<(ScenePiece, Point)> = shown.map(|piece| (piece.clone(), Point::ZERO)).collect();
        let shapes = self.paint_pieces(ctx, &visible, view);
        if self.atlas.is_overfull() {
            // Zooming has filled the atlas with glyphs of many sizes. Meshes refer to places in it, so all of
            // them are dropped, and only the visible ones are built again.
            self.atlas.clear();
            self.meshes.clear();
            self.painted.clear();
            return self.paint_pieces(ctx, &visible, view);
        }
        shapes
    }

    fn paint_pieces(&mut self, ctx: &egui::Context, visible: &[(ScenePiece, Point)], view: &ScreenView) -> Vec<Shape> {
        let started = Instant::now();
        let pixels_per_unit = view.pixels_per_unit();
        let mut painted: Vec<Mesh> = Vec::new();
        for (piece, by) in visible {
            let key = (piece.key, view.canvas);
            let known = self.meshes.get(&key);
            let fresh = known.is_some_and(|known| known.pixels_per_unit == pixels_per_unit);
            let late = known.is_some() && started.elapsed() > self.budget;
            if !fresh && !late {
                let made = self.make(ctx, piece, pixels_per_unit);
                self.meshes.insert(key, made);
            }
            let Some(known) = self.meshes.get_mut(&key) else { continue };
            known.last_used = self.paints;
            self.unfinished |= known.pixels_per_unit != pixels_per_unit;
            let to_points = view.screen_from_map.scale / known.pixels_per_unit;
            let shift = view.screen_from_map.shift + *by;
            for mesh in &known.meshes {
                append(&mut painted, mesh, to_points, Vec2::new(shift.x, shift.y));
            }
        }
        painted.into_iter().map(Shape::mesh).collect()
    }

    fn make(&mut self, ctx: &egui::Context, piece: &ScenePiece, pixels_per_unit: f32) -> PieceMesh {
        let mut canvas = ScreenCanvas::new(ctx, &mut self.atlas, &mut self.images, pixels_per_unit);
        canvas.items(piece.content.items());
        PieceMesh { _content: piece.content.clone(), pixels_per_unit, meshes: canvas.finish(), last_used: self.paints }
    }

    fn forget_unused(&mut self) {
        if !self.paints.is_multiple_of(MAX_UNUSED_PAINTS) {
            return;
        }
        let oldest = self.paints - MAX_UNUSED_PAINTS;
        self.meshes.retain(|_, mesh| mesh.last_used >= oldest);
        self.scenes.retain(|_, pieces| pieces.last_used >= oldest);
        self.painted.retain(|_, painted| painted.last_used >= oldest);
        let scenes = &self.scenes;
        self.painted.retain(|(scene, ..), _| scenes.contains_key(scene));
        self.images.forget_unused();
    }
}

/// The view moved to whole pixels, without which glyphs would be blurred.
fn snapped(view: &ScreenView) -> ScreenView {
    let snap = |value: f32| (value * view.pixels_per_point).round() / view.pixels_per_point;
    let shift = view.screen_from_map.shift;
    let screen_from_map = Transform { shift: point(snap(shift.x), snap(shift.y)), ..view.screen_from_map };
    ScreenView { screen_from_map, ..*view }
}

/// Adds `mesh`, scaled and moved, merging it into the last mesh when both use the same texture.
fn append(painted: &mut Vec<Mesh>, mesh: &Mesh, scale: f32, shift: Vec2) {
    if painted.last().is_none_or(|last| last.texture_id != mesh.texture_id) {
        painted.push(Mesh::with_texture(mesh.texture_id));
    }
    let Some(last) = painted.last_mut() else { return };
    let first = last.vertices.len() as u32;
    last.indices.extend(mesh.indices.iter().map(|index| index + first));
    last.vertices.extend(mesh.vertices.iter().map(|vertex| egui::epaint::Vertex {
        pos: Pos2::new(vertex.pos.x * scale + shift.x, vertex.pos.y * scale + shift.y),
        ..*vertex
    }));
}

fn placed(mesh: &Mesh, texture: egui::TextureId, view: &ScreenView) -> Mesh {
    let Transform { scale, shift } = view.screen_from_map;
    let place = |vertex: &egui::epaint::Vertex| egui::epaint::Vertex {
        pos: Pos2::new(vertex.pos.x * scale + shift.x, vertex.pos.y * scale + shift.y),
        ..*vertex
    };
    Mesh { indices: mesh.indices.clone(), vertices: mesh.vertices.iter().map(place).collect(), texture_id: texture }
}

fn pos(at: Point) -> Pos2 {
    Pos2::new(at.x, at.y)
}

fn egui_rect(rect: Rect) -> egui::Rect {
    egui::Rect::from_min_max(pos(rect.min), pos(rect.max))
}

/// Converts a colour to egui's type.
pub fn color32(color: crate::geometry::Color) -> egui::Color32 {
    egui::Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// Whether an item is visible; links are only clickable areas.
fn is_drawn(item: &Item) -> bool {
    match item {
        Item::Group(_) | Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Text(_) | Item::Image(_) => true,
        Item::Link(_) => false,
    }
}

/// A vertex of a plain colour.
fn vertex(at: Pos2, color: egui::Color32) -> egui::epaint::Vertex {
    egui::epaint::Vertex { pos: at, uv: egui::epaint::WHITE_UV, color }
}

#[cfg(test)]
mod tests;
