//! Outlines: paths of the map as freeform shapes, which office programs can edit point by point.

use super::drawing_ml::{emu, frame, line};
use super::palette::DeckPalette;
use crate::exchange::xml::XmlDocument;
use crate::geometry::{Color, Path, Point, Rect, Segment, point};
use crate::scene::Stroke;

/// Paths that are painted alike.
pub(super) struct FreeformOutline<'a> {
    /// The paths, in points.
    pub(super) paths: &'a [&'a Path],
    /// The colour of the inside.
    pub(super) fill: Option<Color>,
    /// The line along them.
    pub(super) stroke: Option<Stroke>,
    /// The colours from its upper edge (0) to its lower edge (1) that stand in for the one of the inside or of the line.
    pub(super) shades: Vec<(f32, Color)>,
    /// What it shows, for those who do not see it.
    pub(super) description: &'a str,
}

impl<'a> FreeformOutline<'a> {
    /// Paths that are not painted yet.
    pub(super) fn of(paths: &'a [&'a Path]) -> Self {
        Self { paths, fill: None, stroke: None, shades: Vec::new(), description: "" }
    }
}

/// Writes the outlines as one shape. With a `mirror`, the width of the slide, they are turned over from side to side.
pub(super) fn write(
    xml: &mut XmlDocument,
    outline: &FreeformOutline<'_>,
    mirror: Option<f32>,
    (id, name): (u32, &str),
    palette: &DeckPalette,
) {
    let flip = |at: Point| mirror.map_or(at, |width| point(width - at.x, at.y));
    let paths: Vec<Path> = outline.paths.iter().map(|path| path.map_points(flip)).collect();
    let bounds = paths.iter().fold(Rect::NOTHING, |bounds, path| bounds.union(&path.bounds()));
    if !(bounds.width().is_finite() && bounds.height().is_finite()) {
        return;
    }
    xml.tag("p:sp", &[], |xml| {
        xml.tag("p:nvSpPr", &[], |xml| {
            xml.leaf("p:cNvPr", &[("id", &id), ("name", &name), ("descr", &outline.description)]);
            xml.leaf("p:cNvSpPr", &[]);
            xml.leaf("p:nvPr", &[]);
        });
        xml.tag("p:spPr", &[], |xml| {
            frame(xml, "a:xfrm", bounds, &[]);
            xml.tag("a:custGeom", &[], |xml| {
                for empty in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
                    xml.leaf(empty, &[]);
                }
                let sides: [(&str, &dyn std::fmt::Display); 4] = [("l", &"0"), ("t", &"0"), ("r", &"r"), ("b", &"b")];
                xml.leaf("a:rect", &sides);
                xml.tag("a:pathLst", &[], |xml| segments(xml, &paths, bounds, outline.fill.is_some()));
            });
            match (outline.fill, outline.shades.is_empty()) {
                (Some(_), false) => shades(xml, palette, &outline.shades),
                (fill, _) => palette.fill(xml, fill),
            }
            match &outline.stroke {
                Some(stroke) if outline.fill.is_none() && !outline.shades.is_empty() => {
                    xml.tag("a:ln", &[("w", &emu(stroke.width)), ("cap", &"rnd")], |xml| {
                        shades(xml, palette, &outline.shades);
                        xml.leaf("a:round", &[]);
                    });
                }
                stroke => line(xml, palette, stroke.as_ref()),
            }
        });
    });
}

/// Writes colours that change from top to bottom.
fn shades(xml: &mut XmlDocument, palette: &DeckPalette, shades: &[(f32, Color)]) {
    xml.tag("a:gradFill", &[("rotWithShape", &1)], |xml| {
        xml.tag("a:gsLst", &[], |xml| {
            for (at, color) in shades {
                let place = (at.clamp(0.0, 1.0) * 100_000.0).round() as i32;
                xml.tag("a:gs", &[("pos", &place)], |xml| palette.color(xml, *color));
            }
        });
        xml.leaf("a:lin", &[("ang", &5_400_000), ("scaled", &0)]);
    });
}

fn segments(xml: &mut XmlDocument, paths: &[Path], bounds: Rect, is_filled: bool) {
    let (width, height) = (emu(bounds.width()), emu(bounds.height()));
    let at = |xml: &mut XmlDocument, at: Point| {
        xml.leaf("a:pt", &[("x", &emu(at.x - bounds.min.x)), ("y", &emu(at.y - bounds.min.y))]);
    };
    let fill = if is_filled { "norm" } else { "none" };
    xml.tag("a:path", &[("w", &width), ("h", &height), ("fill", &fill)], |xml| {
        for segment in paths.iter().flat_map(|path| &path.segments) {
            match *segment {
                Segment::Move(to) => xml.tag("a:moveTo", &[], |xml| at(xml, to)),
                Segment::Line(to) => xml.tag("a:lnTo", &[], |xml| at(xml, to)),
                Segment::Quad(control, to) => xml.tag("a:quadBezTo", &[], |xml| {
                    at(xml, control);
                    at(xml, to);
                }),
                Segment::Cubic(first, second, to) => xml.tag("a:cubicBezTo", &[], |xml| {
                    at(xml, first);
                    at(xml, second);
                    at(xml, to);
                }),
                Segment::Close => xml.leaf("a:close", &[]),
            }
        }
    });
}
