//! Mermaid's `journey` diagrams, alone or in a Markdown file.
//!
//! Sections are stages, tasks are steps, scores from 1 to 5 are emotions from −2 to +2, and actors are personas. A file
//! is read as leniently as can be: what Mermaid itself would refuse or misread is understood where its meaning is
//! clear, and reported.

mod lines;
mod write;

pub use write::write;

use super::csv::decoded;
use super::map_builder::quoted;
use super::value_words::number_of;
use super::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::model::{CurvePoint, JourneyMap, Lane, LaneId, LaneKind, PersonaId, StageId, StepId};
use lines::{Statement, statements};

/// The score of a neutral task.
const NEUTRAL: f32 = 3.0;
/// The lowest and the highest score.
const SCORES: (f32, f32) = (1.0, 5.0);

/// Whether a text is a journey diagram, or a Markdown file with one.
pub(super) fn is_journey(text: &str) -> bool {
    lines::diagram(text).is_some()
}

/// Reads the first journey diagram.
///
/// # Errors
/// When the bytes are no text, or there is no journey in it.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let text = decoded(bytes, options.encoding.as_deref())?;
    let Some(diagram) = lines::diagram(&text) else {
        let problem = "a Mermaid journey begins with the word “journey”".to_owned();
        return Err(ExchangeError::AtLine { line: 1, column: 1, problem });
    };
    let mut reader =
        JourneyReader { builder: MapBuilder::new(&options.title), stage: None, lane: None, tasks: Vec::new() };
    if diagram.others > 0 {
        reader.builder.losses.add_count("Further diagrams of the file are not read", diagram.others);
    }
    let lane = Lane::new(LaneId(0), "Emotion", LaneKind::Curve);
    reader.lane = Some(reader.builder.add_lane(lane)?);
    for (number, line) in statements(&diagram) {
        reader.take(line, number)?;
    }
    reader.finish()
}

/// A task that was read: its step, its score, and who takes part.
struct JourneyTask {
    step: StepId,
    value: Option<f32>,
    actors: Vec<PersonaId>,
}

struct JourneyReader {
    builder: MapBuilder,
    stage: Option<StageId>,
    lane: Option<LaneId>,
    tasks: Vec<JourneyTask>,
}

impl JourneyReader {
    fn take(&mut self, statement: Statement, line: usize) -> Result<(), ExchangeError> {
        match statement {
            Statement::Title(title) => self.change_info(|info| info.title = title),
            Statement::Description(text) => self.change_info(|info| info.description = text),
            Statement::Section(name) => {
                self.stage = Some(self.builder.add_stage(&name)?);
            }
            Statement::Task { name, score, actors, note } => {
                let stage = match self.stage {
                    Some(stage) => stage,
                    None => self.builder.add_stage("")?,
                };
                self.stage = Some(stage);
                let step = self.builder.add_step(stage, &name)?;
                let value = self.value(&score, line);
                if let Some(note) = note {
                    self.builder.losses.add("Mermaid ignores what follows a third colon", place(line, &note));
                }
                let mut ids = Vec::new();
                for actor in actors {
                    ids.extend(self.builder.persona(&actor)?);
                }
                self.tasks.push(JourneyTask { step, value, actors: ids });
            }
            Statement::Unknown(text) => {
                self.builder.losses.add("A line is not part of a journey, and was left out", place(line, &text));
            }
        }
        Ok(())
    }

    fn change_info(&mut self, change: impl FnOnce(&mut crate::model::MapInfo)) {
        change(std::sync::Arc::make_mut(&mut self.builder.map_mut().info));
    }

    /// The emotion of a score.
    fn value(&mut self, score: &str, line: usize) -> Option<f32> {
        let losses = &mut self.builder.losses;
        if score.is_empty() {
            losses.add("A task has no score, and Mermaid refuses it", format!("line {line}"));
            return None;
        }
        let Some(score) = number_of(score) else {
            losses.add("A score is not a number, and was left out", place(line, score));
            return None;
        };
        let within = score.clamp(SCORES.0, SCORES.1);
        if within.to_bits() != score.to_bits() {
            losses.add("A score lies beyond 1 to 5, and was set to the nearest end", place(line, &score.to_string()));
        }
        Some(within - NEUTRAL)
    }

    /// Draws a curve for each actor, or one if nobody is named.
    fn finish(mut self) -> Result<(JourneyMap, Losses), ExchangeError> {
        if self.tasks.is_empty() && self.stage.is_none() {
            return Err(ExchangeError::Empty);
        }
        let Some(lane) = self.lane else { return self.builder.finish() };
        let people: Vec<PersonaId> = self.builder.map().personas.iter().map(|persona| persona.id).collect();
        if let [only] = people.as_slice() {
            self.builder.change_lane(lane, |lane| lane.persona = Some(*only));
        }
        for JourneyTask { step, value, actors } in self.tasks {
            let Some(value) = value else { continue };
            let named: Vec<Option<PersonaId>> =
                if people.len() < 2 || actors.is_empty() { vec![None] } else { actors.into_iter().map(Some).collect() };
            for persona in named {
                if let Some(series) = self.builder.series(lane, "", persona) {
                    let point = CurvePoint { step, value, label: String::new(), flags: Vec::new() };
                    self.builder.put_point(lane, series, point);
                }
            }
        }
        self.builder.finish()
    }
}

fn place(line: usize, text: &str) -> String {
    format!("line {line}, {}", quoted(text))
}

#[cfg(test)]
mod tests;
