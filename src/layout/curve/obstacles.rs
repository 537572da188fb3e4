//! What the labels of a curve lane must keep clear of, and what they had better not cover.

use super::{LineName, SeriesBox};
use crate::geometry::{Point, Rect, point};
use crate::layout::Column;

/// Length of the pieces into which a line is cut to find out what it passes through.
const PIECE: f32 = 6.0;
/// The distance of the places that are noted along a line.
const STROKE_STEP: f32 = 3.0;
/// The most pieces of one segment.
const MOST_PIECES: f32 = 400.0;
/// The width of the band that shows the mean of several lines.
const MEAN_BAND: f32 = 8.0;
/// The least distance between a label and anything it must not touch.
const APART: f32 = 1.0;

/// What lies around one column.
#[derive(Clone, Debug, Default)]
struct ColumnObstacles {
    /// Points, words and badges: never covered.
    solid: Vec<Rect>,
    /// Pieces of lines: covered only where nothing else is free.
    lines: Vec<Rect>,
    /// The places along the lines of curves, with half the width of the line there.
    strokes: Vec<(Point, f32)>,
}

/// The obstacles in a lane by column, so that a point has to look only at those near it.
pub(super) struct LabelObstacles<'a> {
    columns: &'a [Column],
    by_column: Vec<ColumnObstacles>,
}

impl<'a> LabelObstacles<'a> {
    /// The points and lines of `series`, and their names.
    pub(super) fn of(series: &[SeriesBox], names: &[LineName], columns: &'a [Column]) -> Self {
        let mut obstacles = Self { columns, by_column: vec![ColumnObstacles::default(); columns.len()] };
        for one in series {
            for mark in &one.marks {
                obstacles.add_solid(mark.outline());
                mark.badges.iter().for_each(|(_, rect)| obstacles.add_solid(*rect));
                if let Some(bar) = mark.bar {
                    obstacles.add(bar, |column| &mut column.lines);
                }
            }
            // The band of the mean is no line that words may lie on.
            for (line, _) in one.mean.iter().flat_map(|mean| mean.flatten(0.6)) {
                line.array_windows().for_each(|[from, to]| obstacles.add_line(*from, *to, MEAN_BAND, false));
            }
            for (line, _) in one.path.flatten(0.6) {
                for [from, to] in line.array_windows() {
                    obstacles.add_line(*from, *to, one.line_width, false);
                    obstacles.add_stroke(*from, *to, one.line_width / 2.0);
                }
            }
        }
        for name in names {
            obstacles.add_solid(name.words.rect());
            if let Some([from, to]) = name.leader {
                obstacles.add_line(from, to, 1.0, true);
            }
        }
        obstacles
    }

    /// Adds a straight line as small boxes, since one box around a slope would be mostly empty.
    pub(super) fn add_line(&mut self, from: Point, to: Point, width: f32, is_solid: bool) {
        let pieces = (from.distance(to) / PIECE).ceil().clamp(1.0, MOST_PIECES);
        for piece in 0..pieces as usize {
            let (start, end) = (piece as f32 / pieces, (piece + 1) as f32 / pieces);
            let around = around(from.lerp(to, start), from.lerp(to, end)).shrink(-width / 2.0);
            if is_solid { self.add_solid(around) } else { self.add(around, |column| &mut column.lines) }
        }
    }

    /// Notes where the line of a curve runs, so densely that no letter stands between two places.
    fn add_stroke(&mut self, from: Point, to: Point, half_width: f32) {
        let places = (from.distance(to) / STROKE_STEP).ceil().clamp(1.0, MOST_PIECES);
        for place in 0..places as usize {
            let at = from.lerp(to, place as f32 / places);
            let near = self.near(Rect::around(at, half_width));
            let columns = self.by_column.get_mut(near).into_iter().flatten();
            columns.for_each(|column| column.strokes.push((at, half_width)));
        }
    }

    /// Whether the line of a curve runs through a box.
    pub(super) fn is_struck(&self, rect: Rect) -> bool {
        let runs_through = |(at, half_width): &(Point, f32)| rect.shrink(-half_width).contains(*at);
        self.here(rect).any(|column| column.strokes.iter().any(runs_through))
    }

    /// Adds something that no label may touch.
    pub(super) fn add_solid(&mut self, rect: Rect) {
        self.add(rect, |column| &mut column.solid);
    }

    fn add(&mut self, rect: Rect, list: impl Fn(&mut ColumnObstacles) -> &mut Vec<Rect>) {
        let near = self.near(rect);
        self.by_column.get_mut(near).into_iter().flatten().for_each(|column| list(column).push(rect));
    }

    /// The range of columns that a box touches. What lies beyond all columns belongs to the nearest.
    fn near(&self, rect: Rect) -> std::ops::Range<usize> {
        let last = self.columns.len().saturating_sub(1);
        let first = self.columns.partition_point(|column| column.x + column.width < rect.min.x - APART).min(last);
        let end = self.columns.partition_point(|column| column.x <= rect.max.x + APART);
        first..end.max(first + 1).min(self.columns.len())
    }

    fn here(&self, rect: Rect) -> impl Iterator<Item = &ColumnObstacles> {
        self.by_column.get(self.near(rect)).into_iter().flatten()
    }

    /// Whether nothing solid is within reach of `rect`.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.shrink(-APART);
        self.here(rect).all(|column| column.solid.iter().all(|other| !overlap(other, &wide)))
    }

    /// Whether a straight line meets nothing solid, apart from what lies within `own`: the points that it leaves.
    pub(super) fn is_clear(&self, from: Point, to: Point, own: Rect) -> bool {
        let pieces = (from.distance(to) / 4.0).ceil().clamp(1.0, 100.0);
        (0..pieces as usize).all(|piece| {
            let (start, end) = (piece as f32 / pieces, (piece + 1) as f32 / pieces);
            let here = around(from.lerp(to, start), from.lerp(to, end)).shrink(-0.5);
            let is_free = |other: &Rect| own.contains(other.center()) || !overlap(other, &here);
            self.here(here).all(|column| column.solid.iter().all(is_free))
        })
    }

    /// The area of lines that a box covers. One in two columns counts twice, which does no harm.
    pub(super) fn covered_lines(&self, rect: Rect) -> f32 {
        let common = self.here(rect).flat_map(|column| &column.lines).map(|line| line.intersection(&rect));
        common.filter(|common| !common.is_empty()).map(|common| common.width() * common.height()).sum()
    }
}

fn around(a: Point, b: Point) -> Rect {
    Rect::from_corners(point(a.x.min(b.x), a.y.min(b.y)), point(a.x.max(b.x), a.y.max(b.y)))
}

/// Whether two boxes have an area in common.
fn overlap(a: &Rect, b: &Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}
