//! The drawing of an icon, and the SVG text in which a map keeps it.

use std::fmt::Write;

use super::ICON_SIDE;
use crate::geometry::{Path, Point, Segment};

/// The outlines of an icon in a square of [`ICON_SIDE`] units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IconDrawing {
    /// The shapes, back to front.
    pub shapes: Vec<IconShape>,
}

/// One shape of an icon.
#[derive(Clone, Debug, PartialEq)]
pub struct IconShape {
    /// The outline of the shape.
    pub path: Path,
    /// What fills it; nothing when none.
    pub fill: Option<IconPaint>,
    /// What its outline is drawn in, and how wide; nothing when none.
    pub stroke: Option<(IconPaint, f32)>,
}

/// The two colours of an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconPaint {
    /// The colour of what the icon is drawn in.
    Ink,
    /// The colour of what it is drawn on.
    Ground,
}

impl IconPaint {
    fn name(self) -> &'static str {
        match self {
            Self::Ink => "black",
            Self::Ground => "white",
        }
    }
}

impl IconDrawing {
    /// The drawing as SVG, in one line and with the fewest digits that look the same.
    pub fn to_svg(&self) -> String {
        let mut out = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {ICON_SIDE} {ICON_SIDE}'>");
        for IconShape { path, fill, stroke } in &self.shapes {
            // Writing to a string never fails.
            let _ = write!(out, "<path fill='{}'", fill.map_or("none", IconPaint::name));
            if let Some((paint, width)) = stroke {
                let _ = write!(out, " stroke='{}' stroke-width='{}'", paint.name(), Coordinate(*width));
            }
            let _ = write!(out, " d='");
            write_outline(&mut out, path);
            out.push_str("'/>");
        }
        out.push_str("</svg>");
        out
    }

    /// The number of points of all shapes.
    pub(super) fn points(&self) -> usize {
        self.shapes.iter().map(|shape| shape.path.segments.len()).sum()
    }
}

/// Writes an outline as the data of an SVG path.
pub(in crate::picture) fn write_outline(out: &mut String, path: &Path) {
    path.segments.iter().for_each(|segment| write_segment(out, segment));
}

fn write_segment(out: &mut String, segment: &Segment) {
    let at = |at: &Point| format!("{} {}", Coordinate(at.x), Coordinate(at.y));
    let _ = match segment {
        Segment::Move(a) => write!(out, "M{}", at(a)),
        Segment::Line(a) => write!(out, "L{}", at(a)),
        Segment::Quad(a, b) => write!(out, "Q{} {}", at(a), at(b)),
        Segment::Cubic(a, b, c) => write!(out, "C{} {} {}", at(a), at(b), at(c)),
        Segment::Close => write!(out, "Z"),
    };
}

/// A number with three decimals at most.
struct Coordinate(f32);

impl std::fmt::Display for Coordinate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding 0 turns −0 into 0.
        write!(out, "{}", (f64::from(self.0) * 1_000.0).round() / 1_000.0 + 0.0)
    }
}
