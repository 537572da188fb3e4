//! The marks at the end of a captured line, and the quotation mark at its front.

/// The highest severity of a pain.
pub const MAX_SEVERITY: u8 = 5;

/// The most votes that one mark can give.
const MOST_VOTES: u32 = 99;

/// A mark at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureMark {
    /// "!" to "!!!!!": a pain of this severity.
    Severity(u8),
    /// "#billing": a tag of the card.
    Tag(String),
    /// "@Ida": who is responsible.
    Owner(String),
    /// "+1": so many votes.
    Votes(u32),
}

/// Takes the marks off the end of `text`; the rest is never empty. Returns the marks in the order of the text.
pub(super) fn read(text: &str) -> (&str, Vec<CaptureMark>) {
    let mut rest = text.trim_end();
    let mut marks = Vec::new();
    while let Some((before, word)) = rest.rsplit_once(char::is_whitespace) {
        let before = before.trim_end();
        let Some(mark) = mark(word).filter(|_| !before.is_empty()) else { break };
        marks.push(mark);
        rest = before;
    }
    marks.reverse();
    (rest, marks)
}

fn mark(word: &str) -> Option<CaptureMark> {
    let name_after = |sign: char| word.strip_prefix(sign).filter(|name| name.starts_with(char::is_alphanumeric));
    let signs = word.chars().count();
    if word.chars().all(|sign| matches!(sign, '!' | '！')) && signs <= usize::from(MAX_SEVERITY) {
        return u8::try_from(signs).ok().map(CaptureMark::Severity);
    }
    if let Some(tag) = name_after('#') {
        return Some(CaptureMark::Tag(tag.to_owned()));
    }
    if let Some(owner) = name_after('@') {
        return Some(CaptureMark::Owner(owner.replace('_', " ")));
    }
    let votes = word.strip_prefix('+')?.parse::<u32>().ok()?;
    (1..=MOST_VOTES).contains(&votes).then_some(CaptureMark::Votes(votes))
}

const OPENING: &[char] = &['"', '“', '„', '«', '»', '「', '『'];
const CLOSING: &[char] = &['"', '”', '“', '»', '«', '」', '』'];

/// The mark that closes what another one opens; none for one that may do both.
fn closing_of(opening: char) -> Option<char> {
    match opening {
        '«' => Some('»'),
        '»' => Some('«'),
        '“' => Some('”'),
        '„' => Some('“'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

/// The words of a text that is a quotation as a whole, without the mark at its front and the one at its end, which may
/// be missing. A text that goes on behind the end of the quotation is none, and keeps its marks.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let words = text.strip_prefix(OPENING)?;
    let closing = text.chars().next().and_then(closing_of);
    let words = words.strip_suffix(CLOSING).unwrap_or(words).trim();
    let is_mark = |(_, sign): &(usize, char)| OPENING.contains(sign) || CLOSING.contains(sign);
    // A mark right behind a word ends the quotation; one behind a blank begins another within it, unless it can only
    // close what was opened: French sets a blank before it.
    let ends_within = words.char_indices().find(is_mark).is_some_and(|(at, sign)| {
        Some(sign) == closing
            || words.get(..at).is_some_and(|before| before.ends_with(|sign: char| !sign.is_whitespace()))
    });
    (!words.is_empty() && !ends_within).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_that_text_follows_keeps_its_marks() {
        for text in
            ["« Où est-il ? » demande-t-il", "“Where is it?” she asks", "„Wo ist es?“ fragt sie", "»Wo?« fragt sie"]
        {
            assert_eq!(quoted(text), None, "{text}");
        }
        assert_eq!(quoted("« Où est-il ? »"), Some("Où est-il ?"));
        assert_eq!(quoted("“He said “no” twice”"), Some("He said “no” twice"));
        assert_eq!(quoted("\"Where is it?\""), Some("Where is it?"));
    }
}
