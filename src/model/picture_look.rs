//! How a picture is shown: how large, which part of it, in which shape, and what stands below it.
//!
//! The picture itself is never changed: a crop says which part of it is shown, and can be taken back at any time.

use serde::{Deserialize, Serialize};

use super::is_default;
use super::limits::{LARGEST_PICTURE_HEIGHT_PT, SMALLEST_CROP, SMALLEST_PICTURE_HEIGHT_PT};

/// How the picture of a card is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureLook {
    /// How large it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub size: PictureSize,
    /// The shape of its outline.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shape: PictureShape,
    /// The part of it that is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub framing: PictureFraming,
    /// A line of text below it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub caption: String,
}

/// How large the picture of a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PictureSize {
    /// As wide as the card.
    #[default]
    FullWidth,
    /// As high as three lines of text.
    Small,
    /// As high as five lines of text.
    Medium,
    /// As high as eight lines of text.
    Large,
    /// As high as this, in points.
    Height(u16),
}

/// The shape of a picture's outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PictureShape {
    /// A rectangle with the corners that cards have.
    #[default]
    Rounded,
    /// A rectangle with sharp corners.
    Square,
    /// A circle around the focus point.
    Circle,
}

/// The part of a picture that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureFraming {
    /// The part that was chosen; the whole picture when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub crop: Option<CropArea>,
    /// The place that stays in view when its box has other proportions; the middle when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub focus: Option<FocusPoint>,
}

/// A part of a picture. All numbers are shares of its width or height, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CropArea {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The width of the area.
    pub width: f32,
    /// The height of the area.
    pub height: f32,
}

/// A place in a picture. Both numbers are shares of its width or height, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusPoint {
    /// The distance from the left edge.
    pub x: f32,
    /// The distance from the upper edge.
    pub y: f32,
}

impl PictureSize {
    /// The sizes that have a name, from small to large.
    pub const NAMED: [Self; 4] = [Self::Small, Self::Medium, Self::Large, Self::FullWidth];

    /// The label in the user interface; none for a height of one's own.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("Small"),
            Self::Medium => Some("Medium"),
            Self::Large => Some("Large"),
            Self::FullWidth => Some("Full width"),
            Self::Height(_) => None,
        }
    }

    /// The height in points; none for a picture that is as wide as its card.
    pub fn height_pt(self) -> Option<f32> {
        match self {
            Self::FullWidth => None,
            Self::Small => Some(42.0),
            Self::Medium => Some(70.0),
            Self::Large => Some(112.0),
            Self::Height(height) => Some(f32::from(height)),
        }
    }
}

impl PictureShape {
    /// All shapes, in menu order.
    pub const ALL: [Self; 3] = [Self::Rounded, Self::Square, Self::Circle];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rounded => "Rounded",
            Self::Square => "Square corners",
            Self::Circle => "Round",
        }
    }
}

impl CropArea {
    /// The whole picture.
    pub const WHOLE: Self = Self { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };

    /// Whether it lies within the picture and is large enough to be seen.
    pub fn is_sound(&self) -> bool {
        *self == self.within_picture()
    }

    /// The nearest area that lies within the picture. What is no number becomes the whole picture.
    #[must_use]
    pub fn within_picture(&self) -> Self {
        let Self { left, top, width, height } = *self;
        if ![left, top, width, height].into_iter().all(f32::is_finite) {
            return Self::WHOLE;
        }
        let (width, height) = (width.clamp(SMALLEST_CROP, 1.0), height.clamp(SMALLEST_CROP, 1.0));
        // Sums of such shares are not exact: what sticks out by less than a pixel of any picture is within.
        let start = |at: f32, length: f32| if at + length > 1.0 + 1e-5 { 1.0 - length } else { at }.max(0.0);
        Self { left: start(left, width), top: start(top, height), width, height }
    }
}

impl FocusPoint {
    /// The middle of the picture.
    pub const MIDDLE: Self = Self { x: 0.5, y: 0.5 };

    /// The nearest place within the picture.
    #[must_use]
    pub fn within_picture(&self) -> Self {
        let share = |value: f32| if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.5 };
        Self { x: share(self.x), y: share(self.y) }
    }
}

impl PictureFraming {
    /// The crop, or the whole picture.
    pub fn area(&self) -> CropArea {
        self.crop.unwrap_or(CropArea::WHOLE)
    }

    /// The place that stays in view: the focus point, or the middle of what is shown.
    pub fn center(&self) -> FocusPoint {
        let area = self.area();
        self.focus.unwrap_or(FocusPoint { x: area.left + area.width / 2.0, y: area.top + area.height / 2.0 })
    }

    /// The part that fills a box of other proportions: as much of the crop as fits, around the focus point. `aspect`
    /// is width to height of the whole picture, and `of_box` that of the box.
    pub fn shown_part(&self, aspect: f32, of_box: f32) -> CropArea {
        let area = self.area();
        let stretch = (area.width * aspect) / (area.height * of_box);
        if !stretch.is_finite() || stretch <= 0.0 {
            return area;
        }
        let (width, height) =
            if stretch > 1.0 { (area.width / stretch, area.height) } else { (area.width, area.height * stretch) };
        let center = self.center();
        let start = |at: f32, length: f32, from: f32, whole: f32| {
            (at - length / 2.0).clamp(from, (from + whole - length).max(from))
        };
        let left = start(center.x, width, area.left, area.width);
        let top = start(center.y, height, area.top, area.height);
        CropArea { left, top, width, height }
    }

    /// The width of what is seen, in parts of its height, of a picture with the proportions `aspect`.
    pub fn shown_aspect(&self, aspect: f32) -> f32 {
        let area = self.area();
        let shown = (area.width * aspect) / area.height;
        if shown.is_finite() && shown > 0.0 { shown } else { 1.0 }
    }

    /// The nearest framing that is allowed.
    #[must_use]
    pub fn sound(&self) -> Self {
        let crop = self.crop.map(|crop| crop.within_picture()).filter(|crop| *crop != CropArea::WHOLE);
        Self { crop, focus: self.focus.map(|focus| focus.within_picture()) }
    }
}

impl PictureLook {
    /// The nearest look that is allowed.
    #[must_use]
    pub fn sound(&self) -> Self {
        let size = match self.size {
            PictureSize::Height(height) => {
                PictureSize::Height(height.clamp(SMALLEST_PICTURE_HEIGHT_PT, LARGEST_PICTURE_HEIGHT_PT))
            }
            size => size,
        };
        Self { size, framing: self.framing.sound(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_of_the_crop_as_fits_is_shown_around_the_focus_point() {
        let whole = PictureFraming::default();
        assert_eq!(whole.shown_part(2.0, 1.0), CropArea { left: 0.25, top: 0.0, width: 0.5, height: 1.0 });
        assert_eq!(whole.shown_part(1.0, 2.0), CropArea { left: 0.0, top: 0.25, width: 1.0, height: 0.5 });
        let right = PictureFraming { crop: None, focus: Some(FocusPoint { x: 1.0, y: 0.0 }) };
        assert_eq!(right.shown_part(2.0, 1.0), CropArea { left: 0.5, top: 0.0, width: 0.5, height: 1.0 });
        let crop = CropArea { left: 0.5, top: 0.5, width: 0.5, height: 0.25 };
        let cropped = PictureFraming { crop: Some(crop), focus: None };
        assert_eq!((whole.shown_aspect(1.5), cropped.shown_aspect(1.5)), (1.5, 3.0));
        assert_eq!(cropped.shown_part(1.0, 2.0), crop);
        // A focus point outside of the crop leads to the crop's edge, never beyond it.
        let far = PictureFraming { crop: Some(crop), focus: Some(FocusPoint { x: 0.0, y: 0.0 }) };
        assert_eq!(far.shown_part(1.0, 1.0), CropArea { left: 0.5, top: 0.5, width: 0.25, height: 0.25 });
    }

    #[test]
    fn wrong_numbers_become_the_nearest_right_ones() {
        let area = |left, top, width, height| CropArea { left, top, width, height };
        assert_eq!(area(0.8, -1.0, 0.5, 2.0).within_picture(), area(0.5, 0.0, 0.5, 1.0));
        assert_eq!(area(0.0, 0.0, 0.0, 0.5).within_picture(), area(0.0, 0.0, SMALLEST_CROP, 0.5));
        assert_eq!(area(f32::NAN, 0.0, 1.0, 1.0).within_picture(), CropArea::WHOLE);
        assert!(area(0.1, 0.2, 0.9, 0.8).is_sound() && !area(0.2, 0.2, 0.9, 0.8).is_sound());
        for odd in [0.0, 0.3, 1.0, f32::MIN_POSITIVE] {
            let part = PictureFraming::default().shown_part(odd, 1.0);
            assert!(part.width > 0.0 && part.height >= 0.0 && part.left >= 0.0, "{odd}");
        }
        let look = PictureLook { size: PictureSize::Height(u16::MAX), ..PictureLook::default() };
        assert_eq!(look.sound().size, PictureSize::Height(LARGEST_PICTURE_HEIGHT_PT));
    }
}
