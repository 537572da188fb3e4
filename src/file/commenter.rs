//! Under which name one's own comments stand, remembered between starts.

use std::fs;

use super::atomic::replace_private;
use super::disk::RealDisk;
use super::{FileError, app_dirs};
use crate::model::limits::LONGEST_COMMENTER_BYTES;

/// The name of the file in the folder of settings.
const FILE: &str = "commenter.txt";

/// The name that was used last, or else that of the account; empty if there is neither.
pub fn commenter_name() -> String {
    let kept = app_dirs::config_dir().and_then(|folder| fs::read_to_string(folder.join(FILE)).ok());
    let account = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
    let name = kept.or_else(account).unwrap_or_default();
    let line = name.lines().next().unwrap_or_default().trim();
    if line.len() > LONGEST_COMMENTER_BYTES { String::new() } else { line.to_owned() }
}

/// Remembers a name.
///
/// # Errors
/// When the file cannot be written.
pub fn remember_commenter(name: &str) -> Result<(), FileError> {
    let Some(folder) = app_dirs::config_dir() else { return Ok(()) };
    app_dirs::create_private_folder(&folder).map_err(|source| FileError::Write { source })?;
    replace_private(&RealDisk, &folder.join(FILE), format!("{}\n", name.trim()).as_bytes())
}
