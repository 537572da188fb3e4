//! Names of files: safe ones made from titles, canonical paths, and paths stored in files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::atomic::follow_links;
use super::disk::touch;

/// The number of a title's letters that go into a file name.
const MOST_LETTERS: usize = 40;

/// A title as a file name that every disk allows: letters, digits, spaces, dashes, underscores.
pub(super) fn safe_stem(title: &str) -> String {
    let allowed = title.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    let name: String = allowed.take(MOST_LETTERS).collect();
    // Some disks limit the number of bytes, and a letter may have four.
    let end = (0..=name.len().min(120)).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    match name.get(..end).unwrap_or_default().trim() {
        "" => "map".into(),
        name => name.into(),
    }
}

/// The canonical path of a file, with links resolved. The file need not exist yet. Asks the disk.
pub fn canonical(path: &Path) -> PathBuf {
    touch(path);
    let target = follow_links(path);
    if let Ok(whole) = fs::canonicalize(&target) {
        return whole;
    }
    let absolute = std::path::absolute(&target).unwrap_or(target);
    match (absolute.parent().map(fs::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute,
    }
}

/// Whether two existing files share their content, as hard links do.
#[cfg(unix)]
pub(super) fn share_content(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).map(|there| (there.dev(), there.ino())).ok();
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

/// Elsewhere links of this kind are rare, and the system does not tell.
#[cfg(not(unix))]
pub(super) fn share_content(_one: &Path, _other: &Path) -> bool {
    false
}

/// A short hash of a path, for file names that do not reveal it.
pub(super) fn path_hash(canonical: &Path) -> String {
    let hash = Sha256::digest(canonical.as_os_str().as_encoded_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A path stored in a RON file: as text if it is valid text, otherwise as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredPath(pub PathBuf);

/// The stored form of a path.
#[derive(Serialize, Deserialize)]
enum PathEncoding {
    Text(String),
    Bytes(Vec<u8>),
}

impl Serialize for StoredPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match self.0.to_str() {
            Some(text) => PathEncoding::Text(text.to_owned()),
            None => PathEncoding::Bytes(self.0.as_os_str().as_encoded_bytes().to_vec()),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StoredPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match PathEncoding::deserialize(deserializer)? {
            PathEncoding::Text(text) => text.into(),
            PathEncoding::Bytes(bytes) => from_bytes(bytes),
        }))
    }
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
}

/// Outside Unix every path is text, so nothing is lost here.
#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn any_title_becomes_a_name() {
        assert_eq!(safe_stem("Returning: running/shoes?"), "Returning runningshoes");
        assert_eq!(safe_stem("../../etc/passwd"), "etcpasswd");
        assert_eq!(safe_stem("???"), "map");
        assert!(safe_stem(&"漢".repeat(100)).len() <= 120);
    }

    #[test]
    fn a_file_has_one_name_before_and_after_it_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, winding) = (folder.path().join("map"), folder.path().join("./x/../map"));
        fs::create_dir(folder.path().join("x")).unwrap();
        let before = canonical(&plain);
        fs::write(&plain, "").unwrap();
        assert_eq!(canonical(&plain), before);
        assert_eq!(canonical(&winding), before);
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink("map", &link).unwrap();
            assert_eq!(canonical(&link), before);
        }
    }

    #[test]
    fn a_path_comes_back_even_when_it_is_no_text() {
        let mut paths = vec![PathBuf::from("/tmp/a \"b\"\n.journey")];
        #[cfg(unix)]
        paths.push(from_bytes(b"/tmp/\xff.journey".to_vec()));
        for path in paths {
            let written = ron::to_string(&StoredPath(path.clone())).unwrap();
            assert!(!written.contains('\n'));
            assert_eq!(ron::from_str::<StoredPath>(&written).unwrap().0, path);
        }
    }
}
