//! Why a file could not be opened or saved, in sentences. Whoever shows one says which file it is.

use std::io;
use std::path::PathBuf;

use super::picture::PictureProblem;
use crate::model::ImageId;
use crate::model::check::{Place, Problem};

/// Why a file could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused to give the bytes.
    #[error("The file cannot be read: {}.", reason(source))]
    Read {
        /// What the system says.
        source: io::Error,
    },
    /// A pipe, a device or the like: reading it might never end.
    #[error("This is not a file but a pipe or a device; choose an ordinary file.")]
    NotAFile,
    /// It would not fit into memory.
    #[error("The file has {} MB; Footpath opens files up to {} MB.", bytes / 1_000_000, limit / 1_000_000)]
    TooLarge {
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        limit: u64,
    },
    /// It is not UTF-8.
    #[error("This is not a journey map: byte {at_byte} is not UTF-8 text.")]
    NotText {
        /// Where the first wrong byte stands.
        at_byte: usize,
    },
    /// RON, but nothing says what it is.
    #[error("This is not a journey map: the file does not say “format” and “version”.")]
    NoFormat,
    /// It says that it is something else.
    #[error("This is not a journey map: the file calls itself “{}”.", short(found))]
    OtherFormat {
        /// What it calls itself.
        found: String,
    },
    /// A later Footpath wrote it.
    #[error(
        "The map was saved by a newer Footpath (file version {found}; this program knows up to {known}). \
         Open it with a newer Footpath; the file is left as it is."
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The latest that this program knows.
        known: u32,
    },
    /// Its text is not a map's.
    #[error("Line {line}, column {column}: {problem}.")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong or expected; begins small and ends without a full stop.
        problem: String,
    },
    /// Infinite or not a number.
    #[error("A number of {place} is infinite or not a number; write an ordinary number.")]
    NotFinite {
        /// Where it stands.
        place: Place,
    },
    /// A picture's bytes are damaged.
    #[error("The picture {} is damaged: its data does not fit its id. Restore or remove it.", short(&id.0))]
    PictureChanged {
        /// Which.
        id: ImageId,
    },
    /// A picture of a map asks for too much memory.
    #[error("The picture {} of this map cannot be opened: {problem}.", short(&id.0))]
    PictureInMap {
        /// Which.
        id: ImageId,
        /// Why.
        problem: PictureProblem,
    },
    /// A picture from outside cannot be used.
    #[error("The picture was not taken: {problem}.")]
    PictureRefused {
        /// Why.
        problem: PictureProblem,
    },
    /// It can be read, but its parts do not fit together.
    #[error("{}", summary(problems))]
    Broken {
        /// Everything that is wrong; never empty.
        problems: Vec<Problem>,
    },
    /// No map could be made into text.
    #[error("The map cannot be written: {reason}.")]
    CannotWrite {
        /// Why.
        reason: String,
    },
    /// The file read back is not what was written; the old file is still there.
    #[error(
        "What was written could not be read back, so the file on disk was left as it was. Save under another name."
    )]
    NotTheSame,
    /// The place to write to is a folder.
    #[error("This is a folder; name a file in it.")]
    IsFolder,
    /// The file is there and may not be changed.
    #[error("The file is write-protected, so it was left as it is. Save under another name, or allow writing to it.")]
    WriteProtected,
    /// The folder takes no new file, which a safe save needs.
    #[error("The folder {} takes no new files: {}. Save in another folder.", folder.display(), reason(source))]
    FolderRefuses {
        /// Which.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Somebody else wrote the file since it was opened.
    #[error("The file was changed by another program since it was opened, so it was left as it is.")]
    ChangedOnDisk,
    /// The new file is there, but the disk did not say that it would last.
    #[error(
        "The file was written, but the disk did not confirm it: {}. Save once more before you switch off.",
        reason(source)
    )]
    NotConfirmed {
        /// What the system says.
        source: io::Error,
    },
    /// Recovered work that is not there any more.
    #[error("Another Footpath has restored or discarded this work already.")]
    RecoveredElsewhere,
    /// There is no such folder.
    #[error("The folder {} does not exist or is no longer connected; create it or choose another.", folder.display())]
    NoFolder {
        /// Where the file should have gone.
        folder: PathBuf,
    },
    /// The system refused to take the bytes.
    #[error("The file cannot be written: {}.", reason(source))]
    Write {
        /// What the system says.
        source: io::Error,
    },
    /// Writing in place failed half-way; the old content is safe.
    #[error("The file could only be written in part: {}. Its old content is kept in {}.", reason(source), kept.display())]
    HalfWritten {
        /// What the system says.
        source: io::Error,
        /// Where the old content is.
        kept: PathBuf,
    },
    /// No template has this name.
    #[error("There is no template “{}”; there are {known}.", short(slug))]
    NoTemplate {
        /// What was asked for.
        slug: String,
        /// All names.
        known: String,
    },
}

impl FileError {
    /// Whether the file is a map's, or was one, and holds something that cannot be read. A newer map
    /// is not damaged, nor is a file that the system does not give.
    pub fn is_damage(&self) -> bool {
        use FileError::{Broken, NoFormat, NotFinite, NotText, PictureChanged, PictureInMap, Syntax};
        matches!(self, NotText { .. } | NoFormat | Syntax { .. } | NotFinite { .. } | Broken { .. })
            || matches!(self, PictureChanged { .. } | PictureInMap { .. })
    }
}

/// The system's words for people who do not know them, without a full stop.
fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::PermissionDenied => "access is not allowed",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotADirectory => "a part of the path is not a folder",
        io::ErrorKind::StorageFull => "the disk is full; free some space or save on another disk",
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up; free some space or save on another disk",
        io::ErrorKind::FileTooLarge => "the disk takes no file that large; save on another disk",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::InvalidFilename => "the disk does not take this name; choose a shorter or simpler one",
        io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::NotConnected
        | io::ErrorKind::TimedOut => "the network share is not there any more; connect it again or save elsewhere",
        _ => return unknown_reason(error),
    };
    known.to_owned()
}

/// For errors that have a number but no kind yet.
fn unknown_reason(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(5) if cfg!(unix) => "the disk does not answer as it should; save on another one".into(),
        Some(40) if cfg!(target_os = "linux") => "its links lead in a circle".into(),
        Some(62) if cfg!(target_os = "macos") => "its links lead in a circle".into(),
        Some(19) if cfg!(unix) => "the disk is not there any more; connect it again or save elsewhere".into(),
        Some(53 | 59 | 64 | 67) if cfg!(windows) => {
            "the network share is not there any more; connect it again or save elsewhere".into()
        }
        _ => error.to_string().trim_end_matches('.').to_owned(),
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(60).collect()
}

fn summary(problems: &[Problem]) -> String {
    let first = problems.first().map(ToString::to_string).unwrap_or_default();
    match problems.len() {
        0 | 1 => format!("The map is damaged. {first}"),
        2 => format!("The map is damaged in 2 places. {first} The command “footpath check” lists both."),
        many => format!("The map is damaged in {many} places. {first} The command “footpath check” lists all."),
    }
}
