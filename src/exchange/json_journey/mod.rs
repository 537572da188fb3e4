//! Journeys as other tools, scripts and language models write them in JSON. There is no common format; what is common
//! is a list of stages, each with lists of texts under names such as `painPoints`. Three shapes are read:
//!
//! ```text
//! { "stages": [ { "name": "Buy", "actions": ["…"], "painPoints": ["…"], "emotion": { "score": 2 } } ] }
//! { "awareness": { "touchpoints": ["…"] }, "purchase": { … } }
//! { "stages": ["Buy", "Use"], "lanes": [ { "name": "Pains", "cells": ["…", ["…", "…"]] } ] }
//! ```
//!
//! They may lie in wrappers (`journey`, `data`, `journeys`), and stages may hold steps of the same form.

mod entries;
mod find;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use self::entries::{JsonDraft, text_of, texts_of};
use self::find::{JourneySource, is_quiet, key_of_name, named, of_stages, text_under};
use super::map_builder::quoted;
use super::value_words::{color_of, word_key};
use super::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::model::{JourneyMap, StepId};

/// The keys of lists of steps in a stage.
const STEPS: [&str; 6] = ["step", "substep", "substage", "journeystep", "moment", "activitie"];
/// The keys of the title of the map.
const TITLES: [&str; 5] = ["title", "name", "journeyname", "journeytitle", "mapname"];
/// The keys of what a stage is about.
const GOALS: [&str; 6] = ["goal", "customergoal", "usergoal", "objective", "jtbd", "jobtobedone"];
/// The keys of what tells that the journey has gone well.
const OUTCOMES: [&str; 4] = ["success", "successcriteria", "keyoutcome", "desiredoutcome"];
/// The keys of what is said about the file.
const HEADS: [&str; 5] = ["meta", "metadata", "info", "about", "header"];
/// The keys of how long a stage takes.
const TIMES: [&str; 6] = ["duration", "timespan", "timeline", "timeframe", "timeestimate", "time"];
/// The keys of what is read about the map as a whole.
const ABOUT: [&str; 24] = [
    "title",
    "name",
    "journeyname",
    "journeytitle",
    "mapname",
    "scenario",
    "context",
    "situation",
    "description",
    "goal",
    "customergoal",
    "usergoal",
    "objective",
    "expectation",
    "persona",
    "actor",
    "user",
    "customer",
    "jtbd",
    "jobtobedone",
    "success",
    "successcriteria",
    "keyoutcome",
    "desiredoutcome",
];
/// The keys of lanes.
pub(super) const LANES: [&str; 5] = ["lane", "swimlane", "row", "layer", "dimension"];
/// The keys of what a lane holds.
const CELLS: [&str; 6] = ["cell", "card", "item", "value", "content", "entrie"];
/// The keys by which something says to which stage or step it belongs.
const PLACES: [&str; 12] = [
    "stage",
    "stageid",
    "phase",
    "phaseid",
    "column",
    "columnid",
    "step",
    "stepid",
    "stageindex",
    "phaseindex",
    "columnindex",
    "stagename",
];

/// Whether JSON looks like a journey of another tool.
pub(super) fn is_journey(value: &Value) -> bool {
    of_stages(value).is_some()
}

/// The map in the JSON of another tool.
pub(super) fn read(value: &Value, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let source = of_stages(value).ok_or(ExchangeError::Empty)?;
    let mut reader =
        JsonJourneyReader { draft: JsonDraft::new(MapBuilder::new(&options.title)), places: FxHashMap::default() };
    reader.about(&source)?;
    let count = source.stages.len().max(1) as f32;
    for (done, (name, stage)) in source.stages.iter().enumerate() {
        options.progress.report(done as f32 / count)?;
        reader.stage(name, stage)?;
    }
    for (key, value) in source.about.into_iter().flatten() {
        reader.beside_stages(key, value, &source)?;
    }
    if source.more_journeys > 0 {
        reader.draft.builder.losses.add_count("Another journey of the file is not read", source.more_journeys);
    }
    reader.draft.finish()
}

struct JsonJourneyReader {
    draft: JsonDraft,
    /// The steps by the names and ids of themselves and their stages.
    places: FxHashMap<String, StepId>,
}

impl JsonJourneyReader {
    /// Title, scenario, goal and personas.
    fn about(&mut self, source: &JourneySource<'_>) -> Result<(), ExchangeError> {
        let Some(about) = source.about else { return Ok(()) };
        let heads = about.iter().filter(|(key, _)| HEADS.contains(&word_key(key).as_str()));
        let mut heads = heads.filter_map(|(_, value)| value.as_object());
        let title = text_under(about, &TITLES).or_else(|| heads.find_map(|head| text_under(head, &TITLES)));
        let outcome = text_under(about, &OUTCOMES);
        let scenario = text_under(about, &["scenario", "context", "situation", "description"]);
        let expected = about.iter().find(|(key, _)| word_key(key) == "expectation").map(|(_, value)| texts_of(value));
        let objective = text_under(about, &GOALS).or_else(|| expected.map(|texts| texts.join("\n")));
        let info = std::sync::Arc::make_mut(&mut self.draft.builder.map_mut().info);
        for (place, text) in [
            (&mut info.title, title),
            (&mut info.scenario, scenario),
            (&mut info.objective, objective),
            (&mut info.key_outcome, outcome),
        ] {
            if let Some(text) = text {
                *place = text;
            }
        }
        for (key, value) in about {
            if ["persona", "actor", "user", "customer"].contains(&word_key(key).as_str()) {
                let people = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                for person in people {
                    self.draft.builder.persona(&text_of(person).unwrap_or_default())?;
                }
            }
        }
        Ok(())
    }

    fn stage(&mut self, name: &str, value: &Value) -> Result<(), ExchangeError> {
        let stage = self.draft.builder.add_stage(name)?;
        let fields = value.as_object();
        let steps: Vec<&Map<String, Value>> = fields.map(steps_of).unwrap_or_default();
        let mut first = None;
        for step in &steps {
            let id = self.draft.builder.add_step(stage, &named(step).unwrap_or_default())?;
            first = first.or(Some(id));
            self.know(step, id);
            self.fields(step, id, true)?;
        }
        let first = match first {
            Some(first) => first,
            None => self.draft.builder.add_step(stage, "")?,
        };
        self.places.entry(word_key(name)).or_insert(first);
        let Some(fields) = fields else { return Ok(()) };
        self.know(fields, first);
        let goal = text_under(fields, &GOALS).unwrap_or_default();
        let time_span = text_under(fields, &TIMES).unwrap_or_default();
        let text = |wanted: &str| {
            let found =
                fields.iter().find(|(key, _)| word_key(key) == wanted && key_of_name(fields) != Some(key.as_str()));
            found.and_then(|(_, value)| value.as_str()).unwrap_or_default().trim().to_owned()
        };
        let (phase, color) = (text("phase"), color_of(&text("color")).or_else(|| color_of(&text("colour"))));
        self.draft.builder.change_stage(stage, |stage| {
            stage.goal = goal;
            stage.time_span = time_span;
            stage.color = color;
            stage.phase = phase;
        });
        self.draft.span = u16::try_from(steps.len().max(1)).unwrap_or(1);
        self.fields(fields, first, false)?;
        self.draft.span = 1;
        Ok(())
    }

    fn know(&mut self, fields: &Map<String, Value>, id: StepId) {
        let ids = fields.iter().filter(|(key, _)| ["id", "key", "slug"].contains(&word_key(key).as_str()));
        let keys: Vec<String> = ids.filter_map(|(_, value)| text_of(value)).chain(named(fields)).collect();
        for key in keys {
            self.places.entry(word_key(&key)).or_insert(id);
        }
    }

    /// What stands under the names of a stage or a step: a lane for each name.
    fn fields(&mut self, fields: &Map<String, Value>, step: StepId, is_step: bool) -> Result<(), ExchangeError> {
        let name = key_of_name(fields);
        for (key, value) in fields {
            let word = word_key(key);
            let is = |words: &[&str]| words.contains(&word.as_str());
            let is_phase = word == "phase" && value.is_string();
            let is_of_stage =
                !is_step && ((is(&GOALS) && value.is_string()) || (is(&TIMES) && !value.is_array()) || is_phase);
            if name == Some(key.as_str())
                || is_quiet(&word)
                || is_of_stage
                || (!is_step && is_list_of_steps(key, value))
            {
                continue;
            }
            self.draft.put(key, value, step)?;
        }
        Ok(())
    }

    /// What stands beside the list of stages: lanes of their own, or lists whose entries name their stages.
    fn beside_stages(&mut self, key: &str, value: &Value, source: &JourneySource<'_>) -> Result<(), ExchangeError> {
        let word = word_key(key);
        if ABOUT.contains(&word.as_str()) || is_quiet(&word) || source.is_stages(value) {
            return Ok(());
        }
        let Some(list) = value.as_array() else {
            self.has_no_place(key, value);
            return Ok(());
        };
        for text in list.iter().filter_map(Value::as_str) {
            let what = "An entry does not say to which stage it belongs, and was left out";
            self.draft.builder.losses.add(what, quoted(&format!("{key}: {text}")));
        }
        let objects: Vec<&Map<String, Value>> = list.iter().filter_map(Value::as_object).collect();
        if LANES.contains(&word.as_str()) {
            for lane in objects {
                self.lane(lane)?;
            }
            return Ok(());
        }
        for entry in objects {
            match self.place_of(entry) {
                Some(step) => self.draft.put(key, &Value::Object(without_places(entry)), step)?,
                None => {
                    let place = named(entry).unwrap_or_default();
                    let what = "An entry does not say to which stage it belongs, and was left out";
                    self.draft.builder.losses.add(what, quoted(&format!("{key}: {place}")));
                }
            }
        }
        Ok(())
    }

    /// Names what is said beside the stages, but for the title of the map.
    fn has_no_place(&mut self, key: &str, value: &Value) {
        let what = "What is said beside the stages has no place on a map";
        let title = self.draft.builder.map().info.title.clone();
        let inner = value.as_object().map(|fields| fields.iter().map(|(inner, value)| (inner.as_str(), value)));
        let said: Vec<(&str, &Value)> = inner.map_or_else(|| vec![(key, value)], Iterator::collect);
        for (key, value) in said.into_iter().filter(|(key, _)| !is_quiet(&word_key(key))) {
            for text in texts_of(value).into_iter().filter(|text| *text != title) {
                self.draft.builder.losses.add(what, quoted(&format!("{key}: {text}")));
            }
        }
    }

    /// A lane with its cells: one for each stage in their order, or each with the stage that it names.
    fn lane(&mut self, lane: &Map<String, Value>) -> Result<(), ExchangeError> {
        let name = named(lane).unwrap_or_default();
        let cells = lane.iter().find(|(key, _)| CELLS.contains(&word_key(key).as_str())).map(|(_, value)| value);
        let steps: Vec<StepId> =
            self.draft.builder.map().stages.iter().filter_map(|stage| Some(stage.steps.first()?.id)).collect();
        match cells {
            Some(Value::Array(cells)) => {
                let by_place =
                    cells.iter().any(|cell| cell.as_object().is_some_and(|cell| self.place_of(cell).is_some()));
                for (index, cell) in cells.iter().enumerate() {
                    let named = cell.as_object().and_then(|cell| self.place_of(cell));
                    let step = if by_place { named } else { steps.get(index).copied() };
                    match (step, cell) {
                        (Some(step), Value::Object(cell)) => {
                            self.draft.put(&name, &Value::Object(without_places(cell)), step)?
                        }
                        (Some(step), cell) => self.draft.put(&name, cell, step)?,
                        (None, cell) => {
                            let what = "A cell does not say to which stage it belongs, and was left out";
                            let texts = texts_of(cell).join(" ");
                            self.draft.builder.losses.add(what, quoted(&texts));
                        }
                    }
                }
            }
            Some(Value::Object(cells)) => {
                for (key, cell) in cells {
                    if let Some(step) = self.place_named(key) {
                        self.draft.put(&name, cell, step)?;
                    }
                }
            }
            _ => self.draft.empty_lane(&name),
        }
        Ok(())
    }

    fn place_of(&self, entry: &Map<String, Value>) -> Option<StepId> {
        let place = entry.iter().find(|(key, _)| PLACES.contains(&word_key(key).as_str())).map(|(_, value)| value)?;
        if let Some(index) = place.as_u64().and_then(|index| usize::try_from(index).ok())
            && let Some(stage) = self.draft.builder.map().stages.get(index)
        {
            return stage.steps.first().map(|step| step.id);
        }
        self.place_named(&text_of(place)?)
    }

    fn place_named(&self, name: &str) -> Option<StepId> {
        self.places.get(&word_key(name)).copied()
    }
}

fn is_list_of_steps(key: &str, value: &Value) -> bool {
    let has_names =
        |list: &Vec<Value>| list.iter().all(|step| step.as_object().is_some_and(|step| named(step).is_some()));
    STEPS.contains(&word_key(key).as_str()) && value.as_array().is_some_and(|list| !list.is_empty() && has_names(list))
}

fn steps_of(stage: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    let lists = stage.iter().filter(|(key, value)| is_list_of_steps(key, value));
    lists.filter_map(|(_, value)| value.as_array()).flatten().filter_map(Value::as_object).collect()
}

fn without_places(entry: &Map<String, Value>) -> Map<String, Value> {
    let is_place = |key: &str| PLACES.contains(&word_key(key).as_str());
    entry.iter().filter(|(key, _)| !is_place(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}
