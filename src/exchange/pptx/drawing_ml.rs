//! What shapes of all kinds are written with: lengths, frames, lines, and the tree that they stand in.

use std::fmt::Display;

use super::palette::DeckPalette;
use crate::exchange::xml::XmlDocument;
use crate::geometry::Rect;
use crate::scene::Stroke;

/// The size of a slide: 16 to 9.
pub(super) const WIDTH: f32 = 960.0;
/// The height of a slide.
pub(super) const HEIGHT: f32 = 540.0;

const EMU_PER_POINT: f32 = 12_700.0;

/// A length in the units of the file.
pub(super) fn emu(points: f32) -> i64 {
    let units = (points * EMU_PER_POINT).round();
    if units.is_finite() { units as i64 } else { 0 }
}

/// Writes the tree that all shapes of a slide stand in.
pub(super) fn shape_tree(xml: &mut XmlDocument, shapes: impl FnOnce(&mut XmlDocument)) {
    xml.tag("p:spTree", &[], |xml| {
        xml.tag("p:nvGrpSpPr", &[], |xml| {
            xml.leaf("p:cNvPr", &[("id", &1), ("name", &"")]);
            xml.leaf("p:cNvGrpSpPr", &[]);
            xml.leaf("p:nvPr", &[]);
        });
        xml.tag("p:grpSpPr", &[], |xml| {
            xml.tag("a:xfrm", &[], |xml| {
                for (offset, extent) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                    xml.leaf(offset, &[("x", &0), ("y", &0)]);
                    xml.leaf(extent, &[("cx", &0), ("cy", &0)]);
                }
            });
        });
        shapes(xml);
    });
}

/// Writes where a shape stands.
pub(super) fn frame(xml: &mut XmlDocument, element: &str, rect: Rect, attributes: &[(&str, &dyn Display)]) {
    xml.tag(element, attributes, |xml| {
        xml.leaf("a:off", &[("x", &emu(rect.min.x)), ("y", &emu(rect.min.y))]);
        xml.leaf("a:ext", &[("cx", &emu(rect.width().max(0.0))), ("cy", &emu(rect.height().max(0.0)))]);
    });
}

/// Writes a line, or that there is none.
pub(super) fn line(xml: &mut XmlDocument, palette: &DeckPalette, stroke: Option<&Stroke>) {
    let Some(stroke) = stroke.filter(|stroke| stroke.color.a > 0 && stroke.width > 0.0) else {
        return xml.tag("a:ln", &[], |xml| xml.leaf("a:noFill", &[]));
    };
    xml.tag("a:ln", &[("w", &emu(stroke.width)), ("cap", &"rnd")], |xml| {
        palette.fill(xml, Some(stroke.color));
        if let Some((dash, _)) = stroke.dash {
            let name = if dash <= stroke.width * 1.5 { "sysDot" } else { "dash" };
            xml.leaf("a:prstDash", &[("val", &name)]);
        }
        xml.leaf("a:round", &[]);
    });
}
