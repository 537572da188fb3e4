//! The date inside an exported file: that of the map's last save, so that the same map gives the same file.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ExportError;
use crate::model::Date;
use crate::model::quotation::quotation;

/// The environment variable for reproducible builds, in seconds since 1970 (reproducible-builds.org).
const DATE_VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The date from the environment, or else that of the map's last save; none for a map that was never saved.
pub(super) fn of(saved_on: Option<Date>) -> Result<Option<Timestamp>, ExportError> {
    match std::env::var_os(DATE_VARIABLE) {
        Some(seconds) => parse(&seconds.to_string_lossy()).map(Some),
        None => Ok(saved_on.map(midnight)),
    }
}

/// Whether the environment asks for files that are the same on any day.
pub(super) fn is_fixed() -> bool {
    std::env::var_os(DATE_VARIABLE).is_some()
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
        assert_eq!(midnight(jiff::civil::date(2026, 11, 28)).to_string(), "2026-11-28T00:00:00Z");
    }
}
