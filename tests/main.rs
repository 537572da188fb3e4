//! Tests of the whole program: one binary, a module for each side of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

/// What people type: answers, exit codes, and what is on disk afterwards.
mod command_line;
