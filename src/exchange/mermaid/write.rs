//! Writes a map as a Mermaid journey: stages, steps, the first curve of emotions, and personas.

use std::fmt::Write;

use super::NEUTRAL;
use crate::exchange::map_builder::quoted;
use crate::exchange::value_words::number_words;
use crate::exchange::{ExchangeError, Losses, WriteOptions};
use crate::model::{CardKind, JourneyMap, Lane, LaneKind, SeriesState, StepId, placeholder};
use crate::text::seen_text;

/// The words that mean something else at the beginning of a task.
const KEYWORDS: [&str; 5] = ["title", "section", "journey", "accTitle", "accDescr"];

/// Writes the map.
///
/// # Errors
/// Never: every map has a journey.
pub fn write(map: &JourneyMap, _options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let mut losses = Losses::default();
    let lane = emotions(map);
    let mut out = String::from("journey\n");
    if !placeholder::is_title(&map.info.title) && !map.info.title.is_empty() {
        let _ = writeln!(out, "    title {}", escaped(&map.info.title));
    }
    if !map.info.description.is_empty() {
        let _ = writeln!(out, "    accDescr: {}", escaped(&map.info.description));
    }
    for (number, stage) in (1..).zip(&map.stages) {
        let name = if stage.name.trim().is_empty() { format!("Stage {number}") } else { stage.name.clone() };
        let _ = writeln!(out, "    section {}", escaped(&name));
        for step in &stage.steps {
            let task = task_name(map, step.id).unwrap_or_else(|| name.clone());
            let score = score(map, lane, step.id, &mut losses);
            let actors: Vec<String> = actors(map, lane, step.id).iter().map(|actor| escaped(actor)).collect();
            let _ = write!(out, "      {}: {score}", escaped_task(&task));
            if actors.is_empty() {
                out.push('\n');
            } else {
                let _ = writeln!(out, ": {}", actors.join(", "));
            }
        }
    }
    left_out(map, lane, &mut losses);
    Ok((out.into_bytes(), losses))
}

/// The lane whose curve becomes the scores: the first with faces, or the first curve.
fn emotions(map: &JourneyMap) -> Option<&Lane> {
    let curves = || map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && !lane.series.is_empty());
    curves().find(|lane| lane.scale.faces || lane.scale.min < 0.0).or_else(|| curves().next()).map(|lane| &**lane)
}

/// The name of a step, or what the customer does there.
fn task_name(map: &JourneyMap, step: StepId) -> Option<String> {
    let (_, own) = map.step(step)?;
    if !own.name.trim().is_empty() {
        return Some(own.name.clone());
    }
    let is_action = |card: &crate::model::Card| {
        card.step == step && map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Action)
    };
    let card = map.cards.iter().find(|card| is_action(card))?;
    Some(seen_text(&card.text).into_owned()).filter(|text| !text.trim().is_empty())
}

/// The values at a step of the curves that show the present, or of all if none does.
fn values(lane: &Lane, step: StepId) -> Vec<f32> {
    let value = |state: Option<SeriesState>| -> Vec<f32> {
        let series = lane.series.iter().filter(|series| state.is_none_or(|state| series.state == state));
        series.flat_map(|series| &series.points).filter(|point| point.step == step).map(|point| point.value).collect()
    };
    let present = value(Some(SeriesState::AsIs));
    if present.is_empty() { value(None) } else { present }
}

fn score(map: &JourneyMap, lane: Option<&Lane>, step: StepId, losses: &mut Losses) -> String {
    let values = lane.map(|lane| values(lane, step)).unwrap_or_default();
    let name = || {
        let names = map.step(step).map(|(stage, step)| [step.name.as_str(), stage.name.as_str()]);
        let named = names.into_iter().flatten().find(|name| !name.trim().is_empty());
        named.map(quoted).unwrap_or_default()
    };
    let Some(lane) = lane.filter(|_| !values.is_empty()) else {
        losses.add("A step has no emotion, and is written as neutral (3)", name());
        return number_words(NEUTRAL);
    };
    let differ = values.windows(2).any(|two| matches!(two, [one, other] if one.to_bits() != other.to_bits()));
    if differ {
        losses.add("Several emotions at a step become their mean", name());
    }
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    let score = 1.0 + 4.0 * lane.scale.fraction(mean);
    number_words((score * 100.0).round() / 100.0)
}

/// Who takes part in a step: the personas of its points, or of the lane, or the only persona of the map.
fn actors(map: &JourneyMap, lane: Option<&Lane>, step: StepId) -> Vec<String> {
    let series = lane.map(|lane| lane.series.as_slice()).unwrap_or_default().iter();
    let here = series.filter(|series| series.points.iter().any(|point| point.step == step));
    let mut ids: Vec<_> = here.filter_map(|series| series.persona.or(lane?.persona)).collect();
    if ids.is_empty()
        && let [only] = map.personas.as_slice()
        && !only.is_placeholder()
    {
        ids.push(only.id);
    }
    let mut names: Vec<String> = Vec::new();
    for name in ids.into_iter().filter_map(|id| map.persona(id)).map(|persona| persona.name.clone()) {
        if !name.trim().is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A text in which no character means anything to Mermaid, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in seen_text(text).split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            ':' | '#' | ';' | ',' | '{' | '}' | '<' | '>' | '%' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out
}

/// The name of a task, whose first word must not be a keyword.
fn escaped_task(text: &str) -> String {
    let text = escaped(text);
    let first = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if KEYWORDS.iter().any(|word| word.eq_ignore_ascii_case(first)) => {
            format!("#{};{}", u32::from(letter), letters.as_str())
        }
        _ => text,
    }
}

fn left_out(map: &JourneyMap, emotions: Option<&Lane>, losses: &mut Losses) {
    for lane in &map.lanes {
        let cards = map.cards.iter().filter(|card| card.lane == lane.id).count();
        let is_used = cards > 0 || (!lane.series.is_empty() && emotions.is_none_or(|own| own.id != lane.id));
        if is_used {
            losses.add("Mermaid has no lanes: what stands in them is left out", quoted(&lane.name));
        }
    }
    if let Some(lane) = emotions {
        let labels = lane.series.iter().flat_map(|series| &series.points).filter(|point| !point.label.is_empty());
        losses.add_count("Labels of a curve are left out", labels.count());
    }
    for stage in map.stages.iter().filter(|stage| !stage.goal.is_empty() || !stage.kpis.is_empty()) {
        losses.add("Goal, time span and KPIs of a stage are left out", quoted(&stage.name));
    }
    losses.add_count("Hotspots are left out", map.hotspots.len());
    losses.add_count("Actions are left out", map.actions.len());
    losses.add_count("Free notes are left out", map.notes.len());
}
