//! Distances on the rail of time: those of real time, but for one gap that would leave no room for the rest. There the
//! line is broken.

use crate::quantity::time::TimePoint;

/// The line is broken at a gap that is longer than this share of the whole.
const BREAKS_FROM: f64 = 0.6;
/// The share of the line that such a gap has.
const BROKEN_SHARE: f64 = 0.34;

/// Where moments stand on the line.
pub(super) struct RailScale {
    first: f64,
    total: f64,
    ends: (f32, f32),
    /// The two ends of the gap at which the line is broken.
    gap: Option<(f64, f64)>,
}

impl RailScale {
    /// The scale of a line between `ends` with these moments.
    pub(super) fn of(points: &[TimePoint], ends: (f32, f32)) -> Self {
        let at = |point: Option<&TimePoint>| point.map_or(0.0, |point| point.minutes);
        let first = at(points.first());
        let total = (at(points.last()) - first).max(f64::MIN_POSITIVE);
        let gaps = points.array_windows().map(|[from, to]| (from.minutes, to.minutes));
        let mut gaps = gaps.filter(|(from, to)| to - from < total);
        let gap = gaps.find(|(from, to)| to - from > total * BREAKS_FROM);
        Self { first, total, ends, gap }
    }

    /// The length of the whole journey in minutes.
    pub(super) fn total(&self) -> f64 {
        self.total
    }

    /// The place of a moment on the line.
    pub(super) fn x(&self, minutes: f64) -> f32 {
        let along = minutes - self.first;
        let share = match self.gap {
            None => along / self.total,
            Some((from, to)) => {
                let length = to - from;
                let inside = (minutes - from).clamp(0.0, length);
                let outside = (along - inside) / (self.total - length);
                outside * (1.0 - BROKEN_SHARE) + inside / length * BROKEN_SHARE
            }
        };
        let (left, right) = self.ends;
        left + (right - left) * share as f32
    }

    /// The middle of the gap at which the line is broken.
    pub(super) fn break_x(&self) -> Option<f32> {
        self.gap.map(|(from, to)| f32::midpoint(self.x(from), self.x(to)))
    }
}
