//! What a conversion reports: remarks for people, JSON for scripts.

use serde_json::{Value, json};

use super::endpoint::Endpoint;
use crate::cli::CliError;
use crate::cli::terminal::print_output;
use crate::exchange::{Loss, Losses};
use crate::model::JourneyMap;

/// One conversion and how it went.
pub(super) struct Conversion {
    /// What was read.
    pub(super) input: Endpoint,
    /// What was written.
    pub(super) output: Endpoint,
    /// The map in between, or the reason why there is none.
    pub(super) result: Result<Converted, CliError>,
}

/// A map that was converted, in figures, and what was lost.
pub(super) struct Converted {
    stages: usize,
    steps: usize,
    lanes: usize,
    cards: usize,
    pub(super) losses: Losses,
}

impl Converted {
    /// The figures of a map.
    pub(super) fn of(map: &JourneyMap, losses: Losses) -> Self {
        let (stages, steps) = (map.stages.len(), map.steps().count());
        Self { stages, steps, lanes: map.lanes.len(), cards: map.cards.len(), losses }
    }
}

impl Conversion {
    /// A remark for each kind of loss.
    pub(super) fn remarks(&self) -> Vec<String> {
        let sentences = self.result.as_ref().map(|converted| converted.losses.sentences()).unwrap_or_default();
        sentences.iter().map(|sentence| format!("{}: {sentence}", self.output)).collect()
    }

    fn json(&self) -> Value {
        let ends = json!({
            "input": self.input.to_string(),
            "output": self.output.to_string(),
            "format": self.output.format.map(|format| format.extension()),
        });
        let outcome = match &self.result {
            Err(error) => json!({ "error": error.to_string() }),
            Ok(converted) => json!({
                "stages": converted.stages,
                "steps": converted.steps,
                "lanes": converted.lanes,
                "cards": converted.cards,
                "losses": converted.losses.iter().map(loss).collect::<Vec<_>>(),
            }),
        };
        match (ends, outcome) {
            (Value::Object(mut all), Value::Object(outcome)) => {
                all.extend(outcome);
                Value::Object(all)
            }
            (ends, _) => ends,
        }
    }
}

fn loss(loss: &Loss) -> Value {
    json!({ "what": loss.what, "count": loss.count, "places": loss.places })
}

/// Prints all conversions as a list.
pub(super) fn print_json(done: &[Conversion]) -> Result<(), CliError> {
    let list: Vec<Value> = done.iter().map(Conversion::json).collect();
    print_output(&format!("{:#}\n", Value::Array(list)))
}
