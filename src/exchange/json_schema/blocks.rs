//! What fields are made of: texts, numbers, lists, and words of which one is chosen.

use std::fmt::Debug;

use serde_json::{Map, Value, json};

use crate::exchange::value_words::ValueWord;

/// An object with these fields and no others.
pub(super) fn object(required: &[&str], fields: Vec<(&str, Value)>) -> Value {
    let fields: Map<String, Value> = fields.into_iter().map(|(name, field)| (name.to_owned(), field)).collect();
    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": fields })
}

pub(super) fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

pub(super) fn at_least_one(item: Value) -> Value {
    json!({ "type": "array", "minItems": 1, "items": item })
}

/// The id of a part: a letter and a number.
pub(super) fn id(letter: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{letter}(0|[1-9][0-9]*)$") })
}

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn number() -> Value {
    json!({ "type": "number" })
}

pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

pub(super) fn yes_no() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

pub(super) fn color() -> Value {
    json!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$" })
}

/// A value of five, 1 to 5.
pub(super) fn of_five() -> Value {
    json!({ "type": "number", "minimum": 1, "maximum": 5 })
}

/// A value of ten.
pub(super) fn of_ten() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 10 })
}

/// One of the values of a type, by their names.
pub(super) fn one_of<T: ValueWord + Debug>() -> Value {
    let mut names: Vec<String> = Vec::new();
    for (_, value) in T::WORDS {
        let name = format!("{value:?}");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!({ "enum": names })
}
