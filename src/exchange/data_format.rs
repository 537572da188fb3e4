//! The data formats that maps come from and go to, beside Footpath's own file and the drawn formats.

use std::path::Path;

/// A data format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// A table as text: comma-separated values and their like.
    Csv,
    /// A workbook of Excel and other spreadsheets.
    Xlsx,
}

impl DataFormat {
    /// All formats, in the order of menus.
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV table",
            Self::Xlsx => "Excel workbook",
        }
    }

    /// What the format is good for, in one line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Csv => "One card a row, for spreadsheets, databases and scripts",
            Self::Xlsx => "The map as a grid, and all that it holds as lists to sort and filter",
        }
    }

    /// The file name extensions, without a dot and in lower case. Files are written with the first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv", "tsv", "tab"],
            Self::Xlsx => &["xlsx", "xlsm"],
        }
    }

    /// The extension of files that are written.
    pub fn extension(self) -> &'static str {
        self.extensions().first().copied().unwrap_or_default()
    }

    /// The format with an extension, without regard to case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension)))
    }

    /// The format of the file at `path`, by its name.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_extension(path.extension()?.to_str()?)
    }

    /// The format of a file by its content, for files without a name or with a wrong one. None if the content says
    /// nothing certain; text may still be a table.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        let has = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
        (bytes.starts_with(b"PK\x03\x04") && has(b"xl/workbook.xml")).then_some(Self::Xlsx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_good_for_something_and_has_an_extension_of_its_own() {
        let mut seen = Vec::new();
        for format in DataFormat::ALL {
            assert!(format.is_read() || format.is_written(), "{format:?}");
            assert!(!format.purpose().ends_with('.') && format.purpose().len() < 90, "{format:?}");
            for extension in format.extensions() {
                assert!(!seen.contains(extension), "{extension}");
                assert_eq!(DataFormat::of_path(Path::new(&format!("a.{}", extension.to_uppercase()))), Some(format));
                seen.push(extension);
            }
        }
    }
}
