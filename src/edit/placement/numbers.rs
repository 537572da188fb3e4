//! Numbers in pasted text: values for curves and figures for measures.

use crate::model::typed_number::typed_number;

/// Signs that may stand before or after the digits of a figure.
const FIGURE_SIGNS: &str = "+-−–%‰€$£¥.,:/ ~≈<>\u{a0}\u{202f}";
/// The longest unit of a figure, such as “min”.
const LONGEST_UNIT: usize = 4;
/// The longest word for what a figure counts, such as “conversations”, in letters.
const LONGEST_WORD: usize = 16;

/// A number as people write it, and the text after it: "−1,5 no stock", "1,240 views", "1 240 views". Three digits behind a
/// single comma are thousands, behind a single point decimals, unless only the other reading lies within the `range` of
/// the curve that the number is for.
pub(crate) fn value_of(cell: &str, range: Option<(f32, f32)>) -> Option<(f32, &str)> {
    let cell = cell.trim();
    let (number, label) = cell.split_at_checked(number_end(cell))?;
    let number = number.trim_end_matches([':', ';', '%', ',']);
    let plain = number.replace(['−', '–'], "-");
    let plain: Option<f32> = plain.strip_prefix('+').unwrap_or(&plain).parse().ok();
    let is_outside = |value: f32| range.is_some_and(|(low, high)| !(low..=high).contains(&value));
    let typed = || typed_number(number)?.within(range, number).ok().map(|value| value as f32);
    let value = match plain {
        Some(value) if is_outside(value) => typed().unwrap_or(value),
        Some(value) => value,
        None if number.contains(|letter: char| !is_of_number(letter)) => return None,
        None => typed()?,
    };
    value.is_finite().then(|| (value, label.trim()))
}

/// Whether a letter may be part of a plain number: a digit, a sign, or what stands between digits.
fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter.is_whitespace() || "+-−–.,'’".contains(letter)
}

/// Where the number at the start of a text ends: at its first blank, unless that stands between thousands. Decimals and
/// signs may follow the last of them: “1 240,5”, “1 240%”.
fn number_end(text: &str) -> usize {
    let end_of_word = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(char::is_whitespace).map_or(text.len(), |end| from + end)
    };
    let mut end = end_of_word(0);
    let first = text.get(..end).unwrap_or_default().trim_start_matches(['+', '-', '−', '–']);
    if !(1..=3).contains(&first.len()) || !first.bytes().all(|letter| letter.is_ascii_digit()) || first == "0" {
        return end;
    }
    while let Some(blank) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let from = end + blank.len_utf8();
        let next = end_of_word(from);
        let Some(rest) = text.get(from..next).and_then(after_group) else { break };
        end = next;
        if !rest.is_empty() {
            break;
        }
    }
    end
}

/// What stands behind three digits between thousands: nothing, decimals, or signs. None if this is no such group.
fn after_group(word: &str) -> Option<&str> {
    let (group, rest) = word.split_at_checked(3)?;
    let ends = |letter: char| letter.is_ascii_digit() || ",.:;%".contains(letter);
    let is_group = group.bytes().all(|letter| letter.is_ascii_digit());
    (is_group && !rest.starts_with(|letter: char| letter.is_ascii_digit()) && rest.chars().all(ends)).then_some(rest)
}

/// Whether at least half of the texts begin with a number, and at least one does.
pub(super) fn are_mostly_numbers<'text>(texts: impl Iterator<Item = &'text str>) -> bool {
    let (mut all, mut numbers) = (0, 0);
    for text in texts.filter(|text| !text.trim().is_empty()) {
        all += 1;
        numbers += usize::from(value_of(text, None).is_some());
    }
    numbers > 0 && numbers * 2 >= all
}

/// Whether all texts are bare numbers of a scale. “2 tickets” is no value of a curve.
pub(super) fn are_values<'text>(texts: impl Iterator<Item = &'text str>, from: f32, to: f32) -> bool {
    let mut count = 0;
    let mut filled = texts.filter(|text| !text.trim().is_empty());
    let all = filled.all(|text| {
        count += 1;
        value_of(text, Some((from, to))).is_some_and(|(value, label)| {
            let is_signed = text.trim().starts_with(['+', '-', '−', '–']);
            (label.is_empty() || is_signed) && (from..=to).contains(&value)
        })
    });
    all && count > 0
}

/// Whether a text is a figure: digits with signs and at most a short unit, such as “38 %”, “€ 4.50” or “12 min”.
pub(crate) fn is_figure(text: &str) -> bool {
    let text = text.trim();
    let has_digit = text.chars().any(|letter| letter.is_ascii_digit());
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_known = |letter: char| letter.is_ascii_digit() || letter.is_alphabetic() || FIGURE_SIGNS.contains(letter);
    has_digit && letters <= LONGEST_UNIT && text.chars().count() <= 16 && text.chars().all(is_known)
}

/// Whether a text is what is drawn large in a lane of measures: a figure, or one number with one word for what it counts:
/// “1,240 views”, “1.240 Aufrufe”, “1 240 vues”.
pub(crate) fn is_measured(text: &str) -> bool {
    let text = text.trim();
    let (number, unit) = text.split_at_checked(counted_end(text)).unwrap_or((text, ""));
    let is_number = typed_number(number).is_some();
    let unit = unit.trim();
    let is_word = (1..=LONGEST_WORD).contains(&unit.chars().count()) && unit.chars().all(char::is_alphabetic);
    is_figure(text) || (is_number && is_word)
}

/// Where the digits at the start of a text end, with the signs and blanks between them.
fn counted_end(text: &str) -> usize {
    let ending = text.char_indices().rev().find(|(_, letter)| letter.is_ascii_digit());
    ending.map_or(0, |(at, letter)| at + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value_of(cell: &str) -> Option<(f32, &str)> {
        super::value_of(cell, None)
    }

    #[test]
    fn one_of_two_readings_lies_on_the_scale() {
        let emotion = Some((-2.0, 2.0));
        assert_eq!(super::value_of("1,333", emotion), Some((1.333, "")));
        assert_eq!(super::value_of("−1,250 waits", emotion), Some((-1.25, "waits")));
        assert_eq!(super::value_of("1.333", emotion), Some((1.333, "")));
        let visits = Some((0.0, 5_000.0));
        assert_eq!(super::value_of("1,240 views", visits), Some((1_240.0, "views")));
        assert_eq!(super::value_of("1.240", Some((100.0, 5_000.0))), Some((1_240.0, "")));
        assert_eq!(super::value_of("5", emotion), Some((5.0, "")), "what lies beyond the scale is said elsewhere");
        assert!(are_values(["1,333", "−0,667", "0"].into_iter(), -2.0, 2.0));
    }

    #[test]
    fn thousands_keep_the_signs_and_decimals_behind_them() {
        for (text, read) in [
            ("1 240%", (1_240.0, "")),
            ("1 240: views", (1_240.0, "views")),
            ("1 240,5 €", (1_240.5, "€")),
            ("12 000 500, all", (12_000_500.0, "all")),
            ("3 100-year plans", (3.0, "100-year plans")),
            ("3 1000 things", (3.0, "1000 things")),
        ] {
            assert_eq!(value_of(text), Some(read), "{text}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(value_of("−1"), Some((-1.0, "")));
        assert_eq!(value_of("+1,5  no stock"), Some((1.5, "no stock")));
        assert_eq!(value_of(" 38% of all "), Some((38.0, "of all")));
        for views in ["1,240 views", "1 240 views", "1\u{202f}240 views", "1240 views"] {
            assert_eq!(value_of(views), Some((1_240.0, "views")), "{views}");
        }
        assert_eq!(value_of("0,125"), Some((0.125, "")));
        assert_eq!(value_of("1.240"), Some((1.24, "")), "as on a scale");
        assert_eq!(value_of("3 people of 100"), Some((3.0, "people of 100")));
        for wrong in ["", "no stock", "inf", "NaN", "--1"] {
            assert_eq!(value_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_that_begin_with_a_number_are_no_values() {
        let values = |texts: &[&str]| are_values(texts.iter().copied(), -2.0, 2.0);
        assert!(values(&["1", "", "−1 out of stock", "0,5"]));
        assert!(!values(&["1", "2 tickets"]));
        assert!(!values(&["1", "5"]));
        assert!(!values(&["", " "]));
    }

    #[test]
    fn what_is_counted_is_measured() {
        for figure in ["1,240 views", "1.240 Aufrufe", "1 240 vues", "1\u{202f}240 vistas", "12 visitors", "38 %"] {
            assert!(is_measured(figure), "{figure}");
        }
        for words in ["views", "2 tickets bought", "12 of 40 people"] {
            assert!(!is_measured(words), "{words}");
        }
    }

    #[test]
    fn figures_are_short() {
        for figure in ["38 %", "€ 4.50", "12 min", "1,200", "−3", "2:30 h"] {
            assert!(is_figure(figure), "{figure}");
        }
        for words in ["", "Wait", "2 tickets bought", "Room 12 is full"] {
            assert!(!is_figure(words), "{words}");
        }
    }
}
