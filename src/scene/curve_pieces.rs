//! Cuts the line of a curve into pieces. A line runs from left to right, and each of its segments passes through its
//! places evenly, so that a piece is found by its place alone.

use crate::geometry::{Path, Point, Segment, point};

/// A line as single segments.
pub(super) struct CurvePieces {
    /// Each segment with its control points, from left to right.
    segments: Vec<[Point; 4]>,
}

impl CurvePieces {
    /// Takes a line apart.
    pub(super) fn of(path: &Path) -> Self {
        let mut at = Point::ZERO;
        let mut segments = Vec::with_capacity(path.segments.len());
        for segment in &path.segments {
            let (a, b, end) = match *segment {
                Segment::Move(start) => {
                    at = start;
                    continue;
                }
                Segment::Line(end) => (at.lerp(end, 1.0 / 3.0), at.lerp(end, 2.0 / 3.0), end),
                Segment::Quad(control, end) => (at.lerp(control, 2.0 / 3.0), end.lerp(control, 2.0 / 3.0), end),
                Segment::Cubic(a, b, end) => (a, b, end),
                Segment::Close => continue,
            };
            segments.push([at, a, b, end]);
            at = end;
        }
        Self { segments }
    }

    /// The line between two places.
    pub(super) fn between(&self, left: f32, right: f32) -> Path {
        let first = self.segments.partition_point(|segment| segment[3].x < left);
        let mut path = Path::default();
        for segment in self.segments.iter().skip(first).take_while(|segment| segment[0].x <= right) {
            let [start, .., end] = *segment;
            let width = end.x - start.x;
            // An upright piece, as between two steps, belongs to the place at which it stands.
            let share = |x: f32, otherwise: f32| if width > 0.0 { (x - start.x) / width } else { otherwise };
            let (from, to) = (share(left, 0.0).max(0.0), share(right, 1.0).min(1.0));
            if from >= to {
                continue;
            }
            let [start, a, b, end] = part_of(*segment, from, to);
            if path.segments.is_empty() {
                path.segments.push(Segment::Move(start));
            }
            let is_straight = start.x == end.x || start.y == end.y && a.y == start.y && b.y == start.y;
            path.segments.push(if is_straight { Segment::Line(end) } else { Segment::Cubic(a, b, end) });
        }
        path
    }
}

/// The area between a line and a level.
pub(super) fn area_under(line: &Path, level: f32) -> Path {
    let end = line.segments.iter().rev().find_map(|segment| match *segment {
        Segment::Move(end) | Segment::Line(end) | Segment::Quad(_, end) | Segment::Cubic(_, _, end) => Some(end),
        Segment::Close => None,
    });
    let (Some(&Segment::Move(start)), Some(end)) = (line.segments.first(), end) else { return Path::default() };
    let mut area = line.clone();
    area.segments.extend([Segment::Line(point(end.x, level)), Segment::Line(point(start.x, level)), Segment::Close]);
    area
}

/// The pieces of a polyline that are `length` long, but for the last.
pub(super) fn cut_evenly(points: &[Point], length: f32) -> Vec<Vec<Point>> {
    let Some(&first) = points.first() else { return Vec::new() };
    let (mut pieces, mut piece, mut left) = (Vec::new(), vec![first], length);
    for &[from, to] in points.array_windows() {
        let (mut at, mut rest) = (from, from.distance(to));
        while rest > left && length > 0.0 {
            at = at.lerp(to, left / rest);
            rest = at.distance(to);
            piece.push(at);
            pieces.push(std::mem::replace(&mut piece, vec![at]));
            left = length;
        }
        left -= rest;
        piece.push(to);
    }
    pieces.push(piece);
    pieces
}

/// The part of a cubic curve between two of its parameters (de Casteljau's algorithm).
fn part_of(curve: [Point; 4], from: f32, to: f32) -> [Point; 4] {
    if from <= 0.0 && to >= 1.0 {
        return curve;
    }
    let [start, ..] = split(curve, from).1;
    let (_, rest) = split(curve, from);
    let along = ((to - from) / (1.0 - from).max(1e-6)).clamp(0.0, 1.0);
    let [_, a, b, end] = split(rest, along).0;
    [start, a, b, end]
}

/// The two parts of a cubic curve.
fn split([p0, p1, p2, p3]: [Point; 4], t: f32) -> ([Point; 4], [Point; 4]) {
    let (a, b, c) = (p0.lerp(p1, t), p1.lerp(p2, t), p2.lerp(p3, t));
    let (d, e) = (a.lerp(b, t), b.lerp(c, t));
    let middle = d.lerp(e, t);
    ([p0, a, d, middle], [middle, e, c, p3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::smooth;

    #[test]
    fn pieces_of_a_line_lie_on_it_and_meet() {
        let points = [point(0.0, 10.0), point(40.0, -20.0), point(80.0, 5.0), point(100.0, 5.0)];
        let line = smooth(&points);
        let pieces = CurvePieces::of(&line);
        let whole = line.flatten(0.01);
        let mut last = points[0];
        for (from, to) in [(0.0, 24.0), (24.0, 40.0), (40.0, 76.0), (76.0, 100.0)] {
            let piece = pieces.between(from, to).flatten(0.01);
            let (first, end) = (piece[0].0[0], *piece[0].0.last().unwrap());
            assert!(first.distance(last) < 0.01, "{first:?} follows {last:?}");
            assert!((first.x - from).abs() < 0.01 && (end.x - to).abs() < 0.01);
            for at in &piece[0].0 {
                let near = whole[0].0.iter().map(|known| known.distance(*at)).fold(f32::INFINITY, f32::min);
                assert!(near < 1.0, "{at:?} is {near} off the line");
            }
            last = end;
        }
    }

    #[test]
    fn a_polyline_is_cut_into_pieces_of_one_length() {
        let corner = [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 7.0)];
        let pieces = cut_evenly(&corner, 4.0);
        let length = |piece: &[Point]| piece.array_windows().map(|[from, to]| from.distance(*to)).sum::<f32>();
        let lengths: Vec<f32> = pieces.iter().map(|piece| length(piece)).collect();
        let wanted = [4.0, 4.0, 4.0, 4.0, 1.0];
        assert!(lengths.len() == 5 && lengths.iter().zip(wanted).all(|(is, wanted)| (is - wanted).abs() < 0.001));
        assert_eq!(pieces[2], [point(8.0, 0.0), point(10.0, 0.0), point(10.0, 2.0)]);
        assert!(cut_evenly(&[], 4.0).is_empty());
        assert_eq!(cut_evenly(&corner, 0.0).len(), 1);
    }

    #[test]
    fn steps_keep_their_jumps() {
        let line = Path::polyline(&[point(0.0, 0.0), point(50.0, 0.0), point(50.0, 30.0), point(100.0, 30.0)]);
        let cut = CurvePieces::of(&line).between(20.0, 80.0);
        let points = &cut.flatten(0.1)[0].0;
        let wanted = [point(20.0, 0.0), point(50.0, 0.0), point(50.0, 30.0), point(80.0, 30.0)];
        assert_eq!(points.len(), wanted.len());
        assert!(points.iter().zip(wanted).all(|(at, wanted)| at.distance(wanted) < 0.01), "{points:?}");
    }
}
