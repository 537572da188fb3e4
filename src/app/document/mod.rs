//! One open map and its file: opening, saving, autosave and locks.

pub(crate) mod autosave;
pub(crate) mod opening;
pub(crate) mod saving;
