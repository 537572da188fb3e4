//! A blank map in the language of the person who begins it.

use std::sync::Arc;

use super::{Locale, Word};
use crate::model::{JourneyMap, placeholder};

/// The names of stages and lanes of a blank map, and the hints of its lanes.
const WRITTEN: [Word; 17] = [
    Word::StageBefore,
    Word::StageStart,
    Word::StageDuring,
    Word::StageEnd,
    Word::StageAfter,
    Word::LaneActions,
    Word::LaneThoughts,
    Word::LaneEmotion,
    Word::LaneTouchpoints,
    Word::LanePains,
    Word::LaneOpportunities,
    Word::PromptActions,
    Word::PromptThoughts,
    Word::PromptEmotion,
    Word::PromptTouchpoints,
    Word::PromptPains,
    Word::PromptOpportunities,
];

/// Puts a blank map, which is written in English, into another language: its tag, and the words in it.
pub fn begin_in(map: &mut JourneyMap, tag: &str) {
    let locale = Locale::of_tag(tag);
    Arc::make_mut(&mut map.info).language = tag.to_owned();
    if !locale.has_words() || locale.tag == "en" {
        return;
    }
    // The sheet shows a title that is not there in the language of the map.
    if placeholder::is_title(&map.info.title) {
        Arc::make_mut(&mut map.info).title.clear();
    }
    for stage in &mut map.stages {
        translate(&mut Arc::make_mut(stage).name, locale);
    }
    for lane in &mut map.lanes {
        let lane = Arc::make_mut(lane);
        translate(&mut lane.name, locale);
        translate(&mut lane.prompt, locale);
    }
}

fn translate(text: &mut String, locale: &Locale) {
    let english = Locale::of_tag("en");
    if let Some(word) = WRITTEN.into_iter().find(|word| english.word(*word) == text) {
        *text = locale.word(word).to_owned();
    }
}

/// The BCP 47 tag of a language as Unix names it: "de-AT" for "de_AT.UTF-8". None for "C" and the like.
pub fn tag_of_unix_name(name: &str) -> Option<String> {
    let name = name.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let language = name.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|letter| letter.is_ascii_lowercase());
    is_language.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn begun(tag: &str) -> JourneyMap {
        let mut map = templates::load("blank").unwrap();
        begin_in(&mut map, tag);
        map
    }

    #[test]
    fn a_blank_map_has_no_english_word_in_another_language() {
        let english = begun("en");
        for locale in Locale::all().iter().filter(|locale| locale.tag != "en") {
            let map = begun(&locale.tag);
            assert_eq!(map.info.language, locale.tag);
            assert!(map.info.title.is_empty());
            for (own, english) in map.stages.iter().zip(&english.stages) {
                assert_ne!(own.name, english.name, "{}", locale.tag);
            }
            for (own, english) in map.lanes.iter().zip(&english.lanes) {
                assert_ne!(own.prompt, english.prompt, "{}", locale.tag);
                // "Actions" is French too.
                assert!(own.name != english.name || locale.tag == "fr", "{}: {}", locale.tag, own.name);
            }
        }
    }

    #[test]
    fn where_the_map_has_no_words_the_names_stay() {
        let map = begun("sv");
        assert_eq!(map.info.language, "sv");
        assert_eq!(map.stages, begun("en").stages);
    }

    #[test]
    fn a_unix_name_of_a_language_becomes_a_tag() {
        for (name, tag) in [
            ("de_AT.UTF-8", Some("de-AT")),
            ("pt_BR", Some("pt-BR")),
            ("en", Some("en")),
            ("sr_RS@latin", Some("sr-RS")),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("", None),
        ] {
            assert_eq!(tag_of_unix_name(name).as_deref(), tag, "{name}");
        }
    }
}
