//! The words, numbers and signs of a time span as somebody wrote it.

/// One piece of a written time span.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TimeToken {
    /// A number, with its sign.
    Number(f64),
    /// A time of day in minutes after midnight: "18:06", "9h30".
    Clock(f64),
    /// A date in digits: year, if it is written, month and day.
    Date(Option<i32>, u32, u32),
    /// A word in small letters and without accents.
    Word(String),
    /// A dash, or a word such as "to", between start and end.
    Until,
    /// The dot behind a number, as in "1. September".
    Dot,
    /// A sign that separates without a meaning of its own, such as a comma.
    Separator,
}

/// A token and where it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimePiece {
    pub(super) token: TimeToken,
    /// The bytes of the text that it comes from.
    pub(super) range: std::ops::Range<usize>,
}

/// More pieces than any time span has; a longer text is not one.
const MOST_PIECES: usize = 16;
/// Words that stand for the dash between start and end.
const UNTIL: [&str; 9] = ["to", "until", "till", "through", "bis", "jusqu'a", "hasta", "fino", "tot"];

/// The pieces of `text`; none if a sign in it belongs to no time span.
pub(super) fn pieces(text: &str) -> Option<Vec<TimePiece>> {
    let mut found: Vec<TimePiece> = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if next.is_whitespace() {
            at += next.len_utf8();
            continue;
        }
        let rest = text.get(at..)?;
        let (token, len) = token(rest, found.last().map(|piece| &piece.token))?;
        found.push(TimePiece { token, range: at..at + len });
        at += len;
        if found.len() > MOST_PIECES {
            return None;
        }
    }
    Some(found)
}

fn token(rest: &str, before: Option<&TimeToken>) -> Option<(TimeToken, usize)> {
    let first = rest.chars().next()?;
    if first.is_ascii_digit() {
        return numeric(rest);
    }
    if first.is_alphabetic() {
        return Some(word(rest));
    }
    let len = first.len_utf8();
    match first {
        '-' | '−' | '–' | '‐' | '‑' | '+' => {
            // Behind a word a sign belongs to the number that touches it: "Week −6", "T-3".
            let signs = matches!(before, None | Some(TimeToken::Word(_) | TimeToken::Until | TimeToken::Separator));
            let touches = rest.get(len..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
            if signs && touches {
                let (number, digits) = number(rest.get(len..)?)?;
                let negative = if first == '+' { 1.0 } else { -1.0 };
                return Some((TimeToken::Number(negative * number), len + digits));
            }
            (first != '+').then_some((TimeToken::Until, len))
        }
        '—' | '→' | '…' => Some((TimeToken::Until, len)),
        '.' => Some((TimeToken::Dot, len)),
        ',' | ';' | '(' | ')' | '/' | '·' | '،' | '\'' | '’' | '~' | '≈' => Some((TimeToken::Separator, len)),
        _ => None,
    }
}

/// A clock, a date or a number.
fn numeric(rest: &str) -> Option<(TimeToken, usize)> {
    date(rest).or_else(|| clock(rest)).or_else(|| number(rest).map(|(number, len)| (TimeToken::Number(number), len)))
}

/// The digits at the start of a text: how many there are, and their value.
fn digits(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text.get(..len)?.parse().ok()?, len))
}

/// "18:06", "18h06" and "18:06:30", of which the seconds are left out.
fn clock(rest: &str) -> Option<(TimeToken, usize)> {
    let (hour, len) = digits(rest)?;
    let sign = rest.get(len..)?.chars().next().filter(|sign| matches!(sign, ':' | 'h' | '：' | '.'))?;
    let start = len + sign.len_utf8();
    let (minute, more) = digits(rest.get(start..)?)?;
    // A dot stands in a time of day only where the word for it follows, as in German.
    if sign == '.' && !plain(rest.get(start + more..)?).trim_start().starts_with("uhr") {
        return None;
    }
    let fits = len <= 2 && more == 2 && hour <= 24 && minute < 60 && hour * 60 + minute <= 24 * 60;
    let end = start + more;
    let is_longer = rest.get(end..)?.starts_with([':', '：']);
    (fits && !is_longer).then_some((TimeToken::Clock(f64::from(hour * 60 + minute)), end))
}

/// "2026-03-01", "1.3.2026" and "1.3.".
fn date(rest: &str) -> Option<(TimeToken, usize)> {
    let (first, len) = digits(rest)?;
    let sign = rest.get(len..)?.chars().next().filter(|sign| matches!(sign, '-' | '.'))?;
    let (second, more) = digits(rest.get(len + 1..)?)?;
    let middle = len + 1 + more;
    if !rest.get(middle..)?.starts_with(sign) {
        return None;
    }
    let (third, last) = rest.get(middle + 1..).and_then(digits).unwrap_or((0, 0));
    let end = middle + 1 + last;
    let token = match (sign, len, last) {
        ('-', 4, 1 | 2) => TimeToken::Date(i32::try_from(first).ok(), second, third),
        ('.', 1 | 2, 4) => TimeToken::Date(i32::try_from(third).ok(), second, first),
        ('.', 1 | 2, 0) => TimeToken::Date(None, second, first),
        _ => return None,
    };
    let is_one = matches!(token, TimeToken::Date(_, 1..=12, 1..=31));
    is_one.then_some((token, end))
}

/// A number, whose fraction may begin with a dot or a comma.
fn number(text: &str) -> Option<(f64, usize)> {
    let (whole, len) = digits(text)?;
    let fraction = text.get(len + 1..).filter(|_| text.get(len..).is_some_and(|rest| rest.starts_with(['.', ','])));
    let Some((_, more)) = fraction.and_then(digits).filter(|(_, more)| *more > 0 && *more < 3) else {
        return Some((f64::from(whole), len));
    };
    let written = text.get(..len + 1 + more)?.replace(',', ".");
    Some((written.parse().ok()?, len + 1 + more))
}

/// A word: letters of one kind, so that "3日目" and "Tag2" fall apart.
fn word(rest: &str) -> (TimeToken, usize) {
    let is_inside = |next: char| next.is_alphabetic() || is_mark(next) || matches!(next, '\'' | '’');
    let len: usize = rest.chars().take_while(|next| is_inside(*next)).map(char::len_utf8).sum();
    let plain = plain(rest.get(..len).unwrap_or_default());
    if UNTIL.contains(&plain.as_str()) { (TimeToken::Until, len) } else { (TimeToken::Word(plain), len) }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

/// A word in small letters and without accents.
pub(super) fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|letter| !is_mark(*letter)).map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' | 'ń' => 'n',
        '’' => '\'',
        other => other,
    }
}
