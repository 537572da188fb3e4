//! Comments that come back from a review page: a small JSON file, or a mail with the same in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ExchangeError;
use super::csv::decoded;
use crate::model::CommentThread;
use crate::model::limits::MOST_COMMENTS;

/// The extension of the files.
pub const COMMENTS_EXTENSION: &str = "comments";

/// The name of the format in the file.
const FORMAT: &str = "footpath comments";
/// The version of the format that is read.
const VERSION: u32 = 1;
/// What stands before and after the comments in a mail.
const MAIL_BEGIN: &str = "[footpath comments";
const MAIL_END: char = ']';
/// The largest file of comments.
pub const LARGEST_COMMENT_FILE_BYTES: u64 = 8_000_000;

/// The comments of somebody, and what they were made for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommentFile {
    format: String,
    version: u32,
    /// The version of the program that made the page.
    #[serde(default)]
    pub program: String,
    /// The map of the page.
    #[serde(default)]
    pub map: ReviewedMap,
    /// Who commented; may be empty.
    #[serde(default)]
    pub by: String,
    /// When the file was saved.
    #[serde(default)]
    pub saved_at: Option<Timestamp>,
    /// The threads with new comments, or that were resolved.
    #[serde(default)]
    pub threads: Vec<CommentThread>,
}

/// The map that was reviewed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedMap {
    /// The title of the map when the page was made.
    #[serde(default)]
    pub title: String,
    /// Its version: see [`map_version`](super::review::map_version).
    #[serde(default)]
    pub version: String,
    /// The day on which the page was made.
    #[serde(default)]
    pub made_on: String,
}

/// Whether bytes look like comments from a review page.
pub fn is_comment_file(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(2_000)).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    (is_json && text.contains(FORMAT)) || text.contains(MAIL_BEGIN)
}

/// Reads comments from a file, or from the text of a mail.
///
/// # Errors
/// When the bytes are nothing of the kind, or beyond the limits.
pub fn read(bytes: &[u8]) -> Result<CommentFile, ExchangeError> {
    if bytes.len() as u64 > LARGEST_COMMENT_FILE_BYTES {
        let what = format!("more than {} MB of comments", LARGEST_COMMENT_FILE_BYTES / 1_000_000);
        return Err(ExchangeError::TooMuch { what, place: "the end of the file".to_owned() });
    }
    let text = decoded(bytes, None)?;
    let json = match text.split_once(MAIL_BEGIN) {
        Some((_, rest)) if !text.trim_start().starts_with('{') => from_mail(rest)?,
        _ => text,
    };
    let file: CommentFile = serde_json::from_str(&json).map_err(|error| problem(&error))?;
    if file.format != FORMAT {
        return Err(ExchangeError::Damaged("it holds no comments from a review page of Footpath".to_owned()));
    }
    if file.version > VERSION {
        let sentence = format!("it is of version {} of the format, which a newer Footpath reads", file.version);
        return Err(ExchangeError::Damaged(sentence));
    }
    if file.threads.iter().map(|thread| thread.comments.len()).sum::<usize>() > MOST_COMMENTS {
        let what = format!("more than {MOST_COMMENTS} comments");
        return Err(ExchangeError::TooMuch { what, place: "the end of the file".to_owned() });
    }
    Ok(file)
}

/// The comments between the signs in a mail, whose lines may have been quoted or broken anew.
fn from_mail(rest: &str) -> Result<String, ExchangeError> {
    let inside = rest.split(MAIL_END).next().unwrap_or_default();
    let letters: String = inside.chars().filter(|it| it.is_ascii_alphanumeric() || "+/=".contains(*it)).collect();
    let damaged = || {
        let sentence = "the lines for Footpath in this mail are not complete; ask for the .comments file instead";
        ExchangeError::Damaged(sentence.to_owned())
    };
    let bytes = BASE64.decode(letters).map_err(|_| damaged())?;
    String::from_utf8(bytes).map_err(|_| damaged())
}

fn problem(error: &serde_json::Error) -> ExchangeError {
    let problem = match error.classify() {
        serde_json::error::Category::Eof => "the file ends too early".to_owned(),
        serde_json::error::Category::Io | serde_json::error::Category::Syntax => "this is not JSON".to_owned(),
        serde_json::error::Category::Data => {
            let words = error.to_string();
            words.split(" at line ").next().unwrap_or(&words).to_owned()
        }
    };
    ExchangeError::AtLine { line: error.line().max(1), column: error.column().max(1), problem }
}

/// Writes comments as such a file, for handing on those of a map.
pub fn write(title: &str, version: &str, threads: Vec<CommentThread>) -> Vec<u8> {
    let map = ReviewedMap { title: title.to_owned(), version: version.to_owned(), made_on: String::new() };
    let file = CommentFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        map,
        by: String::new(),
        saved_at: None,
        threads,
    };
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comment, CommentId, CommentPlace};

    fn thread() -> CommentThread {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let comment =
            Comment { id: CommentId("c1".into()), by: "Ana".into(), at, text: "Is this ‘true’?\nReally?".into() };
        CommentThread {
            id: CommentId("t1".into()),
            on: CommentPlace::Map,
            about: "the map".into(),
            resolved: true,
            comments: vec![comment],
        }
    }

    #[test]
    fn files_and_mails_say_the_same() {
        let bytes = write("Returns", "ab12", vec![thread()]);
        assert!(is_comment_file(&bytes));
        assert_eq!(read(&bytes).unwrap().threads, [thread()]);
        let code = BASE64.encode(&bytes);
        let lines: Vec<&str> = code.as_bytes().chunks(72).map(|line| std::str::from_utf8(line).unwrap()).collect();
        let mail = format!("> Hello\n> [footpath comments\n> {}\n> ]\n> Bye", lines.join("\n> ").replace('>', " >"));
        assert!(is_comment_file(mail.as_bytes()));
        assert_eq!(read(mail.as_bytes()).unwrap().threads, [thread()]);
    }

    #[test]
    fn what_is_no_such_file_is_refused_with_a_place() {
        let sentence = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert_eq!(sentence(b"{\n \"format\": 7}"), "Line 2, column 12: invalid type: integer `7`, expected a string.");
        assert_eq!(sentence(b"{\"a\": "), "Line 1, column 6: the file ends too early.");
        assert!(sentence(b"[footpath comments\nAAA").contains("not complete"));
        assert!(sentence(b"{\"format\": \"other\", \"version\": 1}").contains("no comments"));
        assert!(sentence(b"{\"format\": \"footpath comments\", \"version\": 9}").contains("newer"));
        let odd =
            b"{\"format\": \"footpath comments\", \"version\": 1, \"threads\": [{\"id\": \"a\", \"on\": \"door-1\", \
            \"comments\": []}]}";
        assert!(sentence(odd).contains("names no part of a map"), "{}", sentence(odd));
        assert!(read(&vec![b' '; 9_000_000]).is_err());
        for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
            assert!(read(deep.as_bytes()).is_err());
        }
    }
}
