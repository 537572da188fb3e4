//! Tests of saving, with every single call to the disk failing in turn.
#![allow(clippy::unwrap_used)]

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::file::disk::faulty::{Fault, FaultyDisk, Killed};
use crate::file::{OpenedFile, open, open_stamped, sample};

/// All faults to test at each call.
const FAULTS: [Fault; 13] = [
    Fault::Once(ErrorKind::Other),
    Fault::Once(ErrorKind::Interrupted),
    Fault::Once(ErrorKind::StorageFull),
    Fault::Once(ErrorKind::QuotaExceeded),
    Fault::Once(ErrorKind::PermissionDenied),
    Fault::Once(ErrorKind::ReadOnlyFilesystem),
    Fault::Once(ErrorKind::NotFound),
    Fault::FromThenOn(ErrorKind::StaleNetworkFileHandle),
    Fault::FromThenOn(ErrorKind::NotFound),
    Fault::FromThenOn(ErrorKind::ReadOnlyFilesystem),
    Fault::FromThenOn(ErrorKind::Other),
    Fault::Full,
    Fault::Kill,
];

/// The state of the disk before a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    AFile,
    ALink,
    AFileWithABackup,
}

/// A folder for the user's maps and one for Footpath's own files.
struct SaveFixture {
    _home: tempfile::TempDir,
    maps: PathBuf,
    path: PathBuf,
    options: SaveOptions,
}

fn old() -> JourneyMap {
    sample::map(20)
}

fn new() -> JourneyMap {
    sample::map(40).with_title("Changed")
}

impl SaveFixture {
    fn with(before: Before) -> Self {
        let home = tempfile::tempdir().unwrap();
        let maps = home.path().join("maps");
        fs::create_dir(&maps).unwrap();
        let backups = Some(Backups::in_folder(home.path().join("own/previous")));
        let path = maps.join("map.journey");
        let fixture =
            Self { _home: home, maps, path, options: SaveOptions { backups, expected: None, saved_on: None } };
        fixture.prepare(before);
        fixture
    }

    fn prepare(&self, before: Before) {
        match before {
            Before::Nothing => {}
            Before::AFile => save(&old(), &self.path).unwrap(),
            Before::ALink => {
                save(&old(), &self.maps.join("real.journey")).unwrap();
                #[cfg(unix)]
                std::os::unix::fs::symlink("real.journey", &self.path).unwrap();
            }
            Before::AFileWithABackup => {
                save(&sample::map(5), &self.path).unwrap();
                save_with(&old(), &self.path, &self.options).unwrap();
            }
        }
        #[cfg(unix)]
        if before != Before::Nothing {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&self.path, fs::Permissions::from_mode(0o640)).unwrap();
        }
    }

    fn previous(&self) -> Option<JourneyMap> {
        self.options.backups.as_ref().unwrap().previous(&self.path).map(|backup| open(&backup.path).unwrap())
    }

    fn temporary_files(&self) -> usize {
        let names = fs::read_dir(&self.maps).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(".tmp")).count()
    }

    fn rights_and_link_stayed(&self, before: Before) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::symlink_metadata(&self.path).unwrap().is_symlink(), before == Before::ALink);
            if before != Before::Nothing {
                assert_eq!(fs::metadata(&self.path).unwrap().permissions().mode() & 0o777, 0o640);
            }
        }
        #[cfg(not(unix))]
        let _ = before;
    }
}

/// Saves to a faulty disk; none when the fault simulated a kill of the process.
fn save_with_fault(fixture: &SaveFixture, disk: &FaultyDisk) -> Option<Result<SavedFile, FileError>> {
    match catch_unwind(AssertUnwindSafe(|| save_on(disk, &new(), &fixture.path, &fixture.options))) {
        Ok(outcome) => Some(outcome),
        Err(panic) if panic.is::<Killed>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// Checks the files on disk after a save, whether it failed or not.
fn promise_is_kept(fixture: &SaveFixture, before: Before, outcome: Option<Result<SavedFile, FileError>>, tidy: bool) {
    let held = if fixture.path.exists() { Some(open(&fixture.path).unwrap()) } else { None };
    let untouched = if before == Before::Nothing { None } else { Some(old()) };
    match outcome {
        Some(Ok(saved)) => {
            assert_eq!(held, Some(new()));
            assert_eq!(saved.stamp.unwrap().look_again(&fixture.path).unwrap(), DiskState::Unchanged);
            assert!(saved.backup_trouble.is_some() || fixture.previous() == untouched);
        }
        Some(Err(error @ FileError::NotConfirmed { .. })) => {
            assert!(error.to_string().ends_with('.'));
            assert_eq!(held, Some(new()));
        }
        Some(Err(error)) => {
            let message = error.to_string();
            assert!(message.ends_with('.') && message.len() > 20, "{message}");
            assert_eq!(held, untouched, "{message}");
        }
        None => assert!(held == untouched || held == Some(new())),
    }
    if fixture.path.exists() {
        fixture.rights_and_link_stayed(before);
    }
    assert!(!tidy || fixture.temporary_files() == 0);
}

/// Checks that a failed save keeps the old version, and that saving works once the fault is over. False
/// when the save made fewer calls than `fails_at`.
fn try_fault(before: Before, fault: Fault, fails_at: usize) -> bool {
    let fixture = SaveFixture::with(before);
    let disk = FaultyDisk::new(fails_at, fault);
    let backup_before = fixture.previous();
    let outcome = save_with_fault(&fixture, &disk);
    let reached = disk.calls().len() > fails_at;
    let failed_to_remove = disk.calls().get(fails_at) == Some(&"remove");
    let tidy = !failed_to_remove && !matches!(fault, Fault::Kill | Fault::FromThenOn(_));
    if matches!(outcome, Some(Err(ref error)) if !matches!(error, FileError::NotConfirmed { .. })) {
        assert_eq!(fixture.previous(), backup_before, "a failed save spoils no backup");
    }
    promise_is_kept(&fixture, before, outcome, tidy);
    save_with(&new(), &fixture.path, &fixture.options).unwrap();
    assert_eq!(open(&fixture.path).unwrap(), new());
    reached
}

#[test]
fn whatever_call_fails_the_file_is_the_old_one_or_the_new() {
    // The simulated kills would clutter the output with panic messages.
    let hook_before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.payload().is::<Killed>() {
            hook_before(panic);
        }
    }));
    let mut faults = 0;
    for before in [Before::Nothing, Before::AFile, Before::ALink, Before::AFileWithABackup] {
        for fault in FAULTS {
            let hit = (0..).take_while(|fails_at| try_fault(before, fault, *fails_at)).count();
            assert!(hit >= 5, "{before:?} {fault:?}: only {hit} calls");
            faults += hit;
        }
    }
    println!("faults: {faults} saves with a failing call, no file lost");
}

/// Surviving a power cut requires flushing the content before the rename, and the folder after it.
#[test]
fn content_is_on_the_disk_before_its_name_is() {
    let fixture = SaveFixture::with(Before::AFile);
    let disk = FaultyDisk::without_faults();
    save_on(&disk, &new(), &fixture.path, &SaveOptions::default()).unwrap();
    assert_eq!(disk.calls(), ["create", "write", "set rights", "sync", "read", "rename", "sync folder"]);
}

#[test]
fn the_previous_version_is_kept_once_and_in_private() {
    let fixture = SaveFixture::with(Before::AFile);
    let saved = |map: &JourneyMap| save_with(map, &fixture.path, &fixture.options).unwrap();
    assert_eq!(fixture.previous(), None);
    saved(&new());
    assert_eq!(fixture.previous(), Some(old()));
    saved(&new());
    assert_eq!(fixture.previous(), Some(old()), "saving the same again keeps it");
    saved(&sample::map(3));
    assert_eq!(fixture.previous(), Some(new()));
    assert_eq!(fs::read_dir(&fixture.maps).unwrap().count(), 1, "nothing beside the map");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = fixture.options.backups.as_ref().unwrap().previous(&fixture.path).unwrap().path;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn somebody_elses_change_is_not_written_over() {
    let fixture = SaveFixture::with(Before::AFile);
    let OpenedFile { stamp, .. } = open_stamped(&fixture.path).unwrap();
    let options = SaveOptions { expected: Some(stamp), ..fixture.options.clone() };
    let theirs = old().with_title("Theirs");
    save(&theirs, &fixture.path).unwrap();
    assert!(matches!(save_with(&new(), &fixture.path, &options), Err(FileError::ChangedOnDisk)));
    assert_eq!(open(&fixture.path).unwrap(), theirs);
    fs::remove_file(&fixture.path).unwrap();
    let saved = save_with(&new(), &fixture.path, &options).unwrap();
    let again = SaveOptions { expected: saved.stamp, ..options };
    save_with(&old(), &fixture.path, &again).unwrap();
    assert_eq!(open(&fixture.path).unwrap(), old());
}

#[test]
fn a_map_that_does_not_come_back_replaces_nothing() {
    let fixture = SaveFixture::with(Before::AFile);
    let mut map = old();
    Arc::make_mut(&mut map.lanes[0]).height_pt = Some(f32::NAN);
    assert!(save_with(&map, &fixture.path, &fixture.options).is_err());
    assert_eq!((open(&fixture.path).unwrap(), fixture.previous()), (old(), None));
}

#[test]
fn a_file_states_the_date_of_its_save() {
    let fixture = SaveFixture::with(Before::Nothing);
    let earlier = jiff::civil::date(2025, 3, 1);
    let options = SaveOptions { saved_on: Some(earlier), ..fixture.options.clone() };
    assert_eq!(save_with(&new(), &fixture.path, &options).unwrap().saved_on, earlier);
    let written = fs::read(&fixture.path).unwrap();
    assert_eq!(open_stamped(&fixture.path).unwrap().saved_on, Some(earlier));
    // The same map with the same date is the same file.
    save_with(&open(&fixture.path).unwrap(), &fixture.path, &options).unwrap();
    assert_eq!(fs::read(&fixture.path).unwrap(), written);
    let saved = save_with(&new(), &fixture.path, &fixture.options).unwrap();
    assert!(saved.saved_on > earlier);
    assert_eq!(open_stamped(&fixture.path).unwrap().saved_on, Some(saved.saved_on));
}
