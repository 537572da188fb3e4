//! The formats that maps are exported in: drawn ones, and the data formats of other programs.

use std::path::Path;

use crate::exchange::DataFormat;
use crate::model::PrintFormat;

/// A format that maps are exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The map as it is drawn.
    Drawn(PrintFormat),
    /// What the map says, for other programs.
    Data(DataFormat),
}

/// The drawn formats, in the order of lists.
const DRAWN: [PrintFormat; 3] = [PrintFormat::Pdf, PrintFormat::Png, PrintFormat::Svg];

impl Default for Format {
    fn default() -> Self {
        Self::Drawn(PrintFormat::default())
    }
}

impl Format {
    /// All formats, in the order of lists: the drawn ones, then the data formats that are written.
    pub fn all() -> impl Iterator<Item = Self> {
        let data = DataFormat::ALL.into_iter().filter(|format| format.is_written());
        DRAWN.into_iter().map(Self::Drawn).chain(data.map(Self::Data))
    }

    /// The label in lists.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drawn(PrintFormat::Pdf) => "PDF",
            Self::Drawn(PrintFormat::Png) => "PNG",
            Self::Drawn(PrintFormat::Svg) => "SVG",
            Self::Data(format) => format.name(),
        }
    }

    /// A few words on what the format is for, which stand under its name in a list.
    pub fn brief(self) -> &'static str {
        match self {
            Self::Drawn(PrintFormat::Pdf) => "To print and to send",
            Self::Drawn(PrintFormat::Png) => "A picture for slides and chats",
            Self::Drawn(PrintFormat::Svg) => "A drawing, sharp at any size",
            Self::Data(DataFormat::Xlsx) => "A grid and lists to sort and filter",
            Self::Data(DataFormat::Csv) => "Rows for databases and scripts",
            Self::Data(DataFormat::Pptx) => "Slides that others can edit",
            Self::Data(DataFormat::Html) => "For any browser, also offline",
            Self::Data(DataFormat::Markdown) => "Text for wikis and notes",
            Self::Data(DataFormat::Mermaid) => "A diagram that is written as text",
            Self::Data(DataFormat::Drawio) => "Lanes and boxes to go on drawing",
            Self::Data(DataFormat::Excalidraw) => "A whiteboard that all can change",
            Self::Data(DataFormat::Json) => "Every field, for scripts",
        }
    }

    /// A sentence about what the format is good for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Drawn(PrintFormat::Pdf) => "For printing and sending. Text can be searched and read aloud.",
            Self::Drawn(PrintFormat::Png) => "A picture for slides, documents and chats.",
            Self::Drawn(PrintFormat::Svg) => "A drawing for design programs and the web, sharp at any size.",
            Self::Data(format) => format.purpose(),
        }
    }

    /// The name of the files of the format in a file dialog.
    pub fn filter_name(self) -> &'static str {
        match self {
            Self::Drawn(PrintFormat::Pdf) => "PDF documents",
            Self::Drawn(PrintFormat::Png) => "PNG pictures",
            Self::Drawn(PrintFormat::Svg) => "SVG drawings",
            Self::Data(format) => format.name(),
        }
    }

    /// The file name extension, in lower case and without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Drawn(PrintFormat::Pdf) => "pdf",
            Self::Drawn(PrintFormat::Png) => "png",
            Self::Drawn(PrintFormat::Svg) => "svg",
            Self::Data(format) => format.extension(),
        }
    }

    /// The format with an extension, without regard to case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let drawn = DRAWN.into_iter().map(Self::Drawn);
        let found = drawn.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension));
        found.or_else(|| DataFormat::of_extension(extension).map(Self::Data))
    }

    /// The format of the file at `path`, by its name.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_extension(path.extension()?.to_str()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_a_use_and_an_extension_of_its_own() {
        let all: Vec<Format> = Format::all().collect();
        assert_eq!(all.len(), 12);
        for format in &all {
            assert_eq!(
                Format::of_path(Path::new(&format!("a.b.{}", format.extension().to_uppercase()))),
                Some(*format)
            );
            assert!(!format.name().is_empty() && !format.purpose().is_empty());
            // The list has room for so many letters.
            assert!(format.brief().len() <= 36 && !format.brief().ends_with('.'), "{}", format.brief());
            assert_eq!(all.iter().filter(|other| other.brief() == format.brief()).count(), 1);
        }
        assert_eq!(Format::of_extension("journey"), None);
    }
}
