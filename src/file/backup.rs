//! The version of a map before its last save, kept once for each map.
//!
//! It is stored in Footpath's own data folder, not beside the map: a second file there would be a
//! surprise in a folder that is shared or synchronised. Only its owner can read it. Saving the same
//! content again leaves it alone, and so does a save that fails.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::FileError;
use super::atomic::Staged;
use super::disk::{Disk, Readers};
use super::names;

/// The number of backups to keep; older ones are removed.
const MOST_BACKUPS: usize = 200;

/// The folder in which the previous versions of all maps are kept.
#[derive(Clone, Debug)]
pub struct Backups {
    folder: PathBuf,
}

/// The previous version of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The path of the backup, which is an ordinary map file.
    pub path: PathBuf,
    /// The time of the save that replaced it.
    pub kept_at: SystemTime,
}

impl Backups {
    /// The backups in the data folder `data`.
    pub fn in_data_folder(data: &Path) -> Self {
        Self::in_folder(data.join("previous"))
    }

    /// The backups in `folder`, which is created when it is needed.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The version that the last save of `map_path` replaced.
    pub fn previous(&self, map_path: &Path) -> Option<Backup> {
        let path = self.path_for(map_path);
        let kept_at = fs::metadata(&path).and_then(|there| there.modified()).ok()?;
        Some(Backup { path, kept_at })
    }

    fn path_for(&self, map_path: &Path) -> PathBuf {
        let canonical = names::canonical(map_path);
        let name = names::safe_stem(&canonical.file_stem().unwrap_or_default().to_string_lossy());
        self.folder.join(format!("{name}-{}.journey", names::path_hash(&canonical)))
    }

    /// Copies the file at `map_path` to a temporary file, to be installed once the new content is in
    /// place. None when there is no such file, or when `new` is the same.
    pub(super) fn stage<'disk>(
        &self,
        disk: &'disk dyn Disk,
        map_path: &Path,
        new: &[u8],
    ) -> Result<Option<StagedBackup<'disk>>, FileError> {
        if !map_path.is_file() {
            return Ok(None);
        }
        let old = disk.read(map_path).map_err(|source| FileError::Read { source })?;
        if old == new {
            return Ok(None);
        }
        let write = |source| FileError::Write { source };
        disk.create_private_folder(&self.folder).map_err(write)?;
        let place = self.path_for(map_path);
        let staged = Staged::beside(disk, &place, Readers::OwnerOnly).map_err(write)?;
        (&staged).write_all(&old).and_then(|()| disk.sync(staged.file())).map_err(write)?;
        Ok(Some(StagedBackup { staged, place }))
    }

    /// Removes the oldest backups beyond [`MOST_BACKUPS`].
    pub(super) fn sweep(&self, disk: &dyn Disk) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let dated = entries.flatten().filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())));
        let mut all: Vec<_> = dated.collect();
        all.sort();
        let surplus = all.len().saturating_sub(MOST_BACKUPS);
        for (_, path) in all.into_iter().take(surplus) {
            // A failed removal is tried again after the next save.
            let _ = disk.remove(&path);
        }
    }
}

/// A backup that is written but not yet installed.
pub(super) struct StagedBackup<'disk> {
    staged: Staged<'disk>,
    place: PathBuf,
}

impl StagedBackup<'_> {
    /// Puts the backup in its final place.
    pub(super) fn install(self) -> Result<(), FileError> {
        let placed = self.staged.take_place_of(&self.place);
        placed.map_err(|(_, source)| FileError::Write { source })
    }
}
