//! Figures of a map that stand in cells of tables beside it: read again, and compared with what the map shows.

use std::collections::BTreeMap;
use std::path::Path;

use super::value_words::number_of;
use super::{DataFormat, ExchangeError, FileTables, ReadOptions, limits, xlsx};
use crate::edit::{FigureValue, MapFigure};
use crate::file::{self, FileError};
use crate::model::quotation::quotation;
use crate::model::{FigureCell, JourneyMap};
use crate::render::Progress;

/// A figure whose cell holds something else than the map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureChange {
    /// The figure that would change.
    pub place: MapFigure,
    /// What it is about, in words: “Returns (Return)”.
    pub name: String,
    /// The cell that it is read from, as it is written.
    pub cell: String,
    /// What the map shows.
    pub before: String,
    /// What the cell holds.
    pub after: String,
}

/// What the cells of all figures hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureReport {
    /// The figures that would change.
    pub changes: Vec<FigureChange>,
    /// How many figures are as their cells say.
    pub same: usize,
    /// Sentences about the cells that could not be read.
    pub problems: Vec<String>,
}

impl FigureReport {
    /// The new values of the figures that would change.
    pub fn values(&self) -> Vec<FigureValue> {
        self.changes.iter().map(|change| FigureValue { place: change.place, text: change.after.clone() }).collect()
    }

    /// Whether there is no figure that is read from a cell.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.problems.is_empty() && self.same == 0
    }
}

/// A figure of a map and the cell that it is read from.
struct NamedFigure<'a> {
    place: MapFigure,
    name: String,
    cell: &'a str,
    shown: String,
}

/// Why a cell gives no figure. Each is the end of a sentence that begins with the cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum NoFigure {
    #[error("there is no such file beside the map")]
    NoFile,
    #[error("the file cannot be read ({})", .0.trim_end_matches('.'))]
    Unreadable(String),
    #[error("the workbook has no sheet of that name; it has {0}")]
    NoSheet(String),
    #[error("the cell is empty")]
    Empty,
    #[error("its formula has no result in the file; open it in a spreadsheet and save it")]
    NoResult,
    #[error("“{0}” is not a number")]
    NoNumber(String),
}

/// Whether a map has a figure that is read from a cell.
pub fn has_figures(map: &JourneyMap) -> bool {
    !figures_of(map).is_empty()
}

/// Reads the cells of all figures of a map whose file lies in `folder`.
///
/// # Errors
/// When the work was stopped. Whatever cannot be read stands in the report.
pub fn report(map: &JourneyMap, folder: &Path, progress: &dyn Progress) -> Result<FigureReport, ExchangeError> {
    let figures = figures_of(map);
    let mut files = BTreeMap::<String, Result<TableFile, NoFigure>>::new();
    let mut report = FigureReport::default();
    let count = figures.len().max(1) as f32;
    for (done, figure) in figures.into_iter().enumerate() {
        progress.report(done as f32 / count)?;
        let found = figure.cell.parse::<FigureCell>().map_err(|error| error.to_string()).and_then(|cell| {
            let file = files.entry(cell.file.clone()).or_insert_with(|| TableFile::read(&folder.join(&cell.file)));
            let text = file.as_ref().map_err(Clone::clone).and_then(|file| file.figure(&cell));
            text.map_err(|reason| format!("{cell}: {reason}."))
        });
        match found {
            Err(sentence) => report.problems.push(format!("{}: {sentence}", quotation(&figure.name))),
            Ok(text) => {
                let after = in_the_form_of(&text, &figure.shown);
                if number_of(&after) == number_of(&figure.shown) && number_of(&after).is_some() || after == figure.shown
                {
                    report.same += 1;
                } else {
                    let FigureCellText { name, cell } = FigureCellText::of(&figure);
                    let (place, before) = (figure.place, figure.shown);
                    report.changes.push(FigureChange { place, name, cell, before, after });
                }
            }
        }
    }
    Ok(report)
}

/// The words about a figure.
struct FigureCellText {
    name: String,
    cell: String,
}

impl FigureCellText {
    fn of(figure: &NamedFigure<'_>) -> Self {
        Self { name: figure.name.clone(), cell: figure.cell.trim().to_owned() }
    }
}

fn figures_of(map: &JourneyMap) -> Vec<NamedFigure<'_>> {
    let mut figures = Vec::new();
    for (index, kpi) in map.info.kpis.iter().enumerate().filter(|(_, kpi)| !kpi.cell.trim().is_empty()) {
        let place = MapFigure::MapKpi(index);
        let shown = kpi.current_words().into_owned();
        figures.push(NamedFigure { place, name: kpi.name.clone(), cell: &kpi.cell, shown });
    }
    for stage in &map.stages {
        for (index, kpi) in stage.kpis.iter().enumerate().filter(|(_, kpi)| !kpi.cell.trim().is_empty()) {
            let place = MapFigure::StageKpi(stage.id, index);
            let name = format!("{} ({})", kpi.name, stage.name);
            figures.push(NamedFigure { place, name, cell: &kpi.cell, shown: kpi.current_words().into_owned() });
        }
    }
    for card in map.cards.iter().filter(|card| !card.figure_cell.trim().is_empty()) {
        let place = MapFigure::Card(card.id);
        let stage = map.step(card.step).map_or("", |(stage, _)| stage.name.as_str());
        let name =
            if card.text.trim().is_empty() { stage.to_owned() } else { format!("{} ({stage})", card.text.trim()) };
        figures.push(NamedFigure { place, name, cell: &card.figure_cell, shown: card.figure.clone() });
    }
    figures
}

/// A file with tables.
struct TableFile {
    format: DataFormat,
    bytes: Vec<u8>,
    tables: FileTables,
}

impl TableFile {
    fn read(path: &Path) -> Result<Self, NoFigure> {
        let format = DataFormat::of_path(path).unwrap_or(DataFormat::Csv);
        let bytes = file::read_limited(path, limits::LARGEST_FILE_BYTES).map_err(|error| match error {
            FileError::Read { source } if source.kind() == std::io::ErrorKind::NotFound => NoFigure::NoFile,
            other => NoFigure::Unreadable(other.to_string()),
        })?;
        let unreadable = |error: ExchangeError| NoFigure::Unreadable(error.to_string());
        let tables = FileTables::of(format, &bytes, &ReadOptions::default()).map_err(unreadable)?;
        let tables =
            tables.ok_or_else(|| NoFigure::Unreadable("it is neither a CSV table nor a workbook".to_owned()))?;
        Ok(Self { format, bytes, tables })
    }

    /// The text of a cell that holds a number.
    fn figure(&self, cell: &FigureCell) -> Result<String, NoFigure> {
        let sheet = match &cell.sheet {
            Some(name) => self.tables.chosen(Some(name)).map_err(|_| {
                NoFigure::NoSheet(
                    self.tables.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
                )
            })?,
            None => self.tables.sheets.first().ok_or(NoFigure::Empty)?,
        };
        let place = cell.row.checked_sub(sheet.table.first_row).map(|row| (row, cell.column));
        let text = place.map_or("", |(row, column)| sheet.table.cell(row, column)).trim();
        if text.is_empty() {
            let is_formula =
                self.format == DataFormat::Xlsx && xlsx::has_formula(&self.bytes, &sheet.name, (cell.row, cell.column));
            return Err(if is_formula { NoFigure::NoResult } else { NoFigure::Empty });
        }
        if !text.contains(|letter: char| letter.is_ascii_digit()) {
            return Err(NoFigure::NoNumber(text.chars().take(40).collect()));
        }
        Ok(text.to_owned())
    }
}

/// The new figure, written as the old one is: with its unit, and as per cent where a workbook holds a share.
fn in_the_form_of(cell: &str, shown: &str) -> String {
    let Some(number) = number_of(cell) else { return cell.to_owned() };
    let Some((before, digits, after)) = around_number(shown) else { return cell.to_owned() };
    if before.trim().is_empty() && after.trim().is_empty() {
        return cell.to_owned();
    }
    let is_share = after.trim_start().starts_with('%')
        && number.abs() <= 1.0
        && number_of(digits).is_some_and(|old| old.abs() > 1.0);
    let text =
        if is_share { super::value_words::number_words((number * 1000.0).round() / 10.0) } else { cell.to_owned() };
    let (comma, sign) = (digits.contains(',') && !digits.contains('.'), digits.contains('−'));
    let text = if comma && !text.contains(',') { text.replace('.', ",") } else { text };
    let text = if sign { text.replace('-', "−") } else { text };
    format!("{before}{text}{after}")
}

/// What stands before the number of a text, the number, and what stands behind it.
fn around_number(text: &str) -> Option<(&str, &str, &str)> {
    let is_part = |letter: char| letter.is_ascii_digit() || ".,'".contains(letter);
    let digit = text.find(|letter: char| letter.is_ascii_digit())?;
    let start = text.get(..digit)?.trim_end_matches(['-', '−', '+']).len();
    let end = text.get(digit..)?.find(|letter| !is_part(letter)).map_or(text.len(), |end| digit + end);
    let end = text.get(..end)?.trim_end_matches(['.', ',', '\'']).len();
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{Card, Ids, Kpi, Lane, LaneKind, Stage, Step};
    use crate::render::NoProgress;

    fn map(cells: &[(&str, &str)]) -> JourneyMap {
        let (mut map, mut ids) = (JourneyMap::default(), Ids::default());
        let step = Step::new(ids.step(), "");
        let id = step.id;
        map.stages.push(Arc::new(Stage { steps: vec![step], ..Stage::new(ids.stage(), "Return") }));
        let lane = Lane::new(ids.lane(), "Figures", LaneKind::Metrics);
        for (text, cell) in cells {
            let card = Card::new(ids.card(), lane.id, id);
            let (figure, figure_cell) = ((*text).to_owned(), (*cell).to_owned());
            map.cards.push(Arc::new(Card { text: "Returns".into(), figure, figure_cell, ..card }));
        }
        map.lanes.push(Arc::new(lane));
        map
    }

    #[test]
    fn figures_are_read_from_cells_and_change_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("figures.csv"), "a;b\nx;41,5\ny;12\nz;no\n").unwrap();
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Now").unwrap();
        sheet.write_number(1, 1, 0.41).unwrap();
        sheet.write_formula(2, 1, rust_xlsxwriter::Formula::new("=1+1").set_result("")).unwrap();
        book.save(folder.path().join("book.xlsx")).unwrap();
        let mut map = map(&[
            ("38 %", "figures.csv!B2"),
            ("12", "figures.csv!B3"),
            ("38 %", "book.xlsx!Now!B2"),
            ("1", "figures.csv!B4"),
            ("1", "figures.csv!Z9"),
            ("1", "missing.csv!A1"),
            ("1", "book.xlsx!Then!B2"),
            ("1", "figures.csv"),
        ]);
        Arc::make_mut(&mut map.info).kpis.push(Kpi {
            name: "NPS".into(),
            current: "−12".into(),
            cell: "figures.csv!B3".into(),
            ..Kpi::default()
        });
        let report = report(&map, folder.path(), &NoProgress).unwrap();
        let changes: Vec<_> = report
            .changes
            .iter()
            .map(|change| (change.name.as_str(), change.before.as_str(), change.after.as_str()))
            .collect();
        assert_eq!(
            changes,
            [("NPS", "−12", "12"), ("Returns (Return)", "38 %", "41,5 %"), ("Returns (Return)", "38 %", "41 %")]
        );
        assert_eq!(report.same, 1);
        let problems = report.problems.join("\n");
        for words in [
            "“no” is not a number.",
            "the cell is empty.",
            "there is no such file beside the map.",
            "no sheet of that name; it has Now.",
            "exclamation mark",
        ] {
            assert!(problems.contains(words), "{words}: {problems}");
        }
        let mut editor = Editor::new(map.clone(), true);
        editor.perform(&Command::SetFigures(report.values())).unwrap();
        assert_eq!(
            (editor.map().cards[0].figure.as_str(), editor.map().info.kpis[0].current.as_str()),
            ("41,5 %", "12")
        );
        assert_eq!(editor.undo_name(), Some("Refresh 3 figures"));
        assert!(editor.undo() && **editor.map() == map);
    }

    #[test]
    fn a_new_figure_is_written_like_the_old_one() {
        for (cell, shown, expected) in [
            ("41", "38 %", "41 %"),
            ("0.413", "38 %", "41.3 %"),
            ("0.4", "0.2 %", "0.4 %"),
            ("12.5", "€ 1,9", "€ 12,5"),
            ("-3", "−12 points", "−3 points"),
            ("41 %", "38", "41 %"),
            ("7", "", "7"),
            ("7", "often", "7"),
        ] {
            assert_eq!(in_the_form_of(cell, shown), expected, "{cell} like {shown}");
        }
    }
}
