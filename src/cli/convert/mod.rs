//! `footpath convert`: maps into other programs' formats, and other programs' files into maps.
//!
//! Every file is converted, even if another one fails; the exit code then says so.

mod endpoint;
mod reading;
mod report;
mod unused;

use std::path::PathBuf;
use std::process::ExitCode;

use super::CliError;
use super::scope::{ScopeArguments, scope};
use super::terminal::{print_error, print_remark};
use crate::exchange::{ReadOptions, TableForm, WriteOptions};
use crate::export::part_of;
use crate::model::PrintScope;
use endpoint::{Endpoint, EndpointPlace};
use report::Conversion;

/// The exit code when a conversion has failed.
const FAILED: u8 = 2;
/// The exit code when something was lost and that counts as a failure.
const LOST: u8 = 1;

/// Arguments of `footpath convert`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Arguments {
    /// The files to convert; “-” reads from the standard input.
    #[arg(value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// The file to write; its extension sets the format. “-” writes to the standard output. For several files, {}
    /// stands for the name of each: “out/{}.csv”.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format of the input, instead of what its name and its content say: an extension such as csv or journey.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The format of the output, instead of what its name says: an extension such as csv or journey.
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    #[command(flatten)]
    table: TableArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// Write the comments too, where the format has a place for them: html, md, xlsx.
    #[arg(long)]
    comments: bool,
    /// Print a report as JSON, with everything that was left out.
    #[arg(long)]
    json: bool,
    /// Exit with 1 when anything could not be kept. The file is written nevertheless.
    #[arg(long)]
    strict: bool,
}

/// The options of tables.
#[derive(Debug, Default, clap::Args)]
struct TableArguments {
    /// The form of a table: one card a row (long), or one lane a row and one step a column (wide).
    #[arg(long, value_enum, value_name = "FORM")]
    form: Option<FormArgument>,
    /// The character between the cells of a text file; “tab” for a tab.
    #[arg(long, value_name = "SIGN", value_parser = separator)]
    separator: Option<char>,
    /// The encoding of a text file: utf-8, utf-16, windows-1250, windows-1252.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The title of a map whose file has none; the name of the file otherwise.
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    #[command(flatten)]
    reading: reading::ReadingArguments,
}

/// The forms of tables on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormArgument {
    /// One card a row.
    Long,
    /// One lane a row, one step a column.
    Wide,
}

impl TableArguments {
    fn form(&self) -> Option<TableForm> {
        self.form.map(|form| match form {
            FormArgument::Long => TableForm::Long,
            FormArgument::Wide => TableForm::Wide,
        })
    }

    fn read_options(&self, title: &str) -> ReadOptions<'static> {
        ReadOptions {
            title: self.title.clone().unwrap_or_else(|| title.to_owned()),
            form: self.form(),
            separator: self.separator,
            encoding: self.encoding.clone(),
            sheet: self.reading.sheet.clone(),
            hints: self.reading.hints(),
            ..ReadOptions::default()
        }
    }

    fn write_options(&self, comments: bool) -> WriteOptions<'static> {
        WriteOptions {
            form: self.form(),
            separator: self.separator,
            encoding: self.encoding.clone(),
            comments,
            ..WriteOptions::default()
        }
    }
}

fn separator(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(sign), None) if sign.is_ascii() && !sign.is_alphanumeric() && sign != '"' => Ok(sign),
        _ => Err("give one sign, such as “;”, or “tab”".into()),
    }
}

impl Arguments {
    /// Maps, or parts of them, that are written in the format that the name of the output sets.
    pub(super) fn of_maps(inputs: Vec<PathBuf>, output: PathBuf, scope: ScopeArguments, comments: bool) -> Self {
        Self { inputs, output, scope, comments, ..Self::default() }
    }
}

/// Converts the files, and reports on each.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let pairs = endpoint::pairs(arguments)?;
    unused::refuse(arguments, &pairs)?;
    if arguments.json && pairs.iter().any(|(_, output)| output.place == EndpointPlace::Standard) {
        return Err(CliError::request(
            "The report and the file would both go to the standard output; leave out --json.",
        ));
    }
    let mut done = Vec::new();
    for (input, output) in pairs {
        let result = convert(arguments, &input, &output);
        if let Err(error) = &result {
            print_error(error);
        }
        done.push(Conversion { input, output, result });
    }
    if arguments.json {
        report::print_json(&done)?;
    } else {
        done.iter().flat_map(Conversion::remarks).for_each(|remark| print_remark(&remark));
    }
    let is_lost = |one: &Conversion| one.result.as_ref().is_ok_and(|converted| !converted.losses.is_empty());
    Ok(match () {
        () if done.iter().any(|one| one.result.is_err()) => ExitCode::from(FAILED),
        () if arguments.strict && done.iter().any(is_lost) => ExitCode::from(LOST),
        () => ExitCode::SUCCESS,
    })
}

fn convert(arguments: &Arguments, input: &Endpoint, output: &Endpoint) -> Result<report::Converted, CliError> {
    let (map, mut losses) = input.read(&arguments.table.read_options(&input.name()))?;
    let part = scope(&arguments.scope, &map, PrintScope::default())?;
    let map = part_of(&map, &part, None).map_err(|error| CliError::Request(format!("{input}: {error}")))?;
    let (bytes, written) = output.bytes(&map, &arguments.table.write_options(arguments.comments))?;
    losses.extend(written);
    output.write(&map, &bytes)?;
    Ok(report::Converted::of(&map, losses))
}
