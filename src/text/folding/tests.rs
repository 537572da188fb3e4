//! What looks the same folds to the same, and every place leads back to the original.

use proptest::prelude::*;

use super::*;

fn same(one: &str, other: &str) {
    assert_eq!(folded(one), folded(other), "{one:?} and {other:?}");
}

#[test]
fn what_looks_the_same_is_the_same() {
    // Composed and decomposed, with accents in either order, and syllables.
    same("Café", "Cafe\u{301}");
    same("q\u{323}\u{307}", "q\u{307}\u{323}");
    same("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}");
    same("Å", "\u{212B}");
    // Blanks and line breaks.
    for blank in ["\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}", "\n", "\t", "\u{2028}"] {
        same(&format!("half{blank}marathon"), "half marathon");
    }
    // What nobody sees.
    for unseen in ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200D}", "\u{FE0F}"] {
        same(&format!("time{unseen}table"), "timetable");
    }
    // Case, width, ligatures and signs that are typed one for the other.
    same("STRASSE", "straße");
    same("ΟΔΥΣΣΕΥΣ", "οδυσσευς");
    same("ＡＢＣ１２", "abc12");
    same("ｶﾞ", "ガ");
    same("ﬁne", "fine");
    same("Mara’s “way” home‑made", "mara's \"way\" home-made");
    same("İSTANBUL", "istanbul");
}

#[test]
fn what_looks_different_stays_different() {
    for (one, other) in [("cafe", "café"), ("m²", "m2"), ("½", "1/2"), ("ab", "a b"), ("–", "-")] {
        assert_ne!(folded(one), folded(other), "{one} and {other}");
    }
    assert_ne!(FoldedText::of("É", Case::Kept).as_str(), FoldedText::of("é", Case::Kept).as_str());
}

#[test]
fn a_sign_is_never_cut() {
    let cut = |text: &str, at: usize| cuts_a_sign(text, at);
    assert!(cut("👩\u{200D}💻", 7) && cut("🇩🇪", 4) && cut("👍🏽", 4));
    assert!(!cut("ab", 1) && !cut("ab", 0) && !cut("ab", 2));
    // Who types हिन्द has not typed the last vowel of हिन्दी yet.
    assert!(!cut("हिन्दी", "हिन्द".len()));
    assert!(cut("\u{1112}\u{1161}\u{11AB}", 6));
}

#[test]
fn words_are_found_wherever_they_stand() {
    let texts = folded("Cafe\u{301} by the\u{A0}sea");
    assert!(has_all_words(&texts, "SEA café") && has_all_words(&texts, " ") && !has_all_words(&texts, "tea"));
}

proptest! {
    #[test]
    fn every_place_leads_back(text in "[aé e\u{301}ß\u{AD}İﬁ\u{200D}Σ한\u{1112}\u{1161}👩]{0,24}") {
        let folded = FoldedText::of(&text, Case::Ignored);
        let places: Vec<usize> = folded.as_str().char_indices().map(|(at, _)| at).chain([folded.as_str().len()]).collect();
        let mut end = 0;
        for pair in places.windows(2) {
            if let Some(original) = folded.original(pair[0]..pair[1]) {
                prop_assert!(text.get(original.clone()).is_some_and(|part| !part.is_empty()));
                prop_assert!(original.start >= end);
                end = original.end;
            }
        }
    }
}
