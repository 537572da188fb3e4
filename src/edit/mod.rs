//! Changing a map: commands, the editor that installs their results, the undo history and the selection.
//!
//! A [`Command`] is plain data. [`apply`](Command::apply) turns a map into a new one or returns an error;
//! only the [`Editor`] installs the result. The mouse, the keyboard, the command palette and the tests
//! all drive the editor the same way.

mod apply;
#[cfg(test)]
mod belongings_tests;
mod came_back;
pub mod capture_line;
mod changed_parts;
pub mod clipboard;
mod command;
mod comment_change;
/// Default names for new parts.
pub mod default_names;
mod describe;
mod differences;
mod editor;
mod error;
mod figure_value;
pub mod find;
mod history;
pub mod hotspot_cluster;
pub mod incoming;
mod kpi_change;
mod last_change;
pub mod navigation;
#[cfg(test)]
mod note_tests;
mod part_style;
mod paste_reading;
mod paste_report;
mod pinning;
pub mod placement;
mod selection;
#[cfg(test)]
mod sequence_tests;
mod step_name;
mod storyline;
mod target_map;
#[cfg(test)]
mod tests;
pub mod typed_cost;
pub mod typed_date;
pub mod voting;

pub use apply::note_place_of;
pub use changed_parts::changed_parts;
pub use clipboard::{ClipboardError, Fragment};
pub use command::{CellPlace, Command, MapField, NotePlacing, PartValue, PastePlace, VersionChange};
pub use comment_change::CommentChange;
pub use describe::{ChangeReport, Describer, describe, descriptions, report_change, step_in_past};
pub use differences::differences;
pub use editor::{Editor, ReadOnlyReason};
pub use error::EditError;
pub use figure_value::{FigureValue, MapFigure};
pub use history::HistoryStep;
pub use kpi_change::{add_kpi, change_kpi, read_value};
pub use last_change::{ChangeWay, LastChange};
pub use part_style::{PartStyle, StyledKind, noun as style_noun, style_all_like};
pub use paste_reading::{HeadingRow, PasteReading, PasteShape};
pub use paste_report::PasteReport;
pub use pinning::pin_hotspot;
pub(crate) use pinning::severity_on;
pub use selection::Selection;
pub use storyline::{StoryKind, story, written_from};
pub use target_map::{TargetMap, target_map};

/// The cell, and the position in it, that pasting at a part means; none if the part is gone.
pub fn place_on(map: &crate::model::JourneyMap, at: PastePlace) -> Option<CellPlace> {
    apply::paste_place(map, at).ok()
}
