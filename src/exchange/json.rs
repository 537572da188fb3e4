//! A map as JSON, for scripts: every field as the map's own file has it, under the same names.
//!
//! `footpath schema` prints the schema of these files. A map comes back as it was, but for the theme it brings along.
//! Journeys that other tools have written as JSON are read by [`json_journey`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ExchangeError, Losses, ReadOptions, WriteOptions, json_journey};
use crate::model::{
    Action, Card, Hotspot, JourneyMap, Lane, LaneGroup, Link, MapInfo, Note, OwnIcon, Persona, Stage,
    change_every_text, check,
};
use crate::text::clean_text;

/// What the file says that it is.
pub(super) const FORMAT: &str = "footpath-map-json";
/// The version of the format that is written.
pub(super) const VERSION: u32 = 1;

/// The map as it stands in the file.
#[derive(Serialize, Deserialize)]
struct MapJson {
    format: String,
    version: u32,
    info: Arc<MapInfo>,
    #[serde(default)]
    personas: Vec<Arc<Persona>>,
    #[serde(default)]
    stages: Vec<Arc<Stage>>,
    #[serde(default)]
    lanes: Vec<Arc<Lane>>,
    #[serde(default)]
    cards: Vec<Arc<Card>>,
    #[serde(default)]
    hotspots: Vec<Arc<Hotspot>>,
    #[serde(default)]
    actions: Vec<Arc<Action>>,
    #[serde(default)]
    links: Vec<Arc<Link>>,
    #[serde(default)]
    notes: Vec<Arc<Note>>,
    #[serde(default)]
    lane_groups: Vec<Arc<LaneGroup>>,
    #[serde(default)]
    icons: Vec<Arc<OwnIcon>>,
}

/// Reads a map from JSON.
///
/// # Errors
/// When the bytes are no such JSON, or what they hold does not fit together.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let text = super::csv::decoded(bytes, None)?;
    let text = text.trim_start_matches('\u{feff}');
    let read: Result<MapJson, _> = serde_json::from_str(text);
    let json = match read {
        Ok(json) => json,
        // Another tool's journey has no such head; what is wrong in a map of our own is said about that.
        Err(error) => match serde_json::from_str(text) {
            Ok(value) if value_is_foreign(&value) && json_journey::is_journey(&value) => {
                return json_journey::read(&value, options);
            }
            Ok(value) if value_is_foreign(&value) => return Err(ExchangeError::NoJourney),
            _ => return Err(at(&error)),
        },
    };
    if json.format != FORMAT || json.version > VERSION {
        let problem = format!("this is “{}” of version {}, and not {FORMAT}", json.format, json.version);
        return Err(ExchangeError::AtLine { line: 1, column: 1, problem });
    }
    let mut map = JourneyMap {
        info: json.info,
        personas: json.personas,
        stages: json.stages,
        lanes: json.lanes,
        cards: json.cards,
        hotspots: json.hotspots,
        actions: json.actions,
        links: json.links,
        notes: json.notes,
        lane_groups: json.lane_groups,
        icons: json.icons,
        ..JourneyMap::default()
    };
    let mut losses = Losses::default();
    if check::first_not_finite(&map).is_some() {
        return Err(ExchangeError::Damaged("a number in it is infinite".to_owned()));
    }
    change_every_text(&mut map, &JourneyMap::default(), &mut |text| {
        if let std::borrow::Cow::Owned(clean) = clean_text(text) {
            *text = clean;
        }
    });
    // Pictures are not in the file: what refers to one is shown without it.
    for problem in check::mend(&mut map) {
        losses.add("What did not fit together was changed", problem.to_string().trim_end_matches('.'));
    }
    Ok((map, losses))
}

fn value_is_foreign(value: &serde_json::Value) -> bool {
    value.get("format").and_then(serde_json::Value::as_str) != Some(FORMAT)
}

fn at(error: &serde_json::Error) -> ExchangeError {
    let message = error.to_string();
    let problem = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words).to_owned();
    ExchangeError::AtLine { line: error.line().max(1), column: error.column().max(1), problem }
}

/// Writes a map as JSON.
///
/// # Errors
/// When a number of the map cannot be written.
pub fn write(map: &JourneyMap, _options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let mut losses = Losses::default();
    losses.add_count("Pictures are left out; only their ids are written", map.images.len());
    losses.add_count("Versions that the map keeps are left out", map.versions.len());
    if map.info.own_theme.is_some() {
        losses.add_once("The theme that the map brings along is left out");
    }
    let json = MapJson {
        format: FORMAT.to_owned(),
        version: VERSION,
        info: map.info.clone(),
        personas: map.personas.clone(),
        stages: map.stages.clone(),
        lanes: map.lanes.clone(),
        cards: map.cards.clone(),
        hotspots: map.hotspots.clone(),
        actions: map.actions.clone(),
        links: map.links.clone(),
        notes: map.notes.clone(),
        lane_groups: map.lane_groups.clone(),
        icons: map.icons.clone(),
    };
    let mut bytes = serde_json::to_vec_pretty(&json).map_err(|error| ExchangeError::Damaged(error.to_string()))?;
    bytes.push(b'\n');
    Ok((bytes, losses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::templates;

    #[test]
    fn a_map_comes_back_from_json_as_it_was() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
            let (back, losses) = read(&bytes, &ReadOptions::default()).unwrap();
            if map.images.is_empty() {
                assert_eq!(losses.sentences(), Vec::<String>::new(), "{}", template.slug);
                assert_eq!(back, map, "{}", template.slug);
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let sentence = |text: &str| read(text.as_bytes(), &ReadOptions::default()).unwrap_err().to_string();
        assert_eq!(sentence("{\n  x\n}"), "Line 2, column 3: key must be a string.");
        assert!(sentence("{}").starts_with("There is no journey in this JSON"));
        let own = format!("{{\"format\": \"{FORMAT}\", \"version\": 1}}");
        assert!(sentence(&own).contains("missing field `info`"));
        assert!(
            sentence(r#"{"format": "other", "version": 9, "info": {"title": ""}}"#).contains("“other” of version 9")
        );
    }
}
