//! Other programs' data formats: a map in, a map out, and what a format could not hold.
//!
//! Every format is a file or a folder of this module with the same two functions, or one of them:
//!
//! ```text
//! pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<(JourneyMap, Losses), ExchangeError>
//! pub fn write(map: &JourneyMap, options: &WriteOptions) -> Result<(Vec<u8>, Losses), ExchangeError>
//! ```
//!
//! Nothing is lost silently: whatever a reader does not take and a writer cannot carry is put into [`Losses`], with
//! the place in words. Bytes from strangers are read within the limits of [`limits`], and every refusal is one
//! sentence of [`ExchangeError`] that names the row and the column, or the line.
//!
//! # To add a format
//!
//! 1. Write the file with the functions above. A reader builds its map with [`MapBuilder`], which gives out ids, keeps
//!    the limits and mends what does not fit together. A writer asks `options.progress` from time to time.
//! 2. Add a variant to [`DataFormat`] and answer for it in each `match` of `data_format.rs` (its name, what it is for,
//!    its extensions) and of `registry.rs` (its functions). The command line and the dialogs follow from there.
//! 3. If its files can be told by their content, say how in [`DataFormat::of_content`]. A CSV file of another tool,
//!    which is told by the names of its columns, is recognised in `table::read` before the general forms.
//! 4. Add a row to the README's table of formats, a round trip to the tests, and hostile files to `tests/fuzz`.

mod archive;
mod board;
pub mod comment_file;
mod content;
pub mod csv;
mod data_format;
pub mod drawio;
mod error;
pub mod excalidraw;
pub mod figures;
mod file_tables;
#[cfg(test)]
mod hostile_tests;
pub mod html;
pub mod json;
mod json_journey;
mod json_schema;
pub mod limits;
mod long_columns;
mod losses;
mod map_builder;
pub mod markdown;
pub mod mermaid;
mod options;
pub mod pptx;
mod reading_direction;
mod registry;
pub mod review;
pub mod table;
#[cfg(test)]
mod tests;
mod topics;
mod unsaid;
mod value_words;
pub mod xlsx;
mod xml;

pub use data_format::DataFormat;
pub use error::ExchangeError;
pub use file_tables::{FileTables, TableReading};
pub use json_schema::schema;
pub use losses::{Loss, Losses};
pub use map_builder::MapBuilder;
pub use options::{ReadOptions, TableForm, WideReading, WriteOptions};
pub use registry::{read, write};
pub use xlsx::SheetTable;
