//! What is different in two parts that are the same. References of the older part are read as those of the newer map,
//! so that maps with other ids can be compared too.

use std::sync::Arc;

use super::Pairing;
use super::fields::{FieldChange, Fields};
use super::words::{number, signed};
use crate::model::{
    Action, ActionStatus, AnchorPlace, Card, CardKind, CurvePoint, Evidence, Flag, Hotspot, Interaction, Kpi, KpiScale,
    Lane, LaneGroup, LaneKind, Link, MapInfo, Note, Persona, PersonaScale, Resource, Series, SeriesState, Stage,
    StageSide, Step, StepId,
};

/// An id of the older map in the words of the newer one; itself where the newer map lacks it.
fn or_same<T: Copy>(found: Option<T>, otherwise: T) -> T {
    found.unwrap_or(otherwise)
}

fn flags(flags: &[Flag]) -> String {
    let word = |flag: &Flag| match flag.note.trim() {
        "" => flag.kind.name().to_owned(),
        note => format!("{}: {note}", flag.kind.name()),
    };
    flags.iter().map(word).collect::<Vec<_>>().join("; ")
}

fn side(side: &StageSide) -> String {
    match side {
        StageSide::Front => "front stage".into(),
        StageSide::Back => "back stage".into(),
    }
}

fn interaction(interaction: &Interaction) -> String {
    format!("{interaction:?}").to_lowercase()
}

/// The fields of a card. Its lane and step are its place and are compared elsewhere.
pub(super) fn card(before: &Card, after: &Card, pairing: &Pairing, kinds: [CardKind; 2]) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("words", &before.text, &after.text);
    fields.text("figure", &before.figure, &after.figure);
    fields.text("cell", &before.figure_cell, &after.figure_cell);
    fields.text("target", &before.target, &after.target);
    let kind = |kind: CardKind| kind.name().to_lowercase();
    fields.text("kind", &kind(kinds[0]), &kind(kinds[1]));
    fields.named("severity", [&before.severity, &after.severity], ToString::to_string);
    fields.named("frequency", [&before.frequency, &after.frequency], ToString::to_string);
    fields.number("importance", before.importance, after.importance);
    fields.number("satisfaction", before.satisfaction, after.satisfaction);
    fields.shown("votes", &before.votes, &after.votes);
    fields.named("channel", [&before.channel, &after.channel], |channel| channel.name().to_owned());
    fields.named("stage side", [&before.side, &after.side], side);
    fields.named("interaction", [&before.interaction, &after.interaction], interaction);
    fields.named("evidence", [&before.evidence, &after.evidence], |it: &Evidence| it.name().to_lowercase());
    fields.text("source", &before.source, &after.source);
    fields.text("owner", &before.owner, &after.owner);
    fields.text("note", &before.note, &after.note);
    fields.text("signs", &flags(&before.flags), &flags(&after.flags));
    fields.list("tags", &before.tags, &after.tags);
    fields.text("address", &before.address, &after.address);
    fields.shown("width in steps", &before.span, &after.span);
    if before.image != after.image {
        let word = |card: &Card| if card.image.is_some() { "a picture" } else { "" };
        let now = if before.image.is_some() && after.image.is_some() { "another picture" } else { word(after) };
        fields.text("picture", word(before), now);
    }
    fields.otherwise(|| {
        let persona = before.persona.map(|id| or_same(pairing.personas.after(id), id));
        let moved = Card { id: after.id, lane: after.lane, step: after.step, persona, ..before.clone() };
        let kinds_only = Card { kind: after.kind, ..moved };
        kinds_only != *after
    });
    fields.0
}

/// The fields of a persona.
pub(super) fn persona(before: &Persona, after: &Persona) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    fields.text("role", &before.role, &after.role);
    fields.text("age", &before.age, &after.age);
    fields.text("quote", &before.quote, &after.quote);
    fields.text("summary", &before.summary, &after.summary);
    fields.list("goals", &before.goals, &after.goals);
    fields.list("motivations", &before.motivations, &after.motivations);
    fields.list("behaviours", &before.behaviours, &after.behaviours);
    fields.list("frustrations", &before.frustrations, &after.frustrations);
    fields.list("brands", &before.brands, &after.brands);
    let channels = |persona: &Persona| persona.channels.iter().map(|it| it.name().to_owned()).collect::<Vec<_>>();
    fields.list("channels", &channels(before), &channels(after));
    let facts = |persona: &Persona| {
        persona.demographics.iter().map(|fact| format!("{}: {}", fact.name, fact.value)).collect::<Vec<_>>()
    };
    fields.list("facts", &facts(before), &facts(after));
    let traits = |persona: &Persona| {
        let trait_words = |it: &PersonaScale| format!("{} to {}: {}", it.low, it.high, number(it.value));
        persona.scales.iter().map(trait_words).collect::<Vec<_>>()
    };
    fields.list("traits", &traits(before), &traits(after));
    let sections = |persona: &Persona| {
        persona.sections.iter().map(|section| format!("{}: {}", section.title, section.text)).collect::<Vec<_>>()
    };
    fields.list("sections", &sections(before), &sections(after));
    fields.otherwise(|| Persona { id: after.id, ..before.clone() } != *after);
    fields.0
}

/// The fields of a stage; its steps and its KPIs are compared elsewhere.
pub(super) fn stage(before: &Stage, after: &Stage) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    fields.text("goal", &before.goal, &after.goal);
    fields.text("time span", &before.time_span, &after.time_span);
    fields.text("phase", &before.phase, &after.phase);
    fields.otherwise(|| {
        let rest = Stage { id: after.id, steps: after.steps.clone(), kpis: after.kpis.clone(), ..before.clone() };
        rest != *after
    });
    fields.0
}

/// The fields of a step.
pub(super) fn step(before: &Step, after: &Step) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    fields.text("note", &before.note, &after.note);
    fields.text("signs", &flags(&before.flags), &flags(&after.flags));
    fields.otherwise(|| Step { id: after.id, ..before.clone() } != *after);
    fields.0
}

/// The fields of a lane; its curves are compared elsewhere.
pub(super) fn lane(before: &Lane, after: &Lane, pairing: &Pairing) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    let kind = |lane: &Lane| match lane.kind {
        LaneKind::Cards => format!("cards of the type {}", lane.card_kind.name().to_lowercase()),
        LaneKind::Touchpoints => "touchpoints".to_owned(),
        LaneKind::Curve => "curve".to_owned(),
        LaneKind::Storyboard => "storyboard".to_owned(),
        LaneKind::Metrics => "measures".to_owned(),
        LaneKind::Process => "process".to_owned(),
        LaneKind::Line(line) => line.name().to_lowercase(),
    };
    if (before.kind, before.card_kind) != (after.kind, after.card_kind) {
        fields.text("kind", &kind(before), &kind(after));
    }
    fields.text("note", &before.note, &after.note);
    fields.text("hint", &before.prompt, &after.prompt);
    fields.text("scale", &before.scale.name, &after.scale.name);
    fields.otherwise(|| {
        let persona = before.persona.map(|id| or_same(pairing.personas.after(id), id));
        let group = before.group.map(|id| or_same(pairing.lane_groups.after(id), id));
        Lane { id: after.id, persona, group, series: after.series.clone(), ..before.clone() } != *after
    });
    fields.0
}

/// The fields of a curve. Its values and labels are listed in the `order` of the steps of the newer map, not in that in
/// which they were given.
pub(super) fn series(
    before: &Series,
    after: &Series,
    pairing: &Pairing,
    order: &dyn Fn(StepId) -> Option<usize>,
) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    let state = |series: &Series| match series.state {
        SeriesState::AsIs => "as is",
        SeriesState::ToBe => "to be",
    };
    if before.state != after.state {
        fields.text("state", state(before), state(after));
    }
    let mut older: Vec<CurvePoint> = before.points.clone();
    older.iter_mut().for_each(|point| point.step = or_same(pairing.steps.after(point.step), point.step));
    let values = |points: &[CurvePoint]| points.iter().map(|point| signed(point.value)).collect::<Vec<_>>().join(" ");
    let labels = |points: &[CurvePoint]| {
        let written = points.iter().map(|point| point.label.trim()).filter(|label| !label.is_empty());
        written.map(str::to_owned).collect::<Vec<_>>()
    };
    let in_order = |points: &[CurvePoint]| {
        let mut points = points.to_vec();
        points.sort_by_key(|point| order(point.step));
        points
    };
    let (then, now) = (in_order(&older), in_order(&after.points));
    fields.text("values", &values(&then), &values(&now));
    fields.list("labels", &labels(&then), &labels(&now));
    fields.otherwise(|| {
        let persona = before.persona.map(|id| or_same(pairing.personas.after(id), id));
        Series { id: after.id, persona, points: older, ..before.clone() } != *after
    });
    fields.0
}

/// The fields of a hotspot. Its place is compared elsewhere.
pub(super) fn hotspot(before: &Hotspot, after: &Hotspot) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("cause", &before.cause, &after.cause);
    fields.list("deeper causes", &before.whys, &after.whys);
    fields.shown("severity", &before.severity, &after.severity);
    fields.named("category", [&before.category, &after.category], |category| category.name().to_owned());
    fields.text("cluster", &before.cluster, &after.cluster);
    fields.text("note", &before.note, &after.note);
    fields.otherwise(|| Hotspot { id: after.id, on: after.on, ..before.clone() } != *after);
    fields.0
}

/// The fields of an action.
pub(super) fn action(before: &Action, after: &Action, pairing: &Pairing) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("title", &before.title, &after.title);
    let status = |status: ActionStatus| status.name().to_lowercase();
    fields.text("status", &status(before.status), &status(after.status));
    fields.text("owner", &before.owner, &after.owner);
    fields.named("due date", [&before.due, &after.due], ToString::to_string);
    fields.text("category", before.category.name(), after.category.name());
    fields.named("impact", [&before.impact, &after.impact], ToString::to_string);
    fields.named("effort", [&before.effort, &after.effort], ToString::to_string);
    fields.text("goal", &before.goal, &after.goal);
    fields.named("cost", [&before.cost, &after.cost], ToString::to_string);
    let resources = |action: &Action| action.resources.iter().map(resource).collect::<Vec<_>>();
    fields.list("resources", &resources(before), &resources(after));
    fields.text("note", &before.note, &after.note);
    let cards: Vec<_> = before.cards.iter().map(|id| or_same(pairing.cards.after(*id), *id)).collect();
    let hotspots: Vec<_> = before.hotspots.iter().map(|id| or_same(pairing.hotspots.after(*id), *id)).collect();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let count = |cards, hotspots| format!("{}, {}", counted(cards, "card"), counted(hotspots, "hotspot"));
    if (&cards, &hotspots) != (&after.cards, &after.hotspots) {
        let now = count(after.cards.len(), after.hotspots.len());
        let then = count(cards.len(), hotspots.len());
        fields.text("what it addresses", &then, if now == then { "others" } else { &now });
    }
    fields.otherwise(|| Action { id: after.id, cards, hotspots, ..before.clone() } != *after);
    fields.0
}

/// The fields of a link.
pub(super) fn link(before: &Link, after: &Link, pairing: &Pairing) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("label", &before.label, &after.label);
    fields.otherwise(|| {
        let [from, to] = [before.from, before.to].map(|id| or_same(pairing.cards.after(id), id));
        Link { id: after.id, from, to, ..before.clone() } != *after
    });
    fields.0
}

/// The fields of a free note.
pub(super) fn note(before: &Note, after: &Note, pairing: &Pairing) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("words", &before.text, &after.text);
    fields.otherwise(|| {
        let mut older = Note { id: after.id, ..before.clone() };
        let anchored = |place: AnchorPlace| or_same(pairing.anchor(place), place);
        older.at.on = anchored(older.at.on);
        older.to.iter_mut().for_each(|to| to.on = anchored(to.on));
        older != *after
    });
    fields.0
}

/// The fields of a heading over lanes.
pub(super) fn lane_group(before: &LaneGroup, after: &LaneGroup) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    fields.otherwise(|| LaneGroup { id: after.id, ..before.clone() } != *after);
    fields.0
}

/// The values of a KPI over time that a reader can compare: "12 on 2026-03-01".
fn dated_values(kpi: &Kpi) -> Vec<String> {
    kpi.values.iter().map(|known| format!("{} on {}", number(known.value), known.date)).collect()
}

/// A resource with its cost, where that is known: "Two days of a developer, 1200".
fn resource(resource: &Resource) -> String {
    let cost = resource.cost.map(|cost| format!(", {cost}")).unwrap_or_default();
    format!("{}{cost}", resource.name)
}

/// The values of a KPI.
pub(super) fn kpi(before: &Kpi, after: &Kpi) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    fields.text("name", &before.name, &after.name);
    fields.text("now", &before.current, &after.current);
    fields.text("target", &before.target, &after.target);
    fields.text("cell", &before.cell, &after.cell);
    let scale = |kpi: &Kpi| match kpi.scale {
        KpiScale::Own(worst, best) => format!("own scale, {} to {}", number(worst), number(best)),
        named => named.name().to_owned(),
    };
    fields.text("measured on", &scale(before), &scale(after));
    fields.list("values over time", &dated_values(before), &dated_values(after));
    fields.otherwise(|| before != after);
    fields.0
}

/// The conversations about a map, counted: "3 threads with 7 comments, 1 resolved".
fn threads(info: &MapInfo) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let comments: usize = info.comments.iter().map(|thread| thread.comments.len()).sum();
    let resolved = info.comments.iter().filter(|thread| thread.resolved).count();
    format!("{} with {}, {resolved} resolved", counted(info.comments.len(), "thread"), counted(comments, "comment"))
}

/// The fields of the map itself; its KPIs are compared elsewhere.
pub(super) fn info(before: &Arc<MapInfo>, after: &Arc<MapInfo>) -> Vec<FieldChange> {
    let mut fields = Fields::default();
    if Arc::ptr_eq(before, after) {
        return fields.0;
    }
    fields.text("title", &before.title, &after.title);
    fields.text("map type", before.kind.name(), after.kind.name());
    fields.text("objective", &before.objective, &after.objective);
    fields.text("scenario", &before.scenario, &after.scenario);
    fields.text("scope", &before.scope, &after.scope);
    fields.text("owner", &before.owner, &after.owner);
    fields.named("review date", [&before.review_date, &after.review_date], ToString::to_string);
    fields.text("key outcome", &before.key_outcome, &after.key_outcome);
    fields.text("basis", &before.basis, &after.basis);
    fields.list("guiding principles", &before.guiding_principles, &after.guiding_principles);
    fields.list("resources at hand", &before.resources_at_hand, &after.resources_at_hand);
    fields.list("resources needed", &before.resources_needed, &after.resources_needed);
    fields.text("industry", &before.industry, &after.industry);
    fields.text("description", &before.description, &after.description);
    fields.list("tags", &before.tags, &after.tags);
    fields.text("language", &before.language, &after.language);
    fields.text("theme", &before.theme, &after.theme);
    fields.list("parked notes", &before.parked, &after.parked);
    fields.text("story for outsiders", &before.story.external, &after.story.external);
    fields.text("story for the team", &before.story.internal, &after.story.internal);
    fields.text("currency", &before.plan.currency, &after.plan.currency);
    let costs = |info: &MapInfo| info.plan.resource_costs.iter().map(resource).collect::<Vec<_>>();
    fields.list("costs of resources", &costs(before), &costs(after));
    if before.comments != after.comments {
        let (was, now) = (threads(before), threads(after));
        // As many as before, but with other words.
        let now = if now == was { format!("{now}, reworded") } else { now };
        fields.text("comments", &was, &now);
    }
    fields.otherwise(|| MapInfo { kpis: after.kpis.clone(), ..MapInfo::clone(before) } != **after);
    fields.0
}
