//! The entries of the page besides templates: recent files and recovered work.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A recently opened file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecentEntry {
    /// The path of the file.
    pub path: PathBuf,
    /// The title of the map; when empty, the page shows the file name.
    pub title: String,
    /// The time since the file was last used, such as "5 minutes ago" or "yesterday".
    pub when: String,
}

impl RecentEntry {
    /// An entry for a file last used at `used`, as seen at the time `now`.
    pub(crate) fn new(path: PathBuf, title: &str, used: SystemTime, now: SystemTime) -> Self {
        Self { path, title: title.to_owned(), when: time_ago(now.duration_since(used).unwrap_or_default()) }
    }
}

/// Work that a crash or a power cut left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecoveredEntry {
    /// The id by which the page's choices name this work.
    pub id: String,
    /// The title of the map.
    pub title: String,
    /// A line about the work, such as "12 changes, backed up 5 minutes ago · shop.journey".
    pub details: String,
    /// The path of the recovery copy, for the thumbnail.
    pub copy: Option<PathBuf>,
    /// Whether the original file exists and can be compared.
    pub comparable: bool,
}

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

    #[test]
    fn a_clock_that_was_set_back_is_no_trouble() {
        let now = SystemTime::UNIX_EPOCH;
        let entry = RecentEntry::new(PathBuf::new(), "", now + Duration::from_secs(500), now);
        assert_eq!(entry.when, "just now");
    }
}
