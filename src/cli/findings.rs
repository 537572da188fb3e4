//! `footpath findings`: says what follows from a map.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Number, Value, json};

use super::{CliError, terminal};
use crate::file;
use crate::insight::{Finding, FindingGroup, Findings, findings, sentence, subjects};
use crate::model::{Date, JourneyMap, Part};
use crate::text::without_directions;

/// Arguments of `footpath findings`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map that is examined.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// Print JSON for other programs, with the muted findings too.
    #[arg(long)]
    json: bool,
    /// The day from which dates are seen, such as 2027-03-01; today by default.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// Prints what follows from a map, group by group.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let today = arguments.today.unwrap_or_else(file::clock::today);
    let found = findings(&map, today);
    if arguments.json {
        terminal::print_output(&as_json(&map, &found, today))?;
    } else {
        terminal::print_lines(&as_lines(&map, &found))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_lines(map: &JourneyMap, found: &Findings) -> Vec<String> {
    let mut lines = Vec::new();
    for group in FindingGroup::ALL {
        let sentences: Vec<String> =
            found.of_group(group).map(|finding| format!("- {}", plain(map, finding))).collect();
        if !sentences.is_empty() {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(format!("{} ({})", group.name(), sentences.len()));
            lines.extend(sentences);
        }
    }
    if lines.is_empty() {
        lines.push("Nothing was found.".to_owned());
    }
    let muted = match found.muted.len() {
        0 => return lines,
        1 => "1 finding is muted.".to_owned(),
        many => format!("{many} findings are muted."),
    };
    lines.extend([String::new(), muted]);
    lines
}

/// The sentence without signs that only a window needs.
fn plain(map: &JourneyMap, finding: &Finding) -> String {
    without_directions(&sentence(map, finding)).replace('\u{a0}', " ")
}

fn as_json(map: &JourneyMap, found: &Findings, today: Date) -> String {
    let all = found.shown.iter().map(|finding| (finding, false)).chain(found.muted.iter().map(|it| (it, true)));
    let all: Vec<Value> = all.map(|(finding, is_muted)| finding_as_json(map, finding, is_muted)).collect();
    let whole = json!({ "title": map.info.title, "today": today.to_string(), "findings": all });
    format!("{whole:#}\n")
}

fn finding_as_json(map: &JourneyMap, finding: &Finding, is_muted: bool) -> Value {
    let numbers = finding.kind.numbers().into_iter();
    let numbers: Map<String, Value> =
        numbers.filter_map(|(name, value)| Some((name.to_owned(), Value::Number(Number::from_f64(value)?)))).collect();
    json!({
        "rule": finding.rule().name(),
        "group": finding.rule().group().name(),
        "sentence": plain(map, finding),
        "about": subjects(finding),
        "places": finding.places.iter().map(|place| place_name(*place)).collect::<Vec<_>>(),
        "numbers": numbers,
        "muted": is_muted,
    })
}

/// A place by the ids that the file has: "c12", or "l3/s4" for a cell.
fn place_name(place: Part) -> String {
    match place {
        Part::Header => "map".to_owned(),
        Part::Persona(id) => id.to_string(),
        Part::Stage(id) => id.to_string(),
        Part::Step(id) => id.to_string(),
        Part::Lane(id) => id.to_string(),
        Part::Cell(lane, step) => format!("{lane}/{step}"),
        Part::Card(id) => id.to_string(),
        Part::Point(lane, series, step) => format!("{lane}/{series}/{step}"),
        Part::Hotspot(id) => id.to_string(),
        Part::Link(id) => id.to_string(),
        Part::Note(id) => id.to_string(),
        Part::LaneGroup(id) => id.to_string(),
    }
}
