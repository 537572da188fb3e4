//! Measures, sources and tags.

/// Measures: the text, the current value and the target.
pub(crate) const MEASURES: &[(&str, &str, &str)] = &[
    ("leave before paying", "61 %", "45 %"),
    ("of orders are returned", "38 %", "25 %"),
    ("days to refund", "11", "3"),
    ("reached at the first call", "54 %", "80 %"),
    ("would recommend us", "+12", "+30"),
    ("minutes in the queue", "14", "5"),
    ("of messages answered in a day", "72 %", "95 %"),
    ("stars on average", "3.6", "4.4"),
    ("visits a week", "1,240", "1,500"),
    ("of forms with an error", "23 %", "10 %"),
    ("parcels on time", "87 %", "96 %"),
    ("contracts renewed", "64 %", "75 %"),
];

/// Sources of evidence.
pub(crate) const SOURCES: &[&str] =
    &["interviews n = 9", "returns data Q3", "shop visits", "call notes", "survey n = 412", "diary study"];

/// Tags of cards.
pub(crate) const TAGS: &[&str] = &["mobile", "price", "trust", "delivery", "waiting", "language", "access", "data"];
