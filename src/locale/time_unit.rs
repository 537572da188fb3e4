//! The units in which lengths of time are written.

use serde::Deserialize;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum TimeUnit {
    /// Sixty seconds each.
    Minute,
    /// Sixty minutes each.
    Hour,
    /// Twenty-four hours each.
    Day,
    /// Seven days each.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl TimeUnit {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];
}
