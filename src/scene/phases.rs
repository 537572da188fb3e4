//! Draws the bands of lifecycle phases above the path of stages.

use super::Stroke;
use super::pen::Pen;
use super::place::Place;
use crate::geometry::{Path, point};
use crate::model::Part;

/// How much of the colour of quiet texts a band has.
const STRENGTH: f32 = 0.1;

/// Draws the bands, all in one quiet tone: the colours of the path below them say how stages feel. Each belongs to its first stage, so that pressing it leads there.
pub(super) fn bands(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    let theme = pen.theme;
    for stage in &layout.stages {
        let Some(phase) = &stage.phase else { continue };
        let rect = phase.rect;
        pen.beside(Part::Stage(stage.id), Place::Phase(stage.id), |pen| {
            pen.fill(rect, 4.0, theme.sheet.mix(theme.muted, STRENGTH));
            // Ends that reach down show which stages it holds, also where colours are not seen.
            let stroke = Stroke::solid(theme.muted, 1.1);
            let (left, right, top, bottom) = (rect.min.x, rect.max.x, rect.max.y, rect.max.y + 3.5);
            let under = [point(left, bottom), point(left, top), point(right, top), point(right, bottom)];
            pen.path(&Path::polyline(&under), None, Some(stroke));
            pen.words(&phase.words, theme.ink);
        });
    }
}
