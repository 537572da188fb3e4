//! One open map and its file: opening, saving, autosave and locks.

pub(crate) mod autosave;
pub(crate) mod opening;
pub(crate) mod saving;

/// Identifies an open map until the program ends. An id is never given to a second map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DocumentId(pub(crate) u64);
