//! The import of another program's file: what its rows and columns are, the map that it becomes, and what is lost.
//!
//! [`ImportJob`](job::ImportJob) reads the file in the background, and again whenever a choice is changed. The dialog
//! shows the table with what its parts are taken for, and the map beside it.

mod choices;
mod controls;
mod dialog;
mod job;
mod map_view;
mod table_view;

pub(crate) use dialog::{ImportAnswer, ImportDialog, ImportGoal, ImportPlace, ImportTarget};
