//! The state of a file when it was last read or written, to detect changes by other programs.
//!
//! Limitations: a change that keeps both length and time is not detected if the time is more than
//! [`COARSE_CLOCK`] before the stamp was taken; no program does that by accident.

use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::FileError;
use super::disk::touch;

/// The resolution of the coarsest file systems: two writes within this time may have the same time.
const COARSE_CLOCK: Duration = Duration::from_secs(3);

/// The time, length and content hash of a file at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    taken: SystemTime,
    bytes: u64,
    hash: [u8; 32],
}

/// The state of a file compared with an earlier stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskState {
    /// The file has the same content.
    Unchanged,
    /// The file has other content, with this stamp.
    Changed(Stamp),
    /// The file was removed or renamed, or its disk is not connected.
    Gone,
}

impl Stamp {
    /// The stamp of the file at `path`; reads all of it.
    pub fn of(path: &Path) -> Result<Self, FileError> {
        stamp_of(path).map_err(|source| FileError::Read { source })
    }

    /// The stamp of a file that is known to hold `content`.
    pub(super) fn of_content(content: &[u8], there: &Metadata) -> Self {
        Self {
            modified: there.modified().ok(),
            taken: SystemTime::now(),
            bytes: content.len() as u64,
            hash: Sha256::digest(content).into(),
        }
    }

    /// The time at which the file was last written, according to the disk.
    pub fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Compares the file at `path` with this stamp. Cheap while nothing has changed: the content is
    /// read only when time or length differ, or when the clock is too coarse to decide.
    pub fn look_again(&self, path: &Path) -> Result<DiskState, FileError> {
        match self.compare(path) {
            Err(error) if is_gone(&error) => Ok(DiskState::Gone),
            state => state.map_err(|source| FileError::Read { source }),
        }
    }

    fn compare(&self, path: &Path) -> io::Result<DiskState> {
        touch(path);
        let there = fs::metadata(path)?;
        if there.len() == self.bytes && self.is_provably_unchanged(&there) {
            return Ok(DiskState::Unchanged);
        }
        let now = stamp_of(path)?;
        Ok(if now.hash == self.hash { DiskState::Unchanged } else { DiskState::Changed(now) })
    }

    /// Whether the file's time proves that it was not written since. A stamp taken right after a write
    /// proves nothing, since a second write might get the same time.
    fn is_provably_unchanged(&self, there: &Metadata) -> bool {
        let Some(modified) = self.modified else { return false };
        let settled = self.taken.duration_since(modified).is_ok_and(|age| age > COARSE_CLOCK);
        settled && there.modified().is_ok_and(|now| now == modified)
    }
}

fn stamp_of(path: &Path) -> io::Result<Stamp> {
    touch(path);
    // Opening a pipe would block until somebody writes to it.
    let there = fs::metadata(path)?;
    if !there.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut file = fs::File::open(path)?;
    let (mut hasher, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            count => {
                hasher.update(buffer.get(..count).unwrap_or_default());
                bytes += count as u64;
            }
        }
    }
    Ok(Stamp { modified: there.modified().ok(), taken: SystemTime::now(), bytes, hash: hasher.finalize().into() })
}

/// Whether the error means that the file does not exist or its disk is not connected.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{
        HostUnreachable, NetworkDown, NetworkUnreachable, NotADirectory, NotConnected, NotFound, StaleNetworkFileHandle,
    };
    let kinds = [NotFound, NotADirectory, NotConnected, StaleNetworkFileHandle];
    kinds.contains(&error.kind()) || matches!(error.kind(), HostUnreachable | NetworkDown | NetworkUnreachable)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn written(folder: &tempfile::TempDir, text: &str) -> std::path::PathBuf {
        let path = folder.path().join("map.journey");
        fs::write(&path, text).unwrap();
        path
    }

    fn set_time(path: &Path, time: SystemTime) {
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    #[test]
    fn a_change_of_the_same_length_in_the_same_moment_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, "mine");
        let stamp = Stamp::of(&path).unwrap();
        assert_eq!(stamp.look_again(&path).unwrap(), DiskState::Unchanged);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "them").unwrap();
        set_time(&path, time);
        assert!(matches!(stamp.look_again(&path).unwrap(), DiskState::Changed(_)));
    }

    #[test]
    fn a_new_time_on_the_same_content_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, "mine");
        let stamp = Stamp::of(&path).unwrap();
        set_time(&path, SystemTime::now() + Duration::from_secs(100));
        assert_eq!(stamp.look_again(&path).unwrap(), DiskState::Unchanged);
    }

    #[test]
    fn an_old_file_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, "mine");
        let old = SystemTime::now() - Duration::from_secs(100);
        set_time(&path, old);
        let stamp = Stamp::of(&path).unwrap();
        // The change keeps length and time; that it is not detected shows that the file was not read.
        fs::write(&path, "them").unwrap();
        set_time(&path, old);
        assert_eq!(stamp.look_again(&path).unwrap(), DiskState::Unchanged);
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(stamp.look_again(&path).unwrap(), DiskState::Changed(_)));
    }

    #[test]
    fn what_is_removed_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, "mine");
        let stamp = Stamp::of(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(stamp.look_again(&path).unwrap(), DiskState::Gone);
        assert_eq!(stamp.look_again(&path.join("below")).unwrap(), DiskState::Gone);
    }
}
