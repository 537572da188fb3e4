//! Keyboard input on the canvas: typing, and keys that act on the selected part.

use egui::{Event, Key, Response, Ui};

use super::pointer::{add_card, add_card_at, open};
use super::{CanvasContext, CanvasRequest, grid_keys};
use crate::app::view::tools::Pointer;
use crate::app::view::typing::{TypingAction, TypingExit, steps};
use crate::edit::navigation;
use crate::edit::navigation::ArrowKey;
use crate::edit::{CellPlace, Command, PartValue, Selection};
use crate::model::{Hotspot, LaneKind, Part, StepId, TextField};
use crate::text::TextAction;

/// Handles the keys that are meant for the canvas and removes them from the input.
pub(super) fn handle_keys(ui: &Ui, context: &mut CanvasContext<'_>, response: &Response) -> Option<CanvasRequest> {
    let focused = ui.ctx().memory(|memory| memory.focused());
    // Behind a modal dialog no key is meant for the canvas, even when no widget has the focus.
    let behind = ui.ctx().memory(|memory| memory.top_modal_layer()).is_some();
    let ours = !behind && focused.is_none_or(|id| id == response.id);
    if context.tab.view.typing.is_some() {
        if !ours {
            context.tab.stop_typing();
            return None;
        }
        keep_keys(ui, response, true);
        return type_on(ui, context);
    }
    if !ours || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    keep_keys(ui, response, false);
    if ui.input(|input| input.key_pressed(Key::Escape)) && !context.tab.view.tool.is_idle() {
        let tool = std::mem::take(&mut context.tab.view.tool);
        tool.cancelled(&mut context.tab.tool_context().0);
        ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        return None;
    }
    command_keys(ui, context)
}

/// Reserves the arrow keys and Esc for the canvas while it has the focus; while typing, Tab too.
fn keep_keys(ui: &Ui, response: &Response, typing: bool) {
    if typing && !response.has_focus() {
        response.request_focus();
    }
    let filter = egui::EventFilter { tab: typing, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn type_on(ui: &Ui, context: &mut CanvasContext<'_>) -> Option<CanvasRequest> {
    let has_undo = context.tab.view.typing.as_ref().is_some_and(|typing| typing.can_undo());
    let steps = ui.input_mut(|input| steps(&mut input.events, has_undo));
    let mut answer = None;
    for step in steps {
        let Some(typing) = context.tab.view.typing.as_mut() else { break };
        match step {
            TypingAction::Edit(edit) => context.tab.apply_to_text(edit),
            TypingAction::Copy(cut) => {
                if let Some(words) = typing.selected_text() {
                    ui.ctx().copy_text(words.to_owned());
                    answer = Some(CanvasRequest::Copied);
                    if cut {
                        context.tab.apply_to_text(TextAction::Delete);
                    }
                }
            }
            TypingAction::Leave(leaving) => leave(context, leaving),
        }
        ui.ctx().request_repaint();
    }
    answer
}

/// Leaves the text and goes on to where the key leads.
fn leave(context: &mut CanvasContext<'_>, leaving: TypingExit) {
    let Some(typing) = &context.tab.view.typing else { return };
    let (place, empty) = (typing.place, typing.is_empty());
    context.tab.stop_typing();
    match leaving {
        TypingExit::Stay => {}
        TypingExit::Undo => context.tab.go_through_history(crate::edit::Editor::undo),
        TypingExit::Next => go_to_next(context, place, empty),
        TypingExit::Column(back) => go_to_column(context, place, back),
    }
}

/// Enter goes from a figure to its card's text, and from a card's text to a new card below it. An empty card
/// ends the series.
fn go_to_next(context: &mut CanvasContext<'_>, place: TextField, empty: bool) {
    match place {
        TextField::CardFigure(id) => {
            context.tab.begin_typing(TextField::CardText(id), false);
        }
        TextField::CardText(id) if !empty => {
            let Some(card) = context.tab.map().card(id).cloned() else { return };
            let own = |other: &&std::sync::Arc<crate::model::Card>| other.lane == card.lane && other.step == card.step;
            let next = context.tab.map().cards.iter().filter(own).skip_while(|other| other.id != id).nth(1);
            let before = next.map(|next| next.id);
            add_card_at(context, CellPlace { lane: card.lane, step: card.step, before });
        }
        _ => {}
    }
}

/// Tab adds a card to the same lane in the next column, or goes to the name of the next stage, step, lane or
/// persona.
fn go_to_column(context: &mut CanvasContext<'_>, place: TextField, back: bool) {
    let map = context.tab.map().clone();
    let neighbour = |all: &[TextField]| {
        let now = all.iter().position(|known| *known == place)?;
        let next = if back { now.checked_sub(1)? } else { now + 1 };
        all.get(next).copied()
    };
    let goal = match place {
        TextField::CardText(id) | TextField::CardFigure(id) => {
            let Some((lane, step)) = map.card(id).map(|card| (card.lane, card.step)).or_else(|| selected_cell(context))
            else {
                return;
            };
            let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
            let now = steps.iter().position(|known| *known == step).unwrap_or(0);
            let next = if back { now.checked_sub(1) } else { Some(now + 1) };
            if let Some(step) = next.and_then(|next| steps.get(next)) {
                add_card(context, lane, *step);
            }
            return;
        }
        TextField::StageName(_) => {
            neighbour(&map.stages.iter().map(|stage| TextField::StageName(stage.id)).collect::<Vec<_>>())
        }
        TextField::PersonaName(_) => {
            neighbour(&map.personas.iter().map(|persona| TextField::PersonaName(persona.id)).collect::<Vec<_>>())
        }
        TextField::StepName(_) => {
            neighbour(&map.steps().map(|(_, step)| TextField::StepName(step.id)).collect::<Vec<_>>())
        }
        TextField::LaneName(_) => {
            neighbour(&map.lanes.iter().map(|lane| TextField::LaneName(lane.id)).collect::<Vec<_>>())
        }
        TextField::PointLabel(lane, series, _) => {
            let steps = map.steps().map(|(_, step)| TextField::PointLabel(lane, series, step.id));
            neighbour(&steps.collect::<Vec<_>>())
        }
        _ => None,
    };
    if let Some(goal) = goal {
        context.tab.begin_typing(goal, false);
    }
}

fn selected_cell(context: &CanvasContext<'_>) -> Option<(crate::model::LaneId, StepId)> {
    match context.tab.selected()? {
        Part::Cell(lane, step) => Some((lane, step)),
        Part::Card(id) => context.tab.map().card(id).map(|card| (card.lane, card.step)),
        _ => None,
    }
}

/// Handles keys for the selected part: Enter edits it, other characters begin a text or set a value.
fn command_keys(ui: &Ui, context: &mut CanvasContext<'_>) -> Option<CanvasRequest> {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Key { key: Key::Enter | Key::F2, pressed: true, modifiers, .. } if modifiers.is_none() => {
                let target = context.tab.selected();
                take(ui, &event);
                return open(context, target, Pointer::default());
            }
            Event::Key { key, pressed: true, modifiers, .. } if grid_keys::jump_of(key, modifiers).is_some() => {
                take(ui, &event);
                let to = grid_keys::jump_of(key, modifiers);
                to.into_iter().for_each(|to| grid_keys::go(context, to, modifiers.shift));
                ui.ctx().request_repaint();
            }
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt && !modifiers.command => {
                if let Some(way) = direction_of(key) {
                    take(ui, &event);
                    select_neighbour(context, way, modifiers.shift);
                    ui.ctx().request_repaint();
                }
            }
            Event::Text(text) if !ui.input(|input| input.modifiers.command || input.modifiers.alt) => {
                // Space pans the map, except within a text that has just been begun.
                let blank = context.tab.view.typing.is_none() && text.trim().is_empty();
                if blank || text.chars().any(char::is_control) {
                    continue;
                }
                take(ui, &Event::Text(text.clone()));
                type_characters(context, &text);
            }
            Event::Ime(_) => {
                take(ui, &event);
                begin_composition(context, event);
            }
            _ => {}
        }
    }
    None
}

fn direction_of(key: Key) -> Option<ArrowKey> {
    match key {
        Key::ArrowLeft => Some(ArrowKey::Left),
        Key::ArrowRight => Some(ArrowKey::Right),
        Key::ArrowUp => Some(ArrowKey::Up),
        Key::ArrowDown => Some(ArrowKey::Down),
        _ => None,
    }
}

/// Selects the next part in the direction of an arrow key; Shift adds it to the selection.
fn select_neighbour(context: &mut CanvasContext<'_>, way: ArrowKey, more: bool) {
    let tab = &mut context.tab;
    let right_to_left = tab.document.drawing.layout.right_to_left;
    let part = navigation::navigate(tab.map(), tab.document.editor.selection(), way, right_to_left);
    tab.walk_to(part, more);
}

/// Removes one event from the input.
fn take(ui: &Ui, event: &Event) {
    ui.input_mut(|input| input.events.retain(|known| known != event));
}

/// Handles typed characters: they begin a card in a cell, continue the text of other parts, or set a value.
fn type_characters(context: &mut CanvasContext<'_>, text: &str) {
    // A whole word may arrive in one frame: its first letter has begun the text and the others belong to it.
    if context.tab.view.typing.is_some() {
        insert(context, text);
        return;
    }
    match context.tab.selected() {
        Some(Part::Point(lane, series, step)) if is_number(text) => {
            type_number(context, text, |value| Command::SetPoint { lane, series, step, value });
        }
        Some(Part::Cell(lane, step)) if is_number(text) && first_series(context, lane).is_some() => {
            let Some(series) = first_series(context, lane) else { return };
            type_number(context, text, |value| Command::SetPoint { lane, series, step, value });
        }
        Some(Part::Hotspot(id)) if is_number(text) => set_severity(context, id, text),
        Some(Part::Cell(lane, step)) => {
            add_card(context, lane, step);
            insert(context, text);
        }
        Some(target) if accepts_typing(target) => {
            open(context, Some(target), Pointer::default());
            insert(context, text);
        }
        _ => {}
    }
}

/// Begins a text with what an input method composes, in the same place where typing would begin one.
fn begin_composition(context: &mut CanvasContext<'_>, event: Event) {
    let found = steps(&mut vec![event], false).into_iter().next();
    let Some(TypingAction::Edit(edit @ (TextAction::Preedit { .. } | TextAction::Commit(_)))) = found else { return };
    match context.tab.selected().filter(|_| context.tab.view.typing.is_none()) {
        Some(Part::Cell(lane, step)) => add_card(context, lane, step),
        Some(part) if accepts_typing(part) => drop(open(context, Some(part), Pointer::default())),
        _ => {}
    }
    context.tab.apply_to_text(edit);
}

/// Whether typing a letter begins a text while the part is selected, or sets its value.
pub(super) fn accepts_typing(part: Part) -> bool {
    match part {
        Part::Cell(..) | Part::Card(_) | Part::Stage(_) | Part::Step(_) => true,
        Part::Lane(_) | Part::Point(..) | Part::Hotspot(_) => true,
        Part::Header | Part::Persona(_) | Part::Link(_) => false,
    }
}

fn insert(context: &mut CanvasContext<'_>, text: &str) {
    context.tab.apply_to_text(TextAction::Insert(text.to_owned()));
}

fn is_number(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '−' | '+' | '.' | ','))
}

fn first_series(context: &CanvasContext<'_>, lane: crate::model::LaneId) -> Option<crate::model::SeriesId> {
    let lane = context.tab.map().lane(lane).filter(|lane| lane.kind == LaneKind::Curve)?;
    lane.series.first().map(|series| series.id)
}

/// Collects digits (“−”, “−1”, “−1.5”) and sets the value again after each of them.
fn type_number(context: &mut CanvasContext<'_>, text: &str, command: impl Fn(f32) -> Command) {
    let tab = &mut context.tab;
    let sign = text.starts_with(['-', '−', '+']);
    if sign || tab.view.typed_number.len() > 6 {
        tab.view.typed_number.clear();
    }
    tab.view.typed_number.push_str(text);
    let typed_number = tab.view.typed_number.replace('−', "-").replace(',', ".");
    if let Ok(value) = typed_number.parse::<f32>() {
        let typed = std::mem::take(&mut tab.view.typed_number);
        tab.perform(&command(value));
        tab.view.typed_number = typed;
    }
}

fn set_severity(context: &mut CanvasContext<'_>, id: crate::model::HotspotId, text: &str) {
    let Some(severity @ 1..=5) = text.parse::<u8>().ok() else { return };
    let Some(old) = context.tab.map().hotspots.iter().find(|hotspot| hotspot.id == id) else { return };
    let hotspot = Hotspot { severity, ..Hotspot::clone(old) };
    let command = Command::Change { field: "severity", to: vec![PartValue::Hotspot(Box::new(hotspot))] };
    if context.tab.perform(&command) {
        context.tab.document.editor.select(Selection::one(Part::Hotspot(id)));
    }
}
