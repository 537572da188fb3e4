//! Pointer input on the canvas: hovering, pressing, dragging and dropping.

use egui::{CursorIcon, Pos2, Response, Ui};

use super::plus::plus_at;
use super::{
    CanvasContext, CanvasRequest, CanvasViewport, StickyHeaders, map_point, screen_rect, target_at, voting_marks,
};
use crate::app::view::drop_place::DropPlace;
use crate::app::view::tab::Tab;
use crate::app::view::tools::{Cursor, DragSource, GestureOutcome, Pointer, Tool};
use crate::app::view::typing::TypedPart;
use crate::app::view::{Hover, LastPress};
use crate::edit::{CellPlace, Command, Selection, default_names};
use crate::geometry::{Point, Rect, point};
use crate::layout::lane_icon;
use crate::model::{Card, CardId, LaneId, LaneKind, Part, PersonaId, Stage, StageId, StepId, TextField};
use crate::text::TextAction;

/// Icons for a new lane whose usual icon stands beside it already.
const NEW_LANE_ICONS: [&str; 8] = ["tag", "target", "chat", "data", "clock", "people", "document", "info"];

/// Longest time between the presses of a double click, in seconds.
const DOUBLE_CLICK_SECONDS: f64 = 0.4;
/// Longest distance between the presses of a double click, in screen points.
const DOUBLE_CLICK_REACH: f32 = 6.0;
/// Width of the zone along the edges in which a drag scrolls the map, in screen points.
const SCROLL_ZONE: f32 = 36.0;
/// Scrolling speed at the very edge, in screen points per second.
const SCROLL_SPEED: f32 = 900.0;

/// Handles one frame of pointer input.
pub(super) fn handle_pointer(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    bands: &StickyHeaders,
    response: &Response,
) -> Option<CanvasRequest> {
    if context.tab.view.press.pan_start.is_some() {
        return None;
    }
    let mut input = ui.input(|input| PointerInput {
        is_over: false,
        at: input.pointer.latest_pos(),
        pressed: input.pointer.primary_pressed(),
        released: input.pointer.primary_released(),
        down: input.pointer.primary_down(),
        modifiers: input.modifiers,
        time: input.time,
        seconds: input.stable_dt.min(0.1),
    });
    input.is_over = response.contains_pointer() && input.at.is_some_and(|at| canvas.area.contains(at));
    if context.tab.view.tool.is_idle() {
        context.tab.view.press.edge_scrolls = false;
        context.tab.view.press.carried_to = None;
    }
    // Where the pointer rests while somebody writes is found once: finding it in a new drawing takes long.
    let view = &context.tab.view;
    let rests = view.typing.is_some() && view.hover.plus.is_none() && ui.input(|input| stands_still(&input.pointer));
    if context.tab.view.tool.is_idle() && input.is_over && !rests {
        update_hover(ui, &mut context.tab, canvas, bands, input.at);
    } else if context.tab.view.tool.is_idle()
        && !input.is_over
        && (context.tab.view.hover.part.is_some() || context.tab.view.hover.plus.is_some())
    {
        // The pointer has jumped onto a panel.
        update_hover(ui, &mut context.tab, canvas, bands, None);
    }
    let at = input.at?;
    let pointer = input.pointer(canvas, at);
    let mut answer = None;
    if input.pressed
        && input.is_over
        && context.tab.view.tool.is_idle()
        && !ui.input(|input| input.key_down(egui::Key::Space))
    {
        if !response.has_focus() {
            response.request_focus();
        }
        answer = press(context, canvas, bands, &input, pointer);
    } else if context.tab.view.tool.is_idle() && input.down && response.is_pointer_button_down_on() {
        // A press on a button of a panel, such as that for bold, leaves the selected letters as they are.
        drag_in_text(context, Pointer { in_map: in_map(canvas, bands, at), ..pointer });
    }
    if !context.tab.view.tool.is_idle() {
        answer = continue_gesture(ui, context, canvas, &input, pointer).or(answer);
    }
    cursor(ui, &context.tab, input.is_over);
    answer
}

/// The state of the pointer in this frame.
struct PointerInput {
    /// Whether the pointer is on the canvas, with nothing in between.
    is_over: bool,
    at: Option<Pos2>,
    pressed: bool,
    released: bool,
    down: bool,
    modifiers: egui::Modifiers,
    time: f64,
    seconds: f32,
}

impl PointerInput {
    fn pointer(&self, canvas: &CanvasViewport, at: Pos2) -> Pointer {
        let egui::Modifiers { shift, alt, command, .. } = self.modifiers;
        let in_map = canvas.screen_from_map.inverse().apply(map_point(at));
        let is_covered = canvas.area.contains(at) && !self.is_over;
        Pointer { in_map, on_screen: map_point(at), shift, alt, command, is_covered }
    }
}

/// Whether the pointer is where it was in the last frame, and no button has been pressed meanwhile. A pointer that jumps,
/// as that of a pen or of a remote screen does, is not moving, but elsewhere.
fn stands_still(pointer: &egui::PointerState) -> bool {
    pointer.delta() == egui::Vec2::ZERO && !pointer.any_pressed()
}

/// Notes what is under the pointer.
fn update_hover(ui: &Ui, tab: &mut Tab<'_>, canvas: &CanvasViewport, bands: &StickyHeaders, at: Option<Pos2>) {
    let target = at.and_then(|at| target_at(tab, canvas, bands, at));
    let in_map = at.map(|at| in_map(canvas, bands, at));
    let (tool_context, _) = tab.tool_context();
    let drag_source = in_map.map(|at| DragSource::at(&tool_context, at, target));
    let is_free = tab.view.typing.is_none() && !drag_source.is_some_and(DragSource::lies_over_gaps);
    let (plus, on_plus) = in_map.and_then(|at| plus_at(tab, canvas, at)).filter(|_| is_free).unzip();
    let hover = Hover { part: target, drag_source, plus, on_plus: on_plus.unwrap_or(false) };
    if tab.view.hover != hover {
        tab.view.hover = hover;
        ui.ctx().request_repaint();
    }
}

/// The place on the sheet under a screen position, which may be on a strip at the edge.
pub(super) fn in_map(canvas: &CanvasViewport, bands: &StickyHeaders, at: Pos2) -> Point {
    let offset = bands.strip_at(at).map_or(Point::ZERO, |strip| strip.offset);
    canvas.moved(offset).inverse().apply(map_point(at))
}

fn press(
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    bands: &StickyHeaders,
    input: &PointerInput,
    pointer: Pointer,
) -> Option<CanvasRequest> {
    let at = Pos2::new(pointer.on_screen.x, pointer.on_screen.y);
    if let Some(marks) = context.tab.view.highlights.voting.as_ref() {
        // While people vote, nothing on the map is moved or changed by mistake.
        let card = voting_marks::card_at(&context.tab, in_map(canvas, bands, at)).filter(|_| marks.takes_dots);
        return card.map(|card| CanvasRequest::Dot { card, less: pointer.shift });
    }
    let tab = &mut context.tab;
    let clicks = count_clicks(tab, input.time, pointer.on_screen);
    let pointer = Pointer { in_map: in_map(canvas, bands, at), ..pointer };
    // Text goes first: a press in the text being edited must not end the edit.
    if press_in_text(context, pointer, clicks) {
        return None;
    }
    let tab = &mut context.tab;
    tab.stop_typing();
    tab.view.capture.number = None;
    if tab.view.hover.on_plus
        && let Some(place) = tab.view.hover.plus.take()
    {
        tab.view.hover.on_plus = false;
        add_in_gap(context, place);
        return None;
    }
    let target = target_at(tab, canvas, bands, at);
    let drag_source = DragSource::at(&tab.tool_context().0, pointer.in_map, target);
    if clicks == 2 && !pointer.shift && !pointer.command {
        return open(context, drag_source.target(), pointer);
    }
    if drag_source == DragSource::Empty {
        tab.document.editor.select(Selection::default());
    }
    if drag_source != DragSource::Empty {
        tab.view.tool = Tool::press(&mut tab.tool_context().0, drag_source, pointer);
    }
    None
}

/// Counts this press: 1 for a single click, 2 for a double click, 3 for a triple click.
fn count_clicks(tab: &mut Tab<'_>, time: f64, at: Point) -> u8 {
    let last = tab.view.press;
    let is_near = time - last.time < DOUBLE_CLICK_SECONDS && last.at.distance(at) < DOUBLE_CLICK_REACH;
    let follows = last.count > 0 && is_near;
    let clicks = if follows { last.count % 3 + 1 } else { 1 };
    tab.view.press = LastPress { time, at, count: clicks, ..last };
    clicks
}

/// Puts the caret where the text being edited was pressed. False when the press was elsewhere.
fn press_in_text(context: &mut CanvasContext<'_>, pointer: Pointer, clicks: u8) -> bool {
    let Some(typing) = context.tab.view.typing.as_mut().filter(|typing| typing.is_at(pointer.in_map)) else {
        return false;
    };
    let at = typing.in_text(pointer.in_map);
    let press = TextAction::PointerDown { at, clicks, extend: pointer.shift };
    context.tab.apply_to_text(press);
    true
}

fn drag_in_text(context: &mut CanvasContext<'_>, pointer: Pointer) {
    let Some(typing) = context.tab.view.typing.as_mut() else { return };
    let drag = TextAction::PointerDrag { at: typing.in_text(pointer.in_map) };
    context.tab.apply_to_text(drag);
}

/// Handles a double click: edits the text there, or adds a card to an empty cell.
pub(super) fn open(context: &mut CanvasContext<'_>, target: Option<Part>, pointer: Pointer) -> Option<CanvasRequest> {
    match target? {
        Part::Cell(lane, step) => add_card(context, lane, step),
        // A double click beside the words of a persona opens the profile.
        Part::Persona(id)
            if pointer != Pointer::default() && persona_text_at(&context.tab, id, pointer.in_map).is_none() =>
        {
            return Some(CanvasRequest::OpenPersona(id));
        }
        target => {
            let place = text_at(&context.tab, target, pointer.in_map)?;
            context.tab.begin_typing(place, TypedPart::Known);
            // A name stays selected as a whole, so that typing replaces it; another click places the caret.
            if pointer != Pointer::default() && !place.is_name() {
                // A blank of a template is taken as a word, so that typing fills it.
                let has_blanks = place.read(context.tab.map()).is_some_and(|words| words.contains("___"));
                press_in_text(context, Pointer { shift: false, ..pointer }, if has_blanks { 2 } else { 1 });
            }
        }
    }
    None
}

/// The text of a persona in the header that is at a place: the name, the role or the quote.
fn persona_text_at(tab: &Tab<'_>, id: PersonaId, in_map: Point) -> Option<TextField> {
    let editable = [TextField::PersonaName(id), TextField::PersonaRole(id), TextField::PersonaQuote(id)];
    let layout = &tab.document.drawing.layout;
    let persona = layout.header.personas.iter().find(|persona| persona.id == id)?;
    let found = persona.words.iter().find(|words| layout.in_map(words.rect()).shrink(-1.0).contains(in_map))?;
    found.field.filter(|field| editable.contains(field))
}

/// The text of a part that is at a place, or else the part's main text.
fn text_at(tab: &Tab<'_>, target: Part, in_map: Point) -> Option<TextField> {
    let more: Vec<TextField> = match target {
        Part::Header => vec![TextField::Title, TextField::Objective, TextField::Scenario],
        Part::Persona(id) => persona_text_at(tab, id, in_map).into_iter().collect(),
        Part::Stage(id) => vec![TextField::StageTime(id), TextField::StageGoal(id)],
        Part::Card(id) => vec![TextField::CardFigure(id)],
        _ => Vec::new(),
    };
    let layout = &tab.document.drawing.layout;
    let hit = |place: &TextField| {
        layout.text_box(*place).is_some_and(|found| {
            let height = found.style.size_pt * found.style.line_height * 2.0;
            let width = found.width.unwrap_or(80.0);
            Rect::new(found.at.x, found.at.y, width, height).shrink(-3.0).contains(in_map)
                && place.read(tab.map()).is_some_and(|words| !words.is_empty())
        })
    };
    more.into_iter().rev().find(hit).or_else(|| TextField::main_of(target))
}

/// Adds an empty card at the end of a cell and places the caret in it.
pub(super) fn add_card(context: &mut CanvasContext<'_>, lane: LaneId, step: StepId) {
    add_card_at(context, CellPlace { lane, step, before: None });
}

/// Adds an empty card at a place and places the caret in it.
pub(super) fn add_card_at(context: &mut CanvasContext<'_>, at: CellPlace) {
    let card = Card::new(CardId(0), at.lane, at.step);
    let command = Command::AddCards { cards: vec![card], before: at.before, pictures: Vec::new() };
    if context.tab.perform(&command)
        && let Some(Part::Card(id)) = context.tab.selected()
    {
        let measures = context.tab.map().lane(at.lane).is_some_and(|lane| lane.kind == LaneKind::Metrics);
        let place = if measures { TextField::CardFigure(id) } else { TextField::CardText(id) };
        context.tab.begin_typing(place, TypedPart::AddedCard);
    }
}

/// Adds a new stage, or a lane like the one above, and places the caret in its name.
pub(super) fn add_in_gap(context: &mut CanvasContext<'_>, place: DropPlace) {
    let map = context.tab.map();
    let command = match place {
        DropPlace::StageGap(at) => Command::AddStage { at, stage: Box::new(empty_stage()) },
        DropPlace::LaneGap(at) => {
            let above = at.checked_sub(1).and_then(|above| map.lanes.get(above)).or(map.lanes.get(at));
            let kind = above.map_or(LaneKind::Cards, |lane| match lane.kind {
                LaneKind::Line(_) | LaneKind::Curve => LaneKind::Cards,
                kind => kind,
            });
            let card_kind = above.map_or_else(Default::default, |lane| lane.card_kind);
            Command::AddLane { at, lane: Box::new(empty_lane(map, at, kind, card_kind)) }
        }
        _ => return,
    };
    if context.tab.perform(&command) {
        type_in_new(context);
    }
}

/// Places the caret in the part that was just added.
pub(super) fn type_in_new(context: &mut CanvasContext<'_>) {
    if let Some(place) = context.tab.selected().and_then(TextField::main_of) {
        context.tab.begin_typing(place, TypedPart::added(place));
    }
}

/// A new stage with a placeholder name.
pub(crate) fn empty_stage() -> Stage {
    Stage::new(StageId(0), default_names::NEW_STAGE)
}

/// A new lane with a placeholder name, for the place `at` of the map. Its icon differs from those of its
/// neighbours.
pub(crate) fn empty_lane(
    map: &crate::model::JourneyMap,
    at: usize,
    kind: LaneKind,
    card_kind: crate::model::CardKind,
) -> crate::model::Lane {
    let mut lane =
        crate::model::Lane { card_kind, ..crate::model::Lane::new(LaneId(0), default_names::NEW_LANE, kind) };
    let neighbours: Vec<&str> = [at.checked_sub(1), Some(at)]
        .into_iter()
        .flatten()
        .filter_map(|at| map.lanes.get(at))
        .map(|lane| lane_icon(lane))
        .collect();
    if neighbours.contains(&lane_icon(&lane)) {
        let used: Vec<&str> = map.lanes.iter().map(|lane| lane_icon(lane)).collect();
        lane.icon = NEW_LANE_ICONS.iter().find(|icon| !used.contains(icon)).map(|icon| (*icon).to_owned());
    }
    lane
}

/// Continues the gesture that is under way, or ends it when the button was released.
fn continue_gesture(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    input: &PointerInput,
    pointer: Pointer,
) -> Option<CanvasRequest> {
    let at = Pos2::new(pointer.on_screen.x, pointer.on_screen.y);
    let tab = &mut context.tab;
    if tab.view.tool.scrolls() {
        scroll(ui, tab, canvas, input, at);
    }
    // Outside the canvas, and on what lies over it, nothing can be dropped: a place far off the sheet says so.
    let carried_outside = matches!(tab.view.tool, Tool::Placing(_)) && !input.is_over;
    let far = Point { x: -1e6, y: -1e6 };
    let pointer = if carried_outside { Pointer { in_map: far, ..pointer } } else { pointer };
    // A drag that rests shows the same in the next frame, so nothing asks for one.
    if tab.view.press.carried_to.replace(pointer) != Some(pointer) || input.released {
        ui.ctx().request_repaint();
    }
    let tool = std::mem::take(&mut tab.view.tool);
    let (mut tool_context, _) = tab.tool_context();
    if !input.released && input.down {
        let tool = tool.moved(&mut tool_context, pointer);
        tab.view.tool = tool;
        return None;
    }
    let was_drag = tool.is_drag();
    let after = tool.released(&mut tool_context, pointer);
    if was_drag {
        // Who drags the same thing again at once does not double-click it.
        context.tab.view.press.count = 0;
    }
    let answer = follow_up(context, after);
    if context.tab.view.typing.is_some() {
        // The item came from the palette, whose filter field may still have the keyboard focus.
        ui.memory_mut(egui::Memory::stop_text_input);
    }
    answer
}

/// Does what a gesture asked for when it ended.
pub(super) fn follow_up(context: &mut CanvasContext<'_>, after: GestureOutcome) -> Option<CanvasRequest> {
    match after {
        GestureOutcome::Nothing => None,
        GestureOutcome::FlyBack => Some(CanvasRequest::FlewBack),
        GestureOutcome::Type(place) => {
            context.tab.begin_typing(place, TypedPart::added(place));
            None
        }
        GestureOutcome::ChoosePicture(at) => Some(CanvasRequest::ChoosePicture(at)),
    }
}

/// Scrolls the map while a drag is near the edge of the canvas.
fn scroll(ui: &Ui, tab: &mut Tab<'_>, canvas: &CanvasViewport, input: &PointerInput, at: Pos2) {
    let area = canvas.area;
    let push = |near: f32, far: f32| ((SCROLL_ZONE - near).max(0.0) - (SCROLL_ZONE - far).max(0.0)) / SCROLL_ZONE;
    // A drag may begin near the edge; the map must not run away before the pointer has left that zone once.
    tab.view.press.edge_scrolls |= area.shrink(SCROLL_ZONE).contains(at);
    // Beyond the canvas are tabs and panels, where something may be dropped: the map stays then.
    if !tab.view.press.edge_scrolls || !area.expand(1.0).contains(at) {
        return;
    }
    let by = point(push(at.x - area.left(), area.right() - at.x), push(at.y - area.top(), area.bottom() - at.y));
    if by != Point::ZERO {
        let by = point(by.x.clamp(-1.0, 1.0), by.y.clamp(-1.0, 1.0)) * (SCROLL_SPEED * input.seconds);
        tab.view.camera.pan(by);
        tab.view.navigated = true;
        ui.ctx().request_repaint();
    }
}

fn cursor(ui: &Ui, tab: &Tab<'_>, over: bool) {
    let of_grip = || tab.view.hover.drag_source.filter(|_| over && tab.view.typing.is_none()).map(DragSource::cursor);
    let icon = match tab.view.tool.cursor().or_else(of_grip) {
        _ if over && tab.view.hover.on_plus && tab.view.tool.is_idle() => CursorIcon::PointingHand,
        Some(Cursor::Plain) | None => return,
        Some(Cursor::Grab) => CursorIcon::Default,
        Some(Cursor::Grabbing) => CursorIcon::Grabbing,
        Some(Cursor::Sideways) => CursorIcon::ResizeHorizontal,
        Some(Cursor::UpAndDown) => CursorIcon::ResizeVertical,
        Some(Cursor::Cross) => CursorIcon::Crosshair,
        Some(Cursor::Copy) => CursorIcon::Copy,
        Some(Cursor::NotHere) => CursorIcon::NotAllowed,
    };
    ui.ctx().set_cursor_icon(icon);
}

/// Where a rectangle of the map is on the screen.
pub(super) fn on_screen(canvas: &CanvasViewport, rect: Rect) -> egui::Rect {
    screen_rect(canvas.screen_from_map.apply_rect(rect))
}
