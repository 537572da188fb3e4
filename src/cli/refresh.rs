//! `footpath refresh`: reads the figures of a map from their cells again.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::CliError;
use super::terminal::{print_output, print_remark};
use crate::edit::{Command, Editor};
use crate::exchange::figures::{self, FigureChange, FigureReport};
use crate::file;
use crate::render::NoProgress;

/// The exit code when figures differ from their cells, or a cell could not be read.
const DIFFERENT: u8 = 1;

/// Arguments of `footpath refresh`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map. Its figures name their cells, such as figures.csv!B7, in files beside it.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// The file to write with the new figures; may be the map itself. Without it nothing is written, and the exit code
    /// is 1 if any figure would change.
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Print the changes as JSON.
    #[arg(long)]
    json: bool,
}

/// Says which figures change, and writes the map with them where that is asked for.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let folder = arguments.map.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let report = figures::report(&map, folder, &NoProgress).map_err(|error| CliError::Request(error.to_string()))?;
    print(&report, arguments.json)?;
    report.problems.iter().for_each(|problem| print_remark(problem));
    if let Some(output) = &arguments.output {
        let mut editor = Editor::new(map, true);
        if !report.changes.is_empty() {
            let command = Command::SetFigures(report.values());
            editor.perform(&command).map_err(|error| CliError::Request(error.to_string()))?;
        }
        file::save(editor.map(), output).map_err(CliError::at(output))?;
    }
    let is_different = arguments.output.is_none() && !report.changes.is_empty();
    Ok(if is_different || !report.problems.is_empty() { ExitCode::from(DIFFERENT) } else { ExitCode::SUCCESS })
}

fn print(report: &FigureReport, as_json: bool) -> Result<(), CliError> {
    if as_json {
        let change = |change: &FigureChange| json!({ "figure": change.name, "cell": change.cell, "before": change.before, "after": change.after });
        let changes: Vec<_> = report.changes.iter().map(change).collect();
        let all = json!({ "changes": changes, "same": report.same, "problems": report.problems });
        return print_output(&format!("{all:#}\n"));
    }
    let line = |change: &FigureChange| {
        format!("{}: {} → {} ({})\n", change.name, change.before.trim(), change.after, change.cell)
    };
    let mut text: String = report.changes.iter().map(line).collect();
    if report.is_empty() {
        text.push_str("No figure is read from a table.\n");
    } else if report.changes.is_empty() && report.problems.is_empty() {
        text.push_str("All figures match their cells.\n");
    }
    print_output(&text)
}
