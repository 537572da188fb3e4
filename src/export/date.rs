//! The date inside an exported file. It is derived from the map, so that the same map gives the same file.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ExportError;
use crate::model::quotation::quotation;
use crate::model::{Date, JourneyMap};

/// The environment variable for reproducible builds, in seconds since 1970 (reproducible-builds.org).
const DATE_VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The date for maps without a review date.
const DEFAULT_DATE: Date = jiff::civil::date(2000, 1, 1);

/// The date from the environment, or else the map's review date, or else a fixed one.
pub(super) fn of(map: &JourneyMap) -> Result<Timestamp, ExportError> {
    match std::env::var_os(DATE_VARIABLE) {
        Some(seconds) => parse(&seconds.to_string_lossy()),
        None => Ok(midnight(map.info.review_date.unwrap_or(DEFAULT_DATE))),
    }
}

fn parse(seconds: &str) -> Result<Timestamp, ExportError> {
    let parsed = seconds.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    parsed.ok_or_else(|| {
        ExportError::Date(format!(
            "{DATE_VARIABLE} is “{}”; it must be a number of seconds since 1970, or unset.",
            quotation(seconds)
        ))
    })
}

fn midnight(date: Date) -> Timestamp {
    date.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_from_seconds_or_from_the_map() {
        assert_eq!(parse("86400").unwrap().to_string(), "1970-01-02T00:00:00Z");
        assert!(parse("yesterday").is_err());
        assert!(parse("99999999999999999").is_err());
        assert_eq!(midnight(DEFAULT_DATE).to_string(), "2000-01-01T00:00:00Z");
    }
}
