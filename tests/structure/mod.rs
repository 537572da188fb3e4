//! How the program is built: the rules that its source keeps, read from `src` itself.
//!
//! Two words are used throughout. A *module* is a file or a folder of `src` (it was called a "room" once, and
//! all of them "the house"); a *dependency* is one module naming another (once an "arrow").

/// Sizes: files, functions, parameters, fields, doc comments.
mod budgets;
/// No two neighbours depend on each other, however long the way round.
mod circles;
/// Dependencies point down: between the modules of the program, and between the floors inside `app`.
mod layers;
/// Rust code as tokens, without comments, strings and tests.
mod lexer;
/// Names: one type, one name; and no loose files.
mod names;
/// Which module a path in the code leads to.
mod references;
/// The source files of the program.
pub(crate) mod sources;
/// The words of the window.
mod wording;
