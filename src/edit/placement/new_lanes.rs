//! The kind of a lane that is made for a row of a pasted table, guessed from its name and its cells.

use super::{feeling_of, is_figure, numbers};
use crate::model::{CardKind, Lane, LaneId, LaneKind, Scale};

/// The beginnings of words in names of lanes, and what cards such a lane has. The first that is found decides.
const CARD_KINDS: [(&str, CardKind); 33] = [
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
    ("picture", CardKind::Picture),
    ("image", CardKind::Picture),
    ("action", CardKind::Action),
    ("activit", CardKind::Action),
    ("doing", CardKind::Action),
    ("does", CardKind::Action),
    ("task", CardKind::Action),
    ("step", CardKind::Action),
    ("system", CardKind::Process),
    ("support", CardKind::Process),
];

/// The beginnings of words for lanes of a kind of their own.
const LANE_KINDS: [(&str, LaneKind); 10] = [
    ("touchpoint", LaneKind::Touchpoints),
    ("touch point", LaneKind::Touchpoints),
    ("channel", LaneKind::Touchpoints),
    ("process", LaneKind::Process),
    ("backstage", LaneKind::Process),
    ("back stage", LaneKind::Process),
    ("metric", LaneKind::Metrics),
    ("kpi", LaneKind::Metrics),
    ("measure", LaneKind::Metrics),
    ("storyboard", LaneKind::Storyboard),
];

/// Parts of names that tell that numbers are a curve.
const CURVES: [&str; 7] = ["emotion", "feeling", "mood", "satisfaction", "sentiment", "experience", "curve"];

/// A lane of this name for these cells.
pub(crate) fn lane_for(name: &str, cells: &[&str]) -> Lane {
    let lower = name.to_lowercase();
    let plain = |kind| Lane::new(LaneId(0), name, kind);
    if CURVES.iter().any(|part| lower.contains(part))
        && let Some(scale) = scale_for(name, cells)
    {
        return Lane { scale, ..plain(LaneKind::Curve) };
    }
    let named = lane_named(name);
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    if named.kind == LaneKind::Cards && filled().count() > 1 && filled().all(|cell| is_figure(cell)) {
        return plain(LaneKind::Metrics);
    }
    // “Brand image” holds words, too.
    if named.card_kind == CardKind::Picture && filled().count() > 0 {
        return plain(LaneKind::Cards);
    }
    // “Measures to take” holds words.
    if named.kind == LaneKind::Metrics && filled().count() > 0 && !filled().any(|cell| is_figure(cell)) {
        return plain(LaneKind::Cards);
    }
    named
}

/// A lane of this name that holds texts.
pub(crate) fn lane_named(name: &str) -> Lane {
    let lower = name.to_lowercase();
    let begins = |word: &str| lower.match_indices(word).any(|(at, _)| is_word_start(&lower, at));
    let kind = LANE_KINDS.iter().find(|(word, _)| begins(word)).map_or(LaneKind::Cards, |(_, kind)| *kind);
    let of_cards = CARD_KINDS.iter().find(|(word, _)| begins(word)).map(|(_, kind)| *kind);
    let card_kind = of_cards.filter(|_| kind == LaneKind::Cards).unwrap_or_default();
    Lane { card_kind, ..Lane::new(LaneId(0), name, kind) }
}

fn is_word_start(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|letter| !letter.is_alphanumeric())
}

/// A curve of this name, if its name says so and each of the cells begins with a value of one scale (“1 finds it”) or
/// names a feeling (“curious”).
pub(crate) fn labelled_curve(name: &str, cells: &[&str]) -> Option<Lane> {
    let lower = name.to_lowercase();
    if cells.is_empty() || !CURVES.iter().any(|part| lower.contains(part)) {
        return None;
    }
    let holds = |scale: &Scale| {
        let range = scale.min..=scale.max;
        let number = |cell: &str| numbers::value_of(cell, Some((scale.min, scale.max))).map(|(value, _)| value);
        let value = |cell: &&str| number(cell).or_else(|| feeling_of(cell));
        cells.iter().all(|cell| value(cell).is_some_and(|value| range.contains(&value)))
    };
    let scale = [Scale::emotion(), Scale::rating(name)].into_iter().find(holds)?;
    Some(Lane { scale, ..Lane::new(LaneId(0), name, LaneKind::Curve) })
}

/// The scale that all cells are values of.
fn scale_for(name: &str, cells: &[&str]) -> Option<Scale> {
    let scales = [Scale::emotion(), Scale::rating(name)];
    scales.into_iter().find(|scale| numbers::are_values(cells.iter().copied(), scale.min, scale.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_lane_holds() {
        let kind = |name: &str| (lane_named(name).kind, lane_named(name).card_kind);
        assert_eq!(kind("Pain points"), (LaneKind::Cards, CardKind::Pain));
        for name in ["What they think", "Thinks", "Thoughts"] {
            assert_eq!(kind(name), (LaneKind::Cards, CardKind::Thought), "{name}");
        }
        assert_eq!(kind("Does"), (LaneKind::Cards, CardKind::Action));
        assert_eq!(kind("Channels & touchpoints").0, LaneKind::Touchpoints);
        assert_eq!(kind("KPIs").0, LaneKind::Metrics);
        assert_eq!(kind("User actions"), (LaneKind::Cards, CardKind::Action));
        assert_eq!(kind("Champagne"), (LaneKind::Cards, CardKind::Note));
        assert_eq!(lane_for("Number of calls", &["12", "", "3"]).kind, LaneKind::Metrics);
        assert_eq!(lane_for("Pains", &["12", "3"]).kind, LaneKind::Metrics, "figures are figures");
    }
}
