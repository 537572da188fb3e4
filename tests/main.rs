//! Tests of the whole program: one binary, one folder for each area.
//!
//! `bench/` holds the benchmarks, `fuzz/` the fuzz targets with their seeds, and `files/` one map in every
//! published version of the format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

/// The program without a window.
mod cli;
/// The drawing of a map: positions, pictures, and the same picture on every surface.
mod drawing;
/// Other people's programs that the tests look at our files with.
mod external_programs;
/// A whole map rebuilt from a blank one, once with the mouse alone and once with the keyboard alone.
mod from_blank;
/// PDF files and printed templates, checked with other programs.
mod paper;
/// Nothing is ever lost: killed processes, full disks, hostile files.
mod safety;
/// The rules that the source of the program keeps: layers, names, sizes.
mod structure;
/// The window as a user sees it.
mod window;
