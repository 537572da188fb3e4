//! Pasting elsewhere than on the map: into the capture line, on a page, into a list of values.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use footpath::model::{JourneyMap, Part};

use crate::window::headless::{canvas, keys, settle, state};
use crate::window::pasting::{map, wait_for, with_program, words};

#[test]
fn lines_pasted_with_the_key_into_the_capture_line_become_as_many_notes() {
    let (mut harness, program) = with_program();
    let before = map(&harness);
    keys(&mut harness, Modifiers::COMMAND, Key::Space);
    program.send(words("Pasted one\nPasted two !!\nPasted three\n")).unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    wait_for(&mut harness, |map| map.cards.len() >= before.cards.len() + 3);
    let all = map(&harness);
    let made: Vec<&str> = all.cards.iter().skip(before.cards.len()).map(|card| card.text.as_str()).collect();
    assert_eq!(made, ["Pasted one", "Pasted two", "Pasted three"]);
}

#[test]
fn a_table_keeps_its_columns_when_it_is_pasted_on_a_page() {
    let (mut harness, program) = with_program();
    let before = map(&harness);
    keys(&mut harness, Modifiers::COMMAND, Key::F2);
    program.send(words("Pasted one\tFinance\t2027-02-01\nPasted two\tShop\t\n")).unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    wait_for(&mut harness, |map| map.actions.len() == before.actions.len() + 2);
    let all = map(&harness);
    let owner = |title: &str| all.actions.iter().find(|action| action.title == title).map(|it| it.owner.as_str());
    assert_eq!((owner("Pasted one"), owner("Pasted two")), (Some("Finance"), Some("Shop")));
}

#[test]
fn values_over_time_are_pasted_into_the_list_and_into_the_field_of_the_next_value() {
    let (mut harness, program) = with_program();
    let count = |map: &JourneyMap| map.info.kpis.first().map_or(0, |kpi| kpi.values.len());
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F4);
    let before = count(&map(&harness));
    program.send(words("2025-01-15\t35\n2025-02-15\t34\n")).unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    wait_for(&mut harness, |map| count(map) == before + 2);
    // After a value was typed, the caret stays in its field.
    let is_value = |label: Option<String>| label.is_some_and(|label| label.starts_with("Value of "));
    let mut fields = harness.query_all_by(|node| node.role() == Role::TextInput && is_value(node.label()));
    fields.next().unwrap().focus();
    drop(fields);
    settle(&mut harness);
    program.send(words("2025-03-15\t33\n2025-04-15\t32\n")).unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    wait_for(&mut harness, |map| count(map) == before + 4);
    assert_eq!(count(&map(&harness)), before + 4);
}

#[test]
fn a_map_that_was_seen_as_a_whole_is_seen_as_a_whole_with_a_table_that_makes_it_larger() {
    let (mut harness, program) = with_program();
    keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    settle(&mut harness);
    let before = map(&harness);
    let rows: Vec<String> = (0..8).map(|row| format!("New lane {row}\tOne\tTwo\tThree")).collect();
    let stages: Vec<&str> = before.stages.iter().take(3).map(|stage| stage.name.as_str()).collect();
    let table = format!("\t{}\n{}\n", stages.join("\t"), rows.join("\n"));
    program.send(words(&table)).unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    wait_for(&mut harness, |map| map.lanes.len() == before.lanes.len() + 8);
    harness.run_steps(60);
    let last = Part::Lane(map(&harness).lanes.last().unwrap().id);
    let (area, lane) = (canvas(&harness), state(&harness).place_on_canvas(last).unwrap());
    assert!(lane.max.y <= area.height(), "{lane:?} in {area:?}");
}
