//! Real disks that fail: full, read-only, gone. Tests that need more privileges than they have say so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use footpath::file;
use footpath::file::recovery;
use footpath::file::recovery::{DocumentKey, RecoveryWriter, Snapshot};
use footpath::file::{Backups, FileError, SaveOptions};
use footpath::model::JourneyMap;

use super::is_long;

pub(super) fn old() -> JourneyMap {
    file::sample::map(10)
}

pub(super) fn new() -> JourneyMap {
    file::sample::map(150)
}

/// Runs a program; returns whether it exists and succeeded.
pub(super) fn does(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A small disk in memory.
pub(super) struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    /// None where mounting is not allowed.
    pub(super) fn mount(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        if !does("mount", &["-t", "tmpfs", "-o", options, "tmpfs", path]) {
            println!("skipped: mounting a small disk is not allowed here");
            return None;
        }
        Some(Self { folder })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn names(&self) -> Vec<PathBuf> {
        let mut names: Vec<_> = fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, because a program just started by another test may share an open file for a moment.
        does("umount", &["-l", self.folder.path().to_str().unwrap()]);
    }
}

#[test]
fn a_full_disk_keeps_the_old_file_and_says_so() {
    let Some(disk) = SmallDisk::mount("size=256k") else { return };
    let (path, ballast) = (disk.path().join("map.journey"), disk.path().join("ballast"));
    let (mut refused, mut saved) = (0, 0);
    // Every amount of free space, from a whole empty disk to no block at all.
    for blocks in 0..64 {
        let _ = fs::write(&ballast, vec![1; blocks * 4_096]);
        let before = file::save(&old(), &path).is_ok();
        match file::save(&new(), &path) {
            Ok(()) => {
                saved += 1;
                assert_eq!(file::open(&path).unwrap(), new());
            }
            Err(error) => {
                refused += 1;
                let message = error.to_string();
                assert!(message.ends_with("the disk is full; free some space or save to another disk."), "{message}");
                assert!(!before || file::open(&path).unwrap() == old());
            }
        }
        let others: Vec<_> = disk.names().into_iter().filter(|name| *name != path && *name != ballast).collect();
        assert!(others.is_empty(), "{others:?}");
        fs::remove_file(&path).ok();
    }
    assert!(refused > 5 && saved > 5, "{refused} {saved}");
    println!("full disk: {refused} saves refused, {saved} done, no file lost");
}

#[test]
fn a_disk_that_takes_no_more_files_keeps_the_old_one() {
    let Some(disk) = SmallDisk::mount("size=1m,nr_inodes=3") else { return };
    let path = disk.path().join("map.journey");
    file::save(&old(), &path).unwrap();
    fs::write(disk.path().join("ballast"), "").unwrap();
    assert!(matches!(file::save(&new(), &path), Err(FileError::Write { .. })));
    assert_eq!(file::open(&path).unwrap(), old());
    assert_eq!(disk.names().len(), 2);
}

#[test]
fn a_full_data_folder_does_not_stop_a_save_and_recovery_resumes_once_there_is_space() {
    let Some(disk) = SmallDisk::mount("size=64k") else { return };
    let maps = tempfile::tempdir().unwrap();
    let path = maps.path().join("map.journey");
    let ballast = disk.path().join("ballast");
    let keeper = RecoveryWriter::start(&disk.path().join("recovery")).unwrap();
    file::save(&old(), &path).unwrap();
    let _ = fs::write(&ballast, vec![1; 64 * 1_024]);
    let backups = Some(Backups::in_folder(disk.path().join("previous")));
    let options = SaveOptions { backups, expected: None, saved_on: None };
    let saved = file::save_with(&new(), &path, &options).unwrap();
    assert!(saved.backup_trouble.unwrap().to_string().contains("the disk is full"));
    assert_eq!(file::open(&path).unwrap(), new());
    let snapshot = Snapshot { map: old().into(), original: None, original_modified: None, changes: 1 };
    keeper.changed(DocumentKey(1), snapshot);
    assert!(keeper.flush().trouble.unwrap().starts_with("Unsaved work is not protected from a crash. "));
    fs::remove_file(&ballast).unwrap();
    assert_eq!(keeper.flush().trouble, None);
    drop(keeper);
    let found = recovery::list(&disk.path().join("recovery"));
    assert_eq!(recovery::load(&found[0]).unwrap(), old());
}

/// Removes the right to create files in a folder, or gives it back.
fn set_writable(folder: &Path, writable: bool) -> bool {
    let path = folder.to_str().unwrap();
    if is_root() {
        // Permissions mean nothing to root, but the immutable attribute does.
        return does("chattr", &[if writable { "-i" } else { "+i" }, path]);
    }
    does("chmod", &[if writable { "755" } else { "555" }, path])
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// Saves old and new content in turn while `disturb` runs. Every refused save is reported, and the file is
/// always intact.
pub(super) fn save_while(
    path: &Path,
    disturb: impl Fn(usize) + Sync,
    sound: impl Fn(&FileError) -> bool,
) -> (usize, usize) {
    let turns = if is_long() { 400 } else { 40 };
    let ends = AtomicBool::new(false);
    let (mut refused, mut done) = (0, 0);
    std::thread::scope(|scope| {
        let disturber = scope.spawn(|| {
            let mut turn = 0;
            while !ends.load(Ordering::Relaxed) {
                disturb(turn);
                turn += 1;
            }
        });
        let (started, mut turn) = (Instant::now(), 0);
        // Runs until both outcomes were seen, where mounting takes longer than many refused saves.
        while turn < turns || (refused * done == 0 && started.elapsed() < Duration::from_secs(10)) {
            turn += 1;
            let map = if turn % 2 == 0 { new() } else { old() };
            match file::save(&map, path) {
                Ok(()) => done += 1,
                Err(error) => {
                    assert!(sound(&error), "{error}");
                    refused += 1;
                }
            }
        }
        ends.store(true, Ordering::Relaxed);
        disturber.join().unwrap();
    });
    (refused, done)
}

#[test]
fn a_folder_that_turns_read_only_while_saving_keeps_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    file::save(&old(), &path).unwrap();
    if !set_writable(folder.path(), false) {
        println!("skipped: a folder cannot be made read-only for root here");
        return;
    }
    let message = file::save(&new(), &path).unwrap_err().to_string();
    assert!(message.contains("does not allow new files: access is denied. Save in another folder."), "{message}");
    assert_eq!(file::open(&path).unwrap(), old());
    let (refused, done) = save_while(
        &path,
        |turn| assert!(set_writable(folder.path(), turn % 2 == 0)),
        |error| matches!(error, FileError::FolderRefuses { .. } | FileError::Write { .. }),
    );
    assert!(set_writable(folder.path(), true));
    let held = file::open(&path).unwrap();
    assert!(held == old() || held == new());
    file::save(&new(), &path).unwrap();
    println!("read-only folder: {refused} saves refused, {done} done, no file lost");
}

#[test]
fn a_folder_that_vanishes_while_saving_keeps_the_file() {
    let home = tempfile::tempdir().unwrap();
    let (here, away) = (home.path().join("share"), home.path().join("away"));
    fs::create_dir(&here).unwrap();
    let path = here.join("map.journey");
    file::save(&old(), &path).unwrap();
    let (refused, done) = save_while(
        &path,
        |turn| {
            let (from, to) = if turn % 2 == 0 { (&here, &away) } else { (&away, &here) };
            fs::rename(from, to).unwrap();
        },
        |error| {
            let vanished = "does not exist or is no longer connected";
            let message = error.to_string();
            message.contains(vanished) || message.contains("there is no such file")
        },
    );
    if away.exists() {
        fs::rename(&away, &here).unwrap();
    }
    let held = file::open(&path).unwrap();
    assert!(held == old() || held == new());
    println!("vanishing folder: {refused} saves refused, {done} done, no file lost");
}
