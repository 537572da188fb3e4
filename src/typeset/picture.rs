//! Pictures on a page: portraits of personas, and the pictures of cards.

use std::sync::Arc;

use super::{PageBlock, Role, Typesetter};
use crate::geometry::{Path, Rect, point};
use crate::layout::persona_line;
use crate::locale::{Phrase, Word};
use crate::model::{ImageId, Persona, PictureFraming, Portrait};
use crate::scene::{ImageItem, Item, PathItem, PrintedRole, picture};

/// Pixels for each point of a picture.
const DENSITY: f32 = 4.0;
/// How far the shoulders of a drawn portrait hang out of its square, as a part of its side.
const OVERHANG: f32 = 0.06;
/// The corner radius of a portrait, as a part of its side.
const RADIUS: f32 = 0.11;

/// The pixels that a whole picture needs so that its shown part is sharp in a box.
pub(super) fn pixels_for(clip: Rect, framing: PictureFraming) -> (u32, u32) {
    let area = framing.area();
    let pixels = |points: f32, share: f32| (points * DENSITY / share).ceil().max(1.0) as u32;
    (pixels(clip.width(), area.width), pixels(clip.height(), area.height))
}

impl Typesetter<'_> {
    /// The portrait of a persona: drawn, a picture, or initials, which only repeat the name.
    pub(crate) fn portrait(&self, block: &mut PageBlock, persona: &Persona, square: Rect) {
        if persona.portrait == Portrait::Initials {
            return block.tagged(PrintedRole::Furniture, |block| self.portrait_alone(block, persona, square));
        }
        let said = match persona.name.trim() {
            "" => self.locale.word(Word::Persona).to_owned(),
            name => self.locale.phrase(Phrase::PortraitOf, &[name]),
        };
        block.figure(self.unseen(&said), square.min, |block| self.portrait_alone(block, persona, square));
    }

    fn portrait_alone(&self, block: &mut PageBlock, persona: &Persona, square: Rect) {
        let radius = square.width() * RADIUS;
        match &persona.portrait {
            Portrait::Drawn(name) => {
                let drawing = self.drawings.borrow_mut().portrait(name);
                if let Some(drawing) = drawing {
                    let mut paths = drawing.paths(square, None);
                    paths.push(self.frame_around(square, radius));
                    block.drawing(paths);
                    return;
                }
            }
            Portrait::Picture(id) => {
                if self.picture(block, id, (square, radius, persona.portrait_framing), &persona.name) {
                    return;
                }
            }
            Portrait::Initials => {}
        }
        let hue = persona_line(self.map, self.theme, persona.id);
        block.rect(square, radius, Some(hue.mix(self.theme.sheet, 0.82)), None);
        let words = self.line(&persona.initials(), Role::bold(square.height() * 0.34, square.height() * 0.4));
        block.words_around(&words, square.center().x, square.center().y - words.capitals() / 2.0);
    }

    /// What covers the corners of a drawn portrait, and what hangs out below it.
    fn frame_around(&self, square: Rect, radius: f32) -> PathItem {
        let outer =
            Rect::from_corners(square.min - point(0.5, 0.5), square.max + point(0.5, square.height() * OVERHANG));
        let corners = [outer.min, point(outer.max.x, outer.min.y), outer.max, point(outer.min.x, outer.max.y)];
        let mut frame = Path::polygon(&corners);
        // The winding of the hole is the other way round.
        let hole = Path::rounded_rect(square, radius);
        let hole = hole.map_points(|at| point(at.x, 2.0 * square.center().y - at.y));
        frame.segments.extend(hole.segments);
        PathItem { path: Arc::new(frame), fill: Some(self.theme.sheet), stroke: None }
    }

    /// A picture of the map of which a part covers a box; false if there is none that can be shown.
    pub(crate) fn picture(
        &self,
        block: &mut PageBlock,
        id: &ImageId,
        (clip, radius, framing): (Rect, f32, PictureFraming),
        description: &str,
    ) -> bool {
        let needed = pixels_for(clip, framing);
        let decoded = self.map.image(id).and_then(|picture| picture::decode_for(&picture.bytes, needed));
        let Some(decoded) = decoded else { return false };
        let rect = picture::whole_around(&decoded, clip, framing);
        let description = description.into();
        let pixels = Arc::new(decoded);
        block.items.push(Item::Image(ImageItem { pixels, jpeg: None, rect, clip, radius, description }));
        true
    }
}
