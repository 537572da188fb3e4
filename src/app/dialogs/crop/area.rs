//! How a crop changes when it is dragged: moved as a whole, or by an edge or a corner.

use crate::model::limits::SMALLEST_CROP;
use crate::model::{CropArea, FocusPoint, PictureFraming};

/// The proportions that a crop keeps while its corners are dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proportion {
    /// The ratio is free.
    Free,
    /// As wide as high.
    Square,
    /// 4 to 3.
    FourToThree,
    /// 16 to 9.
    SixteenToNine,
}

impl Proportion {
    /// All of them, in the order of the dialog.
    pub(super) const ALL: [Self; 4] = [Self::Free, Self::Square, Self::FourToThree, Self::SixteenToNine];

    /// The label in the dialog.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Square => "1:1",
            Self::FourToThree => "4:3",
            Self::SixteenToNine => "16:9",
        }
    }

    /// The tooltip of the label.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Free => "Any proportions",
            Self::Square => "As wide as high",
            Self::FourToThree => "Four to three, as photographs",
            Self::SixteenToNine => "Sixteen to nine, as screens",
        }
    }

    /// Width to height; none for any.
    pub(super) fn ratio(self) -> Option<f32> {
        match self {
            Self::Free => None,
            Self::Square => Some(1.0),
            Self::FourToThree => Some(4.0 / 3.0),
            Self::SixteenToNine => Some(16.0 / 9.0),
        }
    }
}

/// What of a crop is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    /// All of it.
    Inside,
    /// The point that stays in view.
    Focus,
    /// An edge or a corner: −1 for left or top, 1 for right or bottom, 0 for neither.
    Edge(i8, i8),
}

impl Grip {
    /// All edges and corners.
    pub(super) const EDGES: [Self; 8] = [
        Self::Edge(-1, -1),
        Self::Edge(0, -1),
        Self::Edge(1, -1),
        Self::Edge(1, 0),
        Self::Edge(1, 1),
        Self::Edge(0, 1),
        Self::Edge(-1, 1),
        Self::Edge(-1, 0),
    ];

    /// Where an edge or a corner of `area` is; the middle for others.
    pub(super) fn place(self, area: CropArea) -> FocusPoint {
        let share = |side: i8| f32::midpoint(f32::from(side), 1.0);
        let (x, y) = if let Self::Edge(x, y) = self { (x, y) } else { (0, 0) };
        FocusPoint { x: area.left + area.width * share(x), y: area.top + area.height * share(y) }
    }
}

/// The framing after what was grabbed was moved by a share of the picture in each direction. `ratio` is the proportion
/// that a corner keeps, width to height in shares of the picture.
pub(super) fn dragged(from: PictureFraming, grip: Grip, by: (f32, f32), ratio: Option<f32>) -> PictureFraming {
    let area = from.area();
    match grip {
        Grip::Focus => {
            let center = from.center();
            let focus = FocusPoint { x: center.x + by.0, y: center.y + by.1 }.within_picture();
            PictureFraming { focus: Some(focus), ..from }
        }
        Grip::Inside => PictureFraming { crop: super::crop_of(moved(area, by)), ..from },
        Grip::Edge(x, y) => {
            let (left, right) = stretched(area.left, area.left + area.width, x, by.0);
            let (top, bottom) = stretched(area.top, area.top + area.height, y, by.1);
            let free = CropArea { left, top, width: right - left, height: bottom - top };
            let crop = match ratio {
                Some(ratio) if x != 0 && y != 0 => from_corner(free, (x, y), ratio),
                _ => free,
            };
            PictureFraming { crop: super::crop_of(crop), ..from }
        }
    }
}

fn moved(area: CropArea, by: (f32, f32)) -> CropArea {
    let left = (area.left + by.0).clamp(0.0, 1.0 - area.width);
    let top = (area.top + by.1).clamp(0.0, 1.0 - area.height);
    CropArea { left, top, ..area }
}

/// The two ends of a side, one of which was moved.
fn stretched(low: f32, high: f32, side: i8, by: f32) -> (f32, f32) {
    match side {
        -1 => ((low + by).clamp(0.0, high - SMALLEST_CROP), high),
        1 => (low, (high + by).clamp(low + SMALLEST_CROP, 1.0)),
        _ => (low, high),
    }
}

/// The area with the height that its width asks for, or the other way around where that does not fit; the corner
/// opposite to the one that was dragged stays where it is.
fn from_corner(area: CropArea, (x, y): (i8, i8), ratio: f32) -> CropArea {
    let available = if y < 0 { area.top + area.height } else { 1.0 - area.top };
    let height = (area.width / ratio).clamp(SMALLEST_CROP, available.max(SMALLEST_CROP));
    let width = height * ratio;
    let left = if x < 0 { area.left + area.width - width } else { area.left };
    let top = if y < 0 { area.top + area.height - height } else { area.top };
    CropArea { left, top, width, height }
}

/// The largest area of these proportions within `area` and around its middle. `ratio` is width to height, in shares of
/// the picture.
pub(super) fn with_ratio(area: CropArea, ratio: f32) -> CropArea {
    let (width, height) = if area.width / area.height > ratio {
        (area.height * ratio, area.height)
    } else {
        (area.width, area.width / ratio)
    };
    let (left, top) = (area.left + (area.width - width) / 2.0, area.top + (area.height - height) / 2.0);
    CropArea { left, top, width, height }.within_picture()
}
