//! The fields of the parts of a map.

use serde_json::{Value, json};

use super::blocks::{
    at_least_one, color, count, date, id, list, number, object, of_five, of_ten, one_of, text, yes_no,
};
use crate::model::{
    ActionCategory, ActionStatus, CardKind, Evidence, FlagKind, Interaction, MapKind, SeriesForm, SeriesState,
    StageSide,
};

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

pub(super) fn info() -> Value {
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

pub(super) fn persona() -> Value {
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

pub(super) fn stage() -> Value {
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

pub(super) fn lane() -> Value {
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

pub(super) fn card() -> Value {
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

pub(super) fn hotspot() -> Value {
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

pub(super) fn action() -> Value {
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

pub(super) fn link() -> Value {
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

pub(super) fn note() -> Value {
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

pub(super) fn icon() -> Value {
    let fields = vec![("id", text()), ("name", text()), ("svg", text()), ("channels", list(choice()))];
    object(&["id", "svg"], fields)
}
