//! The meshes of a picture, and the figures that they are split into.
//!
//! From frame to frame most meshes begin and end as they did: the map stands still while something moves over it. What is
//! known about beginning and end is kept, and only the middle of a mesh is split anew.

use egui::TextureId;
use egui::epaint::{Mesh, Vertex};

use super::area::FrameArea;
use super::figure::{Corner, Figure, FigureMark, Rectangle, shared, triangle};
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
    /// The state of the mesh's texture.
    pub(super) texture: u64,
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
    /// What sorts each figure into tiles. Figures themselves are several times as large, and read only when painted.
    marks: Vec<FigureMark>,
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
    /// What sorts the figures into tiles, from back to front.
    pub(super) fn marks(&self) -> &[FigureMark] {
        &self.marks
    }

    /// The figure with this number.
    pub(super) fn figure(&self, number: u32) -> Option<&Figure> {
        self.figures.get(number as usize)
    }

    /// Makes this the known form of `mesh`, and makes only those figures anew that may have changed. Returns whether
    /// any may have.
    pub(super) fn follow(&mut self, mesh: &Mesh, ground: MeshGround, textures: &SoftwareTextures) -> bool {
        if (self.ground, self.texture) != (ground, mesh.texture_id) {
            *self = Self { ground, texture: mesh.texture_id, ..Self::default() };
        } else if self.vertices == mesh.vertices && self.indices == mesh.indices {
            return false;
        }
        let Some(texture) = textures.get(mesh.texture_id) else {
            *self = Self::default();
            return true;
        };
        let beginning = self.common_beginning(mesh);
        let ending = self.common_ending(mesh, beginning);
        self.take_vertices(mesh, beginning.vertices, ending.vertices, texture);
        self.indices.clear();
        self.indices.extend_from_slice(&mesh.indices);
        self.split(beginning, ending, (texture, textures));
        true
    }

    /// The last step before which nothing has changed.
    fn common_beginning(&self, mesh: &Mesh) -> MeshStep {
        let indices = common_length(&self.indices, &mesh.indices);
        let vertices = common_length(&self.vertices, &mesh.vertices);
        // The figure before a step depends on the triangle after it, with which it might make a rectangle.
        let known = self.steps.partition_point(|step| step.indices + 3 <= indices && step.vertices <= vertices);
        self.steps.get(..known).and_then(<[MeshStep]>::last).copied().unwrap_or_default()
    }

    /// How the mesh ends as it did.
    fn common_ending(&self, mesh: &Mesh, beginning: MeshStep) -> CommonEnding {
        let (old, new) = (self.vertices.len(), mesh.vertices.len());
        let most = old.min(new).saturating_sub(beginning.vertices);
        let vertices = common_end_length(&self.vertices, &mesh.vertices).min(most);
        let added_vertices = new as i64 - old as i64;
        // Only triangles all of whose corners are in the common end look as they did.
        let first = (old - vertices) as u32;
        let is_same =
            |(old, new): &(&u32, &u32)| **old >= first && i64::from(**new) - i64::from(**old) == added_vertices;
        let pairs = self.indices.iter().rev().zip(mesh.indices.iter().rev());
        let indices = self.indices.len() - pairs.take_while(is_same).count();
        let added_indices = mesh.indices.len() as i64 - self.indices.len() as i64;
        CommonEnding { vertices, from_index: indices, added_vertices, added_indices }
    }

    /// Takes the vertices that lie between the common beginning and the common end.
    fn take_vertices(&mut self, mesh: &Mesh, beginning: usize, end: usize, texture: &Texture) {
        let old = beginning..self.vertices.len() - end;
        let new = mesh.vertices.get(beginning..mesh.vertices.len() - end).unwrap_or_default();
        self.vertices.splice(old.clone(), new.iter().copied());
        let pixels_per_point = self.ground.pixels_per_point;
        self.corners.splice(old, new.iter().map(|vertex| Corner::of(vertex, texture, pixels_per_point)));
    }

    /// Makes the figures after the common beginning, until the common end is reached.
    fn split(&mut self, from: MeshStep, ending: CommonEnding, (texture, textures): (&Texture, &SoftwareTextures)) {
        let began = self.steps.partition_point(|step| step.indices <= from.indices);
        let mut later = self.steps.get(began..).unwrap_or_default().iter().enumerate();
        let mut later = later.by_ref().filter(|(_, step)| step.indices >= ending.from_index).peekable();
        let all = self.indices.len();
        let (mut last, mut vertices) = (from.indices, from.vertices);
        let mut rest = self.indices.get(from.indices..).unwrap_or_default();
        let (clip, id) = (self.ground.clip, self.texture);
        let (mut figures, mut steps): (Vec<Figure>, Vec<MeshStep>) = (Vec::new(), Vec::new());
        let mut met = None;
        loop {
            let indices = all - rest.len();
            while later.next_if(|(_, step)| ending.new_index(step) < indices as i64).is_some() {}
            if let Some((place, step)) = later.next_if(|(_, step)| ending.new_index(step) == indices as i64) {
                met = Some((began + place, *step));
                break;
            }
            let Some((first, after)) = rest.split_first_chunk::<3>() else { break };
            let (figure, triangles) = figure_of(&self.corners, first, after.first_chunk(), (id, texture, &clip));
            figures.extend(figure);
            let (used, after) = rest.split_at(triangles * 3);
            rest = after;
            let named = used.iter().chain(rest.iter().take(3));
            vertices = named.fold(vertices, |most, index| most.max(*index as usize + 1));
            let indices = all - rest.len();
            if indices - last >= STEP_INDICES {
                last = indices;
                steps.push(MeshStep { indices, vertices, figures: from.figures + figures.len() });
            }
        }
        let (old_end, end_step) = met.unwrap_or((self.steps.len(), MeshStep { figures: self.figures.len(), ..from }));
        let added_figures = (from.figures + figures.len()) as i64 - end_step.figures as i64;
        let end_steps = self.steps.get_mut(old_end..).unwrap_or_default();
        end_steps.iter_mut().for_each(|step| step.shift(&ending, added_figures));
        self.steps.splice(began..old_end, steps);
        let marks: Vec<FigureMark> = figures.iter().map(|figure| FigureMark::of(figure, textures)).collect();
        self.marks.splice(from.figures..end_step.figures, marks);
        self.figures.splice(from.figures..end_step.figures, figures);
    }
}

/// How a mesh ends as it did in the last picture.
#[derive(Clone, Copy, Debug)]
struct CommonEnding {
    /// The number of vertices that are the same.
    vertices: usize,
    /// The first of the old indices from which on all are the same, but for the number of added vertices.
    from_index: usize,
    added_vertices: i64,
    added_indices: i64,
}

impl CommonEnding {
    /// Where a step of the old mesh is in the new one.
    fn new_index(&self, step: &MeshStep) -> i64 {
        step.indices as i64 + self.added_indices
    }
}

impl MeshStep {
    fn shift(&mut self, ending: &CommonEnding, added_figures: i64) {
        let shifted = |number: usize, by: i64| usize::try_from(number as i64 + by).unwrap_or(0);
        self.indices = shifted(self.indices, ending.added_indices);
        self.vertices = shifted(self.vertices, ending.added_vertices);
        self.figures = shifted(self.figures, added_figures);
    }
}

/// How many elements two lists begin with in common, counted in whole blocks.
fn common_length<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    const BLOCK: usize = 64;
    let blocks = one.chunks(BLOCK).zip(other.chunks(BLOCK)).take_while(|(one, other)| one == other);
    blocks.map(|(block, _)| block.len()).sum()
}

/// How many elements two lists end with in common, counted in whole blocks.
fn common_end_length<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    const BLOCK: usize = 64;
    let blocks = one.rchunks(BLOCK).zip(other.rchunks(BLOCK)).take_while(|(one, other)| one == other);
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
