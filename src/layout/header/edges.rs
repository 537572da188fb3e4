//! The edges of columns that the parts of the masthead stand on: a portrait on that of cards, or its words on that of
//! words.

use super::super::Column;
use super::super::measure::{CELL_PADDING, COLUMN_TEXT_LEFT};
use super::kpis::KpiBlock;
use crate::geometry::point;

/// The most by which the gaps between KPIs grow, so that the first stands on a column and the last ends at the margin.
const MOST_STRETCH: f32 = 70.0;

/// Where stages and steps begin, measured from the left edge of the masthead's content.
pub(super) struct ColumnEdges {
    stages: Vec<f32>,
    steps: Vec<f32>,
}

impl ColumnEdges {
    /// The edges of all columns, for content that begins at `left`.
    pub(super) fn of(columns: &[Column], left: f32) -> Self {
        let first_of_stage = columns.chunk_by(|a, b| a.stage == b.stage).filter_map(<[Column]>::first);
        let stages = first_of_stage.map(|column| column.x - left).collect();
        Self { stages, steps: columns.iter().map(|column| column.x - left).collect() }
    }

    /// The place in a range, as near to `wanted` as can be, where a portrait stands on the edge of cards, or what
    /// begins so far right of its own edge on the edge of words; `wanted` itself where there is none.
    pub(super) fn for_portrait(&self, wanted: f32, words: f32, (least, most): (f32, f32)) -> f32 {
        let places = self.stages.iter().flat_map(|edge| [edge + CELL_PADDING, edge + COLUMN_TEXT_LEFT - words]);
        let edges = places.filter(|edge| least <= *edge && *edge <= most);
        let away = |edge: &f32| (edge - wanted).abs();
        edges.min_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or(wanted)
    }

    /// Spreads KPIs in one row, which are placed from 0, so that the first stands on the text edge of a stage, or else
    /// of a step, and the last ends at `right`. Returns where they begin; none where they stay as they are.
    pub(super) fn spread(&self, kpis: &mut KpiBlock, least: f32, right: f32) -> Option<f32> {
        let on_stage = Self::spread_from(&self.stages, kpis, least, right);
        on_stage.or_else(|| Self::spread_from(&self.steps, kpis, least, right))
    }

    fn spread_from(edges: &[f32], kpis: &mut KpiBlock, least: f32, right: f32) -> Option<f32> {
        let mut edges = edges.iter().map(|edge| edge + COLUMN_TEXT_LEFT);
        let edge = edges.rfind(|edge| least <= *edge && edge + kpis.size.x <= right + 0.1)?;
        let gaps = kpis.boxes.len().checked_sub(1)?;
        let slack = (right - edge - kpis.size.x).max(0.0);
        let each = if gaps == 0 { 0.0 } else { slack / gaps as f32 };
        if kpis.rows != 1 || each > MOST_STRETCH || gaps == 0 && slack > MOST_STRETCH {
            return None;
        }
        for (number, one) in kpis.boxes.iter_mut().enumerate() {
            one.move_by(point(each * number as f32, 0.0));
        }
        kpis.size.x += slack;
        Some(edge)
    }
}
