//! The map for screen readers: each stage, step, lane, card, point, hotspot and link is a node of the
//! accessibility tree, described in a sentence, and can be selected and opened from there.
//!
//! Limitations: of the cells only the selected one is a node, because there are too many.

use egui::accesskit::{Action, Rect as NodeRect, Role};
use egui::{Id, Response, Ui};
use rustc_hash::FxHashSet;

use super::pointer::{on_screen, open};
use super::{CanvasContext, CanvasRequest, CanvasViewport};
use crate::app::view::accessible_parts::AccessibleParts;
use crate::app::view::tab::Tab;
use crate::app::view::tools::Pointer;
use crate::edit::{Selection, descriptions};
use crate::geometry::Rect;
use crate::model::Part;

/// Updates the accessibility nodes while a screen reader is active, and does what it asked for.
pub(super) fn update_nodes(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    response: &Response,
) -> Option<CanvasRequest> {
    let active =
        context.tab.selected().filter(|_| context.tab.view.typing.is_none()).map(|part| node_id(response.id, part));
    let focused = response.has_focus();
    let listens = ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(active) = active.filter(|_| focused) {
            node.set_active_descendant(active.accesskit_id());
        }
    });
    listens?;
    describe_parts(&mut context.tab);
    let selected: FxHashSet<Part> = context.tab.document.editor.selection().parts().iter().copied().collect();
    let cell = selected_cell(&context.tab);
    let Some(accessible_parts) = &context.tab.view.accessible_parts else { return None };
    // Several requests may arrive in one frame; the last one wins.
    let mut asked = None;
    for (part, rect, words) in accessible_parts.parts.iter().chain(&cell) {
        let id = node_id(response.id, *part);
        let place = on_screen(canvas, *rect);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(role(*part));
            node.set_label(words.as_str());
            node.set_bounds(NodeRect {
                x0: f64::from(place.left()),
                y0: f64::from(place.top()),
                x1: f64::from(place.right()),
                y1: f64::from(place.bottom()),
            });
            node.set_selected(selected.contains(part));
            node.add_action(Action::Focus);
            node.add_action(Action::Click);
        });
        let was_asked = |action| ui.input(|input| input.has_accesskit_action_request(id, action));
        if was_asked(Action::Click) {
            asked = Some((*part, true));
        } else if was_asked(Action::Focus) {
            asked = Some((*part, false));
        }
    }
    let (part, opens) = asked?;
    response.request_focus();
    let already = context.tab.selected() == Some(part);
    context.tab.stop_typing();
    context.tab.document.editor.select(Selection::one(part));
    context.tab.show_selected();
    ui.ctx().request_repaint();
    if opens && already { open(context, Some(part), Pointer::default()) } else { None }
}

/// The selected cell: announcing it makes the arrow keys usable on empty cells without a node for each of
/// them.
fn selected_cell(tab: &Tab<'_>) -> Option<(Part, Rect, String)> {
    let part = tab.selected()?;
    let Part::Cell(lane, step) = part else { return None };
    let layout = &tab.document.drawing.layout;
    let words = descriptions(tab.document.editor.map(), &[part]).pop()?;
    Some((part, layout.in_map(layout.cell(lane, step)?), words))
}

fn node_id(canvas: Id, part: Part) -> Id {
    canvas.with(part)
}

fn role(part: Part) -> Role {
    match part {
        Part::Stage(_) | Part::Step(_) => Role::ColumnHeader,
        Part::Lane(_) => Role::RowHeader,
        Part::Header => Role::Header,
        Part::Cell(..) => Role::Cell,
        Part::Persona(_) | Part::Card(_) | Part::Point(..) | Part::Hotspot(_) | Part::Link(_) => Role::ListItem,
    }
}

/// Makes the descriptions and places of all parts, unless the map is the same as the last time.
fn describe_parts(tab: &mut Tab<'_>) {
    let map = tab.document.editor.map();
    if !tab.view.accessible_parts.as_ref().is_some_and(|parts| parts.are_of(map)) {
        tab.view.accessible_parts = Some(AccessibleParts::of(tab.document));
    }
}
