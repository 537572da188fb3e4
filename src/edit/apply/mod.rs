//! What each command does to a map.

mod add;
mod cards;
mod change;
mod comments;
mod copy_lanes;
mod delete;
mod duplicate;
mod figures;
mod lane_groups;
mod marks;
mod notes;
mod parking;
mod paste;
mod paste_content;
mod structure;
mod take_in;
mod text_door;
mod twins;
mod versions;
mod voting;

use std::sync::Arc;

use super::paste_report::PasteReport;
use super::step_name::{StepName, noun};
use super::{Command, EditError, MapField, Selection};
use crate::model::check::{check, check_changes};
use crate::model::{Ids, JourneyMap, LaneKind, MapChanges, Part, Presentation, StepId};
use crate::picture::PictureBudget;

pub use paste::note_place_of;
pub(super) use paste::paste_place;

/// The result of a command.
pub(super) struct Outcome {
    /// The very map from before, if the command changed nothing.
    pub map: Arc<JourneyMap>,
    pub selection: Selection,
    /// The name of the step in the history.
    pub name: StepName,
}

/// A working copy of the map, changed by one command.
struct MapEdit<'a> {
    map: JourneyMap,
    ids: &'a mut Ids,
    /// The selection afterwards.
    selection: Selection,
}

impl Command {
    /// Applies the command to `map`.
    ///
    /// # Errors
    /// When it cannot be applied. `ids` may have advanced all the same.
    pub(super) fn apply(
        &self,
        before: &Arc<JourneyMap>,
        selection: &Selection,
        ids: &mut Ids,
    ) -> Result<Outcome, EditError> {
        let mut edit = MapEdit { map: JourneyMap::clone(before), ids, selection: selection.clone() };
        let name = edit.run(self)?;
        edit.forget_voted_cards();
        edit.anchor_comments(before);
        ensure_pictures_fit(before, &edit.map)?;
        let MapEdit { mut map, mut selection, .. } = edit;
        selection.retain_existing(&map);
        forget_lost_stops(&mut map, before);
        text_door::clean_texts(&mut map, before)?;
        map.share_with(before);
        let changes = MapChanges::between(before, &map);
        self.ensure_sound(&map, &changes, ids)?;
        let map = if changes.is_empty() { before.clone() } else { Arc::new(map) };
        let name = StepName { words: name, thing: self.thing(&map, &selection) };
        Ok(Outcome { map, selection, name })
    }

    /// Checks the invariants of a map, which hold after every command.
    fn ensure_sound(&self, map: &JourneyMap, changes: &MapChanges, ids: &Ids) -> Result<(), EditError> {
        let problems = if ids.are_used_up() {
            check(map)
        } else if self.brings_values() {
            check_changes(map, changes)
        } else {
            // Commands that cannot break the map are not checked, except below.
            Vec::new()
        };
        debug_assert!(!problems.is_empty() || check(map).is_empty(), "{self:?} breaks the map: {:?}", check(map));
        problems.first().map_or(Ok(()), |problem| Err(EditError::Unsound(problem.to_string())))
    }

    /// The map that [`Command::apply`] makes, without the check for soundness.
    ///
    /// # Errors
    /// When the command cannot be applied.
    pub(super) fn dry_run(&self, map: &JourneyMap, ids: &mut Ids) -> Result<JourneyMap, EditError> {
        let mut edit = MapEdit { map: map.clone(), ids, selection: Selection::default() };
        edit.run(self)?;
        Ok(edit.map)
    }

    /// What would become of something that is pasted with this command; `None` for any other command.
    pub(super) fn paste_report(&self, map: &JourneyMap, ids: &mut Ids) -> Option<PasteReport> {
        let is_paste = matches!(self, Self::Paste { .. } | Self::PasteContent { .. } | Self::TakeIn(_));
        let mut edit = MapEdit { map: map.clone(), ids, selection: Selection::default() };
        is_paste.then(|| edit.report_paste(self)).and_then(Result::ok)
    }

    /// Whether the command carries values that have not been checked.
    fn brings_values(&self) -> bool {
        matches!(
            self,
            Self::SetMap(MapField::Logo(_) | MapField::Agenda(_))
                | Self::Vote(_)
                | Self::SetLogo { .. }
                | Self::Change { .. }
                | Self::AddPersona { .. }
                | Self::AddStage { .. }
                | Self::AddLane { .. }
                | Self::AddSeries { .. }
                | Self::AddCards { .. }
                | Self::AddAction(_)
                | Self::AddActions(_)
                | Self::SetMap(MapField::Plan(_) | MapField::Kpis(_))
                | Self::AddNote(_)
                | Self::PlaceNotes(_)
                | Self::Paste { .. }
                | Self::TakeIn(_)
        )
    }
}

/// Forgets what was said about stops of the presentation whose part is gone.
fn forget_lost_stops(map: &mut JourneyMap, before: &JourneyMap) {
    let has_fewer = map.stages.len() < before.stages.len()
        || map.lanes.len() < before.lanes.len()
        || map.personas.len() < before.personas.len()
        || map.hotspots.len() < before.hotspots.len()
        || map.steps().count() < before.steps().count();
    if has_fewer && map.info.presentation != Presentation::default() {
        let mut presentation = map.info.presentation.clone();
        presentation.forget_lost(before, map);
        if presentation != map.info.presentation {
            Arc::make_mut(&mut map.info).presentation = presentation;
        }
    }
}

/// Checks that a map with new pictures can still be opened.
fn ensure_pictures_fit(before: &JourneyMap, map: &JourneyMap) -> Result<(), EditError> {
    if map.images.len() <= before.images.len() {
        return Ok(());
    }
    let mut budget = PictureBudget::default();
    let mut added = map.images.iter().map(|picture| budget.add(&picture.bytes));
    added.find_map(Result::err).map_or(Ok(()), |problem| Err(EditError::TooManyPictures(problem)))
}

impl MapEdit<'_> {
    /// Changes the working copy and returns the name of the step.
    fn run(&mut self, command: &Command) -> Result<String, EditError> {
        match command {
            Command::SetMap(field) => Ok(self.set_map(field)),
            Command::SetLogo { logo, picture } => Ok(self.set_logo(logo, picture)),
            Command::Change { field, to } => self.change(field, to),
            Command::SetText { field, text } => self.set_text(*field, text),
            Command::SetTexts(texts) => self.set_texts(texts),
            Command::AddPersona { persona, pictures, lane } => self.add_persona_with(persona, pictures, *lane),
            Command::AddStage { at, stage } => Ok(self.add_stage(*at, stage)),
            Command::AddStep { stage, at, name } => self.add_step(*stage, *at, name),
            Command::AddLane { at, lane } => Ok(self.add_lane(*at, lane)),
            Command::AddSeries { lane, series } => self.add_series(*lane, series),
            Command::AddCards { cards, before, pictures } => self.add_cards(cards, *before, pictures),
            Command::AddHotspot { on, severity } => self.add_hotspot(*on, *severity),
            Command::AddNote(note) => Ok(self.add_note(note)),
            Command::PlaceNotes(places) => self.place_notes(places),
            Command::OrderNotes { notes, to_front } => self.order_notes(notes, *to_front),
            Command::GroupLanes { lanes, name } => self.group_lanes(lanes, name),
            Command::MoveLaneGroup { group, at } => self.move_lane_group(*group, *at),
            Command::AddAction(action) => Ok(self.add_action(action)),
            Command::AddActions(actions) => Ok(self.add_actions(actions)),
            Command::RemoveAction(id) => self.remove_actions(&[*id]),
            Command::RemoveActions(ids) => self.remove_actions(ids),
            Command::RemoveSeries(lane, series) => self.remove_series(*lane, *series),
            Command::AddLink { from, to } => self.add_link(*from, *to),
            Command::AttachLink { link, start, to } => self.attach_link(*link, *start, *to),
            Command::MoveCards { cards, grabbed, to, copy } => self.move_cards(cards, *grabbed, to, *copy),
            Command::AlignToStep { cards, step } => self.align_to_step(cards, *step),
            Command::SpanCard { card, first, span } => self.span_card(*card, *first, *span),
            Command::MoveStage { stage, at } => self.move_stage(*stage, *at),
            Command::MoveStep { step, stage, at } => self.move_step(*step, *stage, *at),
            Command::MoveLane { lane, at } => self.move_lane(*lane, *at),
            Command::MovePersona { persona, at } => self.move_persona(*persona, *at),
            Command::SetLaneKind { lane, kind, card_kind } => self.set_lane_kind(*lane, *kind, *card_kind),
            Command::BindLane { lane, persona } => self.bind_lane(*lane, *persona),
            Command::SetPoint { lane, series, step, value } => self.set_point(*lane, *series, *step, *value),
            Command::PinHotspot { hotspot, on } => self.pin_hotspot(*hotspot, *on),
            Command::NameCluster { hotspot, name } => self.name_cluster(*hotspot, name),
            Command::ToggleFlag { parts, kind } => self.toggle_flag(parts, *kind),
            Command::Delete(parts) => self.delete(parts),
            Command::Duplicate(parts) => self.duplicate(parts),
            Command::ClearCells(cells) => self.clear_cells(cells),
            Command::Paste { .. } | Command::PasteContent { .. } => {
                self.report_paste(command).map(|report| paste::paste_name(&report))
            }
            Command::SetFigures(values) => self.set_figures(values),
            Command::TakeIn(_) => self.report_paste(command).map(|_| "Import into the map".into()),
            Command::Vote(step) => self.vote(step),
            Command::Park(note) => self.park(note),
            Command::ParkCards(cards) => self.park_cards(cards),
            Command::PlaceParked { note, at } => self.place_parked(*note, *at),
            Command::Versions(change) => self.change_versions(change),
            Command::Comment(change) => self.comment(change),
            Command::CopyLanes { from, to, with_texts } => self.copy_shape(*from, *to, *with_texts),
        }
    }

    /// Pastes, and says what became of it.
    fn report_paste(&mut self, command: &Command) -> Result<PasteReport, EditError> {
        match command {
            Command::Paste { fragment, at } => self.paste(fragment, *at),
            Command::PasteContent { content, reading, at } => self.paste_content(content, *reading, *at),
            Command::TakeIn(map) => self.take_in(map),
            _ => Ok(PasteReport::default()),
        }
    }

    /// All steps, first to last.
    fn steps(&self) -> Vec<StepId> {
        self.map.steps().map(|(_, step)| step.id).collect()
    }

    fn column_of(&self, step: StepId) -> Result<usize, EditError> {
        self.map.steps().position(|(_, known)| known.id == step).ok_or(EditError::Gone("step"))
    }

    /// Shortens cards that reach beyond the last column, after columns were added, removed or moved.
    fn cut_spans(&mut self) {
        let columns: rustc_hash::FxHashMap<StepId, usize> =
            self.map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let count = columns.len();
        for card in &mut self.map.cards {
            let Some(first) = columns.get(&card.step) else { continue };
            let available = u16::try_from(count - first).unwrap_or(u16::MAX).max(1);
            if card.span > available {
                Arc::make_mut(card).span = available;
            }
        }
    }

    fn lane_kind(&self, lane: crate::model::LaneId) -> Result<LaneKind, EditError> {
        self.map.lane(lane).map(|lane| lane.kind).ok_or(EditError::Gone("lane"))
    }
}

/// "a card" or "3 cards".
fn count_of(count: usize, one: &str) -> String {
    if count == 1 { format!("a {one}") } else { format!("{count} {one}s") }
}

/// The common word for several parts, or "thing" if they differ.
fn common_noun(parts: &[Part]) -> &'static str {
    let mut nouns = parts.iter().map(|part| noun(*part));
    let first = nouns.next().unwrap_or("thing");
    if nouns.all(|noun| noun == first) { first } else { "thing" }
}
