//! Smooth interpolation that never exceeds the values of its points.

use crate::geometry::{Path, Point, point};

/// A smooth line through `points` (sorted by x) that never overshoots them: cubic Hermite segments with the
/// tangents of Fritsch and Carlson, “Monotone piecewise cubic interpolation” (1980).
pub fn smooth(points: &[Point]) -> Path {
    let Some(&first) = points.first() else { return Path::default() };
    let slopes: Vec<f32> = points.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
    let tangents: Vec<f32> = (0..points.len()).map(|place| tangent(points, &slopes, place)).collect();
    let mut path = Path::build().move_to(first);
    for (pair, tangent) in points.windows(2).zip(tangents.windows(2)) {
        let third = (pair[1].x - pair[0].x) / 3.0;
        let leave = pair[0] + point(third, tangent[0] * third);
        let arrive = pair[1] - point(third, tangent[1] * third);
        path = path.cubic_to(leave, arrive, pair[1]);
    }
    path.finish()
}

fn slope(a: Point, b: Point) -> f32 {
    if b.x - a.x > f32::EPSILON { (b.y - a.y) / (b.x - a.x) } else { 0.0 }
}

/// The slope at a point: zero at the ends, peaks and valleys, else the weighted harmonic mean of the slopes
/// on both sides.
fn tangent(points: &[Point], slopes: &[f32], place: usize) -> f32 {
    let (Some(&before), Some(&after)) = (place.checked_sub(1).and_then(|at| slopes.get(at)), slopes.get(place)) else {
        return 0.0;
    };
    if before * after <= 0.0 {
        return 0.0;
    }
    let left = points[place].x - points[place - 1].x;
    let right = points[place + 1].x - points[place].x;
    let (heavy, light) = (2.0 * right + left, right + 2.0 * left);
    (heavy + light) / (heavy / before + light / after)
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
