//! What stands under the names of a stage: texts become cards, emotions become points of a curve.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::find::{is_quiet, words_of_key};
use crate::edit::placement::{feeling_of as feeling_of_words, lane_for};
use crate::exchange::map_builder::quoted;
use crate::exchange::value_words::{channel_of, number_of, word_key};
use crate::exchange::{ExchangeError, Losses, MapBuilder};
use crate::model::{Card, CurvePoint, JourneyMap, Lane, LaneId, LaneKind, StepId};

/// Parts of the names of curves.
const CURVES: [&str; 7] = ["emotion", "feeling", "sentiment", "mood", "satisfaction", "emotional", "experiencescore"];
/// The keys of the text of an entry, the most telling first.
const TEXTS: [&str; 14] = [
    "text",
    "name",
    "title",
    "label",
    "description",
    "action",
    "thought",
    "quote",
    "content",
    "value",
    "channel",
    "point",
    "issue",
    "summary",
];
/// The keys of the number of an emotion.
const SCORES: [&str; 11] = [
    "score",
    "value",
    "level",
    "intensity",
    "rating",
    "emotionscore",
    "feelingscore",
    "sentimentscore",
    "satisfactionscore",
    "y",
    "valence",
];
/// The keys of words about the number of an emotion that stands beside them.
const LABELS: [&str; 6] = ["emotionlabel", "feelinglabel", "moodlabel", "emotionname", "emotiontext", "emotionword"];
/// A card or a point before its lane is made.
enum JsonEntry {
    Card(Box<Card>),
    Point(CurvePoint),
}

/// The lanes of a map before they are made: what they are is known once all is read.
pub(super) struct JsonDraft {
    pub(super) builder: MapBuilder,
    /// The number of steps that a card covers.
    pub(super) span: u16,
    lanes: Vec<(String, Vec<JsonEntry>)>,
    by_key: FxHashMap<String, usize>,
    /// Words about emotions, each with its step and its key.
    labels: Vec<(StepId, String, String)>,
}

impl JsonDraft {
    pub(super) fn new(builder: MapBuilder) -> Self {
        Self { builder, span: 1, lanes: Vec::new(), by_key: FxHashMap::default(), labels: Vec::new() }
    }

    /// A lane that has nothing in it so far.
    pub(super) fn empty_lane(&mut self, name: &str) {
        self.lane(name);
    }

    fn lane(&mut self, name: &str) -> usize {
        *self.by_key.entry(word_key(name)).or_insert_with(|| {
            self.lanes.push((words_of_key(name), Vec::new()));
            self.lanes.len() - 1
        })
    }

    fn push(&mut self, name: &str, entry: JsonEntry) {
        let place = self.lane(name);
        if let Some((_, entries)) = self.lanes.get_mut(place) {
            entries.push(entry);
        }
    }

    /// Puts what stands under a name at a step.
    pub(super) fn put(&mut self, name: &str, value: &Value, step: StepId) -> Result<(), ExchangeError> {
        let word = word_key(name);
        if LABELS.contains(&word.as_str())
            && let Some(label) = value.as_str().map(str::trim).filter(|label| !label.is_empty())
        {
            self.labels.push((step, name.to_owned(), label.to_owned()));
            return Ok(());
        }
        let is_curve =
            CURVES.iter().any(|curve| word.contains(curve)) || (word.ends_with("score") && value.is_number());
        if let Some((number, label)) = is_curve.then(|| feeling_of(value)).flatten() {
            let point = CurvePoint { step, value: number, label, flags: Vec::new() };
            self.push(curve_name(name), JsonEntry::Point(point));
            return Ok(());
        }
        match value {
            Value::Array(list) => list.iter().try_for_each(|entry| self.put_one(name, entry, step)),
            Value::Null | Value::Bool(_) => Ok(()),
            // Texts under names of their own, such as actions for customers and for staff.
            Value::Object(fields) if text_of(value).is_none() => {
                for (key, inner) in fields.iter().filter(|(key, _)| !is_quiet(&word_key(key))) {
                    let inner_name = format!("{}: {}", words_of_key(name), words_of_key(key).to_lowercase());
                    self.put_one(&inner_name, inner, step)?;
                }
                Ok(())
            }
            one => self.put_one(name, one, step),
        }
    }

    fn put_one(&mut self, name: &str, value: &Value, step: StepId) -> Result<(), ExchangeError> {
        let span = self.span;
        for text in texts_of(value) {
            let card = self.builder.card(LaneId(0), step);
            let (mut channel, mut note, mut owner) = (None, String::new(), String::new());
            for (key, field) in value.as_object().into_iter().flatten() {
                let word = word_key(key);
                match (word.as_str(), field.as_str().map(str::trim)) {
                    ("channel", Some(words)) if words != text => channel = channel_of(words),
                    ("description" | "detail" | "note" | "evidence", Some(words)) if words != text => {
                        note = words.to_owned()
                    }
                    ("owner" | "team" | "responsible", Some(words)) => owner = words.to_owned(),
                    (_, Some(words)) if words == text => {}
                    (word, _) if is_quiet(word) => {}
                    (_, found) => {
                        let words = found.map_or_else(|| field.to_string(), str::to_owned);
                        let place = quoted(&format!("{}: {words}", words_of_key(key)));
                        self.builder.losses.add("A detail of a card has no place on a map", place);
                    }
                }
            }
            let card = Card { text, channel, note, owner, span, ..card };
            self.push(name, JsonEntry::Card(Box::new(card)));
        }
        Ok(())
    }

    /// Puts the words about emotions beside their numbers; a word without one is a card.
    fn put_labels(&mut self) -> Result<(), ExchangeError> {
        for (step, key, label) in std::mem::take(&mut self.labels) {
            let is_emotion = |name: &str| CURVES.iter().any(|curve| word_key(name).contains(curve));
            let entries = self.lanes.iter_mut().filter(|(name, _)| is_emotion(name)).flat_map(|(_, entries)| entries);
            let mut points = entries.filter_map(|entry| match entry {
                JsonEntry::Point(point) if point.step == step && point.label.is_empty() => Some(point),
                _ => None,
            });
            match points.next() {
                Some(point) => point.label = label,
                None => self.put_one(&key, &Value::String(label), step)?,
            }
        }
        Ok(())
    }

    /// The map: each lane of the kind that its name and its texts tell.
    pub(super) fn finish(mut self) -> Result<(JourneyMap, Losses), ExchangeError> {
        self.put_labels()?;
        let Self { mut builder, lanes, .. } = self;
        for (name, entries) in lanes {
            let has_points = entries.iter().any(|entry| matches!(entry, JsonEntry::Point(_)));
            let texts: Vec<&str> = entries
                .iter()
                .filter_map(|entry| if let JsonEntry::Card(card) = entry { Some(card.text.as_str()) } else { None })
                .collect();
            let lane = if has_points { Lane::new(LaneId(0), &name, LaneKind::Curve) } else { lane_for(&name, &texts) };
            let kind = lane.kind;
            let id = builder.add_lane(lane)?;
            let mut words_of_curve = None;
            for entry in entries {
                match entry {
                    JsonEntry::Point(point) => {
                        if let Some(series) = builder.series(id, "", None) {
                            builder.put_point(id, series, point);
                        }
                    }
                    JsonEntry::Card(card) if kind == LaneKind::Curve => {
                        if let (Some(value), Some(series)) = (number_of(&card.text), builder.series(id, "", None)) {
                            let point = CurvePoint { step: card.step, value, label: String::new(), flags: Vec::new() };
                            builder.put_point(id, series, point);
                            continue;
                        }
                        // Words beside the numbers of a curve stand in a lane below it.
                        let lane = match words_of_curve {
                            Some(lane) => lane,
                            None => builder.add_lane(Lane::new(LaneId(0), &name, LaneKind::Cards))?,
                        };
                        words_of_curve = Some(lane);
                        builder.put(Card { lane, ..*card })?;
                    }
                    JsonEntry::Card(card) => builder.put(Card { lane: id, ..*card })?,
                }
            }
        }
        builder.finish()
    }
}

/// Curves that differ only in what they call their numbers are one.
fn curve_name(name: &str) -> &str {
    let word = word_key(name);
    if ["emotionscore", "emotionlevel", "emotionintensity", "emotionvalue", "emotionalstate"].contains(&word.as_str()) {
        return "emotion";
    }
    name
}

/// The number of an emotion, with words about it; none where it is no emotion that has a place on a curve.
fn feeling_of(value: &Value) -> Option<(f32, String)> {
    match value {
        Value::Number(number) => number.as_f64().map(|number| (number as f32, String::new())),
        Value::String(words) => {
            if let Some(number) = number_of(words) {
                return Some((number, String::new()));
            }
            feeling_of_words(words).map(|value| (value, words.trim().to_owned()))
        }
        Value::Object(fields) => {
            let score =
                fields.iter().find(|(key, value)| SCORES.contains(&word_key(key).as_str()) && value.is_number());
            let label = text_of(value).filter(|text| number_of(text).is_none());
            match score.and_then(|(_, score)| score.as_f64()) {
                Some(score) => Some((score as f32, label.unwrap_or_default())),
                None => label.and_then(|label| feeling_of(&Value::String(label))),
            }
        }
        // Of several emotions at one place each one is a card.
        Value::Array(list) if list.len() == 1 => list.first().and_then(feeling_of),
        _ => None,
    }
}

/// The texts of a value: one for each entry of a list.
pub(super) fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(texts_of).collect(),
        one => text_of(one).into_iter().collect(),
    }
}

/// The text of one value; none where there is none.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => {
            // One look at each key: there may be very many.
            let mut found = [None; TEXTS.len()];
            for (key, field) in fields {
                let word = word_key(key);
                let place = TEXTS.iter().position(|wanted| *wanted == word);
                if let Some(slot) = place.and_then(|place| found.get_mut(place)) {
                    slot.get_or_insert(field);
                }
            }
            let plain = |field: &&Value| !field.is_object() && !field.is_array();
            found.into_iter().flatten().filter(plain).find_map(text_of)?
        }
        _ => String::new(),
    };
    (!text.is_empty()).then_some(text)
}
