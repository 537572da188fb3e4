//! Tests of recovery copies. Dropping a keeper releases its lock, as the end of its process would.
#![allow(clippy::unwrap_used)]

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::writer::AutosaveTiming;
use super::*;
use crate::file::disk::RealDisk;
use crate::file::disk::faulty::{Fault, FaultyDisk};
use crate::file::{sample, save};

const DOCUMENT: DocumentKey = DocumentKey(7);

fn map(title: &str) -> Arc<JourneyMap> {
    Arc::new(sample::map(20).with_title(title))
}

fn unsaved(title: &str, changes: u64) -> Snapshot {
    Snapshot { map: map(title), original: None, original_modified: None, changes }
}

fn titles(folder: &Path) -> Vec<String> {
    list(folder).iter().map(|found| found.title().to_owned()).collect()
}

/// Leaves a copy as a killed process does: the lock is released, the file stays.
fn leave(folder: &Path, snapshot: Snapshot) {
    let writer = RecoveryWriter::start(folder).unwrap();
    writer.changed(DOCUMENT, snapshot);
}

/// Waits until `what` holds, up to a limit and without a fixed pause.
fn becomes(what: impl Fn() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(5) {
        if what() {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

fn copies_below(folder: &Path) -> usize {
    let sessions = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = sessions.flat_map(|session| fs::read_dir(session).unwrap()).map(|entry| entry.unwrap().path());
    names.filter(|path| path.extension().is_some_and(|ending| ending == "journey")).count()
}

#[test]
fn unsaved_work_is_found_after_the_process_is_gone_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("Shoes & more.journey");
    save(&map("Before"), &original).unwrap();
    let modified = fs::metadata(&original).unwrap().modified().unwrap();
    let recovery = folder.path().join("recovery");
    let writer = RecoveryWriter::start(&recovery).unwrap();
    let snapshot = Snapshot {
        map: map("After"),
        original: Some(original.clone()),
        original_modified: Some(modified),
        changes: 12,
    };
    writer.changed(DOCUMENT, snapshot);
    assert_eq!(writer.flush().copies, 1);
    assert!(list(&recovery).is_empty(), "its process lives");
    drop(writer);
    let found = list(&recovery).remove(0);
    assert_eq!((found.title(), found.original(), found.changes()), ("After", Some(original.as_path()), 12));
    assert_eq!(found.original_modified(), Some(modified));
    assert_eq!(found.original_state(), OriginalState::Same);
    assert!(found.kept_at().elapsed().unwrap() < Duration::from_secs(60));
    assert!(found.path().file_name().unwrap().to_str().unwrap().starts_with("Shoes  more-7"), "named by document");
    assert_eq!(load(&found).unwrap(), *map("After"));
    assert_eq!(crate::file::open(found.path()).unwrap(), *map("After"), "an ordinary file");
    fs::remove_file(&original).unwrap();
    assert_eq!(found.original_state(), OriginalState::Gone);
    discard(&found).unwrap();
    assert!(list(&recovery).is_empty());
}

#[test]
fn a_change_reaches_the_disk_by_itself_within_the_promised_time() {
    let folder = tempfile::tempdir().unwrap();
    let writer = RecoveryWriter::start(folder.path()).unwrap();
    for changes in 1..=3 {
        let started = Instant::now();
        writer.changed(DOCUMENT, unsaved("Typed", changes));
        let kept = || {
            let sessions = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            let copy = sessions.map(|session| session.join("Typed-7.journey")).find(|copy| copy.exists());
            copy.is_some_and(|copy| copy::header(&copy).changes == changes)
        };
        assert!(becomes(kept));
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    }
}

#[test]
fn of_many_changes_the_last_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let writer = RecoveryWriter::start(folder.path()).unwrap();
    for changes in 0..200 {
        writer.changed(DOCUMENT, unsaved(&format!("Change {changes}"), changes));
    }
    drop(writer);
    assert_eq!(titles(folder.path()), ["Change 199"]);
}

#[test]
fn saved_and_closed_documents_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let writer = RecoveryWriter::start(folder.path()).unwrap();
    writer.changed(DOCUMENT, unsaved("Saved", 1));
    writer.changed(DocumentKey(8), unsaved("Not saved", 1));
    assert_eq!(writer.flush().copies, 2);
    writer.forget(DOCUMENT);
    assert_eq!(writer.flush().copies, 1);
    writer.changed(DocumentKey(9), unsaved("Closed at once", 1));
    writer.forget(DocumentKey(9));
    drop(writer);
    assert_eq!(titles(folder.path()), ["Not saved"]);
    let second = RecoveryWriter::start(folder.path()).unwrap();
    second.adopt(DOCUMENT, &list(folder.path())[0]).unwrap();
    second.forget(DOCUMENT);
    drop(second);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no empty folders stay");
}

#[test]
fn a_recovered_map_is_safe_while_it_is_open_and_belongs_to_one() {
    let folder = tempfile::tempdir().unwrap();
    leave(folder.path(), unsaved("Left", 3));
    let found = list(folder.path()).remove(0);
    let (first, second) =
        (RecoveryWriter::start(folder.path()).unwrap(), RecoveryWriter::start(folder.path()).unwrap());
    first.adopt(DocumentKey(1), &found).unwrap();
    let message = second.adopt(DocumentKey(1), &found).unwrap_err();
    assert!(matches!(message, FileError::RecoveredElsewhere));
    assert!(list(folder.path()).is_empty());
    // Killed again before any change: it is offered again.
    drop((first, second));
    assert_eq!(titles(folder.path()), ["Left"]);
}

#[test]
fn the_latest_is_listed_first_and_unreadable_copies_do_not_hide_others() {
    let folder = tempfile::tempdir().unwrap();
    leave(folder.path(), unsaved("First", 1));
    leave(folder.path(), unsaved("Second", 1));
    let broken = list(folder.path())[1].path().with_file_name("broken.journey");
    fs::write(&broken, b"\xff\xff").unwrap();
    fs::write(folder.path().join("stray file"), "").unwrap();
    let found = list(folder.path());
    assert_eq!(found.len(), 3);
    assert!(found.iter().any(|found| found.title() == "broken" && load(found).is_err()));
    assert_eq!(titles(folder.path()).iter().find(|title| *title != "broken").unwrap(), "Second");
}

#[test]
fn whatever_call_fails_the_last_copy_stays_and_the_next_one_is_tried_again() {
    let mut faults = 0;
    for fault in [Fault::Once(ErrorKind::Other), Fault::Full, Fault::FromThenOn(ErrorKind::StaleNetworkFileHandle)] {
        // The first four calls make the folders and the first copy's file.
        for fails_at in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let disk = Arc::new(FaultyDisk::new(fails_at, fault));
            let Ok(handle) = RecoveryHandle::new(disk.clone(), folder.path()) else { continue };
            handle.changed(DOCUMENT, unsaved("Old", 1));
            let first = handle.flush();
            handle.changed(DOCUMENT, unsaved("New", 2));
            let second = handle.flush();
            let held: Vec<_> = {
                let again = handle.flush();
                assert!(again.trouble.is_none() || fault != Fault::Once(ErrorKind::Other));
                drop(handle);
                titles(folder.path())
            };
            match (&first.trouble, &second.trouble) {
                (None, None) => assert_eq!(held, ["New"]),
                (_, Some(message)) => {
                    assert!(
                        message.starts_with("Unsaved work is not protected from a crash.") && message.ends_with('.'),
                        "{message}"
                    );
                    assert!(first.trouble.is_some() || !held.is_empty(), "the first copy was kept and is lost");
                }
                (Some(_), None) => assert_eq!(held, ["New"], "what failed is tried again"),
            }
            if disk.calls().len() <= fails_at {
                break;
            }
            faults += 1;
        }
    }
    assert!(faults > 20, "{faults}");
}

#[cfg(unix)]
#[test]
fn copies_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let recovery = folder.path().join("deep/recovery");
    leave(&recovery, unsaved("Private", 1));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let found = list(&recovery).remove(0);
    assert_eq!(mode(found.path()), 0o600);
    assert_eq!(mode(found.path().parent().unwrap()), 0o700);
    assert_eq!(mode(&recovery), 0o700);
}

#[test]
fn a_deleted_folder_is_made_again_with_all_its_copies() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let handle = RecoveryHandle::new(Arc::new(RealDisk), &folder_in(&data)).unwrap();
    handle.changed(DOCUMENT, unsaved("One", 1));
    handle.changed(DocumentKey(70), unsaved("Two", 1));
    assert_eq!(handle.flush().copies, 2);
    fs::remove_dir_all(&data).unwrap();
    handle.changed(DOCUMENT, unsaved("One more", 2));
    let outcome = handle.flush();
    assert_eq!((outcome.copies, outcome.trouble), (2, None));
    assert!(list(&folder_in(&data)).is_empty(), "the new folder is not locked");
    drop(handle);
    let mut left = titles(&folder_in(&data));
    left.sort();
    assert_eq!(left, ["One more", "Two"]);
}

#[test]
fn a_panic_keeps_what_is_pending() {
    let folder = tempfile::tempdir().unwrap();
    let never = Duration::from_secs(3_600);
    let timing = AutosaveTiming { delay: never, write_interval: never };
    let writer = RecoveryWriter::start_on(Arc::new(RealDisk), folder.path(), timing).unwrap();
    writer.changed(DOCUMENT, unsaved("In the middle", 5));
    let handle = writer.handle();
    let panicked = std::thread::spawn(move || {
        let _last = scopeguard(move || assert_eq!(handle.flush().copies, 1));
        std::panic::resume_unwind(Box::new("a bug"));
    });
    assert!(panicked.join().is_err());
    assert_eq!(copies_below(folder.path()), 1, "kept before the keeper had its turn");
}

/// Runs `last` when dropped, as a panic hook does.
fn scopeguard(last: impl FnOnce()) -> impl Drop {
    struct Guard<F: FnOnce()>(Option<F>);
    impl<F: FnOnce()> Drop for Guard<F> {
        fn drop(&mut self) {
            self.0.take().unwrap()();
        }
    }
    Guard(Some(last))
}

#[test]
fn maps_that_were_open_are_offered_once_after_a_crash_and_not_after_a_proper_end() {
    let folder = tempfile::tempdir().unwrap();
    let map = |name: &str| OpenMap { path: folder.path().join(name), title: name.to_owned() };
    let open = vec![map("a.journey"), map("b.journey")];
    let writer = RecoveryWriter::start(folder.path()).unwrap();
    writer.note_open(open.clone());
    assert!(take_open_maps(folder.path()).is_empty(), "the process is running");
    drop(writer);
    assert!(list(folder.path()).is_empty());
    assert_eq!(take_open_maps(folder.path()), open);
    assert!(take_open_maps(folder.path()).is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let writer = RecoveryWriter::start(folder.path()).unwrap();
    writer.note_open(open);
    writer.note_open(Vec::new());
    drop(writer);
    assert!(take_open_maps(folder.path()).is_empty());
}
