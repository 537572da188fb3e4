//! Files of other programs that Footpath does not read, and what somebody who has one can do.

use std::path::Path;

/// What a file of another program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFile {
    /// A spreadsheet in a format that is not read.
    Spreadsheet,
    /// A document of a word processor.
    Document,
    /// The slides of a presentation.
    Slides,
    /// A PDF file.
    Pdf,
}

/// How files of other programs begin.
const PDF_MARK: &[u8] = b"%PDF-";
const ARCHIVE_MARK: &[u8] = b"PK\x03\x04";
/// So many bytes of an archive are looked at.
const LOOKED_AT_BYTES: usize = 64_000;

impl ForeignFile {
    /// What the file at `path` is by the ending of its name; none if it may be one that is read.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Some(match ending.as_str() {
            "ods" | "ots" | "fods" | "xls" | "xlsb" | "xlt" | "numbers" | "gsheet" => Self::Spreadsheet,
            "doc" | "docx" | "docm" | "odt" | "ott" | "fodt" | "rtf" | "pages" | "gdoc" => Self::Document,
            "ppt" | "pptx" | "pptm" | "odp" | "fodp" | "key" | "gslides" => Self::Slides,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }

    /// What a file with this content is, whatever its name is.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(PDF_MARK) {
            return Some(Self::Pdf);
        }
        if !bytes.starts_with(ARCHIVE_MARK) {
            return None;
        }
        let head = bytes.get(..bytes.len().min(LOOKED_AT_BYTES)).unwrap_or_default();
        let has = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
        if has(b"opendocument.spreadsheet") {
            Some(Self::Spreadsheet)
        } else if has(b"opendocument.text") || has(b"word/document") {
            Some(Self::Document)
        } else if has(b"opendocument.presentation") || has(b"ppt/presentation") {
            Some(Self::Slides)
        } else {
            None
        }
    }

    /// What can be done with it, in a sentence or two.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Spreadsheet => "Footpath reads spreadsheets as .xlsx or .csv. Save it as .xlsx and open that.",
            Self::Document => {
                "Footpath reads documents as Markdown (.md). Save it as .md, or copy its text and paste it on a map."
            }
            Self::Slides => "Footpath reads no presentations. Copy a table or a list in it and paste it on a map.",
            Self::Pdf => "Footpath reads no PDF files. Copy a table or a list in it and paste it on a map.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_known_by_their_names_and_by_what_is_in_them() {
        let by_name = |name: &str| ForeignFile::of_path(Path::new(name));
        for name in ["a.ods", "a.XLS", "b.numbers"] {
            assert_eq!(by_name(name), Some(ForeignFile::Spreadsheet), "{name}");
        }
        for name in ["a.docx", "a.odt", "b.pages"] {
            assert_eq!(by_name(name), Some(ForeignFile::Document), "{name}");
        }
        assert_eq!((by_name("a.key"), by_name("a.pdf")), (Some(ForeignFile::Slides), Some(ForeignFile::Pdf)));
        for name in ["a.xlsx", "a.csv", "a.journey", "a.md", "a"] {
            assert_eq!(by_name(name), None, "{name}");
        }
        let sheet = b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK";
        assert_eq!(ForeignFile::of_content(sheet), Some(ForeignFile::Spreadsheet));
        assert_eq!(ForeignFile::of_content(b"%PDF-1.7"), Some(ForeignFile::Pdf));
        assert_eq!(ForeignFile::of_content(b"(format: \"footpath journey\")"), None);
        assert!(ForeignFile::Spreadsheet.advice().contains("Save it as .xlsx"));
    }
}
