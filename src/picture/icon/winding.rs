//! Outlines that were meant for the even-odd rule, turned so that the non-zero rule fills the same.
//!
//! An outline inside an odd number of others is a hole. It has to run against the outline around it, so that their
//! windings cancel out.
//!
//! Limitations: outlines that cross each other or themselves are filled where the even-odd rule would leave a hole.

use crate::geometry::{Path, Point, Segment};

/// How closely an outline is looked at, in its own units: only sides and signs matter.
const TOLERANCE: f32 = 0.5;

/// The path with its holes running against what is around them.
pub(in crate::picture) fn non_zero(path: &Path) -> Path {
    let outlines = split(path);
    let flat: Vec<Vec<Point>> = outlines.iter().map(|outline| points_of(outline)).collect();
    let mut segments = Vec::with_capacity(path.segments.len());
    for (index, (outline, points)) in outlines.iter().zip(&flat).enumerate() {
        let others = flat.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, points)| points);
        let is_hole = points.first().is_some_and(|at| others.filter(|around| contains(around, *at)).count() % 2 == 1);
        let runs_right = area(points) > 0.0;
        if runs_right == is_hole {
            segments.extend(reversed(outline));
        } else {
            segments.extend_from_slice(outline);
        }
    }
    Path { segments }
}

/// The outlines of a path, one by one.
fn split(path: &Path) -> Vec<Vec<Segment>> {
    let mut outlines: Vec<Vec<Segment>> = Vec::new();
    for segment in &path.segments {
        match outlines.last_mut() {
            Some(last) if !matches!(segment, Segment::Move(_)) => last.push(*segment),
            _ => outlines.push(vec![*segment]),
        }
    }
    outlines
}

fn points_of(outline: &[Segment]) -> Vec<Point> {
    let path = Path { segments: outline.to_vec() };
    path.flatten(TOLERANCE).into_iter().next().map_or_else(Vec::new, |(points, _)| points)
}

/// Twice the area within points; above zero when they run to the right around it, with y pointing down.
fn area(points: &[Point]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// Whether a place lies within points, by the even-odd rule.
fn contains(points: &[Point], at: Point) -> bool {
    let next = points.iter().cycle().skip(1);
    let crosses = |(a, b): (&Point, &Point)| {
        (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x
    };
    points.iter().zip(next).filter(|pair| crosses(*pair)).count() % 2 == 1
}

/// An outline that runs the other way around.
fn reversed(outline: &[Segment]) -> Vec<Segment> {
    let end_of = |segment: &Segment| match *segment {
        Segment::Move(a) | Segment::Line(a) | Segment::Quad(_, a) | Segment::Cubic(_, _, a) => Some(a),
        Segment::Close => None,
    };
    let drawn: Vec<&Segment> = outline.iter().filter(|segment| end_of(segment).is_some()).collect();
    let ends: Vec<Point> = drawn.iter().filter_map(|segment| end_of(segment)).collect();
    let mut out: Vec<Segment> = ends.last().map(|end| Segment::Move(*end)).into_iter().collect();
    // Each segment leads back to where the one before it ended.
    for (segment, to) in drawn.iter().skip(1).rev().zip(ends.iter().rev().skip(1)) {
        out.push(match **segment {
            Segment::Quad(control, _) => Segment::Quad(control, *to),
            Segment::Cubic(a, b, _) => Segment::Cubic(b, a, *to),
            Segment::Line(_) | Segment::Move(_) | Segment::Close => Segment::Line(*to),
        });
    }
    if outline.contains(&Segment::Close) {
        out.push(Segment::Close);
    }
    out
}
