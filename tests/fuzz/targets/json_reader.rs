//! Feeds one entry point of `entries.rs`, which the ordinary tests replay.
#![no_main]

#[path = "../entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::json_reader(bytes));
