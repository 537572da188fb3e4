//! The kind of a lane that is made for a row of a pasted table, guessed from its name and its cells.

use super::{feeling_of, is_figure, numbers};
use crate::model::{CardKind, Lane, LaneId, LaneKind, Scale};

/// Parts of names that tell what the cards of a lane are.
const CARD_KINDS: [(&str, CardKind); 14] = [
    ("pain", CardKind::Pain),
    ("problem", CardKind::Pain),
    ("frustration", CardKind::Pain),
    ("opportunit", CardKind::Opportunity),
    ("thought", CardKind::Thought),
    ("thinking", CardKind::Thought),
    ("quote", CardKind::Quote),
    ("action", CardKind::Action),
    ("doing", CardKind::Action),
    ("activit", CardKind::Action),
    ("need", CardKind::Need),
    ("goal", CardKind::Need),
    ("idea", CardKind::Idea),
    ("solution", CardKind::Idea),
];

/// Parts of names that tell what the lane is.
const LANE_KINDS: [(&str, LaneKind); 6] = [
    ("touchpoint", LaneKind::Touchpoints),
    ("touch point", LaneKind::Touchpoints),
    ("channel", LaneKind::Touchpoints),
    ("process", LaneKind::Process),
    ("backstage", LaneKind::Process),
    ("back stage", LaneKind::Process),
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
    if let Some((_, kind)) = LANE_KINDS.iter().find(|(part, _)| lower.contains(part)) {
        return plain(*kind);
    }
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    if filled().count() > 1 && filled().all(|cell| is_figure(cell)) {
        return plain(LaneKind::Metrics);
    }
    let card_kind = CARD_KINDS.iter().find(|(part, _)| lower.contains(part)).map(|(_, kind)| *kind);
    Lane { card_kind: card_kind.unwrap_or_default(), ..plain(LaneKind::Cards) }
}

/// A curve of this name, if its name says so and each of the cells begins with a value of one scale (“1 finds it”) or
/// names a feeling (“curious”).
pub(crate) fn labelled_curve(name: &str, cells: &[&str]) -> Option<Lane> {
    let lower = name.to_lowercase();
    let value = |cell: &&str| numbers::value_of(cell).map(|(value, _)| value).or_else(|| feeling_of(cell));
    let values: Option<Vec<f32>> = cells.iter().map(value).collect();
    let values = values.filter(|values| !values.is_empty() && CURVES.iter().any(|part| lower.contains(part)))?;
    let holds = |scale: &Scale| values.iter().all(|value| (scale.min..=scale.max).contains(value));
    let scale = [Scale::emotion(), Scale::rating(name)].into_iter().find(holds)?;
    Some(Lane { scale, ..Lane::new(LaneId(0), name, LaneKind::Curve) })
}

/// The scale that all cells are values of.
fn scale_for(name: &str, cells: &[&str]) -> Option<Scale> {
    let scales = [Scale::emotion(), Scale::rating(name)];
    scales.into_iter().find(|scale| numbers::are_values(cells.iter().copied(), scale.min, scale.max))
}
