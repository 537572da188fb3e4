//! Draws the sketch on an empty map. Its groups stand for no part of the map, so nothing of it is hit.

use super::Stroke;
use super::pen::Pen;
use crate::layout::{SketchBox, SketchCard};

/// The opacity of what is only an example.
const EXAMPLE_OPACITY: f32 = 0.2;

/// Draws the names of stages that have none, and the example curves, behind everything real.
pub(super) fn sketch(pen: &mut Pen<'_>) {
    let (layout, theme) = (pen.layout, pen.theme);
    let Some(sketch) = &layout.sketch else { return };
    pen.group(None, |pen| {
        let SketchBox { names, curves, card, .. } = sketch;
        names.iter().for_each(|name| pen.words(name, theme.faint));
        for curve in curves {
            let line = Stroke::dashed(theme.ink.fade(EXAMPLE_OPACITY), 3.0, 0.1, 7.0);
            pen.path(curve, None, Some(line));
        }
        card.iter().for_each(|card| draw_card(pen, card));
    });
}

fn draw_card(pen: &mut Pen<'_>, card: &SketchCard) {
    let theme = pen.theme;
    let edge = Stroke::dashed(theme.faint, 1.0, 3.0, 3.0);
    pen.rect(card.rect, theme.form.card_radius_pt, None, Some(edge));
    card.words.iter().for_each(|words| pen.words(words, theme.faint));
    pen.fill(card.caret, 0.0, theme.accent);
}
