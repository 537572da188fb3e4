//! Draws the sketch on an empty map. Its groups stand for no part of the map, so nothing of it is hit.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Path, point};
use crate::layout::measure::FACE_RADIUS;
use crate::layout::{ExampleCurve, SketchBox, SketchCard};

/// How much of the ink is in what is only an example: enough to be seen at a glance, too little to be taken for real.
const EXAMPLE_INK: f32 = 0.34;

/// Draws the names of stages that have none, and the example curves, behind everything real.
pub(super) fn sketch(pen: &mut Pen<'_>) {
    let (layout, theme) = (pen.layout, pen.theme);
    let Some(sketch) = &layout.sketch else { return };
    pen.group(None, |pen| {
        let SketchBox { names, curves, card, .. } = sketch;
        names.iter().for_each(|name| pen.words(name, theme.faint));
        curves.iter().for_each(|curve| draw_curve(pen, curve));
        card.iter().for_each(|card| draw_card(pen, card));
    });
}

fn draw_curve(pen: &mut Pen<'_>, curve: &ExampleCurve) {
    let theme = pen.theme;
    let ink = theme.sheet.mix(theme.ink, EXAMPLE_INK);
    pen.path(&curve.line, None, Some(Stroke::dashed(ink, 3.0, 0.1, 7.0)));
    for (center, value) in curve.faces {
        let at = |x: f32, y: f32| center + point(x, y) * FACE_RADIUS;
        pen.path(&Path::circle(center, FACE_RADIUS), Some(theme.sheet), Some(Stroke::dashed(ink, 1.6, 0.1, 4.0)));
        for side in [-1.0, 1.0] {
            pen.path(&Path::circle(at(side * 0.32, -0.2), FACE_RADIUS * 0.13), Some(ink), None);
        }
        // A frown at the worst value, a smile at the best.
        let bend = (value - 0.5) * 2.0;
        let y = 0.36 - 0.12 * bend;
        let mouth = Path::build().move_to(at(-0.4, y)).quad_to(at(0.0, y + 0.62 * bend), at(0.4, y)).finish();
        pen.path(&mouth, None, Some(Stroke::solid(ink, 1.4)));
    }
}

fn draw_card(pen: &mut Pen<'_>, card: &SketchCard) {
    let theme = pen.theme;
    let edge = Stroke::dashed(theme.faint, 1.0, 3.0, 3.0);
    pen.rect(card.rect, theme.form.card_radius_pt, None, Some(edge));
    card.words.iter().for_each(|words| pen.words(words, theme.faint));
    pen.fill(card.caret, 0.0, theme.accent);
}
