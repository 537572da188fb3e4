//! Draws the track of a figure: the value of today as a dot, the target as a tick, and the gap between them. A target
//! that is missed and one that is reached differ in the colour of the gap and in the dot, which has a check mark.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Color, Path, Rect, point};
use crate::layout::{FigureTrack, TrackGap};
use crate::theme::Theme;

const DOT_RADIUS: f32 = 4.0;
/// The radius of a dot with a check mark.
const CHECKED_RADIUS: f32 = 5.5;
const CHECK_WIDTH: f32 = 1.4;
const TICK: (f32, f32) = (2.0, 12.0);
/// How much of the ink the track has: enough to be seen, and too little to hide the gap.
const GROUND: f32 = 0.2;
/// Width and height of the marks at the ends of a track, which say that it is a scale with two ends, and how much of the
/// ink they have.
const END: (f32, f32) = (1.2, 9.0);
const END_INK: f32 = 0.4;
/// The opacity of the gap, so that dot and tick stay the strongest.
const GAP_OPACITY: f32 = 0.55;

/// The colour of what a gap means.
fn gap_color(gap: TrackGap, theme: &Theme) -> Color {
    match gap {
        TrackGap::Reached => theme.positive,
        TrackGap::Missed => theme.negative,
    }
}

/// Draws a track.
pub(super) fn figure_track(pen: &mut Pen<'_>, track: &FigureTrack) {
    let (theme, rect) = (pen.theme, track.rect);
    let radius = if track.gap == TrackGap::Reached { CHECKED_RADIUS } else { DOT_RADIUS };
    // The dot stays on the track at its ends too.
    let x = |place: f32| rect.min.x + DOT_RADIUS + (rect.width() - 2.0 * DOT_RADIUS) * place;
    let (now, target, middle) = (x(track.now), x(track.target), rect.center().y);
    pen.fill(rect, 0.0, theme.sheet.mix(theme.ink, GROUND));
    for end in [rect.min.x, rect.max.x - END.0] {
        let mark = Rect::new(end, middle - END.1 / 2.0, END.0, END.1);
        pen.fill(mark, 0.0, theme.sheet.mix(theme.ink, END_INK));
    }
    let gap = gap_color(track.gap, theme);
    let between = Rect::from_corners(point(now.min(target), rect.min.y), point(now.max(target), rect.max.y));
    pen.fill(between, 0.0, gap.fade(GAP_OPACITY));
    let tick = Rect::new(target - TICK.0 / 2.0, middle - TICK.1 / 2.0, TICK.0, TICK.1);
    pen.fill(tick, 0.0, theme.ink);
    let now = point(now, middle);
    let rim = Some(Stroke::solid(theme.sheet, 1.0));
    match track.gap {
        TrackGap::Missed => pen.path(&Path::circle(now, radius), Some(theme.ink), rim),
        TrackGap::Reached => {
            pen.path(&Path::circle(now, radius), Some(gap), rim);
            let check = FigureTrack::check(now, radius);
            pen.path(&check, None, Some(Stroke::solid(theme.sheet, CHECK_WIDTH)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_dot_and_check_mark_are_seen_in_every_theme() {
        for theme in Theme::bundled() {
            let [missed, reached] = [TrackGap::Missed, TrackGap::Reached].map(|gap| gap_color(gap, theme));
            assert!(missed != reached, "{}", theme.name);
            let track = theme.sheet.mix(theme.ink, GROUND).contrast(theme.sheet);
            assert!(track >= 1.45, "{}: where the scale ends is not seen: {track:.2}", theme.name);
            let seen = [missed, reached, theme.ink].map(|color| color.contrast(theme.sheet));
            assert!(seen.iter().all(|ratio| *ratio >= 3.0), "{}: {seen:?}", theme.name);
        }
    }
}
