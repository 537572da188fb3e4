//! Reads the file in the background, makes the map, and draws it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::choices::ImportChoices;
use crate::app::document::{DocumentLook, FirstDrawing};
use crate::app::services::task::{Task, TaskControl};
use crate::edit::{Command, Editor};
use crate::exchange::{self, DataFormat, ExchangeError, FileTables, Losses, TableReading, limits};
use crate::file;
use crate::model::JourneyMap;
use crate::render::Progress;
use crate::text::Shaper;
use crate::theme::Theme;

/// What a run of the job needs.
pub(super) struct ImportRequest {
    pub(super) path: PathBuf,
    /// The content of the file and its tables, if an earlier run has read them.
    pub(super) known: Option<Arc<ImportSource>>,
    pub(super) choices: ImportChoices,
    /// The map that the new one is taken into.
    pub(super) into: Option<Arc<JourneyMap>>,
    pub(super) shaper: Shaper,
    pub(super) window_theme: Arc<Theme>,
}

/// The content of a file.
pub(super) struct ImportSource {
    pub(super) format: DataFormat,
    bytes: Arc<[u8]>,
    pub(super) tables: Option<FileTables>,
    choices: ImportChoices,
}

/// What a run has found.
pub(super) struct ImportFound {
    pub(super) source: Arc<ImportSource>,
    /// How the table was read; none in formats that are no tables.
    pub(super) reading: Option<TableReading>,
    /// The map that it becomes, or a sentence that says why there is none.
    pub(super) outcome: Result<ImportedMap, String>,
}

/// A map that was made.
pub(super) struct ImportedMap {
    /// The map of the file alone.
    pub(super) map: JourneyMap,
    /// What of the file it does not hold, and what else should be known.
    pub(super) sentences: Vec<String>,
    /// What it has, in figures.
    pub(super) summary: String,
    /// The drawing: of the map of the file, or of the open map with everything that is taken in.
    pub(super) drawing: FirstDrawing,
}

/// A run that is under way. An error is a sentence that ends the dialog: the file cannot be read at all.
pub(super) type ImportJob = Task<Result<ImportFound, String>>;

struct ImportProgress<'a>(&'a TaskControl);

impl Progress for ImportProgress<'_> {
    fn advance(&self, done: f32) -> bool {
        // Drawing follows, which cannot say how far it is.
        self.0.set_progress(done * 0.7);
        !self.0.is_cancelled()
    }
}

/// Starts a run.
pub(super) fn start(ctx: &egui::Context, request: ImportRequest) -> ImportJob {
    Task::start(ctx, "import", move |control| run(request, control))
}

fn run(request: ImportRequest, control: &TaskControl) -> Result<ImportFound, String> {
    let progress = ImportProgress(control);
    let source = match request.known {
        Some(source) if source.choices.has_same_cells(&request.choices) => source,
        known => Arc::new(source(&request.path, known.as_deref(), &request.choices, &progress)?),
    };
    let options = request.choices.options(title_of(&request.path), &progress);
    let reading = match &source.tables {
        Some(tables) if !tables.reads_lists(&options) => tables.reading(&options).ok(),
        _ => None,
    };
    let read = match &source.tables {
        Some(tables) => tables.read(&options),
        None => exchange::read(source.format, &source.bytes, &options),
    };
    let look = DocumentLook::new(request.shaper, request.window_theme);
    let outcome = read.map_err(|error| error.to_string()).and_then(|(map, losses)| match request.into {
        None => Ok(alone(map, &losses, look)),
        Some(open) => taken_in(map, &losses, &open, look),
    });
    Ok(ImportFound { source, reading, outcome })
}

fn source(
    path: &Path,
    known: Option<&ImportSource>,
    choices: &ImportChoices,
    progress: &dyn Progress,
) -> Result<ImportSource, String> {
    let bytes: Arc<[u8]> = match known {
        Some(known) => known.bytes.clone(),
        None => file::read_limited(path, limits::LARGEST_FILE_BYTES).map_err(|error| error.to_string())?.into(),
    };
    let format = DataFormat::of_path(path).or_else(|| DataFormat::of_content(&bytes));
    let format = format.ok_or("Its name does not say what it is; give it an extension such as .csv.")?;
    if !format.is_read() {
        return Err(ExchangeError::NotRead(format.name()).to_string());
    }
    let options = choices.options(String::new(), progress);
    let tables = FileTables::of(format, &bytes, &options).map_err(|error| error.to_string())?;
    Ok(ImportSource { format, bytes, tables, choices: choices.clone() })
}

fn alone(map: JourneyMap, losses: &Losses, look: DocumentLook) -> ImportedMap {
    let drawing = look.draw(&map);
    ImportedMap { summary: figures(&map), sentences: losses.sentences(), drawing, map }
}

fn taken_in(map: JourneyMap, losses: &Losses, open: &JourneyMap, look: DocumentLook) -> Result<ImportedMap, String> {
    let mut editor = Editor::new(open.clone(), true);
    let command = Command::TakeIn(Arc::new(map.clone()));
    let report = editor.paste_report(&command);
    editor.perform(&command).map_err(|error| error.to_string())?;
    let report = report.unwrap_or_default();
    let sentences = losses.sentences().into_iter().chain(report.remarks()).collect();
    Ok(ImportedMap { summary: report.summary(), sentences, drawing: look.draw(editor.map()), map })
}

/// “7 stages, 12 steps, 5 lanes, 46 cards”.
pub(super) fn figures(map: &JourneyMap) -> String {
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let points: usize = map.lanes.iter().flat_map(|lane| &lane.series).map(|series| series.points.len()).sum();
    let mut figures = vec![
        count(map.stages.len(), "stage"),
        count(map.steps().count(), "step"),
        count(map.lanes.len(), "lane"),
        count(map.cards.len(), "card"),
    ];
    let more = [
        (points, "point"),
        (map.personas.len(), "persona"),
        (map.hotspots.len(), "hotspot"),
        (map.actions.len(), "action"),
    ];
    figures.extend(more.into_iter().filter(|(number, _)| *number > 0).map(|(number, one)| count(number, one)));
    figures.join(", ")
}

fn title_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
