//! How the program is built: the rules that its source must keep.

/// Dependencies between modules point down.
mod layers;
/// The source files of the program.
pub(crate) mod sources;
