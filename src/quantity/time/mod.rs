//! Reads times and lengths of time as people write them: "9 working days", "20 min", "Tue 18:06", "3 weeks before".

mod axis;
mod span;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub(crate) use axis::{TimeAxis, TimePoint, axis, rounded};
pub(crate) use words::{minutes, unit_named};
