//! Paints egui's meshes with the processor, where no graphics card does it.
//!
//! The window is divided into tiles. Each frame, the meshes are split into figures, which are sorted into the tiles;
//! a tile is painted again only if its figures differ from those that were painted last. So a blinking caret costs
//! one tile, and a frame that changes nothing costs no painting at all.
//!
//! The result is what the graphics card would paint, but for a rounding here and there.

mod area;
mod figure;
mod fill;
mod meshes;
mod pixel;
mod textures;
mod tiles;
mod triangle;

use egui::Color32;
use egui::epaint::{ClippedPrimitive, Primitive};

pub(crate) use area::{FrameArea, PixelFrame};
pub(crate) use textures::SoftwareTextures;

use meshes::{KnownMesh, MeshGround};
use tiles::{FigurePlace, Tiles};

/// How many meshes beyond those of the last picture are remembered.
const SPARE_MESHES: usize = 32;

/// Paints the picture of one window.
#[derive(Debug, Default)]
pub(crate) struct SoftwareRaster {
    frame: PixelFrame,
    tiles: Tiles,
    /// What is painted, from back to front. Kept between frames, since most of it stays.
    meshes: Vec<KnownMesh>,
    /// How many of the meshes belong to the last picture, and the colour that they lie on; none before the first.
    painted: Option<(usize, u32)>,
}

/// What a picture is painted on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground {
    /// The size of the window in pixels.
    pub(crate) size: [usize; 2],
    /// The number of pixels per point.
    pub(crate) pixels_per_point: f32,
    /// The colour where nothing is painted.
    pub(crate) color: Color32,
}

impl SoftwareRaster {
    /// The picture that was painted last.
    pub(crate) fn frame(&self) -> &PixelFrame {
        &self.frame
    }

    /// Paints what has changed, and returns where that is.
    pub(crate) fn paint(
        &mut self,
        shapes: &[ClippedPrimitive],
        textures: &SoftwareTextures,
        ground: &Ground,
    ) -> Vec<FrameArea> {
        let [width, height] = ground.size;
        let is_lost = self.frame.resize(width, height);
        let (area, color) = (self.frame.area(), pixel::pixel(ground.color) | 0xff00_0000);
        let (meshes, is_same) = self.collect(shapes, textures, ground.pixels_per_point);
        if self.painted.replace((meshes, color)) == Some((meshes, color)) && is_same && !is_lost {
            return Vec::new();
        }
        self.tiles.begin(area, color, is_lost);
        for (mesh, known) in self.meshes.iter().take(meshes).enumerate() {
            for (figure, mark) in known.marks().iter().enumerate() {
                self.tiles.add(FigurePlace { mesh: mesh as u32, figure: figure as u32 }, mark);
            }
        }
        let changed = self.tiles.take_changed();
        for tile in &changed {
            fill::plain(&mut self.frame, &tile.area, color);
            let figure = |place: &FigurePlace| self.meshes.get(place.mesh as usize)?.figure(place.figure);
            for figure in tile.figures.iter().filter_map(figure) {
                fill::figure(&mut self.frame, &tile.area, figure, textures);
            }
        }
        tiles::joined(&changed)
    }

    /// Splits the shapes into figures. Returns the number of meshes that are seen, and whether each of them is the same
    /// as in the last picture.
    fn collect(
        &mut self,
        shapes: &[ClippedPrimitive],
        textures: &SoftwareTextures,
        pixels_per_point: f32,
    ) -> (usize, bool) {
        let whole = self.frame.area();
        let (mut seen, mut is_same) = (0, true);
        for ClippedPrimitive { clip_rect, primitive } in shapes {
            let edge = |at: f32| (at * pixels_per_point).round() as i32;
            let (min, max) = (clip_rect.min, clip_rect.max);
            let clip = FrameArea { left: edge(min.x), top: edge(min.y), right: edge(max.x), bottom: edge(max.y) };
            let clip = clip.common(&whole);
            // Nothing of this program paints by itself.
            let (Primitive::Mesh(mesh), false) = (primitive, clip.is_empty()) else { continue };
            if self.meshes.len() == seen {
                self.meshes.push(KnownMesh::default());
            }
            if let Some(known) = self.meshes.get_mut(seen) {
                let texture = textures.state_of(mesh.texture_id);
                is_same &= !known.follow(mesh, MeshGround { clip, pixels_per_point, texture }, textures);
            }
            seen += 1;
        }
        // A few more than needed are kept: menus and hints come and go.
        self.meshes.truncate(seen + SPARE_MESHES);
        (seen, is_same)
    }
}

#[cfg(test)]
mod tests;
