//! Everything that asks one question at a time in front of the window.

pub(crate) mod export;
pub(crate) mod file_conflict;
pub(crate) mod file_dialogs;
pub(crate) mod persona_sheet;
pub(crate) mod previous_version;
pub(crate) mod rename;
pub(crate) mod repair_report;
pub(crate) mod shortcuts_page;
pub(crate) mod unsaved_changes;
