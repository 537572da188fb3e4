//! Lines that run on one another: the one below would vanish, so it is drawn once more there, in dashes through which the
//! other is seen.

use super::curve_pieces::CurvePieces;
use crate::geometry::Path;
use crate::layout::{CurveMark, SeriesBox};
use crate::model::SeriesForm;

/// Values that differ by less than this height are one.
const SAME_HEIGHT: f32 = 1.0;

/// The pieces of lines that lie wholly under others, of lines that are ordered from back to front. A line that is solid
/// itself is never drawn over another: it would hide that one in its turn.
pub(super) fn hidden_lines<'a>(order: &[&'a SeriesBox]) -> Vec<(&'a SeriesBox, Path)> {
    let mut found = Vec::new();
    for (number, below) in order.iter().enumerate().filter(|(_, below)| is_dashed(below)) {
        for above in order.iter().skip(number + 1).filter(|above| above.area == below.area && is_line(above)) {
            let shared = shared_stretches(&below.marks, &above.marks);
            if shared.is_empty() {
                continue;
            }
            let pieces = CurvePieces::of(&below.path);
            found.extend(shared.into_iter().map(|(from, to)| (*below, pieces.between(from, to))));
        }
    }
    found
}

fn is_line(series: &SeriesBox) -> bool {
    series.form != SeriesForm::Bars
}

fn is_dashed(series: &SeriesBox) -> bool {
    is_line(series) && (series.to_be || !series.dash.is_multiple_of(4))
}

/// The stretches between neighbouring points at which two lines have the same values. Those that follow one another are
/// one stretch, so that the dashes run on.
fn shared_stretches(below: &[CurveMark], above: &[CurveMark]) -> Vec<(f32, f32)> {
    let mut stretches: Vec<(f32, f32)> = Vec::new();
    let mut rest = above;
    for [from, to] in below.array_windows() {
        let before = rest.partition_point(|mark| mark.anchor.x < from.anchor.x - 0.1);
        rest = rest.get(before..).unwrap_or_default();
        let [start, end, ..] = rest else { break };
        if !(is_same(from, start) && is_same(to, end)) {
            continue;
        }
        match stretches.last_mut().filter(|last| (last.1 - from.anchor.x).abs() < 0.1) {
            Some(last) => last.1 = to.anchor.x,
            None => stretches.push((from.anchor.x, to.anchor.x)),
        }
    }
    stretches
}

/// Whether two points have one place.
fn is_same(one: &CurveMark, other: &CurveMark) -> bool {
    one.step == other.step && (one.anchor.y - other.anchor.y).abs() < SAME_HEIGHT
}
