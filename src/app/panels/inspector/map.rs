//! The fields of the map itself: its purpose, owner, resources, actions and appearance.

use egui::{Label, RichText, Ui};

use super::fields::known_tags;
use super::form::Form;
use super::part_rows::PartRow;
use super::stage::{KPI_COLUMNS, kpi_rows, kpis_of};
use super::{actions, costs, heading, kpi_values, language, logo, themes};
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, SegmentOption, TextEntry};
use crate::app::widgets::remarks::remark;
use crate::app::widgets::style::regular;
use crate::app::widgets::{headings, switch};
use crate::edit::{Command, MapField};
use crate::layout::{has_times, persona_line};
use crate::model::{
    CurveFaces, Direction, EvidenceShown, JourneyMap, MapKind, MapLook, Part, RowShading, SheetExtras, StageColors,
};
use crate::render::screen::color32;

/// Shows all fields of the map.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let map: &JourneyMap = form.map;
    heading(ui, form, ("map-sheet", "Map"), map.info.kind.name());
    purpose(ui, form, map);
    origin(ui, form, map);
    headings::separated_group_title(ui, "Look", form.theme());
    look(ui, form, map);
    headings::separated_group_title(ui, "Also on the sheet", form.theme());
    also_shown(ui, form, map.info.also_shown);
    time_rail(ui, form, map.info.look);
    personas(ui, form, map);
    headings::separated_group_title(ui, "Ownership", form.theme());
    MapText::line("owner", "Who keeps it up to date", MapField::Owner).show(ui, form, &map.info.owner);
    let asked = controls::date(ui, &mut form.context, "review date", Common::Same(map.info.review_date));
    form.set_map(asked, MapField::ReviewDate);
    MapText::paragraphs("basis", "interviews n = 9", MapField::Basis).show(ui, form, &map.info.basis);
    headings::separated_group_title(ui, "Principles and resources", form.theme());
    MapLines { name: "guiding principles", hint: "A rule", field: MapField::GuidingPrinciples }.show(
        ui,
        form,
        &map.info.guiding_principles,
    );
    MapLines { name: "resources at hand", hint: "What is available", field: MapField::ResourcesAtHand }.show(
        ui,
        form,
        &map.info.resources_at_hand,
    );
    MapLines { name: "resources needed", hint: "What is missing", field: MapField::ResourcesNeeded }.show(
        ui,
        form,
        &map.info.resources_needed,
    );
    costs::of_map(ui, form, map);
    headings::separated_group_title(ui, "Actions", form.theme());
    actions::of_map(ui, form);
    headings::separated_group_title(ui, "In the gallery", form.theme());
    MapText::line("industry", "", MapField::Industry).show(ui, form, &map.info.industry);
    MapText::paragraphs("description", "", MapField::Description).show(ui, form, &map.info.description);
    if let Some(change) = controls::tags(ui, &mut form.context, "tags", &[&map.info.tags], || known_tags(map)) {
        form.perform(Command::SetMap(MapField::Tags(change.apply(&map.info.tags))));
    }
}

/// A text field of the map.
struct MapText {
    name: &'static str,
    entry: TextEntry<'static>,
    field: fn(String) -> MapField,
}

impl MapText {
    /// A field for one line.
    const fn line(name: &'static str, hint: &'static str, field: fn(String) -> MapField) -> Self {
        Self { name, entry: TextEntry::line(hint), field }
    }

    /// A field for several lines.
    const fn paragraphs(name: &'static str, hint: &'static str, field: fn(String) -> MapField) -> Self {
        Self { name, entry: TextEntry::paragraphs(hint), field }
    }

    /// The same field as the headline of the panel.
    fn headline(self, ink: crate::geometry::Color) -> Self {
        Self { entry: self.entry.headline(ink), ..self }
    }

    fn show(self, ui: &mut Ui, form: &mut Form<'_>, value: &str) {
        let asked = controls::text(ui, form.theme(), self.name, Common::Same(value), self.entry);
        form.set_map(asked, self.field);
    }
}

/// A list of lines of the map.
struct MapLines {
    name: &'static str,
    hint: &'static str,
    field: fn(Vec<String>) -> MapField,
}

impl MapLines {
    fn show(self, ui: &mut Ui, form: &mut Form<'_>, values: &[String]) {
        let asked = controls::lines(ui, &mut form.context, self.name, values, self.hint);
        form.set_map(asked, self.field);
    }
}

/// The map that this one was made from, if it is a target map.
fn origin(ui: &mut Ui, form: &Form<'_>, map: &JourneyMap) {
    let Some(origin) = &map.info.story.origin else { return };
    let about = [origin.file.clone(), origin.made_on.map(|date| date.to_string()).unwrap_or_default()];
    let about: Vec<String> = about.into_iter().filter(|words| !words.is_empty()).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let words = RichText::new(format!("Made from “{}”{about}", origin.title));
    ui.add(Label::new(words.font(regular(12.5)).color(color32(form.theme().muted))).wrap());
}

fn purpose(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    let ink = form.theme().ink;
    MapText::paragraphs("title", "Title", MapField::Title).headline(ink).show(ui, form, &map.info.title);
    let entries = MapKind::ALL.map(|kind| PickerEntry::new(kind.name()));
    let chosen = MapKind::ALL.iter().position(|kind| *kind == map.info.kind);
    let picked = controls::picker(ui, &mut form.context, "map type", &entries, Common::Same(chosen));
    if let Some(kind) = picked.and_then(|index| MapKind::ALL.get(index)) {
        form.perform(Command::SetMap(MapField::Kind(*kind)));
    }
    MapText::paragraphs("objective", "What the map is for", MapField::Objective).show(ui, form, &map.info.objective);
    MapText::paragraphs("scenario", "The situation in focus", MapField::Scenario).show(ui, form, &map.info.scenario);
    MapText::paragraphs("scope", "What the map includes", MapField::Scope).show(ui, form, &map.info.scope);
    let hint = "What will be different afterwards";
    MapText::paragraphs("key outcome", hint, MapField::KeyOutcome).show(ui, form, &map.info.key_outcome);
    let asked = controls::rows(ui, &mut form.context, "KPIs", &KPI_COLUMNS, &kpi_rows(&map.info.kpis));
    let asked = asked.map(|rows| kpis_of(rows, &map.info.kpis));
    form.set_map(asked, MapField::Kpis);
    let over_time = ui.push_id("of the map", |ui| kpi_values::show(ui, form, None, &map.info.kpis)).inner;
    if let Some(kpis) = over_time {
        form.perform(Command::SetMap(MapField::Kpis(kpis)));
    }
}

fn personas(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    if map.personas.is_empty() {
        return;
    }
    headings::separated_group_title(ui, "Personas", form.theme());
    for persona in &map.personas {
        let ink = persona_line(map, form.map_theme, persona.id);
        PartRow { part: Part::Persona(persona.id), icon: "person", ink, words: &persona.name }.show(ui, form);
    }
}

fn look(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    themes::show(ui, form, map);
    logo::show(ui, form, map);
    stage_colors(ui, form, map.info.look);
    row_shading(ui, form, map.info.look);
    curve_faces(ui, form, map.info.look);
    direction(ui, form, map);
    evidence(ui, form, map.info.look);
    language::show(ui, form, &map.info.language);
}

fn stage_colors(ui: &mut Ui, form: &mut Form<'_>, now: MapLook) {
    let boxes = [
        SegmentOption { words: "Feeling", hint: "The mean of the emotion curve in each stage" },
        SegmentOption { words: "Hues", hint: "A hue for each stage, only to tell it apart" },
        SegmentOption { words: "One", hint: "The same colour for all stages" },
    ];
    let chosen = StageColors::ALL.iter().position(|choice| *choice == now.stage_colors);
    let picked = controls::segments(ui, form.theme(), "stage colours", &boxes, Common::Same(chosen)).flatten();
    if let Some(stage_colors) = picked.and_then(|index| StageColors::ALL.get(index).copied()) {
        form.perform(Command::SetMap(MapField::Look(MapLook { stage_colors, ..now })));
    }
}

/// The switches for real time: its rail, which is on in a new map, and stages that follow it.
fn time_rail(ui: &mut Ui, form: &mut Form<'_>, now: MapLook) {
    if let Some(on) = switch::switch(ui, form.theme(), "Show time rail", Some(!now.without_time_rail)) {
        form.perform(Command::SetMap(MapField::Look(MapLook { without_time_rail: !on, ..now })));
    }
    let name = "Stages as wide as their time";
    if let Some(stages_by_time) = switch::switch(ui, form.theme(), name, Some(now.stages_by_time)) {
        form.perform(Command::SetMap(MapField::Look(MapLook { stages_by_time, ..now })));
    }
    if now.stages_by_time && !has_times(form.map) {
        let words = "Stages keep their usual widths until at least half of them have time spans that follow each other, \
                     such as “Day 1” and “Day 3”.";
        remark(ui, words, form.theme());
    }
}

/// Switches for texts of the map that the sheet shows only when asked to.
fn also_shown(ui: &mut Ui, form: &mut Form<'_>, shown: SheetExtras) {
    type ExtraSwitch = (&'static str, fn(&mut SheetExtras) -> &mut bool);
    const SWITCHES: [ExtraSwitch; 7] = [
        ("Show scope", |extras| &mut extras.scope),
        ("Show key outcome", |extras| &mut extras.key_outcome),
        ("Show guiding principles", |extras| &mut extras.guiding_principles),
        ("Show resources", |extras| &mut extras.resources),
        ("Show numbered hotspots with their causes", |extras| &mut extras.hotspots),
        ("Show actions", |extras| &mut extras.actions),
        ("Show persona profiles", |extras| &mut extras.profiles),
    ];
    for (name, field) in SWITCHES {
        let mut changed = shown;
        let is_on = *field(&mut changed);
        if let Some(on) = switch::switch(ui, form.theme(), name, Some(is_on)) {
            *field(&mut changed) = on;
            form.perform(Command::SetMap(MapField::AlsoShown(changed)));
        }
    }
}

/// The choice of the tones behind the lanes.
fn row_shading(ui: &mut Ui, form: &mut Form<'_>, now: MapLook) {
    let boxes = [
        SegmentOption { words: "None", hint: "Lines between the lanes are enough" },
        SegmentOption { words: "Every other", hint: "A light tone behind every other lane" },
        SegmentOption { words: "Own tone", hint: "A light tone of its own behind each lane" },
    ];
    let chosen = RowShading::ALL.iter().position(|choice| *choice == now.row_shading);
    let picked = controls::segments(ui, form.theme(), "row shading", &boxes, Common::Same(chosen)).flatten();
    if let Some(row_shading) = picked.and_then(|index| RowShading::ALL.get(index).copied()) {
        form.perform(Command::SetMap(MapField::Look(MapLook { row_shading, ..now })));
    }
}

/// The choice of the points that are drawn as faces.
fn curve_faces(ui: &mut Ui, form: &mut Form<'_>, now: MapLook) {
    const CHOICES: [CurveFaces; 2] = [CurveFaces::Extremes, CurveFaces::All];
    let boxes = [
        SegmentOption { words: "Best, worst, end", hint: "The other points are dots" },
        SegmentOption { words: "All points", hint: "Every point is a face" },
    ];
    let chosen = CHOICES.iter().position(|choice| *choice == now.curve_faces);
    let picked = controls::segments(ui, form.theme(), "faces on curves", &boxes, Common::Same(chosen)).flatten();
    if let Some(choice) = picked.and_then(|index| CHOICES.get(index)) {
        form.perform(Command::SetMap(MapField::Look(MapLook { curve_faces: *choice, ..now })));
    }
}

fn direction(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    const DIRECTIONS: [Direction; 3] = [Direction::Auto, Direction::LeftToRight, Direction::RightToLeft];
    let boxes = [
        SegmentOption { words: "Auto", hint: "Follows the direction of the title" },
        SegmentOption { words: "→", hint: "Left to right" },
        SegmentOption { words: "←", hint: "Right to left" },
    ];
    let chosen = DIRECTIONS.iter().position(|way| *way == map.info.direction);
    let picked = controls::segments(ui, form.theme(), "direction", &boxes, Common::Same(chosen)).flatten();
    if let Some(way) = picked.and_then(|index| DIRECTIONS.get(index)) {
        form.perform(Command::SetMap(MapField::Direction(*way)));
    }
}

/// Which cards show their evidence.
fn evidence(ui: &mut Ui, form: &mut Form<'_>, now: MapLook) {
    let boxes = [
        SegmentOption { words: "All", hint: "A small sign on every card that has evidence" },
        SegmentOption { words: "Guesses", hint: "Only a dotted edge around what somebody merely assumes" },
        SegmentOption { words: "None", hint: "No card shows its evidence" },
    ];
    let chosen = EvidenceShown::ALL.iter().position(|shown| *shown == now.evidence);
    let picked = controls::segments(ui, form.theme(), "evidence on cards", &boxes, Common::Same(chosen)).flatten();
    if let Some(evidence) = picked.and_then(|index| EvidenceShown::ALL.get(index).copied()) {
        form.perform(Command::SetMap(MapField::Look(MapLook { evidence, ..now })));
    }
}
