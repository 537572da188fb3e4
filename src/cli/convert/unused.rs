//! Options that would change nothing in a conversion: they are refused, rather than ignored silently.

use super::Arguments;
use super::endpoint::{Endpoint, EndpointFormat};
use crate::cli::CliError;
use crate::exchange::DataFormat;

/// An option, whether it was written, what can use it, and that in words.
type OptionUse = (&'static str, bool, fn(End) -> bool, &'static str);

/// Refuses the first option that none of the conversions can use.
pub(super) fn refuse(arguments: &Arguments, pairs: &[(Endpoint, Endpoint)]) -> Result<(), CliError> {
    let table = &arguments.table;
    let options: [OptionUse; 5] = [
        ("--form", table.form.is_some(), is_table, "CSV and XLSX"),
        ("--separator", table.separator.is_some(), is_text_table, "CSV"),
        ("--encoding", table.encoding.is_some(), has_encoding, "CSV, and for reading Markdown, Mermaid and draw.io"),
        ("--title", table.title.is_some(), takes_title, "what is read from other programs' files"),
        ("--comments", arguments.comments, takes_comments, "HTML, Markdown and XLSX"),
    ];
    for (option, is_given, can_use, formats) in options {
        let mut ends = pairs.iter().flat_map(|(input, output)| [End::read(input), End::written(output)]);
        if is_given && !ends.any(can_use) {
            return Err(CliError::Request(format!("{option} is for {formats}; leave it out.")));
        }
    }
    Ok(())
}

/// One end of a conversion.
#[derive(Clone, Copy)]
struct End {
    /// None while only the content can tell.
    format: Option<EndpointFormat>,
    is_read: bool,
}

impl End {
    fn read(endpoint: &Endpoint) -> Self {
        Self { format: endpoint.format, is_read: true }
    }

    fn written(endpoint: &Endpoint) -> Self {
        Self { format: endpoint.format, is_read: false }
    }

    fn is(self, format: DataFormat) -> bool {
        self.format.is_none_or(|own| own == EndpointFormat::Data(format))
    }
}

fn is_text_table(end: End) -> bool {
    end.is(DataFormat::Csv)
}

fn is_table(end: End) -> bool {
    end.is(DataFormat::Csv) || end.is(DataFormat::Xlsx)
}

fn has_encoding(end: End) -> bool {
    let is_text = || end.is(DataFormat::Markdown) || end.is(DataFormat::Mermaid) || end.is(DataFormat::Drawio);
    end.is(DataFormat::Csv) || (end.is_read && is_text())
}

fn takes_title(end: End) -> bool {
    let has_own = |format| matches!(format, EndpointFormat::Journey | EndpointFormat::Data(DataFormat::Json));
    end.is_read && !end.format.is_some_and(has_own)
}

fn takes_comments(end: End) -> bool {
    let holds = |format| matches!(format, EndpointFormat::Data(data) if data.holds_comments());
    !end.is_read && end.format.is_some_and(holds)
}
