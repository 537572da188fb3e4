//! The data formats that maps come from and go to, beside Footpath's own file and the drawn formats.

use std::path::Path;

use super::mermaid::is_journey;

/// A data format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// A table as text: comma-separated values and their like.
    Csv,
    /// A workbook of Excel and other spreadsheets.
    Xlsx,
    /// A journey diagram of Mermaid.
    Mermaid,
    /// Markdown: headings, lists and tables as text.
    Markdown,
    /// A web page that holds the map as a drawing and as words.
    Html,
    /// The whole map as JSON.
    Json,
    /// A deck of slides for PowerPoint and its like.
    Pptx,
    /// A diagram of draw.io.
    Drawio,
    /// A drawing of Excalidraw.
    Excalidraw,
}

impl DataFormat {
    /// All formats, in the order of menus.
    pub const ALL: [Self; 9] = [
        Self::Xlsx,
        Self::Csv,
        Self::Pptx,
        Self::Html,
        Self::Markdown,
        Self::Mermaid,
        Self::Drawio,
        Self::Excalidraw,
        Self::Json,
    ];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV table",
            Self::Xlsx => "Excel workbook",
            Self::Mermaid => "Mermaid journey",
            Self::Markdown => "Markdown outline",
            Self::Html => "Web page",
            Self::Json => "JSON data",
            Self::Pptx => "PowerPoint slides",
            Self::Drawio => "draw.io diagram",
            Self::Excalidraw => "Excalidraw drawing",
        }
    }

    /// What the format is good for, in one line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Csv => "One card a row, for spreadsheets, databases and scripts",
            Self::Xlsx => "The map as a grid, and all that it holds as lists to sort and filter",
            Self::Mermaid => "A diagram as text for wikis and Markdown: stages, steps, emotions, people",
            Self::Markdown => "The whole map to read and to edit as text: headings, lists, tables",
            Self::Html => "One file for any browser, without a network: the map as a drawing and as words",
            Self::Json => "Every field of the map for scripts; footpath schema prints what stands where",
            Self::Pptx => "Slides whose texts, shapes, charts and tables others can edit",
            Self::Drawio => "Lanes and boxes to go on drawing in diagrams.net",
            Self::Excalidraw => "Boxes and arrows on a whiteboard that anybody can change",
        }
    }

    /// What of a map a file of this format holds, as a part of a sentence.
    pub fn kept(self) -> &'static str {
        match self {
            Self::Csv => {
                "a card a row with all that it says, and the points of curves; in the wide form a lane a row and a step \
                 a column with names, texts and figures"
            }
            Self::Xlsx => {
                "the map as a coloured grid, and cards, curves, stages, lanes, personas, hotspots, actions, KPIs and \
                 links as lists; it can be changed there and imported again"
            }
            Self::Mermaid => "the title, stages, steps, emotions from 1 to 5, and who takes part",
            Self::Markdown => {
                "all that is to be read: stages and steps as headings, cards as lists, curves in words, personas, \
                 hotspots, actions and KPIs as tables"
            }
            Self::Html => "the map as a drawing whose parts lead to their words, and as headings, lists and tables",
            Self::Json => "every field of the map, with the names that the schema explains",
            Self::Pptx => {
                "a title, the map as shapes, curves as charts, a slide for each stage with its lanes, personas, \
                 hotspots and actions, in the colours and fonts of the theme"
            }
            Self::Drawio | Self::Excalidraw => "lanes, stages, steps, cards, curves and links as shapes",
        }
    }

    /// Whether a file of this format has a place for comments.
    pub fn holds_comments(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Xlsx)
    }

    /// The file name extensions, without a dot and in lower case. Files are written with the first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv", "tsv", "tab"],
            Self::Xlsx => &["xlsx", "xlsm"],
            Self::Mermaid => &["mmd", "mermaid"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Json => &["json"],
            Self::Pptx => &["pptx"],
            Self::Drawio => &["drawio", "dio"],
            Self::Excalidraw => &["excalidraw"],
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
        if bytes.starts_with(b"PK\x03\x04") {
            return has(b"xl/workbook.xml").then_some(Self::Xlsx);
        }
        let is_short = bytes.len() < 1_000_000;
        let text = std::str::from_utf8(bytes).ok().filter(|_| is_short)?;
        is_journey(text.trim_start_matches('\u{feff}')).then_some(Self::Mermaid)
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
