//! The settings of forms that are made of pages: their parts, the notes of a wall sheet, the cards on a sheet, and the
//! layouts in a pack.

use egui::{Checkbox, DragValue, RichText, Ui, Vec2};

use super::controls::{heading, row, segmented};
use super::settings::ExportSettingsColumn;
use super::settings_content::{check, comments, parking_lot};
use crate::model::{JourneyMap, Paper, PaperLength, PrintForm, PrintSettings, PrintedPart, WallSettings};
use crate::print::wall_sheet;

/// The size of a field for a number.
const FIELD: Vec2 = Vec2::new(120.0, 28.0);
/// The sides of sticky notes that can be bought, in millimetres.
const NOTES_MM: [u32; 4] = [51, 76, 102, 127];
/// The layouts of a pack, in their order.
const IN_PACK: [PrintForm; 6] = [
    PrintForm::Handout,
    PrintForm::Stages,
    PrintForm::Findings,
    PrintForm::Personas,
    PrintForm::Cards,
    PrintForm::Wall,
];
/// Those in it unless others are chosen.
const USUALLY_IN_PACK: [PrintForm; 4] = [PrintForm::Handout, PrintForm::Stages, PrintForm::Cards, PrintForm::Wall];

impl ExportSettingsColumn<'_> {
    /// What of a form is printed, with a check box for each part that the map has something for.
    pub(super) fn form_parts(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        let map = &self.subject.map;
        let parts = parts(settings, map);
        if !parts.is_empty() {
            heading(ui, "Include");
            ui.spacing_mut().item_spacing.y = 0.0;
            parts.into_iter().for_each(|part| check(ui, true, settings, part));
        }
        let forms = forms(settings);
        if forms.contains(&PrintForm::Handout) || forms.contains(&PrintForm::Findings) {
            parking_lot(ui, map, settings);
        }
        if forms.contains(&PrintForm::Handout) {
            comments(ui, map, settings);
        }
        if forms.contains(&PrintForm::Wall) {
            self.wall(ui, settings);
        }
        if forms.contains(&PrintForm::Cards) {
            heading(ui, "Cards on a sheet");
            let choices = [(false, "8", "Eight cards on a sheet"), (true, "12", "Twelve cards on a sheet")];
            segmented(ui, self.theme, true, &mut settings.small_cards, &choices);
        }
        if settings.form == PrintForm::Pack {
            pack(ui, settings);
        }
    }

    /// The notes of a wall sheet, and how large it becomes.
    fn wall(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        heading(ui, "Sticky notes");
        let WallSettings { note, across, down } = &mut settings.wall;
        let labels = NOTES_MM.map(|side| (PaperLength::mm(side), format!("{side} mm"), format!("Notes of {side} mm")));
        let choices = labels.each_ref().map(|(side, label, name)| (*side, label.as_str(), name.as_str()));
        segmented(ui, self.theme, true, note, &choices);
        ui.add_space(2.0);
        for (label, count) in [("Across", across), ("Down", down)] {
            row(ui, label, |ui| ui.add(DragValue::new(count).range(1..=12).suffix(" in a cell").min_size(FIELD)));
        }
        let (width, height, sheets) = wall_sheet(&self.subject.map, settings);
        let size = format!("{width:.2} × {height:.2} m, {sheets} sheets of A4 if it is glued together.");
        ui.label(RichText::new(size).small().weak());
        // Paper that is smaller than the wall sheet is glued together.
        if settings.paper() != Paper::Fit {
            heading(ui, "Sheets");
            self.glueing(ui, &mut settings.tiles);
        }
    }
}

/// The forms that are printed.
fn forms(settings: &PrintSettings) -> Vec<PrintForm> {
    match settings.form {
        PrintForm::Pack if settings.pack.is_empty() => USUALLY_IN_PACK.to_vec(),
        PrintForm::Pack => settings.pack.clone(),
        form => vec![form],
    }
}

/// The parts of the chosen forms for which the map has something.
fn parts(settings: &PrintSettings, map: &JourneyMap) -> Vec<(PrintedPart, &'static str)> {
    let forms = forms(settings);
    let has = |form: PrintForm| forms.contains(&form);
    let (is_handout, tables) = (has(PrintForm::Handout), has(PrintForm::Handout) || has(PrintForm::Findings));
    let has_hotspots = !map.hotspots.is_empty();
    let parts = [
        (is_handout, PrintedPart::Cover, "Cover"),
        (is_handout && !map.info.kpis.is_empty(), PrintedPart::Kpis, "KPIs on the cover"),
        (is_handout, PrintedPart::Overview, "Overview of the whole map"),
        (is_handout, PrintedPart::Map, "Map over readable pages"),
        (is_handout && !map.personas.is_empty(), PrintedPart::Personas, "Persona sheets"),
        (is_handout && !map.info.story.external.trim().is_empty(), PrintedPart::Story, "Storyline"),
        ((tables || has(PrintForm::Stages)) && has_hotspots, PrintedPart::Hotspots, "Hotspots"),
        (tables, PrintedPart::Opportunities, "Opportunities by score"),
        ((tables || has(PrintForm::Stages)) && !map.actions.is_empty(), PrintedPart::Actions, "Actions"),
        (is_handout, PrintedPart::Sources, "Sources of evidence"),
        (is_handout, PrintedPart::Footer, "Key to all symbols"),
        (is_handout && !map.links.is_empty(), PrintedPart::Links, "Arrows between cards"),
        (has(PrintForm::Stages), PrintedPart::WritingLines, "Lines for notes"),
        (has(PrintForm::Wall), PrintedPart::Prompts, "Hints of the lanes"),
    ];
    parts.into_iter().filter(|(is_offered, ..)| *is_offered).map(|(_, part, words)| (part, words)).collect()
}

/// The layouts in a pack.
fn pack(ui: &mut Ui, settings: &mut PrintSettings) {
    heading(ui, "In the pack");
    let mut chosen = forms(settings);
    for form in IN_PACK {
        let mut is_in = chosen.contains(&form);
        if ui.add(Checkbox::new(&mut is_in, form.title())).changed() {
            // A pack has at least one layout.
            if is_in {
                chosen.push(form);
            } else if chosen.len() > 1 {
                chosen.retain(|known| *known != form);
            }
            settings.pack = IN_PACK.into_iter().filter(|known| chosen.contains(known)).collect();
        }
    }
}
