//! The choices for data formats: which one, and how its texts are written.

use crate::exchange::{DataFormat, TableForm};
use crate::export::DataJob;

/// The choices for data formats. Those that do not apply to the chosen one are kept for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DataChoices {
    /// Whether a data format is chosen instead of a drawn one.
    pub(super) chosen: bool,
    /// The data format that is chosen, or was chosen last.
    pub(super) format: DataFormat,
    /// The form of a table as text.
    pub(super) form: TableForm,
    /// The character between the cells of a text.
    pub(super) separator: char,
    /// The label of a text's encoding.
    pub(super) encoding: &'static str,
    /// Whether comments are written where the format has a place for them.
    pub(super) comments: bool,
}

/// The encodings on offer, each with its name.
pub(super) const ENCODINGS: [(&str, &str); 4] = [
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("windows-1252", "Windows-1252, Western Europe"),
    ("windows-1250", "Windows-1250, Central Europe"),
];

impl Default for DataChoices {
    /// A workbook, which holds the most; tables with a card a row.
    fn default() -> Self {
        Self {
            chosen: false,
            format: DataFormat::Xlsx,
            form: TableForm::Long,
            separator: ',',
            encoding: "utf-8",
            comments: false,
        }
    }
}

impl DataChoices {
    /// The job of a format for a whole map.
    pub(super) fn job(&self, format: DataFormat) -> DataJob {
        let whole = DataJob::whole(format);
        let comments = self.comments && format.holds_comments();
        match format {
            DataFormat::Csv => DataJob {
                form: Some(self.form),
                separator: Some(self.separator),
                encoding: Some(self.encoding.to_owned()),
                ..whole
            },
            _ => DataJob { comments, ..whole },
        }
    }

    /// The name of the chosen encoding.
    pub(super) fn encoding_name(&self) -> &'static str {
        ENCODINGS.iter().find(|(label, _)| *label == self.encoding).map_or("UTF-8", |(_, name)| name)
    }
}
