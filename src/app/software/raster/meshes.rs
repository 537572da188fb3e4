//! The meshes of a picture, and the figures that they are split into.
//!
//! From frame to frame most meshes begin as they did: the map stands still while something moves over it. What is
//! known about that beginning is kept, and only the rest of a mesh is split anew.

use egui::TextureId;
use egui::epaint::{Mesh, Vertex};

use super::area::FrameArea;
use super::figure::{Corner, Figure, Rectangle, shared, triangle};
use super::textures::{SoftwareTextures, Texture};

/// How many indices of a mesh lie between two places where its beginning can end, at least.
const STEP_INDICES: usize = 192;

/// What all figures of a mesh depend on besides its vertices.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct MeshGround {
    /// The pixels in which the mesh may be seen.
    pub(super) clip: FrameArea,
    /// The number of pixels per point.
    pub(super) pixels_per_point: f32,
    /// The state of all textures.
    pub(super) textures: u64,
}

/// A mesh of the last picture.
#[derive(Debug, Default)]
pub(super) struct KnownMesh {
    ground: MeshGround,
    texture: TextureId,
    vertices: Vec<Vertex>,
    indices: Vec<u32>,
    /// The vertices in pixels and texels.
    corners: Vec<Corner>,
    /// The figures, from back to front.
    figures: Vec<Figure>,
    /// The fingerprint of each figure.
    fingerprints: Vec<u64>,
    steps: Vec<MeshStep>,
}

/// A place in a mesh up to which it may be known.
#[derive(Clone, Copy, Debug, Default)]
struct MeshStep {
    /// The number of indices before it.
    indices: usize,
    /// The number of vertices that they and the triangle after them name, with all vertices before these.
    vertices: usize,
    /// The number of figures made of them.
    figures: usize,
}

impl KnownMesh {
    /// The figures with their fingerprints, from back to front.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&Figure, u64)> {
        self.figures.iter().zip(self.fingerprints.iter().copied())
    }

    /// The figure with this number.
    pub(super) fn figure(&self, number: u32) -> Option<&Figure> {
        self.figures.get(number as usize)
    }

    /// Makes this the known form of `mesh`, and makes only those figures anew that may have changed.
    pub(super) fn follow(&mut self, mesh: &Mesh, ground: MeshGround, textures: &SoftwareTextures) {
        let step = if (self.ground, self.texture) == (ground, mesh.texture_id) {
            self.common_beginning(mesh)
        } else {
            MeshStep::default()
        };
        (self.ground, self.texture) = (ground, mesh.texture_id);
        replace_end(&mut self.indices, &mesh.indices, step.indices);
        replace_end(&mut self.vertices, &mesh.vertices, step.vertices);
        self.corners.truncate(step.vertices);
        self.figures.truncate(step.figures);
        self.fingerprints.truncate(step.figures);
        let Some(texture) = textures.get(mesh.texture_id) else { return };
        let new = self.vertices.iter().skip(step.vertices);
        self.corners.extend(new.map(|vertex| Corner::of(vertex, texture, ground.pixels_per_point)));
        self.split(step, texture);
        let new = self.figures.iter().skip(step.figures);
        self.fingerprints.extend(new.map(|figure| figure.fingerprint(textures)));
    }

    /// The last step before which nothing has changed. Steps after it are forgotten.
    fn common_beginning(&mut self, mesh: &Mesh) -> MeshStep {
        let indices = common_length(&self.indices, &mesh.indices);
        let vertices = common_length(&self.vertices, &mesh.vertices);
        // The figure before a step depends on the triangle after it, with which it might make a rectangle.
        let known = self.steps.partition_point(|step| step.indices + 3 <= indices && step.vertices <= vertices);
        self.steps.truncate(known);
        self.steps.last().copied().unwrap_or_default()
    }

    /// Makes the figures after a step.
    fn split(&mut self, from: MeshStep, texture: &Texture) {
        if from.indices == 0 {
            self.steps.clear();
        }
        let all = self.indices.len();
        let (mut last, mut vertices) = (from.indices, from.vertices);
        let mut rest = self.indices.get(from.indices..).unwrap_or_default();
        let (clip, id) = (self.ground.clip, self.texture);
        while let Some((first, after)) = rest.split_first_chunk::<3>() {
            let second = after.first_chunk::<3>();
            let (figure, triangles) = figure_of(&self.corners, first, second, (id, texture, &clip));
            self.figures.extend(figure);
            let (used, after) = rest.split_at(triangles * 3);
            rest = after;
            let named = used.iter().chain(rest.iter().take(3));
            vertices = named.fold(vertices, |most, index| most.max(*index as usize + 1));
            let indices = all - rest.len();
            if indices - last >= STEP_INDICES {
                last = indices;
                self.steps.push(MeshStep { indices, vertices, figures: self.figures.len() });
            }
        }
    }
}

/// Replaces all that comes after the first `known` elements.
fn replace_end<T: Copy>(old: &mut Vec<T>, new: &[T], known: usize) {
    old.truncate(known);
    old.extend_from_slice(new.get(known..).unwrap_or_default());
}

/// How many elements two lists begin with in common, counted in whole blocks.
fn common_length<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    const BLOCK: usize = 64;
    let blocks = one.chunks(BLOCK).zip(other.chunks(BLOCK)).take_while(|(one, other)| one == other);
    blocks.map(|(block, _)| block.len()).sum()
}

/// The figure that begins with the triangle `first`, and the number of triangles in it.
fn figure_of(
    corners: &[Corner],
    first: &[u32; 3],
    second: Option<&[u32; 3]>,
    (id, texture, clip): (TextureId, &Texture, &FrameArea),
) -> (Option<Figure>, usize) {
    if let Some(rectangle) = second.and_then(|second| letter(corners, first, second)) {
        return (rectangle.figure(id, texture, clip), 2);
    }
    let Some(one) = corners_of(corners, first) else { return (None, 1) };
    let other = second.filter(|second| shared(first, second) == 2).and_then(|second| corners_of(corners, second));
    match other.and_then(|other| Rectangle::of(&one, &other)) {
        Some(rectangle) => (rectangle.figure(id, texture, clip), 2),
        None => (triangle(one, id, texture, clip), 1),
    }
}

/// The rectangle of two triangles in the order in which letters and pictures come: upper left, upper right and
/// lower left, then lower left, upper right and lower right. Most are such, so no other order is tried for them.
fn letter(corners: &[Corner], first: &[u32; 3], second: &[u32; 3]) -> Option<Rectangle> {
    let &[upper_left, upper_right, lower_left] = first;
    let &[third, other, lower_right] = second;
    if (third, other) != (lower_left, upper_right) {
        return None;
    }
    let corner = |index: u32| corners.get(index as usize);
    let (start, end) = (corner(upper_left)?, corner(lower_right)?);
    let (right, below) = (corner(upper_right)?, corner(lower_left)?);
    let is_upright = right.x == end.x && right.y == start.y && below.x == start.x && below.y == end.y;
    let lies_straight = right.u == end.u && right.v == start.v && below.u == start.u && below.v == end.v;
    let is_plain = right.color == start.color && below.color == start.color && end.color == start.color;
    let is_forward = start.x < end.x && start.y < end.y;
    (is_upright && lies_straight && is_plain && is_forward)
        .then_some(Rectangle { upper_left: *start, lower_right: *end })
}

fn corners_of(corners: &[Corner], indices: &[u32; 3]) -> Option<[Corner; 3]> {
    let corner = |index: u32| corners.get(index as usize).copied();
    let &[first, second, third] = indices;
    Some([corner(first)?, corner(second)?, corner(third)?])
}
