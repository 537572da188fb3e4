//! The JSON schema of maps that are written as JSON: which fields there are, and which references lead where.

mod blocks;
mod parts;

use serde_json::Value;
use serde_json::json;

use self::blocks::{at_least_one, id, list, object, text, yes_no};
use self::parts::{action, card, hotspot, icon, info, lane, link, note, persona, stage};
use super::json::{FORMAT, VERSION};

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
        let full: JourneyMap = format::read(include_bytes!("../../../tests/files/version-2.journey")).unwrap();
        let built_in = templates::list().iter().map(|template| templates::load(template.slug).unwrap());
        for map in built_in.chain([full]) {
            let (bytes, _) = json::write(&map, &WriteOptions::default()).unwrap();
            let mut found = Vec::new();
            wrong(&serde_json::from_slice(&bytes).unwrap(), &schema, "", &mut found);
            assert_eq!(found, Vec::<String>::new(), "{}", map.info.title);
        }
    }
}
