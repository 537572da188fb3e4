//! Writing a whole file or none of it.
//!
//! The new content goes to a temporary file beside the old one and takes its place by a rename
//! once it is complete, read back and on the disk. A kill or a power cut leaves the old file or
//! the new one, never a mixture.
//!
//! Limitations: a killed process may leave its temporary file; the next save of the same file
//! removes it. Access lists beyond the usual rights are not carried over.

mod in_place;
mod staged;
#[cfg(test)]
mod tests;

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::disk::{Disk, Readers, RealDisk};

pub use staged::Staged;

/// As many links in a row as the system itself follows.
const LONGEST_LINK_CHAIN: usize = 40;

/// Writes the file at `path` with `write`. When `write` fails nothing has changed on disk.
///
/// For what can be made again, such as an export: where the folder takes no new files, an existing
/// file is written over in place.
pub fn replace_file<E: From<FileError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let replacement = Replacement { may_write_in_place: true, ..Replacement::on(&RealDisk) };
    replacement.run(path, write, |_| Ok(()))
}

/// Replaces the small file of our own at `path`, which is nobody else's to read.
pub(super) fn replace_private(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let replacement = Replacement { readers: Readers::OwnerOnly, ..Replacement::on(disk) };
    replacement.run(path, |out| out.write_all(bytes).map_err(failed), |_| Ok(()))
}

/// How a file is replaced.
pub(super) struct Replacement<'disk> {
    /// The door to the disk.
    pub disk: &'disk dyn Disk,
    /// Who reads the file, if it is new.
    pub readers: Readers,
    /// Whether an existing file may be written over where the folder takes no new one. A kill in the
    /// middle then leaves half a file, so this is not for maps.
    pub may_write_in_place: bool,
}

impl<'disk> Replacement<'disk> {
    /// The safe way.
    pub fn on(disk: &'disk dyn Disk) -> Self {
        Self { disk, readers: Readers::AsUsual, may_write_in_place: false }
    }

    /// Writes the file at `path` with `write`; `check` looks at the complete new file before it
    /// takes the old one's place.
    pub fn run<E: From<FileError>>(
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

    /// An empty file that can take the target's place.
    fn stage(&self, target: &Path, there: Option<&Metadata>) -> Result<Staged<'disk>, FileError> {
        let folder = folder_of(target);
        if !folder.is_dir() {
            return Err(FileError::NoFolder { folder: folder.to_path_buf() });
        }
        // Until the content is complete and has the old file's rights nobody else needs to see it.
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

    /// Makes the rename last through a power cut, where the file system can.
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

/// Whether the error is about the folder rather than about the disk behind it.
fn refuses_new_names(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | CrossesDevices | ResourceBusy)
}

/// Folders that one may write to but not read, and file systems without such a call.
fn cannot_sync_folders(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported)
}

/// Where `path` leads in the end, so that a link stays a link; its last target need not exist.
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

/// Devices and pipes have no content to keep.
fn write_through<E: From<FileError>>(
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let file = OpenOptions::new().write(true).open(target).map_err(failed)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.flush().map_err(failed)?)
}
