//! Reads numbers as people type them: "12000", "1,200.50", "1.200,50", "1 200", "−3", "3k", "€ 5", "20 %".

/// The signs that may stand around a number.
const UNITS: [char; 5] = ['$', '€', '£', '¥', '%'];

/// A number that was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadNumber {
    /// The number. A single point or comma with three digits behind it stands between thousands.
    pub value: f64,
    /// The number if that sign begins the fraction: 1.2 for "1,200". None where only one number can be meant.
    pub with_fraction: Option<f64>,
    /// Whether that sign is a point.
    pub is_point: bool,
}

impl ReadNumber {
    fn plain(value: f64) -> Self {
        Self { value, with_fraction: None, is_point: false }
    }

    /// The number that lies within a range, where only one of both readings does: "5.400" on a scale from 1 to 7.
    ///
    /// # Errors
    /// See [`ReadNumber::fitting`].
    pub fn within(self, range: Option<(f32, f32)>, words: &str) -> Result<f64, String> {
        let Some((low, high)) = range else { return self.fitting(|_| true, words) };
        self.fitting(|value| (f64::from(low)..=f64::from(high)).contains(&value), words)
    }

    /// The number that fits, where only one of both readings does. Where both do, a comma stands between thousands, and
    /// a point may mean either, so that nothing is read.
    ///
    /// # Errors
    /// A sentence that names both numbers that can be meant by `words`.
    pub fn fitting(self, fits: impl Fn(f64) -> bool, words: &str) -> Result<f64, String> {
        let Some(with_fraction) = self.with_fraction else { return Ok(self.value) };
        match (fits(self.value), fits(with_fraction)) {
            (false, true) => Ok(with_fraction),
            (true, true) if self.is_point => {
                let fraction = with_fraction.to_string();
                let decimals = fraction.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len());
                // With four digits behind the point, nobody takes it for one between thousands.
                let fraction = if decimals == 3 { fraction + "0" } else { fraction };
                let whole = self.value;
                Err(format!("“{}” may be {whole} or {with_fraction}. Type {whole} or {fraction}.", words.trim()))
            }
            _ => Ok(self.value),
        }
    }
}

/// The number that is meant by `words`; none if they are no number.
pub fn typed_number(words: &str) -> Option<ReadNumber> {
    let is_around = |letter: char| letter.is_whitespace() || UNITS.contains(&letter);
    let words = words.trim_matches(is_around);
    let (sign, rest) = match words.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, words.strip_prefix('+').unwrap_or(words)),
    };
    let rest = rest.trim_start_matches(is_around);
    let (times, digits) = rest.strip_suffix(['k', 'K']).map_or((1.0, rest), |digits| (1_000.0, digits.trim_end()));
    let read = read_digits(digits)?;
    let scaled = |value: f64| sign * times * value;
    let read = ReadNumber { value: scaled(read.value), with_fraction: read.with_fraction.map(scaled), ..read };
    Some(read).filter(|read| read.value.is_finite())
}

/// Reads digits with points, commas, blanks and apostrophes between them.
fn read_digits(digits: &str) -> Option<ReadNumber> {
    let digits: String = digits.chars().map(|letter| if is_gap(letter) { ' ' } else { letter }).collect();
    let Some(at) = digits.rfind(['.', ',']) else { return number(&whole(&digits)?, "").map(ReadNumber::plain) };
    let (before, rest) = digits.split_at_checked(at)?;
    let (sign, fraction) = rest.split_at_checked(1)?;
    if before.contains(sign) {
        return number(&whole(&digits)?, "").map(ReadNumber::plain);
    }
    let with_fraction = number(&whole(before)?, fraction)?;
    let is_plain = (1..=3).contains(&before.len()) && before.bytes().all(|letter| letter.is_ascii_digit());
    if !is_plain || before.starts_with('0') || fraction.len() != 3 {
        return Some(ReadNumber::plain(with_fraction));
    }
    let value = number(&whole(&digits)?, "")?;
    Some(ReadNumber { value, with_fraction: Some(with_fraction), is_point: sign == "." })
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\'' | '’')
}

/// The digits of a whole number without what stands between its groups; none if the groups are no thousands. Lakhs
/// have groups of two.
fn whole(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split([' ', '.', ',']).collect();
    let (first, rest) = groups.split_first()?;
    let sizes_fit = rest.iter().rev().enumerate().all(|(place, group)| match place {
        0 => group.len() == 3,
        _ => matches!(group.len(), 2 | 3),
    });
    (rest.is_empty() || (sizes_fit && matches!(first.len(), 1..=3))).then(|| groups.concat())
}

/// The number of these digits; none if there are other letters, or no digits at all.
fn number(whole: &str, fraction: &str) -> Option<f64> {
    let are_digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    format!("{whole}.{fraction}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (words, value) in [
            ("7", 7.0),
            (" 2,5 ", 2.5),
            (".5", 0.5),
            ("−3", -3.0),
            ("+20", 20.0),
            ("€ −5", -5.0),
            ("−€5", -5.0),
            ("31 %", 31.0),
            ("1200 €", 1_200.0),
            ("1 200", 1_200.0),
            ("1\u{202f}200,5", 1_200.5),
            ("12’000", 12_000.0),
            ("1.200,50", 1_200.5),
            ("1,200.500", 1_200.5),
            ("1,200,000", 1_200_000.0),
            ("1,20,000", 120_000.0),
            ("0.125", 0.125),
            ("1234.567", 1_234.567),
            ("3k", 3_000.0),
            ("2.5 K", 2_500.0),
            ("1,200", 1_200.0),
        ] {
            assert_eq!(typed_number(words).map(|read| read.value), Some(value), "{words}");
        }
        for words in ["", "k", ".", "many", "inf", "NaN", "1e39", "4 5", "1,2,3", "12,34.5", "1.2.3.4", "- 5 -"] {
            assert_eq!(typed_number(words), None, "{words}");
        }
    }

    #[test]
    fn no_factor_of_a_thousand_is_lost_in_silence() {
        let read = |words: &str, range| typed_number(words).map(|read| read.within(range, words));
        assert_eq!(read("1,200", None), Some(Ok(1_200.0)));
        assert_eq!(read("1.200", None), Some(Err("“1.200” may be 1200 or 1.2. Type 1200 or 1.2.".into())));
        assert_eq!(read("5.400", Some((1.0, 7.0))), Some(Ok(5.4)));
        assert_eq!(read("5,400", Some((1.0, 7.0))), Some(Ok(5.4)));
        assert_eq!(
            read("1.200", Some((0.0, 5_000.0))),
            Some(Err("“1.200” may be 1200 or 1.2. Type 1200 or 1.2.".into()))
        );
        assert_eq!(read("1.25", None), Some(Ok(1.25)));
        assert_eq!(read("4.333", None), Some(Err("“4.333” may be 4333 or 4.333. Type 4333 or 4.3330.".into())));
        assert_eq!(read("4.3330", None), Some(Ok(4.333)));
    }
}
