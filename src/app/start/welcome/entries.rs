//! The entries of the page besides templates: recent files and recovered work.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::app::widgets::past_time::time_ago;

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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_was_set_back_is_no_trouble() {
        let now = SystemTime::UNIX_EPOCH;
        let entry = RecentEntry::new(PathBuf::new(), "", now + Duration::from_secs(500), now);
        assert_eq!(entry.when, "just now");
    }
}
