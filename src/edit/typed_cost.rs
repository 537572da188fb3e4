//! Reads costs as people type them, with the currency of the map around them, and writes them in groups.

use crate::model::limits::HIGHEST_COST;
use crate::model::typed_number::typed_number;

/// Reads a cost with or without signs between thousands, and with the currency of the map around it; with any unit
/// where the map has no currency yet.
///
/// # Errors
/// A sentence, when the words are no cost or name another currency.
pub fn read_cost(words: &str, currency: &str) -> Result<Option<f64>, String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    // Taken off first: the k of "k€" multiplies nothing.
    let amount = if currency.is_empty() { words.to_owned() } else { words.replacen(currency, "", 1) };
    let unit = unit_of_cost(&amount);
    let sentence = || format!("“{words}” is not a cost. Type a number such as 12000 or 950.50.");
    let amount = amount.replace(unit, "");
    let value = typed_number(&amount).map(|read| read.value);
    let value = value.filter(|value| (0.0..=HIGHEST_COST).contains(value)).ok_or_else(sentence)?;
    if !currency.is_empty() && !unit.is_empty() {
        return Err(format!(
            "The costs of this map are in {currency}, not in {unit}. The map’s details can change that."
        ));
    }
    Ok(Some(value))
}

/// The currency sign or unit around a cost: "€" of "€ 1,200", "kr" of "12k kr". Empty if there is none.
pub fn unit_of_cost(words: &str) -> &str {
    let is_number = |letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '.' | ',' | '-' | '−' | '’' | '\'')
    };
    let before = words.trim_start().split(is_number).next().unwrap_or_default();
    if !before.is_empty() {
        return before;
    }
    let after = words.trim_start_matches(is_number).trim_end();
    let without_thousands = after.strip_prefix(['k', 'K']).unwrap_or(after);
    let is_thousands = without_thousands.is_empty() || without_thousands.starts_with(|it: char| !it.is_alphabetic());
    if is_thousands { without_thousands.trim() } else { after }
}

/// A cost with spaces between its thousands: "12 000", "950.5".
pub fn grouped(cost: f64) -> String {
    let cents = (cost * 100.0).round() / 100.0;
    let whole = format!("{:.0}", cents.trunc());
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    let fraction = cents.fract().abs();
    if fraction < 0.005 { text } else { format!("{text}{}", format!("{fraction:.2}").trim_start_matches('0')) }
}

/// A cost in a currency, which stay together: "12 000 €".
pub fn cost_in(cost: f64, currency: &str) -> String {
    let currency = currency.trim();
    if currency.is_empty() { grouped(cost) } else { format!("{}\u{a0}{currency}", grouped(cost)) }
}

/// What is needed, with what it costs where that is known: "Laser scanner (900 €)".
pub fn with_cost(name: &str, cost: Option<f64>, currency: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match cost {
        Some(cost) => format!("{name} ({})", cost_in(cost, currency)),
        None => name,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_read_and_written_in_groups() {
        for (words, cost) in [
            ("12000", 12_000.0),
            ("12,000", 12_000.0),
            ("12.5k", 12_500.0),
            ("950.50", 950.5),
            ("€ 1.200,50", 1_200.5),
            ("1.200", 1_200.0),
            ("0.125", 0.125),
            ("1 200", 1_200.0),
            ("3k", 3_000.0),
        ] {
            assert_eq!(read_cost(words, ""), Ok(Some(cost)), "{words}");
        }
        assert!(read_cost("-5", "").is_err());
        assert!(read_cost("much", "").is_err());
    }

    #[test]
    fn a_cost_may_name_the_currency_of_the_map_and_no_other() {
        for (words, currency, cost) in [
            ("€5,000", "€", 5_000.0),
            ("12 k€", "k€", 12.0),
            ("12k €", "€", 12_000.0),
            ("5 person-days", "person-days", 5.0),
            ("5", "kr", 5.0),
        ] {
            assert_eq!(read_cost(words, currency), Ok(Some(cost)), "{words}");
        }
        let refused = read_cost("$5,000", "€").unwrap_err();
        assert_eq!(refused, "The costs of this map are in €, not in $. The map’s details can change that.");
        for (words, unit) in [
            ("€5,000", "€"),
            ("12 kr", "kr"),
            ("12k kr", "kr"),
            ("12k", ""),
            ("7", ""),
            ("5 EUR ", "EUR"),
            ("12k€", "€"),
        ] {
            assert_eq!(unit_of_cost(words), unit, "{words}");
        }
        assert_eq!(grouped(1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(950.5), "950.50");
    }
}
