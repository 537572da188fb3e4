//! What is said on the rail of time: the words of its moments, and the length of its longest stretch.

use crate::locale::{Locale, TimeUnit};
use crate::quantity::time::{self, TimePoint, rounded, unit_named};

/// A whole of fewer units than this is given with decimals.
const LEAST_WHOLE: f64 = 5.0;

/// The words of a moment, the best first: with the word that it shares with its neighbours only where it changes, but
/// always in front of more than a number, as in "Day 31, 06:40". Where that has no room, the number alone may have.
pub(super) fn labels(time: &TimePoint, shared_before: Option<&str>) -> Vec<String> {
    let Some(own) = time.own.as_deref() else { return Vec::new() };
    if time.shared.is_empty() {
        return vec![own.to_owned()];
    }
    let is_shared = shared_before == Some(&time.shared);
    let named = format!("{} {own}", time.shared);
    let parts = unit_named(&time.shared).and_then(|_| own.split_once([',', ' ']));
    match parts {
        Some((number, _)) if is_shared => vec![named, number.to_owned()],
        Some((number, _)) => vec![named, format!("{} {number}", time.shared)],
        None if is_shared => vec![own.to_owned()],
        None => vec![named],
    }
}

/// How long a stretch is in words, in the unit of the map or in one that suits the whole; none if it rounds to
/// nothing or to everything.
pub(super) fn stretch_text(locale: &Locale, minutes: f64, total: f64, unit: Option<TimeUnit>) -> Option<String> {
    let unit = unit.unwrap_or_else(|| fitting_unit(total));
    let whole = total / time::minutes(unit);
    let part = minutes / time::minutes(unit);
    // Decimals only where whole numbers would say too little.
    let is_coarse = whole < LEAST_WHOLE || part.round() >= whole.round();
    let number = |value: f64| if is_coarse { rounded(value) } else { value.round() };
    let (part, whole) = (number(part), number(whole));
    (part > 0.0 && part < whole).then(|| locale.part_of_length(&part.to_string(), &whole.to_string(), unit))
}

/// The unit in which a length has a few digits.
fn fitting_unit(minutes: f64) -> TimeUnit {
    let units = [TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month];
    let most = [180.0, 48.0, 60.0, 26.0, 36.0];
    let fits = |(unit, most): (TimeUnit, f64)| (minutes / time::minutes(unit) <= most).then_some(unit);
    units.into_iter().zip(most).find_map(fits).unwrap_or(TimeUnit::Year)
}
