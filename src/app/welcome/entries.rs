//! What the page lists besides templates: files opened lately, and recovered work.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A file that was open lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentEntry {
    /// Where it is.
    pub path: PathBuf,
    /// Title of its map; its name stands in when empty.
    pub title: String,
    /// "today 14:05", "last Tuesday".
    pub when: String,
}

impl RecentEntry {
    /// A file that was last used at `used`, said as people say it `now`.
    pub fn new(path: PathBuf, title: &str, used: SystemTime, now: SystemTime) -> Self {
        Self { path, title: title.to_owned(), when: ago(now.duration_since(used).unwrap_or_default()) }
    }
}

/// Work that a crash or a power cut left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveredEntry {
    /// Comes back in [`Choice::Restore`] and the like.
    pub id: String,
    /// Title of the map.
    pub title: String,
    /// "12 minutes newer than the file, saved 14:05".
    pub words: String,
    /// Where the recovery copy is, for its picture.
    pub copy: Option<PathBuf>,
    /// Whether there is a file to compare it with.
    pub comparable: bool,
}

/// "just now", "5 minutes ago", "yesterday", "3 weeks ago".
pub fn ago(passed: Duration) -> String {
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
        let said = |seconds| ago(Duration::from_secs(seconds));
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
