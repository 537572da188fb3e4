//! Draws the line of the rail of time.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Color, Point, Rect, point};
use crate::layout::TimeRail;
use crate::theme::Theme;

/// The widths of the rail, of its longest stretch, and of one that feels bad.
const RAIL_WIDTH: f32 = 1.0;
const LONGEST_WIDTH: f32 = 2.0;
const BAD_WIDTH: f32 = 3.0;
/// The opacity of the wedge, and on a dark sheet.
const WEDGE: f32 = 0.09;
const WEDGE_IN_THE_DARK: f32 = 0.16;
/// The two strokes where the rail is broken: half their height, half their slant, and half their distance.
const BREAK_HEIGHT: f32 = 4.0;
const BREAK_SLANT: f32 = 1.6;
const BREAK_GAP: f32 = 2.0;

/// Draws the wedge from a stage to the stretch of time that it takes, behind all words.
pub(super) fn wedge(pen: &mut Pen<'_>) {
    let longest = pen.layout.time_rail.as_ref().and_then(|rail| rail.longest.as_ref());
    let Some((longest, outline)) = longest.and_then(|longest| Some((longest, longest.wedge.as_ref()?))) else { return };
    let (line, ..) = stretch_look(longest.feels_bad, pen.theme);
    let ground = line.fade(if pen.theme.dark { WEDGE_IN_THE_DARK } else { WEDGE });
    pen.path(outline, Some(ground), None);
}

/// The colours of a stretch and of its words, and the width of its line.
fn stretch_look(feels_bad: bool, theme: &Theme) -> (Color, f32, Color) {
    // A long stretch is no pain by itself, and then no louder than the words of the moments.
    if feels_bad { (theme.pain_bar, BAD_WIDTH, theme.pain_ink) } else { (theme.faint, LONGEST_WIDTH, theme.muted) }
}

/// Draws the line with its longest stretch, and the sign where it is broken.
pub(super) fn line(pen: &mut Pen<'_>, rail: &TimeRail) {
    let theme = pen.theme;
    let [from, to] = rail.ends;
    pen.line(from, to, Stroke::solid(theme.edge, RAIL_WIDTH));
    let mut ink = theme.edge;
    if let Some(longest) = &rail.longest {
        let [from, to] = longest.ends;
        let (line, width, words) = stretch_look(longest.feels_bad, theme);
        ink = line;
        pen.line(from, to, Stroke::solid(line, width));
        pen.words(&longest.words, words);
    }
    rail.break_at.into_iter().for_each(|at| broken(pen, at, ink));
}

/// Draws the sign that the rail is broken: two slanting strokes, with nothing between them.
fn broken(pen: &mut Pen<'_>, at: Point, ink: Color) {
    let paper = pen.theme.sheet;
    pen.fill(Rect::new(at.x - BREAK_GAP, at.y - BAD_WIDTH, 2.0 * BREAK_GAP, 2.0 * BAD_WIDTH), 0.0, paper);
    for x in [at.x - BREAK_GAP, at.x + BREAK_GAP] {
        let slant = point(BREAK_SLANT, -BREAK_HEIGHT);
        let middle = point(x, at.y);
        pen.line(middle - slant, middle + slant, Stroke::solid(ink, 1.2));
    }
}

/// Draws the sample of a long stretch that feels bad, for the legend.
pub(super) fn bad_time(pen: &mut Pen<'_>, rect: Rect) {
    let middle = rect.center().y;
    let stroke = Stroke::solid(pen.theme.pain_bar, BAD_WIDTH);
    pen.line(point(rect.min.x, middle), point(rect.max.x, middle), stroke);
}
