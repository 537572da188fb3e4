//! Splitting a damaged text into fields and items by its brackets.
//!
//! A closing bracket also closes everything that was opened after its partner, so a missing bracket
//! affects only the text around it.

use std::ops::Range;

use crate::file::format::lexer::{Lexer, MultilineStrings, Token, TokenKind};

/// The deepest nesting to follow; deeper brackets are skipped as a whole.
const DEEPEST: usize = 200;

/// A field of a struct or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourcePiece {
    /// The range of the field's name; none for an item of a list.
    pub name: Option<Range<usize>>,
    /// The range of the value.
    pub value: Range<usize>,
    /// Whether all its brackets and quotes are closed.
    pub whole: bool,
}

/// The content of a pair of brackets.
pub(super) struct BracketContent {
    /// The fields or items inside the brackets.
    pub pieces: Vec<SourcePiece>,
    /// Whether the closing bracket is there.
    pub closed: bool,
}

/// A piece that is still being read.
#[derive(Default)]
struct PieceBuilder {
    name: Option<Range<usize>>,
    value: Option<Range<usize>>,
    broken: bool,
}

impl PieceBuilder {
    /// Adds the piece to `pieces` and starts the next one.
    fn finish(&mut self, whole: bool, pieces: &mut Vec<SourcePiece>) {
        let Self { name, value, broken } = std::mem::take(self);
        if let Some(value) = value {
            pieces.push(SourcePiece { name, value, whole: whole && !broken });
        }
    }

    /// Extends the piece by `token`.
    fn take(&mut self, token: Token) {
        let start = self.value.as_ref().map_or(token.start, |value| value.start);
        self.value = Some(start..token.end);
        self.broken |= token.kind == TokenKind::Text { closed: false };
    }
}

/// The fields of the outermost bracket of a file. Attributes before it, such as `#![enable(…)]`, are
/// skipped.
pub(super) fn envelope(text: &str, multiline_strings: MultilineStrings) -> Option<BracketContent> {
    let mut depth = 0_usize;
    let start = Lexer::new(text, multiline_strings).find(|token| {
        match token.kind {
            TokenKind::Open(b')') if depth == 0 => return true,
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })?;
    inside(text, start.start..text.len(), multiline_strings)
}

/// The pieces inside the first bracket of `range`; none when there is no bracket.
pub(super) fn inside(text: &str, range: Range<usize>, multiline_strings: MultilineStrings) -> Option<BracketContent> {
    let part = text.get(range.clone())?;
    let offset = |token: Token| Token { start: token.start + range.start, end: token.end + range.start, ..token };
    let mut tokens = Lexer::new(part, multiline_strings).map(offset);
    let closing =
        tokens.find_map(|token| if let TokenKind::Open(closing) = token.kind { Some(closing) } else { None })?;
    let mut stack = vec![closing];
    let mut too_deep = 0_usize;
    let (mut pieces, mut open) = (Vec::new(), PieceBuilder::default());
    for token in tokens {
        match token.kind {
            TokenKind::Open(_) if stack.len() >= DEEPEST => too_deep += 1,
            TokenKind::Open(closing) => {
                open.take(token);
                stack.push(closing);
            }
            TokenKind::Close(_) if too_deep > 0 => too_deep -= 1,
            TokenKind::Close(closing) => match stack.iter().rposition(|waiting| *waiting == closing) {
                Some(0) => {
                    // Brackets that are still open inside lack their partner, so the last piece is broken.
                    open.broken |= stack.len() > 1;
                    open.finish(true, &mut pieces);
                    return Some(BracketContent { pieces, closed: true });
                }
                Some(place) => {
                    open.broken |= stack.len() > place + 1;
                    stack.truncate(place);
                    open.take(token);
                }
                None => open.broken = true,
            },
            TokenKind::Comma if stack.len() == 1 => open.finish(true, &mut pieces),
            TokenKind::Colon if stack.len() == 1 && open.name.is_none() => open.name = open.value.take(),
            _ => open.take(token),
        }
    }
    open.finish(false, &mut pieces);
    Some(BracketContent { pieces, closed: false })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(Option<&str>, &str, bool)> {
        let inside = inside(text, 0..text.len(), MultilineStrings::EndWithLine).unwrap();
        let described = |piece: SourcePiece| (piece.name.map(|name| &text[name]), &text[piece.value], piece.whole);
        inside.pieces.into_iter().map(described).collect()
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
        assert!(!inside(&text, 0..text.len(), MultilineStrings::Allowed).unwrap().closed);
    }
}
