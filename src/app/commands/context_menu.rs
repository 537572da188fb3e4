//! The context menu of the canvas: the commands for the part that was clicked.

use egui::{Context, Id, Key, Modifiers, Order, Popup, Pos2};

use super::menu_list::{CommandMenu, MenuEntry, popup};
use super::request::{Request, RequestQueue};
use super::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Selection;
use crate::model::Part;

use MenuEntry::{Command, Icons, Possible, Separator, Submenu};
use UiCommand as C;

/// What is done with almost everything, as icons.
const CLIPBOARD: MenuEntry = Icons(&[C::Cut, C::Copy, C::Paste, C::Duplicate, C::Delete]);

const CARD: &[MenuEntry] = &[
    Icons(&[C::Cut, C::Copy, C::Paste, C::Duplicate, C::Recolour, C::AddHotspot, C::Delete]),
    Separator,
    Command(C::EditText),
    Possible(C::OpenAddress),
    Submenu("Card type"),
    Submenu("Marks"),
    Submenu("Picture and icon"),
    Submenu("Move and align"),
    Submenu("Style"),
    Separator,
    Command(C::AddCard),
    Command(C::AddLink),
    Command(C::AddAction),
    Submenu("Notes"),
];
const CELL: &[MenuEntry] = &[
    Command(C::AddCard),
    Command(C::Paste),
    Command(C::AddHotspot),
    Separator,
    Command(C::AddStep),
    Command(C::AddLane),
    Command(C::FoldLane),
];
const STAGE: &[MenuEntry] = &[
    Icons(&[C::MoveLeft, C::MoveRight, C::Duplicate, C::Recolour, C::AddHotspot, C::Delete]),
    Separator,
    Command(C::EditText),
    Submenu("Style"),
    Command(C::AddStep),
    Command(C::AddStage),
    Submenu("Notes"),
    Command(C::ZoomSelection),
];
const STEP: &[MenuEntry] = &[
    Icons(&[C::MoveLeft, C::MoveRight, C::Duplicate, C::AddHotspot, C::Delete]),
    Separator,
    Command(C::EditText),
    Submenu("Marks"),
    Command(C::AddStep),
];
const LANE: &[MenuEntry] = &[
    Icons(&[C::MoveUp, C::MoveDown, C::Duplicate, C::Delete]),
    Separator,
    Command(C::EditText),
    Command(C::ChooseIcon),
    Command(C::FoldLane),
    Submenu("Style"),
    Command(C::GroupLanes),
    Command(C::AddCard),
    Command(C::AddLane),
    Command(C::ZoomSelection),
];
const POINT: &[MenuEntry] = &[
    Icons(&[C::MoveUp, C::MoveDown, C::AddHotspot, C::Delete]),
    Separator,
    Command(C::EditText),
    Submenu("Marks"),
    Submenu("Style"),
];
const HOTSPOT: &[MenuEntry] =
    &[Icons(&[C::Copy, C::RaiseSeverity, C::LowerSeverity, C::Delete]), Separator, Command(C::AddAction)];
const NOTE: &[MenuEntry] = &[
    CLIPBOARD,
    Separator,
    Command(C::EditText),
    Command(C::Recolour),
    Command(C::NotePrints),
    Command(C::NoteToFront),
    Command(C::NoteToBack),
];
const GROUP: &[MenuEntry] = &[
    Icons(&[C::MoveUp, C::MoveDown, C::Duplicate]),
    Separator,
    Command(C::EditText),
    Command(C::FoldLane),
    Command(C::UngroupLanes),
];
const LINK: &[MenuEntry] = &[Command(C::EditText), Command(C::Delete)];
const PERSONA: &[MenuEntry] = &[
    CLIPBOARD,
    Separator,
    Command(C::OpenProfile),
    Command(C::EditText),
    Command(C::CropPicture),
    Command(C::Recolour),
    Command(C::OnlyPersona),
    Command(C::CopyLanes),
    Submenu("Move and align"),
    Separator,
    Command(C::AddPersona),
];
const NOTHING: &[MenuEntry] = &[
    Possible(C::Paste),
    Command(C::SelectAll),
    Separator,
    Command(C::AddStage),
    Command(C::AddLane),
    Command(C::AddPersona),
    Submenu("Notes"),
    Separator,
    Submenu("Theme of the map"),
    Submenu("Stage colours"),
    Submenu("Row shading"),
    Submenu("Direction"),
    Separator,
    Command(C::ZoomFit),
];
const HEADER: &[MenuEntry] = &[
    Command(C::EditText),
    Command(C::AddPersona),
    Separator,
    Submenu("Theme of the map"),
    Submenu("Stage colours"),
    Submenu("Direction"),
    Separator,
    Command(C::ZoomFit),
];

/// The entries for a part, or for the whole map when `part` is `None`.
pub(crate) fn entries(part: Option<Part>) -> &'static [MenuEntry] {
    match part {
        Some(Part::Card(_)) => CARD,
        Some(Part::Cell(..)) => CELL,
        Some(Part::Stage(_)) => STAGE,
        Some(Part::Step(_)) => STEP,
        Some(Part::Lane(_)) => LANE,
        Some(Part::Point(..)) => POINT,
        Some(Part::Hotspot(_)) => HOTSPOT,
        Some(Part::Link(_)) => LINK,
        Some(Part::Note(_)) => NOTE,
        Some(Part::LaneGroup(_)) => GROUP,
        Some(Part::Persona(_)) => PERSONA,
        Some(Part::Header) => HEADER,
        None => NOTHING,
    }
}

/// The context menu and its position.
#[derive(Debug, Default)]
pub(crate) struct ContextMenu {
    at: Pos2,
    /// Whether the first entry gets the focus, because a key has opened the menu.
    enters: bool,
}

impl ContextMenu {
    /// Opens the menu at a right click on the canvas, or at the selection with Shift+F10 or the menu key.
    /// A right click first selects the part under the pointer.
    pub(crate) fn listen(&mut self, ctx: &Context, tab: &mut Tab<'_>, canvas: egui::Rect, now: &CommandState) {
        if now.dialog || now.gesture {
            return;
        }
        if let Some(at) = clicked_at(ctx, canvas) {
            (self.at, self.enters) = (at, false);
            select_hovered(tab);
            Popup::open_id(ctx, id());
        } else if is_key_pressed(ctx) && !ctx.text_edit_focused() {
            (self.at, self.enters) = (selected_at(tab, canvas), true);
            Popup::open_id(ctx, id());
        }
    }

    /// Shows the menu for `part` if it is open. Requests the command that is clicked.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        menu: CommandMenu<'_>,
        part: Option<Part>,
        context: &mut UiContext<'_>,
        requests: &mut RequestQueue,
    ) {
        let shown = popup(ctx, id(), self.at).accessible_name("Context menu");
        let menu = CommandMenu { enters: self.enters, ..menu };
        let shown = shown.show(|ui| (menu.entries(ui, context, entries(part)), ui.is_sizing_pass()));
        let Some((clicked, is_sizing)) = shown.map(|shown| shown.inner) else { return };
        self.enters &= is_sizing;
        requests.extend(clicked.map(Request::Command));
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
fn select_hovered(tab: &mut Tab<'_>) {
    match tab.view.hover.part {
        Some(part) if tab.document.editor.selection().contains(part) => {
            let mut selection = tab.document.editor.selection().clone();
            selection.add(part);
            tab.document.editor.select(selection);
        }
        Some(part) => tab.document.editor.select(Selection::one(part)),
        None => tab.document.editor.select(Selection::default()),
    }
}

/// The centre of the selected part, clamped to the visible canvas.
fn selected_at(tab: &Tab<'_>, canvas: egui::Rect) -> Pos2 {
    let bounds = tab.selected().and_then(|part| tab.document.bounds_of(part));
    let middle = bounds.map(|bounds| tab.view.camera.canvas_from_map().apply_rect(bounds).center());
    middle.map_or(canvas.center(), |middle| canvas.clamp(canvas.min + egui::vec2(middle.x, middle.y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::CommandGroup;

    #[test]
    fn every_menu_names_what_the_table_has() {
        let parts = [CARD, CELL, STAGE, STEP, LANE, POINT, HOTSPOT, NOTE, GROUP, LINK, PERSONA, NOTHING, HEADER];
        for entry in parts.into_iter().flatten() {
            match entry {
                Submenu(title) => assert!(CommandGroup::submenu(title).is_some(), "{title}"),
                Command(command) | Possible(command) => assert!(!command.info().label.is_empty(), "{command:?}"),
                Icons(row) => assert!(row.iter().all(|command| !command.info().icon.is_empty()), "{row:?}"),
                Separator => {}
            }
        }
    }
}
