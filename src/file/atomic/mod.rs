//! Atomic file replacement: either the whole new file is written or the old one stays.
//!
//! The new content goes to a temporary file beside the old one. Once it is complete, verified and
//! flushed to the disk, a rename puts it in the old file's place. A kill or a power cut leaves the
//! old file or the new one, never a mixture.
//!
//! Limitations: a killed process may leave its temporary file behind; a later save in the same folder
//! removes it. Access control lists beyond the basic permissions are not carried over.

mod in_place;
mod staged;
#[cfg(test)]
mod tests;

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::disk::{Disk, Readers, RealDisk};

pub(super) use staged::Staged;

/// The longest chain of symbolic links to follow; the system itself follows as many.
const LONGEST_LINK_CHAIN: usize = 40;

/// Writes the file at `path` with `write`. When `write` fails, nothing has changed on disk.
///
/// For files that can be produced again, such as an export: where the folder does not allow new
/// files, an existing file is overwritten in place.
pub fn replace_file<E: From<FileError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let replacement = Replacement { may_write_in_place: true, ..Replacement::on(&RealDisk) };
    replacement.run(path, write, |_| Ok(()))
}

/// Replaces one of Footpath's own small files, readable by its owner alone.
pub(super) fn replace_private(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let replacement = Replacement { readers: Readers::OwnerOnly, ..Replacement::on(disk) };
    replacement.run(path, |out| out.write_all(bytes).map_err(failed), |_| Ok(()))
}

/// The settings for replacing a file.
pub(super) struct Replacement<'disk> {
    /// The disk to write to; tests pass one that fails.
    pub disk: &'disk dyn Disk,
    /// Who may read the file when it is new; an existing file keeps its permissions.
    pub readers: Readers,
    /// Whether an existing file may be overwritten in place when the folder does not allow new files. A
    /// kill in the middle then leaves half a file, so maps are never written this way.
    pub may_write_in_place: bool,
}

impl<'disk> Replacement<'disk> {
    /// The default: new files with the usual permissions, and never an overwrite in place.
    pub(super) fn on(disk: &'disk dyn Disk) -> Self {
        Self { disk, readers: Readers::AsUsual, may_write_in_place: false }
    }

    /// Writes the file at `path` with `write`; `check` inspects the complete new file before it
    /// replaces the old one.
    pub(super) fn run<E: From<FileError>>(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
        check: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<(), E> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => return Err(FileError::IsFolder.into()),
            Ok(there) if !there.is_file() => return write_through(path, write),
            // A rename would replace a write-protected file without asking.
            Ok(there) if there.permissions().readonly() => return Err(FileError::WriteProtected.into()),
            _ => {}
        }
        let target = follow_links(path);
        let there = fs::metadata(&target).ok();
        let staged = self.stage(&target, there.as_ref())?;
        self.fill(&staged, there.as_ref(), write)?;
        check(staged.path())?;
        Ok(self.install(staged, &target)?)
    }

    /// An empty temporary file that can replace `target`.
    fn stage(&self, target: &Path, there: Option<&Metadata>) -> Result<Staged<'disk>, FileError> {
        let folder = folder_of(target);
        if !folder.is_dir() {
            return Err(FileError::NoFolder { folder: folder.to_path_buf() });
        }
        // Nobody else may see the content before it has the old file's permissions.
        let readers = if there.is_some() { Readers::OwnerOnly } else { self.readers };
        match Staged::beside(self.disk, target, readers) {
            Err(error) if refuses_new_names(&error) && there.is_some() && self.may_write_in_place => {
                let elsewhere = std::env::temp_dir().join(target.file_name().unwrap_or_default());
                Staged::beside(self.disk, &elsewhere, Readers::OwnerOnly).map_err(failed)
            }
            Err(source) if refuses_new_names(&source) => {
                Err(FileError::FolderRefuses { folder: folder.to_path_buf(), source })
            }
            staged => staged.map_err(failed),
        }
    }

    /// Writes the content and flushes it to the disk, so that the rename never exposes an incomplete file.
    fn fill<E: From<FileError>>(
        &self,
        staged: &Staged,
        there: Option<&Metadata>,
        write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut out = BufWriter::with_capacity(1 << 16, staged);
        write(&mut out)?;
        out.flush().map_err(failed)?;
        if let Some(there) = there {
            self.disk.set_rights(staged.file(), there).map_err(failed)?;
        }
        Ok(self.disk.sync(staged.file()).map_err(failed)?)
    }

    /// Puts the staged file in the place of `target`.
    fn install(&self, staged: Staged, target: &Path) -> Result<(), FileError> {
        match staged.take_place_of(target) {
            Ok(()) => self.confirm(folder_of(target)),
            Err((staged, error)) if self.may_write_in_place && refuses_new_names(&error) && target.is_file() => {
                in_place::copy(self.disk, &staged, target)
            }
            Err((_, source)) if refuses_new_names(&source) => {
                Err(FileError::FolderRefuses { folder: folder_of(target).to_path_buf(), source })
            }
            Err((_, error)) => Err(failed(error)),
        }
    }

    /// Flushes the folder, so that the rename survives a power cut where the file system supports it.
    fn confirm(&self, folder: &Path) -> Result<(), FileError> {
        match self.disk.sync_folder(folder) {
            Err(source) if !cannot_sync_folders(&source) => Err(FileError::NotConfirmed { source }),
            _ => Ok(()),
        }
    }
}

fn failed(source: io::Error) -> FileError {
    FileError::Write { source }
}

/// Whether the folder refuses new files, as opposed to a fault of the disk.
fn refuses_new_names(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | CrossesDevices | ResourceBusy)
}

/// Whether the folder cannot be flushed at all: it is not readable, or the file system has no such call.
fn cannot_sync_folders(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported)
}

/// The final target of `path`, so that a symbolic link stays a link. The target need not exist.
pub(super) fn follow_links(path: &Path) -> PathBuf {
    let mut at = path.to_path_buf();
    for _ in 0..LONGEST_LINK_CHAIN {
        let Ok(next) = fs::read_link(&at) else { break };
        at = folder_of(&at).join(next);
    }
    at
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes straight to a device or a pipe, which has no old content to protect.
fn write_through<E: From<FileError>>(
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let file = OpenOptions::new().write(true).open(target).map_err(failed)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.flush().map_err(failed)?)
}
