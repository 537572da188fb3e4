//! `footpath export`: draws maps as PDF, PNG or SVG files.
//!
//! Everything is checked before anything is drawn: the options, the theme, the maps and the paths of the files.

mod format;
mod layout;
mod output;
mod progress;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::terminal::{print_error, print_note, print_output};
use super::{CliError, convert, scope, themes};
use crate::exchange::DataFormat;
use crate::export;
use crate::export::{ExportError, ExportJob, OutputFormat, PageRange};
use crate::file::{self, OpenedFile, display_path};
use crate::model::{JourneyMap, PrintForm, PrintFormat, PrintSettings};
use crate::theme::Theme;
use progress::TerminalProgress;

/// Arguments of `footpath export`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Arguments {
    /// The maps to draw.
    #[arg(value_name = "MAP", required = true)]
    maps: Vec<PathBuf>,
    /// The file to write; its extension (.pdf, .png, .svg, or one of “footpath convert”) sets the format. For several
    /// maps, {} stands for the name of each: “out/{}.pdf”. Of a PNG or SVG with several pages, each page is a file:
    /// “name-1.png”.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The theme, instead of the map's own; paper is light unless a dark one is named here.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    #[command(flatten)]
    format: format::FormatArguments,
    #[command(flatten)]
    layout: layout::LayoutArguments,
    #[command(flatten)]
    scope: scope::ScopeArguments,
    /// The pages to write: “2”, “2-4”, “1,3-”.
    #[arg(long, value_name = "PAGES")]
    pages: Option<PageRange>,
    /// Print pages, sheets, sizes and the smallest text as JSON, and write nothing.
    #[arg(long)]
    plan: bool,
    /// The options that were written on the command line.
    #[arg(skip)]
    pub(super) given: Vec<String>,
}

/// The options that hold for data as well as for drawings.
const OPTIONS_OF_DATA: [&str; 5] = ["--output", "--stages", "--lanes", "--persona", "--comments"];

impl Arguments {
    /// The conversion that is meant when the output is no drawing but data: “map.xlsx”. Options of drawings are
    /// refused there, rather than ignored silently.
    pub(super) fn as_conversion(&self) -> Result<Option<convert::Arguments>, CliError> {
        let Some(output) = &self.output else { return Ok(None) };
        let Some(format) = DataFormat::of_path(output) else { return Ok(None) };
        if let Some(option) = self.given.iter().find(|option| !OPTIONS_OF_DATA.contains(&option.as_str())) {
            let name = format.extension().to_uppercase();
            return Err(CliError::Request(format!("{option} does not apply to {name}; leave it out.")));
        }
        Ok(Some(convert::Arguments::of_maps(
            self.maps.clone(),
            output.clone(),
            self.scope.clone(),
            self.layout.comments,
        )))
    }
}

/// One map that is drawn.
struct Order {
    input: PathBuf,
    output: PathBuf,
    opened: OpenedFile,
    job: ExportJob,
}

/// Draws the maps.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let paths = output::paths(arguments)?;
    let orders: Vec<Order> = paths.into_iter().map(|paths| order(arguments, paths)).collect::<Result<_, _>>()?;
    if arguments.plan {
        return print_plans(&orders);
    }
    // A map that cannot be drawn does not keep the others from being drawn.
    let mut failed: Vec<CliError> = Vec::new();
    for (number, order) in orders.iter().enumerate() {
        failed.extend(draw_order(order, (number, orders.len())).err());
    }
    let last = failed.pop();
    failed.iter().for_each(print_error);
    last.map_or(Ok(()), Err)
}

/// Draws the map with this number out of so many.
fn draw_order(order: &Order, place: (usize, usize)) -> Result<(), CliError> {
    let Order { output, opened, job, .. } = order;
    let progress = TerminalProgress::new(output, place);
    let report = export::to_file(&opened.map, job, output, &progress);
    progress.finish();
    let report = report.map_err(|error| at(output, error))?;
    let notes = [report.missing_fonts, report.missing_characters, report.shortened_texts, report.small_text];
    notes.iter().flatten().for_each(|sentence| print_note(output, sentence));
    Ok(())
}

/// Draws one map in a form, a poster as large as it is, in the format that the name of the file sets.
pub(super) fn draw(map: &JourneyMap, form: PrintForm, output: &Path, theme: Option<&str>) -> Result<(), CliError> {
    let output_format = format::plain_format(output)?;
    let mut job = ExportJob::fitted(output_format, Theme::named_or_default(""));
    if form != PrintForm::Poster {
        job.settings = PrintSettings { form, ..PrintSettings::default() };
    }
    job.settings.format = match output_format {
        OutputFormat::Pdf => PrintFormat::Pdf,
        OutputFormat::Png { .. } => PrintFormat::Png,
        OutputFormat::Svg { .. } => PrintFormat::Svg,
    };
    job.theme = match theme {
        Some(name) => themes::named(name, map.info.own_theme.as_ref())?,
        None => export::default_theme(map, &job.settings),
    };
    job.printed_on = export::printed_on(None);
    let progress = TerminalProgress::new(output, (0, 1));
    let report = export::to_file(map, &job, output, &progress);
    progress.finish();
    let report = report.map_err(|error| at(output, error))?;
    let notes = [report.missing_fonts, report.missing_characters];
    notes.iter().flatten().for_each(|sentence| print_note(output, sentence));
    Ok(())
}

/// Reads a map and puts together what is to be done with it.
fn order(arguments: &Arguments, (input, output): (PathBuf, PathBuf)) -> Result<Order, CliError> {
    let output_format = format::output_format(arguments, &output)?;
    let opened = file::open_stamped(&input).map_err(CliError::at(&input))?;
    let mut settings = layout::settings(arguments, &output_format, &opened.map)?;
    settings.scope = scope::scope(&arguments.scope, &opened.map, settings.scope)?;
    let theme = theme(arguments, &opened.map, &settings)?;
    let job = ExportJob {
        settings,
        saved_on: opened.saved_on,
        printed_on: export::printed_on(opened.saved_on),
        range: arguments.pages.clone().unwrap_or_default(),
        ..ExportJob::fitted(output_format, theme)
    };
    Ok(Order { input, output, opened, job })
}

/// The theme that is named, or was chosen last for this map, or suits the paper.
fn theme(arguments: &Arguments, map: &JourneyMap, settings: &PrintSettings) -> Result<Arc<Theme>, CliError> {
    let own = map.info.own_theme.as_ref();
    if let Some(name) = &arguments.theme {
        return themes::named(name, own);
    }
    let kept = Some(settings.theme.as_str()).filter(|name| !name.is_empty());
    Ok(kept.and_then(|name| themes::named(name, own).ok()).unwrap_or_else(|| export::default_theme(map, settings)))
}

/// Prints what would be written: an object for one map, a list for several.
fn print_plans(orders: &[Order]) -> Result<(), CliError> {
    let plan = |order: &Order| {
        let plan =
            export::plan(&order.opened.map, &order.job, &order.output).map_err(|error| at(&order.input, error))?;
        let mut value = serde_json::to_value(plan).map_err(|error| CliError::request(error.to_string()))?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("map".to_owned(), display_path(&order.input).into());
        }
        Ok(value)
    };
    let mut plans: Vec<serde_json::Value> = orders.iter().map(plan).collect::<Result<_, CliError>>()?;
    let answer = match plans.len() {
        1 => plans.pop().unwrap_or_default(),
        _ => serde_json::Value::Array(plans),
    };
    print_output(&format!("{answer:#}\n"))
}

/// Adds the path of the output file to an error.
fn at(path: &Path, error: ExportError) -> CliError {
    let path = path.to_path_buf();
    match error {
        ExportError::File(source) => CliError::File { path, source },
        ExportError::Drawing(reason) => CliError::Drawing { path, reason },
        ExportError::Print(error) => CliError::Drawing { path, reason: error.to_string() },
        error @ ExportError::NothingLeft(_) => CliError::Request(format!("{}: {error}", display_path(&path))),
        ExportError::Date(sentence) => CliError::Request(sentence),
        ExportError::Data(error) => CliError::Drawing { path, reason: error.to_string() },
        ExportError::Stopped => CliError::Drawing { path, reason: "the export was stopped".into() },
    }
}
