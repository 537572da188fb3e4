//! Finds the stages of a journey in any JSON.

use serde_json::{Map, Value};

use crate::exchange::json_journey::LANES;
use crate::exchange::value_words::word_key;

/// How deep the stages may lie in wrappers.
const DEEPEST: usize = 5;
/// The keys of lists of stages.
const STAGES: [&str; 11] = [
    "stage",
    "phase",
    "journeystage",
    "journeyphase",
    "customerjourney",
    "journey",
    "milestone",
    "column",
    "step",
    "journeystep",
    "touchpoint",
];
/// The keys of what wraps a journey.
const WRAPPERS: [&str; 13] = [
    "journey",
    "journeymap",
    "customerjourney",
    "customerjourneymap",
    "userjourney",
    "userjourneymap",
    "map",
    "data",
    "result",
    "content",
    "output",
    "project",
    "board",
];
/// The keys of names.
pub(super) const NAMES: [&str; 10] =
    ["name", "title", "stage", "phase", "stagename", "phasename", "label", "heading", "step", "stepname"];
/// The keys by which an entry without a name is called.
const OTHER_NAMES: [&str; 6] = ["entryref", "moment", "event", "activity", "question", "id"];
/// Keys that are about the file and not about the journey.
const QUIET: [&str; 16] = [
    "id",
    "key",
    "slug",
    "order",
    "index",
    "position",
    "color",
    "colour",
    "icon",
    "createdat",
    "updatedat",
    "version",
    "type",
    "x",
    "y",
    "width",
];
/// Parts of keys that stages of journeys have, by which they are told from other data.
const TELLING: [&str; 19] = [
    "touchpoint",
    "pain",
    "emotion",
    "action",
    "thought",
    "feeling",
    "opportunit",
    "channel",
    "quote",
    "need",
    "goal",
    "step",
    "sentiment",
    "question",
    "friction",
    "activit",
    "score",
    "mood",
    "satisf",
];

/// The stages that were found, and what stands around them.
pub(super) struct JourneySource<'a> {
    /// The stages with their names, in their order.
    pub(super) stages: Vec<(String, &'a Value)>,
    /// The object that holds the stages.
    pub(super) about: Option<&'a Map<String, Value>>,
    /// The list that the stages stand in; none where they are the fields of an object.
    list: Option<&'a Vec<Value>>,
    /// How many other journeys the file has.
    pub(super) more_journeys: usize,
}

impl JourneySource<'_> {
    /// Whether an object has the stages as its fields.
    fn holds_stages(&self, value: &Value) -> bool {
        let fields = value.as_object().into_iter().flat_map(Map::values);
        fields.take(1_000).any(|field| self.stages.iter().any(|(_, stage)| std::ptr::eq(*stage, field)))
    }

    /// Whether a value beside others is the stages, or one of them.
    pub(super) fn is_stages(&self, value: &Value) -> bool {
        let is_list = value.as_array().zip(self.list).is_some_and(|(list, known)| std::ptr::eq(known, list));
        is_list || self.stages.iter().any(|(_, stage)| std::ptr::eq(*stage, value)) || self.holds_stages(value)
    }
}

/// The stages in JSON; none if nothing in it looks like them.
pub(super) fn of_stages(value: &Value) -> Option<JourneySource<'_>> {
    search(value, DEEPEST)
}

fn search(value: &Value, depth: usize) -> Option<JourneySource<'_>> {
    match value {
        Value::Array(list) => {
            let stages = list_of_stages(list, false);
            let own = stages.map(|stages| JourneySource { stages, about: None, list: Some(list), more_journeys: 0 });
            own.or_else(|| {
                let depth = depth.checked_sub(1)?;
                let first = list.iter().position(|entry| search(entry, depth).is_some())?;
                let found = search(list.get(first)?, depth)?;
                let more = list.iter().skip(first + 1).filter(|entry| search(entry, depth).is_some()).count();
                Some(JourneySource { more_journeys: found.more_journeys + more, ..found })
            })
        }
        Value::Object(fields) => under_key(fields).or_else(|| fields_are_stages(fields)).or_else(|| {
            let depth = depth.checked_sub(1)?;
            let wraps = |key: &str| WRAPPERS.contains(&word_key(key).as_str());
            let known = fields.iter().filter(|(key, _)| wraps(key)).find_map(|(_, value)| search(value, depth));
            known.or_else(|| fields.values().find_map(|value| search(value, depth)))
        }),
        _ => None,
    }
}

/// The stages under the key that names them.
fn under_key(fields: &Map<String, Value>) -> Option<JourneySource<'_>> {
    let has_lanes = fields.iter().any(|(key, value)| LANES.contains(&word_key(key).as_str()) && value.is_array());
    let of_key = |wanted: &&str| {
        let (_, value) = fields.iter().find(|(key, _)| word_key(key) == **wanted)?;
        match value {
            Value::Array(list) => {
                let stages = list_of_stages(list, true).filter(|_| has_lanes || is_telling(list))?;
                Some(JourneySource { stages, about: Some(fields), list: Some(list), more_journeys: 0 })
            }
            Value::Object(inner) => {
                fields_are_stages(inner).map(|found| JourneySource { about: Some(fields), ..found })
            }
            _ => None,
        }
    };
    STAGES.iter().find_map(of_key)
}

/// The stages in a list; none if it holds something else. Names alone are stages only under a key that says so.
fn list_of_stages(list: &[Value], is_said: bool) -> Option<Vec<(String, &Value)>> {
    if list.is_empty() || (!is_said && !is_telling(list)) {
        return None;
    }
    let stage = |value: &'_ Value| match value {
        Value::String(name) => is_said.then(|| name.clone()),
        Value::Object(fields) => named(fields).or_else(|| text_under(fields, &OTHER_NAMES)),
        _ => None,
    };
    list.iter().map(|value| stage(value).map(|name| (name, value))).collect()
}

/// Whether the entries of a list have fields that stages of journeys have.
fn is_telling(list: &[Value]) -> bool {
    list.iter().filter_map(Value::as_object).any(tells)
}

fn tells(fields: &Map<String, Value>) -> bool {
    fields.keys().any(|key| {
        let key = key.to_lowercase();
        TELLING.iter().any(|part| key.contains(part))
    })
}

/// Stages as the fields of an object, each with its name as the key.
fn fields_are_stages(fields: &Map<String, Value>) -> Option<JourneySource<'_>> {
    let is_stage = |value: &Value| value.as_object().is_some_and(tells);
    let count = fields.values().filter(|value| is_stage(value)).count();
    if count < 2 || count * 2 <= fields.len() {
        return None;
    }
    let stages = fields.iter().filter(|(_, value)| is_stage(value));
    let stages = stages.map(|(key, value)| {
        let own = value.as_object().and_then(named);
        (own.unwrap_or_else(|| words_of_key(key)), value)
    });
    Some(JourneySource { stages: stages.collect(), about: Some(fields), list: None, more_journeys: 0 })
}

/// The key under which the name in an object stands.
pub(super) fn key_of_name(fields: &Map<String, Value>) -> Option<&str> {
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    let under = |wanted: &&str| fields.iter().find(|(key, value)| word_key(key) == **wanted && is_text(value));
    NAMES.iter().find_map(under).map(|(key, _)| key.as_str())
}

/// The name in an object.
pub(super) fn named(fields: &Map<String, Value>) -> Option<String> {
    text_under(fields, &NAMES)
}

/// The text under the first of some keys.
pub(super) fn text_under(fields: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    let text = |wanted: &&str| {
        let value = fields.iter().find(|(key, _)| word_key(key) == **wanted).map(|(_, value)| value)?;
        value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    keys.iter().find_map(text)
}

/// Whether a key is about the file, or how something is drawn.
pub(super) fn is_quiet(word: &str) -> bool {
    QUIET.contains(&word)
}

/// The name of a lane or a stage in the key of an object: “painPoints” and “pain_points” are “Pain points”.
pub(super) fn words_of_key(key: &str) -> String {
    let mut words = String::new();
    let mut last = ' ';
    for letter in key.chars() {
        let letter = if letter == '_' || letter == '-' { ' ' } else { letter };
        if letter.is_uppercase() && last.is_lowercase() {
            words.push(' ');
        }
        // Words that are written in capitals stay so.
        let lowered = letter.is_uppercase() && last.is_lowercase();
        words.extend(if lowered { letter.to_lowercase().collect::<Vec<_>>() } else { vec![letter] });
        last = letter;
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
