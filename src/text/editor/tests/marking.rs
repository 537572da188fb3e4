//! Bold, italics and lists while a text is written.

use super::*;
use crate::text::{LetterMark, ListSign, StyledText};

const BOLD: TextAction = TextAction::Mark(LetterMark::Bold);
const ITALIC: TextAction = TextAction::Mark(LetterMark::Italic);
const BULLETS: TextAction = TextAction::List(ListSign::Bullet);

/// The text, as it is kept, after some edits that begin with the caret at its end.
fn written(before: &str, edits: &[TextAction]) -> String {
    let shaper = Shaper::new();
    let mut editor = marked(&shaper, before);
    for edit in edits {
        editor.apply(&shaper, edit.clone());
    }
    editor.marked_text().written()
}

fn marked(shaper: &Shaper, before: &str) -> TextEditor {
    TextEditor::styled(shaper, StyledText::read(before), STYLE, Some(100.0), Align::Start)
}

fn select(anchor: usize, focus: usize) -> TextAction {
    TextAction::Select { anchor, focus }
}

fn typed(text: &str) -> Vec<TextAction> {
    text.chars().map(|letter| insert(&letter.to_string())).collect()
}

#[test]
fn selected_letters_are_marked_and_marked_back() {
    assert_eq!(written("Pay now", &[select(4, 7), BOLD]), "Pay **now**");
    assert_eq!(written("Pay now", &[select(4, 7), BOLD, BOLD]), "Pay now");
    assert_eq!(written("Pay **now**", &[select(0, 7), BOLD]), "**Pay now**", "all become bold where some were not");
    assert_eq!(written("Pay now", &[select(4, 7), BOLD, ITALIC]), "Pay ***now***");
    assert_eq!(written("unbelievable", &[select(2, 8), ITALIC]), "un<i>believ</i>able");
}

#[test]
fn what_is_typed_next_is_marked() {
    let mut edits = vec![BOLD];
    edits.extend(typed("two words"));
    edits.push(BOLD);
    edits.extend(typed(" more"));
    assert_eq!(written("Say ", &edits), "Say **two words** more");
    assert_eq!(written("**Pay**", &[insert("s")]), "**Pays**", "letters are as those before them");
    assert_eq!(written("**Pay**", &[go(Motion::TextStart), insert("O")]), "**OPay**");
    assert_eq!(written("**Pay**", &[BOLD, insert("s")]), "**Pay**s");
    assert_eq!(written("a **b** c", &[select(2, 3), insert("x"), insert("y")]), "a **xy** c");
    assert_eq!(written("**a**", &[insert(" "), BOLD, go(Motion::Left), insert("b")]), "**ab** ");
}

#[test]
fn lists_are_typed_as_people_do() {
    assert_eq!(written("", &typed("- a")), "- a");
    assert_eq!(written("", &typed("* a")), "- a");
    assert_eq!(written("", &typed("1. a")), "1. a");
    assert_eq!(written("", &typed("24. Dec")), "24. Dec", "a date is no list");
    assert_eq!(written("", &typed("a - b")), "a - b");
    let list = [typed("- a"), vec![TextAction::Break], typed("b"), vec![TextAction::Break]].concat();
    assert_eq!(written("", &list), "- a\n- b\n- ");
    let ended = [list.clone(), vec![TextAction::Break], typed("c")].concat();
    assert_eq!(written("", &ended), "- a\n- b\nc");
    let numbers = [typed("1. a"), vec![TextAction::Break], typed("b")].concat();
    assert_eq!(written("", &numbers), "1. a\n2. b");
    let divided = [numbers, vec![select(1, 1), TextAction::Break, insert("x")]].concat();
    assert_eq!(written("", &divided), "1. a\n2. x\n3. b");
}

#[test]
fn a_list_sign_goes_with_backspace_and_with_undo() {
    assert_eq!(written("- a", &[go(Motion::TextStart), TextAction::Backspace]), "a");
    assert_eq!(written("x\n- a", &[select(2, 2), TextAction::Backspace, TextAction::Backspace]), "xa");
    assert_eq!(written("- a\n- b", &[select(1, 1), TextAction::Delete]), "- ab");
    let typed_sign = [typed("- "), vec![TextAction::Undo]].concat();
    assert_eq!(written("", &typed_sign), "\\- ", "what was typed is there again, as letters");
    assert_eq!(written("- a", &[TextAction::SelectAll, TextAction::Delete, insert("b")]), "b");
}

#[test]
fn lines_become_a_list_and_lines_again() {
    assert_eq!(written("a\nb", &[TextAction::SelectAll, BULLETS]), "- a\n- b");
    assert_eq!(written("a\nb", &[TextAction::SelectAll, BULLETS, BULLETS]), "a\nb");
    assert_eq!(written("- a\nb", &[TextAction::SelectAll, TextAction::List(ListSign::Number)]), "1. a\n2. b");
    assert_eq!(written("", &[BULLETS, insert("a")]), "- a");
}

#[test]
fn marks_are_undone_and_redone_with_the_words() {
    let shaper = Shaper::new();
    let mut editor = marked(&shaper, "Pay now");
    let steps = [select(4, 7), BOLD, BULLETS, go(Motion::TextEnd), insert("!"), TextAction::Break, insert("b")];
    let mut states = vec![editor.marked_text().written()];
    for step in steps {
        editor.apply(&shaper, step);
        let now = editor.marked_text().written();
        if states.last() != Some(&now) {
            states.push(now);
        }
    }
    assert_eq!(states.last().map(String::as_str), Some("- Pay **now!**\n- **b**"));
    for state in states.iter().rev().skip(1) {
        editor.apply(&shaper, TextAction::Undo);
        assert_eq!(editor.marked_text().written(), *state);
    }
    for state in states.iter().skip(1) {
        editor.apply(&shaper, TextAction::Redo);
        assert_eq!(editor.marked_text().written(), *state);
    }
}

#[test]
fn pasted_and_composed_text_is_marked() {
    let paste = |text: &str| TextAction::Paste(StyledText::pasted(text));
    assert_eq!(written("a ", &[paste("**b** c")]), "a **b** c");
    assert_eq!(written("", &[paste("- a\n- b")]), "- a\n- b");
    assert_eq!(written("**x**", &[paste("y")]), "**xy**");
    assert_eq!(written("**x**", &[TextAction::Commit("日本".into())]), "**x日本**");
    let preedit = TextAction::Preedit { text: "に".into(), cursor: None };
    let shaper = Shaper::new();
    let mut editor = marked(&shaper, "**x**");
    editor.apply(&shaper, preedit);
    assert_eq!(editor.shown_text().written(), "**xに**");
    assert_eq!(editor.marked_text().written(), "**x**");
}

#[test]
fn a_text_that_keeps_no_marks_has_none() {
    let shaper = Shaper::new();
    let mut editor = TextEditor::new(&shaper, "a", STYLE, None, Align::Start);
    for edit in [TextAction::SelectAll, BOLD, BULLETS, insert("- "), insert(" "), paste_bold()] {
        editor.apply(&shaper, edit);
    }
    assert!(editor.marked_text().is_plain());
    assert_eq!(editor.text(), "-  b");
}

fn paste_bold() -> TextAction {
    TextAction::Paste(StyledText::read("**b**"))
}

#[test]
fn the_caret_stands_at_the_words_of_an_item() {
    let mut mirrored = Shaper::new();
    mirrored.set_start_is_right(true);
    for (shaper, is_right) in [(Shaper::new(), false), (mirrored, true)] {
        for text in ["- ", "- a\n- "] {
            let mut editor = marked(&shaper, text);
            let caret = editor.caret_rect(&shaper).unwrap();
            let from_side = if is_right { 100.0 - caret.max.x } else { caret.min.x };
            assert!((5.0..16.0).contains(&from_side), "{text:?} {is_right}: {caret:?}");
        }
    }
}
