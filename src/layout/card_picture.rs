//! The place of a picture on its card, and of the caption below it.
//!
//! A picture is as wide as its card, or as high as its size says and then as wide as its proportions ask for. It never
//! makes a card wider. One that was cropped is shown with all of the crop; of others, what has no room is cut off
//! around the focus point.

use super::face_setting::FaceSetting;
use super::measure::{CARD_PADDING_X, CARD_PADDING_Y, NOTE};
use super::{CardFace, Emphasis, PlacedText, wrapped};
use crate::geometry::{Point, Rect, point};
use crate::model::{Card, PictureLook, PictureShape, TextField};
use crate::text::Shaper;

/// Width to height of a picture whose proportions are not known.
pub(super) const USUAL_ASPECT: f32 = 1.6;
/// Height of a picture that is as wide as its card, as a share of its width.
const FULL_WIDTH_SHARE: f32 = 0.62;
/// The least and the largest height of a cropped picture that is as wide as its card, as a share of its width.
const LEAST_SHARE: f32 = 0.1;
const LARGEST_SHARE: f32 = 1.5;
/// The least width and height of a picture, so that a strip of pixels can still be seen and clicked.
const LEAST_SIDE: f32 = 12.0;
/// The margin of a picture that is as wide as a card with text.
const MARGIN: f32 = 4.0;
/// The space between a picture and its caption.
const ABOVE_CAPTION: f32 = 3.0;
/// How much narrower than its card a picture is that begins where its caption does.
const WITH_CAPTION: f32 = 24.0;
/// The space between a picture or its caption and the text of a card.
const BELOW: f32 = 6.0;

/// Places the picture of a card with text at its upper edge, with the caption below. Returns where the text begins.
pub(super) fn place_above_text(
    card: &Card,
    face: &mut CardFace,
    setting: &FaceSetting,
    width: f32,
    shaper: &Shaper,
) -> f32 {
    let Some(aspect) = setting.picture_aspect else { return shaper.sizes().space_pt(CARD_PADDING_Y) };
    let look = &card.picture;
    let rect = if look.size.height_pt().is_none() {
        let size = size_of(look, aspect, width - 2.0 * MARGIN);
        Rect::new(MARGIN + (width - 2.0 * MARGIN - size.x) / 2.0, MARGIN, size.x, size.y.max(24.0))
    } else {
        let size = size_of(look, aspect, width - 2.0 * CARD_PADDING_X);
        Rect::new(CARD_PADDING_X, CARD_PADDING_Y, size.x, size.y)
    };
    face.picture = Some(rect);
    let bottom = caption(card, face, rect.max.y, width, shaper);
    let is_full = look.size.height_pt().is_none();
    if is_full && bottom == rect.max.y { rect.max.y + CARD_PADDING_Y - MARGIN } else { bottom + BELOW }
}

/// Places the picture of a picture card: across the whole card, or in its middle when it is smaller; a much smaller one
/// over the beginning of its caption. Returns its lower edge, or that of its caption.
pub(super) fn place_on_picture_card(
    card: &Card,
    face: &mut CardFace,
    setting: &FaceSetting,
    width: f32,
    shaper: &Shaper,
) -> f32 {
    let look = &card.picture;
    let aspect = setting.picture_aspect.unwrap_or(USUAL_ASPECT);
    // A card that waits for its picture shows where it will be.
    let size = match setting.picture_aspect {
        Some(_) => size_of(look, aspect, width),
        None => point(width, width * FULL_WIDTH_SHARE),
    };
    let top = if size.x < width - 0.5 { CARD_PADDING_Y } else { 0.0 };
    let is_over_caption = width - size.x > WITH_CAPTION && !look.caption.trim().is_empty();
    let left = if is_over_caption { CARD_PADDING_X } else { (width - size.x) / 2.0 };
    let rect = Rect::new(left, top, size.x, size.y);
    face.picture = Some(rect);
    caption(card, face, rect.max.y, width, shaper)
}

/// Places the caption of a picture below `top`, and returns its lower edge.
fn caption(card: &Card, face: &mut CardFace, top: f32, width: f32, shaper: &Shaper) -> f32 {
    let caption = card.picture.caption.trim();
    if caption.is_empty() {
        return top;
    }
    let text = wrapped(shaper, caption, NOTE, width - 2.0 * CARD_PADDING_X);
    let words = PlacedText::new(text, point(CARD_PADDING_X, top + ABOVE_CAPTION), Emphasis::Muted);
    let bottom = words.bottom();
    face.words.push(words.of(TextField::CardCaption(card.id)));
    bottom
}

/// Width and height of a picture on a card with this much room.
fn size_of(look: &PictureLook, aspect: f32, available: f32) -> Point {
    let available = available.max(LEAST_SIDE);
    let crop = look.framing.crop;
    let of_crop = crop.map(|crop| (aspect * crop.width / crop.height).clamp(1e-3, 1e3));
    let size = match (look.size.height_pt(), of_crop) {
        (None, None) => point(available, available * FULL_WIDTH_SHARE),
        (None, Some(aspect)) => {
            point(available, (available / aspect).clamp(available * LEAST_SHARE, available * LARGEST_SHARE))
        }
        (Some(height), Some(aspect)) if height * aspect > available => point(available, available / aspect),
        (Some(height), aspect_of_crop) => point(height * aspect_of_crop.unwrap_or(aspect), height),
    };
    let size = point(size.x.clamp(LEAST_SIDE, available), size.y.max(LEAST_SIDE));
    if look.shape == PictureShape::Circle {
        let side = match look.size.height_pt() {
            Some(height) => height.clamp(LEAST_SIDE, available),
            None => size.x.min(size.y),
        };
        return point(side, side);
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CropArea, PictureFraming, PictureSize};

    fn sized(size: PictureSize) -> PictureLook {
        PictureLook { size, ..PictureLook::default() }
    }

    #[test]
    fn a_picture_is_as_high_as_its_size_says_and_never_wider_than_its_card() {
        for (size, height) in [(PictureSize::Small, 42.0), (PictureSize::Medium, 70.0), (PictureSize::Height(33), 33.0)]
        {
            assert_eq!(size_of(&sized(size), 1.5, 160.0), point(height * 1.5, height));
            assert_eq!(size_of(&sized(size), 40.0, 160.0), point(160.0, height));
            assert_eq!(size_of(&sized(size), 0.000_05, 160.0), point(LEAST_SIDE, height));
        }
        assert_eq!(size_of(&sized(PictureSize::FullWidth), 0.1, 100.0), point(100.0, 62.0));
    }

    #[test]
    fn a_crop_is_shown_whole_whatever_its_proportions() {
        let wide = CropArea { left: 0.0, top: 0.4, width: 1.0, height: 0.2 };
        let cropped = |size| PictureLook { framing: PictureFraming { crop: Some(wide), focus: None }, ..sized(size) };
        assert_eq!(size_of(&cropped(PictureSize::Medium), 1.0, 150.0), point(150.0, 30.0));
        assert_eq!(size_of(&cropped(PictureSize::FullWidth), 1.0, 100.0), point(100.0, 20.0));
        let circle = PictureLook { shape: PictureShape::Circle, ..cropped(PictureSize::Medium) };
        assert_eq!(size_of(&circle, 1.0, 150.0), point(70.0, 70.0));
        assert_eq!(size_of(&circle, 1.0, 50.0), point(50.0, 50.0));
    }
}
