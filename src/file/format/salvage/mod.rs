//! What can be read of a damaged file, with a list of what was dropped or changed.
//!
//! A file that is whole as RON is only mended. Otherwise each part is read by itself: a card that
//! is broken goes and its neighbours stay; of a broken part that field goes which, left out, lets
//! the rest be read. A newer version is refused here too.
//!
//! Limitations: when a mark is missing, what stands around it up to the end of the line is lost.

mod parts;
mod pieces;
mod report;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::budget::BUDGET;
use super::lexer::LongTexts;
use super::{FORMAT_NAME, FORMAT_VERSION, FileError, ladder, v1, version};
use crate::file::picture;
use crate::model::check::{Place, Problem};
use crate::model::{JourneyMap, Series, Stage, check};

use report::Report;

/// The map that can be read from `bytes`, sound, and sentences about what is missing or changed.
pub fn read_what_can_be_read(bytes: &[u8]) -> Result<(JourneyMap, Vec<String>), FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let found = version_of(&text)?;
    if found > FORMAT_VERSION {
        return Err(FileError::Newer { found, known: FORMAT_VERSION });
    }
    let mut report = Report::new(&text);
    if let Cow::Owned(_) = text {
        report.tell("Some bytes were no text; “\u{fffd}” stands in their place.".into());
    }
    let mut map = match BUDGET.check(&text).and_then(|()| ladder::read(found, &text, |_| ())) {
        Ok(map) => map,
        Err(error) => {
            let before = report.count();
            let map = by_parts(&text, &mut report)?;
            // What spoils a file need not be in any of its parts.
            if report.count() == before {
                report.tell(format!("{error} It was passed over."));
            }
            map
        }
    };
    for (id, problem) in picture::take_out_too_large(&mut map.images) {
        report.tell(format!("The picture {} was left out: {problem}.", id.0));
    }
    make_sound(&mut map, &mut report)?;
    Ok((map, report.sentences()))
}

/// The version, also when what follows it is damaged.
fn version_of(text: &str) -> Result<u32, FileError> {
    let error = match version::of(text) {
        Ok(version) => return Ok(version),
        Err(error @ (FileError::Newer { .. } | FileError::OtherFormat { .. })) => return Err(error),
        Err(error) => error,
    };
    let fields = pieces::envelope(text, LongTexts::EndWithLine).map_or_else(Vec::new, |it| it.pieces);
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

/// Reads part by part, in the way that finds more: with texts of several lines, as RON allows, or
/// without, as Footpath writes.
fn by_parts(text: &str, report: &mut Report) -> Result<JourneyMap, FileError> {
    let ways = [LongTexts::EndWithLine, LongTexts::Allowed].map(|long_texts| {
        let mut report = Report::new(text);
        let map = parts::read(text, long_texts, &mut report);
        (map, report)
    });
    let best = ways.into_iter().max_by_key(|(map, report)| (count(map), std::cmp::Reverse(report.count())));
    match best {
        Some((map, told)) if count(&map) > 0 || !map.title.is_empty() => {
            report.add(told);
            Ok(map)
        }
        // Nothing of it is a map: say what is wrong with the file instead.
        _ => Err(v1::read(text).err().unwrap_or(FileError::NoFormat)),
    }
}

fn count(map: &JourneyMap) -> usize {
    let lists = [map.personas.len(), map.stages.len(), map.lanes.len(), map.cards.len(), map.hotspots.len()];
    lists.iter().sum::<usize>() + map.actions.len() + map.links.len() + map.images.len()
}

/// Mending looks through all parts for each problem; where that would take longer than seconds,
/// the parts that the problems concern are left out instead.
const MOST_LOOKS: usize = 20_000_000;

/// Leaving parts out may leave others without what they refer to.
const MOST_ROUNDS: usize = 4;

fn make_sound(map: &mut JourneyMap, report: &mut Report) -> Result<(), FileError> {
    for _ in 0..MOST_ROUNDS {
        let problems = check::check(map);
        if problems.len().saturating_mul(count(map)) <= MOST_LOOKS {
            break;
        }
        leave_out(map, &problems, report);
    }
    let problems = check::check(map);
    if problems.len().saturating_mul(count(map)) > MOST_LOOKS {
        return Err(FileError::Broken { problems });
    }
    for problem in check::mend(map) {
        report.tell(format!("{problem} This was mended."));
    }
    let problems = check::check(map);
    if problems.is_empty() { Ok(()) } else { Err(FileError::Broken { problems }) }
}

fn leave_out(map: &mut JourneyMap, problems: &[Problem], report: &mut Report) {
    let places: FxHashSet<&Place> = problems.iter().map(|problem| &problem.place).collect();
    let steps = |stage: &Stage| stage.steps.iter().any(|step| places.contains(&Place::Step(step.id)));
    let point = |series: &Series, step| places.contains(&Place::Point(series.id, step));
    let curve = |series: &Series| {
        places.contains(&Place::Series(series.id)) || series.points.iter().any(|it| point(series, it.step))
    };
    let before = count(map);
    map.personas.retain(|persona| !places.contains(&Place::Persona(persona.id)));
    map.stages.retain(|stage| !places.contains(&Place::Stage(stage.id)) && !steps(stage));
    map.lanes.retain(|lane| !places.contains(&Place::Lane(lane.id)) && !lane.series.iter().any(|it| curve(it)));
    map.cards.retain(|card| !places.contains(&Place::Card(card.id)));
    map.hotspots.retain(|hotspot| !places.contains(&Place::Hotspot(hotspot.id)));
    map.actions.retain(|action| !places.contains(&Place::Action(action.id)));
    map.links.retain(|link| !places.contains(&Place::Link(link.id)));
    map.images.retain(|picture| !places.contains(&Place::Image(picture.id.clone())));
    report.tell(format!("{} parts that do not fit to the others were left out.", before - count(map)));
}
