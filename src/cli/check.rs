//! `footpath check`: what is wrong with maps.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{CliError, terminal};
use crate::file::{self, FileError};
use crate::layout::icons::known_icon;
use crate::model::{JourneyMap, Lane, check};

/// Which maps to look at.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The maps.
    #[arg(value_name = "MAP", required = true)]
    maps: Vec<PathBuf>,
}

/// How a map is; the worst decides about the exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Sound = 0,
    Wrong = 1,
    Unreadable = 2,
}

/// Looks at every map, and lists what is wrong.
pub fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let mut worst = State::Sound;
    for path in &arguments.maps {
        worst = worst.max(look_at(path)?);
    }
    Ok(ExitCode::from(worst as u8))
}

fn look_at(path: &Path) -> Result<State, CliError> {
    match file::open_unchecked(path) {
        Ok(map) => list(path, &problems(&map)),
        Err(error @ (FileError::Read { .. } | FileError::NotAFile | FileError::TooLarge { .. })) => {
            terminal::complain(&CliError::at(path)(error));
            Ok(State::Unreadable)
        }
        Err(error) => list(path, &[error]),
    }
}

/// What is wrong, and what cannot be drawn as the file says.
fn problems(map: &JourneyMap) -> Vec<String> {
    let wrong = check::check(map).into_iter().map(|problem| problem.to_string());
    let icon = |lane: &Lane| {
        let name = lane.icon.as_deref().filter(|name| known_icon(name).is_none())?;
        Some(format!(
            "Lane {} names the icon “{name}”, which this program does not have; it shows the icon of its kind.",
            lane.id
        ))
    };
    wrong.chain(map.lanes.iter().filter_map(|lane| icon(lane))).collect()
}

fn list(path: &Path, problems: &[impl std::fmt::Display]) -> Result<State, CliError> {
    let path = file::in_words(path);
    if problems.is_empty() {
        terminal::answer(&format!("{path}: nothing is wrong.\n"))?;
        return Ok(State::Sound);
    }
    let lines: String = problems.iter().map(|problem| format!("{path}: {problem}\n")).collect();
    terminal::answer(&lines)?;
    Ok(State::Wrong)
}
