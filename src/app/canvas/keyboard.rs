//! Keyboard input on the canvas: typing, and keys that act on the selected part.

use egui::{Event, Key, Response, Ui};

use super::hand::{add_card, add_card_at, open};
use super::{Answer, Table};
use crate::app::tools::Pointer;
use crate::app::typing::{Leaving, Step, steps};
use crate::edit::walk::{self, Way};
use crate::edit::{CellPlace, Command, PartValue, Selection, TextPlace};
use crate::model::{Hotspot, LaneKind, Part, StepId};
use crate::scene::Target;
use crate::text::EditText;

/// Handles the keys that are meant for the canvas and removes them from the input.
pub(super) fn listen(ui: &Ui, table: &mut Table<'_>, response: &Response) -> Option<Answer> {
    let focused = ui.ctx().memory(|memory| memory.focused());
    // Behind a modal dialog no key is meant for the canvas, even when no widget has the focus.
    let behind = ui.ctx().memory(|memory| memory.top_modal_layer()).is_some();
    let ours = !behind && focused.is_none_or(|id| id == response.id);
    if table.tab.typing.is_some() {
        if !ours {
            table.tab.stop_typing(table.drafter);
            return None;
        }
        keep_keys(ui, response, true);
        return type_on(ui, table);
    }
    if !ours || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    keep_keys(ui, response, false);
    if ui.input(|input| input.key_pressed(Key::Escape)) && !table.tab.tool.is_idle() {
        let tool = std::mem::take(&mut table.tab.tool);
        tool.cancelled(&mut table.tab.bench().0);
        ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        return None;
    }
    command_keys(ui, table)
}

/// Reserves the arrow keys and Esc for the canvas while it has the focus; while typing, Tab too.
fn keep_keys(ui: &Ui, response: &Response, typing: bool) {
    if typing && !response.has_focus() {
        response.request_focus();
    }
    let filter = egui::EventFilter { tab: typing, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn type_on(ui: &Ui, table: &mut Table<'_>) -> Option<Answer> {
    let has_undo = table.tab.typing.as_ref().is_some_and(|typing| typing.can_undo());
    let steps = ui.input_mut(|input| steps(&mut input.events, has_undo));
    let mut answer = None;
    for step in steps {
        let Some(typing) = table.tab.typing.as_mut() else { break };
        match step {
            Step::Edit(edit) => typing.apply(&mut table.tab.editor, table.drafter, edit),
            Step::Copy(cut) => {
                if let Some(words) = typing.selected_text() {
                    ui.ctx().copy_text(words.to_owned());
                    answer = Some(Answer::Copied);
                    if cut {
                        typing.apply(&mut table.tab.editor, table.drafter, EditText::Delete);
                    }
                }
            }
            Step::Leave(leaving) => leave(table, leaving),
        }
        ui.ctx().request_repaint();
    }
    answer
}

/// Leaves the text and goes on to where the key leads.
fn leave(table: &mut Table<'_>, leaving: Leaving) {
    let Some(typing) = &table.tab.typing else { return };
    let (place, empty) = (typing.place, typing.is_empty());
    table.tab.stop_typing(table.drafter);
    match leaving {
        Leaving::Stay => {}
        Leaving::Undo => table.tab.go_through_history(crate::edit::Editor::undo),
        Leaving::Next => go_on(table, place, empty),
        Leaving::Column(back) => go_to_column(table, place, back),
    }
}

/// Enter goes from a figure to its card's text, and from a card's text to a new card below it. An empty card
/// ends the series.
fn go_on(table: &mut Table<'_>, place: TextPlace, empty: bool) {
    match place {
        TextPlace::CardFigure(id) => {
            table.tab.begin_typing(table.drafter, table.theme, TextPlace::CardText(id), false);
        }
        TextPlace::CardText(id) if !empty => {
            let Some(card) = table.tab.map().card(id).cloned() else { return };
            let own = |other: &&std::sync::Arc<crate::model::Card>| other.lane == card.lane && other.step == card.step;
            let next = table.tab.map().cards.iter().filter(own).skip_while(|other| other.id != id).nth(1);
            let before = next.map(|next| next.id);
            add_card_at(table, CellPlace { lane: card.lane, step: card.step, before });
        }
        _ => {}
    }
}

/// Tab adds a card to the same lane in the next column, or goes to the name of the next stage, step, lane or
/// persona.
fn go_to_column(table: &mut Table<'_>, place: TextPlace, back: bool) {
    let map = table.tab.map().clone();
    let neighbour = |all: &[TextPlace]| {
        let now = all.iter().position(|known| *known == place)?;
        let next = if back { now.checked_sub(1)? } else { now + 1 };
        all.get(next).copied()
    };
    let goal = match place {
        TextPlace::CardText(id) | TextPlace::CardFigure(id) => {
            let Some((lane, step)) = map.card(id).map(|card| (card.lane, card.step)).or_else(|| selected_cell(table))
            else {
                return;
            };
            let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
            let now = steps.iter().position(|known| *known == step).unwrap_or(0);
            let next = if back { now.checked_sub(1) } else { Some(now + 1) };
            if let Some(step) = next.and_then(|next| steps.get(next)) {
                add_card(table, lane, *step);
            }
            return;
        }
        TextPlace::StageName(_) => {
            neighbour(&map.stages.iter().map(|stage| TextPlace::StageName(stage.id)).collect::<Vec<_>>())
        }
        TextPlace::PersonaName(_) => {
            neighbour(&map.personas.iter().map(|persona| TextPlace::PersonaName(persona.id)).collect::<Vec<_>>())
        }
        TextPlace::StepName(_) => {
            neighbour(&map.steps().map(|(_, step)| TextPlace::StepName(step.id)).collect::<Vec<_>>())
        }
        TextPlace::LaneName(_) => {
            neighbour(&map.lanes.iter().map(|lane| TextPlace::LaneName(lane.id)).collect::<Vec<_>>())
        }
        TextPlace::PointLabel(lane, series, _) => {
            let steps = map.steps().map(|(_, step)| TextPlace::PointLabel(lane, series, step.id));
            neighbour(&steps.collect::<Vec<_>>())
        }
        _ => None,
    };
    if let Some(goal) = goal {
        table.tab.begin_typing(table.drafter, table.theme, goal, false);
    }
}

fn selected_cell(table: &Table<'_>) -> Option<(crate::model::LaneId, StepId)> {
    match table.tab.selected()? {
        Part::Cell(lane, step) => Some((lane, step)),
        Part::Card(id) => table.tab.map().card(id).map(|card| (card.lane, card.step)),
        _ => None,
    }
}

/// Handles keys for the selected part: Enter edits it, other characters begin a text or set a value.
fn command_keys(ui: &Ui, table: &mut Table<'_>) -> Option<Answer> {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Key { key: Key::Enter | Key::F2, pressed: true, modifiers, .. } if modifiers.is_none() => {
                let target = table.tab.selected();
                take(ui, &event);
                return open(table, target, Pointer::default());
            }
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt && !modifiers.command => {
                if let Some(way) = way_of(key) {
                    take(ui, &event);
                    walk_to(table, way, modifiers.shift);
                    ui.ctx().request_repaint();
                }
            }
            Event::Text(text) if !ui.input(|input| input.modifiers.command || input.modifiers.alt) => {
                // Space pans the map, except within a text that has just been begun.
                let blank = table.tab.typing.is_none() && text.trim().is_empty();
                if blank || text.chars().any(char::is_control) {
                    continue;
                }
                take(ui, &Event::Text(text.clone()));
                letters(table, &text);
            }
            Event::Ime(_) => {
                take(ui, &event);
                compose(table, event);
            }
            _ => {}
        }
    }
    None
}

fn way_of(key: Key) -> Option<Way> {
    match key {
        Key::ArrowLeft => Some(Way::Left),
        Key::ArrowRight => Some(Way::Right),
        Key::ArrowUp => Some(Way::Up),
        Key::ArrowDown => Some(Way::Down),
        _ => None,
    }
}

/// Selects the next part in the direction of an arrow key; Shift adds it to the selection.
fn walk_to(table: &mut Table<'_>, way: Way, more: bool) {
    let tab = &mut *table.tab;
    tab.number.clear();
    let right_to_left = tab.drawing.layout.right_to_left;
    let Some(part) = walk::walk(tab.map(), tab.editor.selection(), way, right_to_left) else { return };
    let mut selection = if more { tab.editor.selection().clone() } else { Selection::default() };
    selection.add(part);
    tab.editor.select(selection);
    tab.show_selected();
}

/// Removes one event from the input.
fn take(ui: &Ui, event: &Event) {
    ui.input_mut(|input| input.events.retain(|known| known != event));
}

/// Handles typed characters: they begin a card in a cell, continue the text of other parts, or set a value.
fn letters(table: &mut Table<'_>, text: &str) {
    // A whole word may arrive in one frame: its first letter has begun the text and the others belong to it.
    if table.tab.typing.is_some() {
        insert(table, text);
        return;
    }
    match table.tab.selected() {
        Some(Target::Point(lane, series, step)) if is_number(text) => {
            type_number(table, text, |value| Command::SetPoint { lane, series, step, value });
        }
        Some(Target::Cell(lane, step)) if is_number(text) && first_series(table, lane).is_some() => {
            let Some(series) = first_series(table, lane) else { return };
            type_number(table, text, |value| Command::SetPoint { lane, series, step, value });
        }
        Some(Target::Hotspot(id)) if is_number(text) => set_severity(table, id, text),
        Some(Target::Cell(lane, step)) => {
            add_card(table, lane, step);
            insert(table, text);
        }
        Some(target) if letters_begin_a_text(target) => {
            open(table, Some(target), Pointer::default());
            insert(table, text);
        }
        _ => {}
    }
}

/// Begins a text with what an input method composes, in the same place where typing would begin one.
fn compose(table: &mut Table<'_>, event: Event) {
    let found = steps(&mut vec![event], false).into_iter().next();
    let Some(Step::Edit(edit @ (EditText::Preedit { .. } | EditText::Commit(_)))) = found else { return };
    match table.tab.selected().filter(|_| table.tab.typing.is_none()) {
        Some(Target::Cell(lane, step)) => add_card(table, lane, step),
        Some(part) if letters_begin_a_text(part) => drop(open(table, Some(part), Pointer::default())),
        _ => {}
    }
    if let Some(typing) = &mut table.tab.typing {
        typing.apply(&mut table.tab.editor, table.drafter, edit);
    }
}

/// Whether typing a letter begins a text while the part is selected, or sets its value.
pub(super) fn letters_begin_a_text(part: Part) -> bool {
    match part {
        Part::Cell(..) | Part::Card(_) | Part::Stage(_) | Part::Step(_) => true,
        Part::Lane(_) | Part::Point(..) | Part::Hotspot(_) => true,
        Part::Header | Part::Persona(_) | Part::Link(_) => false,
    }
}

fn insert(table: &mut Table<'_>, text: &str) {
    if let Some(typing) = &mut table.tab.typing {
        typing.apply(&mut table.tab.editor, table.drafter, EditText::Insert(text.to_owned()));
    }
}

fn is_number(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '−' | '+' | '.' | ','))
}

fn first_series(table: &Table<'_>, lane: crate::model::LaneId) -> Option<crate::model::SeriesId> {
    let lane = table.tab.map().lane(lane).filter(|lane| lane.kind == LaneKind::Curve)?;
    lane.series.first().map(|series| series.id)
}

/// Collects digits (“−”, “−1”, “−1.5”) and sets the value again after each of them.
fn type_number(table: &mut Table<'_>, text: &str, command: impl Fn(f32) -> Command) {
    let tab = &mut *table.tab;
    let sign = text.starts_with(['-', '−', '+']);
    if sign || tab.number.len() > 6 {
        tab.number.clear();
    }
    tab.number.push_str(text);
    let number = tab.number.replace('−', "-").replace(',', ".");
    if let Ok(value) = number.parse::<f32>() {
        let typed = std::mem::take(&mut tab.number);
        tab.perform(&command(value));
        tab.number = typed;
    }
}

fn set_severity(table: &mut Table<'_>, id: crate::model::HotspotId, text: &str) {
    let Some(severity @ 1..=5) = text.parse::<u8>().ok() else { return };
    let Some(old) = table.tab.map().hotspots.iter().find(|hotspot| hotspot.id == id) else { return };
    let hotspot = Hotspot { severity, ..Hotspot::clone(old) };
    let command = Command::Change { field: "severity", to: vec![PartValue::Hotspot(Box::new(hotspot))] };
    if table.tab.perform(&command) {
        table.tab.editor.select(Selection::one(Part::Hotspot(id)));
    }
}
