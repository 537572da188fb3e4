//! Numbers in pasted text: values for curves and figures for measures.

/// Signs that may stand before or after the digits of a figure.
const FIGURE_SIGNS: &str = "+-−–%‰€$£¥.,:/ ~≈<>\u{a0}\u{202f}";
/// The longest unit of a figure, such as “min”.
const LONGEST_UNIT: usize = 4;

/// A number as people write it, and the text after it: "−1,5 no stock".
pub(crate) fn value_of(cell: &str) -> Option<(f32, &str)> {
    let cell = cell.trim();
    let (number, label) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    let number = number.trim_end_matches([':', ';', '%', ',']).replace(['−', '–'], "-").replace(',', ".");
    let value: f32 = number.strip_prefix('+').unwrap_or(&number).parse().ok()?;
    value.is_finite().then(|| (value, label.trim()))
}

/// Whether at least half of the texts begin with a number, and at least one does.
pub(super) fn are_mostly_numbers<'text>(texts: impl Iterator<Item = &'text str>) -> bool {
    let (mut all, mut numbers) = (0, 0);
    for text in texts.filter(|text| !text.trim().is_empty()) {
        all += 1;
        numbers += usize::from(value_of(text).is_some());
    }
    numbers > 0 && numbers * 2 >= all
}

/// Whether all texts are bare numbers of a scale. “2 tickets” is no value of a curve.
pub(super) fn are_values<'text>(texts: impl Iterator<Item = &'text str>, from: f32, to: f32) -> bool {
    let mut count = 0;
    let mut filled = texts.filter(|text| !text.trim().is_empty());
    let all = filled.all(|text| {
        count += 1;
        value_of(text).is_some_and(|(value, label)| {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(value_of("−1"), Some((-1.0, "")));
        assert_eq!(value_of("+1,5  no stock"), Some((1.5, "no stock")));
        assert_eq!(value_of(" 38% of all "), Some((38.0, "of all")));
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
    fn figures_are_short() {
        for figure in ["38 %", "€ 4.50", "12 min", "1,200", "−3", "2:30 h"] {
            assert!(is_figure(figure), "{figure}");
        }
        for words in ["", "Wait", "2 tickets bought", "Room 12 is full"] {
            assert!(!is_figure(words), "{words}");
        }
    }
}
