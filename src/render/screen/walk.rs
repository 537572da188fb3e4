//! Walks the items of one piece of a scene and builds its meshes.
//!
//! Positions are in physical pixels from the map's origin, so that glyphs stay on whole pixels
//! wherever the map is moved.

use egui::epaint::{Mesh, Shape, TessellationOptions, Tessellator};
use egui::{Color32, TextureId, Vec2};

use super::atlas::{Atlas, AtlasSlot};
use super::image_store::ImageTextures;
use crate::geometry::{Point, Transform};
use crate::scene::{Group, Item, LinkItem};

/// Collects the meshes of one piece.
pub(super) struct ScreenCanvas<'a> {
    pub(super) ctx: &'a egui::Context,
    pub(super) atlas: &'a mut Atlas,
    pub(super) images: &'a mut ImageTextures,
    pub(super) to_pixels: Transform,
    tessellator: Tessellator,
    white: TextureId,
    /// The mesh that is built now, in front of the finished ones.
    current: Mesh,
    finished: Vec<Mesh>,
}

impl<'a> ScreenCanvas<'a> {
    /// An empty canvas at the scale `pixels_per_unit`.
    pub(super) fn new(
        ctx: &'a egui::Context,
        atlas: &'a mut Atlas,
        images: &'a mut ImageTextures,
        pixels_per_unit: f32,
    ) -> Self {
        let options = TessellationOptions { prerasterized_discs: false, ..TessellationOptions::default() };
        let white = atlas.white(ctx);
        Self {
            ctx,
            atlas,
            images,
            to_pixels: Transform::scale(pixels_per_unit),
            tessellator: Tessellator::new(1.0, options, [1, 1], Vec::new()),
            white,
            current: Mesh::with_texture(white),
            finished: Vec::new(),
        }
    }

    /// The finished meshes, back to front.
    pub(super) fn finish(mut self) -> Vec<Mesh> {
        self.finished.push(self.current);
        self.finished.retain(|mesh| !mesh.is_empty());
        self.finished
    }

    /// Adds the items, back to front.
    pub(super) fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.group(group),
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Gradient(item) => self.gradient(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.items(&group.items);
    }

    /// Draws nothing: links are only clickable areas.
    fn link(&mut self, _item: &LinkItem) {}

    /// The mesh that is built now if it uses `texture`, otherwise a new one in front of it.
    pub(super) fn textured(&mut self, texture: TextureId) -> &mut Mesh {
        if self.current.texture_id != texture {
            self.finished.push(std::mem::replace(&mut self.current, Mesh::with_texture(texture)));
        }
        &mut self.current
    }

    /// The mesh for plain colours. It uses a page of the atlas, so that the glyphs that usually follow
    /// go into the same mesh.
    pub(super) fn plain(&mut self) -> &mut Mesh {
        self.textured(self.white)
    }

    /// Adds a shape of egui in plain colours.
    pub(super) fn tessellate(&mut self, shape: Shape) {
        let mut mesh = Mesh::default();
        self.tessellator.tessellate_shape(shape, &mut mesh);
        let plain = self.plain();
        mesh.texture_id = plain.texture_id;
        plain.append(mesh);
    }

    /// Draws a mask of the atlas relative to the whole pixel `origin`.
    pub(super) fn slot(&mut self, slot: Option<AtlasSlot>, origin: Point, color: Color32) {
        let Some(slot) = slot else { return };
        let rect = slot.pixels.translate(Vec2::new(origin.x, origin.y));
        self.textured(slot.texture).add_rect_with_uv(rect, slot.uv, color);
    }
}
