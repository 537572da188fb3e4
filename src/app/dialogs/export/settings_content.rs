//! What of the map is exported: the parts of the sheet, stages, lanes, a persona, the selection.

use egui::{Checkbox, RichText, Ui};

use super::controls::{heading, plain_row};
use super::options::ExportOptions;
use super::settings::ExportSettingsColumn;
use crate::model::{JourneyMap, Lane, LaneId, LaneKind, PrintForm, PrintSettings, PrintedPart, SheetExtras, StageId};

impl ExportSettingsColumn<'_> {
    /// Everything about the content.
    pub(super) fn content(&self, ui: &mut Ui, options: &mut ExportOptions) {
        self.include(ui, &mut options.settings);
        self.parts(ui, options);
    }

    /// Which part of the journey is exported.
    pub(super) fn parts(&self, ui: &mut Ui, options: &mut ExportOptions) {
        let selected = self.subject.selection.len();
        if selected > 0 {
            let words = if selected == 1 {
                "Only the selected card".into()
            } else {
                format!("Only the {selected} selected cards")
            };
            ui.add(Checkbox::new(&mut options.only_selection, words));
        }
        if self.subject.map.personas.len() > 1 || options.settings.scope.persona.is_some() {
            self.persona(ui, &mut options.settings);
        }
        if options.data.chosen || options.settings.form != PrintForm::Personas {
            self.stages(ui, &mut options.settings);
        }
        self.lanes(ui, &mut options.settings);
    }

    fn persona(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        heading(ui, "Persona");
        let personas = &self.subject.map.personas;
        let chosen = settings.scope.persona.and_then(|id| self.subject.map.persona(id));
        let shown = chosen.map_or_else(|| "All personas".to_owned(), |persona| persona.name.clone());
        plain_row(ui, "Journey of", |ui| {
            self.choice(ui, "Persona", shown, |ui, keys| {
                if keys.offer(ui, settings.scope.persona.is_none(), "All personas") {
                    settings.scope.persona = None;
                }
                for persona in personas {
                    let is_on = settings.scope.persona == Some(persona.id);
                    if keys.offer(ui, is_on, &persona.name) {
                        settings.scope.persona = Some(persona.id);
                    }
                }
            })
        });
    }

    fn stages(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        let stages: Vec<(StageId, String)> =
            self.subject.map.stages.iter().map(|stage| (stage.id, stage.name.clone())).collect();
        if stages.len() > 1 {
            heading(ui, "Stages");
            settings.scope.stages = choose(ui, "All stages", &stages, settings.scope.stages.take());
        }
    }

    /// Check boxes for the optional content that this map has.
    fn include(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        if !matches!(settings.form, PrintForm::Poster | PrintForm::Tiles) {
            return self.form_parts(ui, settings);
        }
        heading(ui, "Include");
        ui.spacing_mut().item_spacing.y = 0.0;
        let header = settings.shows(PrintedPart::Header);
        let map = &self.subject.map;
        check(ui, true, settings, (PrintedPart::Header, "Title and objective"));
        if !map.personas.is_empty() {
            check(ui, header, settings, (PrintedPart::Personas, "Personas"));
        }
        if !map.info.kpis.is_empty() {
            check(ui, header, settings, (PrintedPart::Kpis, "KPIs"));
        }
        if !map.hotspots.is_empty() {
            check(ui, true, settings, (PrintedPart::Hotspots, "Hotspots"));
        }
        if has_flags(map) {
            check(ui, true, settings, (PrintedPart::Flags, "Moments of truth and other flags"));
        }
        if !map.links.is_empty() {
            check(ui, true, settings, (PrintedPart::Links, "Arrows between cards"));
        }
        if !map.notes.is_empty() {
            check(ui, true, settings, (PrintedPart::Notes, "Notes and brackets"));
            screen_notes(ui, map, settings);
        }
        if map.info.also_shown != SheetExtras::default() {
            check(ui, true, settings, (PrintedPart::Lists, "Lists and other texts around the map"));
        }
        check(ui, true, settings, (PrintedPart::Footer, "Evidence and legend"));
        comments(ui, map, settings);
    }

    fn lanes(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        let all_lanes = &self.subject.map.lanes;
        if all_lanes.is_empty() {
            return;
        }
        heading(ui, "Lanes");
        if all_lanes.iter().any(|lane| lane.folded) {
            ui.label(RichText::new("Lanes that are collapsed on screen are exported in full.").small().weak());
        }
        let name = |lane: &Lane| {
            let collapsed = if lane.folded { " (collapsed on screen)" } else { "" };
            format!("{}{collapsed}", lane_name(&lane.name, lane.kind))
        };
        let lanes: Vec<(LaneId, String)> = all_lanes.iter().map(|lane| (lane.id, name(lane))).collect();
        settings.scope.lanes = choose(ui, "All lanes", &lanes, settings.scope.lanes.take());
    }
}

/// Check boxes for the parts of a list, and one for all of them. Returns the chosen ones; none for all.
fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    all_words: &str,
    parts: &[(T, String)],
    chosen: Option<Vec<T>>,
) -> Option<Vec<T>> {
    let mut chosen = chosen.unwrap_or_else(|| parts.iter().map(|(id, _)| *id).collect());
    let shown = parts.iter().filter(|(id, _)| chosen.contains(id)).count();
    let mut all = shown == parts.len();
    let some = shown > 0 && !all;
    if ui.add(Checkbox::new(&mut all, all_words).indeterminate(some)).changed() {
        chosen = if all || some { parts.iter().map(|(id, _)| *id).collect() } else { Vec::new() };
    }
    ui.indent(all_words, |ui| {
        for (id, name) in parts {
            let mut is_on = chosen.contains(id);
            if ui.checkbox(&mut is_on, name).changed() {
                chosen.retain(|known| known != id);
                chosen.extend(is_on.then_some(*id));
            }
        }
    });
    let is_all = parts.iter().all(|(id, _)| chosen.contains(id));
    (!is_all).then_some(chosen)
}

/// The switch for notes that are only for the screen, where there are any.
fn screen_notes(ui: &mut Ui, map: &JourneyMap, settings: &mut PrintSettings) {
    let enabled = settings.shows(PrintedPart::Notes);
    if map.notes.iter().any(|note| note.screen_only) {
        let box_ = Checkbox::new(&mut settings.screen_notes, "Also notes that are only for the screen");
        ui.add_enabled(enabled, box_);
    }
}

/// The switch for comments, where there are any: nobody prints them by accident.
pub(super) fn comments(ui: &mut Ui, map: &JourneyMap, settings: &mut PrintSettings) {
    if !map.info.comments.is_empty() {
        let box_ = ui.add(Checkbox::new(&mut settings.comments, "Comments"));
        box_.on_hover_text("Marks with numbers on the map, and pages that list what was said");
    }
}

/// The switch for the notes of the parking lot, where there are any.
pub(super) fn parking_lot(ui: &mut Ui, map: &JourneyMap, settings: &mut PrintSettings) {
    if !map.info.parked.is_empty() {
        let box_ = ui.add(Checkbox::new(&mut settings.parking_lot, "Parking lot"));
        box_.on_hover_text("A table of the notes that have no place on the map yet");
    }
}

/// A check box for a part that can be left out.
pub(super) fn check(ui: &mut Ui, enabled: bool, settings: &mut PrintSettings, (part, words): (PrintedPart, &str)) {
    let mut shown = settings.shows(part);
    if ui.add_enabled(enabled, Checkbox::new(&mut shown, words)).changed() {
        settings.left_out.retain(|left_out| *left_out != part);
        settings.left_out.extend((!shown).then_some(part));
    }
}

fn lane_name(name: &str, kind: LaneKind) -> String {
    match kind {
        _ if !name.trim().is_empty() => name.to_owned(),
        LaneKind::Line(line) => line.name().to_owned(),
        LaneKind::Cards
        | LaneKind::Touchpoints
        | LaneKind::Curve
        | LaneKind::Storyboard
        | LaneKind::Metrics
        | LaneKind::Process => "Unnamed lane".to_owned(),
    }
}

fn has_flags(map: &JourneyMap) -> bool {
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    map.cards.iter().any(|card| !card.flags.is_empty())
        || map.steps().any(|(_, step)| !step.flags.is_empty())
        || points.into_iter().any(|at| !at.flags.is_empty())
}
