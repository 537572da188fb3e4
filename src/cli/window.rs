//! `footpath [MAP…]`: opens the window.

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::CliError;
use crate::file::app_dirs::data_dir;
use crate::file::{Backups, FileError};

/// Opens these maps in the window; returns when it is closed.
pub(super) fn run(maps: Vec<PathBuf>) -> Result<(), CliError> {
    match missing(&maps) {
        Some(path) => Err(CliError::at(&path)(FileError::Read { source: std::io::ErrorKind::NotFound.into() })),
        None => open(maps).map_err(CliError::Window),
    }
}

/// The first of these files that is not there. One on a share that does not answer at once is left to the window, which
/// says what became of it.
fn missing(maps: &[PathBuf]) -> Option<PathBuf> {
    const PATIENCE: Duration = Duration::from_millis(300);
    let (sender, answer) = mpsc::channel();
    let asked = maps.to_vec();
    let ask = move || {
        // `symlink_metadata`, because the window itself reports a dangling symbolic link in more detail.
        // One whose last version is kept is also left to the window, which offers it.
        let kept = data_dir().map(|data| Backups::in_data_folder(&data));
        let has_way_back = |path: &PathBuf| kept.as_ref().is_some_and(|kept| kept.previous(path).is_some());
        let missing = asked.into_iter().find(|path| path.symlink_metadata().is_err() && !has_way_back(path));
        sender.send(missing).ok();
    };
    thread::Builder::new().name("look for maps".into()).spawn(ask).ok()?;
    answer.recv_timeout(PATIENCE).ok().flatten()
}

fn open(maps: Vec<PathBuf>) -> Result<(), String> {
    crate::app::run(maps).map_err(|error| error.to_string())
}
