//! The edges of columns that the parts of the masthead stand on.

use super::super::Column;
use super::super::measure::{CELL_PADDING, COLUMN_TEXT_LEFT};
use super::kpis::KpiBlock;
use crate::geometry::point;

/// The most by which the gaps between KPIs grow, so that the first stands on a column and the last ends at the margin.
const MOST_STRETCH: f32 = 70.0;

/// Where the stages begin, measured from the left edge of the masthead's content.
pub(super) struct ColumnEdges(Vec<f32>);

impl ColumnEdges {
    /// The edges of the first columns of all stages, for content that begins at `left`.
    pub(super) fn of(columns: &[Column], left: f32) -> Self {
        let first_of_stage = columns.chunk_by(|a, b| a.stage == b.stage).filter_map(<[Column]>::first);
        Self(first_of_stage.map(|column| column.x - left).collect())
    }

    /// The edge of cards that is nearest to `wanted` in a range; `wanted` itself where there is none.
    pub(super) fn for_portrait(&self, wanted: f32, (least, most): (f32, f32)) -> f32 {
        let edges = self.0.iter().map(|edge| edge + CELL_PADDING).filter(|edge| least <= *edge && *edge <= most);
        let away = |edge: &f32| (edge - wanted).abs();
        edges.min_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or(wanted)
    }

    /// Spreads KPIs in one row, which are placed from 0, so that the first stands on the text edge of a column and the
    /// last ends at `right`. Returns where they begin; none where they stay as they are.
    pub(super) fn spread(&self, kpis: &mut KpiBlock, least: f32, right: f32) -> Option<f32> {
        let mut edges = self.0.iter().map(|edge| edge + COLUMN_TEXT_LEFT);
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
