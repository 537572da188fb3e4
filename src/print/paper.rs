//! Paper sizes, and the placement of a map on one sheet.

use std::fmt;
use std::str::FromStr;

use crate::geometry::{Point, Rect, Transform, point};

/// PostScript points per millimetre.
pub const PT_PER_MM: f32 = 72.0 / 25.4;

/// The margin on each side of a sheet, since most printers cannot reach its edge.
const MARGIN_PT: f32 = 10.0 * PT_PER_MM;

/// How far a map may exceed the margins before it counts as too large, to allow for rounding.
const TOLERANCE_PT: f32 = 0.05;

/// The paper that a map is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// A page exactly as large as the map.
    #[default]
    Fit,
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
    /// 8½ × 11 inches.
    Letter,
    /// 8½ × 14 inches.
    Legal,
    /// 11 × 17 inches.
    Tabloid,
}

/// The orientation of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Whichever orientation makes the map larger.
    #[default]
    Auto,
    /// The short edge at the top.
    Portrait,
    /// The long edge at the top.
    Landscape,
}

/// Where a map lies on a page. Page coordinates start at the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// Width and height of the page, in points.
    pub page_size_pt: Point,
    /// Maps map coordinates to page coordinates.
    pub page_from_map: Transform,
    /// Whether part of the map lies outside the margins at the requested scale.
    pub overflows: bool,
}

/// The error for the name of an unknown paper size.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a paper size; write one of {list}", list = Paper::names().join(", "))]
pub struct ParsePaperError(String);

/// The error for the name of an unknown orientation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an orientation; write auto, portrait or landscape")]
pub struct ParseOrientationError(String);

impl Paper {
    /// All papers, the fitted page first.
    pub const ALL: [Self; 9] =
        [Self::Fit, Self::A4, Self::A3, Self::A2, Self::A1, Self::A0, Self::Letter, Self::Legal, Self::Tabloid];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
            Self::Letter => "letter",
            Self::Legal => "legal",
            Self::Tabloid => "tabloid",
        }
    }

    /// The label in the user interface.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Fit => "Fit to map",
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::Letter => "Letter",
            Self::Legal => "Legal",
            Self::Tabloid => "Tabloid",
        }
    }

    /// Whether the dimensions are customarily given in inches.
    pub const fn is_in_inches(self) -> bool {
        matches!(self, Self::Letter | Self::Legal | Self::Tabloid)
    }

    /// All names, in the order of [`Paper::ALL`].
    pub fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|paper| paper.name()).collect()
    }

    /// Width and height of the sheet in portrait orientation, in points; none for [`Paper::Fit`].
    pub fn size_pt(self) -> Option<Point> {
        let millimetres = |width: f32, height: f32| Some(point(width * 72.0 / 25.4, height * 72.0 / 25.4));
        let inches = |width: f32, height: f32| Some(point(width * 72.0, height * 72.0));
        match self {
            Self::Fit => None,
            Self::A4 => millimetres(210.0, 297.0),
            Self::A3 => millimetres(297.0, 420.0),
            Self::A2 => millimetres(420.0, 594.0),
            Self::A1 => millimetres(594.0, 841.0),
            Self::A0 => millimetres(841.0, 1189.0),
            Self::Letter => inches(8.5, 11.0),
            Self::Legal => inches(8.5, 14.0),
            Self::Tabloid => inches(11.0, 17.0),
        }
    }
}

impl FromStr for Paper {
    type Err = ParsePaperError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        let found = Self::ALL.into_iter().find(|paper| paper.name() == wanted);
        found.ok_or_else(|| ParsePaperError(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for Orientation {
    type Err = ParseOrientationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "auto" => Ok(Self::Auto),
            "portrait" => Ok(Self::Portrait),
            "landscape" => Ok(Self::Landscape),
            _ => Err(ParseOrientationError(text.chars().take(40).collect())),
        }
    }
}

/// Centres a map of `map_size` on one sheet, at exactly `scale` or else as large as the margins allow.
pub fn place(map_size: Point, paper: Paper, orientation: Orientation, scale: Option<f32>) -> Placement {
    // An empty map or a scale of zero must not give a page without size or a division by zero.
    let map_size = point(map_size.x.max(1.0), map_size.y.max(1.0));
    let scale = scale.filter(|scale| scale.is_finite() && *scale > 0.0);
    let Some(sheet) = paper.size_pt() else {
        let scale = scale.unwrap_or(1.0);
        return Placement { page_size_pt: map_size * scale, page_from_map: Transform::scale(scale), overflows: false };
    };
    let page_size_pt = oriented(sheet, map_size, orientation);
    let largest = largest_scale(map_size, page_size_pt);
    let scale = scale.unwrap_or(largest);
    let page_from_map = Transform { scale, shift: (page_size_pt - map_size * scale) * 0.5 };
    Placement { page_size_pt, page_from_map, overflows: !fits(map_size, page_size_pt, &page_from_map) }
}

/// The size of the sheet in the requested orientation, or in the one that makes the map larger.
fn oriented(sheet: Point, map_size: Point, orientation: Orientation) -> Point {
    let landscape = point(sheet.y, sheet.x);
    match orientation {
        Orientation::Portrait => sheet,
        Orientation::Landscape => landscape,
        Orientation::Auto if largest_scale(map_size, landscape) > largest_scale(map_size, sheet) => landscape,
        Orientation::Auto => sheet,
    }
}

fn largest_scale(map_size: Point, page_size_pt: Point) -> f32 {
    let printable = page_size_pt - point(2.0 * MARGIN_PT, 2.0 * MARGIN_PT);
    (printable.x / map_size.x).min(printable.y / map_size.y)
}

fn fits(map_size: Point, page_size_pt: Point, page_from_map: &Transform) -> bool {
    let printable = Rect::from_corners(Point::ZERO, page_size_pt).shrink(MARGIN_PT - TOLERANCE_PT);
    let drawn = page_from_map.apply_rect(Rect::from_corners(Point::ZERO, map_size));
    printable.contains(drawn.min) && printable.contains(drawn.max)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_and_a_wrong_one_lists_them() {
        for paper in Paper::ALL {
            assert_eq!(paper.name().parse::<Paper>(), Ok(paper));
        }
        assert_eq!("A4".parse::<Paper>(), Ok(Paper::A4));
        let message = "a9".parse::<Paper>().unwrap_err().to_string();
        assert!(message.contains("a9") && message.contains("tabloid"), "{message}");
    }

    #[test]
    fn a_page_that_fits_is_exactly_the_map() {
        let placed = place(point(1000.0, 500.0), Paper::Fit, Orientation::Auto, Some(0.5));
        assert_eq!(placed.page_size_pt, point(500.0, 250.0));
        assert_eq!(placed.page_from_map, Transform::scale(0.5));
    }

    #[test]
    fn a_wide_map_turns_the_sheet_and_stands_in_its_middle() {
        let placed = place(point(2000.0, 1000.0), Paper::A4, Orientation::Auto, None);
        assert!((placed.page_size_pt.x - 841.8898).abs() < 1e-3, "{:?}", placed.page_size_pt);
        assert!((placed.page_size_pt.y - 595.2756).abs() < 1e-3, "{:?}", placed.page_size_pt);
        let drawn = placed.page_from_map.apply_rect(Rect::new(0.0, 0.0, 2000.0, 1000.0));
        assert!((drawn.min.x - MARGIN_PT).abs() < 0.01, "{drawn:?}");
        assert!(drawn.center().distance(placed.page_size_pt * 0.5) < 0.01, "{drawn:?}");
        assert!(!placed.overflows);
    }

    #[test]
    fn an_exact_scale_is_kept_even_when_the_map_passes_the_margins() {
        let placed = place(point(2000.0, 1000.0), Paper::A4, Orientation::Portrait, Some(1.0));
        assert_eq!(placed.page_from_map.scale, 1.0);
        assert!(placed.page_size_pt.x < placed.page_size_pt.y);
        assert!(placed.overflows);
    }
}
