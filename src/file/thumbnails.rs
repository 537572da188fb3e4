//! A cache of thumbnails of maps on disk, so that each is drawn only once.
//!
//! A thumbnail is named after a hash of everything that it depends on: the map's file, the theme and
//! size, and the program's version. So it is never out of date, only unused; the oldest ones are
//! removed when the folder grows too large. Everything here may fail without harm: the thumbnail is
//! then drawn again.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::{FileError, app_dirs, replace_file};

/// The size of the cache above which the oldest thumbnails are removed, until half of it is left.
const MOST_BYTES: u64 = 64_000_000;

/// The key of a thumbnail: a hash of everything that it depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThumbnailKey(String);

impl ThumbnailKey {
    /// The key of a thumbnail of the map file with these bytes; `drawn_with` names theme and size.
    pub fn new(map_bytes: &[u8], drawn_with: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(map_bytes);
        hash.update([0]);
        hash.update(drawn_with.as_bytes());
        hash.update([0]);
        hash.update(env!("CARGO_PKG_VERSION").as_bytes());
        Self(hash.finalize().iter().take(20).map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The folder of thumbnails.
#[derive(Clone, Debug)]
pub struct ThumbnailCache {
    folder: Option<PathBuf>,
}

impl ThumbnailCache {
    /// The cache of this user; it stores nothing where the system has no cache folder.
    pub fn for_user() -> Self {
        Self { folder: app_dirs::cache_dir().map(|folder| folder.join("thumbnails")) }
    }

    /// A cache in `folder`.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// The encoded thumbnail, if it is in the cache.
    pub fn get(&self, key: &ThumbnailKey) -> Option<Vec<u8>> {
        fs::read(self.path(key)?).ok()
    }

    /// Stores an encoded thumbnail.
    pub fn put(&self, key: &ThumbnailKey, bytes: &[u8]) {
        let (Some(folder), Some(path)) = (&self.folder, self.path(key)) else { return };
        let kept =
            app_dirs::create_private_folder(folder).map_err(|source| FileError::Write { source }).and_then(|()| {
                replace_file(&path, |out: &mut dyn Write| {
                    out.write_all(bytes).map_err(|source| FileError::Write { source })
                })
            });
        // After an error the thumbnail is simply drawn again next time.
        drop(kept);
    }

    /// Removes the oldest thumbnails when the cache is too large.
    pub fn prune(&self) {
        self.prune_to(MOST_BYTES);
    }

    fn prune_to(&self, most_bytes: u64) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((about.modified().ok()?, about.len(), entry.path()))
            })
            .collect();
        let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
        if bytes <= most_bytes {
            return;
        }
        files.sort();
        for (_, length, path) in files {
            if bytes <= most_bytes / 2 {
                return;
            }
            if fs::remove_file(path).is_ok() {
                bytes -= length;
            }
        }
    }

    fn path(&self, key: &ThumbnailKey) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(format!("{}.png", key.0)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_under_its_own_key_alone() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ThumbnailCache::in_folder(folder.path().join("new"));
        let key = ThumbnailKey::new(b"map", "Light 640");
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"picture");
        assert_eq!(cache.get(&key).as_deref(), Some(b"picture".as_slice()));
        assert_eq!(cache.get(&ThumbnailKey::new(b"map", "Dark 640")), None);
        assert_eq!(cache.get(&ThumbnailKey::new(b"mapL", "ight 640")), None);
    }

    #[test]
    fn too_many_pictures_are_thinned_out() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ThumbnailCache::in_folder(folder.path().to_path_buf());
        for index in 0..20u8 {
            cache.put(&ThumbnailKey::new(&[index], ""), &[0; 100]);
        }
        cache.prune_to(5_000);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 20);
        cache.prune_to(1_000);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    }

    #[test]
    fn without_a_folder_nothing_is_kept_and_nothing_fails() {
        let cache = ThumbnailCache { folder: None };
        let key = ThumbnailKey::new(b"map", "");
        cache.put(&key, b"picture");
        cache.prune();
        assert_eq!(cache.get(&key), None);
    }
}
