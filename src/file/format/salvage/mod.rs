//! Reading the intact parts of a damaged file, with a list of what was dropped or changed.
//!
//! A file that is valid RON is only mended. Otherwise each part is read by itself: a broken card is
//! dropped and its neighbours stay; of a broken part, only the field is dropped without which the
//! rest can be read. A newer version is refused here too.
//!
//! Limitations: when a quote is missing, the text around it up to the end of the line is lost.

mod parts;
mod pieces;
mod report;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::budget::BUDGET;
use super::lexer::MultilineStrings;
use super::v1::PartsV1;
use super::v2::PartsV2;
use super::{FORMAT_NAME, FORMAT_VERSION, FileError, migrations, version};
use crate::file::picture;
use crate::model::check::{Problem, ProblemPlace};
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, LaneGroupId, Series, Stage, check};

use report::SalvageReport;

/// A valid map from the readable parts of `bytes`, and sentences about what is missing or changed.
pub fn read_what_can_be_read(bytes: &[u8]) -> Result<(JourneyMap, Vec<String>), FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let found = version_of(&text)?;
    if found > FORMAT_VERSION {
        return Err(FileError::Newer { found, known: FORMAT_VERSION });
    }
    let mut report = SalvageReport::new(&text);
    if let Cow::Owned(_) = text {
        report.add("Some bytes were not text; they were replaced by “\u{fffd}”.".into());
    }
    let mut map = match BUDGET.check(&text).and_then(|()| migrations::read(found, &text, |_| ())) {
        Ok(stored) => stored.map,
        Err(error) => {
            let before = report.count();
            let map = by_parts(found, &text, &mut report)?;
            // The error may lie outside all parts, for example after the end of the map.
            if report.count() == before {
                report.add(format!("{error} This was ignored."));
            }
            map
        }
    };
    for (id, problem) in picture::remove_too_large(&mut map.images) {
        report.add(format!("The picture {} was left out: {problem}.", quotation(&id.0)));
    }
    for (name, problem) in picture::remove_unsound_icons(&mut map.icons) {
        report.add(format!("The icon “{}” was left out: {problem}.", quotation(&name)));
    }
    make_sound(&mut map, &mut report)?;
    // As in every map that is read: otherwise the map could not be saved.
    super::clean_texts(&mut map);
    for doubt in map.new_doubts_about_versions() {
        report.add(format!("{doubt} What is left of it was kept."));
    }
    Ok((map, report.sentences()))
}

/// The version of the file, even when the text after it is damaged.
fn version_of(text: &str) -> Result<u32, FileError> {
    let error = match version::of(text) {
        Ok(version) => return Ok(version),
        Err(error @ (FileError::Newer { .. } | FileError::OtherFormat { .. })) => return Err(error),
        Err(error) => error,
    };
    let fields = pieces::envelope(text, MultilineStrings::EndWithLine).map_or_else(Vec::new, |it| it.pieces);
    let value = |name: &str| {
        let named = |range: &Range<usize>| text.get(range.clone()) == Some(name);
        let field = fields.iter().find(|field| field.name.as_ref().is_some_and(named))?;
        text.get(field.value.clone())
    };
    match (value("format"), value("version").map(str::parse)) {
        (Some(format), Some(Ok(version))) if format.contains(FORMAT_NAME) && version > 0 => Ok(version),
        _ => Err(error),
    }
}

/// Reads the file part by part, both with and without strings of several lines, and returns the
/// better result. RON allows such strings; without them a missing quote affects only its line.
fn by_parts(version: u32, text: &str, report: &mut SalvageReport) -> Result<JourneyMap, FileError> {
    let ways = [MultilineStrings::EndWithLine, MultilineStrings::Allowed].map(|multiline_strings| {
        let mut report = SalvageReport::new(text);
        let read = if version == 1 { parts::read::<PartsV1> } else { parts::read::<PartsV2> };
        let map = read(text, multiline_strings, &mut report);
        (map, report)
    });
    let best = ways.into_iter().max_by_key(|(map, report)| (map.part_count(), std::cmp::Reverse(report.count())));
    match best {
        Some((map, best_report)) if map.part_count() > 0 || !map.info.title.is_empty() => {
            report.append(best_report);
            Ok(map)
        }
        // Nothing looks like a map: report the error of the ordinary reader instead.
        _ => Err(migrations::read(version, text, |_| ()).err().unwrap_or(FileError::NoFormat)),
    }
}

/// The limit for problems times parts. Mending searches all parts for each problem; where that would
/// take longer than a few seconds, the affected parts are left out instead.
const MOST_LOOKS: usize = 20_000_000;

/// The number of times to leave out parts, since each round may break references of other parts.
const MOST_ROUNDS: usize = 4;

/// Mends the map, or leaves out the affected parts where there are too many problems to mend.
fn make_sound(map: &mut JourneyMap, report: &mut SalvageReport) -> Result<(), FileError> {
    for _ in 0..MOST_ROUNDS {
        let problems = check::check(map);
        if problems.len().saturating_mul(map.part_count()) <= MOST_LOOKS {
            break;
        }
        leave_out(map, &problems, report);
    }
    let problems = check::check(map);
    if problems.len().saturating_mul(map.part_count()) > MOST_LOOKS {
        return Err(FileError::Broken { problems });
    }
    for problem in check::mend(map) {
        report.add(format!("{problem} This was mended."));
    }
    let problems = check::check(map);
    if problems.is_empty() { Ok(()) } else { Err(FileError::Broken { problems }) }
}

/// Leaves out the parts that have `problems`.
fn leave_out(map: &mut JourneyMap, problems: &[Problem], report: &mut SalvageReport) {
    let places: FxHashSet<&ProblemPlace> = problems.iter().map(|problem| &problem.place).collect();
    let steps = |stage: &Stage| stage.steps.iter().any(|step| places.contains(&ProblemPlace::Step(step.id)));
    let point = |series: &Series, step| places.contains(&ProblemPlace::Point(series.id, step));
    let curve = |series: &Series| {
        places.contains(&ProblemPlace::Series(series.id)) || series.points.iter().any(|it| point(series, it.step))
    };
    let before = map.part_count();
    map.personas.retain(|persona| !places.contains(&ProblemPlace::Persona(persona.id)));
    map.stages.retain(|stage| !places.contains(&ProblemPlace::Stage(stage.id)) && !steps(stage));
    map.lanes.retain(|lane| !places.contains(&ProblemPlace::Lane(lane.id)) && !lane.series.iter().any(|it| curve(it)));
    map.cards.retain(|card| !places.contains(&ProblemPlace::Card(card.id)));
    map.hotspots.retain(|hotspot| !places.contains(&ProblemPlace::Hotspot(hotspot.id)));
    map.actions.retain(|action| !places.contains(&ProblemPlace::Action(action.id)));
    map.links.retain(|link| !places.contains(&ProblemPlace::Link(link.id)));
    map.notes.retain(|note| !places.contains(&ProblemPlace::Note(note.id)));
    let is_sound = |id: LaneGroupId| !places.contains(&ProblemPlace::LaneGroup(id));
    map.lane_groups.retain(|group| is_sound(group.id));
    map.images.retain(|picture| !places.contains(&ProblemPlace::Image(picture.id.clone())));
    report.add(format!("Parts that do not fit the others were left out: {}.", before - map.part_count()));
}
