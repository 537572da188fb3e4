//! Words beside the points of a curve, and the pill of a moment of truth: each where it covers
//! least of faces, lines and other words.

use super::{CurveMark, Moments, Plot, SeriesBox};
use crate::geometry::{Point, Rect, point};
use crate::layout::measure::{FACE_RADIUS, NOTE, NOTE_BOLD};
use crate::layout::{Column, Tone, Words};
use crate::model::{FlagKind, Lane};
use crate::text::{Align, ShapedText, Shaper};

/// Between a point and what stands beside it.
const GAP: f32 = 4.0;
const PILL_HEIGHT: f32 = 20.0;
/// Before the words of a pill: its star. After them: its round end.
const PILL_STAR: f32 = 24.0;
const PILL_END: f32 = 10.0;
/// What words and pills keep from the lane's edges.
const MARGIN: f32 = 5.0;
/// How long the pieces are into which a line is cut, to know where it runs.
const PIECE: f32 = 9.0;

/// What it costs to cover one square point of something.
mod cost {
    pub(super) const FACE: f32 = 6.0;
    pub(super) const WORDS: f32 = 4.0;
    pub(super) const LINE: f32 = 1.2;
    /// The middle value's line, and the fainter guides.
    pub(super) const MIDDLE: f32 = 0.09;
    /// For each point beyond the lane's upper edge.
    pub(super) const ABOVE: f32 = 40.0;
    /// For each point by which the lane grows.
    pub(super) const BELOW: f32 = 1.5;
}

/// Room for a line of words and a pill above the highest value, where a lane has a moment of truth.
pub(super) fn room_above(lane: &Lane, moments: &Moments, shaper: &mut Shaper) -> f32 {
    let own = lane.series.iter().flat_map(|series| &series.points).flat_map(|at| &at.flags);
    if !moments.any_in(lane.id) && !own.into_iter().any(|flag| flag.kind == FlagKind::MomentOfTruth) {
        return 0.0;
    }
    MARGIN + PILL_HEIGHT + 2.5 + shaper.line("x", NOTE).height + GAP + FACE_RADIUS + 1.0
}

/// Places all words. Returns the lowest edge of what was placed.
pub(super) fn place(series: &mut [SeriesBox], plot: &Plot<'_>, shaper: &mut Shaper) -> f32 {
    let mut crowd = Crowd::of(series, plot.place.columns);
    let mut lowest = plot.bottom_y;
    for one in series.iter_mut() {
        let centers: Vec<f32> = one.marks.iter().map(|mark| mark.center.x).collect();
        for (number, mark) in one.marks.iter_mut().enumerate() {
            let reach = reach(one.place, mark.radius());
            let spot = Spot { plot, crowd: &crowd, center: mark.center, reach, above: mark.fraction >= 0.5 };
            let label = mark.label.as_ref().map(|label| spot.label(label_text(label, &centers, number, plot, shaper)));
            if let Some((words, ink)) = label {
                crowd.add(ink, cost::WORDS);
                lowest = lowest.max(ink.max.y);
                mark.label = Some(super::CurveLabel { words });
            }
            if mark.flags.contains(&FlagKind::MomentOfTruth) {
                let spot = Spot { plot, crowd: &crowd, center: mark.center, reach, above: mark.fraction >= 0.5 };
                let (rect, words) = spot.pill(mark, shaper);
                crowd.add(rect, cost::WORDS);
                lowest = lowest.max(rect.max.y);
                mark.moment = Some((rect, words));
            }
        }
    }
    lowest
}

/// How far the shape of a line's points reaches: a diamond and a hexagon further than a disc.
fn reach(place: usize, radius: f32) -> f32 {
    radius * if place % 4 >= 2 { 1.25 } else { 1.0 } + 0.5
}

fn label_text(
    label: &super::CurveLabel,
    centers: &[f32],
    number: usize,
    plot: &Plot<'_>,
    shaper: &mut Shaper,
) -> std::sync::Arc<ShapedText> {
    let room = label_room(centers, number, plot);
    shaper.shape(&label.words.text.source, NOTE, Some(room), Align::Center)
}

/// How wide the words of a point may be: up to the middle of the way to its neighbours.
fn label_room(centers: &[f32], place: usize, plot: &Plot<'_>) -> f32 {
    let here = centers[place];
    let left = place.checked_sub(1).and_then(|at| centers.get(at)).map_or(2.0 * (here - plot.left), |left| here - left);
    let right = centers.get(place + 1).map_or(2.0 * (plot.right - here), |right| right - here);
    (left.min(right) - 10.0).clamp(40.0, 132.0)
}

/// A point that looks for room for its words.
struct Spot<'a> {
    plot: &'a Plot<'a>,
    crowd: &'a Crowd<'a>,
    center: Point,
    reach: f32,
    /// Whether it is a good point, whose words stand above it.
    above: bool,
}

impl Spot<'_> {
    /// The words with their place, and where their ink is.
    fn label(&self, text: std::sync::Arc<ShapedText>) -> (Words, Rect) {
        let size = point(text.ink_width, text.height);
        let aside = size.x / 2.0 + 2.0;
        let beside = |above: bool, dx: f32| self.at_side(size, above, 0.0).translate(point(dx, 0.0));
        let places = [
            (0.0, beside(self.above, 0.0)),
            // A little further off, where another line's face stands close.
            (3.0, self.at_side(size, self.above, 4.5)),
            (6.0, beside(!self.above, 0.0)),
            (9.0, beside(self.above, aside)),
            (9.0, beside(self.above, -aside)),
            (14.0, beside(!self.above, aside)),
            (14.0, beside(!self.above, -aside)),
        ];
        let ink = self.cheapest(&places, false);
        let at = point(ink.center().x - text.width / 2.0, ink.min.y);
        (Words { text, at, tone: Tone::Ink }, ink)
    }

    /// The one loud thing on the sheet: on the side of the point that its words leave free, beyond
    /// them, or beside the point.
    fn pill(&self, mark: &CurveMark, shaper: &mut Shaper) -> (Rect, Words) {
        let text = shaper.line(FlagKind::MomentOfTruth.name(), NOTE_BOLD);
        let size = point(text.width + PILL_STAR + PILL_END, PILL_HEIGHT);
        let label = mark.label.as_ref().map(|label| &label.words);
        let label_above = label.map_or(!self.above, |words| words.at.y < self.center.y);
        let beyond = label.map_or(0.0, |words| words.text.height + 2.5);
        let half = size.x / 2.0;
        let aside = half + self.reach + GAP;
        let level = Rect::from_corners(self.center - point(half, PILL_HEIGHT / 2.0), self.center)
            .union(&Rect::from_corners(self.center, self.center + point(half, PILL_HEIGHT / 2.0)));
        let free = |away: f32| self.at_side(size, !label_above, away);
        let lean = half - self.reach - 2.0;
        let places = [
            (0.0, free(0.0)),
            (4.0, self.at_side(size, label_above, beyond)),
            (7.0, free(0.0).translate(point(lean, 0.0))),
            (7.0, free(0.0).translate(point(-lean, 0.0))),
            (10.0, free(9.0)),
            (14.0, level.translate(point(aside, 0.0))),
            (14.0, level.translate(point(-aside, 0.0))),
            (18.0, self.at_side(size, label_above, beyond + 9.0)),
            (22.0, free(20.0)),
        ];
        let rect = self.cheapest(&places, true);
        let at = point(rect.min.x + PILL_STAR, rect.center().y - text.height / 2.0);
        (rect, Words { text, at, tone: Tone::Ink })
    }

    /// A box of this size above or below the point, `away` further than close to it.
    fn at_side(&self, size: Point, above: bool, away: f32) -> Rect {
        let distance = self.reach + GAP + away;
        let y = if above { self.center.y - distance - size.y } else { self.center.y + distance };
        Rect::new(self.center.x - size.x / 2.0, y, size.x, size.y)
    }

    /// The place that costs least; places come with what they cost for themselves, cheapest first.
    fn cheapest(&self, places: &[(f32, Rect)], covers: bool) -> Rect {
        let mut best: Option<(f32, Rect)> = None;
        for (own, rect) in places {
            if best.is_some_and(|(cost, _)| cost <= *own) {
                break;
            }
            let rect = self.inside(*rect);
            let cost = own + self.crowd.covered(rect) + self.edges(rect) + if covers { self.middle(rect) } else { 0.0 };
            if best.is_none_or(|(known, _)| cost < known) {
                best = Some((cost, rect));
            }
        }
        best.map_or(Rect::around(self.center, 0.0), |(_, rect)| rect)
    }

    /// Moved so that it does not leave the plot at its sides.
    fn inside(&self, rect: Rect) -> Rect {
        let right = (self.plot.right - 2.0 - rect.max.x).min(0.0);
        let left = (self.plot.left + 2.0 - rect.min.x).max(0.0);
        rect.translate(point(if left > 0.0 { left } else { right }, 0.0))
    }

    fn edges(&self, rect: Rect) -> f32 {
        let above = (self.plot.place.y + MARGIN - rect.min.y).max(0.0);
        let below = (rect.max.y + MARGIN - self.plot.height_end).max(0.0);
        above * cost::ABOVE + below * cost::BELOW
    }

    /// A pill on the middle line looks struck through.
    fn middle(&self, rect: Rect) -> f32 {
        let middle = f32::midpoint(self.plot.top_y, self.plot.bottom_y);
        if rect.min.y < middle && middle < rect.max.y { rect.width() * cost::MIDDLE } else { 0.0 }
    }
}

/// What stands in a lane already, by column, so that a point asks only what is near it.
struct Crowd<'a> {
    columns: &'a [Column],
    things: Vec<Vec<(Rect, f32)>>,
}

impl<'a> Crowd<'a> {
    fn of(series: &[SeriesBox], columns: &'a [Column]) -> Self {
        let mut crowd = Self { columns, things: vec![Vec::new(); columns.len()] };
        for one in series {
            for mark in &one.marks {
                crowd.add(Rect::around(mark.center, reach(one.place, mark.radius()) + 1.5), cost::FACE);
            }
            for (line, _) in one.path.flatten(0.6) {
                line.windows(2).for_each(|pair| crowd.add_line(pair[0], pair[1]));
            }
        }
        crowd
    }

    /// A straight piece of a line as small boxes, since the box around a slope is mostly empty.
    fn add_line(&mut self, from: Point, to: Point) {
        let pieces = (from.distance(to) / PIECE).ceil().clamp(1.0, 400.0);
        for piece in 0..pieces as usize {
            let (start, end) = (piece as f32 / pieces, (piece + 1) as f32 / pieces);
            let (a, b) = (from.lerp(to, start), from.lerp(to, end));
            let around = Rect::from_corners(point(a.x.min(b.x), a.y.min(b.y)), point(a.x.max(b.x), a.y.max(b.y)));
            self.add(around.shrink(-1.4), cost::LINE);
        }
    }

    fn add(&mut self, rect: Rect, weight: f32) {
        let near = self.near(rect);
        self.things.get_mut(near).into_iter().flatten().for_each(|things| things.push((rect, weight)));
    }

    /// The columns that a box touches.
    fn near(&self, rect: Rect) -> std::ops::Range<usize> {
        let first = self.columns.partition_point(|column| column.x + column.width < rect.min.x);
        let end = self.columns.partition_point(|column| column.x <= rect.max.x);
        first..end.max(first)
    }

    /// What it costs to stand at `rect`. A thing in two columns counts in each, which does no harm.
    fn covered(&self, rect: Rect) -> f32 {
        let things = self.things.get(self.near(rect)).into_iter().flatten().flatten();
        let common = things.map(|(thing, weight)| (thing.intersection(&rect), weight));
        common.filter(|(common, _)| !common.is_empty()).map(|(it, weight)| it.width() * it.height() * weight).sum()
    }
}
