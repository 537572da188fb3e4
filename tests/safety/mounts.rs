//! Real mounted disks, and what happens to a map when they turn read-only, are unplugged or fail; and a
//! limit on the size of files that a process may write.
//!
//! Mounting needs privileges; without them each test reports that it was skipped, and why.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use footpath::file;
use footpath::file::FileError;

use super::disks::{SmallDisk, does, new, old, save_while};

/// An ext4 file system in a file.
struct Ext4 {
    image: PathBuf,
    at: tempfile::TempDir,
}

impl Ext4 {
    /// None where mounting is not allowed. The image is stored in `folder`.
    fn mount(folder: &Path) -> Option<Self> {
        let image = folder.join("disk.img");
        fs::File::create(&image).unwrap().set_len(16 << 20).unwrap();
        let path = image.to_str().unwrap();
        if !does("mkfs.ext4", &["-q", "-F", "-E", "lazy_itable_init=0,nodiscard", path]) {
            println!("skipped: no mkfs.ext4 here");
            return None;
        }
        let disk = Self { image, at: tempfile::tempdir().unwrap() };
        if !disk.plug_in() {
            println!("skipped: mounting a disk is not allowed here");
            return None;
        }
        Some(disk)
    }

    fn plug_in(&self) -> bool {
        does("mount", &["-o", "loop", self.image.to_str().unwrap(), self.place()])
    }

    /// Unmounts at once, whoever still uses it.
    fn pull_out(&self) -> bool {
        does("umount", &["-l", self.place()])
    }

    fn remount(&self, options: &str) -> bool {
        does("mount", &["-o", &format!("remount,{options}"), self.place()])
    }

    fn place(&self) -> &str {
        self.at.path().to_str().unwrap()
    }

    /// A map in a folder of the disk; without the disk that folder does not exist.
    fn map(&self) -> PathBuf {
        let folder = self.at.path().join("maps");
        fs::create_dir_all(&folder).unwrap();
        folder.join("map.journey")
    }
}

impl Drop for Ext4 {
    fn drop(&mut self) {
        self.pull_out();
    }
}

fn is_whole(path: &Path) {
    let held = file::open(path).unwrap();
    assert!(held == old() || held == new());
}

#[test]
fn a_disk_that_turns_read_only_keeps_the_file_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Ext4::mount(folder.path()) else { return };
    let path = disk.map();
    file::save(&old(), &path).unwrap();
    assert!(disk.remount("ro"));
    let message = file::save(&new(), &path).unwrap_err().to_string();
    assert!(message.ends_with("does not allow new files: the disk is read-only. Save in another folder."), "{message}");
    assert_eq!(file::open(&path).unwrap(), old());
    // A file that is being written keeps the disk from turning read-only, so this is tried again.
    let turn = |turn| {
        disk.remount(if turn % 2 == 0 { "rw" } else { "ro" });
    };
    let refused_soundly = |error: &FileError| error.to_string().contains("the disk is read-only");
    let (refused, done) = save_while(&path, turn, refused_soundly);
    is_whole(&path);
    assert!(disk.remount("rw"));
    file::save(&new(), &path).unwrap();
    println!("disk turned read-only: {refused} saves refused, {done} done, no file lost");
}

#[test]
fn a_disk_that_is_pulled_out_while_saving_holds_a_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Ext4::mount(folder.path()) else { return };
    let path = disk.map();
    file::save(&old(), &path).unwrap();
    let turn = |turn| {
        if turn % 2 == 0 {
            disk.pull_out()
        } else {
            disk.plug_in()
        };
    };
    let gone = |error: &FileError| {
        let message = error.to_string();
        ["does not exist or is no longer connected", "there is no such file"]
            .iter()
            .any(|words| message.contains(words))
    };
    let (refused, done) = save_while(&path, turn, gone);
    while disk.pull_out() {}
    assert!(!path.exists() && file::save(&new(), &path).is_err());
    assert!(disk.plug_in());
    is_whole(&path);
    println!("disk pulled out: {refused} saves refused, {done} done, no file lost");
}

/// The device behind the file system has less space than it claims, so data that the system accepted for
/// writing later cannot be written: the error that a failing disk gives.
#[test]
fn a_disk_that_dies_while_saving_holds_a_whole_file_afterwards() {
    let Some(behind) = SmallDisk::mount("size=4m") else { return };
    let Some(disk) = Ext4::mount(behind.path()) else { return };
    let path = disk.map();
    file::save(&old(), &path).unwrap();
    let ballast = behind.path().join("ballast");
    let (mut refused, mut done) = (0, 0);
    let free = 4 << 20;
    fs::write(&ballast, vec![1; free]).unwrap_err();
    for turn in 0..40 {
        // Always new blocks, for which the device has no space.
        let map = file::sample::map(400).with_title(format!("{turn}"));
        match file::save(&map, &path) {
            Ok(()) => done += 1,
            Err(error) => {
                refused += 1;
                assert!(error.to_string().ends_with('.'), "{error}");
            }
        }
    }
    assert!(refused > 0, "the disk did not die");
    disk.pull_out();
    fs::remove_file(&ballast).unwrap();
    assert!(does("mount", &["-o", "remount,size=64m", behind.path().to_str().unwrap()]));
    does("e2fsck", &["-y", disk.image.to_str().unwrap()]);
    assert!(disk.plug_in());
    assert!(!file::open(&path).unwrap().cards.is_empty());
    println!("dying disk: {refused} saves refused, {done} done, no file lost");
}

/// The variable that names the map of the limited process.
const MAP_VARIABLE: &str = "FOOTPATH_TEST_LIMITED_MAP";

/// The limited process; does nothing when it runs among the other tests.
#[test]
fn the_process_that_may_write_little() {
    let Some(path) = std::env::var_os(MAP_VARIABLE) else { return };
    let message = file::save(&new(), Path::new(&path)).unwrap_err().to_string();
    assert!(message.ends_with("the disk does not allow files this large; save to another disk."), "{message}");
    println!("limited as it should be");
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_keeps_the_old_one_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    file::save(&old(), &path).unwrap();
    let test = "safety::mounts::the_process_that_may_write_little";
    // The signal that comes with the limit is ignored, as desktop sessions do.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact \"$1\" --nocapture";
    let mut limited = Command::new("sh");
    limited.args(["-c", script]).arg(std::env::current_exe().unwrap()).arg(test).env(MAP_VARIABLE, &path);
    let output = limited.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("limited as it should be"), "{said}");
    assert_eq!(file::open(&path).unwrap(), old());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
