//! Graph paper behind the sheet, for themes that have it.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Path, Segment, point};

/// The distance of two lines.
const SQUARE: f32 = 12.0;
/// The most lines in each direction; larger sheets have larger squares.
const MOST_LINES: f32 = 600.0;

/// Draws faint squares over the whole sheet: one path for each direction.
pub(super) fn graph_paper(pen: &mut Pen<'_>) {
    let size = pen.layout.size;
    // The sheet begins before the origin where notes stand in its margins.
    let margins = pen.layout.notes.margins;
    let origin = point(margins.start, margins.top);
    let square = SQUARE * (size.x.max(size.y) / SQUARE / MOST_LINES).ceil().max(1.0);
    let lines = |length: f32| (1..(length / square).ceil() as u32).map(move |line| line as f32 * square);
    let mut paths = [Path::default(), Path::default()];
    let [upright, level] = &mut paths;
    for x in lines(size.x) {
        let (from, to) = (point(x, 0.0) - origin, point(x, size.y) - origin);
        upright.segments.extend([Segment::Move(from), Segment::Line(to)]);
    }
    for y in lines(size.y) {
        let (from, to) = (point(0.0, y) - origin, point(size.x, y) - origin);
        level.segments.extend([Segment::Move(from), Segment::Line(to)]);
    }
    let stroke = Stroke::solid(pen.theme.hair.fade(0.55), 0.4);
    pen.group(None, |pen| paths.iter().for_each(|path| pen.path(path, None, Some(stroke.clone()))));
}
