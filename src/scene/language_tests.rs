//! No English word of the map's own is left on a map in another language.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::{Item, SceneBuilder};
use crate::file::{sample, templates};
use crate::layout::SheetParts;
use crate::locale::{Locale, Word};
use crate::model::{CardKind, JourneyMap, LaneKind, SheetExtras, change_every_text};
use crate::theme::Theme;

/// Some templates and a map with a bit of everything, each showing all it can show, and saying nothing but "ö".
/// What is drawn of them besides is their own furniture.
fn speechless(language: &str) -> Vec<JourneyMap> {
    let all = ["after-the-crash", "hotel-stay", "blank"].map(|slug| templates::load(slug).unwrap());
    let mut maps: Vec<JourneyMap> = all.into_iter().chain([sample::map(80)]).collect();
    for map in &mut maps {
        change_every_text(map, &JourneyMap::default(), &mut |text| *text = "ö".into());
        let info = Arc::make_mut(&mut map.info);
        info.language = language.into();
        info.review_date = "2027-05-09".parse().ok();
        info.also_shown = SheetExtras::ALL;
        for lane in &mut map.lanes {
            let lane = Arc::make_mut(lane);
            lane.scale = crate::model::Scale { min: lane.scale.min, max: lane.scale.max, ..Default::default() };
            if let LaneKind::Line(_) = lane.kind {
                lane.name.clear();
            }
            lane.series.iter_mut().for_each(|series| Arc::make_mut(series).name.clear());
        }
        // A touchpoint without a text shows the name of its channel.
        let lanes = map.lanes.clone();
        for card in &mut map.cards {
            let lane = lanes.iter().find(|lane| lane.id == card.lane).unwrap();
            if lane.kind_of(card) == CardKind::Touchpoint {
                Arc::make_mut(card).text.clear();
            }
        }
    }
    maps
}

fn collect(items: &[Item], texts: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Group(group) => collect(&group.items, texts),
            Item::Text(text) => texts.push(text.text.source.to_string()),
            Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => {}
        }
    }
}

/// Everything that the maps say in a language, each text in lower case and with spaces around its words.
fn said(language: &str) -> Vec<String> {
    let theme = Theme::named_or_default("Light");
    let mut texts = Vec::new();
    let mut builder = SceneBuilder::new();
    for map in speechless(language) {
        let drawing = builder.draw_parts(&map, SheetParts::ALL, &theme);
        collect(&drawing.scene.items, &mut texts);
    }
    let words = |text: &String| {
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase())
    };
    let mut said: Vec<String> = texts.iter().map(words).collect();
    said.sort();
    said.dedup();
    said
}

/// The words of one locale that another one says differently.
fn foreign_words(own: &Locale) -> Vec<String> {
    let english = Locale::of_tag("en");
    let own_words: Vec<String> =
        Word::ALL.iter().map(|word| own.word(*word).to_lowercase().replace('-', " ")).collect();
    let words = Word::ALL.iter().map(|word| english.word(*word).to_lowercase().replace('-', " "));
    words.filter(|word| word.len() > 3 && !own_words.iter().any(|own| own.contains(word.as_str()))).collect()
}

#[test]
fn no_english_word_is_left_on_a_map_in_another_language() {
    for tag in ["de", "ru", "ja", "sv"] {
        let said = said(tag);
        for word in foreign_words(Locale::of_tag(tag)) {
            let found: Vec<&String> = said.iter().filter(|text| text.contains(&format!(" {word} "))).collect();
            assert!(found.is_empty(), "{tag}: “{word}” in {found:?}");
        }
    }
}

#[test]
fn an_english_map_says_them() {
    let said = said("en");
    for word in ["current state", "moment of truth", "hotspots", "delighted", "often", "line of visibility"] {
        assert!(said.iter().any(|text| text.contains(&format!(" {word} "))), "{word}");
    }
}
