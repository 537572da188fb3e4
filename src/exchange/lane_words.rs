//! What a lane holds, guessed from its name, for formats that only know rows.

use super::value_words::{ValueWord, word_key};
use crate::model::{CardKind, Lane, LaneId, LaneKind};

/// The beginnings of words in names of lanes, and what cards such a lane has. The first that is found decides.
const CARD_WORDS: [(&str, CardKind); 34] = [
    ("pain", CardKind::Pain),
    ("problem", CardKind::Pain),
    ("frustration", CardKind::Pain),
    ("challenge", CardKind::Pain),
    ("barrier", CardKind::Pain),
    ("issue", CardKind::Pain),
    ("opportunit", CardKind::Opportunity),
    ("improvement", CardKind::Opportunity),
    ("idea", CardKind::Idea),
    ("solution", CardKind::Idea),
    ("recommendation", CardKind::Idea),
    ("quote", CardKind::Quote),
    ("verbatim", CardKind::Quote),
    ("say", CardKind::Quote),
    ("thought", CardKind::Thought),
    ("think", CardKind::Thought),
    ("feel", CardKind::Thought),
    ("emotion", CardKind::Thought),
    ("question", CardKind::Need),
    ("need", CardKind::Need),
    ("goal", CardKind::Need),
    ("expectation", CardKind::Need),
    ("evidence", CardKind::Evidence),
    ("action", CardKind::Action),
    ("activit", CardKind::Action),
    ("doing", CardKind::Action),
    ("does", CardKind::Action),
    ("task", CardKind::Action),
    ("step", CardKind::Action),
    ("backstage", CardKind::Process),
    ("back stage", CardKind::Process),
    ("process", CardKind::Process),
    ("system", CardKind::Process),
    ("support", CardKind::Process),
];

/// The beginnings of words for lanes of a kind of their own.
const LANE_WORDS: [(&str, LaneKind); 7] = [
    ("touchpoint", LaneKind::Touchpoints),
    ("touch point", LaneKind::Touchpoints),
    ("channel", LaneKind::Touchpoints),
    ("metric", LaneKind::Metrics),
    ("kpi", LaneKind::Metrics),
    ("storyboard", LaneKind::Storyboard),
    ("measure", LaneKind::Metrics),
];

/// A lane of this name that holds texts. Curves need numbers, which the caller knows.
pub(super) fn lane_named(name: &str) -> Lane {
    let lower = name.to_lowercase();
    let begins = |word: &str| lower.match_indices(word).any(|(at, _)| is_word_start(&lower, at));
    let kind = LANE_WORDS.iter().find(|(word, _)| begins(word)).map(|(_, kind)| *kind);
    let mut lane = Lane::new(LaneId(0), name, kind.unwrap_or(LaneKind::Cards));
    let of_word = CardKind::of_word(name).filter(|_| !word_key(name).is_empty());
    let of_beginning = CARD_WORDS.iter().find(|(word, _)| begins(word)).map(|(_, kind)| *kind);
    lane.card_kind = of_word.or(of_beginning).filter(|_| kind.is_none()).unwrap_or_default();
    lane
}

fn is_word_start(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|letter| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_lane_holds() {
        let kind = |name: &str| (lane_named(name).kind, lane_named(name).card_kind);
        assert_eq!(kind("Pain points"), (LaneKind::Cards, CardKind::Pain));
        assert_eq!(kind("What they think"), (LaneKind::Cards, CardKind::Thought));
        assert_eq!(kind("Channels & touchpoints").0, LaneKind::Touchpoints);
        assert_eq!(kind("KPIs").0, LaneKind::Metrics);
        assert_eq!(kind("User actions"), (LaneKind::Cards, CardKind::Action));
        assert_eq!(kind("Champagne"), (LaneKind::Cards, CardKind::Note));
    }
}
