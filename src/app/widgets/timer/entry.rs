//! What is typed for a timer: minutes, seconds, or the time of day until which it runs.

use super::countdown::LONGEST;

/// Why a time cannot be used. Each message is a sentence for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TimeError {
    /// Nothing was typed.
    #[error("Type minutes such as 5, seconds such as 90s, or a time of day such as 14:30.")]
    Nothing,
    /// It is no time.
    #[error("“{0}” is not a time. Type minutes such as 5, seconds such as 90s, or a time of day such as 14:30.")]
    NoTime(String),
    /// The time of day is over.
    #[error("It is later than {0} already.")]
    Past(String),
    /// It is longer than a day.
    #[error("A timer runs for a day at most.")]
    TooLong,
}

/// The seconds from now on that `text` means. `time_of_day` is what the clock on the wall shows, in seconds.
pub(crate) fn read_time(text: &str, time_of_day: f64) -> Result<f64, TimeError> {
    let plain: String = text.to_lowercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(TimeError::Nothing);
    }
    let wrong = || TimeError::NoTime(text.trim().to_owned());
    if let Some((hours, minutes)) = plain.split_once(':') {
        return until(hours, minutes, time_of_day).ok_or_else(wrong)?.map_err(|()| TimeError::Past(plain.clone()));
    }
    let seconds = sum_of_parts(&plain).filter(|seconds| seconds.is_finite() && *seconds > 0.0).ok_or_else(wrong)?;
    if seconds > LONGEST { Err(TimeError::TooLong) } else { Ok(seconds) }
}

/// The seconds until a time of day: an error if it is over; none if it is no time of day.
fn until(hours: &str, minutes: &str, time_of_day: f64) -> Option<Result<f64, ()>> {
    let hours: u32 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    let left = f64::from(hours * 3_600 + minutes * 60) - time_of_day;
    Some(if left > 0.0 { Ok(left) } else { Err(()) })
}

/// The sum of numbers with units: "1h30m", "90s", "2.5". A number without a unit means minutes.
fn sum_of_parts(text: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',')).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let number: f64 = number.replace(',', ".").parse().ok()?;
        let unit_end = behind.find(|sign: char| sign.is_ascii_digit()).unwrap_or(behind.len());
        let (unit, next) = behind.split_at(unit_end);
        let seconds = match unit {
            "" | "m" | "min" | "mins" | "minute" | "minutes" | "’" | "'" => 60.0,
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "h" | "hour" | "hours" => 3_600.0,
            _ => return None,
        };
        sum += number * seconds;
        rest = next;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_seconds_and_times_of_day_are_understood() {
        let noon = 12.0 * 3_600.0;
        for (text, seconds) in [
            ("5", 300.0),
            (" 5 min ", 300.0),
            ("2,5", 150.0),
            ("90s", 90.0),
            ("1h 15m", 4_500.0),
            ("1 h 15", 4_500.0),
            ("1m30s", 90.0),
            ("14:30", 9_000.0),
            ("12:01", 60.0),
        ] {
            assert_eq!(read_time(text, noon), Ok(seconds), "{text}");
        }
        for text in ["x", "5x", "-5", "0", "1.2.3", "25:00", "12:60", ":", "5::5", "1e9", "٥"] {
            assert_eq!(read_time(text, noon), Err(TimeError::NoTime(text.into())), "{text}");
        }
        assert_eq!(read_time("11:59", noon), Err(TimeError::Past("11:59".into())));
        assert_eq!(read_time("12:00", noon), Err(TimeError::Past("12:00".into())));
        assert_eq!(read_time("  ", noon), Err(TimeError::Nothing));
        assert_eq!(read_time("99999", noon), Err(TimeError::TooLong));
    }
}
