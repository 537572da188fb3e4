//! Reads times and lengths of time as people write them: "9 working days", "20 min", "Tue 18:06", "3 weeks before".

mod axis;
mod length;
mod span;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub(crate) use axis::{PlacedSpan, TimeAxis, TimePoint, axis, contradiction, rounded};
pub(crate) use length::{minutes_in, unit_minutes};
pub(crate) use words::{minutes, unit_named};

/// Whether a text says when something is, as "Day 3" does, and not how long it takes.
pub(crate) fn is_moment(text: &str) -> bool {
    matches!(span::read(text), Some(span::SpanReading::Span(..)))
}
