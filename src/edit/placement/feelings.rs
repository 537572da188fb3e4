//! Feelings in words and signs, and where they lie on a curve: “curious”, “Very positive”, “😞”.

use crate::model::Scale;

/// Feelings by the beginnings of their words, and where they lie on the scale of emotions. The first that fits counts.
const FEELINGS: [(&str, f32); 72] = [
    ("very negative", -2.0),
    ("very positive", 2.0),
    ("very happy", 2.0),
    ("very sad", -2.0),
    ("very bad", -2.0),
    ("very good", 2.0),
    ("very satisfied", 2.0),
    ("very dissatisfied", -2.0),
    ("not satisfied", -1.0),
    ("not happy", -1.0),
    ("unhappy", -1.0),
    ("dissatisfied", -1.0),
    ("unsatisfied", -1.0),
    ("negative", -1.0),
    ("positive", 1.0),
    ("neutral", 0.0),
    ("angry", -2.0),
    ("anger", -2.0),
    ("furious", -2.0),
    ("frustrat", -2.0),
    ("upset", -2.0),
    ("stress", -2.0),
    ("panic", -2.0),
    ("desperate", -2.0),
    ("devastated", -2.0),
    ("terrible", -2.0),
    ("anxious", -1.0),
    ("anxiety", -1.0),
    ("worr", -1.0),
    ("nervous", -1.0),
    ("confus", -1.0),
    ("skeptic", -1.0),
    ("sceptic", -1.0),
    ("overwhelm", -1.0),
    ("disappoint", -1.0),
    ("annoy", -1.0),
    ("impatien", -1.0),
    ("irritat", -1.0),
    ("uncertain", -1.0),
    ("unsure", -1.0),
    ("insecure", -1.0),
    ("hesitant", -1.0),
    ("cautious", -1.0),
    ("bored", -1.0),
    ("tired", -1.0),
    ("lost", -1.0),
    ("bad", -1.0),
    ("sad", -1.0),
    ("curious", 0.0),
    ("curiosity", 0.0),
    ("okay", 0.0),
    ("indifferent", 0.0),
    ("interest", 1.0),
    ("hope", 1.0),
    ("good", 1.0),
    ("relie", 1.0),
    ("confiden", 1.0),
    ("satisf", 1.0),
    ("trust", 1.0),
    ("calm", 1.0),
    ("comfort", 1.0),
    ("empower", 1.0),
    ("engaged", 1.0),
    ("content", 1.0),
    ("happ", 2.0),
    ("excite", 2.0),
    ("delight", 2.0),
    ("great", 2.0),
    ("joy", 2.0),
    ("proud", 2.0),
    ("love", 2.0),
    ("thrilled", 2.0),
];

/// Faces and where they lie.
const FACES: [(&str, f32); 5] = [
    ("😡🤬😭😫😩🤯😱😤😠", -2.0),
    ("😞😟😔😕🙁☹😣😖😢😒😰😓😬😥", -1.0),
    ("😐😑😶🤔😌🫤", 0.0),
    ("🙂😊😀👍😏😉", 1.0),
    ("😃😄😁😆🤩😍🥳🎉❤😎", 2.0),
];

/// Words that only say how strong a feeling is.
const DEGREES: [&str; 8] = ["slightly", "somewhat", "a bit", "a little", "mildly", "quite", "feels", "feeling"];

/// Where a feeling lies on the scale of emotions; the mean of several. None for a text that names none, or more than
/// feelings: a sentence says something of its own.
pub(crate) fn feeling_of(text: &str) -> Option<f32> {
    const MOST_WORDS: usize = 6;
    if text.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let faces = FACES.iter().flat_map(|(faces, value)| faces.chars().map(move |face| (face, *value)));
    let seen: Vec<f32> = faces.filter(|(face, _)| text.contains(*face)).map(|(_, value)| value).collect();
    let words = text.to_lowercase().replace(" and ", "/").replace('-', " ");
    let parts = words.split(['+', ',', '/', '&', ';', '→', '>', '·', '(', ')']);
    let named: Vec<f32> = parts.filter_map(|part| word_feeling(part.trim())).collect();
    let all = if named.is_empty() { seen } else { named };
    let scale = Scale::emotion();
    let mean = all.iter().sum::<f32>() / all.len().max(1) as f32;
    (!all.is_empty()).then_some(mean.clamp(scale.min, scale.max))
}

fn word_feeling(part: &str) -> Option<f32> {
    let start = part.find(char::is_alphabetic)?;
    let mut words = part.get(start..)?;
    for degree in DEGREES {
        words = words.strip_prefix(degree).map_or(words, str::trim_start);
    }
    FEELINGS.iter().find(|(beginning, _)| words.starts_with(beginning)).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feelings_have_a_place_and_sentences_have_none() {
        for (text, value) in [
            ("Curious", 0.0),
            ("very-positive", 2.0),
            ("Frustrated+", -2.0),
            ("Relieved + Satisfied", 1.0),
            ("Confident + slightly anxious", 0.0),
            ("😞", -1.0),
            ("Happy 😀", 2.0),
            ("3. Excited", 2.0),
        ] {
            assert_eq!(feeling_of(text), Some(value), "{text}");
        }
        for text in ["", "blue", "She is happy that it has finally arrived", "12"] {
            assert_eq!(feeling_of(text), None, "{text}");
        }
    }

    #[test]
    fn every_feeling_is_on_the_scale() {
        for (words, value) in FEELINGS {
            assert!((-2.0..=2.0).contains(&value), "{words}");
            assert!(feeling_of(words).is_some(), "{words}");
        }
    }
}
