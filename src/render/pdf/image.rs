//! Draws images. Each is stored in the file once, however often it is drawn.

use super::walk::PdfCanvas;
use crate::geometry::Path;
use crate::locale::{Locale, Word};
use crate::scene::ImageItem;

impl PdfCanvas<'_> {
    pub(super) fn image(&mut self, item: &ImageItem) {
        if item.clip.is_empty() || item.rect.is_empty() {
            return;
        }
        let description = self.description_of(item);
        let Some(id) = self.images.of_picture(item, &mut self.pen.pictures) else { return };
        let clip = Path::rounded_rect(item.clip, item.radius);
        let crops = item.radius > 0.0 || item.clip != item.rect;
        self.pen.begin_picture(&mut self.log, self.place, &description);
        self.pen.picture(&id, item.rect, crops.then_some(&clip));
    }

    /// What a picture shows, as far as anybody has said: for others only that it is one.
    fn description_of(&self, item: &ImageItem) -> String {
        let words = item.description.trim();
        let picture = || Locale::of_tag(self.language).word(Word::Picture).to_owned();
        let picture = if words.is_empty() { picture() } else { words.to_owned() };
        if picture.is_empty() { Locale::of_tag("en").word(Word::Picture).to_owned() } else { picture }
    }
}
