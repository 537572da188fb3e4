//! `footpath diff`: says in words, or shows in a picture, what is different in two maps.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::terminal::print_output;
use super::{CliError, export};
use crate::difference::{
    DifferenceKind, GapPoint, MapDifference, PartSort, doubt_sentences, effect_sentence, field_sentence, headline,
    overlay, short_change, signed, table_value,
};
use crate::file;
use crate::model::quotation::harmless;
use crate::model::{JourneyMap, PrintForm};
use crate::text::without_directions;

/// Arguments of `footpath diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The older map.
    #[arg(value_name = "OLDER")]
    older: PathBuf,
    /// The newer map.
    #[arg(value_name = "NEWER")]
    newer: PathBuf,
    /// Print the difference as JSON.
    #[arg(long)]
    json: bool,
    /// Draw both maps in one, with marks for what is different, as a .pdf, .png or .svg.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The theme of the picture, instead of that of the newer map.
    #[arg(long, value_name = "NAME", requires = "output")]
    theme: Option<String>,
    /// What is drawn: poster (the picture), differences (the list) or handout (both).
    #[arg(long, value_name = "LAYOUT", requires = "output", default_value = "poster")]
    layout: PrintForm,
}

/// Prints the difference. The exit code is 0 for maps that are the same and 1 for others.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let Arguments { older, newer, json, output, theme, layout } = arguments;
    let (before, after) = (open(older)?, open(newer)?);
    let difference = MapDifference::between(&before, &after);
    if let Some(output) = output {
        for map in [older, newer] {
            if file::is_same_file(map, output) {
                return Err(CliError::request("A map is not overwritten; choose another file after -o."));
            }
        }
        export::draw(&overlay(&before, &after, &difference), *layout, output, theme.as_deref())?;
    }
    if *json {
        print_output(&as_json(&difference)?)?;
    } else if output.is_some() {
        print_output(&without_directions(&(headline(&difference).join("\n") + "\n")))?;
    } else {
        print_output(&as_text(&difference, [&before, &after]))?;
    }
    Ok(ExitCode::from(u8::from(!difference.is_empty())))
}

/// The map in a file. Version control names a file that is not there with the empty device.
fn open(path: &Path) -> Result<JourneyMap, CliError> {
    if path == Path::new("/dev/null") {
        return Ok(JourneyMap::default());
    }
    file::open(path).map_err(CliError::at(path))
}

/// The difference as JSON has it: what the text says, and every change with its values.
#[derive(Serialize)]
struct JsonReport<'d> {
    same: bool,
    kinship: crate::difference::Kinship,
    summary: Vec<String>,
    changes: &'d [crate::difference::PartChange],
    curves: &'d [crate::difference::CurveGap],
    actions: &'d [crate::difference::ActionEffect],
    uncertain: Vec<String>,
}

fn as_json(difference: &MapDifference) -> Result<String, CliError> {
    let report = JsonReport {
        same: difference.is_empty(),
        kinship: difference.kinship,
        summary: plain(&headline(difference)),
        changes: &difference.changes,
        curves: &difference.curves,
        actions: &difference.effects,
        uncertain: plain(&doubt_sentences(difference)),
    };
    let text = serde_json::to_string_pretty(&report).map_err(|error| CliError::request(format!("{error}.")))?;
    Ok(text + "\n")
}

fn plain(sentences: &[String]) -> Vec<String> {
    sentences.iter().map(|sentence| without_directions(sentence)).collect()
}

/// The difference as text: a summary, the curves as a table, and every change with a sign.
fn as_text(difference: &MapDifference, [before, after]: [&JourneyMap; 2]) -> String {
    let mut out = String::new();
    if !difference.is_empty() {
        let _ = writeln!(out, "− {}\n+ {}\n", title(before), title(after));
    }
    headline(difference).iter().for_each(|sentence| line(&mut out, sentence));
    curves(&mut out, difference);
    let mut last: Option<PartSort> = None;
    for change in &difference.changes {
        if last != Some(change.sort) {
            let _ = writeln!(out, "\n{}", change.sort.heading());
            last = Some(change.sort);
        }
        let doubt = if change.doubt.is_some() { " (?)" } else { "" };
        let words = match (change.sort, change.fields.as_slice()) {
            // Of the map itself, only the field is named.
            (PartSort::Map, [field]) => field_sentence(field),
            _ => format!("{}{doubt}", short_change(change)),
        };
        line(&mut out, &format!("  {} {words}", change.kind.sign()));
    }
    let effects: Vec<String> = difference.effects.iter().map(|effect| effect_sentence(effect, difference)).collect();
    section(&mut out, "What actions changed", &effects);
    section(&mut out, "Uncertain (?)", &doubt_sentences(difference));
    if !difference.is_empty() {
        let signs = DifferenceKind::ALL.map(|kind| format!("{} {}", kind.sign(), kind.name()));
        let _ = writeln!(out, "\n{}", signs.join("   "));
    }
    out
}

fn title(map: &JourneyMap) -> String {
    let title = map.info.title.trim();
    if title.is_empty() { "(no title)".to_owned() } else { harmless(title) }
}

fn line(out: &mut String, text: &str) {
    out.push_str(&harmless(&without_directions(text)));
    out.push('\n');
}

fn section(out: &mut String, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        let _ = writeln!(out, "\n{heading}");
        lines.iter().for_each(|text| line(out, &format!("  {text}")));
    }
}

/// The curves, one table for each.
fn curves(out: &mut String, difference: &MapDifference) {
    for gap in &difference.curves {
        let name =
            if gap.persona.is_empty() { gap.lane_name.clone() } else { format!("{}, {}", gap.lane_name, gap.persona) };
        let widest = gap.points.iter().map(|point| point.step_name.chars().count()).max().unwrap_or(0).max(6);
        let _ = writeln!(out, "\n{:<1$}  before   after     gap", harmless(&name), widest + 2);
        for GapPoint { step_name, before, after, .. } in &gap.points {
            let open = before.zip(*after).map(|(before, after)| after - before);
            let [before, after, open] = [table_value(*before), table_value(*after), table_value(open)];
            let name = harmless(step_name);
            let _ = writeln!(out, "  {name:<widest$}  {before:>6}  {after:>6}  {open:>6}");
        }
        let _ = writeln!(out, "  {:<widest$}  {:>6}  {:>6}  {:>6}", "in all", "", "", signed(gap.sum));
    }
}
