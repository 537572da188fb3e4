//! `footpath new`: a map from a template.

use std::path::{Path, PathBuf};

use super::CliError;
use crate::file::{self, FileError, templates};
use crate::model::JourneyMap;

/// What to start from, and where to.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Which template; “footpath templates” lists them.
    #[arg(default_value = "blank")]
    template: String,
    /// Where the map goes.
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Replace a map that is already there.
    #[arg(long)]
    force: bool,
}

/// Saves the template under its new name.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let map = templates::load(&arguments.template).map_err(unknown)?;
    save_new(&map, arguments.output.as_deref(), arguments.force)
}

fn unknown(error: FileError) -> CliError {
    CliError::Request(error.to_string())
}

/// Saves a new map; one that is there already is somebody's work.
pub fn save_new(map: &JourneyMap, output: Option<&Path>, force: bool) -> Result<(), CliError> {
    let path = output.ok_or_else(|| CliError::request("Say where the map goes: add -o NAME.journey."))?;
    if path.is_file() && !force {
        let path = path.display();
        return Err(CliError::Request(format!("{path} is already there; choose another name or add --force.")));
    }
    file::save(map, path).map_err(CliError::at(path))
}
