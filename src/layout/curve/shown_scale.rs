//! The part of its scale that a curve lane shows: from the lowest to the highest value that a line reaches. What no line
//! reaches would be dead air over the whole width of the map.

use rustc_hash::FxHashMap;

use crate::model::{Lane, LaneKind, StepId};

/// The middle of a scale, from which good and bad are measured.
const NEUTRAL: f32 = 0.5;
/// The least part of a scale that is shown, so that a level line has a lane too.
const LEAST: f32 = 0.3;

/// The part of a scale that is shown, as fractions between its lowest (0) and its highest value (1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownScale {
    /// The lowest value that is shown.
    pub low: f32,
    /// The highest value that is shown.
    pub high: f32,
}

impl ShownScale {
    /// All of a scale.
    pub const WHOLE: Self = Self { low: 0.0, high: 1.0 };

    /// What the points of a lane on the sheet reach, and the line from which they are measured: neutral where up is
    /// good, else the lowest value. A lane without points shows all of its scale.
    pub(in crate::layout) fn of(lane: &Lane, places: &FxHashMap<StepId, usize>) -> Self {
        if lane.kind != LaneKind::Curve {
            return Self::WHOLE;
        }
        let points = lane.series.iter().flat_map(|series| &series.points);
        let shown = points.filter(|at| places.contains_key(&at.step)).map(|at| lane.scale.fraction(at.value));
        Self::of_fractions(shown, lane.scale.faces)
    }

    /// What some values of a scale reach, and the line from which they are measured: neutral where up is good, else the
    /// lowest value. All of the scale without any.
    pub(crate) fn of_fractions(shown: impl Iterator<Item = f32>, up_is_good: bool) -> Self {
        let reached = shown.fold(None, |known: Option<Self>, own| {
            Some(known.map_or(Self { low: own, high: own }, |Self { low, high }| Self {
                low: low.min(own),
                high: high.max(own),
            }))
        });
        let Some(Self { low, high }) = reached else { return Self::WHOLE };
        let base = if up_is_good { NEUTRAL } else { 0.0 };
        Self { low: low.min(base), high: high.max(base) }.at_least(LEAST)
    }

    /// Where a value lies in what is shown, from the lowest (0) to the highest (1).
    pub(crate) fn within(self, fraction: f32) -> f32 {
        (fraction - self.low) / self.share().max(f32::EPSILON)
    }

    /// How much of the scale is shown.
    pub fn share(self) -> f32 {
        self.high - self.low
    }

    /// Whether a value is shown.
    pub(crate) fn contains(self, fraction: f32) -> bool {
        const SLACK: f32 = 0.001;
        (self.low - SLACK..=self.high + SLACK).contains(&fraction)
    }

    /// The same, grown to both sides as far as the scale reaches.
    fn at_least(self, share: f32) -> Self {
        let more = (share - self.share()).max(0.0) / 2.0;
        let low = (self.low - more).clamp(0.0, 1.0 - share);
        let high = (self.high + more).clamp(share, 1.0);
        if more > 0.0 { Self { low, high } } else { self }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{CurvePoint, LaneId, Scale, Series, SeriesForm, SeriesId, SeriesState};

    fn shown(scale: Scale, values: &[f32]) -> (f32, f32) {
        let mut lane = Lane::new(LaneId(1), "Emotion", LaneKind::Curve);
        lane.scale = scale;
        let point = |(step, value): (u32, &f32)| CurvePoint {
            step: StepId(step),
            value: *value,
            label: String::new(),
            flags: Vec::new(),
        };
        lane.series.push(Arc::new(Series {
            id: SeriesId(1),
            name: String::new(),
            persona: None,
            state: SeriesState::AsIs,
            form: SeriesForm::Line,
            color: None,
            points: (0..).zip(values).map(point).collect(),
        }));
        let places = (0u32..9).zip(0usize..).map(|(id, place)| (StepId(id), place)).collect();
        let ShownScale { low, high } = ShownScale::of(&lane, &places);
        (low, high)
    }

    #[test]
    fn a_scale_is_shown_as_far_as_the_points_reach_and_neutral_always() {
        assert_eq!(shown(Scale::emotion(), &[-2.0, 1.0]), (0.0, 0.75));
        assert_eq!(shown(Scale::emotion(), &[-2.0, -1.0]), (0.0, 0.5));
        assert_eq!(shown(Scale::emotion(), &[2.0, 1.0]), (0.5, 1.0));
        assert_eq!(shown(Scale::emotion(), &[]), (0.0, 1.0));
        let (low, high) = shown(Scale::emotion(), &[0.0, 0.0]);
        assert!((low - 0.35).abs() < 0.001 && (high - 0.65).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn a_scale_with_one_end_keeps_the_bottom_from_which_it_is_measured() {
        let scale = Scale::rating("Effort");
        let middle = f32::midpoint(scale.min, scale.max);
        assert_eq!(shown(scale.clone(), &[scale.max, middle]), (0.0, 1.0));
        assert_eq!(shown(scale, &[middle]), (0.0, 0.5));
    }
}
