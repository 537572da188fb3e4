//! Versions of a map that are kept inside its file.

use std::sync::{Arc, OnceLock};

use super::quotation::quotation;
use super::{Date, JourneyMap};

/// The most versions of one map.
pub const MOST_VERSIONS: usize = 200;

/// A version of a map. It shares with the map all that is the same, in memory and in the file.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// What it is called: "Before the workshop".
    pub name: String,
    /// Why it was kept, in any number of lines.
    pub note: String,
    /// The day on which it was kept.
    pub kept_on: Option<Date>,
    /// Why it may not be what was kept, as a sentence; empty for a version that is sound.
    pub doubt: String,
    /// Whether the doubt arose as the file was read; the file does not name it yet.
    pub is_doubt_new: bool,
    /// The map as it was. It has no versions of its own.
    pub map: Arc<JourneyMap>,
    /// A hash of the map, found when it is first asked for.
    pub(crate) seal: OnceLock<String>,
}

impl Version {
    /// A version of `map` as it is now.
    pub fn of(map: &JourneyMap, name: &str, note: &str, kept_on: Option<Date>) -> Self {
        Self {
            name: name.trim().to_owned(),
            note: note.trim().to_owned(),
            kept_on,
            map: Arc::new(map.clone().without_versions()),
            ..Self::default()
        }
    }

    /// The same version under another name, with another note.
    #[must_use]
    pub fn renamed(&self, name: &str, note: &str) -> Self {
        Self { name: name.trim().to_owned(), note: note.trim().to_owned(), ..self.clone() }
    }
}

impl PartialEq for Version {
    /// Compares the maps by their pointers first: they may be large, and are seldom different.
    fn eq(&self, other: &Self) -> bool {
        let words = |version: &Self| (version.name.clone(), version.note.clone(), version.doubt.clone());
        let same = self.kept_on == other.kept_on && words(self) == words(other);
        same && (Arc::ptr_eq(&self.map, &other.map) || self.map == other.map)
    }
}

impl JourneyMap {
    /// What reading the file found to be not as it was kept, one sentence for each version. A doubt that the file
    /// names itself has been told before; it stays in the list of versions.
    pub fn new_doubts_about_versions(&self) -> Vec<String> {
        let doubtful = self.versions.iter().filter(|version| version.is_doubt_new);
        doubtful.map(|version| format!("Version “{}”: {}", quotation(&version.name), version.doubt)).collect()
    }

    /// The map alone, without the versions that are kept with it.
    #[must_use]
    pub fn without_versions(mut self) -> Self {
        self.versions = Vec::new();
        self
    }
}
