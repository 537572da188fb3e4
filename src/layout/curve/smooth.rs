//! Smooth interpolation that never exceeds the values of its points.

use crate::geometry::{Path, Point, point};

/// A smooth line through `points` (sorted by x) that never overshoots them: cubic Hermite segments with the
/// tangents of Fritsch and Carlson, “Monotone piecewise cubic interpolation” (1980).
pub fn smooth(points: &[Point]) -> Path {
    let Some(&first) = points.first() else { return Path::default() };
    let mut path = Path::build().move_to(first);
    for ([from, to], [leaving, arriving]) in points.array_windows().zip(tangents(points).array_windows()) {
        let third = (to.x - from.x) / 3.0;
        path = path.cubic_to(*from + point(third, leaving * third), *to - point(third, arriving * third), *to);
    }
    path.finish()
}

/// The slope of the line at each point: zero at the ends.
fn tangents(points: &[Point]) -> Vec<f32> {
    let inner = points.array_windows().map(|[before, at, after]| tangent(*before, *at, *after));
    std::iter::once(0.0).chain(inner).chain([0.0]).collect()
}

fn slope(a: Point, b: Point) -> f32 {
    if b.x - a.x > f32::EPSILON { (b.y - a.y) / (b.x - a.x) } else { 0.0 }
}

/// The slope at an inner point: zero at peaks and valleys, else the weighted harmonic mean of the slopes on both
/// sides.
fn tangent(before: Point, at: Point, after: Point) -> f32 {
    let (arriving, leaving) = (slope(before, at), slope(at, after));
    if arriving * leaving <= 0.0 {
        return 0.0;
    }
    let (left, right) = (at.x - before.x, after.x - at.x);
    let (heavy, light) = (2.0 * right + left, right + 2.0 * left);
    (heavy + light) / (heavy / arriving + light / leaving)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_never_overshoots_its_points() {
        let values = [0.0, -1.0, 1.0, 0.0, -2.0, -1.0, 1.0, 1.0, 2.0];
        let points: Vec<Point> = values.iter().enumerate().map(|(x, y)| point(x as f32 * 50.0, *y)).collect();
        for (line, _) in smooth(&points).flatten(0.01) {
            for at in line {
                let place = ((at.x / 50.0).floor() as usize).min(points.len() - 2);
                let (low, high) = (points[place].y.min(points[place + 1].y), points[place].y.max(points[place + 1].y));
                assert!(at.y >= low - 1e-3 && at.y <= high + 1e-3, "{at:?} leaves {low}..{high}");
            }
        }
    }
}
