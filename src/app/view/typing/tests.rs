//! Editing texts between quotation marks that the map draws itself.

use crate::app::view::headless::HeadlessTab;
use crate::app::view::typing::*;
use crate::file::templates;
use crate::model::{Card, CardId, CardKind, Direction, TextField};

/// The text of a thought after `edits`, which begin with the caret at its end.
fn after(words: &str, direction: Direction, edits: &[TextAction]) -> String {
    after_in("en", words, direction, edits)
}

/// The text of a thought on a map in some language after `edits`.
fn after_in(language: &str, words: &str, direction: Direction, edits: &[TextAction]) -> String {
    let mut map = templates::load("blank").unwrap();
    let info = Arc::make_mut(&mut map.info);
    (info.direction, info.language) = (direction, language.into());
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    let id = CardId(9_001);
    let thought = Card { text: words.into(), kind: Some(CardKind::Thought), ..Card::new(id, lane, step) };
    map.cards.push(Arc::new(thought));
    let mut headless = HeadlessTab::new(map);
    let mut tab = headless.tab();
    tab.begin_typing(TextField::CardText(id), TypedPart::Known);
    assert!(!tab.view.typing.as_ref().unwrap().text_box.prefix.is_empty(), "a thought has quotation marks");
    for edit in edits {
        tab.apply_to_text(edit.clone());
        tab.document.refresh();
        tab.follow_text();
    }
    tab.map().card(id).unwrap().text.clone()
}

fn insert(letters: &str) -> TextAction {
    TextAction::Insert(letters.into())
}

fn go(to: Motion) -> TextAction {
    TextAction::Move { to, select: false }
}

#[test]
fn the_caret_stays_where_a_mark_was_deleted() {
    let ltr = Direction::LeftToRight;
    let typed = after("abc", ltr, &[go(Motion::TextStart), TextAction::Backspace, insert("x")]);
    assert_eq!(typed, "xabc");
    assert_eq!(after("abc", ltr, &[TextAction::Delete, insert("x")]), "abcx");
    assert_eq!(after("abc", ltr, &[TextAction::SelectAll, insert("x"), insert("y")]), "xy");
}

#[test]
fn marks_of_the_writer_stay_when_one_of_the_map_is_deleted() {
    let words = "He said “no” twice";
    assert_eq!(after(words, Direction::LeftToRight, &[TextAction::Delete, insert("!")]), "He said “no” twice!");
    let typed = after(words, Direction::LeftToRight, &[go(Motion::TextStart), TextAction::Backspace, insert("And ")]);
    assert_eq!(typed, "And He said “no” twice");
}

#[test]
fn words_from_right_to_left_are_typed_between_the_marks() {
    for direction in [Direction::RightToLeft, Direction::LeftToRight] {
        let typed = after("אמר “לא” שוב", direction, &[insert("א"), insert("ב")]);
        assert_eq!(typed, "אמר “לא” שובאב", "{direction:?}");
        let typed = after("שלום", direction, &[go(Motion::TextStart), insert("א"), insert("ב")]);
        assert_eq!(typed, "אבשלום", "{direction:?}");
    }
}

#[test]
fn marks_with_a_thin_space_are_kept_as_one() {
    let french = |edits: &[TextAction]| after_in("fr", "oui", Direction::LeftToRight, edits);
    assert_eq!(french(&[insert("!")]), "oui!");
    assert_eq!(french(&[go(Motion::TextStart), insert("x"), insert("y")]), "xyoui");
    assert_eq!(french(&[go(Motion::TextStart), TextAction::Backspace, insert("x")]), "xoui");
    assert_eq!(french(&[TextAction::Delete, TextAction::Delete, insert("x")]), "ouix");
    assert_eq!(french(&[TextAction::SelectAll, insert("non")]), "non");
}

#[test]
fn a_long_text_is_whole_while_it_is_edited() {
    let mut map = templates::load("blank").unwrap();
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    let id = CardId(9_001);
    let words = "She walks to the next shop. ".repeat(60);
    map.cards.push(Arc::new(Card { text: words.trim().into(), ..Card::new(id, lane, step) }));
    let mut headless = HeadlessTab::new(map);
    let mut tab = headless.tab();
    let field = TextField::CardText(id);
    assert!(tab.document.drawing.layout.is_shortened(field));
    tab.begin_typing(field, TypedPart::Known);
    tab.apply_to_text(insert("!"));
    tab.document.refresh();
    tab.follow_text();
    assert!(!tab.document.drawing.layout.is_shortened(field));
    let shown = tab.document.drawing.layout.card_box(id).unwrap().rect;
    let caret = tab.view.typing.as_mut().unwrap().marks(tab.document.scene_builder.shaper()).caret.unwrap();
    assert!(shown.contains(caret.min) && shown.contains(caret.max), "{shown:?} {caret:?}");
    tab.stop_typing();
    tab.document.refresh();
    assert!(tab.document.drawing.layout.is_shortened(field));
    assert_eq!(tab.map().card(id).unwrap().text, format!("{}!", words.trim()));
}

/// The lines of a text, each with its place and those of its letters.
fn lines_of(text: &ShapedText) -> Vec<(String, f32, f32, Vec<f32>)> {
    let line = |(number, line): (usize, &crate::text::TextLine)| {
        let letters = text.runs.iter().filter(|run| run.line as usize == number).flat_map(|run| &run.glyphs);
        let places = letters.map(|glyph| (glyph.x * 100.0).round()).collect();
        (
            text.source.get(line.range.clone()).unwrap_or_default().to_owned(),
            line.top.round(),
            line.left.round(),
            places,
        )
    };
    text.lines.iter().enumerate().map(line).collect()
}

#[test]
fn no_text_jumps_when_it_is_opened_for_editing() {
    for template in ["online-order", "hotel-stay", "first-ninety-days"] {
        for language in ["en", "de"] {
            let mut map = templates::load(template).unwrap();
            Arc::make_mut(&mut map.info).language = language.into();
            let mut headless = HeadlessTab::new(map);
            let tab = headless.tab();
            let layout = tab.document.drawing.layout.clone();
            let cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.face.words);
            let rest = layout.stages.iter().flat_map(|stage| &stage.words).chain(&layout.header.words);
            let steps = layout.steps.iter().filter_map(|step| step.words.as_ref());
            let mut compared = 0;
            for words in cards.chain(rest).chain(steps) {
                let text_box = words.field.and_then(|field| layout.text_box(field));
                let stored = words.field.and_then(|field| field.read(tab.map())).filter(|stored| !stored.is_empty());
                let (Some(text_box), Some(stored)) = (text_box, stored) else { continue };
                // Figures are drawn with closer signs than they are written.
                if !words.text.source.contains(stored) {
                    continue;
                }
                let shaper = tab.document.scene_builder.shaper();
                let edited = text_editor(&text_box, stored, shaper).shaped(shaper);
                assert_eq!(lines_of(&edited), lines_of(&words.text), "{template} in {language}: {:?}", words.field);
                compared += 1;
            }
            assert!(compared > 40, "{template}: {compared}");
        }
    }
}

#[test]
fn marks_are_written_and_not_seen_while_a_card_is_edited() {
    let bold = TextAction::Mark(crate::text::LetterMark::Bold);
    let select = |anchor, focus| TextAction::Select { anchor, focus };
    let ltr = Direction::LeftToRight;
    // A thought has quotation marks, which are never marked.
    assert_eq!(after("Pay now", ltr, &[TextAction::SelectAll, bold.clone()]), "**Pay now**");
    assert_eq!(after("Pay now", ltr, &[TextAction::SelectAll, bold.clone(), bold.clone()]), "Pay now");
    let open = "“".len();
    assert_eq!(after("Pay **now**", ltr, &[select(open, open + 3), bold]), "**Pay now**");
    assert_eq!(after("**Pay**", ltr, &[insert("!")]), "**Pay!**");
    let item = [go(Motion::TextStart), insert("-"), insert(" "), go(Motion::TextEnd), TextAction::Break, insert("b")];
    assert_eq!(after("a", ltr, &item), "- a\n- b");
    assert_eq!(after("- a", ltr, &[TextAction::Break, TextAction::Break, insert("b")]), "- a\nb");
    assert_eq!(after("2 * 3 * 4", ltr, &[insert("!")]), "2 * 3 * 4!");
    assert_eq!(after("- שלום", Direction::RightToLeft, &[TextAction::Break, insert("א")]), "- שלום\n- א");
}

#[test]
fn an_empty_item_at_the_end_is_gone_when_the_text_is_left() {
    let mut map = templates::load("blank").unwrap();
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    let id = CardId(9_001);
    map.cards.push(Arc::new(Card { text: "- a".into(), ..Card::new(id, lane, step) }));
    let mut headless = HeadlessTab::new(map);
    let mut tab = headless.tab();
    for edits in [vec![TextAction::Break], vec![TextAction::Break, TextAction::Break]] {
        tab.begin_typing(TextField::CardText(id), TypedPart::Known);
        edits.into_iter().for_each(|edit| tab.edit_text(edit));
        tab.stop_typing();
        assert_eq!(tab.map().card(id).unwrap().text, "- a");
    }
    tab.begin_typing(TextField::CardText(id), TypedPart::Known);
    let typing = tab.view.typing.as_mut().unwrap();
    assert!(typing.is_in_list() && typing.may_have_marks());
    assert_eq!(typing.readable(&Shaper::new()).0.words(), "a", "the sign is no letter of the text");
}

#[test]
fn marked_text_does_not_jump_when_it_is_opened_for_editing() {
    let words = ["Pay **now** or *later*", "- one item that is long enough for two lines\n- **two**", "1. a\n2. b\nc"];
    for direction in [Direction::LeftToRight, Direction::RightToLeft] {
        for kind in [CardKind::Note, CardKind::Thought, CardKind::Quote, CardKind::Touchpoint, CardKind::Measure] {
            for text in words {
                let mut map = templates::load("blank").unwrap();
                Arc::make_mut(&mut map.info).direction = direction;
                let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
                let id = CardId(9_001);
                let card = Card { text: text.into(), kind: Some(kind), ..Card::new(id, lane, step) };
                map.cards.push(Arc::new(card));
                let mut headless = HeadlessTab::new(map);
                let tab = headless.tab();
                let layout = &tab.document.drawing.layout;
                let shown = &layout.card_box(id).unwrap().face.words[0];
                let text_box = layout.text_box(TextField::CardText(id)).unwrap();
                let edited = text_editor(&text_box, text, tab.document.scene_builder.shaper())
                    .shaped(tab.document.scene_builder.shaper());
                assert_eq!(lines_of(&edited), lines_of(&shown.text), "{kind:?} {direction:?} {text}");
            }
        }
    }
}
