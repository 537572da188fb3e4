//! Starts Footpath.
fn main() {}
