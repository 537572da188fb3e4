//! Limits on the size of a file's content, checked before any memory is spent on it.
//!
//! The limits are far above any map that people make. They also hold for the files that Footpath
//! writes, since a save is read back: it cannot save a map that it would not open.

use super::lexer::{Lexer, MultilineStrings, Token, TokenKind};
use super::{FileError, RECURSION_LIMIT};
use crate::model::limits::LONGEST_TEXT_BYTES;

/// The largest number of brackets. Each part of a map has one or two, and takes a few hundred bytes.
const MOST_PARTS: usize = 4_000_000;

/// The largest number of commas; each field or item has one.
const MOST_ITEMS: usize = 40_000_000;

/// The longest text as it stands in the file, where each of its bytes may take six.
const LONGEST_QUOTED_BYTES: usize = 6 * LONGEST_TEXT_BYTES + 16;

/// The longest encoded picture; Base64 takes a third more bytes than the picture.
const LONGEST_PICTURE_BYTES: usize = 90_000_000;

/// The longest name or number.
const LONGEST_WORD_BYTES: usize = 200;

/// The field that holds a picture's bytes.
const PICTURE_FIELD: &str = "data";

/// The limits for one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    nesting: usize,
    parts: usize,
    items: usize,
    text_bytes: usize,
    picture_bytes: usize,
}

/// The limits for every file that is read or written.
pub(super) const BUDGET: Budget = Budget {
    nesting: RECURSION_LIMIT,
    parts: MOST_PARTS,
    items: MOST_ITEMS,
    text_bytes: LONGEST_QUOTED_BYTES,
    picture_bytes: LONGEST_PICTURE_BYTES,
};

/// The amounts counted so far in one file.
#[derive(Default)]
struct BudgetUsage {
    depth: usize,
    parts: usize,
    items: usize,
}

impl Budget {
    /// Checks `text` against the limits; the error names line and column.
    pub(super) fn check(&self, text: &str) -> Result<(), FileError> {
        let mut usage = BudgetUsage::default();
        let mut name = "";
        for token in Lexer::new(text, MultilineStrings::Allowed) {
            self.count_token(&mut usage, token, name).map_err(|problem| at(text, token.start, problem))?;
            // A picture's data may be longer than other texts, so the current field's name is remembered.
            match token.kind {
                TokenKind::Word => name = text.get(token.start..token.end).unwrap_or_default(),
                TokenKind::Colon => {}
                _ => name = "",
            }
        }
        Ok(())
    }

    /// Counts `token`; the error is the problem with it. `name` is the field whose value it may be.
    fn count_token(&self, usage: &mut BudgetUsage, token: Token, name: &str) -> Result<(), &'static str> {
        let length = token.end - token.start;
        match token.kind {
            TokenKind::Open(_) => {
                usage.depth += 1;
                usage.parts += 1;
            }
            TokenKind::Close(_) => usage.depth = usage.depth.saturating_sub(1),
            TokenKind::Comma => usage.items += 1,
            TokenKind::Text { .. } if name == PICTURE_FIELD && length > self.picture_bytes => {
                return Err("this picture is larger than Footpath can open");
            }
            TokenKind::Text { .. } if name != PICTURE_FIELD && length > self.text_bytes => {
                return Err("this text is longer than Footpath can open");
            }
            TokenKind::Word if length > LONGEST_WORD_BYTES => return Err("this word is too long for a map"),
            _ => {}
        }
        match usage {
            BudgetUsage { depth, .. } if *depth > self.nesting => Err("brackets are nested too deeply for a map"),
            BudgetUsage { parts, .. } if *parts > self.parts => Err("the map has more parts than Footpath can open"),
            BudgetUsage { items, .. } if *items > self.items => Err("the map has more fields than Footpath can open"),
            _ => Ok(()),
        }
    }
}

/// A syntax error at a byte of `text`.
fn at(text: &str, byte: usize, problem: &str) -> FileError {
    let before = text.get(..byte).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    FileError::Syntax { line, column, problem: problem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Budget = Budget { nesting: 3, parts: 5, items: 6, text_bytes: 12, picture_bytes: 20 };

    #[test]
    fn each_limit_is_reported_with_its_place() {
        assert!(SMALL.check("(a: [(b: \"twelve by\")], data: \"seventeen bytes.\")").is_ok());
        for (text, message) in [
            ("(a:\n  ((((", "Line 2, column 5: brackets are nested too deeply for a map."),
            ("()()()()()()", "Line 1, column 11: the map has more parts than Footpath can open."),
            ("[1,1,1,1,1,1,1,1]", "Line 1, column 15: the map has more fields than Footpath can open."),
            ("(text: \"é, thirteen\")", "Line 1, column 8: this text is longer than Footpath can open."),
            ("(data: \"more than twenty bytes\")", "Line 1, column 8: this picture is larger than Footpath can open."),
            ("(a: r#\"more than twelve\"#)", "Line 1, column 5: this text is longer than Footpath can open."),
        ] {
            assert_eq!(SMALL.check(text).map_err(|error| error.to_string()), Err(message.into()));
        }
        let word = format!("(a: {})", "9".repeat(300));
        assert!(SMALL.check(&word).is_err());
    }

    #[test]
    fn what_a_text_says_does_not_count() {
        assert!(BUDGET.check(&format!("(\"{}\")", "(".repeat(1_000))).is_ok());
        assert!(BUDGET.check(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn the_largest_map_that_footpath_makes_is_far_below() {
        let text = super::super::write(&crate::file::sample::map(2_000)).unwrap_or_default();
        let count = |kind: fn(&TokenKind) -> bool| {
            Lexer::new(&text, MultilineStrings::Allowed).filter(|token| kind(&token.kind)).count() * 500
        };
        assert!(count(|kind| matches!(kind, TokenKind::Open(_))) < MOST_PARTS);
        assert!(count(|kind| *kind == TokenKind::Comma) < MOST_ITEMS);
    }
}
