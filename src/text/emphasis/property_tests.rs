//! Any text is read, written and read again alike. A failure prints its text.

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::*;

const PIECES: &[&str] = &[
    "a",
    "b ",
    " ",
    "\n",
    "*",
    "**",
    "***",
    "****",
    "\\",
    "\\\\",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<",
    "- ",
    "1. ",
    "2. ",
    "3",
    ".",
    "(",
    ")",
    "!",
    "é",
    "שלום",
    "語",
    "👩‍👧",
    "_",
    "-",
    "• ",
    "10. ",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// The nearest place between two letters.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_is_written_and_read_alike(text in texts()) {
        let styled = StyledText::read(&text);
        let written = styled.written();
        prop_assert_eq!(&StyledText::read(&written), &styled, "{:?} was written as {:?}", text, written);
        prop_assert_eq!(StyledText::read(&written).written(), written);
        if styled.is_plain() && styled.text == text {
            prop_assert_eq!(styled.written(), text);
        }
    }

    #[test]
    fn a_text_without_signs_stays_as_it_is(text in "[a-z0-9_ .,()\\n-]{0,40}") {
        let styled = StyledText::read(&text);
        if styled.marks.has_no_lists() {
            prop_assert_eq!(&styled.text, &text);
        }
        prop_assert_eq!(styled.written(), text);
    }

    #[test]
    fn any_marks_on_any_letters_are_kept(
        text in texts(),
        marks in proptest::collection::vec((any::<bool>(), any::<(u8, u8)>(), any::<bool>()), 0..6),
        lists in proptest::collection::vec((any::<u8>(), 0u8..3), 0..4),
        cut in any::<(u8, u8)>(),
        with in texts(),
    ) {
        let mut styled = StyledText::plain(&crate::text::clean_text(&text));
        for (bold, (from, to), is_on) in marks {
            let (from, to) = (floor(&styled.text, from.into()), floor(&styled.text, to.into()));
            let mark = if bold { LetterMark::Bold } else { LetterMark::Italic };
            styled.set_mark(mark, from.min(to)..from.max(to), is_on);
        }
        for (at, sign) in lists {
            let at = floor(&styled.text, at.into());
            let sign = [None, Some(ListSign::Bullet), Some(ListSign::Number)][usize::from(sign)];
            styled.set_list(sign, &(at..at));
        }
        let written = styled.written();
        prop_assert_eq!(&StyledText::read(&written), &styled, "written as {:?}", written);
        let (from, to) = (floor(&styled.text, cut.0.into()), floor(&styled.text, cut.1.into()));
        let range = from.min(to)..from.max(to);
        let mut expected = styled.text.clone();
        let with = StyledText::read(&crate::text::clean_text(&with));
        expected.replace_range(range.clone(), &with.text);
        styled.replace(range, &with);
        prop_assert_eq!(&styled.text, &expected);
        let written = styled.written();
        prop_assert_eq!(&StyledText::read(&written), &styled, "written as {:?}", written);
        let part = styled.part(0..floor(&styled.text, 5));
        prop_assert!(styled.text.starts_with(&part.text));
        prop_assert_eq!(&StyledText::read(&part.written()), &part);
    }
}
