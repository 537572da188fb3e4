//! What the format promises.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{read, write};

const GOLDEN: &str = include_str!("../../../tests/files/version-1.journey");

/// A change here locks people out of their maps: add a version instead.
#[test]
fn version_1_reads_and_writes_the_same_bytes() {
    let map = read(GOLDEN.as_bytes()).unwrap();
    let written = write(&map).unwrap();
    let expected = GOLDEN.replace("\r\n", "\n");
    if written != expected {
        for (line, (now, then)) in written.lines().zip(expected.lines()).enumerate() {
            assert_eq!(now, then, "line {}", line + 1);
        }
    }
    assert_eq!(written, expected);
    assert_eq!(read(written.as_bytes()).unwrap(), map);
}
