//! Reads figures and times as people write them. Figures: "31 %", "6.4 days", "€ 1,200", "−12", "4,2 min", "4.6 / 5". Times are
//! in [`time`]. What can be read in two ways is not read at all.

pub(crate) mod time;

use crate::text::singular;
use time::unit_named;

/// A number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The number; minutes, for an amount of time.
    pub(crate) value: f64,
    /// The unit in small letters; the same for all amounts of time. Empty for a bare number.
    pub(crate) unit: String,
    /// The highest value there is, for a mark such as "4.6 / 5".
    pub(crate) most: Option<f64>,
    /// Whether the number is a limit, as in "< 2 days".
    pub(crate) limit: QuantityLimit,
}

/// On which side of a number it is good to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum QuantityLimit {
    /// The text does not say.
    #[default]
    Unknown,
    /// No more than the number.
    AtMost,
    /// No less than the number.
    AtLeast,
}

/// The unit of all amounts of time.
pub(crate) const TIME: &str = "time";
/// The longest unit, in characters; what is longer is a sentence.
const LONGEST_UNIT: usize = 24;
const AT_MOST: [&str; 12] =
    ["<=", "≤", "<", "at most", "less than", "under", "below", "max.", "max", "höchstens", "unter", "moins de"];
const AT_LEAST: [&str; 11] =
    [">=", "≥", ">", "at least", "more than", "over", "above", "mindestens", "über", "au moins", "plus de"];
const ABOUT: [&str; 7] = ["~", "≈", "about", "approx.", "ca.", "circa", "around"];

/// Reads a figure; none if it is no single number with a unit.
pub(crate) fn read(text: &str) -> Option<Quantity> {
    let (limit, text) = limit(text.trim());
    let first_digit = text.find(|letter: char| letter.is_ascii_digit())?;
    let (front, rest) = text.split_at(first_digit);
    let (is_negative, front) = sign(front.trim())?;
    let length = number_length(rest);
    let (digits, behind) = rest.split_at(length);
    let value = number(digits, !front.is_empty() || has_currency(behind))? * if is_negative { -1.0 } else { 1.0 };
    let (unit, most) = unit(front, behind.trim())?;
    let time = time::unit_minutes(&unit);
    Some(match time {
        Some(per_unit) => Quantity { value: value * per_unit, unit: TIME.into(), most: None, limit },
        None => Quantity { value, unit, most, limit },
    })
}

/// Whether two figures can be compared, and their values in one unit. A bare number has the unit of the other.
pub(crate) fn comparable(now: &str, target: &str) -> Option<(Quantity, Quantity)> {
    let (mut first, mut second) = (read(now)?, read(target)?);
    if first.unit != second.unit {
        // The bare number was not converted to minutes: it counts in the unit that the other is written in.
        let per_unit = |with_unit: &Quantity, text: &str| {
            let written = read_without_time(text).filter(|written| *written != 0.0)?;
            Some(with_unit.value / written)
        };
        match (first.unit.is_empty(), second.unit.is_empty()) {
            (true, false) => first.value *= per_unit(&second, target)?,
            (false, true) => second.value *= per_unit(&first, now)?,
            _ => return None,
        }
    }
    let most = first.most.or(second.most);
    if let (Some(a), Some(b)) = (first.most, second.most)
        && a != b
    {
        return None;
    }
    (first.most, second.most) = (most, most);
    Some((first, second))
}

/// Scores of which more is better, by the names that they have everywhere.
const MORE_IS_BETTER: [&str; 5] = ["nps", "csat", "ces", "satisfaction", "score"];

/// Whether a target is reached, for a figure of this name. Where neither target nor figure says on which side it is
/// good to be, a target is where one wants to go: it is reached only by its own value.
pub(crate) fn is_reached(name: &str, now: &Quantity, target: &Quantity) -> bool {
    match side(target, now) {
        QuantityLimit::AtMost => now.value <= target.value,
        QuantityLimit::AtLeast => now.value >= target.value,
        QuantityLimit::Unknown => now.value == target.value || is_better(name, now, target),
    }
}

/// On which side of a target it is good to be, as far as it says so by itself: a target at the end of what is possible,
/// such as zero or a hundred per cent, does.
fn side(target: &Quantity, now: &Quantity) -> QuantityLimit {
    let highest = target.most.or((target.unit == "%").then_some(100.0));
    match target.limit {
        QuantityLimit::Unknown if target.value == 0.0 && now.value > 0.0 => QuantityLimit::AtMost,
        QuantityLimit::Unknown if highest == Some(target.value) => QuantityLimit::AtLeast,
        written => written,
    }
}

/// Whether a figure that is not its target is better than it, as far as its kind says: a shorter time, a higher score.
fn is_better(name: &str, now: &Quantity, target: &Quantity) -> bool {
    if now.unit == TIME && target.unit == TIME {
        return now.value <= target.value;
    }
    let name = name.to_lowercase();
    let is_score = name.split(|letter: char| !letter.is_alphanumeric()).any(|word| MORE_IS_BETTER.contains(&word));
    (is_score || now.most.is_some()) && now.value >= target.value
}

/// The number of a figure as it is written, whatever its unit.
fn read_without_time(text: &str) -> Option<f64> {
    let (_, text) = limit(text.trim());
    let rest = text.get(text.find(|letter: char| letter.is_ascii_digit())?..)?;
    let is_negative = text.starts_with(['-', '−', '–']);
    number(rest.get(..number_length(rest))?, true).map(|value| if is_negative { -value } else { value })
}

/// The limit that a text begins with, and the rest of it.
fn limit(text: &str) -> (QuantityLimit, &str) {
    // Most figures begin with their number.
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return (QuantityLimit::Unknown, text);
    }
    let lower = text.to_lowercase();
    let without = |sign: &str| {
        let follows = sign.ends_with(|letter: char| !letter.is_alphabetic())
            || lower.get(sign.len()..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']));
        // Lower case may have another length; then the sign is not one of ours.
        (lower.starts_with(sign) && follows).then(|| text.get(sign.len()..)).flatten().map(str::trim_start)
    };
    let lists =
        [(QuantityLimit::AtMost, &AT_MOST[..]), (QuantityLimit::AtLeast, &AT_LEAST), (QuantityLimit::Unknown, &ABOUT)];
    let found = lists.iter().find_map(|(limit, signs)| Some((*limit, signs.iter().find_map(|sign| without(sign))?)));
    found.unwrap_or((QuantityLimit::Unknown, text))
}

/// Takes the sign off the text in front of a number. None if there is more than a sign and a unit.
fn sign(front: &str) -> Option<(bool, &str)> {
    let is_negative = |sign: char| matches!(sign, '-' | '−' | '–');
    let is_sign = |sign: char| is_negative(sign) || sign == '+';
    let signs: Vec<char> = front.chars().filter(|letter| is_sign(*letter)).collect();
    let rest = front.trim_matches(|letter: char| is_sign(letter) || letter.is_whitespace());
    match signs[..] {
        [] => Some((false, rest)),
        [one] if !rest.contains(is_sign) => Some((is_negative(one), rest)),
        _ => None,
    }
}

/// How many bytes at the start of a text belong to its number.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    while let Some(next) = text.get(length..).and_then(|rest| rest.chars().next()) {
        let end = length + next.len_utf8();
        let digits = text.get(end..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        let goes_on = match next {
            '.' | ',' => digits > 0,
            // A space parts thousands only.
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => digits == 3,
            _ => next.is_ascii_digit(),
        };
        if !goes_on {
            break;
        }
        length = end;
    }
    length
}

/// The value of digits with signs between them. Three digits behind a single dot are thousands in one language and
/// decimals in another; `is_money` decides for thousands.
fn number(digits: &str, is_money: bool) -> Option<f64> {
    if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let plain: String =
        digits.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
    let groups: Vec<&str> = plain.split(['.', ',']).collect();
    let signs: Vec<char> = plain.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let (last, before) = groups.split_last()?;
    let are_thousands = |groups: &[&str]| groups.iter().skip(1).all(|group| group.len() == 3);
    let parse = |whole: &[&str], fraction: &str| format!("{}.{fraction}", whole.concat()).parse::<f64>().ok();
    match (&signs[..], before) {
        ([], _) => parse(&groups, "0"),
        ([sign], [first]) if last.len() == 3 && *first != "0" => {
            (*sign == ',' || is_money).then(|| parse(&groups, "0")).flatten()
        }
        ([_], _) => parse(before, last),
        ([first, .., end], _) if first == end => are_thousands(&groups).then(|| parse(&groups, "0")).flatten(),
        ([first, middle @ .., _], _) => {
            let same = middle.iter().all(|sign| sign == first);
            (same && are_thousands(before)).then(|| parse(before, last)).flatten()
        }
    }
}

fn has_currency(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['€', '$', '£', '¥']) || ["EUR", "USD", "GBP", "CHF"].iter().any(|name| text.starts_with(name))
}

/// The unit from the texts in front of and behind a number, and the highest mark of "4.6 / 5".
fn unit(front: &str, behind: &str) -> Option<(String, Option<f64>)> {
    let out_of = ["/", "of ", "out of ", "von "].iter().find_map(|sign| behind.strip_prefix(sign));
    if let Some(most) = out_of.map(str::trim).filter(|most| most.starts_with(|letter: char| letter.is_ascii_digit())) {
        let most: f64 = most.parse().ok().filter(|most| *most > 0.0)?;
        return front.is_empty().then(|| (format!("/{most}"), Some(most)));
    }
    let unit = if front.is_empty() { behind } else { front };
    let is_one = front.is_empty() || behind.is_empty();
    let is_short = unit.chars().count() <= LONGEST_UNIT && !unit.contains(|letter: char| letter.is_numeric());
    let unit = unit.trim_end_matches('.').to_lowercase();
    // A unit of time is known in both forms.
    let unit = if unit_named(&unit).is_some() { unit } else { singular(&unit).to_owned() };
    (is_one && is_short).then_some((unit, None))
}
