//! `footpath votes`: lists the results of the rounds of voting.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::CliError;
use crate::export::votes::{vote_rows, votes_csv, votes_json, votes_table};
use crate::file;

/// Arguments of `footpath votes`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map whose votes are counted.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// Print comma-separated values, for spreadsheets.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Print JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Prints all rounds with their cards, the one with most dots first.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let rows = vote_rows(&map);
    let text = match arguments {
        Arguments { csv: true, .. } => votes_csv(&rows),
        Arguments { json: true, .. } => votes_json(&rows),
        _ if rows.is_empty() => "Nobody has voted on this map yet.\n".to_owned(),
        _ => votes_table(&rows),
    };
    // A reader that closes the pipe early has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}
