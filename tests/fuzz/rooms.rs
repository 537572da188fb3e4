//! The program's own rooms that read what strangers made, compiled for fuzzing without the rest.
#![allow(dead_code)]

#[path = "../../src/file/mod.rs"]
pub mod file;
#[path = "../../src/model/mod.rs"]
pub mod model;
