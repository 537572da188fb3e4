//! The fields of a part that have other values, as words.

use std::fmt::Display;

use serde::Serialize;

use super::words::number;

/// A field with another value. Both values are written as a person reads them; empty if there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// What the field is called: "severity".
    pub field: &'static str,
    /// The value in the older map.
    pub before: String,
    /// The value in the newer map.
    pub after: String,
}

/// The field that stands for all others which nobody needs to know one by one, such as colours and sizes.
pub(super) const LOOK: &str = "look";

/// The fields that were found to be different so far.
#[derive(Default)]
pub(super) struct Fields(pub(super) Vec<FieldChange>);

impl Fields {
    /// Compares two texts.
    pub(super) fn text(&mut self, field: &'static str, before: &str, after: &str) {
        if before != after {
            self.0.push(FieldChange { field, before: before.to_owned(), after: after.to_owned() });
        }
    }

    /// Compares two values that have words.
    pub(super) fn named<T: PartialEq>(
        &mut self,
        field: &'static str,
        [before, after]: [&Option<T>; 2],
        name: impl Fn(&T) -> String,
    ) {
        if before != after {
            let words = |value: &Option<T>| value.as_ref().map(&name).unwrap_or_default();
            self.text(field, &words(before), &words(after));
        }
    }

    /// Compares two values that show themselves.
    pub(super) fn shown<T: PartialEq + Display>(&mut self, field: &'static str, before: &T, after: &T) {
        if before != after {
            self.text(field, &before.to_string(), &after.to_string());
        }
    }

    /// Compares two numbers that may be missing.
    pub(super) fn number(&mut self, field: &'static str, before: Option<f32>, after: Option<f32>) {
        self.named(field, [&before, &after], |value| number(*value));
    }

    /// Compares two lists of texts.
    pub(super) fn list(&mut self, field: &'static str, before: &[String], after: &[String]) {
        if before != after {
            self.text(field, &before.join("; "), &after.join("; "));
        }
    }

    /// Says that something else is different, unless a field was found before.
    pub(super) fn otherwise(&mut self, is_different: impl FnOnce() -> bool) {
        if self.0.is_empty() && is_different() {
            self.0.push(FieldChange { field: LOOK, before: String::new(), after: String::new() });
        }
    }
}
