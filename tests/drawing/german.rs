//! A German map: long compounds in every place where a map has words.

use footpath::file::format;
use footpath::layout::{Layout, LayoutEngine, PlacedText};
use footpath::model::JourneyMap;

const MAP: &str = include_str!("../files/german.journey");

fn german() -> JourneyMap {
    format::read(MAP.as_bytes()).unwrap()
}

/// All texts on cards, in stages, steps and the rail.
fn texts(layout: &Layout) -> Vec<&PlacedText> {
    let cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.face.words);
    let stages = layout.stages.iter().flat_map(|stage| &stage.words);
    let rail = layout.rows.iter().flat_map(|row| &row.words);
    let header = layout.header.words.iter().chain(layout.header.personas.iter().flat_map(|persona| &persona.words));
    let kpis = layout.header.kpis.iter().flat_map(|kpi| &kpi.words);
    cards.chain(stages).chain(rail).chain(header).chain(kpis).collect()
}

/// The two parts of each word that is divided.
fn divided(layout: &Layout) -> Vec<(String, String)> {
    let mut divided = Vec::new();
    for text in texts(layout).into_iter().map(|words| &words.text) {
        let is_divided = |line: usize| text.runs.iter().any(|run| run.is_division && run.line as usize == line);
        for line in (0..text.lines.len()).filter(|line| is_divided(*line)) {
            let at = text.lines[line].range.end;
            let before = text.source[..at].rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap();
            let after = text.source[at..].split(|letter: char| !letter.is_alphabetic()).next().unwrap();
            divided.push((before.to_owned(), after.to_owned()));
        }
    }
    divided
}

#[test]
fn compounds_are_divided_between_their_words() {
    let layout = LayoutEngine::new().lay_out(&german());
    let divided = divided(&layout);
    assert!(divided.len() > 3, "{divided:?}");
    let inside_words = |(before, after): &&(String, String)| {
        let prefixes = ["be", "ver", "über", "ab", "er", "ent"];
        let in_word = prefixes.iter().any(|prefix| before.ends_with(prefix)) && before.len() > 5;
        let endings = ["nung", "lung", "gung", "gen", "ten", "fer", "tung"];
        let before_ending = endings.iter().any(|ending| after.starts_with(ending));
        in_word || before_ending
    };
    // "Scheinwerfer" is a word of its own, which only looks as if a prefix followed.
    let is_whole = |(before, _): &&(String, String)| before == "Scheinwerfer";
    let inside: Vec<_> = divided.iter().filter(inside_words).filter(|one| !is_whole(one)).collect();
    assert!(inside.is_empty(), "{inside:?}");
    for word in ["Kraftfahrzeughaftpflicht-versicherungen", "Schadensregulierungs-bedingungen"] {
        let is_divided = divided.iter().any(|(before, after)| format!("{before}-{after}") == word);
        assert!(is_divided, "{word} in {divided:?}");
    }
}

#[test]
fn nothing_leaves_its_place_and_no_card_has_a_second_row_of_marks() {
    let layout = LayoutEngine::new().lay_out(&german());
    for card in layout.rows.iter().flat_map(|row| &row.cards) {
        for words in &card.face.words {
            let right = words.at.x + words.text.ink_width;
            assert!(right <= card.rect.width() + 0.5, "{}", words.text.source);
        }
        let Some(foot) = &card.face.foot else { continue };
        let mut middles: Vec<f32> = foot.marks.iter().map(|mark| mark.rect.center().y).collect();
        middles.extend(foot.words.iter().map(|words| words.rect().center().y));
        middles.extend(foot.severity.map(|own| own.rect.center().y));
        let level = middles.iter().all(|y| (y - middles[0]).abs() < 1.5);
        assert!(level, "{}: {middles:?}", card.card.text);
    }
    let shortened: Vec<&str> = layout
        .rows
        .iter()
        .flat_map(|row| &row.cards)
        .filter(|card| card.face.foot.as_ref().is_some_and(|foot| !foot.left_out.is_empty()))
        .map(|card| card.card.text.as_str())
        .collect();
    assert!(shortened.len() < 6, "{shortened:?}");
}
