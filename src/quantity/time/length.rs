//! Lengths of time inside a sentence: "Waits 50 minutes for the tow truck", "six weeks of silence".

use super::words::{minutes, small_number, unit_named};
use crate::locale::TimeUnit;

/// Words between a number and "days" that make them days on which somebody works.
const WORKING: [&str; 12] = [
    "working",
    "business",
    "work",
    "ouvrables",
    "ouvrés",
    "laborables",
    "hábiles",
    "lavorativi",
    "werk",
    "arbeits",
    "úteis",
    "weekdays",
];
/// Words that are a unit of working days by themselves.
const WORKING_DAYS: [&str; 7] =
    ["workdays", "workday", "weekdays", "arbeitstage", "arbeitstagen", "werktage", "werkdagen"];

/// The minutes that a working day stands for: of seven days, five are.
pub(crate) fn minutes_of_working_day() -> f64 {
    minutes(TimeUnit::Day) * 7.0 / 5.0
}

/// The length of a unit, which may be one of working days: "working days", "Werktage".
pub(crate) fn unit_minutes(unit: &str) -> Option<f64> {
    let lower = unit.trim().to_lowercase();
    if WORKING_DAYS.contains(&lower.as_str()) {
        return Some(minutes_of_working_day());
    }
    let mut words = lower.split_whitespace();
    let (first, second, third) = (words.next()?, words.next(), words.next());
    match (second, third) {
        (None, _) => unit_named(first).map(minutes),
        // In some languages the word stands behind.
        (Some(second), None) if WORKING.contains(&first) || WORKING.contains(&second) => {
            let unit = if WORKING.contains(&first) { second } else { first };
            (unit_named(unit) == Some(TimeUnit::Day)).then(minutes_of_working_day)
        }
        _ => None,
    }
}

/// The longest length of time that a sentence names, in minutes.
pub(crate) fn minutes_in(sentence: &str) -> Option<f64> {
    let words: Vec<&str> = sentence.split_whitespace().map(|word| word.trim_matches(is_around)).collect();
    let lengths = words.iter().enumerate().filter_map(|(place, word)| {
        let number = number(word)?;
        let next = words.get(place + 1)?;
        let pair = words.get(place + 2).and_then(|third| unit_minutes(&format!("{next} {third}")));
        Some(number * pair.or_else(|| unit_minutes(next))?)
    });
    lengths.filter(|minutes| *minutes > 0.0 && minutes.is_finite()).reduce(f64::max)
}

fn is_around(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// A number in digits or in words. "A day" is said of many things that are no length.
fn number(word: &str) -> Option<f64> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.replace(',', ".").parse().ok();
    }
    small_number(&word.to_lowercase()).filter(|number| *number > 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 24.0 * 60.0;

    #[test]
    fn lengths_are_found_in_sentences() {
        for (sentence, minutes) in [
            ("Waits 50 minutes for the tow truck", 50.0),
            ("Board meets quarterly: a wait of 7 weeks", 49.0 * DAY),
            ("Six weeks of silence after the yes", 42.0 * DAY),
            ("52 minutes in a queue, then 2 hours on the train", 120.0),
            ("Wartet drei Tage", 3.0 * DAY),
            ("Nothing for 10 working days.", 14.0 * DAY),
            ("1,5 h", 90.0),
        ] {
            assert_eq!(minutes_in(sentence), Some(minutes), "{sentence}");
        }
        for sentence in ["", "A day at the sea", "Waits until noon", "Day 3", "5 of 9 people", "9 lives", "0 days"] {
            assert_eq!(minutes_in(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn working_days_are_longer_than_days() {
        for unit in ["working days", "Working day", "business days", "Werktage", "jours ouvrés", "días hábiles"] {
            assert_eq!(unit_minutes(unit), Some(7.0 * DAY / 5.0), "{unit}");
        }
        for unit in ["working", "working hours", "days of work here", ""] {
            assert_eq!(unit_minutes(unit), None, "{unit}");
        }
        assert_eq!(unit_minutes("min"), Some(1.0));
    }
}
