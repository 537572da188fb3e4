//! RON laid out for people: one line for each small item, and letters instead of escapes.

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::options;

/// `value` in RON, broken into lines down to `lines_deep` levels of brackets.
pub(crate) fn to_ron<T: Serialize>(value: &T, lines_deep: usize) -> Result<String, ron::Error> {
    let layout = PrettyConfig::new().depth_limit(lines_deep).new_line("\n").indentor("    ");
    options().to_string_pretty(value, layout).map(|text| without_needless_escapes(&text))
}

/// Appends `text` to `out` with each line indented by `depth` levels.
pub(crate) fn indent(out: &mut String, text: &str, depth: usize) {
    for line in text.lines() {
        out.extend(std::iter::repeat_n("    ", depth));
        out.push_str(line);
        out.push('\n');
    }
}

/// Undoes escapes that make text unreadable: of apostrophes, combining accents and joined emoji.
/// Backslashes occur only inside strings, so nothing else changes.
fn without_needless_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let (length, replacement) = read_escape(escape);
        match replacement {
            Some(letter) => out.push(letter),
            None => out.push_str(&escape[..length]),
        }
        rest = &escape[length..];
    }
    out.push_str(rest);
    out
}

/// The length of the escape at the start, and the letter that may replace it.
fn read_escape(text: &str) -> (usize, Option<char>) {
    if text.starts_with("\\'") {
        return (2, Some('\''));
    }
    let digits = text.strip_prefix("\\u{").and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
    let Some(digits) = digits else { return (text.len().min(2), None) };
    let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    (digits.len() + 4, letter.filter(|letter| !is_better_escaped(*letter)))
}

/// Whether a letter is invisible or changes the direction of the text, and so stays escaped.
fn is_better_escaped(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control()
        || letter.is_whitespace()
        || matches!(code, 0xAD | 0x61C | 0x200B | 0x200E | 0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::to_ron;

    #[test]
    fn texts_stay_readable_and_come_back() {
        for text in [
            "don't",
            "a\\'b \\u{41}",
            "é e\u{301} 👩\u{200d}👩\u{200d}👧",
            "हिन्दी",
            "a\nb\tc\"d\"",
            "\u{202e}x\u{feff}\u{0}",
        ] {
            let written = to_ron(&text, 0).unwrap();
            assert_eq!(ron::from_str::<String>(&written).unwrap(), text, "{written}");
            assert!(!written.contains('\n'), "{written}");
        }
        assert_eq!(to_ron(&"don't हिन्दी", 0).unwrap(), "\"don't हिन्दी\"");
        assert_eq!(to_ron(&"a\u{202e}", 0).unwrap(), "\"a\\u{202e}\"");
    }
}
