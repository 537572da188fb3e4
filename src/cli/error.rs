//! The errors of the command line, each a message of one or two sentences.

use std::io;
use std::path::{Path, PathBuf};

use crate::file::{FileError, display_path, reason};
use crate::model::quotation::sentence;

/// The reason why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments could not be parsed. clap also reports help and version this way.
    #[error("{}", in_one_line(.0))]
    Arguments(#[from] clap::Error),
    /// The arguments are valid one by one, but not together or not for this file.
    #[error("{0}")]
    Request(String),
    /// A file could not be read or written.
    #[error("{}: {source}", display_path(path))]
    File {
        /// The path of the file.
        path: PathBuf,
        /// The cause of the failure.
        source: FileError,
    },
    /// A map could not be drawn.
    #[error("{}: The map cannot be drawn: {reason}.", display_path(path))]
    Drawing {
        /// The path of the file that was to be written.
        path: PathBuf,
        /// The reason, without a full stop.
        reason: String,
    },
    /// The output could not be written to the terminal.
    #[error("The output could not be written: {}.", reason(.0))]
    Output(io::Error),
    /// The window could not be opened.
    #[error("The window cannot be opened: {0}.")]
    Window(String),
}

impl CliError {
    /// Adds the path of the file to an error.
    pub fn at(path: &Path) -> impl FnOnce(FileError) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }

    /// An error about a request that cannot be fulfilled.
    pub fn request(sentence: impl Into<String>) -> Self {
        Self::Request(sentence.into())
    }
}

/// The message of clap's error in one line.
fn in_one_line(error: &clap::Error) -> String {
    // clap adds hints and a usage text in several lines; all other errors here have just one.
    let text = error.render().to_string();
    let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let message: Vec<_> = lines.filter(|line| !line.is_empty() && !is_boilerplate(line)).collect();
    let message = in_plain_words(&message.join(" ").replace(" tip: ", "; "));
    let message = sentence(&message);
    let message = message.strip_prefix("error: ").unwrap_or(&message);
    let mut letters = message.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}; see “footpath --help”.", letters.as_str().trim_end_matches('.'))
}

/// What the standard library says of a number that it cannot read, in words for everyone.
fn in_plain_words(message: &str) -> String {
    const NUMBERS: [(&str, &str); 6] = [
        ("invalid float literal", "that is not a number"),
        ("cannot parse float from empty string", "a number is missing"),
        ("invalid digit found in string", "that is not a whole number"),
        ("cannot parse integer from empty string", "a number is missing"),
        ("number too large to fit in target type", "that number is too large"),
        ("number too small to fit in target type", "that number is too small"),
    ];
    NUMBERS.iter().fold(message.to_owned(), |message, (from, to)| message.replace(from, to))
}

fn is_boilerplate(line: &str) -> bool {
    line.starts_with("For more information") || line.starts_with("tip: to pass")
}
