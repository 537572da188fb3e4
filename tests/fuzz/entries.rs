//! What the fuzzers call, and the ordinary tests with every seed and every crash that was found.
//!
//! An entry takes any bytes and panics when a promise is broken. The readers of the clipboard and
//! of command sequences belong here too: one function, one target, one folder of seeds each.
#![allow(dead_code, missing_docs)]

use footpath::file::{format, picture};
use footpath::model::check;

/// Whatever bytes a file has, it is read or refused; what is read is written and read again as
/// the same map.
pub fn file_reader(bytes: &[u8]) {
    match format::read(bytes) {
        Ok(map) => {
            let written = format::write(&map).expect("a map that was read can be written");
            let again = format::read(written.as_bytes()).expect("what was written can be read");
            assert!(again == map, "another map came back");
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
}

/// What is salvaged is sound and can be saved; nothing is told about a file that is sound.
pub fn salvage_reader(bytes: &[u8]) {
    let sound = format::read(bytes).ok().filter(|map| check::check(map).is_empty());
    match format::read_what_can_be_read(bytes) {
        Ok((map, told)) => {
            assert!(check::check(&map).is_empty(), "a salvaged map is sound");
            let written = format::write(&map).expect("a salvaged map can be written");
            assert!(format::read(written.as_bytes()).expect("and read") == map);
            assert!(told.is_empty() == sound.is_some(), "{told:?}");
            assert!(sound.is_none_or(|sound| sound == map));
        }
        Err(_) => assert!(sound.is_none(), "a sound file was refused"),
    }
}

/// A picture is decoded within its limits or refused.
pub fn picture_reader(bytes: &[u8]) {
    if let Ok(taken) = picture::read(bytes, "") {
        let pixels = picture::decode(&taken.bytes).expect("what was taken can be shown");
        assert!(u64::from(pixels.width()) * u64::from(pixels.height()) <= 100_000_000);
    }
}
