//! `footpath [MAP…]`: opens the window.

use std::path::PathBuf;

use super::CliError;
use crate::file::FileError;

/// Opens these maps in the window; returns when it is closed.
pub(super) fn run(maps: Vec<PathBuf>) -> Result<(), CliError> {
    // `symlink_metadata`, because the window itself reports a dangling symbolic link in more detail.
    match maps.iter().find(|path| path.symlink_metadata().is_err()) {
        Some(path) => Err(CliError::at(path)(FileError::Read { source: std::io::ErrorKind::NotFound.into() })),
        None => open(maps).map_err(CliError::Window),
    }
}

fn open(maps: Vec<PathBuf>) -> Result<(), String> {
    crate::app::run(maps).map_err(|error| error.to_string())
}
