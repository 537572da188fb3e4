//! Errors of opening and saving files, as sentences. The caller adds the name of the file.

use std::io;
use std::path::PathBuf;

use super::shown_names::display_path;
use crate::model::check::{Problem, ProblemPlace};
use crate::model::quotation::{quotation, sentence};
use crate::model::{ForeignFile, ImageId};
use crate::picture::icon::IconProblem;
use crate::picture::{LogoProblem, PictureProblem};

/// The reason why a file could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system could not read the file.
    #[error("The file cannot be read: {}.", reason(source))]
    Read {
        /// The system's error.
        source: io::Error,
    },
    /// Nothing is in the file, or only blanks.
    #[error("The file is empty. A crash, a full disk or a program that keeps folders in step may have emptied it.")]
    Empty,
    /// A pipe, a device or the like, which might never end.
    #[error("This is a pipe or a device, not a file. Choose an ordinary file.")]
    NotAFile,
    /// The file would not fit into memory.
    #[error("The file is {} MB large; Footpath opens files up to {} MB.", bytes / 1_000_000, limit / 1_000_000)]
    TooLarge {
        /// The size of the file.
        bytes: u64,
        /// The largest size that is opened.
        limit: u64,
    },
    /// The file begins as a map, but goes on with what is not UTF-8 text.
    #[error("This is not a journey map: byte {at_byte} is not UTF-8 text.")]
    NotText {
        /// The position of the first invalid byte, from 0.
        at_byte: usize,
    },
    /// The file is one of another program.
    #[error("This is not a journey map. {}", .0.advice())]
    Foreign(ForeignFile),
    /// The file is no text at all.
    #[error("This is not a journey map, and no other file that Footpath opens.")]
    NotAMap,
    /// The file is RON, but does not state its format.
    #[error("This is not a journey map: the file does not state its “format” and “version”.")]
    NoFormat,
    /// The file states another format.
    #[error("This is not a journey map: the file calls itself “{}”.", quotation(found))]
    OtherFormat {
        /// The format that the file states.
        found: String,
    },
    /// The file was written by a newer version of Footpath.
    #[error(
        "The map was saved by a newer version of Footpath (file version {found}; this version reads up to {known}). \
         Open it with a newer version; the file has not been changed."
    )]
    Newer {
        /// The version of the file.
        found: u32,
        /// The latest version that this program reads.
        known: u32,
    },
    /// The text of the file is not that of a map.
    #[error("Line {line}, column {column}: {problem}.")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What is wrong or expected; starts in lower case and has no full stop.
        problem: String,
    },
    /// A number is infinite or not a number.
    #[error("A number in {place} is infinite or not a number; use an ordinary number.")]
    NotFinite {
        /// The part of the map that has the number.
        place: ProblemPlace,
    },
    /// The bytes of a picture are damaged.
    #[error("The picture {} is damaged: its data does not match its id. Restore or remove it.", quotation(&id.0))]
    PictureChanged {
        /// The id of the picture.
        id: ImageId,
    },
    /// A picture in a map needs too much memory.
    #[error("The picture {} of this map cannot be opened: {problem}.", quotation(&id.0))]
    PictureInMap {
        /// The id of the picture.
        id: ImageId,
        /// The reason, in words of the system.
        problem: PictureProblem,
    },
    /// An icon of a map's own is none, or could do harm.
    #[error("The icon “{}” of this map cannot be used: {problem}.", quotation(name))]
    IconInMap {
        /// The name of the icon.
        name: String,
        /// The reason, as the second half of a sentence.
        problem: IconProblem,
    },
    /// The logo of a map's theme is none, or could do harm.
    #[error("The logo of the theme of this map cannot be used: {problem}.")]
    LogoInMap {
        /// The reason, as the second half of a sentence.
        problem: LogoProblem,
    },
    /// The file can be read, but the parts of the map contradict each other.
    #[error("{}", summary(problems))]
    Broken {
        /// All problems; never empty.
        problems: Vec<Problem>,
    },
    /// The map could not be turned into text.
    #[error("The map cannot be written: {reason}.")]
    CannotWrite {
        /// The reason, without a full stop.
        reason: String,
    },
    /// The new file, read back, differs from what was written; the old file is still in place.
    #[error("The saved data could not be read back, so the file on disk was left unchanged. Save under another name.")]
    ReadBackDiffers,
    /// The path to write to is a folder.
    #[error("This is a folder. Choose a file in it.")]
    IsFolder,
    /// A drawing was to be written where a map is.
    #[error("This file is a map, which the drawing would replace. Choose another name for the drawing.")]
    IsMap,
    /// The file exists and is write-protected.
    #[error("The file is write-protected, so it was not changed. Save under another name, or remove the protection.")]
    WriteProtected,
    /// The folder does not allow the new file that a safe save needs.
    #[error(
        "The folder {} does not allow new files: {}. Save in another folder.",
        display_path(folder),
        reason(source)
    )]
    FolderRefuses {
        /// The folder that refuses new files.
        folder: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The file was changed by somebody else after it was opened.
    #[error("Another program has changed the file since it was opened, so it was not overwritten.")]
    ChangedOnDisk,
    /// The new file is in place, but the disk did not confirm that it would survive a power cut.
    #[error(
        "The file was written, but the disk did not confirm it: {}. Save again before you switch off the computer.",
        reason(source)
    )]
    NotConfirmed {
        /// The system's error.
        source: io::Error,
    },
    /// The recovery copy no longer exists.
    #[error("Another Footpath window has already restored or discarded this work.")]
    RecoveredElsewhere,
    /// The folder to write to does not exist.
    #[error(
        "The folder {} does not exist or is no longer connected; create it or choose another.",
        display_path(folder)
    )]
    NoFolder {
        /// The missing folder.
        folder: PathBuf,
    },
    /// The system could not write the file.
    #[error("The file cannot be written: {}.", reason(source))]
    Write {
        /// The system's error.
        source: io::Error,
    },
    /// Overwriting in place failed half-way; a copy of the old content exists.
    #[error("The file was only partly written: {}. Its old content is kept in {}.", reason(source), display_path(kept))]
    HalfWritten {
        /// The system's error.
        source: io::Error,
        /// The path of the copy of the old content.
        kept: PathBuf,
    },
    /// There is no template of this name.
    #[error("There is no template “{}”. Available: {known}.", quotation(slug))]
    NoTemplate {
        /// The requested name.
        slug: String,
        /// All template names, separated by commas.
        known: String,
    },
}

impl FileError {
    /// Whether the file is or was a map and has content that cannot be read. A newer map is not
    /// damaged, nor is a file that the system cannot read.
    pub fn is_damage(&self) -> bool {
        use FileError::{
            Broken, IconInMap, LogoInMap, NoFormat, NotAMap, NotFinite, NotText, PictureChanged, PictureInMap, Syntax,
        };
        matches!(self, NotText { .. } | NotAMap | NoFormat | Syntax { .. } | NotFinite { .. } | Broken { .. })
            || matches!(self, PictureChanged { .. } | PictureInMap { .. } | IconInMap { .. } | LogoInMap { .. })
    }
}

/// The system's error in plain English, without a full stop.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::PermissionDenied => "access is denied",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotADirectory => "a part of the path is not a folder",
        io::ErrorKind::StorageFull => "the disk is full; free some space or save to another disk",
        io::ErrorKind::QuotaExceeded => "your disk quota is used up; free some space or save to another disk",
        io::ErrorKind::FileTooLarge => "the disk does not allow files this large; save to another disk",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::BrokenPipe => "the program that reads it has ended",
        io::ErrorKind::WriteZero => "the system accepts no more data",
        io::ErrorKind::UnexpectedEof => "it ends too early",
        io::ErrorKind::OutOfMemory => "there is not enough memory; close other programs",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "another program is using it",
        io::ErrorKind::AlreadyExists => "a file of this name exists already",
        io::ErrorKind::Unsupported => "the disk or the system does not support this",
        io::ErrorKind::Interrupted => "the work was interrupted; try again",
        io::ErrorKind::InvalidFilename => "the disk does not allow this name; choose a shorter or simpler one",
        io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::NotConnected
        | io::ErrorKind::TimedOut => "the network share is no longer available; reconnect it or save elsewhere",
        _ => return unknown_reason(error),
    };
    known.to_owned()
}

/// The same for errors that have a system error number but no stable [`io::ErrorKind`].
fn unknown_reason(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(23 | 24) if cfg!(unix) => "too many files are open; close some of them".into(),
        Some(5) if cfg!(unix) => "the disk reports an error; save to another one".into(),
        Some(40) if cfg!(target_os = "linux") => "its links form a loop".into(),
        Some(62) if cfg!(target_os = "macos") => "its links form a loop".into(),
        Some(19) if cfg!(unix) => "the disk is no longer available; reconnect it or save elsewhere".into(),
        Some(53 | 59 | 64 | 67) if cfg!(windows) => {
            "the network share is no longer available; reconnect it or save elsewhere".into()
        }
        _ => in_words(&error.to_string()),
    }
}

/// A message of the system without its number, as the second half of a sentence.
fn in_words(message: &str) -> String {
    let message = message.rsplit_once(" (os error ").map_or(message, |(words, _)| words).trim_end_matches('.');
    let mut letters = sentence(message).chars().collect::<Vec<_>>().into_iter();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn summary(problems: &[Problem]) -> String {
    let first = problems.first().map(ToString::to_string).unwrap_or_default();
    match problems.len() {
        0 | 1 => format!("The map is damaged. {first}"),
        2 => format!("The map is damaged in 2 places. {first} The command “footpath check” lists both."),
        many => format!("The map is damaged in {many} places. {first} The command “footpath check” lists them all."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_of_the_system_shows_its_number() {
        for number in 1..134 {
            let reason = reason(&io::Error::from_raw_os_error(number));
            assert!(!reason.contains("os error") && !reason.ends_with('.'), "{number}: {reason}");
            assert!(reason.chars().next().is_some_and(|first| !first.is_uppercase()), "{number}: {reason}");
        }
    }

    #[test]
    fn what_a_file_says_about_itself_does_not_steer_the_message() {
        let error = FileError::OtherFormat { found: "\u{1b}[31m\nfootpath: all is well\u{202e}".repeat(100) };
        let message = error.to_string();
        assert!(!message.chars().any(crate::model::quotation::steers) && message.chars().count() < 150, "{message}");
    }
}
