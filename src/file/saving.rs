//! Saving a map atomically, with a backup of the previous version and a check for changes by others.

use std::fs;
use std::path::Path;

use super::atomic::Replacement;
use super::backup::{Backups, StagedBackup};
use super::disk::{Disk, RealDisk};
use super::stamp::{DiskState, Stamp};
use super::{FileError, format};
use crate::model::{Date, JourneyMap};

/// The options of a save.
#[derive(Clone, Debug, Default)]
pub struct SaveOptions {
    /// The place for a backup of the previous version; none for no backup.
    pub backups: Option<Backups>,
    /// The stamp of the file when it was last read or written here. When the file has changed since,
    /// it is not overwritten and the save fails with [`FileError::ChangedOnDisk`].
    pub expected: Option<Stamp>,
    /// The date of the save that the file states; today's when none.
    pub saved_on: Option<Date>,
}

/// The outcome of a successful save.
#[derive(Debug)]
pub struct SavedFile {
    /// The stamp of the new file; none for a device or a pipe.
    pub stamp: Option<Stamp>,
    /// The date of the save that the file states.
    pub saved_on: Date,
    /// The reason why the backup failed; the map itself is saved.
    pub backup_trouble: Option<FileError>,
}

/// Saves `map` to the file at `path`. Whatever happens, the file holds either its old content or
/// all of the new.
pub fn save(map: &JourneyMap, path: &Path) -> Result<(), FileError> {
    save_on(&RealDisk, map, path, &SaveOptions::default()).map(drop)
}

/// Like [`save`], with options, and only to an ordinary file: a pipe might block for ever. Takes time
/// on slow disks: call it on a worker thread.
pub fn save_with(map: &JourneyMap, path: &Path, options: &SaveOptions) -> Result<SavedFile, FileError> {
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
) -> Result<SavedFile, FileError> {
    let saved_on = options.saved_on.unwrap_or_else(super::clock::today);
    let text = format::write_stored(map, Some(saved_on))?;
    let mut stamp = None;
    // The backup is staged now, while the old content still exists, and installed only after the save.
    let (previous, backup_trouble) = stage_backup(disk, path, &text, options);
    let write =
        |out: &mut dyn std::io::Write| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source });
    let replaced = Replacement::on(disk).run(path, write, |written| {
        verify_written(disk, written, &text, map)?;
        let there = fs::metadata(written).map_err(|source| FileError::Read { source })?;
        stamp = Some(Stamp::of_content(text.as_bytes(), &there));
        check_not_changed(path, options.expected.as_ref())
    });
    // After an unconfirmed save the new file is in place, so the backup is installed then too.
    let placed = matches!(replaced, Ok(()) | Err(FileError::NotConfirmed { .. }));
    let trouble = previous.filter(|_| placed).and_then(|previous| install_backup(disk, previous, options));
    replaced?;
    Ok(SavedFile { stamp, saved_on, backup_trouble: backup_trouble.or(trouble) })
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

/// Checks that the file at `written` holds `text`, and that `text` reads as `map`.
fn verify_written(disk: &dyn Disk, written: &Path, text: &str, map: &JourneyMap) -> Result<(), FileError> {
    let bytes = disk.read(written).map_err(|source| FileError::Read { source })?;
    if bytes == text.as_bytes() && format::read(&bytes)? == *map { Ok(()) } else { Err(FileError::ReadBackDiffers) }
}

/// Checks for changes by others at the last moment, so that those made during this save are found too.
fn check_not_changed(path: &Path, expected: Option<&Stamp>) -> Result<(), FileError> {
    match expected.map(|stamp| stamp.look_again(path)).transpose()? {
        Some(DiskState::Changed(_)) => Err(FileError::ChangedOnDisk),
        // A file that has been removed is written again: not losing the work matters more.
        None | Some(DiskState::Unchanged | DiskState::Gone) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
