//! Numbers, lengths of time and lists in sentences.

use crate::text::{apart, seen_text};

/// The most letters of a text that a sentence quotes.
const MOST_LETTERS: usize = 70;
const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;

/// A text of the map in quotation marks, on one line and not too long.
pub(super) fn quoted(text: &str) -> String {
    let line = seen_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
    let line = match end.and_then(|end| line.get(..end)) {
        // Not within a word, if it has ends.
        Some(cut) => cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole).trim_end().to_owned() + "…",
        None => line,
    };
    // Quotes inside stay apart from those around.
    format!("“{}”", apart(&line.replace('“', "‘").replace('”', "’")))
}

/// A number with at most one decimal, and a real minus sign.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    let text = format!("{}", tenths.abs());
    if tenths < 0.0 { format!("−{text}") } else { text }
}

/// The most letters of a figure that stays on one line.
const LONGEST_FIGURE: usize = 14;

/// A figure of the map, such as "8 %" or "9 of 10", which does not part from its unit at the end of a line.
pub(super) fn figure(text: &str) -> String {
    let text = text.trim();
    let is_short = text.chars().count() <= LONGEST_FIGURE;
    let mut joined = String::with_capacity(text.len());
    for letter in text.chars() {
        let follows_digit = joined.ends_with(|before: char| before.is_ascii_digit());
        joined.push(if letter == ' ' && (is_short || follows_digit) { '\u{a0}' } else { letter });
    }
    apart(&joined).into_owned()
}

/// A value on a scale around zero, with its sign.
pub(super) fn signed(value: f32) -> String {
    let text = number(f64::from(value));
    if text == "0" || text.starts_with('−') { text } else { format!("+{text}") }
}

/// Names as a list: "Buy, Wait and Return".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// A length of time in the unit that suits it: "20 min", "5.5 h", "22 days".
pub(super) fn span_of_time(minutes: f64) -> String {
    let (value, unit) = match minutes {
        _ if minutes < 2.0 * HOUR => (minutes, "min"),
        _ if minutes < 2.0 * DAY => (minutes / HOUR, "h"),
        _ => (minutes / DAY, "days"),
    };
    let rounded = if value < 10.0 { (value * 10.0).round() / 10.0 } else { value.round() };
    let unit = if unit == "days" && rounded == 1.0 { "day" } else { unit };
    format!("{} {unit}", number(rounded))
}

/// A part of a whole in time: "8 of 15 days", "90 min of 5 h".
pub(super) fn part_of_time(part: f64, whole: f64) -> String {
    let (part, whole) = (span_of_time(part), span_of_time(whole));
    let unit = |text: &str| text.rsplit_once(' ').map(|(_, unit)| unit.trim_end_matches('s').to_owned());
    match part.rsplit_once(' ') {
        Some((number, _)) if unit(&part) == unit(&whole) => format!("{number} of {whole}"),
        _ => format!("{part} of {whole}"),
    }
}

/// How long ago a day was.
pub(super) fn days_ago(days: i32) -> String {
    if days == 1 { "yesterday".to_owned() } else { format!("{days} days ago") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lengths_are_written_as_people_write_them() {
        assert_eq!((signed(-1.5).as_str(), signed(2.0).as_str(), signed(-0.01).as_str()), ("−1.5", "+2", "0"));
        for (minutes, words) in [
            (20.0, "20 min"),
            (90.0, "90 min"),
            (330.0, "5.5 h"),
            (1_440.0, "24 h"),
            (9.0 * DAY, "9 days"),
            (0.5, "0.5 min"),
        ] {
            assert_eq!(span_of_time(minutes), words);
        }
        assert_eq!(days_ago(1), "yesterday");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn a_figure_does_not_part_from_its_unit() {
        assert_eq!(figure(" 8 %"), "8\u{a0}%");
        assert_eq!(figure("9 of 10"), "9\u{a0}of\u{a0}10");
        assert_eq!(figure("between 3 days and a whole week"), "between 3\u{a0}days and a whole week");
    }

    #[test]
    fn a_quotation_is_one_short_line() {
        assert_eq!(quoted("says “no”\n twice"), "“says ‘no’ twice”");
        assert!(quoted(&"word ".repeat(60)).chars().count() < 80);
    }
}
