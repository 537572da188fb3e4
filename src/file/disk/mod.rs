//! The interface through which files are changed, with one method for each system call that can fail.
//!
//! Saving uses it so that a test can let every single call fail in turn ([`faulty`]), which no real
//! disk does on demand.

#[cfg(test)]
pub(super) mod faulty;
#[cfg(test)]
pub(crate) mod slow;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

use super::app_dirs;

/// Called before every question about a path that the disk may take long to answer: whether it exists, what it holds.
///
/// In tests such a disk may take as long as the test wants.
pub(super) fn touch(path: &Path) {
    #[cfg(test)]
    slow::pass(path);
    #[cfg(not(test))]
    let _ = path;
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Only the user.
    OwnerOnly,
    /// Everybody who may read the user's other new files.
    AsUsual,
}

/// Changes to the disk; each method is one system call.
pub trait Disk: Send + Sync {
    /// Creates a new file; an error when the name is taken.
    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<File>;

    /// Opens an existing file to overwrite it.
    fn open_to_write(&self, path: &Path) -> io::Result<File>;

    /// Writes some of the bytes and returns how many.
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize>;

    /// Truncates or extends the file.
    fn set_length(&self, file: &File, length: u64) -> io::Result<()>;

    /// Flushes the file's content to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;

    /// Flushes the folder's list of names to the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Gives the file the permissions and, where allowed, the owner of another file.
    fn set_rights(&self, file: &File, like: &Metadata) -> io::Result<()>;

    /// Reads all bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Moves a file, replacing the one at `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Creates a folder that only its owner can enter.
    fn create_private_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The actual disk of this machine.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        if readers == Readers::OwnerOnly {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = readers;
        options.open(path)
    }

    fn open_to_write(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).open(path)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        io::Write::write(&mut file, bytes)
    }

    fn set_length(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such call; its rename is on the disk when it returns.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn set_rights(&self, file: &File, like: &Metadata) -> io::Result<()> {
        keep_owner(file, like);
        file.set_permissions(like.permissions())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_private_folder(&self, folder: &Path) -> io::Result<()> {
        app_dirs::create_private_folder(folder)
    }
}

/// Keeps owner and group where that is allowed; a save does not fail because they cannot be kept.
fn keep_owner(file: &File, like: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let Ok(now) = file.metadata() else { return };
        if now.uid() != like.uid() || now.gid() != like.gid() {
            let both = fchown(file, Some(like.uid()), Some(like.gid()));
            drop(both.or_else(|_| fchown(file, None, Some(like.gid()))));
        }
    }
    #[cfg(not(unix))]
    let _ = (file, like);
}
