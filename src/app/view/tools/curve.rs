//! Adding points to a curve and dragging them up and down.

use super::drop::value_at;
use super::{Marks, Pointer, ToolContext};
use crate::edit::{Command, Selection};
use crate::model::{LaneId, Part, Series, SeriesId, StepId};

/// A point of a curve that is being dragged.
#[derive(Debug)]
pub(crate) struct CurveDrag {
    lane: LaneId,
    series: SeriesId,
    step: StepId,
    label: Option<String>,
}

impl CurveDrag {
    pub(super) fn of_point(lane: LaneId, series: SeriesId, step: StepId) -> Self {
        Self { lane, series, step, label: None }
    }

    /// Adds a point at a step without one: to the curve of the strip at the pointer, or to the selected curve, or else
    /// to the first curve that has no point there. None when every curve has one.
    pub(super) fn of_cell(context: &ToolContext<'_>, lane: LaneId, step: StepId, pointer: Pointer) -> Option<Self> {
        let found = context.map().lane(lane)?;
        let is_free = |series: &&std::sync::Arc<Series>| series.points.iter().all(|point| point.step != step);
        if let Some(own) = strip_at(context, lane, pointer.in_map.y) {
            let series = found.series.iter().find(|known| known.id == own).filter(is_free)?;
            return Some(Self::of_point(lane, series.id, step));
        }
        let selected = match context.editor.selection().single() {
            Some(Part::Point(own, series, _)) if own == lane => {
                found.series.iter().find(|known| known.id == series).filter(is_free)
            }
            _ => None,
        };
        let series = selected.or_else(|| found.series.iter().find(is_free))?.id;
        Some(Self::of_point(lane, series, step))
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        let row = context.drawing.layout.rows.iter().find(|row| row.lane.id == self.lane);
        let Some(free) = row.and_then(|row| value_at(row, Some(self.series), pointer.in_map.y)) else { return self };
        let value = if pointer.alt { (free * 100.0).round() / 100.0 } else { (free * 2.0).round() / 2.0 };
        // What is rounded up to zero is not minus zero, which files would write as “-0.0”.
        let value = value + 0.0;
        let command = Command::SetPoint { lane: self.lane, series: self.series, step: self.step, value };
        if context.preview(&command) {
            context.editor.select(Selection::one(Part::Point(self.lane, self.series, self.step)));
        }
        self.label = value_label(context, self.lane, value);
        self
    }

    pub(super) fn marks(&self) -> Marks {
        Marks { label: self.label.clone(), ..Marks::default() }
    }
}

/// The curve whose strip is at a height, if each curve of the lane has a strip of its own.
fn strip_at(context: &ToolContext<'_>, lane: LaneId, y: f32) -> Option<SeriesId> {
    let row = context.drawing.layout.rows.iter().find(|row| row.lane.id == lane)?;
    let curve = row.curve.as_ref().filter(|curve| curve.has_strips())?;
    let area = curve.area(None, y)?;
    curve.series.iter().find(|series| series.area == area).map(|series| series.id)
}

/// The scale's name and the value, with a sign when the scale goes below zero.
fn value_label(context: &ToolContext<'_>, lane: LaneId, value: f32) -> Option<String> {
    let scale = &context.map().lane(lane)?.scale;
    let number =
        if scale.min < 0.0 && value > 0.0 { format!("+{value}") } else { format!("{value}").replace('-', "−") };
    Some(if scale.name.is_empty() { number } else { format!("{} {number}", scale.name) })
}

/// The curve whose point at a step is vertically nearest to the pointer; of equally near ones, what is wanted.
pub(super) fn nearest(context: &ToolContext<'_>, lane: LaneId, step: StepId, pointer: Pointer) -> Option<SeriesId> {
    let row = context.drawing.layout.rows.iter().find(|row| row.lane.id == lane)?;
    let series = row.curve.as_ref()?.series.iter();
    let distance = |series: &&crate::layout::SeriesBox| {
        let mark = series.marks.iter().find(|mark| mark.step == step);
        mark.map_or(f32::INFINITY, |mark| (mark.center.y - pointer.in_map.y).abs())
    };
    let order = |series: &&crate::layout::SeriesBox| !series.to_be;
    series.min_by(|a, b| distance(a).total_cmp(&distance(b)).then(order(a).cmp(&order(b)))).map(|series| series.id)
}
