//! Files that were copied in a file manager or dropped: which of them are pictures, maps, personas or texts.

use std::path::{Path, PathBuf};

use crate::model::{ForeignFile, local_path};

/// What comes before the addresses in the formats in which file managers copy files.
const VERBS: [&str; 3] = ["copy", "cut", "x-special/nautilus-clipboard"];
/// The endings of files of other programs that are made into maps and not pasted.
const FOREIGN: [&str; 6] = ["xlsx", "xlsm", "mmd", "mermaid", "drawio", "dio"];
/// The most files that one paste or drop may bring.
pub const MOST_FILES: usize = 500;

/// Files by what can be done with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingFiles {
    /// Pictures, which become picture cards.
    pub pictures: Vec<PathBuf>,
    /// Maps, which open in tabs.
    pub maps: Vec<PathBuf>,
    /// Personas, which are added to the map.
    pub personas: Vec<PathBuf>,
    /// Themes, which are kept among the user's own.
    pub themes: Vec<PathBuf>,
    /// Lists, texts and pages, which are pasted like copied ones.
    pub texts: Vec<PathBuf>,
    /// Comments that came back from a review page.
    pub comments: Vec<PathBuf>,
    /// Tables and other files of other programs, which are imported.
    pub foreign: Vec<PathBuf>,
    /// Everything else, which cannot be used.
    pub others: Vec<PathBuf>,
}

/// What a file is, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// PNG, JPEG or WebP.
    Picture,
    /// A journey map.
    Map,
    /// A persona of the library.
    Persona,
    /// A theme of a map.
    Theme,
    /// Comments from a review page.
    Comments,
    /// A table as text, such as a CSV file.
    Csv,
    /// A web page in HTML.
    Page,
    /// Plain text or Markdown.
    Text,
    /// A workbook, a diagram or another file of other programs.
    Foreign,
    /// None of these.
    Other,
}

impl FileKind {
    /// The kind of the file at `path`. The file is not looked at.
    pub fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "png" | "jpg" | "jpeg" | "jpe" | "webp" => Self::Picture,
            "journey" => Self::Map,
            "persona" => Self::Persona,
            "theme" => Self::Theme,
            "comments" => Self::Comments,
            "csv" | "tsv" | "tab" => Self::Csv,
            "html" | "htm" => Self::Page,
            ending if FOREIGN.contains(&ending) => Self::Foreign,
            "txt" | "md" | "markdown" | "text" => Self::Text,
            _ => Self::Other,
        }
    }
}

impl IncomingFiles {
    /// Sorts files by what can be done with them, each kind in the order in which they came.
    pub fn sorted(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut files = Self::default();
        for path in paths {
            let list = match FileKind::of(&path) {
                FileKind::Picture => &mut files.pictures,
                FileKind::Map => &mut files.maps,
                FileKind::Persona => &mut files.personas,
                FileKind::Theme => &mut files.themes,
                FileKind::Comments => &mut files.comments,
                FileKind::Page | FileKind::Text => &mut files.texts,
                // A table says where its cards go: the import asks what its rows and columns are.
                FileKind::Csv | FileKind::Foreign => &mut files.foreign,
                FileKind::Other => &mut files.others,
            };
            list.push(path);
        }
        files
    }

    /// A sentence about the files that cannot be used; none if all can.
    pub fn sentence_about_others(&self) -> Option<String> {
        let names: Vec<String> = self.others.iter().take(3).map(|path| format!("“{}”", display_name(path))).collect();
        let more = self.others.len() - names.len();
        let names = names.join(", ");
        let (what, goes) = match (self.others.len(), more) {
            (0, _) => return None,
            (1, _) => (names, "does"),
            (_, 0) => (names, "do"),
            (_, more) => (format!("{names} and {more} more"), "do"),
        };
        let kinds: Vec<_> = self.others.iter().map(|path| ForeignFile::of_path(path)).collect();
        let kind = kinds.first().copied().flatten().filter(|first| kinds.iter().all(|kind| *kind == Some(*first)));
        if let Some(kind) = kind {
            return Some(format!("{what} {goes} not go on a map. {}", kind.advice()));
        }
        Some(format!(
            "{what} {goes} not go on a map. Use pictures (PNG, JPEG, WebP), texts (TXT, CSV, Markdown), maps, personas or themes."
        ))
    }
}

/// The file name, short enough for a sentence.
fn display_name(path: &Path) -> String {
    const LETTERS: usize = 40;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    if name.chars().count() <= LETTERS { name } else { name.chars().take(LETTERS).collect::<String>() + "…" }
}

/// The paths in a list of addresses, as file managers copy and drag files; remote ones are left out.
pub fn paths_of_uri_list(text: &str) -> Vec<PathBuf> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(local_path).collect()
}

/// The paths in a text that consists of nothing but paths or addresses of files that can be used here.
pub(super) fn paths_of_text(text: &str) -> Option<Vec<PathBuf>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_FILES + 1).collect();
    let has_verb = lines.first().is_some_and(|first| VERBS.contains(first));
    let lines = lines.get(usize::from(has_verb)..).unwrap_or_default();
    let path = |line: &&str| match local_path(line) {
        Some(path) => Some(path),
        None => is_absolute(line).then(|| PathBuf::from(line)).filter(|path| FileKind::of(path) != FileKind::Other),
    };
    let paths: Option<Vec<PathBuf>> = lines.iter().map(path).collect();
    paths.filter(|paths| !paths.is_empty())
}

/// Whether a text begins like a path from the top of a disk. Windows writes paths with a letter or two backslashes.
fn is_absolute(text: &str) -> bool {
    let mut letters = text.chars();
    let drive = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next() == Some(':');
    (text.starts_with('/') && !text.starts_with("//"))
        || text.starts_with("\\\\")
        || (drive && letters.next() == Some('\\'))
}
