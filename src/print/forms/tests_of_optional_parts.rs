//! What is printed only where there is something to say, or only where it is asked for.

use std::sync::Arc;

use super::test_pages::{printed, settings, words};
use super::*;
use crate::file::templates;
use crate::model::{Persona, PersonaId, PrintForm};

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
