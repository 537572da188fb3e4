//! Tests of opening and saving.
#![allow(clippy::unwrap_used)]

use std::fs;

use super::{FileError, open, open_unchecked, read_bytes, sample, save};
use crate::model::StageId;

#[test]
fn a_saved_map_opens_as_it_was_and_saves_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    let map = sample::map(300);
    save(&map, &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let opened = open(&path).unwrap();
    assert_eq!(opened, map);
    save(&opened, &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_broken_map_is_opened_only_unchecked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    let mut map = sample::map(10);
    std::sync::Arc::make_mut(&mut map.stages[0]).id = StageId(2);
    save(&map, &path).unwrap();
    let error = open(&path).unwrap_err();
    assert_eq!(error.to_string(), "The map is damaged. Stage g2 exists twice; an id must be unique.");
    assert_eq!(open_unchecked(&path).unwrap(), map);
}

#[test]
fn a_map_that_cannot_come_back_does_not_replace_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    save(&sample::map(5), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let mut map = sample::map(5);
    std::sync::Arc::make_mut(&mut map.lanes[0]).height_pt = Some(f32::NAN);
    assert!(matches!(save(&map, &path), Err(FileError::NotFinite { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), [b' '; 11]).unwrap();
    assert!(read_bytes(file.path(), 11).is_ok());
    assert!(matches!(read_bytes(file.path(), 10), Err(FileError::TooLarge { bytes: 11, limit: 10 })));
}

#[test]
fn what_cannot_be_read_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let missing = open(&folder.path().join("none.journey")).unwrap_err();
    assert_eq!(missing.to_string(), "The file cannot be read: there is no such file.");
    #[cfg(unix)]
    assert_eq!(open(folder.path()).unwrap_err().to_string(), "The file cannot be read: it is a folder.");
}
