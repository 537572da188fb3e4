//! A disk that fails at a chosen call, for tests.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use super::{Disk, Readers, RealDisk};

/// The fault that occurs at the chosen call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The call fails once; later calls work.
    Once(io::ErrorKind),
    /// The call and all later ones fail, as on a share that has been disconnected.
    FromThenOn(io::ErrorKind),
    /// A write stores half of its bytes, then the disk is full; files can still be removed.
    Full,
    /// The process is killed: no later call happens, not even those that clean up. Ends the test's
    /// thread with a panic that carries [`Killed`].
    Kill,
}

/// The payload of the panic at a [`Fault::Kill`].
pub(crate) struct Killed;

/// A disk that records the names of its calls and lets one of them fail.
pub(crate) struct FaultyDisk {
    fails_at: usize,
    fault: Fault,
    calls: Mutex<Vec<&'static str>>,
}

impl FaultyDisk {
    /// A disk on which call number `fails_at` (counted from 0) fails.
    pub(crate) fn new(fails_at: usize, fault: Fault) -> Self {
        Self { fails_at, fault, calls: Mutex::default() }
    }

    /// A disk that never fails and only records its calls.
    pub(crate) fn without_faults() -> Self {
        Self::new(usize::MAX, Fault::Once(io::ErrorKind::Other))
    }

    /// The names of all calls so far.
    pub(crate) fn calls(&self) -> Vec<&'static str> {
        self.calls.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn call(&self, name: &'static str) -> io::Result<()> {
        let number = {
            let mut calls = self.calls.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            calls.push(name);
            calls.len() - 1
        };
        match self.fault {
            Fault::Once(kind) if number == self.fails_at => Err(kind.into()),
            Fault::FromThenOn(kind) if number >= self.fails_at => Err(kind.into()),
            Fault::Full if number >= self.fails_at && !["remove", "read"].contains(&name) => {
                Err(io::ErrorKind::StorageFull.into())
            }
            // Clean-up during unwinding would not run in a killed process, so those calls fail too.
            Fault::Kill if std::thread::panicking() => Err(io::ErrorKind::Other.into()),
            Fault::Kill if number >= self.fails_at => std::panic::panic_any(Killed),
            _ => Ok(()),
        }
    }
}

impl Disk for FaultyDisk {
    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<File> {
        self.call("create").and_then(|()| RealDisk.create_new(path, readers))
    }

    fn open_to_write(&self, path: &Path) -> io::Result<File> {
        self.call("open to write").and_then(|()| RealDisk.open_to_write(path))
    }

    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        let half = &bytes[..bytes.len() / 2];
        if self.fault == Fault::Kill && self.calls().len() == self.fails_at {
            RealDisk.write(file, half)?;
        }
        match self.call("write") {
            Ok(()) => RealDisk.write(file, bytes),
            Err(error) if self.fault != Fault::Full || half.is_empty() => Err(error),
            Err(_) if self.calls().len() > self.fails_at + 1 => Err(io::ErrorKind::StorageFull.into()),
            Err(_) => RealDisk.write(file, half),
        }
    }

    fn set_length(&self, file: &File, length: u64) -> io::Result<()> {
        self.call("set length").and_then(|()| RealDisk.set_length(file, length))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.call("sync").and_then(|()| RealDisk.sync(file))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("sync folder").and_then(|()| RealDisk.sync_folder(folder))
    }

    fn set_rights(&self, file: &File, like: &Metadata) -> io::Result<()> {
        self.call("set rights").and_then(|()| RealDisk.set_rights(file, like))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call("read").and_then(|()| RealDisk.read(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename").and_then(|()| RealDisk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove").and_then(|()| RealDisk.remove(path))
    }

    fn create_private_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("create folder").and_then(|()| RealDisk.create_private_folder(folder))
    }
}
