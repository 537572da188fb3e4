//! The modules of the program that read files from strangers or change maps, compiled for fuzzing without
//! the rest.
#![allow(dead_code)]

#[path = "../../src/edit/mod.rs"]
pub mod edit;
#[path = "../../src/file/mod.rs"]
pub mod file;
#[path = "../../src/geometry/mod.rs"]
pub mod geometry;
#[path = "../../src/model/mod.rs"]
pub mod model;
