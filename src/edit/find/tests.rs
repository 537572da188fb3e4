//! Find and replace, including scripts whose letters change length when folded.

use super::*;
use crate::edit::{Command, Editor};
use crate::file::sample;
use crate::model::{AgendaBlock, Part, StopKey, VotingRound};
use proptest::prelude::*;

fn ranges(text: &str, words: &str, match_case: bool, whole_words: bool) -> Vec<Range<usize>> {
    Needle::new(&Query { words: words.into(), match_case, whole_words }).find(text)
}

fn hits<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
    ranges(text, words, false, false).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn capitals_do_not_matter_in_any_script_and_ranges_stay_right() {
    assert_eq!(hits("Straße, STRASSE, strasse", "straße"), ["Straße", "STRASSE", "strasse"]);
    assert_eq!(hits("İstanbul ve ISPARTA", "i"), ["İ", "I"]);
    assert_eq!(hits("ΟΔΥΣΣΕΥΣ Οδυσσευς", "οδυσσευς"), ["ΟΔΥΣΣΕΥΣ", "Οδυσσευς"]);
    assert_eq!(hits("ЗАКАЗ заказ", "Заказ"), ["ЗАКАЗ", "заказ"]);
    assert_eq!(hits("aßb", "s"), Vec::<&str>::new());
    assert_eq!(hits("aßb", "ss"), ["ß"]);
    assert_eq!(hits("sßs", "ss"), ["ß"]);
    assert_eq!(hits("cafe\u{301} cafe", "cafe"), ["cafe"]);
    assert_eq!(hits("aaaa", "aa").len(), 2);
}

#[test]
fn case_and_whole_words() {
    assert_eq!(ranges("Return returns return", "return", true, false), [7..13, 15..21]);
    assert_eq!(ranges("Return returns return", "return", false, true), [0..6, 15..21]);
    assert_eq!(ranges("über überall", "ÜBER", false, true), vec![Range { start: 0, end: 5 }]);
    assert!(ranges("text", "", false, false).is_empty());
}

#[test]
fn what_looks_the_same_is_found_and_the_match_covers_the_original() {
    for (text, words, found) in [
        ("Cafe\u{301} am See", "Café", "Cafe\u{301}"),
        ("Café am See", "CAFE\u{301}", "Café"),
        ("half\u{A0}marathon", "half marathon", "half\u{A0}marathon"),
        ("half\nmarathon", "half marathon", "half\nmarathon"),
        ("Ver\u{AD}trags\u{AD}ende", "vertragsende", "Ver\u{AD}trags\u{AD}ende"),
        ("Ver\u{AD}trags\u{AD}ende", "trags", "trags"),
        ("a\u{200B}b\u{FEFF}c", "abc", "a\u{200B}b\u{FEFF}c"),
        ("ＦＡＱ page", "faq", "ＦＡＱ"),
        ("Mara’s bag", "mara's", "Mara’s"),
        ("oﬃce", "office", "oﬃce"),
        ("I ❤\u{FE0F} it", "❤", "❤\u{FE0F}"),
        ("हिन्दी में", "हिन्द", "हिन्द"),
    ] {
        assert_eq!(hits(text, words), [found], "{words:?} in {text:?}");
    }
    for (text, words) in [("oﬃce", "of"), ("👩\u{200D}💻", "👩"), ("🇩🇪", "🇩"), ("café", "cafe"), ("x", "\u{AD}")]
    {
        assert_eq!(hits(text, words), Vec::<&str>::new(), "{words:?} in {text:?}");
    }
}

#[test]
fn a_map_saved_with_decomposed_letters_is_searched_as_any_other() {
    let mut map = sample::map(4);
    std::sync::Arc::make_mut(&mut map.cards[0]).text = "Cafe\u{301}".into();
    let query = Query { words: "Café".into(), match_case: true, whole_words: true };
    let mut editor = Editor::new(map, true);
    assert_eq!(find(editor.map(), &query).len(), 1);
    editor.perform(&replace_all(editor.map(), &query, "Bar", None)).unwrap();
    assert_eq!(editor.map().cards[0].text, "Bar");
}

#[test]
fn capitals_are_kept_where_the_user_has_not_said_otherwise() {
    let of = |words: &str, found: &str, with: &str| {
        replacement(&Query { words: words.into(), ..Query::default() }, found, with)
    };
    assert_eq!(of("order", "Order", "purchase"), "Purchase");
    assert_eq!(of("order", "ORDER", "purchase"), "PURCHASE");
    assert_eq!(of("order", "order", "Purchase"), "Purchase");
    assert_eq!(of("Mara", "MARA", "Jonas"), "JONAS");
    assert_eq!(of("Mara", "Mara", "jonas"), "jonas");
    assert_eq!(of("KPI", "KPI", "figure"), "figure");
    assert_eq!(of("ebay", "EBAY", "eBay"), "eBay");
    assert_eq!(of("first order", "First order", "repeat order"), "Repeat order");
    assert_eq!(of("first order", "First Order", "repeat order"), "Repeat order");
    let exact = Query { words: "order".into(), match_case: true, whole_words: false };
    assert_eq!(replacement(&exact, "order", "Purchase"), "Purchase");
}

#[test]
fn a_match_knows_whether_it_is_a_whole_word() {
    let map = sample::map(0).with_title("Mara runs a marathon, Ma\u{AD}ra\u{AD}thon");
    let found = find(&map, &Query { words: "mara".into(), ..Query::default() });
    let within: Vec<bool> =
        found.iter().filter(|hit| hit.field == TextField::Title).map(|hit| hit.is_within_a_word(&map)).collect();
    assert_eq!(within, [false, true, true]);
}

#[test]
fn found_in_reading_order_and_replaced_as_one_step() {
    let mut editor = Editor::new(sample::map(60), true);
    let query = Query { words: "e".into(), ..Query::default() };
    let found = find(editor.map(), &query);
    let places = TextField::all(editor.map());
    let order: Vec<usize> =
        found.iter().map(|hit| places.iter().position(|place| *place == hit.field).unwrap()).collect();
    assert!(order.is_sorted() && found.len() > 20);
    for hit in &found {
        let text = hit.field.read(editor.map()).unwrap();
        assert!(text[hit.range.clone()].eq_ignore_ascii_case("e"));
    }
    let third = &found[2..3];
    let one = replace_all(editor.map(), &query, "€€", Some(third));
    editor.perform(&one).unwrap();
    assert_eq!(find(editor.map(), &query).len(), found.len() - 1);
    editor.undo();
    let all = replace_all(editor.map(), &query, "€€", None);
    editor.perform(&all).unwrap();
    assert!(find(editor.map(), &query).is_empty());
    assert_eq!(editor.steps().len(), 2);
    assert!(editor.undo_name().unwrap().starts_with("Replace in "));
    editor.undo();
    assert_eq!(find(editor.map(), &query), found);
}

#[test]
fn notes_and_profiles_are_found() {
    let mut map = sample::map(20);
    std::sync::Arc::make_mut(&mut map.cards[3]).note = "xylophone".into();
    std::sync::Arc::make_mut(&mut map.personas[0]).goals = vec!["plays the Xylophone".into()];
    let found = find(&map, &Query { words: "XYLO".into(), ..Query::default() });
    assert_eq!(found.len(), 2);
    let command = replace_all(&map, &Query { words: "xylophone".into(), ..Query::default() }, "tuba", None);
    let mut editor = Editor::new(map, true);
    editor.perform(&command).unwrap();
    assert_eq!(editor.map().personas[0].goals, ["plays the Tuba"]);
}

#[test]
fn what_is_said_to_the_room_is_found_and_replaced() {
    let mut map = sample::map(20);
    let stage = map.stages[1].id;
    let info = std::sync::Arc::make_mut(&mut map.info);
    info.presentation.set_name(StopKey::Overview, "The old xylophone");
    info.presentation.set_note(StopKey::Stage(stage), "Ask who plays the xylophone.");
    info.workshop.agenda = vec![AgendaBlock::new("Xylophone", 5)];
    info.workshop.rounds.push(VotingRound {
        question: "Which xylophone?".into(),
        dots_each: 3,
        voters: Some(0),
        ..VotingRound::default()
    });
    let query = Query { words: "xylophone".into(), ..Query::default() };
    let found: Vec<TextField> = find(&map, &query).into_iter().map(|hit| hit.field).collect();
    let note = TextField::SpeakerNote(StopKey::Stage(stage));
    let name = TextField::StopName(StopKey::Overview);
    assert_eq!(found, [name, note, TextField::AgendaTitle(0), TextField::VotingQuestion(0)]);
    assert_eq!((note.part(), name.part()), (Part::Stage(stage), Part::Header));
    let mut editor = Editor::new(map, true);
    editor.perform(&replace_all(editor.map(), &query, "tuba", None)).unwrap();
    let info = &editor.map().info;
    assert_eq!(info.presentation.note(StopKey::Stage(stage)), "Ask who plays the tuba.");
    assert_eq!(info.presentation.name(StopKey::Overview), "The old tuba");
    assert_eq!(
        (info.workshop.agenda[0].title.as_str(), info.workshop.rounds[0].question.as_str()),
        ("Tuba", "Which tuba?")
    );
    editor.undo();
    assert_eq!(find(editor.map(), &query).len(), 4);
}

proptest! {
    #[test]
    fn ranges_are_texts(text in "[aAßİıſKÅéΣςﬁ\u{301}\u{AD}\u{200D}\u{A0}한 b]{0,20}", words in "[aAsSßiİKåéσfi]{1,3}") {
        let found = ranges(&text, &words, false, false);
        prop_assert!(found.iter().all(|range| text.get(range.clone()).is_some() && !range.is_empty()));
        prop_assert!(found.is_sorted_by(|one, two| one.end <= two.start));
    }
}

/// A map whose first card has this text, and the card's field.
fn with_card(text: &str) -> (JourneyMap, TextField) {
    let mut map = JourneyMap::clone(&sample::map(8));
    let card = std::sync::Arc::make_mut(&mut map.cards[0]);
    card.text = text.into();
    let field = TextField::CardText(card.id);
    (map, field)
}

#[test]
fn words_are_found_across_marks_and_not_the_marks() {
    let (map, field) = with_card("Waits for **the par**cel\n- 2 \\* zzz *three*");
    let found = |words: &str| {
        let query = Query { words: words.into(), ..Query::default() };
        find(&map, &query).into_iter().filter(|hit| hit.field == field).count()
    };
    assert_eq!((found("the parcel"), found("2 * zzz three"), found("**"), found("- 2")), (1, 1, 0, 0));
    let hits = find(&map, &Query { words: "parcel".into(), whole_words: true, ..Query::default() });
    let hit = hits.iter().find(|hit| hit.field == field).unwrap();
    assert_eq!(&hit.words(&map).unwrap()[hit.range.clone()], "parcel");
    assert!(!hit.is_within_a_word(&map));
}

#[test]
fn what_is_put_in_is_marked_as_what_it_replaces() {
    for (before, query, with, after) in [
        ("Waits for **the zzz** now", "the zzz", "a letter", "Waits for **a letter** now"),
        ("**zz**z and zzz", "zzz", "a * b", "**a * b** and a * b"),
        ("- *zzz*\n- b", "zzz", "c", "- *c*\n- b"),
        ("2 * zzz", "zzz", "*4*", "2 \\* \\*4\\*"),
    ] {
        let (map, field) = with_card(before);
        let query = Query { words: query.into(), ..Query::default() };
        let Command::SetTexts(texts) = replace_all(&map, &query, with, None) else { panic!("texts") };
        let text = texts.into_iter().find(|(own, _)| *own == field).map(|(_, text)| text);
        assert_eq!(text.as_deref(), Some(after), "{before}");
    }
}
