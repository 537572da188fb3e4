//! Tests of the program from outside, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod surfaces;
mod window;
