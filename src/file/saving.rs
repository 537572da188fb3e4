//! Saving a map: all of it or nothing, the previous version kept, somebody else's changes noticed.

use std::fs;
use std::path::Path;

use super::atomic::Replacement;
use super::backup::{Backups, StagedBackup};
use super::disk::{Disk, RealDisk};
use super::stamp::{DiskState, Stamp};
use super::{FileError, format};
use crate::model::JourneyMap;

/// What else a save does than to write the file.
#[derive(Clone, Debug, Default)]
pub struct SaveOptions {
    /// Where the previous version is kept.
    pub backups: Option<Backups>,
    /// How the file was when it was last read or written here. When it is otherwise now, it is
    /// left as it is and the save answers [`FileError::ChangedOnDisk`].
    pub expected: Option<Stamp>,
}

/// What a save did.
#[derive(Debug)]
pub struct Saved {
    /// How the file is now; none for a device or a pipe.
    pub stamp: Option<Stamp>,
    /// Why the previous version could not be kept. The map itself is saved.
    pub backup_trouble: Option<FileError>,
}

/// Puts `map` into the file at `path`. Whatever happens, the file holds either its old content or
/// all of the new.
pub fn save(map: &JourneyMap, path: &Path) -> Result<(), FileError> {
    save_on(&RealDisk, map, path, &SaveOptions::default()).map(drop)
}

/// Like [`save`], as the window does it: into a file, not into a pipe that nobody may ever read. Takes time on slow disks: call it on a worker thread.
pub fn save_with(map: &JourneyMap, path: &Path, options: &SaveOptions) -> Result<Saved, FileError> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() && !there.is_dir() => Err(FileError::NotAFile),
        _ => save_on(&RealDisk, map, path, options),
    }
}

pub(super) fn save_on(
    disk: &dyn Disk,
    map: &JourneyMap,
    path: &Path,
    options: &SaveOptions,
) -> Result<Saved, FileError> {
    let text = format::write(map)?;
    let mut stamp = None;
    let (previous, backup_trouble) = stage_backup(disk, path, &text, options);
    let write =
        |out: &mut dyn std::io::Write| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source });
    let replaced = Replacement::on(disk).run(path, write, |written| {
        comes_back(disk, written, &text, map)?;
        let there = fs::metadata(written).map_err(|source| FileError::Read { source })?;
        stamp = Some(Stamp::of_content(text.as_bytes(), &there));
        nobody_else_wrote(path, options.expected.as_ref())
    });
    // An unconfirmed save stands in the file's place, so the previous version is kept then too.
    let placed = matches!(replaced, Ok(()) | Err(FileError::NotConfirmed { .. }));
    let trouble = previous.filter(|_| placed).and_then(|previous| install_backup(disk, previous, options));
    replaced?;
    Ok(Saved { stamp, backup_trouble: backup_trouble.or(trouble) })
}

fn stage_backup<'disk>(
    disk: &'disk dyn Disk,
    path: &Path,
    text: &str,
    options: &SaveOptions,
) -> (Option<StagedBackup<'disk>>, Option<FileError>) {
    match options.backups.as_ref().map(|backups| backups.stage(disk, path, text.as_bytes())) {
        None => (None, None),
        Some(Ok(staged)) => (staged, None),
        Some(Err(error)) => (None, Some(error)),
    }
}

fn install_backup(disk: &dyn Disk, previous: StagedBackup, options: &SaveOptions) -> Option<FileError> {
    let trouble = previous.install().err();
    options.backups.iter().for_each(|backups| backups.sweep(disk));
    trouble
}

/// Whether the file at `written` holds `text` and that is `map`.
fn comes_back(disk: &dyn Disk, written: &Path, text: &str, map: &JourneyMap) -> Result<(), FileError> {
    let bytes = disk.read(written).map_err(|source| FileError::Read { source })?;
    if bytes == text.as_bytes() && format::read(&bytes)? == *map { Ok(()) } else { Err(FileError::NotTheSame) }
}

/// Looks at the last moment, so that what somebody wrote while we were writing stays too.
fn nobody_else_wrote(path: &Path, expected: Option<&Stamp>) -> Result<(), FileError> {
    match expected.map(|stamp| stamp.look_again(path)).transpose()? {
        Some(DiskState::Changed(_)) => Err(FileError::ChangedOnDisk),
        // A file that is gone is made again: the work matters more than its absence.
        None | Some(DiskState::Unchanged | DiskState::Gone) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
