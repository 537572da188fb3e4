//! The pictures of a deck: each stored once, in a format that office programs take.

use rustc_hash::FxHashMap;

use super::package::Package;
use crate::geometry::{Point, Rect};
use crate::model::{ImageId, JourneyMap, Picture};
use crate::picture;
use crate::render::NoProgress;
use crate::render::png::{self, PngOptions};
use crate::scene::{Item, Pixels, Scene};
use crate::theme::Theme;

/// The most pixels of a picture's side: enough for a slide on a large screen.
const LONGEST_SIDE_PX: u32 = 1_600;

/// A picture of the deck.
#[derive(Clone, Debug)]
pub(super) struct DeckPicture {
    /// The name of its file.
    pub(super) file: String,
    /// Width to height.
    pub(super) aspect: f32,
}

/// The pictures of a deck, by what they are made of.
#[derive(Default)]
pub(super) struct DeckPictures {
    known: FxHashMap<String, Option<DeckPicture>>,
    files: Vec<(String, Vec<u8>)>,
}

impl DeckPictures {
    /// A picture of the map; none if it is damaged.
    pub(super) fn of_map(&mut self, map: &JourneyMap, id: &ImageId) -> Option<DeckPicture> {
        self.of_picture(map.image(id)?)
    }

    /// A picture, of the map or of its theme; none if it is damaged.
    pub(super) fn of_picture(&mut self, picture: &Picture) -> Option<DeckPicture> {
        let key = format!("image {}", picture.id.0);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let made = encoded(&picture.bytes);
        let stored = made.map(|(bytes, ending, aspect)| self.store(bytes, ending, aspect));
        self.known.insert(key, stored.clone());
        stored
    }

    /// A drawing as a picture, made once for each `key`.
    pub(super) fn drawn(
        &mut self,
        key: &str,
        theme: &Theme,
        draw: impl FnOnce() -> (Point, Vec<Item>),
        scale: f32,
    ) -> Option<DeckPicture> {
        if let Some(known) = self.known.get(key) {
            return known.clone();
        }
        let (size, items) = draw();
        let stored = as_png(size, items, theme, scale).map(|bytes| self.store(bytes, "png", size.x / size.y.max(0.1)));
        self.known.insert(key.to_owned(), stored.clone());
        stored
    }

    /// The pixels of a drawing as a picture.
    pub(super) fn pixels(&mut self, pixels: &Pixels) -> Option<DeckPicture> {
        let decoded = picture::Decoded { width: pixels.width, height: pixels.height, rgba: pixels.rgba.clone() };
        let aspect = pixels.width as f32 / pixels.height.max(1) as f32;
        let bytes = picture::encode(decoded).ok()?;
        let key = format!("pixels {}", crate::model::check::image_id(&bytes).0);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let stored = Some(self.store(bytes.clone(), ending_of(&bytes), aspect));
        self.known.insert(key, stored.clone());
        stored
    }

    fn store(&mut self, bytes: Vec<u8>, ending: &str, aspect: f32) -> DeckPicture {
        let file = format!("image{}.{ending}", self.files.len() + 1);
        self.files.push((file.clone(), bytes));
        DeckPicture { file, aspect }
    }

    /// Adds the files to the package.
    pub(super) fn add_to(self, package: &mut Package) {
        for (file, bytes) in self.files {
            package.add_by_ending(&format!("ppt/media/{file}"), bytes);
        }
    }
}

fn ending_of(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xFF, 0xD8]) { "jpeg" } else { "png" }
}

/// A picture upright and in usual colours, with the ending of its file and its proportions. A photograph that is so
/// already stays as it is.
fn encoded(bytes: &[u8]) -> Option<(Vec<u8>, &'static str, f32)> {
    if picture::is_drawing(bytes) {
        return None;
    }
    let (decoded, plain) = picture::decode_with_file(bytes, (LONGEST_SIDE_PX, LONGEST_SIDE_PX)).ok()?;
    let aspect = decoded.width as f32 / decoded.height.max(1) as f32;
    if let Some(plain) = plain {
        return Some((plain.bytes, "jpeg", aspect));
    }
    let bytes = picture::encode(decoded).ok()?;
    let ending = ending_of(&bytes);
    Some((bytes, ending, aspect))
}

fn as_png(size: Point, items: Vec<Item>, theme: &Theme, scale: f32) -> Option<Vec<u8>> {
    let scene = Scene {
        size,
        paper: theme.sheet,
        title: "".into(),
        subject: "".into(),
        author: "".into(),
        keywords: "".into(),
        language: "".into(),
        right_to_left: false,
        items,
        part_bounds: Default::default(),
    };
    let mut bytes = Vec::new();
    let options = PngOptions { scale, transparent: true, threads: 1 };
    png::write(&scene, &options, &NoProgress, &mut bytes).ok()?;
    Some(bytes)
}

/// The shares of a picture that are cut off on each side so that a framing fills a box.
pub(super) fn cut(aspect: f32, framing: crate::model::PictureFraming, rect: Rect) -> [f32; 4] {
    let part = framing.shown_part(aspect, rect.width() / rect.height().max(0.1));
    [part.left, part.top, 1.0 - part.left - part.width, 1.0 - part.top - part.height]
}
