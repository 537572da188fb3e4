//! Draws the track of a figure: the value of today as a dot, the target as a tick, and the gap between them.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Path, Rect, point};
use crate::layout::{FigureTrack, TrackGap};

const DOT_RADIUS: f32 = 4.0;
const TICK: (f32, f32) = (2.0, 12.0);
/// How much of the ink the track has: enough to be seen, and too little to hide the gap.
const GROUND: f32 = 0.1;
/// The opacity of the gap, so that dot and tick stay the strongest.
const GAP_OPACITY: f32 = 0.35;

/// Draws a track.
pub(super) fn figure_track(pen: &mut Pen<'_>, track: &FigureTrack) {
    let (theme, rect) = (pen.theme, track.rect);
    // The dot stays on the track at its ends too.
    let x = |place: f32| rect.min.x + DOT_RADIUS + (rect.width() - 2.0 * DOT_RADIUS) * place;
    let (now, target, middle) = (x(track.now), x(track.target), rect.center().y);
    pen.fill(rect, rect.height() / 2.0, theme.sheet.mix(theme.ink, GROUND));
    let gap = match track.gap {
        TrackGap::Reached => theme.positive,
        TrackGap::Missed => theme.negative,
        TrackGap::Unknown => theme.ink,
    };
    let between = Rect::from_corners(point(now.min(target), rect.min.y), point(now.max(target), rect.max.y));
    pen.fill(between, 0.0, gap.fade(GAP_OPACITY));
    let tick = Rect::new(target - TICK.0 / 2.0, middle - TICK.1 / 2.0, TICK.0, TICK.1);
    pen.fill(tick, 0.0, theme.opportunity_ink);
    let dot = Path::circle(point(now, middle), DOT_RADIUS);
    pen.path(&dot, Some(theme.ink), Some(Stroke::solid(theme.sheet, 1.0)));
}
