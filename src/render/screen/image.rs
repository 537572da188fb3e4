//! Draws images. Each is a texture that is uploaded to the GPU once.

use egui::epaint::Mesh;
use egui::{Color32, Vec2};

use super::walk::ScreenCanvas;
use super::{TOLERANCE_PX, outline, pos, vertex};
use crate::geometry::Path;
use crate::scene::ImageItem;

impl ScreenCanvas<'_> {
    /// Draws a picture as its clip's filled outline with an antialiasing fringe, textured with the picture.
    pub(super) fn image(&mut self, item: &ImageItem) {
        let texture = self.images.texture(self.ctx, &item.pixels);
        let rect = self.to_pixels.apply_rect(item.rect);
        let clip = self.to_pixels.apply_rect(item.clip);
        if rect.is_empty() || clip.is_empty() {
            return;
        }
        let path = Path::rounded_rect(clip, item.radius * self.to_pixels.scale);
        let mut shape = Mesh::default();
        outline::fill(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        outline::fringe(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        // The outline is built in plain white; only now do its vertices get their place in the picture.
        for corner in &mut shape.vertices {
            let uv = (corner.pos - pos(rect.min)) / Vec2::new(rect.width(), rect.height());
            *corner = egui::epaint::Vertex { uv: uv.to_pos2(), ..vertex(corner.pos, corner.color) };
        }
        shape.texture_id = texture;
        self.textured(texture).append(shape);
    }
}
