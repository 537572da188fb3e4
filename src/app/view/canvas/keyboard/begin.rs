//! The first letter: it begins a card or another text, or sets the value of a curve or a hotspot. What has no
//! place yet waits for one.

use egui::{Event, Key};

use super::super::CanvasContext;
use super::super::pointer::{add_card, add_card_at, open};
use crate::app::view::capture::number_typed;
use crate::app::view::tools::Pointer;
use crate::edit::{CellPlace, Command, Describer, PartValue, Selection};
use crate::model::{Hotspot, HotspotId, LaneId, LaneKind, Part, SeriesId, StepId, number_words};
use crate::text::TextAction;

/// Handles typed characters while no text is edited. Returns whether they were meant for the map.
pub(super) fn type_characters(context: &mut CanvasContext<'_>, text: &str) -> bool {
    // Space pans the map, except within a text that was begun.
    let is_blank = text.trim().is_empty() && context.tab.view.capture.waiting.is_empty();
    if is_blank || text.chars().any(char::is_control) {
        context.tab.view.capture.blank = context.tab.selected().filter(|_| is_blank);
        return false;
    }
    let blank = blank_before(context);
    if !set_value(context, text) {
        if begin_text(context) {
            context.tab.apply_to_text(TextAction::Insert(format!("{blank}{text}")));
        } else {
            keep_or_refuse(context, text);
        }
    }
    true
}

/// The blank that was typed on the selected card before these letters: they go on with its text.
fn blank_before(context: &mut CanvasContext<'_>) -> &'static str {
    let blank = context.tab.view.capture.blank.take();
    let card = match context.tab.selected().filter(|selected| blank == Some(*selected)) {
        Some(Part::Card(id)) => context.tab.map().card(id),
        _ => None,
    };
    if card.is_some_and(|card| card.text.ends_with(|letter: char| !letter.is_whitespace())) { " " } else { "" }
}

/// Begins a text with what an input method composes or has composed, where typing would begin one.
pub(super) fn compose(context: &mut CanvasContext<'_>, edit: TextAction) -> bool {
    match edit {
        TextAction::Commit(text) => text.is_empty() || type_characters(context, &text),
        TextAction::Preedit { .. } => {
            if begin_text(context) {
                context.tab.apply_to_text(edit);
            }
            true
        }
        _ => true,
    }
}

/// Takes back the last letter that waits for a place, or with Esc all of them. False if none does.
pub(super) fn take_back(context: &mut CanvasContext<'_>, event: &Event) -> bool {
    let tab = &mut context.tab;
    if tab.view.capture.waiting.is_empty() {
        return false;
    }
    if matches!(event, Event::Key { key: Key::Escape, .. }) {
        tab.view.capture.waiting.clear();
    } else {
        tab.view.capture.waiting.pop();
    }
    say_what_waits(context);
    true
}

/// Gives the letters that wait for a place a card of their own in the cell that is selected by now.
pub(in super::super) fn place_waiting(context: &mut CanvasContext<'_>) {
    let tab = &context.tab;
    if tab.view.capture.waiting.is_empty() || tab.view.typing.is_some() || !tab.view.tool.is_idle() {
        return;
    }
    let place = match tab.selected() {
        Some(Part::Cell(lane, step)) => CellPlace { lane, step, before: None },
        Some(Part::Card(id)) => {
            let Some(card) = tab.map().card(id) else { return };
            CellPlace { lane: card.lane, step: card.step, before: None }
        }
        _ => return,
    };
    if !takes_cards(context, place.lane) {
        return;
    }
    let text = std::mem::take(&mut context.tab.view.capture.waiting);
    add_card_at(context, place);
    context.tab.apply_to_text(TextAction::Insert(text));
}

/// Begins the text that letters go to now. False if there is none.
fn begin_text(context: &mut CanvasContext<'_>) -> bool {
    // Which of several texts is meant, nobody could see.
    if context.tab.document.editor.selection().len() > 1 {
        return false;
    }
    match context.tab.selected() {
        Some(Part::Cell(lane, step)) if takes_cards(context, lane) => add_card(context, lane, step),
        Some(Part::Cell(..)) => {}
        Some(part) => drop(open(context, Some(part), Pointer::default())),
        None => {
            if let Some((lane, step)) = place_of_last_note(context).or_else(|| sketched_place(context)) {
                add_card(context, lane, step);
                context.tab.show_selected();
            }
        }
    }
    context.tab.view.typing.is_some()
}

/// The cell of the card that was written last, if it is still there.
fn place_of_last_note(context: &CanvasContext<'_>) -> Option<(LaneId, StepId)> {
    let (lane, step) = context.tab.view.capture.last_note?;
    let is_there = takes_cards(context, lane) && context.tab.map().step(step).is_some();
    is_there.then_some((lane, step))
}

/// The cell in which a map without cards shows a caret: whoever types means that place.
fn sketched_place(context: &CanvasContext<'_>) -> Option<(LaneId, StepId)> {
    let sketch = context.tab.document.drawing.layout.sketch.as_ref()?;
    sketch.card.as_ref().map(|card| (card.lane, card.step))
}

fn takes_cards(context: &CanvasContext<'_>, lane: LaneId) -> bool {
    let lane = context.tab.map().lane(lane);
    lane.is_some_and(|lane| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve))
}

/// Letters that nothing takes: while nothing is selected they wait, and elsewhere the status line says why.
fn keep_or_refuse(context: &mut CanvasContext<'_>, text: &str) {
    if let Some(refusal) = context.tab.document.editor.refusal() {
        context.tab.view.message = Some(refusal.to_string());
        return;
    }
    let count = context.tab.document.editor.selection().len();
    if count > 1 {
        context.tab.view.message = Some(format!("{count} are selected. Select one to write on it."));
        return;
    }
    match context.tab.selected() {
        None => {
            context.tab.view.capture.waiting.push_str(text);
            say_what_waits(context);
        }
        Some(Part::Cell(..)) => {
            let why = "A curve takes numbers. Type a value, then the label of its point.";
            context.tab.view.message = Some(why.into());
        }
        Some(_) => context.tab.view.message = Some("Nothing can be written here.".into()),
    }
}

fn say_what_waits(context: &mut CanvasContext<'_>) {
    let hint = context.tab.view.capture.waiting_hint();
    hint.into_iter().for_each(|hint| context.tab.view.announcements.say(hint));
}

/// Sets the value of the selected point, curve cell or hotspot. False if the text is no number, or if nothing
/// with a value is selected.
fn set_value(context: &mut CanvasContext<'_>, text: &str) -> bool {
    let Some(typed) = number_typed(text) else { return false };
    match context.tab.selected() {
        Some(Part::Point(lane, series, step)) => type_number(context, (lane, series, step), &typed),
        Some(Part::Cell(lane, step)) => match context.tab.series_in_hand(lane) {
            Some(series) => type_number(context, (lane, series, step), &typed),
            None => return false,
        },
        Some(Part::Hotspot(id)) => return set_severity(context, id, &typed),
        _ => return false,
    }
    true
}

/// Collects digits (“−”, “−1”, “−1.5”) and sets the value again after each of them.
fn type_number(context: &mut CanvasContext<'_>, point: (LaneId, SeriesId, StepId), typed: &str) {
    let tab = &mut context.tab;
    match tab.view.capture.type_number(point, typed) {
        Some(value) => {
            let (lane, series, step) = point;
            let series_known =
                tab.map().lane(lane).and_then(|lane| lane.series.iter().find(|known| known.id == series));
            let point_known = series_known.and_then(|series| series.points.iter().find(|known| known.step == step));
            if point_known.is_some_and(|known| known.value == value) {
                // The value that it has: nothing else would say that the key was heard.
                let words = Describer::new(tab.map()).describe(Part::Point(lane, series, step));
                tab.view.announcements.say(words);
            }
            tab.perform(&Command::SetPoint { lane, series, step, value });
            let scale = tab.map().lane(lane).map(|lane| (lane.scale.min, lane.scale.max));
            if let Some((least, most)) = scale.filter(|(least, most)| value < *least || value > *most) {
                let kept = number_words(value.max(least).min(most));
                // No further digit brings it back onto the scale: the next one begins another number.
                if value > most.max(0.0) || value < least.min(0.0) {
                    tab.view.capture.number = None;
                }
                let [least, most] = [least, most].map(number_words);
                tab.view.announcements.say(format!("{kept}. Values go from {least} to {most}"));
            }
        }
        None => {
            let digits = tab.view.capture.number.as_ref().map_or("", |number| &number.digits);
            let words = format!("Value: {}", digits.replace('-', "−"));
            tab.view.announcements.say(words);
        }
    }
}

/// Sets the severity of a hotspot. False for a sign, which begins the cause.
fn set_severity(context: &mut CanvasContext<'_>, id: HotspotId, typed: &str) -> bool {
    let Ok(severity) = typed.parse::<u8>() else { return false };
    if !(1..=5).contains(&severity) {
        context.tab.view.message = Some("Severity goes from 1 to 5. Press Enter to write the cause.".into());
        return true;
    }
    let Some(old) = context.tab.map().hotspots.iter().find(|hotspot| hotspot.id == id) else { return false };
    let hotspot = Hotspot { severity, ..Hotspot::clone(old) };
    let command = Command::Change { field: "severity", to: vec![PartValue::Hotspot(Box::new(hotspot))] };
    if context.tab.perform(&command) {
        context.tab.document.editor.select(Selection::one(Part::Hotspot(id)));
    }
    true
}
