//! The folders for Footpath's own files: settings, data and cache.
//!
//! Each is the platform's standard folder and can be moved with an environment variable, for tests
//! and portable installations. These functions create nothing; see [`create_private_folder`].

use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The environment variable that replaces [`config_dir`].
pub const CONFIG_VARIABLE: &str = "FOOTPATH_CONFIG_DIR";

/// The environment variable that replaces [`data_dir`].
pub const DATA_VARIABLE: &str = "FOOTPATH_DATA_DIR";

/// The environment variable that replaces [`cache_dir`].
pub const CACHE_VARIABLE: &str = "FOOTPATH_CACHE_DIR";

/// The folder for settings; none where the system has no home folder.
pub fn config_dir() -> Option<PathBuf> {
    override_or(std::env::var_os(CONFIG_VARIABLE), |dirs| dirs.config_dir())
}

/// The folder for data that the user would miss, such as recovery copies and backups. It is local to
/// this machine, since such copies must not be synchronised to another one while they are in use.
pub fn data_dir() -> Option<PathBuf> {
    override_or(std::env::var_os(DATA_VARIABLE), |dirs| dirs.data_local_dir())
}

/// The folder for files that can be produced again, such as thumbnails.
pub fn cache_dir() -> Option<PathBuf> {
    override_or(std::env::var_os(CACHE_VARIABLE), |dirs| dirs.cache_dir())
}

/// The folder from an environment variable if that is set, otherwise the platform's.
fn override_or(override_dir: Option<OsString>, platform: impl FnOnce(&ProjectDirs) -> &Path) -> Option<PathBuf> {
    match override_dir.filter(|override_dir| !override_dir.is_empty()) {
        Some(override_dir) => Some(PathBuf::from(override_dir)),
        None => ProjectDirs::from("", "", "Footpath").map(|dirs| platform(&dirs).to_path_buf()),
    }
}

/// Creates `folder` and its parents, accessible to their owner alone. If `folder` exists already,
/// access to it is restricted to its owner.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        builder.mode(0o700);
        builder.create(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    {
        // On Windows the local data folder belongs to its user already.
        builder.create(folder)?;
        fs::metadata(folder).map(drop)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_moves_a_folder_and_an_empty_one_does_not() {
        let moved = override_or(Some("/elsewhere/footpath".into()), |dirs| dirs.cache_dir());
        assert_eq!(moved, Some(PathBuf::from("/elsewhere/footpath")));
        let (unset, empty) =
            (override_or(None, |dirs| dirs.cache_dir()), override_or(Some("".into()), |dirs| dirs.cache_dir()));
        assert_eq!(unset, empty);
        assert_ne!(unset, Some(PathBuf::new()));
    }

    #[test]
    fn the_three_folders_differ() {
        let platform = ["config", "data", "cache"].map(|which| {
            override_or(None, |dirs| match which {
                "config" => dirs.config_dir(),
                "data" => dirs.data_local_dir(),
                _ => dirs.cache_dir(),
            })
        });
        // A system without a home folder has none of them.
        if let [Some(_), Some(data), Some(cache)] = &platform {
            assert_ne!(data, cache);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_private_folder_is_open_to_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        create_private_folder(&inner).unwrap();
        assert_eq!((mode(&inner), mode(&folder.path().join("a"))), (0o700, 0o700));
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).unwrap();
        create_private_folder(&inner).unwrap();
        assert_eq!(mode(&inner), 0o700);
    }
}
