//! What a press grabs: parts of the map, their edges and handles.

use super::drop::{nearest_step, row_at};
use super::noting::{NoteGrab, note_handles};
use super::{Cursor, ToolContext};
use crate::geometry::{Point, Rect, point};
use crate::model::{
    CardId, HotspotId, LaneGroupId, LaneId, LaneKind, LinkId, NoteId, Part, PersonaId, SeriesId, StageId, StepId,
};

/// Positions within this distance from an edge count as on it, in screen points.
const EDGE_REACH: f32 = 5.0;
/// Radius of the handles of notes and of the ends of links, in screen points.
pub(crate) const HANDLE_RADIUS: f32 = 5.5;
/// Radius of the handle from which links are drawn, in screen points, and the distance of its middle from its card: it lies
/// on the ring of the card and ends before the next card, where the gap between two is narrow.
pub(crate) const LINK_RADIUS: f32 = 4.0;
pub(crate) const LINK_GAP: f32 = 4.5;

/// What a press grabs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DragSource {
    /// The empty canvas beside or between parts.
    Empty,
    /// A part that can be selected but not dragged.
    Part(Part),
    /// A cell of the grid.
    Cell(LaneId, StepId),
    /// A place in a curve lane where a point can be added.
    CurveCell(LaneId, StepId),
    /// The body of a card.
    Card(CardId),
    /// A card's edge: its start when `false`, its end when `true`.
    CardEdge(CardId, bool),
    /// The handle of a card from which a link is drawn.
    LinkHandle(CardId),
    /// One end of a link: its start when `true`.
    LinkEnd(LinkId, bool),
    /// The name of a stage.
    Stage(StageId),
    /// The name of a step.
    Step(StepId),
    /// The edge at the end of a step's column.
    StepEdge(StepId),
    /// The name of a lane.
    Lane(LaneId),
    /// The lower edge of a lane.
    LaneEdge(LaneId),
    /// A point of a curve.
    Point(LaneId, SeriesId, StepId),
    /// A free note.
    Note(NoteId),
    /// A handle of a free note, which moves an end or a corner of it.
    NoteHandle(NoteId, NoteGrab),
    /// The heading over a group of lanes.
    LaneGroup(LaneGroupId),
    /// The badge of a hotspot.
    Hotspot(HotspotId),
    /// A persona in the header.
    Persona(PersonaId),
}

impl DragSource {
    /// What a press at `in_map` grabs, where `target` is drawn.
    pub(crate) fn at(context: &ToolContext<'_>, in_map: Point, target: Option<Part>) -> Self {
        // A pill stands far from the point that it belongs to: a drag must not send that one to the top of its scale.
        if context.drawing.layout.moment_at(context.logical(in_map)).is_some() {
            return target.map_or(Self::Empty, Self::Part);
        }
        // Handles overlap edges, and edges lie on parts: the smaller one is meant.
        note_handle(context, in_map)
            .or_else(|| link_end(context, in_map))
            .or_else(|| link_handle(context, in_map))
            .or_else(|| edge(context, in_map, target))
            .unwrap_or_else(|| part(context, in_map, target))
    }

    /// The part of the map that a click selects.
    pub(crate) fn target(self) -> Option<Part> {
        Some(match self {
            Self::Empty => return None,
            Self::Part(target) => target,
            Self::Cell(lane, step) | Self::CurveCell(lane, step) => Part::Cell(lane, step),
            Self::Card(id) | Self::CardEdge(id, _) | Self::LinkHandle(id) => Part::Card(id),
            Self::LinkEnd(id, _) => Part::Link(id),
            Self::Stage(id) => Part::Stage(id),
            Self::Step(id) | Self::StepEdge(id) => Part::Step(id),
            Self::Lane(id) | Self::LaneEdge(id) => Part::Lane(id),
            Self::Point(lane, series, step) => Part::Point(lane, series, step),
            Self::Note(id) | Self::NoteHandle(id, _) => Part::Note(id),
            Self::LaneGroup(id) => Part::LaneGroup(id),
            Self::Hotspot(id) => Part::Hotspot(id),
            Self::Persona(id) => Part::Persona(id),
        })
    }

    /// Whether it may lie over the gap between two stages or lanes and is meant there: free notes, and the ends of what is
    /// selected.
    pub(crate) fn lies_over_gaps(self) -> bool {
        matches!(self, Self::Note(_) | Self::NoteHandle(..) | Self::LinkEnd(..) | Self::LinkHandle(_))
    }

    /// The shape of the pointer over it.
    pub(crate) fn cursor(self) -> Cursor {
        match self {
            Self::Empty | Self::Cell(..) | Self::Part(_) => Cursor::Plain,
            Self::CardEdge(..) | Self::StepEdge(_) => Cursor::Sideways,
            Self::LaneEdge(_) | Self::Point(..) => Cursor::UpAndDown,
            Self::LinkHandle(_) | Self::LinkEnd(..) | Self::CurveCell(..) => Cursor::Cross,
            Self::NoteHandle(..) => Cursor::Cross,
            Self::Note(_) | Self::LaneGroup(_) => Cursor::Grab,
            Self::Card(_) | Self::Stage(_) | Self::Step(_) | Self::Lane(_) | Self::Hotspot(_) | Self::Persona(_) => {
                Cursor::Grab
            }
        }
    }
}

/// The center of the link handle of a card with this rectangle on the sheet.
pub(crate) fn handle_of(card: Rect, map_per_screen: f32) -> Point {
    point(card.max.x + LINK_GAP * map_per_screen, card.center().y)
}

fn note_handle(context: &ToolContext<'_>, in_map: Point) -> Option<DragSource> {
    let Some(Part::Note(id)) = context.editor.selection().single() else { return None };
    let layout = &context.drawing.layout;
    let reach = (HANDLE_RADIUS + 3.0) * context.map_per_screen;
    let handles = note_handles(layout.notes.of(id)?);
    let near = |at: &Point| layout.in_map(Rect::from_corners(*at, *at)).min.distance(in_map) <= reach;
    handles.into_iter().find(|(_, at)| near(at)).map(|(grab, _)| DragSource::NoteHandle(id, grab))
}

fn link_handle(context: &ToolContext<'_>, in_map: Point) -> Option<DragSource> {
    let Some(Part::Card(id)) = context.editor.selection().single() else { return None };
    let card = context.bounds_of(Part::Card(id))?;
    let card = card_rect(context, id).unwrap_or(card);
    let reach = (LINK_RADIUS + 4.5) * context.map_per_screen;
    let is_near = handle_of(card, context.map_per_screen).distance(in_map) <= reach;
    // The card's edge can still be grabbed from inside.
    (is_near && in_map.x >= card.max.x).then_some(DragSource::LinkHandle(id))
}

/// A card's rectangle on the sheet, without the badges that overlap it.
pub(crate) fn card_rect(context: &ToolContext<'_>, id: CardId) -> Option<Rect> {
    let layout = &context.drawing.layout;
    let lane = context.editor.map().card(id)?.lane;
    let row = layout.rows.iter().find(|row| row.lane.id == lane)?;
    row.cards.iter().find(|card| card.card.id == id).map(|card| layout.in_map(card.rect))
}

fn link_end(context: &ToolContext<'_>, in_map: Point) -> Option<DragSource> {
    let Some(Part::Link(id)) = context.editor.selection().single() else { return None };
    let link = context.drawing.layout.links.iter().find(|link| link.id == id)?;
    let at = context.logical(in_map);
    let reach = 9.0 * context.map_per_screen;
    let near = |end: Option<&Point>| end.is_some_and(|end| end.distance(at) <= reach);
    if near(link.points.last()) {
        return Some(DragSource::LinkEnd(id, false));
    }
    near(link.points.first()).then_some(DragSource::LinkEnd(id, true))
}

fn edge(context: &ToolContext<'_>, in_map: Point, target: Option<Part>) -> Option<DragSource> {
    let reach = EDGE_REACH * context.map_per_screen;
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    match target {
        Some(Part::Card(id)) => {
            let rect = layout.in_map(card_rect(context, id)?);
            // A figure without a background is drawn narrower than its card: its visible edges can be
            // grabbed, too.
            let drawn = context.bounds_of(Part::Card(id)).unwrap_or(rect);
            let reach = reach.min(drawn.width() / 5.0);
            let near = |first: f32, second: f32| (first - at.x).abs() <= reach || (second - at.x).abs() <= reach;
            if near(rect.max.x, drawn.max.x.min(rect.max.x)) {
                return Some(DragSource::CardEdge(id, true));
            }
            let left = near(rect.min.x, drawn.min.x.max(rect.min.x)) && rect.width() > 40.0;
            left.then_some(DragSource::CardEdge(id, false))
        }
        Some(Part::Point(..) | Part::Hotspot(_) | Part::Link(_) | Part::Persona(_) | Part::Header) => None,
        Some(Part::Note(_) | Part::LaneGroup(_)) => None,
        _ if layout.stage_band.contains(at) => column_edge(context, at, reach),
        _ if at.x < layout.rail_band.max.x => {
            let end = |row: &&crate::layout::LaneBox| (row.y + row.height - at.y).abs() <= reach;
            let row = layout.rows.iter().find(end)?;
            (!matches!(row.lane.kind, LaneKind::Line(_))).then_some(DragSource::LaneEdge(row.lane.id))
        }
        _ => None,
    }
}

/// Beside step names every column has an edge; beside a stage's name only the stage's last column has.
fn column_edge(context: &ToolContext<'_>, at: Point, reach: f32) -> Option<DragSource> {
    let layout = &context.drawing.layout;
    let beside_stage = layout.stages.first().is_some_and(|stage| at.y < stage.rect.max.y);
    let is_last = |place: usize| {
        let stage = |place: usize| layout.columns.get(place).map(|column| column.stage);
        stage(place) != stage(place + 1)
    };
    let ends_here = |(place, column): &(usize, &crate::layout::Column)| {
        (column.x + column.width - at.x).abs() <= reach && (!beside_stage || is_last(*place))
    };
    layout.columns.iter().enumerate().find(ends_here).map(|(_, column)| DragSource::StepEdge(column.step))
}

fn part(context: &ToolContext<'_>, in_map: Point, target: Option<Part>) -> DragSource {
    match target {
        None => DragSource::Empty,
        Some(Part::Card(id)) => DragSource::Card(id),
        Some(Part::Stage(id)) => DragSource::Stage(id),
        Some(Part::Step(id)) => DragSource::Step(id),
        Some(Part::Lane(id)) => DragSource::Lane(id),
        Some(Part::Point(lane, series, step)) => DragSource::Point(lane, series, step),
        Some(Part::Hotspot(id)) => DragSource::Hotspot(id),
        Some(Part::Note(id)) => DragSource::Note(id),
        Some(Part::LaneGroup(id)) => DragSource::LaneGroup(id),
        Some(Part::Persona(id)) => DragSource::Persona(id),
        Some(target @ (Part::Link(_) | Part::Header)) => DragSource::Part(target),
        Some(Part::Cell(lane, step)) => cell(context, in_map, lane, step),
    }
}

fn cell(context: &ToolContext<'_>, in_map: Point, lane: LaneId, step: StepId) -> DragSource {
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    let in_curve = row_at(layout, at.y).and_then(|row| row.curve.as_ref()).is_some_and(|curve| curve.rect.contains(at));
    match nearest_step(layout, at.x) {
        Some(step) if in_curve => DragSource::CurveCell(lane, step),
        _ => DragSource::Cell(lane, step),
    }
}
