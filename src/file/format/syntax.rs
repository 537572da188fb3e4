//! Syntax errors in plain English, for people who edit map files by hand.

use ron::error::{Error, SpannedError};

use super::FileError;
use crate::model::quotation::{quotation, sentence};

/// The syntax error as a message with line and column.
pub(crate) fn syntax_error(error: &SpannedError) -> FileError {
    let at = error.span.end;
    FileError::Syntax { line: at.line, column: at.col, problem: sentence(&problem(&error.code)) }
}

fn problem(error: &Error) -> String {
    match error {
        Error::Eof => "the file ends too early; part of it is missing".into(),
        Error::ExpectedComma => "a comma is expected here".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "an opening “(” is expected here".into(),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "a closing “)” or a comma is expected here".into(),
        Error::ExpectedArray => "an opening “[” is expected here".into(),
        Error::ExpectedArrayEnd => "a closing “]” or a comma is expected here".into(),
        Error::ExpectedMapColon => "a colon is expected after the field's name".into(),
        Error::ExpectedString => "text in \"quotation marks\" is expected here".into(),
        Error::ExpectedStringEnd => "the text that starts here has no closing quotation mark".into(),
        Error::ExpectedBoolean => "true or false is expected here".into(),
        Error::ExpectedInteger => "a whole number is expected here".into(),
        Error::ExpectedFloat => "a number is expected here".into(),
        Error::ExpectedIdentifier => "a field's name is expected here".into(),
        Error::IntegerOutOfBounds => "the number is too large or too small for this field".into(),
        Error::UnclosedBlockComment => "a comment is not closed with “*/”".into(),
        Error::TrailingCharacters => "the map ends here, but more text follows".into(),
        Error::ExceededRecursionLimit => "brackets are nested too deeply for a map".into(),
        Error::MissingStructField { field, outer } => format!("{} lacks the field “{field}”", owner(outer)),
        Error::DuplicateStructField { field, .. } => format!("the field “{field}” appears here twice"),
        Error::NoSuchStructField { found, expected, outer } => {
            format!("{} has no field “{}”; it may have {}", owner(outer), quotation(found), listed(expected))
        }
        Error::NoSuchEnumVariant { found, expected, .. } => {
            format!("“{}” is not allowed here; use {}", quotation(found), listed(expected))
        }
        Error::InvalidValueForType { expected, found } => format!("{found} was found where {expected} is expected"),
        Error::Message(message) => message.clone(),
        other => other.to_string(),
    }
}

/// The part of the map that the error is about.
fn owner(name: &Option<String>) -> String {
    name.as_ref().map_or_else(|| "this part".into(), |name| format!("this {name}"))
}

/// The names as “a, b or c”.
fn listed(names: &[&str]) -> String {
    match names {
        [] => "nothing".into(),
        [only] => (*only).into(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
