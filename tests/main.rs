//! All integration tests in one program, which links once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod outside_tools; // programs that are not ours, and what to do without them
mod pdf; // what other programs find in our PDFs
