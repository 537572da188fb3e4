//! Atomic replacement on the real disk. Disk faults are tested in `saving`.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, SystemTime};

use super::*;

fn put(path: &Path, text: &str) -> Result<(), FileError> {
    replace_file(path, |out| out.write_all(text.as_bytes()).map_err(failed))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_failed_write_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.txt");
    put(&path, "old").unwrap();
    let failure = replace_file(&path, |out| {
        out.write_all(b"half of the new").map_err(failed)?;
        Err(failed(io::ErrorKind::StorageFull.into()))
    });
    let message = "The file cannot be written: the disk is full; free some space or save to another disk.";
    assert_eq!(failure.unwrap_err().to_string(), message);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names(folder.path()), ["out.txt"]);
}

#[test]
fn folders_and_missing_folders_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(put(folder.path(), "x"), Err(FileError::IsFolder)));
    assert!(matches!(put(&folder.path().join("none/x"), "x"), Err(FileError::NoFolder { .. })));
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_rights_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    symlink("real", &link).unwrap();
    put(&link, "first").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    put(&link, "second").unwrap();
    assert_eq!(fs::read_to_string(&real).unwrap(), "second");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(put(&link, "third"), Err(FileError::WriteProtected)));
    assert_eq!(fs::read_to_string(&real).unwrap(), "second");
}

#[cfg(unix)]
#[test]
fn new_files_are_as_readable_as_others_and_our_own_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    fs::write(folder.path().join("any"), "").unwrap();
    put(&folder.path().join("new"), "x").unwrap();
    replace_private(&RealDisk, &folder.path().join("own"), b"x").unwrap();
    assert_eq!(mode("new"), mode("any"));
    assert_eq!(mode("own"), 0o600);
}

#[test]
fn content_can_be_copied_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.txt");
    put(&path, "a longer old text").unwrap();
    let staged = Staged::beside(&RealDisk, &folder.path().join("elsewhere"), Readers::OwnerOnly).unwrap();
    fs::write(staged.path(), "new").unwrap();
    in_place::copy(&RealDisk, &staged, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[cfg(unix)]
#[test]
fn a_device_takes_the_bytes_and_stays() {
    put(Path::new("/dev/null"), "gone").unwrap();
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn what_a_killed_save_left_goes_with_the_next_one_but_a_running_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.txt");
    let left = Staged::beside(&RealDisk, &path, Readers::OwnerOnly).unwrap();
    let left_path = left.path().to_path_buf();
    std::mem::forget(left);
    put(&path, "while another save runs").unwrap();
    assert!(left_path.exists());
    let long_ago = SystemTime::now() - Duration::from_secs(3_600);
    fs::File::options().write(true).open(&left_path).unwrap().set_modified(long_ago).unwrap();
    put(&path, "later").unwrap();
    assert_eq!(names(folder.path()), ["out.txt"]);
}

#[test]
fn whatever_name_a_killed_save_has_used_a_later_save_of_any_file_removes_it() {
    let folder = tempfile::tempdir().unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(3_600);
    for name in [".footpath-0123456789ab.tmp", ".footpath-0123456789abcdef.tmp", ".footpath-notes.tmp", "mine.tmp"] {
        fs::write(folder.path().join(name), "x").unwrap();
        let file = fs::File::options().write(true).open(folder.path().join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    fs::write(folder.path().join(".footpath-aaaaaaaaaaaaaaaa.tmp"), "under way").unwrap();
    put(&folder.path().join("out.txt"), "x").unwrap();
    assert_eq!(names(folder.path()), [".footpath-aaaaaaaaaaaaaaaa.tmp", ".footpath-notes.tmp", "mine.tmp", "out.txt"]);
}

#[test]
fn a_name_too_long_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let message = put(&folder.path().join("x".repeat(300)), "x").unwrap_err().to_string();
    assert!(message.contains("choose a shorter or simpler one"), "{message}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
}
