//! Splitting a damaged text into fields and items by its brackets.
//!
//! A closing bracket also closes everything that was opened after its partner, so a missing bracket
//! affects only the text around it.

use std::ops::Range;

use crate::file::format::lexer::{Lexer, LongTexts, Mark, Token};

/// The deepest nesting to follow; deeper brackets are skipped as a whole.
const DEEPEST: usize = 200;

/// A field of a struct or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The range of the field's name; none for an item of a list.
    pub name: Option<Range<usize>>,
    /// The range of the value.
    pub value: Range<usize>,
    /// Whether all its brackets and quotes are closed.
    pub whole: bool,
}

/// The content of a pair of brackets.
pub struct Inside {
    /// The fields or items inside the brackets.
    pub pieces: Vec<Piece>,
    /// Whether the closing bracket is there.
    pub closed: bool,
}

/// A piece that is still being read.
#[derive(Default)]
struct Open {
    name: Option<Range<usize>>,
    value: Option<Range<usize>>,
    broken: bool,
}

impl Open {
    /// Adds the piece to `pieces` and starts the next one.
    fn finish(&mut self, whole: bool, pieces: &mut Vec<Piece>) {
        let Self { name, value, broken } = std::mem::take(self);
        if let Some(value) = value {
            pieces.push(Piece { name, value, whole: whole && !broken });
        }
    }

    /// Extends the piece by `token`.
    fn take(&mut self, token: Token) {
        let start = self.value.as_ref().map_or(token.start, |value| value.start);
        self.value = Some(start..token.end);
        self.broken |= token.mark == Mark::Text { closed: false };
    }
}

/// The fields of the outermost bracket of a file. Attributes before it, such as `#![enable(…)]`, are
/// skipped.
pub fn envelope(text: &str, long_texts: LongTexts) -> Option<Inside> {
    let mut depth = 0_usize;
    let start = Lexer::new(text, long_texts).find(|token| {
        match token.mark {
            Mark::Open(b')') if depth == 0 => return true,
            Mark::Open(_) => depth += 1,
            Mark::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })?;
    inside(text, start.start..text.len(), long_texts)
}

/// The pieces inside the first bracket of `range`; none when there is no bracket.
pub fn inside(text: &str, range: Range<usize>, long_texts: LongTexts) -> Option<Inside> {
    let part = text.get(range.clone())?;
    let offset = |token: Token| Token { start: token.start + range.start, end: token.end + range.start, ..token };
    let mut tokens = Lexer::new(part, long_texts).map(offset);
    let closing = tokens.find_map(|token| if let Mark::Open(closing) = token.mark { Some(closing) } else { None })?;
    let mut stack = vec![closing];
    let mut too_deep = 0_usize;
    let (mut pieces, mut open) = (Vec::new(), Open::default());
    for token in tokens {
        match token.mark {
            Mark::Open(_) if stack.len() >= DEEPEST => too_deep += 1,
            Mark::Open(closing) => {
                open.take(token);
                stack.push(closing);
            }
            Mark::Close(_) if too_deep > 0 => too_deep -= 1,
            Mark::Close(closing) => match stack.iter().rposition(|waiting| *waiting == closing) {
                Some(0) => {
                    // Brackets that are still open inside lack their partner, so the last piece is broken.
                    open.broken |= stack.len() > 1;
                    open.finish(true, &mut pieces);
                    return Some(Inside { pieces, closed: true });
                }
                Some(place) => {
                    open.broken |= stack.len() > place + 1;
                    stack.truncate(place);
                    open.take(token);
                }
                None => open.broken = true,
            },
            Mark::Comma if stack.len() == 1 => open.finish(true, &mut pieces),
            Mark::Colon if stack.len() == 1 && open.name.is_none() => open.name = open.value.take(),
            _ => open.take(token),
        }
    }
    open.finish(false, &mut pieces);
    Some(Inside { pieces, closed: false })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(Option<&str>, &str, bool)> {
        let inside = inside(text, 0..text.len(), LongTexts::EndWithLine).unwrap();
        let told = |piece: Piece| (piece.name.map(|name| &text[name]), &text[piece.value], piece.whole);
        inside.pieces.into_iter().map(told).collect()
    }

    #[test]
    fn fields_and_items_are_found() {
        let found = pieces("(a: 1, b: [1, (2)], c: \"x, y\",)");
        assert_eq!(found, [(Some("a"), "1", true), (Some("b"), "[1, (2)]", true), (Some("c"), "\"x, y\"", true)]);
        assert_eq!(pieces("[1, (a: 2)]"), [(None, "1", true), (None, "(a: 2)", true)]);
    }

    #[test]
    fn what_is_cut_off_or_lacks_a_bracket_is_not_whole() {
        assert_eq!(pieces("(a: 1, b: [1, (2"), [(Some("a"), "1", true), (Some("b"), "[1, (2", false)]);
        assert_eq!(pieces("[(1, 2], 3)"), [(None, "(1, 2", false)]);
        assert_eq!(pieces("(a: [(1], b: 2)"), [(Some("a"), "[(1]", false), (Some("b"), "2", true)]);
        assert_eq!(pieces("(a: \"x\n, b: 2)"), [(Some("a"), "\"x", false), (Some("b"), "2", true)]);
    }

    #[test]
    fn endless_nesting_ends() {
        let text = "(".repeat(100_000);
        assert!(!inside(&text, 0..text.len(), LongTexts::Allowed).unwrap().closed);
    }
}
