//! A map with unsaved changes, as it is handed to the writer of recovery copies.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::model::JourneyMap;

/// The current value of a map with unsaved changes.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The current map.
    pub map: Arc<JourneyMap>,
    /// The path from which it was opened or to which it was last saved; none for a new map.
    pub original: Option<PathBuf>,
    /// The time at which that file was last written ([`crate::file::Stamp::modified`]).
    pub original_modified: Option<SystemTime>,
    /// The number of changes since then.
    pub changes: u64,
}
