//! Label placement for curves: each label where it covers least of faces, lines and other labels.

use super::{Plot, SeriesBox};
use crate::geometry::{Point, Rect, point};
use crate::layout::measure::NOTE;
use crate::layout::{Column, Emphasis, PlacedText};
use crate::model::TextField;
use crate::text::{Align, ShapedText, Shaper};

/// Gap between a point and a label.
const GAP: f32 = 4.0;
/// The least distance of labels from the lane's edges.
const MARGIN: f32 = 5.0;
/// Length of the pieces into which a line is cut to find out what it passes through.
const PIECE: f32 = 9.0;

/// The least width at which a label wraps.
const MIN_LABEL_WIDTH: f32 = 40.0;
/// The greatest width of a label.
const MAX_LABEL_WIDTH: f32 = 132.0;

/// The costs of a position, per square point covered unless noted.
mod cost {
    pub(super) const FACE: f32 = 6.0;
    pub(super) const WORDS: f32 = 4.0;
    pub(super) const LINE: f32 = 1.2;
    /// Per point beyond the lane's upper edge.
    pub(super) const ABOVE: f32 = 40.0;
    /// Per point by which the lane grows.
    pub(super) const BELOW: f32 = 1.5;
}

/// Places all labels. Returns the lowest edge of what was placed.
pub(super) fn place(series: &mut [SeriesBox], plot: &Plot<'_>, shaper: &Shaper) -> f32 {
    // Labels are placed one by one, and each blocks those that follow.
    let mut obstacles = LabelObstacles::of(series, plot.place.columns);
    let mut lowest = plot.bottom_y;
    for one in series.iter_mut() {
        let centers: Vec<f32> = one.marks.iter().map(|mark| mark.center.x).collect();
        for (number, mark) in one.marks.iter_mut().enumerate() {
            let reach = reach(one.place, mark.radius());
            let spot =
                LabelSite { plot, obstacles: &obstacles, center: mark.center, reach, above: mark.fraction >= 0.5 };
            let label = mark.label.as_ref().map(|label| spot.label(label_text(label, &centers, number, plot, shaper)));
            if let Some((words, ink)) = label {
                obstacles.add(ink, cost::WORDS);
                lowest = lowest.max(ink.max.y);
                let field = TextField::PointLabel(plot.lane.id, one.id, mark.step);
                mark.label = Some(super::CurveLabel { words: words.of(field) });
            }
        }
    }
    lowest
}

/// The radius of a point's shape, which is larger for a diamond or a hexagon than for a disc.
fn reach(place: usize, radius: f32) -> f32 {
    radius * if place % 4 >= 2 { 1.25 } else { 1.0 } + 0.5
}

fn label_text(
    label: &super::CurveLabel,
    centers: &[f32],
    number: usize,
    plot: &Plot<'_>,
    shaper: &Shaper,
) -> std::sync::Arc<ShapedText> {
    let available = label_room(centers, number, plot);
    shaper.shape(&label.words.text.source, NOTE, Some(available), Align::Center)
}

/// The greatest width of a label, so that it reaches at most halfway to the neighbouring points.
fn label_room(centers: &[f32], place: usize, plot: &Plot<'_>) -> f32 {
    let Some(here) = centers.get(place) else { return MIN_LABEL_WIDTH };
    let left = place.checked_sub(1).and_then(|at| centers.get(at)).map_or(2.0 * (here - plot.left), |left| here - left);
    let right = centers.get(place + 1).map_or(2.0 * (plot.right - here), |right| right - here);
    (left.min(right) - 10.0).clamp(MIN_LABEL_WIDTH, MAX_LABEL_WIDTH)
}

/// A point for which a label is placed.
struct LabelSite<'a> {
    plot: &'a Plot<'a>,
    obstacles: &'a LabelObstacles<'a>,
    center: Point,
    reach: f32,
    /// Whether the value is in the upper half, so that the label should be above the point.
    above: bool,
}

impl LabelSite<'_> {
    /// Places a label. Returns the text with its position, and the box of its ink.
    fn label(&self, text: std::sync::Arc<ShapedText>) -> (PlacedText, Rect) {
        let size = point(text.ink_width, text.height);
        let aside = size.x / 2.0 + 2.0;
        let beside = |above: bool, dx: f32| self.at_side(size, above, 0.0).translate(point(dx, 0.0));
        let places = [
            (0.0, beside(self.above, 0.0)),
            // A little further off, in case the face of another line is close.
            (3.0, self.at_side(size, self.above, 4.5)),
            (6.0, beside(!self.above, 0.0)),
            (9.0, beside(self.above, aside)),
            (9.0, beside(self.above, -aside)),
            (14.0, beside(!self.above, aside)),
            (14.0, beside(!self.above, -aside)),
        ];
        let ink = self.cheapest(&places);
        let at = point(ink.center().x - text.width / 2.0, ink.min.y);
        (PlacedText::new(text, at, Emphasis::Ink), ink)
    }

    /// A box of this size above or below the point, `away` points beyond the usual gap.
    fn at_side(&self, size: Point, above: bool, away: f32) -> Rect {
        let distance = self.reach + GAP + away;
        let y = if above { self.center.y - distance - size.y } else { self.center.y + distance };
        Rect::new(self.center.x - size.x / 2.0, y, size.x, size.y)
    }

    /// The cheapest of `places`, which come with their own cost and are sorted by it, cheapest first.
    fn cheapest(&self, places: &[(f32, Rect)]) -> Rect {
        let mut best: Option<(f32, Rect)> = None;
        for (own, rect) in places {
            if best.is_some_and(|(cost, _)| cost <= *own) {
                break;
            }
            let rect = self.inside(*rect);
            let cost = own + self.obstacles.covered(rect) + self.edges(rect);
            if best.is_none_or(|(known, _)| cost < known) {
                best = Some((cost, rect));
            }
        }
        best.map_or(Rect::around(self.center, 0.0), |(_, rect)| rect)
    }

    /// Moves a box sideways so that it is inside the plot.
    fn inside(&self, rect: Rect) -> Rect {
        let right = (self.plot.right - 2.0 - rect.max.x).min(0.0);
        let left = (self.plot.left + 2.0 - rect.min.x).max(0.0);
        rect.translate(point(if left > 0.0 { left } else { right }, 0.0))
    }

    /// The cost of being too close to the upper or lower edge of the lane.
    fn edges(&self, rect: Rect) -> f32 {
        let above = (self.plot.place.y + MARGIN - rect.min.y).max(0.0);
        let below = (rect.max.y + MARGIN - self.plot.height_end).max(0.0);
        above * cost::ABOVE + below * cost::BELOW
    }
}

/// The obstacles in a lane with their costs, by column, so that a point has to look only at those near it.
struct LabelObstacles<'a> {
    columns: &'a [Column],
    things: Vec<Vec<(Rect, f32)>>,
}

impl<'a> LabelObstacles<'a> {
    fn of(series: &[SeriesBox], columns: &'a [Column]) -> Self {
        let mut obstacles = Self { columns, things: vec![Vec::new(); columns.len()] };
        for one in series {
            for mark in &one.marks {
                obstacles.add(Rect::around(mark.center, reach(one.place, mark.radius()) + 1.5), cost::FACE);
            }
            for (line, _) in one.path.flatten(0.6) {
                line.array_windows().for_each(|[from, to]| obstacles.add_line(*from, *to));
            }
        }
        obstacles
    }

    /// Adds a straight segment as small boxes, since one box around a slope would be mostly empty.
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

    /// The range of columns that a box touches.
    fn near(&self, rect: Rect) -> std::ops::Range<usize> {
        let first = self.columns.partition_point(|column| column.x + column.width < rect.min.x);
        let end = self.columns.partition_point(|column| column.x <= rect.max.x);
        first..end.max(first)
    }

    /// The cost of covering the obstacles at `rect`. One in two columns counts twice, which does no harm.
    fn covered(&self, rect: Rect) -> f32 {
        let things = self.things.get(self.near(rect)).into_iter().flatten().flatten();
        let common = things.map(|(thing, weight)| (thing.intersection(&rect), weight));
        common.filter(|(common, _)| !common.is_empty()).map(|(it, weight)| it.width() * it.height() * weight).sum()
    }
}
