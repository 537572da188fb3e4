//! `footpath new`: creates a map from a template.

use std::path::{Path, PathBuf};

use super::CliError;
use crate::file::{self, FileError, templates};
use crate::model::JourneyMap;

/// Arguments of `footpath new`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The template; “footpath templates” lists them all.
    #[arg(default_value = "blank")]
    template: String,
    /// The file to write.
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Overwrite an existing map.
    #[arg(long)]
    force: bool,
}

/// Saves a copy of the template.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let map = templates::named(&arguments.template).map_err(unknown)?;
    save_new(&map, arguments.output.as_deref(), arguments.force)
}

fn unknown(error: FileError) -> CliError {
    CliError::Request(error.to_string())
}

/// Saves a new map. An existing map is overwritten only with `force`, since it is somebody's work.
pub(super) fn save_new(map: &JourneyMap, output: Option<&Path>, force: bool) -> Result<(), CliError> {
    let path = output.ok_or_else(|| CliError::request("The output file is missing; add -o NAME.journey."))?;
    if path.is_file() && !force {
        let path = file::display_path(path);
        return Err(CliError::Request(format!("{path} already exists; choose another name or add --force.")));
    }
    file::save(map, path).map_err(CliError::at(path))
}
