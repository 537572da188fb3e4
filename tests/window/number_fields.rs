//! Numbers and times in fields as people write them: nothing is lost in silence, and what does not fit is said.

use egui::{Event, Key, Modifiers, PointerButton, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::model::{JourneyMap, KpiScale, Part};

use super::headless::{self, WindowHarness, keys, settle, state, window_in, with_panels, write_letters};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// A window with a map after `change`, tall enough for all fields of the map.
struct NumberForm {
    harness: WindowHarness,
    /// Keeps the map's file until the window is gone.
    _folder: tempfile::TempDir,
}

impl NumberForm {
    fn of(change: impl FnOnce(&mut JourneyMap)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.journey");
        let mut map = footpath::file::templates::load("online-order").unwrap();
        change(&mut map);
        footpath::file::save(&map, &path).unwrap();
        let builder = Harness::builder().with_size(Vec2::new(1_440.0, 5_200.0)).with_max_steps(60);
        Self { harness: with_panels(window_in(builder, vec![path])), _folder: folder }
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    /// Replaces the text of a field, and leaves it.
    fn fill(&mut self, label: &str, words: &str) {
        self.harness.get_by_label(label).focus();
        settle(&mut self.harness);
        keys(&mut self.harness, CTRL, Key::A);
        write_letters(&mut self.harness, words);
        keys(&mut self.harness, NONE, Key::Tab);
    }

    fn says(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }
}

#[test]
fn a_cost_is_read_with_its_thousands_and_its_currency() {
    let mut fields = NumberForm::of(|map| {
        let info = std::sync::Arc::make_mut(&mut map.info);
        info.resources_at_hand = vec!["Two helpers".into()];
        info.plan.currency = "€".into();
    });
    let field = "Cost of Two helpers";
    for (words, cost) in [
        ("1,200", 1_200.0),
        ("1.200,50", 1_200.5),
        ("1 200", 1_200.0),
        ("1300 €", 1_300.0),
        ("€ 300", 300.0),
        ("3k", 3_000.0),
    ] {
        fields.fill(field, words);
        assert_eq!(fields.map().info.plan.cost_of("Two helpers"), Some(cost), "{words}");
    }
    let value = |fields: &NumberForm| fields.harness.get_by_label(field).accesskit_node().value().unwrap_or_default();
    assert_eq!(value(&fields), "3\u{202f}000");
    // What was refused stays in the field, to be corrected.
    fields.fill(field, "$ 500");
    assert!(fields.says("The costs of this map are in €, not in $."));
    assert_eq!(fields.map().info.plan.cost_of("Two helpers"), Some(3_000.0));
    assert_eq!(value(&fields), "$ 500");
    fields.fill(field, "500");
    assert_eq!(fields.map().info.plan.cost_of("Two helpers"), Some(500.0));
    assert!(!fields.says("The costs of this map are in"));
}

#[test]
fn the_first_cost_brings_its_currency_as_one_step() {
    let mut fields = NumberForm::of(|map| {
        let info = std::sync::Arc::make_mut(&mut map.info);
        info.resources_at_hand = vec!["Two helpers".into()];
        info.plan.currency.clear();
    });
    fields.fill("Cost of Two helpers", "€ 1,200");
    let plan = fields.map().info.plan.clone();
    assert_eq!((plan.currency.as_str(), plan.cost_of("Two helpers")), ("€", Some(1_200.0)));
    super::work_folder::perform(&mut fields.harness, footpath::app::commands::UiCommand::Undo);
    let plan = fields.map().info.plan.clone();
    assert_eq!((plan.currency.as_str(), plan.cost_of("Two helpers")), ("", None), "both are undone at once");
}

#[test]
fn a_currency_is_kept_when_the_map_is_saved_while_the_field_has_the_caret() {
    let mut fields = NumberForm::of(|map| {
        let info = std::sync::Arc::make_mut(&mut map.info);
        info.resources_at_hand = vec!["Two helpers".into()];
        info.plan.currency.clear();
    });
    fields.harness.get_by_label("Cost of Two helpers").focus();
    settle(&mut fields.harness);
    write_letters(&mut fields.harness, "€ 1,200");
    keys(&mut fields.harness, CTRL, Key::S);
    keys(&mut fields.harness, NONE, Key::Tab);
    let plan = fields.map().info.plan.clone();
    assert_eq!((plan.currency.as_str(), plan.cost_of("Two helpers")), ("€", Some(1_200.0)));
}

#[test]
fn a_pasted_value_off_the_scale_is_named_and_so_is_a_target() {
    let mut fields = NumberForm::of(|map| {
        let kpi = &mut std::sync::Arc::make_mut(&mut map.info).kpis[0];
        (kpi.scale, kpi.target) = (KpiScale::Nps, "20".into());
        kpi.current.clear();
    });
    keys(&mut fields.harness, CTRL_SHIFT, Key::F4);
    let rows = "2026-01-31\t-12\n2026-02-28\t400\n2026-03-31\t20";
    fields.harness.event(Event::Paste(rows.into()));
    settle(&mut fields.harness);
    assert_eq!(fields.map().info.kpis[0].values.len(), 2);
    assert!(fields.says("2 values added. 400 is not on the scale from −100 to 100."));
    fields.fill("Target", "150");
    assert!(fields.says("The target 150 is not on the scale from −100 to 100."));
}

#[test]
fn a_stage_whose_time_contradicts_the_others_says_that_the_rail_is_not_drawn() {
    let mut fields = NumberForm::of(|_| {});
    let stage = fields.map().stages[4].id;
    let at = headless::place(&fields.harness, Part::Stage(stage));
    headless::click_at(&mut fields.harness, at, PointerButton::Primary, NONE);
    fields.fill("Time span", "Day 0");
    assert!(fields.says("Day 0 contradicts the times before it: the rail of time is not drawn."));
    fields.fill("Time span", "Day 5");
    assert!(!fields.says("contradicts the times before it"));
}

#[test]
fn a_hotspot_by_its_key_is_as_severe_as_the_pain() {
    let mut fields = NumberForm::of(|_| {});
    let map = fields.map();
    let pain = map.cards.iter().find(|card| card.severity == Some(5)).unwrap().id;
    let at = headless::place(&fields.harness, Part::Card(pain));
    headless::click_at(&mut fields.harness, at, PointerButton::Primary, NONE);
    keys(&mut fields.harness, CTRL_SHIFT, Key::K);
    let map = fields.map();
    let hotspot = map.hotspots.last().unwrap();
    assert_eq!((hotspot.on, hotspot.severity), (footpath::model::HotspotPlace::Card(pain), 5));
}

#[test]
fn a_refusal_is_heard_once_and_no_longer_than_it_stands() {
    let mut fields = NumberForm::of(|map| {
        std::sync::Arc::make_mut(&mut map.info).resources_at_hand = vec!["Two helpers".into()];
    });
    let heard = |fields: &mut NumberForm| {
        fields.harness.run_steps(8);
        let focused = fields.harness.query_all_by(|node| node.is_focused()).next().unwrap();
        focused.accesskit_node().description().unwrap_or_default()
    };
    let field = "Cost of Two helpers";
    fields.fill(field, "lots");
    assert!(heard(&mut fields).contains("“lots”"), "where the focus is: {}", heard(&mut fields));
    fields.harness.get_by_label(field).focus();
    settle(&mut fields.harness);
    let own = heard(&mut fields);
    assert_eq!((own.matches("“lots”").count(), own.trim_end()), (1, own.as_str()), "the field says it itself");
    fields.fill(field, "12");
    let after = heard(&mut fields);
    assert!(!after.contains("“lots”"), "{after}");
}
