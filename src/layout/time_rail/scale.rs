//! Distances on the rail of time: those of real time, but for one gap that would leave no room for the rest. There the
//! line is broken.

use crate::quantity::time::TimePoint;

/// The line is broken at a gap that is longer than this share of the whole.
const BREAKS_FROM: f64 = 0.6;
/// The least share of the line that such a gap has.
const BROKEN_SHARE: f64 = 0.34;
/// The least distance of the two strokes from a pill below them.
const BESIDE_PILL: f32 = 12.0;
/// A gap that would keep nearly its true share of the line, as this part of it, is not broken at all.
const NEARLY_TRUE: f64 = 0.7;

/// Two times are the same if they differ by no more than this, in minutes.
pub(super) const SAME: f64 = 1e-6;

/// Where moments stand on the line.
pub(super) struct RailScale {
    first: f64,
    total: f64,
    ends: (f32, f32),
    /// The two ends of the gap at which the line is broken, and its share of the line.
    gap: Option<(f64, f64, f64)>,
    /// From where to where pills stand below the line.
    pills: Vec<(f32, f32)>,
    /// Moments that have been moved a little, with their places.
    moved: Vec<(f64, f32)>,
}

impl RailScale {
    /// The scale of a line between `ends` with these moments, above pills at these places.
    pub(super) fn of(points: &[TimePoint], ends: (f32, f32), pills: &[(f32, f32)]) -> Self {
        let at = |point: Option<&TimePoint>| point.map_or(0.0, |point| point.minutes);
        let first = at(points.first());
        let total = (at(points.last()) - first).max(f64::MIN_POSITIVE);
        let gaps: Vec<(f64, f64)> = points.array_windows().map(|[from, to]| (from.minutes, to.minutes)).collect();
        let length = |(from, to): (f64, f64)| to - from;
        let is_broken = |gap: &(f64, f64)| length(*gap) < total && length(*gap) > total * BREAKS_FROM;
        let gap = gaps.iter().copied().find(is_broken).and_then(|broken| {
            let rest = total - length(broken);
            let next = gaps.iter().filter(|gap| **gap != broken).map(|gap| length(*gap)).fold(0.0, f64::max);
            // A broken gap is the longest and must not look shorter than the next one, which has its part of what the
            // broken one leaves: share = (1 − share) · next / rest.
            let share = BROKEN_SHARE.max(next / (rest + next));
            (share < NEARLY_TRUE * length(broken) / total).then_some((broken.0, broken.1, share))
        });
        Self { first, total, ends, gap, pills: pills.to_vec(), moved: Vec::new() }
    }

    /// Moves some moments to other places.
    pub(super) fn move_to(&mut self, moved: Vec<(f64, f32)>) {
        self.moved = moved;
    }

    /// The length of the whole journey in minutes.
    pub(super) fn total(&self) -> f64 {
        self.total
    }

    /// The place of a moment on the line.
    pub(super) fn x(&self, minutes: f64) -> f32 {
        if let Some((_, x)) = self.moved.iter().find(|(moment, _)| (moment - minutes).abs() < SAME) {
            return *x;
        }
        let along = minutes - self.first;
        let share = match self.gap {
            None => along / self.total,
            Some((from, to, broken)) => {
                let length = to - from;
                let inside = (minutes - from).clamp(0.0, length);
                let outside = (along - inside) / (self.total - length);
                outside * (1.0 - broken) + inside / length * broken
            }
        };
        let (left, right) = self.ends;
        left + (right - left) * share as f32
    }

    /// Where in the gap the line is broken: in its middle or, if a pill stands below that, as near to it as there is
    /// none.
    pub(super) fn break_x(&self) -> Option<f32> {
        let (from, to, _) = self.gap?;
        let (from, to) = (self.x(from), self.x(to));
        let middle = f32::midpoint(from, to);
        let is_free =
            |x: &f32| self.pills.iter().all(|(left, right)| x + BESIDE_PILL <= *left || right + BESIDE_PILL <= *x);
        let beside = self.pills.iter().flat_map(|(left, right)| [left - BESIDE_PILL, right + BESIDE_PILL]);
        let inside = |x: &f32| from + BESIDE_PILL <= *x && *x <= to - BESIDE_PILL;
        let places = [middle].into_iter().chain(beside.filter(inside)).filter(is_free);
        Some(places.min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs())).unwrap_or(middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(days: &[f64]) -> RailScale {
        let point = |day: &f64| TimePoint { minutes: day * 1_440.0, shared: String::new(), own: None };
        RailScale::of(&days.iter().map(point).collect::<Vec<_>>(), (0.0, 1_000.0), &[])
    }

    fn widths(scale: &RailScale, days: &[f64]) -> Vec<f32> {
        days.array_windows().map(|[from, to]| scale.x(to * 1_440.0) - scale.x(from * 1_440.0)).collect()
    }

    #[test]
    fn a_longer_wait_never_looks_shorter() {
        for days in [&[0.0, 1.0, 60.0, 90.0][..], &[0.0, 3.0, 4.0, 365.0], &[0.0, 30.0, 90.0, 95.0], &[0.0, 1.0, 9.0]] {
            let scale = scale(days);
            let widths = widths(&scale, days);
            let lengths: Vec<f64> = days.array_windows().map(|[from, to]| to - from).collect();
            for (one, width) in lengths.iter().zip(&widths) {
                for (other, other_width) in lengths.iter().zip(&widths) {
                    assert!(one <= other || *width > other_width - 0.1, "{days:?}: {widths:?}");
                }
            }
            assert!((widths.iter().sum::<f32>() - 1_000.0).abs() < 0.5, "{widths:?}");
        }
    }

    #[test]
    fn a_line_is_broken_where_one_wait_leaves_no_room_for_the_rest() {
        let long = scale(&[0.0, 3.0, 4.0, 365.0]);
        assert!(long.break_x().is_some());
        assert_eq!(scale(&[0.0, 30.0, 90.0]).break_x(), None, "the longest would be as long broken");
    }

    #[test]
    fn the_sign_of_a_break_steps_aside_from_a_pill() {
        let point = |day: f64| TimePoint { minutes: day * 1_440.0, shared: String::new(), own: None };
        let broken = |pills: &[(f32, f32)]| {
            let days = [0.0, 3.0, 4.0, 365.0].map(point);
            RailScale::of(&days, (0.0, 1_000.0), pills).break_x().unwrap_or_default()
        };
        let middle = broken(&[]);
        assert_eq!(broken(&[(middle - 100.0, middle + 40.0)]), middle + 40.0 + BESIDE_PILL);
        assert_eq!(broken(&[(middle + 60.0, middle + 90.0)]), middle);
        assert_eq!(broken(&[(0.0, 1_000.0)]), middle, "it has to stand somewhere");
    }
}
