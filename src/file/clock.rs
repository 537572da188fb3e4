//! The time of the system's clock, also where the clock is set to a time that no calendar here has.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The present moment; the first or the last that can be written down when the clock is beyond it.
pub fn now() -> Timestamp {
    written(SystemTime::now())
}

/// Today's date where the user is.
pub fn today() -> Date {
    now().to_zoned(TimeZone::system()).date()
}

fn written(time: SystemTime) -> Timestamp {
    let is_past = time < SystemTime::UNIX_EPOCH;
    Timestamp::try_from(time).unwrap_or(if is_past { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_at_the_ends_of_time_gives_a_date() {
        let last = Duration::from_secs(253_402_300_799);
        for (time, year) in [
            (SystemTime::UNIX_EPOCH + last, 9999),
            (SystemTime::UNIX_EPOCH + 2 * last, 9999),
            (SystemTime::UNIX_EPOCH - 2 * last, -9999),
            (SystemTime::UNIX_EPOCH, 1970),
        ] {
            let zoned = written(time).to_zoned(TimeZone::UTC);
            assert_eq!(zoned.date().year(), year);
        }
    }
}
