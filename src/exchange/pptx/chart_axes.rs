//! The axes of a chart: the steps below, the scale behind.

use super::deck::Deck;
use super::drawing_ml::line;
use super::words::{SlideLook, TextWriter};
use crate::exchange::xml::XmlDocument;
use crate::model::Scale;
use crate::scene::Stroke;

/// The ids of both axes.
const STEPS_AXIS: u32 = 111_111_111;
const SCALE_AXIS: u32 = 222_222_222;

/// How far the axis reaches beyond the ends of its scale, as a share of it.
pub(super) const BEYOND: f32 = 0.125;

/// Names both axes, as every series chart does.
pub(super) fn ids(xml: &mut XmlDocument) {
    xml.leaf("c:axId", &[("val", &STEPS_AXIS)]);
    xml.leaf("c:axId", &[("val", &SCALE_AXIS)]);
}

/// Writes both axes.
pub(super) fn write(xml: &mut XmlDocument, deck: &Deck<'_>, scale: &Scale, steps: usize) {
    let (theme, palette) = (deck.theme, deck.writer.palette);
    let runs = if deck.writer.right_to_left { "maxMin" } else { "minMax" };
    let size = if steps > 12 { 8.0 } else { 10.0 };
    xml.tag("c:catAx", &[], |xml| {
        xml.leaf("c:axId", &[("val", &STEPS_AXIS)]);
        xml.tag("c:scaling", &[], |xml| xml.leaf("c:orientation", &[("val", &runs)]));
        xml.leaf("c:delete", &[("val", &0)]);
        xml.leaf("c:axPos", &[("val", &"b")]);
        xml.leaf("c:numFmt", &[("formatCode", &"General"), ("sourceLinked", &1)]);
        xml.leaf("c:majorTickMark", &[("val", &"none")]);
        xml.leaf("c:minorTickMark", &[("val", &"none")]);
        xml.leaf("c:tickLblPos", &[("val", &"low")]);
        let middle = Stroke::solid(theme.edge, 1.0);
        xml.tag("c:spPr", &[], |xml| line(xml, palette, Some(&middle)));
        letters(xml, deck.writer, SlideLook::new(size, theme.ink));
        xml.leaf("c:crossAx", &[("val", &SCALE_AXIS)]);
        // The line of the steps is the middle of the emotions, and the bottom of every other scale.
        let crosses =
            if scale.faces { (scale.min + scale.max) / 2.0 } else { scale.min - (scale.max - scale.min) * BEYOND };
        xml.leaf("c:crossesAt", &[("val", &crosses)]);
        xml.leaf("c:auto", &[("val", &1)]);
        xml.leaf("c:lblAlgn", &[("val", &"ctr")]);
        xml.leaf("c:lblOffset", &[("val", &100)]);
        xml.leaf("c:noMultiLvlLbl", &[("val", &1)]);
    });
    xml.tag("c:valAx", &[], |xml| {
        xml.leaf("c:axId", &[("val", &SCALE_AXIS)]);
        xml.tag("c:scaling", &[], |xml| {
            xml.leaf("c:orientation", &[("val", &"minMax")]);
            let beyond = (scale.max - scale.min) * BEYOND;
            xml.leaf("c:max", &[("val", &(scale.max + beyond))]);
            xml.leaf("c:min", &[("val", &(scale.min - beyond))]);
        });
        // The words of the scale stand beside the chart.
        xml.leaf("c:delete", &[("val", &1)]);
        xml.leaf("c:axPos", &[("val", &"l")]);
        xml.leaf("c:numFmt", &[("formatCode", &"General"), ("sourceLinked", &0)]);
        xml.leaf("c:majorTickMark", &[("val", &"none")]);
        xml.leaf("c:minorTickMark", &[("val", &"none")]);
        xml.leaf("c:tickLblPos", &[("val", &"low")]);
        xml.leaf("c:crossAx", &[("val", &STEPS_AXIS)]);
        xml.leaf("c:crosses", &[("val", &"autoZero")]);
        xml.leaf("c:crossBetween", &[("val", &"between")]);
        xml.leaf("c:majorUnit", &[("val", &((scale.max - scale.min) / 4.0).max(0.001))]);
    });
}

/// The letters of a part of the chart.
pub(super) fn letters(xml: &mut XmlDocument, writer: &TextWriter<'_>, look: SlideLook) {
    xml.tag("c:txPr", &[], |xml| {
        xml.leaf("a:bodyPr", &[]);
        xml.leaf("a:lstStyle", &[]);
        xml.tag("a:p", &[], |xml| {
            xml.tag("a:pPr", &[], |xml| writer.letters(xml, "a:defRPr", look, None));
            xml.leaf("a:endParaRPr", &[("lang", &writer.language)]);
        });
    });
}
