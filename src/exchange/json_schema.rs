//! The JSON schema of maps that are written as JSON: which fields there are, and which references lead where.

use std::fmt::Debug;

use serde_json::{Map, Value, json};

use super::json::{FORMAT, VERSION};
use super::value_words::ValueWord;
use crate::model::{
    ActionCategory, ActionStatus, CardKind, Evidence, FlagKind, Interaction, MapKind, SeriesForm, SeriesState,
    StageSide,
};

/// The schema as a text.
pub fn schema() -> String {
    format!("{:#}\n", of_map())
}

fn of_map() -> Value {
    let mut schema = object(
        &["format", "version", "info", "stages", "lanes"],
        vec![
            ("format", json!({ "const": FORMAT })),
            ("version", json!({ "type": "integer", "minimum": 1, "maximum": VERSION })),
            ("info", info()),
            ("personas", list(persona())),
            ("stages", at_least_one(stage())),
            ("lanes", at_least_one(lane())),
            ("cards", list(card())),
            ("hotspots", list(hotspot())),
            ("actions", list(action())),
            ("links", list(link())),
            ("notes", list(note())),
            (
                "lane_groups",
                list(object(&["id", "name"], vec![("id", id("b")), ("name", text()), ("folded", yes_no())])),
            ),
            ("icons", list(icon())),
        ],
    );
    if let Some(fields) = schema.as_object_mut() {
        let head = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "A journey map of Footpath"),
            (
                "description",
                "Fields that are left out have their default value. Steps, lanes and cards are referred to by id.",
            ),
        ];
        fields.extend(head.map(|(key, words)| (key.to_owned(), words.into())));
    }
    schema
}

/// An object with these fields and no others.
fn object(required: &[&str], fields: Vec<(&str, Value)>) -> Value {
    let fields: Map<String, Value> = fields.into_iter().map(|(name, field)| (name.to_owned(), field)).collect();
    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": fields })
}

fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn at_least_one(item: Value) -> Value {
    json!({ "type": "array", "minItems": 1, "items": item })
}

/// The id of a part: a letter and a number.
fn id(letter: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{letter}(0|[1-9][0-9]*)$") })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn number() -> Value {
    json!({ "type": "number" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn yes_no() -> Value {
    json!({ "type": "boolean" })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn color() -> Value {
    json!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$" })
}

/// A value of five, 1 to 5.
fn of_five() -> Value {
    json!({ "type": "number", "minimum": 1, "maximum": 5 })
}

/// A value of ten.
fn of_ten() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 10 })
}

/// One of the values of a type, by their names.
fn one_of<T: ValueWord + Debug>() -> Value {
    let mut names: Vec<String> = Vec::new();
    for (_, value) in T::WORDS {
        let name = format!("{value:?}");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!({ "enum": names })
}

/// Something with parts of its own that only Footpath sets up: how a map is printed or presented.
fn settings() -> Value {
    json!({ "type": "object" })
}

/// A name, or an object with a name for what is chosen and what goes with it: `"App"`, `{ "Other": "Club" }`.
fn choice() -> Value {
    json!({ "type": ["string", "object"] })
}

fn kpi() -> Value {
    let dated = object(&["date", "value"], vec![("date", date()), ("value", number())]);
    object(
        &[],
        vec![
            ("name", text()),
            ("current", text()),
            ("cell", text()),
            ("target", text()),
            ("scale", choice()),
            ("values", list(dated)),
        ],
    )
}

fn flags() -> Value {
    list(object(&["kind"], vec![("kind", one_of::<FlagKind>()), ("note", text())]))
}

fn info() -> Value {
    let comment = object(&["id", "at"], vec![("id", text()), ("by", text()), ("at", text()), ("text", text())]);
    let thread =
        vec![("id", text()), ("on", text()), ("about", text()), ("resolved", yes_no()), ("comments", list(comment))];
    object(
        &["title"],
        vec![
            ("title", text()),
            ("kind", one_of::<MapKind>()),
            ("objective", text()),
            ("scenario", text()),
            ("scope", text()),
            ("owner", text()),
            ("review_date", date()),
            ("key_outcome", text()),
            ("basis", text()),
            ("guiding_principles", list(text())),
            ("kpis", list(kpi())),
            ("resources_at_hand", list(text())),
            ("resources_needed", list(text())),
            ("plan", settings()),
            ("industry", text()),
            ("description", text()),
            ("tags", list(text())),
            ("language", text()),
            ("direction", json!({ "enum": ["Auto", "LeftToRight", "RightToLeft"] })),
            ("theme", text()),
            ("logo", settings()),
            ("own_theme", settings()),
            ("also_shown", settings()),
            ("look", settings()),
            ("parked", list(text())),
            ("story", settings()),
            ("insights", settings()),
            ("workshop", settings()),
            ("print", settings()),
            ("presentation", settings()),
            ("comments", list(object(&["id", "on"], thread))),
        ],
    )
}

fn persona() -> Value {
    let pair = |first: &'static str, second: &'static str| object(&[], vec![(first, text()), (second, text())]);
    let scale = vec![("low", text()), ("high", text()), ("value", number())];
    object(
        &["id", "name"],
        vec![
            ("id", id("p")),
            ("name", text()),
            ("role", text()),
            ("age", text()),
            ("portrait", choice()),
            ("portrait_framing", settings()),
            ("quote", text()),
            ("summary", text()),
            ("demographics", list(pair("name", "value"))),
            ("goals", list(text())),
            ("motivations", list(text())),
            ("behaviours", list(text())),
            ("frustrations", list(text())),
            ("scales", list(object(&["low", "high", "value"], scale))),
            ("channels", list(choice())),
            ("brands", list(text())),
            ("sections", list(pair("title", "text"))),
            ("hue", count()),
            ("color", color()),
            ("origin", settings()),
        ],
    )
}

fn stage() -> Value {
    let step = vec![("id", id("s")), ("name", text()), ("note", text()), ("flags", flags()), ("width_pt", number())];
    object(
        &["id", "name", "steps"],
        vec![
            ("id", id("g")),
            ("name", text()),
            ("goal", text()),
            ("time_span", text()),
            ("phase", text()),
            ("kpis", list(kpi())),
            ("hue", count()),
            ("color", color()),
            ("steps", at_least_one(object(&["id"], step))),
        ],
    )
}

fn lane() -> Value {
    let point = vec![("step", id("s")), ("value", number()), ("label", text()), ("flags", flags())];
    let series = vec![
        ("id", id("v")),
        ("name", text()),
        ("persona", id("p")),
        ("state", one_of::<SeriesState>()),
        ("form", one_of::<SeriesForm>()),
        ("color", color()),
        ("points", list(object(&["step", "value"], point))),
    ];
    let scale = vec![
        ("name", text()),
        ("min", number()),
        ("max", number()),
        ("low", text()),
        ("middle", text()),
        ("high", text()),
        ("faces", yes_no()),
    ];
    object(
        &["id", "name", "kind"],
        vec![
            ("id", id("l")),
            ("name", text()),
            ("kind", choice()),
            ("card_kind", one_of::<CardKind>()),
            ("persona", id("p")),
            ("group", id("b")),
            ("prompt", text()),
            ("note", text()),
            ("icon", text()),
            ("color", color()),
            ("height_pt", number()),
            ("folded", yes_no()),
            ("adds_votes", yes_no()),
            ("scale", object(&[], scale)),
            ("series", list(object(&["id"], series))),
        ],
    )
}

fn card() -> Value {
    object(
        &["id", "lane", "step"],
        vec![
            ("id", id("c")),
            ("lane", id("l")),
            ("step", id("s")),
            ("span", json!({ "type": "integer", "minimum": 1 })),
            ("kind", one_of::<CardKind>()),
            ("text", text()),
            ("note", text()),
            ("figure", text()),
            ("figure_cell", text()),
            ("target", text()),
            ("channel", choice()),
            ("side", one_of::<StageSide>()),
            ("interaction", one_of::<Interaction>()),
            ("evidence", one_of::<Evidence>()),
            ("source", text()),
            ("severity", of_five()),
            ("frequency", of_five()),
            ("importance", of_ten()),
            ("satisfaction", of_ten()),
            ("votes", count()),
            ("tags", list(text())),
            ("owner", text()),
            ("persona", id("p")),
            ("hue", count()),
            ("color", color()),
            ("flags", flags()),
            ("address", text()),
            ("icon", text()),
            ("image", text()),
            ("picture", settings()),
        ],
    )
}

fn hotspot() -> Value {
    object(
        &["id", "on", "severity"],
        vec![
            ("id", id("h")),
            ("on", json!({ "type": "object" })),
            ("severity", of_five()),
            ("cause", text()),
            ("whys", list(text())),
            ("category", one_of::<ActionCategory>()),
            ("cluster", text()),
            ("note", text()),
        ],
    )
}

fn action() -> Value {
    let resource = object(&["name"], vec![("name", text()), ("cost", number())]);
    object(
        &["id", "title", "category"],
        vec![
            ("id", id("a")),
            ("title", text()),
            ("category", one_of::<ActionCategory>()),
            ("owner", text()),
            ("due", date()),
            ("status", one_of::<ActionStatus>()),
            ("impact", of_five()),
            ("effort", of_five()),
            ("goal", text()),
            ("cost", number()),
            ("resources", list(resource)),
            ("hotspots", list(id("h"))),
            ("cards", list(id("c"))),
            ("note", text()),
        ],
    )
}

fn link() -> Value {
    object(
        &["id", "from", "to"],
        vec![
            ("id", id("k")),
            ("from", id("c")),
            ("to", id("c")),
            ("heads", json!({ "enum": ["OneWay", "TwoWay", "Plain"] })),
            ("label", text()),
            ("dashed", yes_no()),
        ],
    )
}

fn note() -> Value {
    object(
        &["id", "at"],
        vec![
            ("id", id("n")),
            ("kind", text()),
            ("text", text()),
            ("at", settings()),
            ("to", settings()),
            ("width_pt", number()),
            ("height_pt", number()),
            ("hue", count()),
            ("color", color()),
            ("heads", text()),
            ("screen_only", yes_no()),
        ],
    )
}

fn icon() -> Value {
    let fields = vec![("id", text()), ("name", text()), ("svg", text()), ("channels", list(choice()))];
    object(&["id", "svg"], fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{WriteOptions, json};
    use crate::file::{format, templates};
    use crate::model::JourneyMap;

    /// What is wrong with a value by a schema, as far as this one goes.
    fn wrong(value: &Value, schema: &Value, path: &str, found: &mut Vec<String>) {
        let of_type = |name: &str| match name {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            _ => false,
        };
        let is_of_type = match &schema["type"] {
            Value::String(name) => of_type(name),
            Value::Array(names) => names.iter().any(|name| of_type(name.as_str().unwrap())),
            _ => true,
        };
        let is_known = schema["enum"].as_array().is_none_or(|known| known.contains(value));
        let number = value.as_f64().unwrap_or_default();
        let is_within = schema["minimum"].as_f64().is_none_or(|least| number >= least)
            && schema["maximum"].as_f64().is_none_or(|most| number <= most);
        if !is_of_type || !is_known || !is_within {
            found.push(format!("{path}: {value}"));
        }
        for (name, inner) in value.as_object().into_iter().flatten() {
            match schema["properties"].get(name) {
                Some(own) => wrong(inner, own, &format!("{path}.{name}"), found),
                None if schema["additionalProperties"] == false => {
                    found.push(format!("{path}.{name} is not described"))
                }
                None => {}
            }
        }
        for inner in value.as_array().into_iter().flatten() {
            wrong(inner, &schema["items"], &format!("{path}[]"), found);
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            if value.get(name.as_str().unwrap()).is_none() {
                found.push(format!("{path} lacks {name}"));
            }
        }
    }

    #[test]
    fn every_map_fits_the_schema_and_every_field_is_described() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let full: JourneyMap = format::read(include_bytes!("../../tests/files/version-2.journey")).unwrap();
        let built_in = templates::list().iter().map(|template| templates::load(template.slug).unwrap());
        for map in built_in.chain([full]) {
            let (bytes, _) = json::write(&map, &WriteOptions::default()).unwrap();
            let mut found = Vec::new();
            wrong(&serde_json::from_slice(&bytes).unwrap(), &schema, "", &mut found);
            assert_eq!(found, Vec::<String>::new(), "{}", map.info.title);
        }
    }
}
