//! Where links break because a curve crosses them: a link never runs through a line, a face or a label of a curve.

use super::curve_pieces::CurvePieces;
use crate::geometry::{Point, Rect, point};
use crate::layout::{CurveBox, LaneBox};

/// The space between a link and the curve at both sides.
const HALO: f32 = 4.0;
/// The space around a label or a point.
const AROUND: f32 = 2.0;
/// How far the label of a point may be from it.
const LABEL_REACH: f32 = 180.0;
/// A piece of a link shorter than this between two gaps is left out.
const SHORTEST_PIECE: f32 = 5.0;

/// The curves that links may cross.
pub(super) struct LinkGaps<'a> {
    /// The lanes with curves from top to bottom: their edges, their curves, and their lines as pieces.
    lanes: Vec<CrossedLane<'a>>,
}

struct CrossedLane<'a> {
    top: f32,
    bottom: f32,
    curve: &'a CurveBox,
    lines: Vec<(CurvePieces, f32)>,
}

impl<'a> LinkGaps<'a> {
    /// The curves of these lanes.
    pub(super) fn of(rows: &'a [LaneBox]) -> Self {
        let lane = |row: &'a LaneBox| {
            let curve = row.curve.as_ref()?;
            let lines = curve.series.iter().map(|one| (CurvePieces::of(&one.path), one.line_width)).collect();
            Some(CrossedLane { top: row.y, bottom: row.y + row.height, curve, lines })
        };
        Self { lanes: rows.iter().filter_map(lane).collect() }
    }

    /// The parts of a route between its gaps.
    pub(super) fn broken(&self, route: &[Point]) -> Vec<Vec<Point>> {
        let mut parts: Vec<Vec<Point>> = vec![route.first().copied().into_iter().collect()];
        for &[from, to] in route.array_windows() {
            for (start, end) in self.gaps(from, to) {
                if let Some(part) = parts.last_mut() {
                    part.push(point(from.x, start));
                }
                parts.push(vec![point(from.x, end)]);
            }
            if let Some(part) = parts.last_mut() {
                part.push(to);
            }
        }
        let length = |part: &[Point]| part.array_windows().map(|[a, b]| a.distance(*b)).sum::<f32>();
        let whole = parts.len() == 1;
        parts.retain(|part| part.len() > 1 && (whole || length(part) >= SHORTEST_PIECE));
        parts
    }

    /// The gaps of an upright piece of a route, in its direction.
    fn gaps(&self, from: Point, to: Point) -> Vec<(f32, f32)> {
        if from.x != to.x || from.y == to.y {
            return Vec::new();
        }
        let (low, high) = (from.y.min(to.y), from.y.max(to.y));
        let crossed = self.lanes.iter().filter(|lane| lane.top < high && low < lane.bottom);
        let mut gaps: Vec<(f32, f32)> = crossed.flat_map(|lane| lane.gaps(from.x)).collect();
        gaps.retain(|(start, end)| low < *start && *end < high);
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
        gaps.dedup_by(|next, known| {
            let touches = next.0 <= known.1 + SHORTEST_PIECE;
            if touches {
                known.1 = known.1.max(next.1);
            }
            touches
        });
        if to.y < from.y {
            gaps.reverse();
            gaps.iter_mut().for_each(|gap| *gap = (gap.1, gap.0));
        }
        gaps
    }
}

impl CrossedLane<'_> {
    /// What the curves occupy at a place.
    fn gaps(&self, x: f32) -> Vec<(f32, f32)> {
        let line = |(line, width): &(CurvePieces, f32)| {
            let bounds = line.between(x - 1.0, x + 1.0).bounds();
            let away = width / 2.0 + HALO;
            (!bounds.is_empty() || bounds.min.x <= bounds.max.x).then_some((bounds.min.y - away, bounds.max.y + away))
        };
        let mut gaps: Vec<(f32, f32)> = self.lines.iter().filter_map(line).collect();
        let mut add = |rect: Rect| {
            if rect.min.x - AROUND < x && x < rect.max.x + AROUND {
                gaps.push((rect.min.y - AROUND, rect.max.y + AROUND));
            }
        };
        for one in &self.curve.series {
            let first = one.marks.partition_point(|mark| mark.anchor.x < x - LABEL_REACH);
            for mark in one.marks.iter().skip(first).take_while(|mark| mark.anchor.x <= x + LABEL_REACH) {
                add(mark.outline());
                mark.bar.into_iter().for_each(&mut add);
                if let Some(label) = mark.visible_label() {
                    label.words.text.lines.iter().for_each(|line| {
                        let words = Rect::new(line.left, line.top, line.width, line.bottom - line.top);
                        add(words.translate(label.words.at));
                    });
                }
            }
        }
        self.curve.names.iter().for_each(|name| add(name.words.rect()));
        gaps
    }
}
