//! Why a command did not do what it was asked for: each as one sentence, or two.

use std::io;
use std::path::{Path, PathBuf};

use crate::file::{FileError, in_words};

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments do not make sense; help and version come this way too.
    #[error("{}", in_one_line(.0))]
    Arguments(#[from] clap::Error),
    /// The arguments make sense one by one, but not together or not here.
    #[error("{0}")]
    Request(String),
    /// A file could not be read or written.
    #[error("{}: {source}", in_words(path))]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: FileError,
    },
    /// A map could not be drawn.
    #[error("{}: The map cannot be drawn: {reason}.", in_words(path))]
    Drawing {
        /// Where the drawing should have gone.
        path: PathBuf,
        /// Why, without a full stop.
        reason: String,
    },
    /// The terminal does not take the answer.
    #[error("The answer cannot be written: {0}.")]
    Answer(io::Error),
    /// The window did not open.
    #[error("The window cannot be opened: {0}.")]
    Window(String),
}

impl CliError {
    /// Says which file a problem belongs to.
    pub fn at(path: &Path) -> impl FnOnce(FileError) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }

    /// A wish that cannot be granted.
    pub fn request(sentence: impl Into<String>) -> Self {
        Self::Request(sentence.into())
    }
}

/// The parser's words without its layout.
fn in_one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let told: Vec<_> = lines.filter(|line| !line.is_empty() && !is_boilerplate(line)).collect();
    let told = told.join(" ").replace(" tip: ", "; ");
    let told = told.strip_prefix("error: ").unwrap_or(&told);
    let mut letters = told.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}; see “footpath --help”.", letters.as_str().trim_end_matches('.'))
}

fn is_boilerplate(line: &str) -> bool {
    line.starts_with("For more information") || line.starts_with("tip: to pass")
}
