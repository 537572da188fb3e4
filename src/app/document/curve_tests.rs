//! Lanes with curves while a point is dragged, and when it is let go.

use crate::app::view::headless::HeadlessTab;
use crate::edit::Command;
use crate::file::templates;
use crate::layout::PlotArea;
use crate::model::LaneKind;

/// The height of the lane with the curve, and where its values lie.
fn curve(headless: &HeadlessTab) -> (f32, PlotArea) {
    let layout = &headless.document.drawing.layout;
    let row = layout.rows.iter().find(|row| row.curve.is_some()).unwrap();
    (row.height, row.curve.as_ref().unwrap().areas[0])
}

#[test]
fn a_lane_keeps_its_scale_for_the_time_of_a_drag() {
    let map = templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let best = lane.series[0].points.iter().max_by(|a, b| a.value.total_cmp(&b.value)).unwrap().step;
    let set = |value: f32| Command::SetPoint { lane: lane.id, series: lane.series[0].id, step: best, value };
    let mut headless = HeadlessTab::new(map);
    let before = curve(&headless);
    for value in [1.5, 2.0, -1.0] {
        headless.document.editor.preview(&set(value)).unwrap();
        headless.document.refresh();
        assert_eq!(curve(&headless).1, before.1, "the point stays under the pointer at {value}");
    }
    headless.document.editor.preview(&set(2.0)).unwrap();
    headless.document.refresh();
    headless.document.editor.commit();
    headless.document.refresh();
    assert!(curve(&headless).0 > before.0 + 20.0, "let go, the lane shows what is reached");
    headless.document.editor.preview(&set(-1.0)).unwrap();
    headless.document.refresh();
    headless.document.editor.cancel();
    headless.document.refresh();
    assert!(curve(&headless).0 > before.0 + 20.0);
}
