//! `footpath check`: lists the problems of maps.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{CliError, terminal};
use crate::file::{self, FileError};
use crate::model::icons::known_icon;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, Lane, check};

/// Arguments of `footpath check`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The maps to check.
    #[arg(value_name = "MAP", required = true)]
    maps: Vec<PathBuf>,
}

/// The result for one map. The worst result of all maps is the exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CheckOutcome {
    Valid = 0,
    Invalid = 1,
    Unreadable = 2,
}

/// Checks every map, and lists its problems.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let mut worst = CheckOutcome::Valid;
    for path in &arguments.maps {
        worst = worst.max(check_file(path)?);
    }
    Ok(ExitCode::from(worst as u8))
}

fn check_file(path: &Path) -> Result<CheckOutcome, CliError> {
    match file::open_unchecked(path) {
        Ok(map) => print_problems(path, &problems(&map)),
        // A file that cannot be read at all is a failure of the command, not a problem of the map.
        Err(
            error @ (FileError::Read { .. } | FileError::NotAFile | FileError::TooLarge { .. } | FileError::Foreign(_)),
        ) => {
            terminal::print_error(&CliError::at(path)(error));
            Ok(CheckOutcome::Unreadable)
        }
        Err(error) => print_problems(path, &[error]),
    }
}

/// The problems of a map, including unknown icons, which are valid but cannot be drawn.
pub(super) fn problems(map: &JourneyMap) -> Vec<String> {
    let wrong = check::check(map).into_iter().map(|problem| problem.to_string());
    let icon = |lane: &Lane| {
        let name = lane.icon.as_deref().filter(|name| known_icon(name).is_none())?;
        Some(format!(
            "Lane {} uses the icon “{}”, which Footpath does not have; the icon of its kind is shown instead.",
            lane.id,
            quotation(name)
        ))
    };
    let icons = map.lanes.iter().filter_map(|lane| icon(lane));
    wrong.chain(icons).chain(map.new_doubts_about_versions()).collect()
}

fn print_problems(path: &Path, problems: &[impl std::fmt::Display]) -> Result<CheckOutcome, CliError> {
    let path = file::display_path(path);
    if problems.is_empty() {
        terminal::print_lines(&[format!("{path}: no problems found.")])?;
        return Ok(CheckOutcome::Valid);
    }
    let lines: Vec<_> = problems.iter().map(|problem| format!("{path}: {problem}")).collect();
    terminal::print_lines(&lines)?;
    Ok(CheckOutcome::Invalid)
}
