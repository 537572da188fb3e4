//! The map for screen readers: each stage, step, lane, card, point, hotspot and link is a node of the
//! accessibility tree, described in a sentence, and can be selected and opened from there.
//!
//! Limitations: of the cells only the selected one is a node, because there are too many.

use std::sync::Arc;

use egui::accesskit::{Action, Rect as NodeRect, Role};
use egui::{Id, Response, Ui};
use rustc_hash::FxHashSet;

use super::pointer::{on_screen, open};
use super::{CanvasContext, CanvasRequest, CanvasViewport};
use crate::app::view::tab::Tab;
use crate::app::view::tools::Pointer;
use crate::edit::{Selection, descriptions};
use crate::geometry::Rect;
use crate::model::{JourneyMap, Part};

/// The parts of a map with their places and descriptions, for one version of the map.
pub(crate) struct AccessibleParts {
    map: Arc<JourneyMap>,
    parts: Vec<(Part, Rect, String)>,
}

/// Updates the accessibility nodes while a screen reader is active, and does what it asked for.
pub(super) fn update_nodes(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    response: &Response,
) -> Option<CanvasRequest> {
    let active = context.tab.selected().filter(|_| context.tab.typing.is_none()).map(|part| node_id(response.id, part));
    let focused = response.has_focus();
    let listens = ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(active) = active.filter(|_| focused) {
            node.set_active_descendant(active.accesskit_id());
        }
    });
    listens?;
    describe_parts(context.tab);
    let selected: FxHashSet<Part> = context.tab.editor.selection().parts().iter().copied().collect();
    let Some(accessible_parts) = &context.tab.accessible_parts else { return None };
    // Several requests may arrive in one frame; the last one wins.
    let mut asked = None;
    let cell = selected_cell(context.tab);
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
    context.tab.stop_typing(context.scene_builder);
    context.tab.editor.select(Selection::one(part));
    context.tab.show_selected();
    ui.ctx().request_repaint();
    if opens && already { open(context, Some(part), Pointer::default()) } else { None }
}

/// The selected cell: announcing it makes the arrow keys usable on empty cells without a node for each of
/// them.
fn selected_cell(tab: &Tab) -> Option<(Part, Rect, String)> {
    let part = tab.selected()?;
    let Part::Cell(lane, step) = part else { return None };
    let layout = &tab.drawing.layout;
    let words = descriptions(tab.editor.map(), &[part]).pop()?;
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
fn describe_parts(tab: &mut Tab) {
    let map = tab.editor.map();
    if tab.accessible_parts.as_ref().is_some_and(|accessible_parts| Arc::ptr_eq(&accessible_parts.map, map)) {
        return;
    }
    let places = places(tab);
    let parts: Vec<Part> = places.iter().map(|(part, _)| *part).collect();
    let words = descriptions(map, &parts);
    let parts = places.into_iter().zip(words).map(|((part, rect), words)| (part, rect, words)).collect();
    tab.accessible_parts = Some(AccessibleParts { map: map.clone(), parts });
}

/// All parts and their places on the sheet, in reading order.
fn places(tab: &Tab) -> Vec<(Part, Rect)> {
    let layout = &tab.drawing.layout;
    let map = tab.editor.map();
    let mut places: Vec<(Part, Rect)> = Vec::new();
    places.extend(layout.header.personas.iter().map(|persona| (Part::Persona(persona.id), persona.rect)));
    places.extend(layout.stages.iter().map(|stage| (Part::Stage(stage.id), stage.rect)));
    places.extend(layout.steps.iter().map(|step| (Part::Step(step.id), step.rect)));
    for row in &layout.rows {
        let name = Rect::new(0.0, row.y, layout.rail_band.width(), row.height);
        places.push((Part::Lane(row.lane.id), name));
        for series in row.curve.iter().flat_map(|curve| &curve.series) {
            let point = |mark: &crate::layout::CurveMark| {
                (Part::Point(row.lane.id, series.id, mark.step), Rect::around(mark.center, 11.0))
            };
            places.extend(series.marks.iter().map(point));
        }
        for card in &row.cards {
            places.push((Part::Card(card.card.id), card.rect));
        }
    }
    for hotspot in &map.hotspots {
        let badge = layout.hotspot_badge(hotspot.id);
        places.extend(badge.map(|badge| (Part::Hotspot(hotspot.id), badge.rect)));
    }
    for link in &layout.links {
        let bounds = link.points.iter().fold(Rect::NOTHING, |all, at| all.union(&Rect::from_corners(*at, *at)));
        places.push((Part::Link(link.id), bounds));
    }
    places.into_iter().map(|(part, rect)| (part, layout.in_map(rect))).collect()
}
