//! A lexer for RON: one pass, no recursion, no allocation.
//!
//! It accepts any text and reports no errors. It is for checking a text before it is parsed
//! ([`super::budget`]) and for finding the parts of one that cannot be parsed as a whole
//! ([`super::salvage`]).

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`, `[` or `{`, given as the bracket that closes it.
    Open(u8),
    /// A closing `)`, `]` or `}`.
    Close(u8),
    /// The comma between items.
    Comma,
    /// The colon between a field's name and its value.
    Colon,
    /// A string or character literal; not closed when the file ends first.
    Text {
        /// Whether the closing quote is there.
        closed: bool,
    },
    /// A name, or a number.
    Word,
    /// Any other byte.
    Other,
}

/// A token and its range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The position of its first byte.
    pub start: usize,
    /// The position after its last byte.
    pub end: usize,
}

/// Whether a string literal may span several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MultilineStrings {
    /// Strings may span lines, as in RON.
    Allowed,
    /// Strings end with their line, as in files that Footpath writes: a missing quote then affects only
    /// one line.
    EndWithLine,
}

/// An iterator over the tokens of a text; blanks and comments are skipped.
#[derive(Clone)]
pub(super) struct Lexer<'text> {
    bytes: &'text [u8],
    at: usize,
    multiline_strings: MultilineStrings,
}

impl<'text> Lexer<'text> {
    /// A lexer at the start of `text`.
    pub(super) fn new(text: &'text str, multiline_strings: MultilineStrings) -> Self {
        Self { bytes: text.as_bytes(), at: 0, multiline_strings }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn rest(&self, from: usize) -> &'text [u8] {
        self.bytes.get(from..).unwrap_or_default()
    }

    /// The number of bytes from `from` on for which `like` holds.
    fn run(&self, from: usize, like: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest(from);
        rest.iter().position(|byte| !like(*byte)).unwrap_or(rest.len())
    }

    fn skip_blanks(&mut self) {
        loop {
            self.at += self.run(self.at, |byte| byte.is_ascii_whitespace());
            match self.rest(self.at) {
                [b'/', b'/', ..] => self.at += self.run(self.at, |byte| byte != b'\n'),
                [b'/', b'*', ..] => self.skip_block_comment(),
                _ => return,
            }
        }
    }

    /// Skips a block comment, which may contain others.
    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte(self.at) {
            match (byte, self.byte(self.at + 1)) {
                (b'/', Some(b'*')) => (depth, self.at) = (depth + 1, self.at + 2),
                (b'*', Some(b'/')) => (depth, self.at) = (depth.saturating_sub(1), self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// The end of a string whose opening quote is at `from`, and whether it is closed.
    fn text_end(&self, from: usize) -> (usize, bool) {
        let mut at = from + 1;
        loop {
            at += self.run(at, |byte| !matches!(byte, b'"' | b'\\' | b'\n'));
            match self.byte(at) {
                None => return (self.bytes.len(), false),
                Some(b'"') => return (at + 1, true),
                Some(b'\n') if self.multiline_strings == MultilineStrings::EndWithLine => return (at, false),
                Some(b'\\') => at = (at + 2).min(self.bytes.len()),
                Some(_) => at += 1,
            }
        }
    }

    /// The end of a raw string `r#"…"#` whose first `#` or `"` is at `from`; none when there is none.
    fn raw_text_end(&self, from: usize) -> Option<(usize, bool)> {
        let hashes = self.run(from, |byte| byte == b'#');
        let open = from + hashes;
        if self.byte(open) != Some(b'"') {
            return None;
        }
        let mut at = open + 1;
        loop {
            at += self.run(at, |byte| byte != b'"');
            if at >= self.bytes.len() {
                return Some((self.bytes.len(), false));
            }
            at += 1;
            if self.run(at, |byte| byte == b'#') >= hashes {
                return Some((at + hashes, true));
            }
        }
    }

    /// The end of a character literal `'x'`; none when the quote stands alone.
    fn letter_end(&self, from: usize) -> Option<usize> {
        let inside = self.rest(from + 1);
        let escaped = inside.first() == Some(&b'\\');
        let from_here = if escaped { 2 } else { 1 };
        // An escape such as `'\u{10ffff}'` fits into 12 bytes; a stray apostrophe does not swallow more.
        let close = inside.iter().skip(from_here).take(12).position(|byte| *byte == b'\'')?;
        Some(from + 1 + from_here + close + 1)
    }

    fn kind_at(&self, at: usize, byte: u8) -> (TokenKind, usize) {
        match byte {
            b'(' => (TokenKind::Open(b')'), at + 1),
            b'[' => (TokenKind::Open(b']'), at + 1),
            b'{' => (TokenKind::Open(b'}'), at + 1),
            b')' | b']' | b'}' => (TokenKind::Close(byte), at + 1),
            b',' => (TokenKind::Comma, at + 1),
            b':' => (TokenKind::Colon, at + 1),
            b'"' => text(self.text_end(at)),
            b'\'' => self.letter_end(at).map_or((TokenKind::Other, at + 1), |end| text((end, true))),
            b'r' => self.raw_text_end(at + 1).map_or_else(|| self.word(at), text),
            b'b' => self.byte_text(at).map_or_else(|| self.word(at), text),
            _ if is_word(byte) => self.word(at),
            _ => (TokenKind::Other, at + 1),
        }
    }

    /// The end of a byte string `b"…"` or `br"…"` at `at`.
    fn byte_text(&self, at: usize) -> Option<(usize, bool)> {
        match self.rest(at + 1) {
            [b'"', ..] => Some(self.text_end(at + 1)),
            [b'r', ..] => self.raw_text_end(at + 2),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> (TokenKind, usize) {
        (TokenKind::Word, at + self.run(at, is_word).max(1))
    }
}

fn text((end, closed): (usize, bool)) -> (TokenKind, usize) {
    (TokenKind::Text { closed }, end)
}

/// Whether the byte belongs to a word. Letters of other scripts count, since names may have them.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-') || byte >= 0x80
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let start = self.at;
        let (kind, end) = self.kind_at(start, self.byte(start)?);
        self.at = end;
        Some(Token { kind, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(TokenKind, &str)> {
        let lexer = Lexer::new(text, MultilineStrings::Allowed);
        lexer.map(|token| (token.kind, &text[token.start..token.end])).collect()
    }

    #[test]
    fn brackets_in_texts_letters_and_comments_do_not_count() {
        let found = tokens(
            r####"(a: "(\"[", b: '(', // (
            c: r#"("("#, /* ( /* [ */ */ d: [br"{", b"(", 'it])"####,
        );
        let kinds: String = found
            .iter()
            .map(|(kind, _)| match kind {
                TokenKind::Open(_) => '<',
                TokenKind::Close(_) => '>',
                TokenKind::Comma => ',',
                TokenKind::Colon => ':',
                TokenKind::Text { closed: true } => 't',
                TokenKind::Text { closed: false } => 'u',
                TokenKind::Word => 'w',
                TokenKind::Other => '?',
            })
            .collect();
        assert_eq!(kinds, "<w:t,w:t,w:t,w:<t,t,?w>>");
    }

    #[test]
    fn a_missing_mark_spoils_the_rest_or_one_line() {
        let text = "(a: \"b,\n c: 1)";
        assert_eq!(tokens(text).len(), 4);
        let bound = Lexer::new(text, MultilineStrings::EndWithLine).count();
        assert_eq!(bound, 8);
    }

    #[test]
    fn every_byte_string_ends() {
        for text in ["\\", "\"\\", "r#", "r#\"", "b", "br", "'", "'\\", "/*", "/", "é'é'", "\u{0}"] {
            assert!(tokens(text).len() <= text.len(), "{text}");
        }
    }
}
