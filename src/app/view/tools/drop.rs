//! Drop targets: finds the place on the map that belongs to a position of the pointer.

use super::{InsertionLine, ToolContext};
use crate::app::view::drop_place::DropPlace;
use crate::edit::CellPlace;
use crate::geometry::{Point, Rect, point};
use crate::layout::measure::{CARD_GAP, CELL_PADDING};
use crate::layout::{CardBox, LaneBox, Layout};
use crate::model::{AnchorPlace, CardId, CardKind, LaneId, LaneKind, Part, SeriesId, StepId};

/// A place where a drop would go and how it is shown. Rectangles and lines are in sheet coordinates.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DropTarget {
    /// Where the drop would go.
    pub place: DropPlace,
    /// The rectangle to highlight.
    pub lit: Option<Rect>,
    /// The line between the neighbours of the dropped part.
    pub insertion: Option<InsertionLine>,
}

/// The row at a height in layout coordinates.
pub(crate) fn row_at(layout: &Layout, y: f32) -> Option<&LaneBox> {
    layout.rows.iter().find(|row| (row.y..row.y + row.height).contains(&y))
}

/// The step whose column is at `x` in layout coordinates.
pub(crate) fn step_at(layout: &Layout, x: f32) -> Option<StepId> {
    layout.columns.iter().find(|column| (column.x..column.x + column.width).contains(&x)).map(|column| column.step)
}

/// The step whose column is nearest to `x` in layout coordinates.
pub(crate) fn nearest_step(layout: &Layout, x: f32) -> Option<StepId> {
    let distance = |column: &&crate::layout::Column| (column.x - x).max(x - column.x - column.width).max(0.0);
    layout.columns.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|column| column.step)
}

/// The cell at a place on the sheet, and before which of its cards a drop would go. Ignores `leaving` cards.
pub(crate) fn cell_at(context: &ToolContext<'_>, in_map: Point, leaving: &[CardId]) -> Option<DropTarget> {
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    let row = row_at(layout, at.y)?;
    if let LaneKind::Line(_) = row.lane.kind {
        return None;
    }
    let step = step_at(layout, at.x)?;
    let cell = layout.cell(row.lane.id, step)?;
    let own: Vec<&CardBox> =
        row.cards.iter().filter(|card| card.card.step == step && !leaving.contains(&card.card.id)).collect();
    let before = own.iter().find(|card| comes_after(card, at)).map(|card| card.card.id);
    let line = insertion(cell, row, &own, before);
    Some(DropTarget {
        place: DropPlace::Cell(CellPlace { lane: row.lane.id, step, before }),
        lit: Some(layout.in_map(cell)),
        insertion: Some(mirrored(layout, line)),
    })
}

/// The cells of a whole stage in one lane, for a card that covers all of them.
pub(crate) fn stage_cell_at(context: &ToolContext<'_>, in_map: Point, leaving: &[CardId]) -> Option<DropTarget> {
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    let stage = layout.columns.iter().find(|column| (column.x..column.x + column.width).contains(&at.x))?.stage;
    let mut own = layout.columns.iter().filter(|column| column.stage == stage);
    let (first, last) = (own.next()?, own.next_back());
    let aim = point(first.x + first.width / 2.0, at.y);
    let drop_target = cell_at(context, layout.in_map(Rect::from_corners(aim, aim)).min, leaving)?;
    let end = last.and_then(|last| match drop_target.place {
        DropPlace::Cell(cell) => layout.cell(cell.lane, last.step),
        _ => None,
    });
    let lit = drop_target.lit.map(|lit| end.map_or(lit, |end| lit.union(&layout.in_map(end))));
    Some(DropTarget { lit, ..drop_target })
}

/// Whether `card` comes after a card that is dropped at `at`.
fn comes_after(card: &CardBox, at: Point) -> bool {
    let middle = card.rect.center();
    // Touchpoints flow in lines like words: later lines come after, and within a line what is further right.
    if card.kind == CardKind::Touchpoint {
        return at.y < card.rect.min.y - CARD_GAP / 2.0 || (at.y < card.rect.max.y + CARD_GAP / 2.0 && at.x < middle.x);
    }
    at.y < middle.y
}

fn insertion(cell: Rect, row: &LaneBox, own: &[&CardBox], before: Option<CardId>) -> InsertionLine {
    let next = before.and_then(|id| own.iter().find(|card| card.card.id == id));
    let (left, right) = (cell.min.x + CELL_PADDING, cell.max.x - CELL_PADDING);
    let across = |y: f32| InsertionLine { from: point(left, y), to: point(right, y) };
    match (next, own.last()) {
        (Some(next), _) if next.kind == CardKind::Touchpoint => upright(next.rect.min.x - CARD_GAP / 2.0, next.rect),
        (Some(next), _) => across(next.rect.min.y - CARD_GAP / 2.0),
        (None, Some(last)) if last.kind == CardKind::Touchpoint => upright(last.rect.max.x + CARD_GAP / 2.0, last.rect),
        (None, Some(last)) => across(last.rect.max.y + CARD_GAP / 2.0),
        (None, None) => across(row.cards_top),
    }
}

fn upright(x: f32, beside: Rect) -> InsertionLine {
    InsertionLine { from: point(x, beside.min.y), to: point(x, beside.max.y) }
}

/// Converts a line from layout to sheet coordinates.
pub(crate) fn mirrored(layout: &Layout, line: InsertionLine) -> InsertionLine {
    let place = |at: Point| layout.in_map(Rect::from_corners(at, at)).min;
    InsertionLine { from: place(line.from), to: place(line.to) }
}

/// The gap between lanes that is nearest to a place on the sheet.
pub(crate) fn lane_gap(context: &ToolContext<'_>, in_map: Point) -> DropTarget {
    let layout = &context.drawing.layout;
    let y = context.logical(in_map).y;
    let after = layout.rows.iter().take_while(|row| y > row.y + row.height / 2.0).count();
    let edge = layout.rows.get(after).map(|row| row.y);
    // Folded groups hide lanes, so the index of a row is not that of its lane.
    let lanes = &context.map().lanes;
    let place = |row: Option<&LaneBox>| row.and_then(|row| lanes.iter().position(|lane| lane.id == row.lane.id));
    let below = after.checked_sub(1).and_then(|above| place(layout.rows.get(above))).map(|above| above + 1);
    let at = place(layout.rows.get(after)).or(below).unwrap_or(lanes.len());
    let bottom = layout.rows.last().map_or(layout.stage_band.max.y, |row| row.y + row.height);
    let y = edge.unwrap_or(bottom);
    let line = InsertionLine { from: point(0.0, y), to: point(layout.inner_size().x, y) };
    DropTarget { place: DropPlace::LaneGap(at), lit: None, insertion: Some(line) }
}

/// The gap between stages that is nearest to a place on the sheet.
pub(crate) fn stage_gap(context: &ToolContext<'_>, in_map: Point) -> DropTarget {
    let layout = &context.drawing.layout;
    let x = context.logical(in_map).x;
    let at = layout.stages.iter().take_while(|stage| x > stage.rect.center().x).count();
    let end = layout.columns.last().map_or(0.0, |column| column.x + column.width);
    let x = layout.stages.get(at).map_or(end, |stage| stage.rect.min.x);
    let bottom = layout.rows.last().map_or(layout.stage_band.max.y, |row| row.y + row.height);
    let line = InsertionLine { from: point(x, layout.stage_band.min.y), to: point(x, bottom) };
    DropTarget { place: DropPlace::StageGap(at), lit: None, insertion: Some(mirrored(layout, line)) }
}

/// The gap between the steps of a stage that is nearest to a place on the sheet.
pub(crate) fn step_gap(context: &ToolContext<'_>, in_map: Point) -> Option<DropTarget> {
    let layout = &context.drawing.layout;
    let x = context.logical(in_map).x;
    let step = nearest_step(layout, x)?;
    let (stage, _) = context.map().step(step)?;
    let own: Vec<_> = layout.columns.iter().filter(|column| stage.steps.iter().any(|s| s.id == column.step)).collect();
    let at = own.iter().take_while(|column| x > column.x + column.width / 2.0).count();
    let end = own.last().map_or(0.0, |column| column.x + column.width);
    let x = own.get(at).map_or(end, |column| column.x);
    let bottom = layout.rows.last().map_or(layout.stage_band.max.y, |row| row.y + row.height);
    let line = InsertionLine { from: point(x, layout.stage_band.max.y - 4.0), to: point(x, bottom) };
    Some(DropTarget { place: DropPlace::StepGap(stage.id, at), lit: None, insertion: Some(mirrored(layout, line)) })
}

/// The step, the value and the nearest curve at a place in a curve lane.
pub(crate) fn curve_at(context: &ToolContext<'_>, in_map: Point) -> Option<DropTarget> {
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    let row = row_at(layout, at.y)?;
    let curve = row.curve.as_ref().filter(|curve| curve.rect.contains(at))?;
    let step = step_at(layout, at.x)?;
    let away = |series: &&crate::layout::SeriesBox| {
        let distances = series.marks.iter().map(|mark| mark.center.distance(at));
        let outside = curve.away_from(series.area, at.y);
        // Each line has a strip of its own where there are many.
        if curve.has_strips() { outside } else { distances.fold(f32::INFINITY, f32::min) }
    };
    let series = curve.series.iter().min_by(|a, b| away(a).total_cmp(&away(b))).map(|series| series.id);
    let value = value_at(row, series, at.y)?;
    let cell = layout.cell(row.lane.id, step).map(|cell| layout.in_map(cell));
    Some(DropTarget { place: DropPlace::Curve { lane: row.lane.id, series, step, value }, lit: cell, insertion: None })
}

/// The value of a curve at a height in its lane, in layout coordinates, clamped to the lane's scale.
pub(crate) fn value_at(row: &LaneBox, series: Option<SeriesId>, y: f32) -> Option<f32> {
    let area = row.curve.as_ref()?.area(series, y)?;
    let scale = &row.lane.scale;
    Some(scale.min + (scale.max - scale.min) * area.fraction_at(y))
}

/// The part under the pointer as a drop target, when it is one that `takes` accepts.
pub(crate) fn on_target(
    context: &ToolContext<'_>,
    in_map: Point,
    takes: impl Fn(&DropPlace) -> bool,
) -> Option<DropTarget> {
    let found = crate::scene::hit::hit(&context.drawing.scene, in_map)?;
    let place = match found.part {
        Part::Header | Part::Persona(_) => DropPlace::Header,
        Part::Card(id) => DropPlace::Card(id),
        Part::Step(id) => DropPlace::Step(id),
        Part::Lane(id) => DropPlace::Lane(id),
        Part::Stage(_) | Part::Cell(..) | Part::Point(..) | Part::Hotspot(_) | Part::Link(_) => return None,
        Part::Note(_) | Part::LaneGroup(_) => return None,
    };
    takes(&place).then_some(DropTarget { place, lit: Some(found.bounds), insertion: None })
}

/// The lane at a place on the sheet, over the full width of the sheet, and the rectangle of its row.
pub(crate) fn lane_at(context: &ToolContext<'_>, in_map: Point) -> Option<(LaneId, Rect)> {
    let layout = &context.drawing.layout;
    let row = row_at(layout, in_map.y)?;
    Some((row.lane.id, Rect::new(0.0, row.y, layout.inner_size().x, row.height)))
}

/// Any place on the sheet or beside it, with what a note there would be anchored to.
pub(crate) fn free(context: &ToolContext<'_>, in_map: Point) -> DropTarget {
    let layout = &context.drawing.layout;
    let at = context.logical(in_map);
    let anchor = layout.anchor_at(at, at);
    let lit = match anchor.on {
        AnchorPlace::Sheet => None,
        place => layout.anchor_rect(place).map(|rect| layout.in_map(rect)),
    };
    DropTarget { place: DropPlace::Free(anchor), lit, insertion: None }
}
