//! The context menu of the canvas: the commands for the part that was clicked.

use egui::{Context, Id, Key, Modifiers, Order, Popup, Pos2};

use super::command::{Situation, UiCommand};
use super::menu_list::{Entry, MenuLook, popup};
use super::tab::Tab;
use crate::edit::Selection;
use crate::model::Part;

use Entry::{Inner, Line, One};
use UiCommand as C;

const CARD: &[Entry] = &[
    One(C::EditText),
    One(C::OpenAddress),
    Line,
    One(C::Cut),
    One(C::Copy),
    One(C::Paste),
    One(C::Duplicate),
    One(C::Delete),
    Line,
    Inner("Kind of card"),
    Inner("Marks"),
    Inner("Move and align"),
    One(C::Recolour),
    One(C::RaiseSeverity),
    One(C::LowerSeverity),
    Line,
    One(C::AddCard),
    One(C::AddHotspot),
    One(C::AddLink),
    One(C::AddAction),
];
const CELL: &[Entry] =
    &[One(C::AddCard), One(C::Paste), One(C::AddHotspot), Line, One(C::AddStep), One(C::AddLane), One(C::FoldLane)];
const STAGE: &[Entry] = &[
    One(C::EditText),
    One(C::Recolour),
    Line,
    One(C::AddStep),
    One(C::AddStage),
    One(C::AddHotspot),
    Line,
    One(C::MoveLeft),
    One(C::MoveRight),
    One(C::Duplicate),
    One(C::Delete),
    Line,
    One(C::ZoomSelection),
];
const STEP: &[Entry] = &[
    One(C::EditText),
    Inner("Marks"),
    Line,
    One(C::AddStep),
    One(C::AddHotspot),
    Line,
    One(C::MoveLeft),
    One(C::MoveRight),
    One(C::Duplicate),
    One(C::Delete),
];
const LANE: &[Entry] = &[
    One(C::EditText),
    One(C::FoldLane),
    Line,
    One(C::AddLane),
    One(C::AddCard),
    Line,
    One(C::MoveUp),
    One(C::MoveDown),
    One(C::Duplicate),
    One(C::Delete),
    Line,
    One(C::ZoomSelection),
];
const POINT: &[Entry] = &[
    One(C::EditText),
    Inner("Marks"),
    One(C::AddHotspot),
    Line,
    One(C::MoveUp),
    One(C::MoveDown),
    Line,
    One(C::Delete),
];
const HOTSPOT: &[Entry] =
    &[One(C::RaiseSeverity), One(C::LowerSeverity), One(C::AddAction), Line, One(C::Copy), One(C::Delete)];
const LINK: &[Entry] = &[One(C::EditText), Line, One(C::Delete)];
const PERSONA: &[Entry] = &[
    One(C::OpenProfile),
    One(C::EditText),
    One(C::Recolour),
    One(C::OnlyPersona),
    Line,
    One(C::CopyShape),
    Inner("Move and align"),
    Line,
    One(C::AddPersona),
    One(C::Duplicate),
    One(C::Delete),
];
const NOTHING: &[Entry] = &[
    One(C::Paste),
    One(C::SelectAll),
    Line,
    One(C::AddStage),
    One(C::AddLane),
    One(C::AddPersona),
    Line,
    Inner("Theme of the map"),
    Inner("Direction"),
    Line,
    One(C::ZoomFit),
    One(C::ZoomActual),
];
const HEADER: &[Entry] =
    &[One(C::EditText), One(C::AddPersona), Line, Inner("Theme of the map"), Inner("Direction"), Line, One(C::ZoomFit)];

/// The entries for a part, or for the whole map when `part` is `None`.
pub fn entries(part: Option<Part>) -> &'static [Entry] {
    match part {
        Some(Part::Card(_)) => CARD,
        Some(Part::Cell(..)) => CELL,
        Some(Part::Stage(_)) => STAGE,
        Some(Part::Step(_)) => STEP,
        Some(Part::Lane(_)) => LANE,
        Some(Part::Point(..)) => POINT,
        Some(Part::Hotspot(_)) => HOTSPOT,
        Some(Part::Link(_)) => LINK,
        Some(Part::Persona(_)) => PERSONA,
        Some(Part::Header) => HEADER,
        None => NOTHING,
    }
}

/// The context menu and its position.
#[derive(Debug, Default)]
pub struct ContextMenu {
    at: Pos2,
}

impl ContextMenu {
    /// Opens the menu at a right click on the canvas, or at the selection with Shift+F10 or the menu key.
    /// A right click first selects the part under the pointer.
    pub fn listen(&mut self, ctx: &Context, tab: &mut Tab, canvas: egui::Rect, now: &Situation) {
        if now.dialog || now.gesture {
            return;
        }
        if let Some(at) = clicked_at(ctx, canvas) {
            self.at = at;
            select_hovered(tab);
            Popup::open_id(ctx, id());
        } else if is_key_pressed(ctx) && !ctx.text_edit_focused() {
            self.at = selected_at(tab, canvas);
            Popup::open_id(ctx, id());
        }
    }

    /// Shows the menu if it is open. Returns the command that was clicked.
    pub fn show(&self, ctx: &Context, look: &mut MenuLook<'_>, part: Option<Part>) -> Option<UiCommand> {
        let menu = popup(ctx, id(), self.at).accessible_name("Context menu");
        menu.show(|ui| look.entries(ui, entries(part)))?.inner
    }
}

fn id() -> Id {
    Id::unique("context menu of the canvas")
}

fn clicked_at(ctx: &Context, canvas: egui::Rect) -> Option<Pos2> {
    let clicked = ctx.input(|input| input.pointer.secondary_clicked());
    let at = ctx.pointer_interact_pos().filter(|at| clicked && canvas.contains(*at))?;
    // A popup or window above the canvas handles its own right clicks.
    ctx.layer_id_at(at).is_none_or(|layer| layer.order == Order::Background).then_some(at)
}

fn is_key_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// Selects the part under the pointer. A part of a multiple selection keeps the others selected.
fn select_hovered(tab: &mut Tab) {
    match tab.hovered {
        Some(part) if tab.editor.selection().contains(part) => {
            let mut selection = tab.editor.selection().clone();
            selection.add(part);
            tab.editor.select(selection);
        }
        Some(part) => tab.editor.select(Selection::one(part)),
        None => tab.editor.select(Selection::default()),
    }
}

/// The centre of the selected part, clamped to the visible canvas.
fn selected_at(tab: &Tab, canvas: egui::Rect) -> Pos2 {
    let bounds = tab.selected().and_then(|part| tab.bounds_of(part));
    let middle = bounds.map(|bounds| tab.camera.canvas_from_map().apply_rect(bounds).center());
    middle.map_or(canvas.center(), |middle| canvas.clamp(canvas.min + egui::vec2(middle.x, middle.y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Group;

    #[test]
    fn every_menu_names_what_the_table_has() {
        let parts = [CARD, CELL, STAGE, STEP, LANE, POINT, HOTSPOT, LINK, PERSONA, NOTHING, HEADER];
        for entry in parts.into_iter().flatten() {
            match entry {
                Inner(title) => assert!(Group::titled(title).is_some(), "{title}"),
                One(command) => assert!(!command.info().label.is_empty(), "{command:?}"),
                Line => {}
            }
        }
    }
}
