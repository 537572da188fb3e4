//! The capture line: what people type, and what it is understood as.

use super::*;
use crate::edit::Editor;
use crate::file::templates;
use crate::model::Part;

fn wall() -> JourneyMap {
    templates::load("workshop-wall").unwrap()
}

fn start(map: &JourneyMap) -> CapturePlace {
    first_place(map, None, None).unwrap()
}

fn lane_named(map: &JourneyMap, name: &str) -> LaneId {
    map.lanes.iter().find(|lane| lane.name.starts_with(name)).unwrap_or_else(|| panic!("no lane {name}")).id
}

fn card_of(understood: &Understood) -> &Card {
    match &understood.meaning {
        CaptureMeaning::Card(card) => card,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_lane_has_a_letter_of_its_own() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let letters = LaneLetters::of(&map);
        let mut known = std::collections::BTreeSet::new();
        for lane in map.lanes.iter().filter(|lane| takes_cards(lane.kind)) {
            let letter = letters.of_lane(lane.id).unwrap();
            assert!(known.insert(letter.to_owned()), "{letter} twice in {}", template.slug);
        }
    }
}

#[test]
fn a_place_in_front_is_taken_only_where_it_is_one() {
    let map = wall();
    let from = start(&map);
    let letters = LaneLetters::of(&map);
    let (lane, letter) = map.lanes.iter().find_map(|lane| Some((lane.id, letters.of_lane(lane.id)?))).unwrap();
    let third = map.stages[2].steps[0].id;
    for (line, expected, text) in [
        ("3 Waits on the line", CapturePlace { step: third, ..from }, "Waits on the line"),
        (&format!("{letter} Waits"), CapturePlace { lane, ..from }, "Waits"),
        (&format!("{}3 Waits", letter.to_uppercase()), CapturePlace { lane, step: third }, "Waits"),
        (&format!("{letter}3a Waits"), CapturePlace { lane, step: third }, "Waits"),
        ("99 people wait", from, "99 people wait"),
        ("0 people wait", from, "0 people wait"),
        ("3x people", from, "3x people"),
        ("3", from, "3"),
        ("Waits 3 hours", from, "Waits 3 hours"),
        ("I like the chairs", from, "I like the chairs"),
        ("A long wait", from, "A long wait"),
    ] {
        let understood = understand(&map, from, line, false);
        assert_eq!(understood.place, expected, "{line}");
        assert_eq!(card_of(&understood).text, text, "{line}");
    }
    let literal = understand(&map, from, "3 people called", true);
    assert_eq!((literal.place, card_of(&literal).text.as_str()), (from, "3 people called"));
}

#[test]
fn marks_at_the_end_become_fields() {
    let map = wall();
    let from = start(&map);
    let read = |line: &str| understand(&map, from, line, false);
    let pain = read("Nobody calls back !!! #service #phone @Ida +2");
    let card = card_of(&pain);
    assert_eq!((card.text.as_str(), card.severity, card.votes), ("Nobody calls back", Some(3), 2));
    assert_eq!((card.tags.clone(), card.owner.as_str()), (vec!["service".to_owned(), "phone".into()], "Ida"));
    let usual = map.lane(from.lane).unwrap().usual_kind();
    assert_eq!(card.kind.unwrap_or(usual), CardKind::Pain);
    assert_eq!(card_of(&read("I want my money back!")).severity, None, "an exclamation is text");
    assert_eq!(card_of(&read("Rated C++ # @ +")).text, "Rated C++ # @ +");
    assert_eq!(card_of(&read("!!!")).text, "!!!", "a mark alone is text");
    assert_eq!(card_of(&read("Too loud !!!!!!")).severity, None, "six are no severity");
    assert_eq!(card_of(&read("mail to ida@example.org")).owner, "");
    assert_eq!(card_of(&read("Call back @Ida @Ben")).owner, "Ida, Ben");
    assert_eq!(card_of(&read("Call back @Ida @Ben @Ida")).owner, "Ida, Ben", "named twice, owned once");
    for text in ["„Wo ist der Inbus?“ fragt jeder", "\"Where?\" they ask", "\"Now\" and \"then\""] {
        let said = read(&format!("{text} !!"));
        assert_eq!(card_of(&said).text, text, "it goes on behind its quotation");
        assert_ne!(card_of(&said).kind.unwrap_or(usual), CardKind::Quote);
    }
    for (line, text) in [("„Wo ist er?“", "Wo ist er?"), ("\"So it \"works\" here\"", "So it \"works\" here")] {
        let said = read(line);
        assert_eq!((card_of(&said).text.as_str(), card_of(&said).kind.unwrap_or(usual)), (text, CardKind::Quote));
    }
    let quote = read("\"Where is my shoe?\" +1");
    assert_eq!((card_of(&quote).text.as_str(), card_of(&quote).votes), ("Where is my shoe?", 1));
    assert_eq!(card_of(&quote).kind.unwrap_or(usual), CardKind::Quote);
}

#[test]
fn a_number_alone_is_an_emotion() {
    let map = wall();
    let from = start(&map);
    for (line, value) in [("-1.5", -1.5), ("−1,5", -1.5), ("+2", 2.0), ("-99", -2.0), ("0", 0.0), ("1.5", 1.5)] {
        let understood = understand(&map, from, line, false);
        let CaptureMeaning::Emotion(point) = understood.meaning else { panic!("{line}: {understood:?}") };
        assert_eq!(point.value, value, "{line}");
    }
    for line in ["-", "3", "24", "1.5 hours", "-1.5 hours", "+inf", "-nan", "inf"] {
        assert!(!matches!(understand(&map, from, line, false).meaning, CaptureMeaning::Emotion(_)), "{line}");
    }
}

#[test]
fn stages_steps_and_parked_notes_have_their_signs() {
    let mut editor = Editor::new(wall(), true);
    let from = start(editor.map());
    let enter = |editor: &mut Editor, line: &str| {
        let command = understand(editor.map(), from, line, false).command(editor.map()).unwrap();
        editor.perform(&command).unwrap();
    };
    let before = editor.map().stages.len();
    enter(&mut editor, "*After sales");
    assert_eq!(editor.map().stages.len(), before + 1);
    assert_eq!(editor.map().stages[1].name, "After sales");
    enter(&mut editor, "? who pays for the taxi");
    enter(&mut editor, "? opening hours");
    assert_eq!(editor.map().info.parked, ["who pays for the taxi", "opening hours"]);
    assert_eq!(editor.undo_name(), Some("Park a note"));
    editor.undo();
    assert_eq!(editor.map().info.parked, ["who pays for the taxi"]);
    enter(&mut editor, "/Sign");
    assert!(editor.map().stages[0].steps.iter().any(|step| step.name == "Sign"));
    let question = understand(editor.map(), from, "?really", false);
    assert_eq!(card_of(&question).text, "?really");
}

#[test]
fn a_captured_line_is_one_step_and_goes_where_it_says() {
    let mut editor = Editor::new(wall(), true);
    let from = start(editor.map());
    let pains = lane_named(editor.map(), "Pain");
    let letter = LaneLetters::of(editor.map()).of_lane(pains).unwrap().to_owned();
    let understood = understand(editor.map(), from, &format!("{letter}2 Waits for hours !!!!"), false);
    let command = understood.command(editor.map()).unwrap();
    editor.perform(&command).unwrap();
    let Some(Part::Card(card)) = editor.selection().last() else { panic!("nothing selected") };
    let card = editor.map().card(card).unwrap().clone();
    assert_eq!((card.lane, card.step), (pains, editor.map().stages[1].steps[0].id));
    assert_eq!((card.severity, card.kind), (Some(4), None), "the lane holds pains anyway");
    assert!(editor.undo());
    assert!(!editor.undo());
}

#[test]
fn places_move_by_stage_and_by_lane_and_stop_at_the_ends() {
    let map = wall();
    let from = start(&map);
    let second = neighbour(&map, from, 1, 0);
    assert_eq!(second.step, map.stages[1].steps[0].id);
    assert_eq!(neighbour(&map, second, -1, 0), from);
    assert_eq!(neighbour(&map, from, -1, 0), from);
    let below = neighbour(&map, from, 0, 1);
    assert_ne!(below.lane, from.lane);
    assert_eq!(neighbour(&map, below, 0, -1), from);
    assert_eq!(neighbour(&map, from, 0, 99), from);
    // The stages of the wall have only numbers for names, and are not called twice by them.
    assert!(place_words(&map, second).ends_with(" · 2"));
}

proptest::proptest! {
    #[test]
    fn no_line_loses_a_letter_of_its_text(line in "[a-z0-9 !#@+*/?\"“”ßéא-]{0,40}") {
        let map = wall();
        let from = start(&map);
        let understood = understand(&map, from, &line, false);
        let rest = &line[understood.place_length..];
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
        let kept = match &understood.meaning {
            CaptureMeaning::Nothing => 0,
            CaptureMeaning::Card(card) => {
                letters(&card.text) + card.tags.iter().map(|tag| letters(tag)).sum::<usize>() + letters(&card.owner)
            }
            CaptureMeaning::Emotion(_) => 0,
            CaptureMeaning::Stage(name) | CaptureMeaning::Step(name) | CaptureMeaning::Parked(name) => letters(name),
        };
        proptest::prop_assert_eq!(kept, letters(rest), "{:?}", understood);
    }
}
