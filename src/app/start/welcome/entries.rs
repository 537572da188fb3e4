//! The entries of the page besides templates: recent files and recovered work.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::app::services::path_checks::Presence;
use crate::app::widgets::past_time::time_ago;
use crate::file::display_name;
use crate::text::{folded, has_all_words};

/// A recently opened file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecentEntry {
    /// The path of the file.
    pub path: PathBuf,
    /// The title of the map; when empty, the page shows the file name.
    pub title: String,
    /// The time since the file was last used, such as "5 minutes ago" or "yesterday".
    pub when: String,
    /// Whether the file is there, as far as it is known.
    pub presence: Presence,
}

impl RecentEntry {
    /// An entry for a file last used at `used`, as seen at the time `now`.
    pub(crate) fn new(path: PathBuf, title: &str, used: SystemTime, now: SystemTime) -> Self {
        let when = time_ago(now.duration_since(used).unwrap_or_default());
        Self { path, title: title.to_owned(), when, presence: Presence::Unknown }
    }

    /// The title of the map, or the name of its file when it has none.
    pub(crate) fn shown_title(&self) -> String {
        if self.title.trim().is_empty() {
            self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
        } else {
            self.title.clone()
        }
    }

    /// The small line under the title: when the file was used, and its name, since maps may have the same title.
    pub(crate) fn about(&self) -> String {
        let when = if self.presence == Presence::Gone { "Not found" } else { self.when.as_str() };
        format!("{when} · {}", display_name(&self.path))
    }

    /// Whether the title and the path together have all words of a search.
    pub(crate) fn matches(&self, search: &str) -> bool {
        has_all_words(&folded(&format!("{} {}", self.title, self.path.display())), search)
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

    fn entry(path: &str, title: &str) -> RecentEntry {
        let now = SystemTime::UNIX_EPOCH;
        RecentEntry::new(PathBuf::from(path), title, now + Duration::from_secs(500), now)
    }

    #[test]
    fn a_clock_that_was_set_back_is_no_trouble() {
        assert_eq!(entry("", "").when, "just now");
    }

    #[test]
    fn a_recent_file_is_found_by_title_and_path_and_has_a_name_without_a_title() {
        let shop = entry("/maps/shop.journey", " ");
        assert_eq!(shop.shown_title(), "shop");
        assert!(shop.matches("MAPS shop") && !shop.matches("hotel"));
        assert_eq!(shop.about(), "just now · shop.journey");
        assert_eq!(RecentEntry { presence: Presence::Gone, ..shop }.about(), "Not found · shop.journey");
    }
}
