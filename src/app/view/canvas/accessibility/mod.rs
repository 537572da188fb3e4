//! The map for screen readers: a grid of named nodes that can be selected and opened, and the text that is being
//! written, with its caret.
//!
//! Only what is in view, the row of the selection and the headers are nodes, because large maps have far more parts
//! than a reader can walk through.

mod grid_view;
mod grid_writer;
mod nodes;
mod text_node;

use egui::accesskit::{Action, NodeId, Role};
use egui::{Event, Response, Ui};

use self::grid_view::GridView;
use self::grid_writer::GridWriter;
use self::nodes::NodeTree;
use self::text_node::TextNode;
use super::pointer::open;
use super::{CanvasContext, CanvasRequest, CanvasViewport, screen_area};
use crate::app::view::tab::Tab;
use crate::app::view::tools::Pointer;
use crate::app::widgets::announcer::FocusPlace;
use crate::edit::Selection;
use crate::edit::navigation::shows_steps;
use crate::model::{JourneyMap, Part};
use crate::text::without_directions;

/// Updates the accessibility nodes while a screen reader is active, and does what it asked for.
pub(super) fn update_nodes(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    response: &Response,
) -> Option<CanvasRequest> {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Canvas))?;
    let tab = &mut context.tab;
    tab.view.announcements.follow(tab.document.editor.selection().last(), response.has_focus());
    let view = grid_view(tab, canvas);
    let map = tab.document.shown_map();
    let text = text_node(tab, canvas);
    let mut tree = NodeTree::new(ui.ctx(), response.id);
    let selection = tab.document.editor.selection().clone();
    let brief = tab.view.announcements.brief(&map).map(str::to_owned);
    tab.view.announcements.words().learn(&map, view.parts().chain(selection.last()));
    let mut writer = GridWriter {
        tree: &mut tree,
        words: tab.view.announcements.words(),
        selection: &selection,
        has_focus: response.has_focus(),
        brief: brief.as_deref(),
        text: text.as_ref(),
        language: map.info.language.trim(),
        layout: &tab.document.drawing.layout,
        screen: canvas,
    };
    writer.write(&map, &view);
    if let Some(part) = text.as_ref().map(|text| text.part).or(selection.last()) {
        writer.write_remaining(part, tab.document.bounds_of(part));
    }
    describe_canvas(ui, context, &mut tree, text.as_ref());
    let asked = asked_part(ui, &tree);
    let runs = text.map(|text| text.into_requests(ui)).unwrap_or_default();
    tree.finish();
    if !runs.is_empty() {
        runs.into_iter().for_each(|edit| context.tab.apply_to_text(edit));
        ui.ctx().request_repaint();
    }
    let (part, opens) = asked?;
    select_or_open(ui, context, response, part, opens)
}

fn grid_view(tab: &Tab<'_>, canvas: &CanvasViewport) -> GridView {
    let layout = &tab.document.drawing.layout;
    let in_map = canvas.screen_from_map.inverse().apply_rect(screen_area(canvas.area));
    GridView::of(tab.map(), layout, layout.logical_rect(in_map), tab.selected())
}

/// The node of the text that is being written.
fn text_node(tab: &mut Tab<'_>, canvas: &CanvasViewport) -> Option<TextNode> {
    let field = tab.view.typing.as_ref().map(|typing| typing.place);
    let map = tab.document.editor.committed_map().clone();
    let name = without_directions(tab.view.announcements.text_name(&map, field)?);
    let typing = tab.view.typing.as_mut()?;
    Some(TextNode::new(typing, tab.document.scene_builder.shaper(), canvas, name))
}

/// Names what has the focus on the map, with what was said last.
fn describe_canvas(ui: &Ui, context: &CanvasContext<'_>, tree: &mut NodeTree<'_>, text: Option<&TextNode>) {
    let tab = &context.tab;
    let active = match text {
        Some(text) => Some(text.id(tree.canvas())),
        None => tab.selected().map(|part| tree.part_id(part)),
    };
    // The size is part of the name: a description of a canvas is read twice. With a part that has the focus, it would be
    // read at each return to that.
    let is_first = is_first_map(ui, tree.canvas());
    tree.change(tree.canvas(), |node| match active {
        Some(active) => node.set_active_descendant(active.accesskit_id()),
        None => node.set_label(format!("Map: {}, {}", tab.document.title(), size_of(tab.map(), is_first))),
    });
    let is_writing = tab.view.typing.is_some();
    let place = FocusPlace { control: Some(tree.canvas()), part: tab.selected(), is_writing };
    if let Some(said) = context.said.and_then(|said| said.description_of(ui.ctx(), place)) {
        tree.change(active.unwrap_or(tree.canvas()), |node| node.set_description(said));
    }
}

/// Whether a canvas is the first one since the program was started: on others, people know how to go on.
fn is_first_map(ui: &Ui, canvas: egui::Id) -> bool {
    let key = egui::Id::unique("canvas that was there first");
    ui.ctx().data_mut(|data| *data.get_temp_mut_or_insert_with(key, || canvas)) == canvas
}

/// How large a map is: "4 stages, 9 lanes, 31 cards"; for the first one also how to go through it.
fn size_of(map: &JourneyMap, is_first: bool) -> String {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let (stages, lanes) = (count(map.stages.len(), "stage"), count(map.lanes.len(), "lane"));
    let cards = count(map.cards.len(), "card");
    let steps = if shows_steps(map) { format!("{}, ", count(map.steps().count(), "step")) } else { String::new() };
    let hint = if is_first { ". The arrow keys go through the map" } else { "" };
    format!("{stages}, {steps}{lanes}, {cards}{hint}")
}

/// The part that a screen reader wants to be selected, and whether it is to be opened. Several requests may arrive
/// in one frame; the last one wins.
fn asked_part(ui: &Ui, tree: &NodeTree<'_>) -> Option<(Part, bool)> {
    ui.input(|input| {
        let asked = |event: &Event| {
            let Event::AccessKitActionRequest(request) = event else { return None };
            let part = tree.part_of(request.target_node)?;
            match request.action {
                Action::Click => Some((part, true)),
                Action::Focus => Some((part, false)),
                _ => None,
            }
        };
        input.events.iter().rev().find_map(asked)
    })
}

fn select_or_open(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    response: &Response,
    part: Part,
    opens: bool,
) -> Option<CanvasRequest> {
    response.request_focus();
    let already = context.tab.selected() == Some(part);
    context.tab.stop_typing();
    context.tab.document.editor.select(Selection::one(part));
    context.tab.show_selected();
    ui.ctx().request_repaint();
    if opens && already { open(context, Some(part), Pointer::default()) } else { None }
}

/// The id of a node as screen readers know it.
fn node_id(id: egui::Id) -> NodeId {
    id.accesskit_id()
}
