//! Why a text is not a map, in words for people who edit files by hand.

use ron::error::{Error, SpannedError};

use super::FileError;

/// What is wrong, with line and column.
pub fn sentence(error: &SpannedError) -> FileError {
    let at = error.span.end;
    FileError::Syntax { line: at.line, column: at.col, problem: problem(&error.code) }
}

fn problem(error: &Error) -> String {
    match error {
        Error::Eof => "the file ends too early; a part of it is missing".into(),
        Error::ExpectedComma => "a comma is expected here".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "an opening “(” is expected here".into(),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "a closing “)” or a comma is expected here".into(),
        Error::ExpectedArray => "an opening “[” is expected here".into(),
        Error::ExpectedArrayEnd => "a closing “]” or a comma is expected here".into(),
        Error::ExpectedMapColon => "a colon is expected after the field's name".into(),
        Error::ExpectedString => "a text in \"quotation marks\" is expected here".into(),
        Error::ExpectedStringEnd => "a text starts here and has no closing quotation mark".into(),
        Error::ExpectedBoolean => "true or false is expected here".into(),
        Error::ExpectedInteger => "a whole number is expected here".into(),
        Error::ExpectedFloat => "a number is expected here".into(),
        Error::ExpectedIdentifier => "a field's name is expected here".into(),
        Error::IntegerOutOfBounds => "the number is too large or too small for this field".into(),
        Error::UnclosedBlockComment => "a comment is not closed with “*/”".into(),
        Error::TrailingCharacters => "the map ends here, but more text follows".into(),
        Error::ExceededRecursionLimit => "brackets are nested deeper than in any map".into(),
        Error::MissingStructField { field, outer } => format!("{} lacks the field “{field}”", owner(outer)),
        Error::DuplicateStructField { field, .. } => format!("the field “{field}” stands here twice"),
        Error::NoSuchStructField { found, expected, outer } => {
            format!("{} has no field “{found}”; it may have {}", owner(outer), listed(expected))
        }
        Error::NoSuchEnumVariant { found, expected, .. } => {
            format!("“{found}” is not known here; write {}", listed(expected))
        }
        Error::InvalidValueForType { expected, found } => format!("{found} stands where {expected} is expected"),
        Error::Message(message) => message.clone(),
        other => other.to_string(),
    }
}

fn owner(name: &Option<String>) -> String {
    name.as_ref().map_or_else(|| "this part".into(), |name| format!("a {name}"))
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => "nothing".into(),
        [only] => (*only).into(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
