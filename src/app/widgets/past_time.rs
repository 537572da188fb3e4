//! Past times in words.

use std::time::Duration;

/// A rough description of a past time: "just now", "5 minutes ago", "yesterday", "3 weeks ago".
pub(crate) fn time_ago(passed: Duration) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let count = |seconds: u64, unit: u64, name: &str| match seconds / unit {
        1 => format!("1 {name} ago"),
        many => format!("{many} {name}s ago"),
    };
    match passed.as_secs() {
        seconds if seconds < MINUTE => "just now".into(),
        seconds if seconds < HOUR => count(seconds, MINUTE, "minute"),
        seconds if seconds < DAY => count(seconds, HOUR, "hour"),
        seconds if seconds < 2 * DAY => "yesterday".into(),
        seconds if seconds < 14 * DAY => count(seconds, DAY, "day"),
        seconds if seconds < 60 * DAY => count(seconds, 7 * DAY, "week"),
        seconds if seconds < 730 * DAY => count(seconds, 30 * DAY, "month"),
        seconds => count(seconds, 365 * DAY, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let said = |seconds| time_ago(Duration::from_secs(seconds));
        assert_eq!([said(3), said(61), said(7_200)], ["just now", "1 minute ago", "2 hours ago"]);
        assert_eq!([said(100_000), said(400_000), said(2_000_000)], ["yesterday", "4 days ago", "3 weeks ago"]);
        assert_eq!([said(10_000_000), said(70_000_000)], ["3 months ago", "2 years ago"]);
    }
}
