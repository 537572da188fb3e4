//! `footpath [MAP…]`: the window.

use std::path::PathBuf;

use super::CliError;
use crate::file::FileError;

/// Opens the window with these maps; returns when it closes.
pub fn run(maps: Vec<PathBuf>) -> Result<(), CliError> {
    // A link that leads nowhere is something; the window says what is wrong with it.
    match maps.iter().find(|path| path.symlink_metadata().is_err()) {
        Some(path) => Err(CliError::at(path)(FileError::Read { source: std::io::ErrorKind::NotFound.into() })),
        None => open(maps).map_err(CliError::Window),
    }
}

fn open(maps: Vec<PathBuf>) -> Result<(), String> {
    crate::app::run(maps).map_err(|error| error.to_string())
}
