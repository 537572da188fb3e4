//! What the rows and columns of a table are that is read: the choices of the import dialog, on the command line.

use crate::exchange::table::{LongColumn, TableHints};

/// What stands for no column.
const NONE: &str = "none";

/// The options for tables that are read. Whatever is not said is guessed.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Reading tables (columns are named by heading, letter or number)")]
pub(super) struct ReadingArguments {
    /// The sheet of a workbook; the one with the most in it otherwise.
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// Rows and columns are the other way round: stages run down, lanes across.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false")]
    transposed: Option<bool>,
    /// The row in which the table begins, from 1. What stands above it is the title and the like.
    #[arg(long, value_name = "ROW", value_parser = clap::value_parser!(u32).range(1..))]
    first_row: Option<u32>,
    /// The number of rows with headings: 0, 1, or 2 with stages above their steps.
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u8).range(0..=2))]
    header_rows: Option<u8>,
    /// What a single row of headings of a wide table names.
    #[arg(long, value_enum, value_name = "PARTS")]
    header: Option<HeaderArgument>,
    /// The column with the names of lanes; “none” where no column names them.
    #[arg(long, value_name = "COLUMN")]
    lane_column: Option<String>,
    /// The column with the stage of each card.
    #[arg(long, value_name = "COLUMN")]
    stage_column: Option<String>,
    /// The column with the step of each card.
    #[arg(long, value_name = "COLUMN")]
    step_column: Option<String>,
    /// The column with the kind of each card: pain, quote, opportunity and so on.
    #[arg(long, value_name = "COLUMN")]
    kind_column: Option<String>,
    /// The column with the text of each card.
    #[arg(long, value_name = "COLUMN")]
    text_column: Option<String>,
    /// The column with the persona of each card.
    #[arg(long, value_name = "COLUMN")]
    persona_column: Option<String>,
    /// Any other column by the heading that Footpath writes: --column severity=H. May be repeated.
    #[arg(long = "column", value_name = "NAME=COLUMN", value_parser = named_column)]
    columns: Vec<(LongColumn, String)>,
}

/// What a single row of headings names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum HeaderArgument {
    /// The stages, whose steps have no row.
    Stages,
    /// The steps of one stage.
    Steps,
}

impl ReadingArguments {
    /// What is known about a table that is read.
    pub(super) fn hints(&self) -> TableHints {
        let is_none = |name: &&String| name.eq_ignore_ascii_case(NONE);
        let named = [
            (LongColumn::Stage, &self.stage_column),
            (LongColumn::Step, &self.step_column),
            (LongColumn::Lane, &self.lane_column),
            (LongColumn::Type, &self.kind_column),
            (LongColumn::Text, &self.text_column),
            (LongColumn::Persona, &self.persona_column),
        ];
        let named = named
            .into_iter()
            .filter_map(|(column, name)| Some((column, name.as_ref().filter(|name| !is_none(name))?.clone())));
        TableHints {
            first_row: self.first_row.map(|row| row as usize - 1),
            heading_rows: self.header_rows.map(usize::from),
            names_steps: self.header == Some(HeaderArgument::Steps),
            transposed: self.transposed,
            has_no_lane_names: self.lane_column.as_ref().is_some_and(|name| is_none(&name)),
            columns: named.chain(self.columns.iter().cloned()).collect(),
        }
    }
}

fn named_column(text: &str) -> Result<(LongColumn, String), String> {
    let (name, column) = text.split_once('=').ok_or("write it as NAME=COLUMN, such as severity=H")?;
    let known = || LongColumn::ALL.iter().map(|column| column.heading().to_lowercase()).collect::<Vec<_>>().join(", ");
    let found = LongColumn::of_heading(name).ok_or_else(|| format!("“{name}” is not one of {}", known()))?;
    Ok((found, column.trim().to_owned()))
}
