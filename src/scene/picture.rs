//! Decodes pictures for drawing, as large as they are drawn.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Pixels;
use crate::geometry::{Rect, point};
use crate::layout::Layout;
use crate::model::{ImageId, JourneyMap, Persona, PictureFraming, Portrait};
use crate::picture::{self, PlainJpeg};

/// The finest that a picture is drawn: 8 pixels for each point, 576 in an inch.
const FINEST: f32 = 8.0;

/// The coarsest: less than a screen shows, for maps with thousands of pictures.
const COARSEST: f32 = 0.25;

/// The most pixels that all pictures of a map are decoded to together; each takes four bytes.
const MOST_PIXELS: f32 = 32_000_000.0;

/// The largest box that is assumed for all of a picture of which a part is shown: at the finest, it has as many
/// pixels as a picture that is added to a map.
const LARGEST_WHOLE_PT: f32 = 256.0;

/// A picture that is drawn: its pixels, and its own file if that shows the same.
#[derive(Clone, Debug)]
pub(super) struct DrawnPicture {
    /// The decoded pixels.
    pub(super) pixels: Arc<Pixels>,
    /// The file, when nothing had to be changed.
    pub(super) jpeg: Option<Arc<PlainJpeg>>,
}

/// Decodes a picture for a box of this width and height in pixels, as [`decode_for`] does, with what else is drawn of it.
pub(super) fn drawn_for(bytes: &[u8], needed: (u32, u32)) -> Option<DrawnPicture> {
    let (picture::Decoded { width, height, rgba }, jpeg) = picture::decode_with_file(bytes, needed).ok()?;
    Some(DrawnPicture { pixels: Arc::new(Pixels { width, height, rgba }), jpeg: jpeg.map(Arc::new) })
}

/// Decodes a picture for a box of this width and height in pixels. None if it is damaged or too large; an icon is
/// then drawn instead.
pub fn decode_for(bytes: &[u8], needed: (u32, u32)) -> Option<Pixels> {
    let picture::Decoded { width, height, rgba } = picture::decode_for(bytes, needed).ok()?;
    Some(Pixels { width, height, rgba })
}

/// Where the whole of a picture lies so that the part of it that is shown covers `clip`.
pub fn whole_around(pixels: &Pixels, clip: Rect, framing: PictureFraming) -> Rect {
    let (width, height) = (pixels.width.max(1) as f32, pixels.height.max(1) as f32);
    let part = framing.shown_part(width / height, clip.width() / clip.height().max(1e-3));
    let scale = (clip.width() / (part.width * width)).max(clip.height() / (part.height * height));
    let middle = point(part.left + part.width / 2.0, part.top + part.height / 2.0);
    let corner = clip.center() - point(middle.x * width, middle.y * height) * scale;
    Rect::new(corner.x, corner.y, width * scale, height * scale)
}

/// Decodes a picture at its full size.
pub fn decode(bytes: &[u8]) -> Option<Pixels> {
    decode_for(bytes, (u32::MAX, u32::MAX))
}

/// How large each picture of a map is drawn, and how finely all of them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PicturePlan {
    /// Pixels for each point, in steps of two so that a small change of the map leaves it as it is.
    pub(super) density: f32,
    /// The largest width and height at which each picture is drawn, in points.
    boxes_pt: FxHashMap<ImageId, (f32, f32)>,
}

impl PicturePlan {
    /// The plan for a map with this layout.
    pub(super) fn of(map: &JourneyMap, layout: &Layout) -> Self {
        let mut plan = Self { density: FINEST, boxes_pt: FxHashMap::default() };
        let logos = || layout.header.logo.iter().chain(&layout.footer.logo);
        if map.images.is_empty() && logos().next().is_none() {
            return plan;
        }
        for card in layout.rows.iter().flat_map(|row| &row.cards) {
            if let (Some(place), Some(id)) = (card.face.picture, &card.card.image) {
                plan.note(id, place, card.card.picture.framing);
            }
        }
        for persona in &layout.header.personas {
            let (place, of_map) = (persona.portrait, map.persona(persona.id));
            if let Some(Persona { portrait: Portrait::Picture(id), portrait_framing, .. }) = of_map.map(|one| &**one) {
                plan.note(id, place, *portrait_framing);
            }
        }
        for logo in logos() {
            plan.note(&logo.picture.id, logo.rect, PictureFraming::default());
        }
        let area: f32 = plan.boxes_pt.values().map(|(width, height)| width * height).sum();
        while plan.density > COARSEST && area * plan.density * plan.density > MOST_PIXELS {
            plan.density /= 2.0;
        }
        plan
    }

    /// Notes that a part of a picture fills a box: all of it is decoded as if it were drawn around that.
    fn note(&mut self, id: &ImageId, place: Rect, framing: PictureFraming) {
        let area = framing.area();
        let whole = |side: f32, share: f32| (side / share).min(LARGEST_WHOLE_PT.max(side));
        let known = self.boxes_pt.entry(id.clone()).or_default();
        known.0 = known.0.max(whole(place.width(), area.width));
        known.1 = known.1.max(whole(place.height(), area.height));
    }

    /// The width and height in pixels that suffice for a picture.
    pub(super) fn needed(&self, id: &ImageId) -> (u32, u32) {
        let (width, height) = self.boxes_pt.get(id).copied().unwrap_or((256.0, 256.0));
        let density = if self.density > 0.0 { self.density } else { FINEST };
        let pixels = |points: f32| (points * density).ceil().max(1.0) as u32;
        (pixels(width), pixels(height))
    }
}
