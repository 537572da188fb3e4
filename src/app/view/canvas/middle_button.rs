//! The middle button in a text on the map: it pastes what is selected in a program, and what is selected here is
//! offered to the others.

use egui::{Event, OutputCommand, Pos2, Response, Ui};

use super::CanvasContext;
use crate::geometry::Point;
use crate::text::TextAction;

/// Pastes and offers. `in_map` says what is under a place on the screen.
pub(super) fn handle(ui: &Ui, context: &mut CanvasContext<'_>, canvas: &Response, in_map: impl Fn(Pos2) -> Point) {
    if canvas.contains_pointer() {
        paste(ui, context, in_map);
    }
    if ui.input(|input| input.pointer.primary_released()) {
        offer_selected(ui, context);
    }
}

/// Inserts the words of a click of the middle button in the text that is being edited, where it was clicked.
fn paste(ui: &Ui, context: &mut CanvasContext<'_>, in_map: impl Fn(Pos2) -> Point) {
    let Some(typing) = context.tab.view.typing.as_ref() else { return };
    let place_of = |event: &Event| match event {
        Event::MiddleClickPaste { pos, .. } => Some(in_map(*pos)).filter(|place| typing.is_at(*place)),
        _ => None,
    };
    let taken = ui.input_mut(|input| {
        let place = input.events.iter().position(|event| place_of(event).is_some())?;
        Some(input.events.remove(place))
    });
    let Some(Event::MiddleClickPaste { pos, text }) = taken else { return };
    let at = typing.in_text(in_map(pos));
    context.tab.apply_to_text(TextAction::PointerDown { at, clicks: 1, extend: false });
    context.tab.apply_to_text(TextAction::Insert(text));
    ui.ctx().request_repaint();
}

/// Offers what the pointer has selected in the text to the middle button, here and in other programs.
fn offer_selected(ui: &Ui, context: &CanvasContext<'_>) {
    let selected = context.tab.view.typing.as_ref().and_then(|typing| typing.selected_text());
    if let Some(words) = selected {
        ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(words.seen()));
    }
}
