//! Keeping maps safe on disk: the format, opening, saving, and the maps that come with the program.

mod error;
pub mod format;

pub use error::FileError;
