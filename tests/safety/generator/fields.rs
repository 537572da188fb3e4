//! Maps in which one field of an ordinary map, or several, have a hostile value.

use std::collections::BTreeSet;
use std::ops::Range;

use super::HostileMap;
use crate::safety::Random;

/// A map with every field that a map can have.
const GOLDEN: &str = include_str!("../../files/version-2.journey");

/// What a value in the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Number,
    Word,
    List,
}

/// The value of one field.
#[derive(Clone, Debug)]
struct Value {
    field: String,
    kind: Kind,
    place: Range<usize>,
}

/// All values in a text, found by their shape alone.
fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(colon) = text[rest..].find(": ").map(|at| rest + at) {
        let name = text[..colon].rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap();
        let start = colon + 2;
        let (kind, end) = match text.as_bytes()[start] {
            b'"' => (Kind::Text, end_of_text(text, start)),
            b'[' => (Kind::List, end_of_list(text, start)),
            b'-' | b'0'..=b'9' => (Kind::Number, end_of_word(text, start)),
            _ => (Kind::Word, end_of_word(text, start)),
        };
        if !name.is_empty() && end > start {
            found.push(Value { field: name.to_owned(), kind, place: start..end });
        }
        // A list is looked into as well.
        rest = if kind == Kind::List { start } else { end.max(start) };
    }
    found
}

fn end_of_text(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn end_of_word(text: &str, start: usize) -> usize {
    start + text[start..].find([',', ')', '\n', ']', '(']).unwrap_or(0)
}

fn end_of_list(text: &str, start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    loop {
        match text.as_bytes()[at] {
            b'"' => at = end_of_text(text, at) - 1,
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
}

/// Numbers at the ends of every type, and none at all.
const NUMBERS: [&str; 17] = [
    "0",
    "-1",
    "1",
    "0.5",
    "255",
    "256",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "1e-45",
    "3e38",
    "-3e38",
    "1e39",
    "NaN",
    "inf",
    "-0.0",
];

/// Texts at the ends of what can be written, with names.
fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("empty", String::new()),
        ("blank", " ".repeat(5_000)),
        ("zero byte", "a\\u{0}b".into()),
        ("escapes", "\\u{1b}[2J\\u{9b}31m\\u{7}\\r\\u{202e}\\u{2066}\\u{feff}".into()),
        ("one long word", "Donaudampfschiff".repeat(50_000)),
        ("line breaks", "\\n".repeat(450_000)),
        ("separators", "\u{2028}\u{85}\u{c}\u{b}".repeat(20_000).replace(['\u{85}', '\u{c}', '\u{b}'], "\\u{b}")),
        ("one letter with marks", format!("a{}", "\u{301}".repeat(400_000))),
        ("many letters with marks", "a\u{301}\u{302}\u{303}".repeat(40_000)),
        ("joined emoji", "👩\u{200d}".repeat(100_000)),
        ("right to left", "שלום عالم ".repeat(20_000)),
        ("turned again and again", "a\u{202e}ב\u{202d}".repeat(40_000)),
        ("soft hyphens", "wo\u{ad}rd".repeat(50_000)),
        ("unassigned", "\u{10fffd}\u{e0041}\u{fdd0}".repeat(5_000)),
        ("markup", "<svg onload=alert(1)>]]>&xxe;".into()),
        ("a path", "../../../../etc/passwd".into()),
        (
            "every script",
            (0x20..0x3000_u32)
                .filter_map(char::from_u32)
                .filter(|it| !"\"\\".contains(*it) && !it.is_control())
                .collect(),
        ),
        ("a hundred thousand lines of letters", "line\\n".repeat(100_000)),
    ]
}

/// What replaces a value, with names.
fn replacements(value: &Value) -> Vec<(String, String)> {
    let original = &GOLDEN[value.place.clone()];
    match value.kind {
        Kind::Number => NUMBERS.iter().map(|number| ((*number).to_owned(), (*number).to_owned())).collect(),
        Kind::Text if value.field == "data" || value.field == "id" => {
            [("empty", ""), ("wrong", "AAAA"), ("no number", "x"), ("escape", "\\u{1b}[31m")]
                .map(|(name, text)| (name.to_owned(), format!("\"{text}\"")))
                .to_vec()
        }
        Kind::Text => texts().into_iter().map(|(name, text)| (name.to_owned(), format!("\"{text}\""))).collect(),
        Kind::Word => ["true", "None", "Nothing", "(1, 2)", "\"text\"", "[]"]
            .map(|word| (word.to_owned(), word.to_owned()))
            .to_vec(),
        Kind::List => {
            let inner = original[1..original.len() - 1].trim_end().trim_end_matches(',');
            let times = (400_000 / (inner.len() + 1)).clamp(1, 20_000);
            vec![
                ("no items".into(), "[]".into()),
                (format!("the same items {times} times"), format!("[{}]", format!("{inner},").repeat(times))),
            ]
        }
    }
}

/// One value of each field and kind: the last, which is often the fullest.
fn chosen_values() -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut all = values(GOLDEN);
    all.reverse();
    all.retain(|value| !matches!(value.field.as_str(), "format" | "version" | "program"));
    all.retain(|value| seen.insert((value.field.clone(), value.kind)));
    all
}

fn replaced(text: &str, value: &Value, by: &str) -> String {
    format!("{}{by}{}", &text[..value.place.start], &text[value.place.end..])
}

/// Every field with every hostile value.
pub(super) fn maps() -> Vec<HostileMap> {
    let of_value = |value: &Value| {
        let all = replacements(value).into_iter();
        all.map(|(what, by)| HostileMap {
            name: format!("{}: {what}", value.field),
            text: replaced(GOLDEN, value, &by),
        })
        .collect::<Vec<_>>()
    };
    chosen_values().iter().flat_map(of_value).collect()
}

/// A map with several hostile values.
pub(super) fn mixture(random: &mut Random, number: usize) -> HostileMap {
    let mut values = values(GOLDEN);
    values
        .retain(|value| value.kind != Kind::List && !matches!(value.field.as_str(), "format" | "version" | "program"));
    let (mut text, mut name) = (GOLDEN.to_owned(), format!("mixture {number}"));
    let mut places: Vec<usize> = (0..6).map(|_| random.below(values.len())).collect();
    places.sort_unstable();
    places.dedup();
    // From the end to the beginning, so that the places before stay valid.
    for place in places.into_iter().rev() {
        let value = &values[place];
        let all = replacements(value);
        let (what, by) = &all[random.below(all.len())];
        name += &format!(", {}: {what}", value.field);
        text = replaced(&text, value, by);
    }
    HostileMap { name, text }
}
