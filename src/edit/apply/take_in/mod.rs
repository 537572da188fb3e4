//! Takes a map into another one: what has the same name comes together, and everything else is added.
//!
//! A table that is imported into a map, or pasted with a card in each row, arrives as a map of its own. Stages, steps,
//! lanes, curves and personas are known by their names. A card that stands in its cell already is not added again, so
//! that the same table can come twice.

mod cards;
mod columns;
mod rows;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::MapEdit;
use super::change::add_icon;
use crate::edit::EditError;
use crate::edit::paste_report::PasteReport;
use crate::model::{CardId, HotspotId, JourneyMap, LaneId, Part, PersonaId, StepId};

/// The ids that the parts of the other map have in this one.
#[derive(Default)]
struct TakenIn {
    personas: FxHashMap<PersonaId, PersonaId>,
    steps: FxHashMap<StepId, StepId>,
    lanes: FxHashMap<LaneId, LaneId>,
    cards: FxHashMap<CardId, CardId>,
    hotspots: FxHashMap<HotspotId, HotspotId>,
    report: PasteReport,
    /// How many cards are there already.
    known_cards: usize,
}

impl MapEdit<'_> {
    /// Takes another map into this one.
    ///
    /// # Errors
    /// When nothing of it is new.
    pub(in crate::edit::apply) fn take_in(&mut self, from: &JourneyMap) -> Result<PasteReport, EditError> {
        let mut taken = TakenIn::default();
        from.icons.iter().for_each(|icon| add_icon(&mut self.map, icon));
        // The order matters: each line needs the ids that the lines above it have mapped.
        self.take_personas(from, &mut taken);
        self.take_stages(from, &mut taken)?;
        self.take_lanes(from, &mut taken);
        self.take_cards(from, &mut taken);
        self.take_hotspots(from, &mut taken);
        self.take_links(from, &mut taken);
        self.take_actions(from, &mut taken);
        self.cut_spans();
        self.drop_unused_pictures();
        let mut report = taken.report;
        let is_new = !report.made.is_empty()
            || report.new_stages + report.new_steps + report.new_lanes + report.named_stages > 0
            || taken.hotspots.len() + from.actions.len() > 0;
        if !is_new {
            return Err(EditError::NothingNew);
        }
        report.notes.extend(notes_about(from, taken.known_cards));
        self.selection = report.made.iter().copied().collect();
        Ok(report)
    }

    fn take_personas(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        for persona in &from.personas {
            let key = name_key(&persona.name);
            let known = self.map.personas.iter().find(|known| name_key(&known.name) == key).map(|known| known.id);
            let id = match known {
                Some(id) => id,
                None => {
                    let pictures: Vec<_> = from.images.clone();
                    let blank = self.unnamed_persona().filter(|_| !persona.is_placeholder());
                    let id = match blank {
                        Some(id) => self.fill_persona(id, persona, &pictures),
                        None => self.add_persona(persona, &pictures),
                    };
                    taken.report.made.push(Part::Persona(id));
                    id
                }
            };
            taken.personas.insert(persona.id, id);
        }
    }
}

/// What of the other map stays behind, and what was there already.
fn notes_about(from: &JourneyMap, known_cards: usize) -> Vec<String> {
    let mut notes = Vec::new();
    match known_cards {
        0 => {}
        1 => notes.push("1 card was there already.".to_owned()),
        count => notes.push(format!("{count} cards were there already.")),
    }
    if !from.notes.is_empty() || !from.lane_groups.is_empty() {
        notes.push("Free notes and headings over lanes stay behind.".to_owned());
    }
    notes
}

fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
