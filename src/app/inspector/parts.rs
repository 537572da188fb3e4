//! Facts about personas, columns, rows, points, hotspots and links.

use super::facts::{Facts, Field, FieldGroup, Value, flags, group, kpis, level, list, maybe, table, text};
use crate::model::{
    Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, LinkHeads, LinkId, Persona, Portrait,
    SeriesId, SeriesState, Stage, Step, StepId,
};

/// "Buy · Basket".
pub(super) fn place_of(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    if step.name.is_empty() { stage.name.clone() } else { format!("{} · {}", stage.name, step.name) }
}

/// The beginning of a text, for naming a thing in passing.
pub(super) fn short(text: &str) -> String {
    const LETTERS: usize = 60;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS).collect::<String>().trim_end().to_owned() + "…"
}

fn facts(what: &str, place: String, groups: Vec<FieldGroup>) -> Facts {
    Facts { what: what.into(), place, groups }
}

pub(super) fn persona(persona: &Persona) -> Facts {
    let portrait = match &persona.portrait {
        Portrait::Initials => String::new(),
        Portrait::Drawn(name) => format!("Drawn: {name}"),
        Portrait::Picture(_) => "Picture".into(),
    };
    let about = vec![
        text("Name", &persona.name),
        text("Role", &persona.role),
        text("Age", &persona.age),
        text("Quote", &persona.quote),
        text("Summary", &persona.summary),
        table("Facts", persona.demographics.iter().map(|fact| (fact.name.clone(), fact.value.clone())).collect()),
    ];
    let inside = vec![
        list("Goals", &persona.goals),
        list("Motivations", &persona.motivations),
        list("Behaviours", &persona.behaviours),
        list("Frustrations", &persona.frustrations),
    ];
    let scales = persona.scales.iter().map(|scale| Field {
        label: "".into(),
        value: Value::Slider { low: scale.low.clone(), high: scale.high.clone(), fraction: scale.value },
    });
    let channels: Vec<&str> = persona.channels.iter().map(|channel| channel.name()).collect();
    let mut reach = vec![text("Channels", channels.join(", ")), text("Brands", persona.brands.join(", "))];
    reach.extend(
        persona
            .sections
            .iter()
            .map(|section| Field { label: section.title.clone().into(), value: Value::Text(section.text.clone()) }),
    );
    reach.push(text("Portrait", portrait));
    reach.push(maybe("Copied from", persona.origin.as_ref().map(|origin| &origin.library_name)));
    let groups = vec![
        group("", about),
        group("Inside", inside),
        group("Between two poles", scales.collect()),
        group("More", reach),
    ];
    facts("Persona", persona.name.clone(), groups)
}

pub(super) fn stage(map: &JourneyMap, stage: &Stage) -> Facts {
    let number = map.stages.iter().position(|known| known.id == stage.id).map_or(0, |index| index + 1);
    let steps: Vec<String> = stage.steps.iter().map(|step| step.name.clone()).filter(|name| !name.is_empty()).collect();
    let fields = vec![
        text("Name", &stage.name),
        text("Goal", &stage.goal),
        text("Time span", &stage.time_span),
        list("Steps", &steps),
        kpis(&stage.kpis),
        maybe("Colour", stage.hue.map(|hue| u32::from(hue) + 1)),
    ];
    facts("Stage", format!("{number} of {}", map.stages.len()), vec![group("", fields)])
}

pub(super) fn step(map: &JourneyMap, stage: &Stage, step: &Step) -> Facts {
    let fields =
        vec![text("Name", &step.name), text("Note", &step.note), flags(&step.flags), maybe("Width, pt", step.width_pt)];
    let hotspots = hotspots(map, |place| place == HotspotPlace::Step(step.id));
    facts("Step", stage.name.clone(), vec![group("", fields), group("Hotspots", hotspots)])
}

pub(super) fn lane(map: &JourneyMap, lane: &Lane) -> Facts {
    let persona = lane.persona.and_then(|id| map.persona(id)).map(|persona| persona.name.as_str());
    let mut fields = vec![
        text("Name", &lane.name),
        text("Holds", kind_name(lane)),
        maybe("Persona", persona),
        text("Prompt", &lane.prompt),
        text("Note", &lane.note),
        maybe("Icon", lane.icon.as_ref()),
        maybe("Least height, pt", lane.height_pt),
    ];
    if lane.folded {
        fields.push(text("Folded", "Only its name is shown"));
    }
    let mut groups = vec![group("", fields)];
    if lane.kind == LaneKind::Curve {
        groups.push(group("Curve", curve_fields(map, lane)));
    }
    let count = map.cards.iter().filter(|card| card.lane == lane.id).count();
    let place = if count == 1 { "1 card".into() } else { format!("{count} cards") };
    facts("Lane", place, groups)
}

fn kind_name(lane: &Lane) -> String {
    match lane.kind {
        LaneKind::Cards => format!("Cards: {}", lane.card_kind.name().to_lowercase()),
        LaneKind::Touchpoints => "Touchpoints".into(),
        LaneKind::Curve => "Curve".into(),
        LaneKind::Storyboard => "Storyboard".into(),
        LaneKind::Metrics => "Measures".into(),
        LaneKind::Process => "Process".into(),
        LaneKind::Line(line) => line.name().into(),
    }
}

fn curve_fields(map: &JourneyMap, lane: &Lane) -> Vec<Field> {
    let scale = &lane.scale;
    let poles = [&scale.low, &scale.middle, &scale.high].map(String::as_str);
    let poles: Vec<&str> = poles.into_iter().filter(|pole| !pole.is_empty()).collect();
    let row = |series: &std::sync::Arc<crate::model::Series>| {
        let points = series.points.len();
        (series_name(map, series), format!("{points} point{}", if points == 1 { "" } else { "s" }))
    };
    vec![
        text("Scale", &scale.name),
        text("Range", format!("{} to {}", scale.min, scale.max)),
        text("Poles", poles.join(", ")),
        text("Points as", if scale.faces { "Faces" } else { "Dots" }),
        table("Lines", lane.series.iter().map(row).collect()),
    ]
}

fn series_name(map: &JourneyMap, series: &crate::model::Series) -> String {
    if !series.name.is_empty() {
        return series.name.clone();
    }
    let state = match series.state {
        SeriesState::AsIs => "as is",
        SeriesState::ToBe => "to be",
    };
    let persona = series.persona.and_then(|id| map.persona(id)).map(|persona| persona.name.as_str());
    persona.map_or_else(|| state.to_owned(), |name| format!("{name}, {state}"))
}

pub(super) fn cell(map: &JourneyMap, lane: LaneId, step: StepId) -> Option<Facts> {
    let found = map.lane(lane)?;
    let cards = map.cards.iter().filter(|card| card.lane == lane && card.step == step);
    let cards: Vec<String> = cards.map(|card| short(&card.text)).collect();
    let fields = vec![text("Lane", &found.name), text("Prompt", &found.prompt), list("Cards", &cards)];
    let hotspots = hotspots(map, |place| place == HotspotPlace::Cell(lane, step));
    Some(facts("Cell", place_of(map, step), vec![group("", fields), group("Hotspots", hotspots)]))
}

pub(super) fn point(map: &JourneyMap, lane: LaneId, series: SeriesId, step: StepId) -> Option<Facts> {
    let lane = map.lane(lane)?;
    let series = lane.series.iter().find(|known| known.id == series)?;
    let point = series.points.iter().find(|point| point.step == step)?;
    let low = format!("{} ({})", lane.scale.low, lane.scale.min);
    let high = format!("{} ({})", lane.scale.high, lane.scale.max);
    let fields = vec![
        text("Value", format!("{:+}", point.value)),
        Field { label: "".into(), value: Value::Slider { low, high, fraction: lane.scale.fraction(point.value) } },
        text("Label", &point.label),
        text("Line", series_name(map, series)),
        flags(&point.flags),
    ];
    Some(facts(&lane.scale.name, place_of(map, step), vec![group("", fields)]))
}

pub(super) fn hotspot(map: &JourneyMap, id: HotspotId) -> Option<Facts> {
    let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
    let fields = vec![
        level("Severity", Some(hotspot.severity)),
        text("Cause", &hotspot.cause),
        text("Note", &hotspot.note),
        text("Pinned on", pinned_on(map, hotspot)),
    ];
    let actions = map.actions.iter().filter(|action| action.hotspots.contains(&id));
    let actions: Vec<String> = actions.map(|action| short(&action.title)).collect();
    let step = match hotspot.on {
        HotspotPlace::Card(card) => map.card(card).map(|card| card.step),
        HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => Some(step),
    };
    let place = step.map(|step| place_of(map, step)).unwrap_or_default();
    Some(facts("Hotspot", place, vec![group("", fields), group("", vec![list("Actions", &actions)])]))
}

fn pinned_on(map: &JourneyMap, hotspot: &Hotspot) -> String {
    match hotspot.on {
        HotspotPlace::Card(card) => map.card(card).map(|card| short(&card.text)).unwrap_or_default(),
        HotspotPlace::Step(step) => place_of(map, step),
        HotspotPlace::Cell(lane, _) => map.lane(lane).map(|lane| lane.name.clone()).unwrap_or_default(),
    }
}

fn hotspots(map: &JourneyMap, wanted: impl Fn(HotspotPlace) -> bool) -> Vec<Field> {
    let found = map.hotspots.iter().filter(|hotspot| wanted(hotspot.on));
    let rows: Vec<_> = found.map(|hotspot| (hotspot.cause.clone(), format!("severity {}", hotspot.severity))).collect();
    if rows.is_empty() { Vec::new() } else { vec![table("", rows)] }
}

pub(super) fn link(map: &JourneyMap, id: LinkId) -> Option<Facts> {
    let link = map.links.iter().find(|link| link.id == id)?;
    let words = |card| map.card(card).map(|card| short(&card.text)).unwrap_or_default();
    let heads = match link.heads {
        LinkHeads::OneWay => "One way",
        LinkHeads::TwoWay => "Both ways",
        LinkHeads::Plain => "No heads",
    };
    let fields = vec![
        text("From", words(link.from)),
        text("To", words(link.to)),
        text("Label", &link.label),
        text("Heads", heads),
        text("Line", if link.dashed { "Dashed" } else { "Full" }),
    ];
    Some(facts("Link", String::new(), vec![group("", fields)]))
}
