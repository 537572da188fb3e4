//! The values of a KPI over time as a small line under its figure.

use crate::geometry::{Point, Rect, point};
use crate::model::{DatedValue, Kpi, KpiStanding};

/// The size of the line's box.
pub(super) const SPARKLINE: Point = point(94.0, 20.0);
/// The distance of the line to the edges of its box, for the dot at its end.
const INSET: f32 = 3.5;

/// The values of a KPI over time.
#[derive(Clone, Debug)]
pub struct Sparkline {
    /// The box around it.
    pub rect: Rect,
    /// The values as points in the box, from the first day to the last.
    pub points: Vec<Point>,
    /// The height of the target; none if there is none, or it is no number.
    pub target_y: Option<f32>,
    /// How the last value stands to the target.
    pub standing: Option<KpiStanding>,
}

impl Sparkline {
    /// The line of a KPI with its top left corner at `at`; none for fewer than two values.
    pub(super) fn of(kpi: &Kpi, at: Point) -> Option<Self> {
        let mut values: Vec<DatedValue> = kpi.values.iter().copied().filter(|value| value.value.is_finite()).collect();
        values.sort_by_key(|value| value.date);
        let (first, last) = (values.first()?, values.last()?);
        let days = day_number(last) - day_number(first);
        if days <= 0.0 {
            return None;
        }
        let target = kpi.target_value();
        let numbers = values.iter().map(|value| value.value).chain(target);
        let (low, high) =
            numbers.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
        let rect = Rect::new(at.x, at.y, SPARKLINE.x, SPARKLINE.y);
        let inner = rect.shrink(INSET);
        let height = |value: f32| {
            let share = if high > low { (value - low) / (high - low) } else { 0.5 };
            inner.max.y - inner.height() * share
        };
        let place = |value: &DatedValue| {
            let share = (day_number(value) - day_number(first)) / days;
            point(inner.min.x + inner.width() * share as f32, height(value.value))
        };
        let points = values.iter().map(place).collect();
        Some(Self { rect, points, target_y: target.map(height), standing: kpi.standing() })
    }

    /// Moves the line with its box.
    pub(super) fn move_by(&mut self, by: Point) {
        self.rect = self.rect.translate(by);
        self.points.iter_mut().for_each(|at| *at = *at + by);
        self.target_y.iter_mut().for_each(|y| *y += by.y);
    }
}

/// A number that grows by one from day to day.
fn day_number(value: &DatedValue) -> f64 {
    let year = f64::from(value.date.year());
    year * 365.2425 + f64::from(value.date.day_of_year())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn kpi(values: &[(&str, f32)]) -> Kpi {
        let value = |(date, value): &(&str, f32)| DatedValue { date: date.parse().unwrap(), value: *value };
        Kpi { name: "NPS".into(), target: "20".into(), values: values.iter().map(value).collect(), ..Kpi::default() }
    }

    #[test]
    fn the_line_runs_from_the_first_day_to_the_last_and_stays_in_its_box() {
        let line =
            Sparkline::of(&kpi(&[("2027-03-01", 5.0), ("2027-01-01", -12.0), ("2027-02-01", 31.0)]), point(10.0, 20.0));
        let line = line.unwrap();
        assert_eq!(line.points.len(), 3);
        assert!(line.points.windows(2).all(|pair| pair[0].x < pair[1].x));
        assert!(line.points.iter().all(|at| line.rect.contains(*at)));
        assert_eq!(line.standing, Some(KpiStanding::OffTarget));
        assert!(line.target_y.is_some_and(|y| y > line.rect.min.y && y < line.rect.max.y));
    }

    #[test]
    fn a_single_value_makes_no_line() {
        assert!(Sparkline::of(&kpi(&[("2027-03-01", 5.0)]), Point::ZERO).is_none());
        assert!(Sparkline::of(&kpi(&[]), Point::ZERO).is_none());
        assert!(Sparkline::of(&kpi(&[("2027-03-01", 5.0), ("2027-03-01", 6.0)]), Point::ZERO).is_none());
    }
}
