//! Reads dates as people type them into a table: "fri", "+2w", "12.3.", "12 march", "2027-03-12". What is left out is
//! taken from today, and the date lies ahead wherever that is possible.

use jiff::civil::Weekday;
use jiff::{Span, ToSpan};

use crate::model::Date;

/// The days of the week in English, by which they are found from two letters on.
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The months in English, by which they are found from three letters on.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that is meant by `words` on the day `today`; none if they can be read in no way, or in two.
///
/// A weekday is the next such day after today, "next fri" the one a week later. A day and month without a year, and a
/// day without a month, are the next such day from today on. With slashes the day comes first, unless only the other
/// order gives a date; where both do and differ, nothing is read.
pub fn read_date(words: &str, today: Date) -> Option<Date> {
    let words = words.trim().to_lowercase();
    exact(&words)
        .or_else(|| named(&words, today))
        .or_else(|| weekday(&words, today))
        .or_else(|| distance(&words, today))
        .or_else(|| with_points(&words, today))
        .or_else(|| with_slashes(&words, today))
        .or_else(|| with_month(&words, today))
}

/// The year, month and day as they are stored: 2027-03-12.
fn exact(words: &str) -> Option<Date> {
    words.parse::<Date>().ok().filter(|date| date.to_string() == words)
}

fn named(words: &str, today: Date) -> Option<Date> {
    Some(match words {
        "today" | "tod" | "now" => today,
        "tomorrow" | "tom" => after(today, 1.day())?,
        "next week" => after(today, 1.week())?,
        "next month" => after(today, 1.month())?,
        "end of week" | "eow" => next_weekday(today.yesterday().ok()?, Weekday::Friday)?,
        "end of month" | "eom" => today.last_of_month(),
        "end of year" | "eoy" => today.last_of_year(),
        _ => return None,
    })
}

fn after(today: Date, span: Span) -> Option<Date> {
    today.checked_add(span).ok()
}

fn next_weekday(from: Date, day: Weekday) -> Option<Date> {
    from.nth_weekday(1, day).ok()
}

fn weekday(words: &str, today: Date) -> Option<Date> {
    let (words, weeks) = match words.strip_prefix("next ") {
        Some(rest) => (rest.trim(), 1),
        None => (words, 0),
    };
    let day = DAYS.iter().find(|(name, _)| words.len() >= 2 && name.starts_with(words)).map(|(_, day)| *day)?;
    after(next_weekday(today, day)?, weeks.weeks())
}

/// "+2w", "10d", "-1 month", "in 3 weeks".
fn distance(words: &str, today: Date) -> Option<Date> {
    let words = words.strip_prefix("in ").unwrap_or(words);
    let (sign, words) = match words.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, words.strip_prefix('+').unwrap_or(words)),
    };
    let end = words.find(|letter: char| !letter.is_ascii_digit())?;
    let (digits, unit) = words.split_at(end);
    let count: i32 = digits.parse::<i32>().ok().filter(|count| *count <= 5_000)? * sign;
    let span = match unit.trim() {
        "d" | "day" | "days" => count.days(),
        "w" | "wk" | "week" | "weeks" => count.weeks(),
        "m" | "mo" | "month" | "months" => count.months(),
        "y" | "year" | "years" => count.years(),
        _ => return None,
    };
    after(today, span)
}

/// "12.3.", "12.3.27", "12.03.2027", "12.".
fn with_points(words: &str, today: Date) -> Option<Date> {
    let mut parts = words.split('.').map(str::trim);
    let day = number(parts.next()?)?;
    let month = parts.next()?;
    let year = parts.next().filter(|year| !year.is_empty());
    if parts.next().is_some_and(|rest| !rest.is_empty()) {
        return None;
    }
    match (month.is_empty(), year) {
        (true, None) => next_day(day, today),
        (false, None) => next_date(day, number(month)?, today),
        (false, Some(year)) => date(year_of(year)?, number(month)?, day),
        (true, Some(_)) => None,
    }
}

/// "25/3", "25/3/2027": the day first, or the month first where only that gives a date.
fn with_slashes(words: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = words.split('/').map(str::trim).collect();
    let (first, second, year) = match parts[..] {
        [first, second] => (number(first)?, number(second)?, None),
        [first, second, year] => (number(first)?, number(second)?, Some(year_of(year)?)),
        _ => return None,
    };
    let make = |day, month| match year {
        Some(year) => date(year, month, day),
        None => next_date(day, month, today),
    };
    match (make(first, second), make(second, first)) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

/// "12 march", "mar 12", "12 mar 2027".
fn with_month(words: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = words.split([' ', ',', '.', '-']).filter(|part| !part.is_empty()).collect();
    let is_month = |part: &&str| month_named(part).is_some();
    let month = month_named(parts.iter().find(|part| is_month(part))?)?;
    let mut numbers = parts.iter().filter(|part| !is_month(part)).map(|part| part.trim_end_matches(ORDINAL_END));
    let day = number(numbers.next()?)?;
    let year = numbers.next().map(year_of);
    if numbers.next().is_some() || parts.iter().filter(|part| is_month(part)).count() != 1 {
        return None;
    }
    match year {
        Some(year) => date(year?, month, day),
        None => next_date(day, month, today),
    }
}

/// The letters at the end of "1st", "2nd", "3rd" and "4th".
const ORDINAL_END: [char; 6] = ['s', 't', 'n', 'd', 'r', 'h'];

fn month_named(word: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    i8::try_from(place + 1).ok()
}

fn number(word: &str) -> Option<i8> {
    word.parse().ok()
}

/// A year of four digits, or of two for this century.
fn year_of(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        2 => Some(2_000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The next such day from today on. 29 February may be years away.
fn next_date(day: i8, month: i8, today: Date) -> Option<Date> {
    (0..=8).filter_map(|years| date(today.year().checked_add(years)?, month, day)).find(|date| *date >= today)
}

/// The next such day of a month from today on.
fn next_day(day: i8, today: Date) -> Option<Date> {
    let in_months = |months: i32| {
        let first = after(today.first_of_month(), months.months())?;
        date(first.year(), first.month(), day)
    };
    (0..=2).filter_map(in_months).find(|date| *date >= today)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_typed() {
        // A Wednesday.
        let today: Date = "2027-03-10".parse().unwrap();
        for (words, wanted) in [
            ("2027-12-24", "2027-12-24"),
            ("today", "2027-03-10"),
            ("Tomorrow", "2027-03-11"),
            ("fri", "2027-03-12"),
            ("Friday", "2027-03-12"),
            ("we", "2027-03-17"),
            ("next fri", "2027-03-19"),
            ("+2w", "2027-03-24"),
            ("10d", "2027-03-20"),
            ("in 3 weeks", "2027-03-31"),
            ("+1m", "2027-04-10"),
            ("-1d", "2027-03-09"),
            ("12.3.", "2027-03-12"),
            ("9.3.", "2028-03-09"),
            ("12.3", "2027-03-12"),
            ("12.3.28", "2028-03-12"),
            ("1.10.2027", "2027-10-01"),
            ("15.", "2027-03-15"),
            ("9.", "2027-04-09"),
            ("25/3", "2027-03-25"),
            ("3/25/2027", "2027-03-25"),
            ("5/5", "2027-05-05"),
            ("12 march", "2027-03-12"),
            ("Mar 12", "2027-03-12"),
            ("1st Apr", "2027-04-01"),
            ("12 Mar 2029", "2029-03-12"),
            ("29 feb", "2028-02-29"),
            ("eom", "2027-03-31"),
            ("end of year", "2027-12-31"),
            ("eow", "2027-03-12"),
        ] {
            assert_eq!(read_date(words, today), Some(wanted.parse().unwrap()), "{words}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_is_not_read() {
        let today: Date = "2027-03-10".parse().unwrap();
        for words in
            ["", "soon", "3/4", "31.2.", "32.", "+w", "99999d", "12.3.4.5", "f", "12", "march", "0.0.", "12 mar apr"]
        {
            assert_eq!(read_date(words, today), None, "{words}");
        }
    }
}
