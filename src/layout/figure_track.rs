//! A figure and its target as places on a short track, where both can be read as numbers of one unit.

use crate::geometry::{Path, Point, Rect, point};
use crate::model::{Card, Kpi, KpiStanding};
use crate::quantity::{Quantity, comparable, is_reached};

/// A track with the value of today, the target and the gap between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureTrack {
    /// The box of the track itself; dot and tick are taller.
    pub rect: Rect,
    /// The place of today's value, from 0 at the start of the track to 1 at its end.
    pub now: f32,
    /// The place of the target.
    pub target: f32,
    /// What the gap between the two means.
    pub gap: TrackGap,
}

/// What the gap between a figure and its target means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackGap {
    /// The target is reached.
    Reached,
    /// It is not.
    Missed,
}

/// Width and height of a track.
pub(super) const TRACK: Point = point(94.0, 4.0);
/// Width and height of the example in the legend.
pub(super) const SAMPLE: Point = point(34.0, 4.0);
/// The height of everything on a track, which its dot decides.
pub(super) const TRACK_HEIGHT: f32 = 12.0;
/// The part of the track beyond the larger of the two values.
const BEYOND: f64 = 1.5;
/// A gap that is a smaller part of the track than this is shown enlarged, with no zero.
const LEAST_GAP: f64 = 0.1;
/// The least gap, in per cent of the whole, that is seen on a track from 0 to 100 %.
const LEAST_SHARE_GAP: f64 = 5.0;

/// The track of a figure with this name; none if the two texts hold no comparable numbers.
fn figure_track(name: &str, now: &str, target: &str) -> Option<FigureTrack> {
    let (now, target) = comparable(now, target)?;
    let (low, high) = range(&now, &target)?;
    let place = |value: f64| (((value - low) / (high - low)) as f32).clamp(0.0, 1.0);
    Some(FigureTrack {
        rect: Rect::new(0.0, 0.0, TRACK.x, TRACK.y),
        now: place(now.value),
        target: place(target.value),
        gap: if is_reached(name, &now, &target) { TrackGap::Reached } else { TrackGap::Missed },
    })
}

impl FigureTrack {
    /// The track of a key figure, whose scale may say which side is the better one.
    pub fn of_kpi(kpi: &Kpi) -> Option<Self> {
        let track = figure_track(&kpi.name, &kpi.current_words(), &kpi.target)?;
        let gap = match kpi.standing() {
            Some(KpiStanding::OnTarget) => TrackGap::Reached,
            Some(KpiStanding::OffTarget) => TrackGap::Missed,
            None => track.gap,
        };
        Some(Self { gap, ..track })
    }

    /// The track of a measure.
    pub fn of_measure(card: &Card) -> Option<Self> {
        figure_track(&card.text, &card.figure, &card.target)
    }

    /// An example, for the legend.
    pub fn sample(gap: TrackGap) -> Self {
        let (now, target) = match gap {
            TrackGap::Reached => (0.72, 0.3),
            TrackGap::Missed => (0.22, 0.8),
        };
        Self { rect: Rect::new(0.0, 0.0, SAMPLE.x, SAMPLE.y), now, target, gap }
    }

    /// The same track with its top left corner at `at`.
    pub(super) fn at(self, at: Point) -> Self {
        Self { rect: Rect::new(at.x, at.y, self.rect.width(), self.rect.height()), ..self }
    }

    /// The same track, not longer than what is there. Its dot needs some room beyond its ends.
    pub(super) fn within(self, width: f32) -> Self {
        let longest = (width - TRACK_HEIGHT / 2.0).max(TRACK_HEIGHT);
        let rect = Rect::new(self.rect.min.x, self.rect.min.y, self.rect.width().min(longest), self.rect.height());
        Self { rect, ..self }
    }

    /// The line of a check mark in a disc of this radius, which says without colour that the target is reached.
    pub fn check(center: Point, radius: f32) -> Path {
        let at = |x: f32, y: f32| center + point(x, y) * radius;
        Path::build().move_to(at(-0.46, 0.04)).line_to(at(-0.12, 0.38)).line_to(at(0.48, -0.34)).finish()
    }
}

/// The values at the two ends of the track. They begin with zero unless the gap would vanish.
fn range(now: &Quantity, target: &Quantity) -> Option<(f64, f64)> {
    let (low, high) = (now.value.min(target.value), now.value.max(target.value));
    let gap = high - low;
    if let Some(most) = now.most.filter(|most| low >= 0.0 && high <= *most) {
        return Some((0.0, most));
    }
    let is_share = (now.unit == "%" || target.unit == "%") && high <= 100.0;
    // Shares of a whole stand where they are on it, so that several can be compared.
    if is_share && low >= 0.0 && gap >= LEAST_SHARE_GAP {
        return Some((0.0, 100.0));
    }
    let top = if is_share { 100.0 } else { f64::INFINITY };
    let ends = if low >= 0.0 {
        (0.0, (high * BEYOND).min(top))
    } else if high <= 0.0 {
        (low * BEYOND, 0.0)
    } else {
        let most = high.max(-low) * BEYOND;
        (-most, most)
    };
    let whole = ends.1 - ends.0;
    if whole <= 0.0 || !whole.is_finite() {
        return None;
    }
    let is_small = gap > 0.0 && gap < whole * LEAST_GAP && low * high > 0.0;
    Some(if is_small { (low - 2.0 * gap, (high + 2.0 * gap).min(top)) } else { ends })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::KpiScale;
    use crate::quantity::read;

    #[test]
    fn figures_are_read_as_people_write_them() {
        let minutes = |count: f64| (count, "time");
        for (text, (value, unit)) in [
            ("31 %", (31.0, "%")),
            ("31%", (31.0, "%")),
            ("2", (2.0, "")),
            ("−12", (-12.0, "")),
            ("-12", (-12.0, "")),
            ("+20", (20.0, "")),
            ("6.4 days", minutes(6.4 * 1440.0)),
            ("1 day", minutes(1440.0)),
            ("4,2 min", minutes(4.2)),
            ("2 Stunden", minutes(120.0)),
            ("€ 1,200", (1200.0, "€")),
            ("€1,200.50", (1200.5, "€")),
            ("1.200 €", (1200.0, "€")),
            ("1.200,50 €", (1200.5, "€")),
            ("−€ 30", (-30.0, "€")),
            ("1 200 kg", (1200.0, "kg")),
            ("1,234,567", (1_234_567.0, "")),
            ("1'200 CHF", (1200.0, "chf")),
            ("0.125", (0.125, "")),
            ("4×", (4.0, "×")),
            ("12 calls", (12.0, "call")),
            ("1 call", (1.0, "call")),
            ("4.6 / 5", (4.6, "/5")),
            ("4.6/5", (4.6, "/5")),
            ("7 of 10", (7.0, "/10")),
            ("< 2 days", minutes(2880.0)),
            ("at least 70 %", (70.0, "%")),
            ("ca. 15 %", (15.0, "%")),
        ] {
            let found = read(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert!((found.value - value).abs() < 1e-9 && found.unit == unit, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_single_figure_is_not_read() {
        for text in [
            "",
            "–",
            "few",
            "2–3 days",
            "1:30",
            "1.200",
            "3 of 4 in 2026",
            "10 – 20 %",
            "12,34,5",
            "1.2.3",
            "€",
            "∞",
            "5 of the people in the waiting room",
            "Q3 2026",
            "--3",
            "3 + 4",
            "9/0",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    fn track(now: &str, target: &str) -> Option<FigureTrack> {
        figure_track("", now, target)
    }

    #[test]
    fn now_and_target_are_placed_on_one_scale() {
        let places = |now: &str, target: &str| {
            let found = track(now, target).unwrap_or_else(|| panic!("{now} and {target} have no track"));
            ((found.now * 1000.0).round() / 1000.0, (found.target * 1000.0).round() / 1000.0)
        };
        // Shares stand where they are on the whole.
        assert_eq!(places("31 %", "18 %"), (0.31, 0.18));
        assert_eq!(places("64 %", "23 %"), (0.64, 0.23));
        // From zero to half as much again as the larger value.
        assert_eq!(places("6.4", "2"), (0.667, 0.208));
        assert_eq!(places("6.4 days", "2"), (0.667, 0.208));
        assert_eq!(places("90 min", "1 h"), (0.667, 0.444));
        // Not beyond a hundred per cent, nor beyond the highest mark.
        assert_eq!(places("54 %", "90 %"), (0.54, 0.9));
        assert_eq!(places("3 / 5", "4 / 5"), (0.6, 0.8));
        // With zero in the middle when it lies between them.
        assert_eq!(places("−12", "+20"), (0.3, 0.833));
        assert_eq!(places("0", "70 %"), (0.0, 0.7));
        // A small gap is enlarged.
        assert_eq!(places("98 %", "99 %"), (0.5, 0.75));
        for (now, target) in [("4.2 min", "1 min"), ("−5", "−1"), ("1,200", "900"), ("12 %", "140 %")] {
            let found = track(now, target).unwrap();
            assert!((0.0..=1.0).contains(&found.now) && (0.0..=1.0).contains(&found.target));
            assert!((found.now - found.target).abs() > 0.05, "{now} {target}: {found:?}");
        }
    }

    #[test]
    fn there_is_no_track_for_what_cannot_be_compared() {
        for (now, target) in
            [("31 %", "2 days"), ("few", "18 %"), ("31 %", ""), ("0", "0"), ("3 / 5", "7 / 10"), ("€ 3", "$ 2")]
        {
            assert_eq!(track(now, target), None, "{now} {target}");
        }
    }

    #[test]
    fn a_target_is_either_reached_or_missed() {
        let gap = |name: &str, now: &str, target: &str| figure_track(name, now, target).unwrap().gap;
        for (name, now, target) in [
            ("", "18 %", "18 %"),
            ("", "1 day", "< 2 days"),
            ("", "75 %", "≥ 70 %"),
            ("", "5 min", "max. 15 min"),
            // Less time is better, and so is a higher score.
            ("to a number", "5 min", "15 min"),
            ("NPS after return", "24", "+20"),
            ("", "4.6 / 5", "4 / 5"),
        ] {
            assert_eq!(gap(name, now, target), TrackGap::Reached, "{name} {now} {target}");
        }
        for (name, now, target) in [
            ("", "3 days", "at most 2 days"),
            ("", "4 ×", "0"),
            ("", "80 %", "100 %"),
            ("", "3 / 5", "5 / 5"),
            ("Return rate", "31 %", "18 %"),
            ("", "15 %", "18 %"),
            ("NPS", "−12", "+20"),
            ("", "15 min", "5 min"),
        ] {
            assert_eq!(gap(name, now, target), TrackGap::Missed, "{name} {now} {target}");
        }
    }

    #[test]
    fn the_scale_of_a_key_figure_says_which_side_is_the_better_one() {
        let kpi = |scale| Kpi { current: "15 %".into(), target: "18 %".into(), scale, ..Kpi::default() };
        let gap = |scale| FigureTrack::of_kpi(&kpi(scale)).unwrap().gap;
        assert_eq!(gap(KpiScale::LessIsBetter), TrackGap::Reached);
        assert_eq!(gap(KpiScale::MoreIsBetter), TrackGap::Missed);
    }
}
