//! Every language is complete, and each writes in its own way.

use std::collections::BTreeSet;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_default()
}

#[test]
fn every_language_has_every_word_and_every_phrase_with_the_same_gaps() {
    assert_eq!(Locale::all().len(), 13);
    let english = Locale::of_tag("en");
    for locale in Locale::all() {
        let tag = &locale.tag;
        let missing: Vec<_> = Word::ALL.iter().filter(|word| locale.word(**word).trim().is_empty()).collect();
        assert!(missing.is_empty(), "{tag}: {missing:?}");
        for phrase in Phrase::ALL {
            // "1 card" may be a word of its own, without the figure.
            let is_one = matches!(phrase, Phrase::OneCard | Phrase::OneCurve);
            let has_gap = locale.phrases.get(phrase).is_some_and(|words| words.contains("{0}"));
            assert!(has_gap || is_one && locale.phrases.contains_key(phrase), "{tag}: {phrase:?}");
        }
        for text in AssemblyText::ALL {
            let (own, first) = (locale.assembly.get(text), english.assembly.get(text));
            let gaps = |words: &String| (0..4).map(|gap| words.contains(&format!("{{{gap}}}"))).collect::<Vec<_>>();
            assert!(own.is_some_and(|words| !words.trim().is_empty()), "{tag}: {text:?}");
            assert_eq!(own.map(gaps), first.map(gaps), "{tag}: {text:?}");
        }
        for unit in TimeUnit::ALL {
            let forms = locale.units.get(unit).map(|forms| (forms.many.contains("{0}"), forms.part.contains("{1}")));
            assert_eq!(forms, Some((true, true)), "{tag}: {unit:?}");
        }
        assert_eq!(locale.months.iter().collect::<BTreeSet<_>>().len(), 12, "{tag}");
        assert!(!locale.name.is_empty() && locale.date.contains("{year}") && locale.label.contains("{1}"), "{tag}");
        let same = Word::ALL.iter().filter(|word| locale.word(**word) == english.word(**word)).count();
        assert!(locale.tag == "en" || same < Word::ALL.len() / 5, "{tag}: {same} words are the English ones");
    }
}

#[test]
fn a_tag_finds_its_language() {
    for (tag, found) in [
        ("", "en"),
        ("en-GB", "en"),
        ("DE", "de"),
        ("pt_BR", "pt"),
        ("zh-Hans-CN", "zh"),
        ("zh-Hant", "und"),
        ("zh-TW", "und"),
        ("sv", "und"),
        ("tlh", "und"),
    ] {
        assert_eq!(Locale::of_tag(tag).tag, found, "{tag}");
    }
}

#[test]
fn a_language_without_words_shows_signs_and_figures() {
    let locale = Locale::of_tag("sv");
    assert!(!locale.has_words());
    assert_eq!(locale.labelled(Word::Goal, "En sko som passar"), "En sko som passar");
    assert_eq!(locale.phrase(Phrase::Target, &["18 %"]), "→ 18 %");
    assert_eq!(locale.phrase(Phrase::MoreLetters, &["2100"]), "+2100");
    assert_eq!(locale.part_of_length("8", "15", TimeUnit::Day), "8 / 15");
    assert_eq!(locale.date(date("2027-05-09")), "2027-05-09");
    assert_eq!(locale.frequency(5), "");
    assert_eq!(locale.assembly(AssemblyText::CountAll, &["6", "C2"]), "All 6 are needed, A1 to C2.");
    assert_eq!(locale.scale_label("upset"), "");
    assert_eq!(locale.scale_label("arg"), "arg");
}

#[test]
fn dates_numbers_and_lists_follow_the_language() {
    let day = date("2027-05-09");
    for (tag, on, number, list) in [
        ("en", "9 May 2027", "2,100", "Mara, 34"),
        ("de", "9. Mai 2027", "2100", "Mara, 34"),
        ("fr", "9 mai 2027", "2100", "Mara, 34"),
        ("es", "9 de mayo de 2027", "2100", "Mara, 34"),
        ("ru", "9 мая 2027", "2100", "Mara, 34"),
        ("he", "9 במאי 2027", "2,100", "Mara, 34"),
        ("ar", "9 مايو 2027", "2,100", "Mara، 34"),
        ("zh", "2027年5月9日", "2,100", "Mara，34"),
        ("ja", "2027年5月9日", "2,100", "Mara、34"),
    ] {
        let locale = Locale::of_tag(tag);
        assert_eq!(locale.date(day), on);
        assert_eq!(locale.number(2_100), number, "{tag}");
        assert_eq!(locale.listed(&["Mara", " ", "34"]), list);
    }
    assert_eq!(Locale::of_tag("de").number(1_234_567), "1.234.567");
    assert_eq!(Locale::of_tag("en").number(12), "12");
}

#[test]
fn lengths_of_time_have_a_form_for_one() {
    let english = Locale::of_tag("en");
    assert_eq!(english.length("1", TimeUnit::Day), "1 day");
    assert_eq!(english.length("6.4", TimeUnit::Day), "6.4 days");
    assert_eq!(english.part_of_length("8", "15", TimeUnit::Day), "8 of 15 days");
    assert_eq!(Locale::of_tag("zh").part_of_length("8", "15", TimeUnit::Day), "15天中的8天");
    assert_eq!(Locale::of_tag("fr").part_of_length("8", "15", TimeUnit::Day), "8 jours sur 15");
}

#[test]
fn what_fills_a_gap_is_not_searched_for_gaps() {
    let locale = Locale::of_tag("de");
    assert_eq!(locale.labelled(Word::Goal, "{0} {1} {"), "Ziel: {0} {1} {");
    assert_eq!(locale.phrase(Phrase::Target, &["{0}"]), "Ziel {0}");
    assert_eq!(locale.phrase(Phrase::Target, &[]), "Ziel ");
}

#[test]
fn words_of_the_emotion_scale_follow_the_language_until_somebody_changes_them() {
    let german = Locale::of_tag("de");
    assert_eq!(german.scale_label("upset"), "verärgert");
    assert_eq!(german.scale_label("wütend"), "wütend");
    assert_eq!(german.scale_label("0"), "0");
}

#[test]
fn english_is_what_the_window_says() {
    let english = Locale::of_tag("en");
    for kind in crate::model::MapKind::ALL {
        assert_eq!(english.map_kind(kind), kind.name());
    }
    for channel in &crate::model::Channel::NAMED {
        assert_eq!(english.channel(channel), channel.name());
    }
    for evidence in crate::model::Evidence::ALL {
        assert_eq!(english.evidence(evidence), evidence.name());
    }
}
