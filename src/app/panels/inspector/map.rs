//! The fields of the map itself: its purpose, owner, resources, actions and appearance.

use egui::Ui;

use super::controls;
use super::controls::{PickerEntry, SegmentOption, TextFieldLines};
use super::form::Form;
use super::stage::{KPI_COLUMNS, kpi_rows, kpis_of};
use super::subject::Common;
use super::{actions, heading, language, part_rows};
use crate::edit::MapField;
use crate::layout::persona_hue;
use crate::model::{Direction, JourneyMap, MapKind, Part};
use crate::theme::Theme;

/// Shows all fields of the map.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let map: &JourneyMap = form.map;
    heading(ui, "Map", map.info.kind.name(), form.theme);
    purpose(ui, form, map);
    personas(ui, form, map);
    controls::section(ui, "Maintenance", form.theme);
    words(ui, form, "owner", &map.info.owner, "Who keeps it up to date", TextFieldLines::One, MapField::Owner);
    let asked = controls::date(ui, form, "review date", Common::Same(map.info.review_date));
    form.set_map(asked, MapField::ReviewDate);
    words(ui, form, "basis", &map.info.basis, "interviews n = 9", TextFieldLines::Many, MapField::Basis);
    controls::section(ui, "Resources", form.theme);
    lines(ui, form, "guiding principles", &map.info.guiding_principles, "A rule", MapField::GuidingPrinciples);
    lines(ui, form, "resources at hand", &map.info.resources_at_hand, "What is available", MapField::ResourcesAtHand);
    lines(ui, form, "resources needed", &map.info.resources_needed, "What is missing", MapField::ResourcesNeeded);
    controls::section(ui, "Actions", form.theme);
    actions::of_map(ui, form);
    controls::section(ui, "Look", form.theme);
    look(ui, form, map);
    controls::section(ui, "In the gallery", form.theme);
    words(ui, form, "industry", &map.info.industry, "", TextFieldLines::One, MapField::Industry);
    words(ui, form, "description", &map.info.description, "", TextFieldLines::Many, MapField::Description);
    if let Some(change) = controls::tags(ui, form, "tags", &[&map.info.tags]) {
        form.perform(crate::edit::Command::SetMap(MapField::Tags(change.apply(&map.info.tags))));
    }
}

fn words(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    value: &str,
    hint: &str,
    lines: TextFieldLines,
    field: fn(String) -> MapField,
) {
    let asked = controls::text(ui, form, name, Common::Same(value), hint, lines);
    form.set_map(asked, field);
}

fn lines(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    values: &[String],
    hint: &str,
    field: fn(Vec<String>) -> MapField,
) {
    let asked = controls::lines(ui, form, name, values, hint);
    form.set_map(asked, field);
}

fn purpose(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    words(ui, form, "title", &map.info.title, "", TextFieldLines::Many, MapField::Title);
    let entries = MapKind::ALL.map(|kind| PickerEntry::new(kind.name()));
    let chosen = MapKind::ALL.iter().position(|kind| *kind == map.info.kind);
    let picked = controls::picker(ui, form, "kind of map", &entries, Common::Same(chosen));
    if let Some(kind) = picked.and_then(|index| MapKind::ALL.get(index)) {
        form.perform(crate::edit::Command::SetMap(MapField::Kind(*kind)));
    }
    words(ui, form, "objective", &map.info.objective, "What the map is for", TextFieldLines::Many, MapField::Objective);
    words(
        ui,
        form,
        "scenario",
        &map.info.scenario,
        "The situation the map covers",
        TextFieldLines::Many,
        MapField::Scenario,
    );
    words(ui, form, "scope", &map.info.scope, "What the map includes", TextFieldLines::Many, MapField::Scope);
    let hint = "What should have changed in the end";
    words(ui, form, "key outcome", &map.info.key_outcome, hint, TextFieldLines::Many, MapField::KeyOutcome);
    let asked = controls::rows(ui, form, "KPIs", &KPI_COLUMNS, &kpi_rows(&map.info.kpis)).map(kpis_of);
    form.set_map(asked, MapField::Kpis);
}

fn personas(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    if map.personas.is_empty() {
        return;
    }
    controls::section(ui, "Personas", form.theme);
    for persona in &map.personas {
        let ink = form.map_theme.series_line(persona_hue(map, persona.id));
        part_rows::row(ui, form, Part::Persona(persona.id), "person", ink, &persona.name);
    }
}

fn look(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    let themes: Vec<&Theme> = Theme::bundled().iter().map(|theme| &**theme).collect();
    let own = Theme::named(&map.info.theme);
    let chosen = own.and_then(|own| themes.iter().position(|theme| theme.name == own.name));
    if let Some(place) = controls::theme_tiles(ui, form, "theme", &themes, chosen) {
        let name = place.and_then(|index| themes.get(index)).map(|theme| theme.name.clone()).unwrap_or_default();
        form.perform(crate::edit::Command::SetMap(MapField::Theme(name)));
    }
    direction(ui, form, map);
    language::show(ui, form, &map.info.language);
}

fn direction(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    const DIRECTIONS: [Direction; 3] = [Direction::Auto, Direction::LeftToRight, Direction::RightToLeft];
    let boxes = [
        SegmentOption { words: "Auto", hint: "Follows the direction of the title" },
        SegmentOption { words: "→", hint: "Left to right" },
        SegmentOption { words: "←", hint: "Right to left" },
    ];
    let chosen = DIRECTIONS.iter().position(|way| *way == map.info.direction);
    let picked = controls::segments(ui, form, "direction", &boxes, Common::Same(chosen)).flatten();
    if let Some(way) = picked.and_then(|index| DIRECTIONS.get(index)) {
        form.perform(crate::edit::Command::SetMap(MapField::Direction(*way)));
    }
}
