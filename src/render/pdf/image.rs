//! Draws images. Each is stored in the file once, however often it is drawn.

use super::walk::PdfCanvas;
use crate::geometry::Path;
use crate::scene::ImageItem;

impl PdfCanvas<'_> {
    pub(super) fn image(&mut self, item: &ImageItem) {
        if item.clip.is_empty() || item.rect.is_empty() {
            return;
        }
        let Some(id) = self.images.of_picture(item, &mut self.pen.pictures) else { return };
        let clip = Path::rounded_rect(item.clip, item.radius);
        let crops = item.radius > 0.0 || item.clip != item.rect;
        self.pen.picture(id, item.rect, crops.then_some(&clip));
    }
}
