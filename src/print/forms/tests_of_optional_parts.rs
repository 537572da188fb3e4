//! What is printed only where there is something to say, or only where it is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::test_pages::{printed, settings, words};
use super::*;
use crate::file::templates;
use crate::model::{Persona, PersonaId, PrintForm};
use crate::scene::{Group, Item, Place, PrintedRole};

fn all_words(map: &JourneyMap, settings: &PrintSettings) -> Vec<String> {
    printed(map, settings).pages.iter().flat_map(words).collect()
}

#[test]
fn the_parking_lot_is_printed_where_it_is_asked_for() {
    let mut map = templates::load("online-order").unwrap();
    Arc::make_mut(&mut map.info).parked =
        vec!["The new building, who decides?".into(), "  ".into(), "Night shifts".into()];
    for form in [PrintForm::Handout, PrintForm::Findings] {
        let said = all_words(&map, &settings(form));
        assert!(!said.iter().any(|text| text == "Parking lot" || text == "Night shifts"), "{form}");
        let asked = PrintSettings { parking_lot: true, ..settings(form) };
        let said = all_words(&map, &asked);
        let at = said.iter().position(|text| text == "Parking lot").unwrap_or_else(|| panic!("{form}: {said:?}"));
        let rows = ["1", "The new building, who decides?", "2", "Night shifts"];
        let table = said.get(at..).unwrap_or_default();
        assert!(rows.iter().all(|row| table.iter().any(|text| text == row)), "{form}: {table:?}");
    }
    // Nothing else was found: the notes alone are a page.
    let mut alone = templates::load("blank").unwrap();
    Arc::make_mut(&mut alone.info).parked = vec!["Night shifts".into(), "  ".into()];
    let asked = PrintSettings { parking_lot: true, ..settings(PrintForm::Findings) };
    let said = all_words(&alone, &asked);
    assert!(said.iter().any(|text| text == "Night shifts"), "{said:?}");
    assert!(!said.iter().any(|text| text == "2"), "a note without words has no row: {said:?}");
}

/// Votes and owners are no evidence, and are not called so.
#[test]
fn what_is_known_of_cards_is_called_evidence_only_where_there_is_some() {
    let mut map = templates::load("online-order").unwrap();
    for card in &mut map.cards {
        let card = Arc::make_mut(card);
        (card.evidence, card.source, card.votes) = (None, String::new(), 2);
    }
    let said = all_words(&map, &settings(PrintForm::Stages));
    let count = |said: &[String], name: &str| said.iter().filter(|text| *text == name).count();
    assert_eq!((count(&said, "Sources of evidence"), count(&said, "Facts")), (0, map.stages.len()));
    let step = map.stages[0].steps[0].id;
    let card = map.cards.iter_mut().find(|card| card.step == step).unwrap();
    Arc::make_mut(card).source = "interview 7".into();
    let said = all_words(&map, &settings(PrintForm::Stages));
    assert_eq!((count(&said, "Sources of evidence"), count(&said, "Facts")), (1, map.stages.len() - 1));
}

/// A page with initials and nothing else is for those who want to fill it in.
#[test]
fn a_persona_of_whom_only_the_name_is_known_has_no_sheet_in_a_handout() {
    let mut map = templates::load("online-order").unwrap();
    let pages = |map: &JourneyMap, form| printed(map, &settings(form)).pages.len();
    let (handout, sheets) = (pages(&map, PrintForm::Handout), pages(&map, PrintForm::Personas));
    map.personas.push(Arc::new(Persona::new(PersonaId(77), "Omar")));
    assert_eq!((pages(&map, PrintForm::Handout), pages(&map, PrintForm::Personas)), (handout, sheets + 1));
}

/// The heads of a table's columns, and how many cells its rows have.
type TableShape = (Vec<String>, BTreeSet<usize>);

/// The role of something on a page of words.
fn role_of(group: &Group) -> Option<PrintedRole> {
    match group.place {
        Some(Place::Printed(thing)) => Some(thing.role),
        _ => None,
    }
}

/// Collects the heads of a row and counts its cells.
fn row_shape(items: &[Item], heads: &mut Vec<String>, cells: &mut usize) {
    for item in items {
        let Item::Group(group) = item else { continue };
        match role_of(group) {
            Some(PrintedRole::ColumnHead) => {
                heads.extend(group.items.iter().filter_map(|item| match item {
                    Item::Text(text) => Some(text.text.source.to_string()),
                    _ => None,
                }));
            }
            Some(PrintedRole::Cell | PrintedRole::RowHead) => *cells += 1,
            _ => row_shape(&group.items, heads, cells),
        }
    }
}

fn table_shapes(items: &[Item], found: &mut Vec<TableShape>) {
    for item in items {
        let Item::Group(group) = item else { continue };
        if role_of(group) != Some(PrintedRole::Row) {
            table_shapes(&group.items, found);
            continue;
        }
        let (mut heads, mut cells) = (Vec::new(), 0);
        row_shape(&group.items, &mut heads, &mut cells);
        if !heads.is_empty() {
            found.push((heads, BTreeSet::new()));
        } else if let Some((_, known)) = found.last_mut() {
            known.insert(cells);
        }
    }
}

/// The tables of a form.
fn shapes_of_tables(map: &JourneyMap, form: PrintForm) -> Vec<TableShape> {
    let mut found = Vec::new();
    for page in printed(map, &settings(form)).pages {
        page.placements.iter().for_each(|placement| table_shapes(&placement.scene.items, &mut found));
    }
    found
}

/// A column in which no row says anything is room that the others lack.
#[test]
fn columns_that_would_be_empty_are_left_out_of_tables() {
    let mut map = templates::load("online-order").unwrap();
    let named = |map: &JourneyMap, form: PrintForm, head: &str| {
        let tables = shapes_of_tables(map, form);
        for (heads, cells) in &tables {
            assert!(cells.iter().all(|count| *count == heads.len()), "{heads:?} over {cells:?} cells");
        }
        tables.iter().any(|(heads, _)| heads.iter().any(|known| known == head))
    };
    let columns = ["For", "Cause", "Owner", "Due"];
    assert!(columns.iter().all(|head| named(&map, PrintForm::Findings, head)));
    assert!(["Source", "Evidence"].iter().all(|head| named(&map, PrintForm::Handout, head)));
    for card in &mut map.cards {
        let card = Arc::make_mut(card);
        card.owner.clear();
        card.source.clear();
    }
    for hotspot in &mut map.hotspots {
        let hotspot = Arc::make_mut(hotspot);
        (hotspot.cause, hotspot.note, hotspot.whys) = (String::new(), String::new(), Vec::new());
    }
    for action in &mut map.actions {
        let action = Arc::make_mut(action);
        (action.owner, action.due, action.cost) = (String::new(), None, Some(100.0));
    }
    for head in columns {
        assert!(!named(&map, PrintForm::Findings, head), "{head}");
    }
    assert!(!named(&map, PrintForm::Handout, "Source") && named(&map, PrintForm::Handout, "Evidence"));
    for card in &mut map.cards {
        let card = Arc::make_mut(card);
        (card.evidence, card.source) = (None, "interview 7".into());
    }
    assert!(named(&map, PrintForm::Handout, "Source") && !named(&map, PrintForm::Handout, "Evidence"));
}
