//! `footpath actions`: lists the actions of a map, or its opportunities.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::CliError;
use crate::export::actions::{
    action_rows, actions_csv, actions_json, actions_table, opportunities_csv, opportunities_json, opportunities_table,
    opportunity_rows,
};
use crate::file;
use crate::file::clock::today;
use crate::model::Date;

/// Arguments of `footpath actions`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map whose actions are listed.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// Print comma-separated values, for spreadsheets.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Print JSON, for programs.
    #[arg(long)]
    json: bool,
    /// List the opportunities by their score instead.
    #[arg(long)]
    opportunities: bool,
    /// The day on which an action counts as overdue, as YYYY-MM-DD; today if it is left out.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// Prints all actions in the order of the map, or all opportunities, the highest score first.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let text = if arguments.opportunities {
        let rows = opportunity_rows(&map);
        match arguments {
            Arguments { csv: true, .. } => opportunities_csv(&rows),
            Arguments { json: true, .. } => opportunities_json(&rows),
            _ => opportunities_table(&rows),
        }
    } else {
        let rows = action_rows(&map, arguments.on.unwrap_or_else(today));
        match arguments {
            Arguments { csv: true, .. } => actions_csv(&rows),
            Arguments { json: true, .. } => actions_json(&rows),
            _ => actions_table(&rows),
        }
    };
    // A reader that closes the pipe early has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}
