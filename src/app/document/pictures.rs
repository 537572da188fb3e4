//! The pictures of a document, decoded in the background.
//!
//! Until a picture is decoded, a tile stands in for it; it has the size of the picture, so that nothing moves when the
//! picture comes.

use std::sync::Arc;

use egui::Context;

use super::Document;
use crate::app::services::task::Task;
use crate::model::JourneyMap;
use crate::scene::{DecodedPicture, WantedPicture};

/// The map that was drawn, and the pictures that it waits for.
pub(super) struct DrawnMap {
    /// The map as it was drawn.
    pub(super) map: Arc<JourneyMap>,
    /// Whether pictures were decoded since it was drawn.
    pub(super) has_new_pictures: bool,
    waiting: Vec<WantedPicture>,
    running: Option<Task<DecodedPicture>>,
}

impl DrawnMap {
    /// A map without pictures to wait for.
    pub(super) fn new(map: Arc<JourneyMap>) -> Self {
        Self { map, has_new_pictures: false, waiting: Vec::new(), running: None }
    }
}

impl Document {
    /// Goes on with decoding: takes a picture that is ready, and starts with the next. `ctx` is asked for a frame
    /// when that is ready.
    pub(crate) fn load_pictures(&mut self, ctx: &Context) {
        let ready = self.drawn.running.as_ref().and_then(Task::poll);
        if let Some(result) = ready {
            self.drawn.running = None;
            // A decoder that fails leaves the tile where it is.
            if let Ok(decoded) = result {
                self.scene_builder.put_picture(decoded);
                self.drawn.has_new_pictures = true;
                self.collapsed.forget_drawings();
            }
        }
        self.drawn.waiting.extend(self.scene_builder.take_wanted_pictures());
        if self.drawn.running.is_none()
            && let Some(wanted) = self.drawn.waiting.pop()
        {
            self.drawn.running = Some(Task::start(ctx, "picture", move |_| wanted.decode()));
        }
    }

    /// Whether pictures are being decoded.
    #[cfg(test)]
    pub(crate) fn is_loading_pictures(&self) -> bool {
        self.drawn.running.is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::edit::{Command, PartValue};
    use crate::file::sample;
    use crate::model::check::image_id;
    use crate::model::{Card, Picture};
    use crate::scene::Item;

    fn picture() -> Arc<Picture> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let pixel = |x: u32, y: u32| image::Rgb([x as u8, y as u8, 77]);
        image::RgbImage::from_fn(200, 100, pixel).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let bytes = bytes.into_inner();
        Arc::new(Picture { id: image_id(&bytes), description: "A shop".into(), bytes: bytes.into() })
    }

    fn with_picture(map: &JourneyMap) -> Command {
        let picture = picture();
        let card = Card { image: Some(picture.id.clone()), ..Card::clone(&map.cards[0]) };
        Command::Change { field: "picture", to: vec![PartValue::Picture(picture), PartValue::Card(Box::new(card))] }
    }

    fn is_drawn(document: &Document) -> bool {
        fn holds(items: &[Item]) -> bool {
            items.iter().any(|item| match item {
                Item::Group(group) => holds(&group.items),
                Item::Image(image) => &*image.description == "A shop",
                _ => false,
            })
        }
        holds(&document.drawing.scene.items)
    }

    #[test]
    fn a_picture_just_added_is_decoded_on_another_thread_and_a_tile_of_its_size_stands_in_for_it() {
        let mut tab = HeadlessTab::new(sample::map(12));
        let command = with_picture(tab.document.map());
        assert!(tab.tab().perform(&command));
        tab.document.refresh();
        // The window's thread has drawn, and decoded nothing.
        assert!(!is_drawn(&tab.document));
        let size = tab.document.drawing.scene.size;
        let ctx = Context::default();
        tab.document.load_pictures(&ctx);
        assert!(tab.document.is_loading_pictures() && !is_drawn(&tab.document));
        while tab.document.is_loading_pictures() {
            if let Some(task) = &tab.document.drawn.running {
                task.wait_for(Duration::from_secs(60));
            }
            tab.document.load_pictures(&ctx);
        }
        tab.document.refresh();
        assert!(is_drawn(&tab.document));
        assert_eq!(tab.document.drawing.scene.size, size);
        // What is known is not decoded again.
        tab.document.refresh();
        tab.document.load_pictures(&ctx);
        assert!(!tab.document.is_loading_pictures());
    }
}
