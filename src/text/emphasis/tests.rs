//! The rules, by example.

use super::*;

/// The text that is seen, with `[b:…]` and `[i:…]` around what is marked and the signs of lists.
fn shown(written: &str) -> String {
    let styled = StyledText::read(written);
    let mut out = String::new();
    let mut style = LetterStyle::default();
    for (at, letter) in styled.text.char_indices() {
        let next = styled.marks.style_at(at);
        if next != style {
            out.push_str(if style == LetterStyle::default() { "" } else { "]" });
            out.push_str(match (next.bold, next.italic) {
                (true, true) => "[bi:",
                (true, false) => "[b:",
                (false, true) => "[i:",
                (false, false) => "",
            });
        }
        style = next;
        out.push(letter);
    }
    out.push_str(if style == LetterStyle::default() { "" } else { "]" });
    let signs = (0..out.split('\n').count()).map(|at| styled.marks.sign_words(at));
    let lines =
        out.split('\n').zip(signs).map(|(line, sign)| sign.map_or(line.to_owned(), |it| format!("{it} {line}")));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn marks_are_read_as_the_rules_say() {
    for (written, seen) in [
        ("Pay **now** please", "Pay [b:now] please"),
        ("*never* again", "[i:never] again"),
        ("***both*** ways", "[bi:both] ways"),
        ("**a *b* c**", "[b:a ][bi:b][b: c]"),
        ("***a** b*", "[bi:a][i: b]"),
        ("***a* b**", "[bi:a][b: b]"),
        ("un**believ**able", "un[b:believ]able"),
        ("un<i>believ</i>able", "un[i:believ]able"),
        ("**Note:** call", "[b:Note:] call"),
        ("say (*softly*)!", "say ([i:softly])!"),
        ("**a**\n**b**", "[b:a]\n[b:b]"),
        ("**שלום** לך", "[b:שלום] לך"),
        ("**日本**語", "[b:日本]語"),
        ("- one\n- **two**\nrest", "• one\n• [b:two]\nrest"),
        ("1. one\n2. two\n\n1. again", "1. one\n2. two\n\n1. again"),
        ("1. one\n1. two", "1. one\n2. two"),
        ("- ", "• "),
        ("\\*kept\\*", "*kept*"),
        ("\\- kept", "- kept"),
        ("\\1. kept", "1. kept"),
        ("\\\\**bold**", "\\[b:bold]"),
        ("\\<b>no</b>", "<b>no</b>"),
    ] {
        assert_eq!(shown(written), seen, "{written:?}");
    }
}

#[test]
fn old_texts_look_as_they_did() {
    for text in [
        "",
        "2 * 3 * 4",
        "2*3*4",
        "2**3**4",
        "Price* and delivery* vary",
        "*Terms apply",
        "5* hotel, 4* hotel",
        "*****",
        "****",
        "***",
        "* not a bullet",
        "snake_case_name and _this_",
        "__init__",
        "Kund*innen und Nutzer*innen",
        "f*** this, s*** that",
        "(*) see below (*)",
        "C:\\maps\\new, \\\\server\\share",
        "-12 % calls",
        "-",
        "--",
        "24. December",
        "2. Visit",
        "01. May",
        "1.5 hours",
        "a < b and c > d, <br>",
        "<b> alone",
        "Is this my size?\nLet's see – again",
    ] {
        let styled = StyledText::read(text);
        assert_eq!((styled.text.as_str(), styled.is_plain()), (text, true), "{text:?}");
        assert_eq!(styled.written(), text);
        assert_eq!(seen_text(text), text);
    }
}

#[test]
fn a_text_without_signs_is_not_even_read() {
    assert!(!may_have_marks("Waits for the parcel, 3 days – 12. 5. 2026"));
    assert!(matches!(seen_text("Pays as a guest"), Cow::Borrowed(_)));
}

#[test]
fn marked_text_is_written_readably() {
    let bold = |text: &str, range: Range<usize>| {
        let mut styled = StyledText::plain(text);
        styled.set_mark(LetterMark::Bold, range, true);
        styled.written()
    };
    assert_eq!(bold("Pay now please", 4..7), "Pay **now** please");
    assert_eq!(bold("Pay now please", 3..8), "Pay **now** please", "blanks at the ends are not marked");
    assert_eq!(bold("2 * 3", 0..5), "**2 * 3**");
    assert_eq!(bold("a*b", 0..3), "**a*b**");
    assert_eq!(bold("one\ntwo", 0..7), "**one**\n**two**");
    assert_eq!(bold("C:\\", 0..3), "**C:\\\\**");
    assert_eq!(bold("a\n- b", 0..1), "**a**\n\\- b");
    let mut part_of_word = StyledText::plain("unbelievable");
    part_of_word.set_mark(LetterMark::Italic, 2..8, true);
    assert_eq!(part_of_word.written(), "un<i>believ</i>able");
}

#[test]
fn lists_count_themselves() {
    let mut styled = StyledText::read("one\ntwo\nthree");
    let all = 0..styled.text.len();
    styled.set_list(Some(ListSign::Number), &all);
    assert_eq!(styled.written(), "1. one\n2. two\n3. three");
    styled.replace(4..8, &StyledText::default());
    assert_eq!(styled.written(), "1. one\n2. three");
    assert!(styled.is_list(ListSign::Number, &(0..styled.text.len())));
    styled.replace(3..4, &StyledText::default());
    assert_eq!(styled.written(), "1. onethree");
    styled.set_list(None, &(0..3));
    assert_eq!(styled.written(), "onethree");
}

#[test]
fn a_replacement_keeps_what_is_marked_around_it() {
    let mut styled = StyledText::read("Pay **right now** please");
    styled.replace(4..9, &StyledText::plain("just"));
    assert_eq!(styled.written(), "Pay just **now** please");
    styled.replace(0..3, &StyledText::read("*Buy*"));
    assert_eq!(styled.written(), "*Buy* just **now** please");
    assert_eq!(styled.part(4..12).written(), "just **now**");
}

#[test]
fn pasted_lists_of_other_programs_are_lists() {
    assert_eq!(StyledText::pasted("* a\r\n  * **b**\n• c").written(), "- a\n- **b**\n- c");
    assert_eq!(StyledText::pasted("2 * 3\n x").written(), "2 * 3\n x");
    assert_eq!(StyledText::pasted("  1. a\n  2. b").written(), "1. a\n2. b");
}

#[test]
fn what_is_seen_has_the_signs_of_lists() {
    assert_eq!(seen_text("**Buy**:\n- shoes\n- *socks*"), "Buy:\n• shoes\n• socks");
    assert_eq!(seen_text("1. a\n2. b"), "1. a\n2. b");
    assert_eq!(StyledText::read("- a\n- b\n\n- ").without_empty_end().written(), "- a\n- b");
}

#[test]
fn what_is_changed_in_a_plain_field_keeps_the_marks_of_the_rest() {
    let changed = |written: &str, seen: &str| StyledText::read(written).with_seen(seen).written();
    assert_eq!(changed("Pay **now**", "Pay now"), "Pay **now**");
    assert_eq!(changed("Pay **now**", "Pay nowhere"), "Pay **nowhere**");
    assert_eq!(changed("Pay **now** please", "Buy now please"), "Buy **now** please");
    assert_eq!(changed("- a\n- **b**", "• a\n• b\n• c"), "- a\n- **b**\n- c");
    assert_eq!(changed("- a", "a"), "a");
    assert_eq!(changed("a", "- a"), "- a");
    assert_eq!(changed("", "1. a\n2. b"), "1. a\n2. b");
    assert_eq!(changed("2 * 3", "2 * 3 * 4"), "2 * 3 * 4");
    assert_eq!(changed("a", "*a*"), "\\*a\\*", "stars in a plain field are stars");
}
