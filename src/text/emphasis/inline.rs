//! Reads the marks of letters in one line.

use super::{LetterMark, StyledText};

/// The tags that mark letters, each with what it marks and whether it opens.
const TAGS: [(&str, LetterMark, bool); 4] = [
    ("<b>", LetterMark::Bold, true),
    ("</b>", LetterMark::Bold, false),
    ("<i>", LetterMark::Italic, true),
    ("</i>", LetterMark::Italic, false),
];

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
enum LinePiece<'line> {
    /// Letters that are seen.
    Words(&'line str),
    /// Stars, with what stands on both sides of them.
    Stars { count: usize, may_open: bool, may_close: bool },
    /// A tag of HTML that marks letters.
    Tag(&'line str, LetterMark, bool),
}

/// What a sign turned out to mark.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    opens: [bool; 2],
    closes: [bool; 2],
}

/// The tag that a text begins with.
pub(super) fn tag_at(text: &str) -> Option<(&'static str, LetterMark, bool)> {
    TAGS.into_iter().find(|(tag, ..)| text.starts_with(tag))
}

/// Adds a line to a text, without the signs that mark its letters.
pub(super) fn read(line: &str, styled: &mut StyledText) {
    let tokens = tokens(line);
    let uses = uses(&tokens);
    let mut open: [Option<usize>; 2] = [None, None];
    for (token, own) in tokens.iter().zip(&uses) {
        for (place, mark) in LetterMark::ALL.into_iter().enumerate() {
            let started = open.get_mut(place).filter(|_| own.closes.get(place) == Some(&true)).and_then(Option::take);
            if let Some(start) = started {
                let end = styled.text.len();
                styled.marks.of_mut(mark).push(start..end);
            }
        }
        match *token {
            LinePiece::Words(words) => styled.text.push_str(words),
            LinePiece::Stars { count, .. } => (0..count - own.stars()).for_each(|_| styled.text.push('*')),
            LinePiece::Tag(tag, ..) if own.is_nothing() => styled.text.push_str(tag),
            LinePiece::Tag(..) => {}
        }
        for (place, start) in open.iter_mut().enumerate() {
            if own.opens.get(place) == Some(&true) {
                *start = Some(styled.text.len());
            }
        }
    }
    // Stars and tags may mark the same letters twice.
    for mark in LetterMark::ALL {
        styled.marks.of_mut(mark).sort_by_key(|range| range.start);
    }
}

impl Use {
    /// The number of stars that mark something.
    fn stars(self) -> usize {
        let used = |place: usize| [self.opens, self.closes].iter().any(|all| all.get(place) == Some(&true));
        usize::from(used(0)) * 2 + usize::from(used(1))
    }

    fn is_nothing(self) -> bool {
        self.stars() == 0
    }
}

fn tokens(line: &str) -> Vec<LinePiece<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut words = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let backslashes = rest.len() - rest.trim_start_matches('\\').len();
        let sign = rest.get(backslashes..).unwrap_or_default();
        let tag = tag_at(sign);
        if backslashes > 0 && (sign.starts_with('*') || tag.is_some()) {
            // Two backslashes stand for one, and the last one of an odd number makes the sign a letter.
            let kept = backslashes / 2;
            push_words(&mut tokens, line.get(words..at + kept));
            at += backslashes;
            words = at;
            at += if backslashes % 2 == 1 { 1 } else { 0 };
            continue;
        }
        if backslashes > 0 {
            at += backslashes;
        } else if let Some((tag, mark, opens)) = tag {
            push_words(&mut tokens, line.get(words..at));
            tokens.push(LinePiece::Tag(tag, mark, opens));
            at += tag.len();
            words = at;
        } else if rest.starts_with('*') {
            push_words(&mut tokens, line.get(words..at));
            let count = rest.len() - rest.trim_start_matches('*').len();
            tokens.push(stars(line, at, count));
            at += count;
            words = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    push_words(&mut tokens, line.get(words..));
    tokens
}

fn push_words<'line>(tokens: &mut Vec<LinePiece<'line>>, words: Option<&'line str>) {
    tokens.extend(words.filter(|words| !words.is_empty()).map(LinePiece::Words));
}

/// Stars at a place, and what they may do there: see the rules of the module.
fn stars(line: &str, at: usize, count: usize) -> LinePiece<'static> {
    let before = line.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    let after = line.get(at + count..).and_then(|after| after.chars().next()).unwrap_or(' ');
    let is_inside = before.is_alphanumeric() && after.is_alphanumeric();
    let divides = count == 2 && !before.is_numeric() && !after.is_numeric();
    let is_mark = (1..=3).contains(&count) && (!is_inside || divides);
    let begins = !after.is_whitespace() && !matches!(after, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?');
    let ends = !before.is_whitespace() && !matches!(before, '(' | '[' | '{');
    LinePiece::Stars {
        count,
        may_open: is_mark && begins && (is_inside || !before.is_alphanumeric()),
        may_close: is_mark && ends && (is_inside || !after.is_alphanumeric()),
    }
}

/// Finds the partners of stars and tags.
fn uses(tokens: &[LinePiece<'_>]) -> Vec<Use> {
    let mut uses = vec![Use::default(); tokens.len()];
    let mut open_stars: [Option<usize>; 2] = [None, None];
    let mut open_tags: [Option<usize>; 2] = [None, None];
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            LinePiece::Words(_) => {}
            LinePiece::Stars { count, may_open, may_close } => {
                for (place, wanted) in [count >= 2, count != 2].into_iter().enumerate() {
                    let Some(open) = open_stars.get_mut(place).filter(|_| wanted) else { continue };
                    match *open {
                        Some(partner) if may_close => {
                            join(&mut uses, place, partner, at);
                            *open = None;
                        }
                        _ if may_open => *open = Some(at),
                        _ => {}
                    }
                }
            }
            LinePiece::Tag(_, mark, opens) => {
                let place = if mark == LetterMark::Bold { 0 } else { 1 };
                let Some(open) = open_tags.get_mut(place) else { continue };
                match *open {
                    Some(partner) if !opens => {
                        join(&mut uses, place, partner, at);
                        *open = None;
                    }
                    None if opens => *open = Some(at),
                    _ => {}
                }
            }
        }
    }
    uses
}

fn join(uses: &mut [Use], place: usize, from: usize, to: usize) {
    if let Some(opens) = uses.get_mut(from).and_then(|own| own.opens.get_mut(place)) {
        *opens = true;
    }
    if let Some(closes) = uses.get_mut(to).and_then(|own| own.closes.get_mut(place)) {
        *closes = true;
    }
}
