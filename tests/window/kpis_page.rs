//! The page with the KPIs: values are added by typing, KPIs of the map and of stages, right-to-left maps.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::model::{Direction, JourneyMap, KpiScale};

use super::headless::{SIZE, WindowHarness, keys, opened, settle, state, window_in, write_letters};
use super::screen_reader::said;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn page() -> WindowHarness {
    let mut harness = opened(SIZE);
    keys(&mut harness, CTRL_SHIFT, Key::F4);
    harness
}

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn focused(harness: &WindowHarness) -> String {
    let node = harness.query_all_by(|node| node.is_focused()).next();
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

fn press(harness: &mut WindowHarness, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click_accesskit();
    settle(harness);
}

#[test]
fn a_number_that_is_typed_is_a_value_of_today_and_one_step_of_the_history() {
    let mut harness = page();
    assert!(said(&harness).starts_with("KPIs. 3 KPIs"), "{}", said(&harness));
    let before = map(&harness).info.kpis.clone();
    assert!(focused(&harness).starts_with(&before[0].name), "{}", focused(&harness));
    keys(&mut harness, NONE, Key::ArrowDown);
    write_letters(&mut harness, "4.5");
    keys(&mut harness, NONE, Key::Enter);
    let after = map(&harness).info.kpis.clone();
    assert_eq!((after[0].values.len(), after[1].values.len()), (0, 1));
    assert_eq!(after[1].values[0].value, 4.5);
    assert!(said(&harness).ends_with("4.5 added"), "{}", said(&harness));
    // A day has one value: what was there is named.
    write_letters(&mut harness, "5");
    keys(&mut harness, NONE, Key::Enter);
    assert!(said(&harness).ends_with("5 in place of 4.5"), "{}", said(&harness));
    write_letters(&mut harness, "many");
    keys(&mut harness, NONE, Key::Enter);
    assert!(harness.query_by_label_contains("“many” is not a number.").is_some());
    keys(&mut harness, NONE, Key::Escape);
    keys(&mut harness, CTRL, Key::Z);
    assert_eq!(map(&harness).info.kpis, after);
    keys(&mut harness, CTRL, Key::Z);
    assert_eq!(map(&harness).info.kpis, before);
}

#[test]
fn an_arrow_in_the_empty_field_for_a_value_leads_to_the_next_kpi() {
    let mut harness = page();
    let kpis = map(&harness).info.kpis.clone();
    write_letters(&mut harness, "4");
    keys(&mut harness, NONE, Key::Enter);
    keys(&mut harness, NONE, Key::ArrowDown);
    assert!(focused(&harness).starts_with(&kpis[1].name), "{}", focused(&harness));
    write_letters(&mut harness, "7");
    keys(&mut harness, NONE, Key::Enter);
    let after = map(&harness).info.kpis.clone();
    assert_eq!([after[0].values.len(), after[1].values.len()], [1, 1]);
}

#[test]
fn a_kpi_of_a_stage_is_added_named_shown_on_the_sheet_and_removed() {
    let mut harness = page();
    let stage = map(&harness).stages[2].clone();
    press(&mut harness, &format!("Add a KPI: {}", stage.name));
    assert_eq!(focused(&harness), "KPI name");
    write_letters(&mut harness, "Baskets left");
    keys(&mut harness, NONE, Key::Tab);
    write_letters(&mut harness, "25 %");
    keys(&mut harness, NONE, Key::Tab);
    let kpi = map(&harness).stages[2].kpis[0].clone();
    assert_eq!((kpi.name.as_str(), kpi.target.as_str()), ("Baskets left", "25 %"));
    press(&mut harness, "Remove this KPI");
    assert!(map(&harness).stages[2].kpis.is_empty());
    keys(&mut harness, CTRL, Key::Z);
    assert_eq!(map(&harness).stages[2].kpis.len(), 1);
}

#[test]
fn a_kpi_leads_from_the_inspector_to_its_chart_which_says_all_its_values() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kpis.journey");
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let info = std::sync::Arc::make_mut(&mut map.info);
    info.direction = Direction::RightToLeft;
    let kpi = &mut info.kpis[0];
    kpi.scale = KpiScale::LessIsBetter;
    for (date, value) in [("2026-03-31", 35.0), ("2026-06-30", 31.0)] {
        kpi.values.push(footpath::model::DatedValue { date: date.parse().unwrap(), value });
    }
    let name = kpi.name.clone();
    footpath::file::save(&map, &path).unwrap();
    let builder = egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = window_in(builder, vec![path]);
    let ctx = harness.ctx.clone();
    let inspector = footpath::app::commands::UiCommand::PinInspector;
    harness.state_mut().as_mut().unwrap().perform(&ctx, inspector);
    settle(&mut harness);
    press(&mut harness, &format!("Over time: {name}"));
    press(&mut harness, "Show it large");
    let words = format!("{name} over time. 31 Mar 2026: 35 %; 30 Jun 2026: 31 %");
    harness.get_by_role_and_label(Role::Image, &words);
    assert!(focused(&harness).starts_with(&name), "{}", focused(&harness));
    // The list is where the journey begins: at the right.
    let chart = harness.get_by_role_and_label(Role::Image, &words).rect();
    let row = harness.query_all_by(|node| node.is_focused()).next().unwrap().rect();
    assert!(row.left() > chart.right());
}

#[test]
fn f2_gives_the_caret_to_the_name_of_the_chosen_kpi() {
    let mut harness = page();
    keys(&mut harness, NONE, Key::F2);
    write_letters(&mut harness, "Better");
    keys(&mut harness, NONE, Key::Enter);
    assert!(map(&harness).info.kpis[0].name.contains("Better"), "{:?}", map(&harness).info.kpis[0].name);
}

#[test]
fn the_values_of_a_kpi_stand_in_one_grid_and_the_panel_keeps_its_width() {
    let mut harness = page();
    let panel = |harness: &WindowHarness| harness.get_by_role_and_label(Role::Complementary, "Inspector").rect();
    let last = |harness: &WindowHarness, name: &str| {
        let all = harness.query_all_by_label_contains(name).map(|node| node.rect());
        all.max_by(|one, other| one.left().total_cmp(&other.left())).unwrap()
    };
    let before = panel(&harness);
    write_letters(&mut harness, "28");
    keys(&mut harness, NONE, Key::Enter);
    settle(&mut harness);
    assert_eq!(panel(&harness).x_range(), before.x_range());
    let (add, remove) = (last(&harness, "Add a value of"), last(&harness, "Remove the value of"));
    assert_eq!((add.left(), add.right()), (remove.left(), remove.right()));
    // The fields begin where others of the panel do: names and values.
    let (value, date) = (last(&harness, "Value of Return rate"), last(&harness, "Date of Return rate"));
    let (cell, target) = (last(&harness, "Cell that Return rate is read from"), last(&harness, "Target"));
    assert!((date.left() - cell.left()).abs() < 0.6 && (cell.left() - target.left()).abs() < 0.6, "{date:?} {cell:?}");
    assert!(value.left() >= panel(&harness).left() && value.right() <= date.left(), "{value:?} {date:?}");
    assert_eq!(value.center().y, date.center().y);
}
