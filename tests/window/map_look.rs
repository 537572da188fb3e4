//! How a map looks, chosen in the inspector and in the menu: faces, forms of curves, colours of stages, real time.

use egui::Modifiers;
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::model::{CurveFaces, LaneKind, Part, SeriesForm, StageColors};

use crate::window::headless::settle;
use crate::window::inspector::{click, click_on, is_current, map, opened, undo};

#[test]
fn faces_on_curves_and_the_form_of_a_curve_are_chosen_in_the_inspector() {
    let mut harness = opened();
    let before = map(&harness);
    click(&mut harness, "Faces on curves: All points");
    assert_eq!(map(&harness).info.look.curve_faces, CurveFaces::All);
    assert!(is_current(&harness, "look"));
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().id;
    click_on(&mut harness, Part::Lane(lane), Modifiers::NONE);
    click(&mut harness, "Drawn as: Steps");
    assert_eq!(map(&harness).lane(lane).unwrap().series[0].form, SeriesForm::Steps);
    for _ in 0..2 {
        undo(&mut harness);
    }
    assert_eq!(map(&harness), before);
}

#[test]
fn colours_of_stages_and_the_time_rail_are_chosen_beside_the_look_and_in_the_menu() {
    let mut harness = opened();
    let before = map(&harness);
    assert_eq!(before.info.look.stage_colors, StageColors::Feeling);
    for (words, colors) in [("Hues", StageColors::Hues), ("One", StageColors::One)] {
        click(&mut harness, &format!("Stage colours: {words}"));
        assert_eq!(map(&harness).info.look.stage_colors, colors);
    }
    click(&mut harness, "Stages as wide as their time");
    assert!(map(&harness).info.look.stages_by_time && is_current(&harness, "look"));
    let told = harness.query_all_by_label_contains(". Stages as wide as their time").count();
    assert_eq!(told, 1, "a screen reader hears it at the rail of time");
    undo(&mut harness);
    assert!(!map(&harness).info.look.stages_by_time);
    click(&mut harness, "Show time rail");
    assert!(map(&harness).info.look.without_time_rail);
    let ctx = harness.ctx.clone();
    for command in [UiCommand::StageColors(StageColors::Feeling), UiCommand::TimeRail] {
        harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut harness);
    }
    assert_eq!(map(&harness), before);
    undo(&mut harness);
    assert!(map(&harness).info.look.without_time_rail);
    for _ in 0..4 {
        undo(&mut harness);
    }
    assert_eq!(map(&harness), before);
}
