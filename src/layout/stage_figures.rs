//! The key figures of stages, each block under the steps of its stage.

use super::header::KpiBlock;
use super::measure::{COLUMN_TEXT_LEFT, LANE_PADDING};
use super::stages::StageBox;
use crate::geometry::point;
use crate::model::JourneyMap;
use crate::text::Shaper;

/// The space above the figures.
const ABOVE: f32 = 4.0;
/// The space between the figures and the end of their stage.
const BESIDE: f32 = 14.0;

/// Places the figures below `top`, and returns the lower edge of the strip that they fill: `top` if there are none.
pub(super) fn place(map: &JourneyMap, stages: &mut [StageBox], shaper: &Shaper, top: f32) -> f32 {
    let mut bottom = top;
    for stage in stages {
        let Some(own) = map.stage(stage.id).filter(|own| !own.kpis.is_empty()) else { continue };
        let width = stage.rect.width() - COLUMN_TEXT_LEFT - BESIDE;
        let mut block = KpiBlock::new(&own.kpis, shaper, width);
        if block.boxes.is_empty() {
            continue;
        }
        let corner = point(stage.rect.min.x + COLUMN_TEXT_LEFT, top + ABOVE);
        block.boxes.iter_mut().for_each(|figure| figure.move_by(corner));
        bottom = bottom.max(corner.y + block.size.y + LANE_PADDING);
        stage.figures = block.boxes;
    }
    bottom
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use crate::file::templates;
    use crate::layout::LayoutEngine;
    use crate::model::{DatedValue, Kpi};

    #[test]
    fn figures_stand_between_their_stage_and_the_first_lane_and_below_its_steps() {
        let mut map = templates::load("online-order").unwrap();
        let before = LayoutEngine::new().lay_out(&map);
        let value = |date: &str, value: f32| DatedValue { date: date.parse().unwrap(), value };
        let values = vec![value("2026-01-01", 40.0), value("2026-06-01", 31.0)];
        let kpi = Kpi { name: "Baskets left".into(), target: "25 %".into(), values, ..Kpi::default() };
        Arc::make_mut(&mut map.stages[1]).kpis = vec![kpi, Kpi { name: "Calls".into(), ..Kpi::default() }];
        let layout = LayoutEngine::new().lay_out(&map);
        let stage = &layout.stages[1];
        assert_eq!(stage.figures.len(), 2);
        assert!(stage.figures[0].sparkline.is_some());
        let lanes_top = layout.rows[0].y;
        for figure in &stage.figures {
            assert!(figure.rect.min.y >= layout.stage_band.max.y && figure.rect.max.y <= lanes_top);
            assert!(figure.rect.min.x >= stage.rect.min.x && figure.rect.max.x <= stage.rect.max.x);
        }
        assert!(lanes_top > before.rows[0].y);
        assert!(layout.stages[0].figures.is_empty());
    }

    #[test]
    fn without_figures_nothing_moves() {
        let mut map = templates::load("online-order").unwrap();
        let before = LayoutEngine::new().lay_out(&map);
        Arc::make_mut(&mut map.stages[1]).kpis = vec![Kpi::default()];
        let after = LayoutEngine::new().lay_out(&map);
        assert_eq!(before.rows[0].y, after.rows[0].y);
        assert!(after.stages[1].figures.is_empty());
    }
}
