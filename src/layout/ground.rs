//! What lanes stand on: the ground of a service blueprint, where what lies behind the line of visibility has a tone of
//! its own, and tones that tell lanes apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::{GroupBox, LaneBox};
use crate::geometry::{Color, Rect};
use crate::model::{BlueprintLine, CardKind, JourneyMap, Lane, LaneId, LaneKind, RowShading};

/// What the lanes stand on and under.
#[derive(Clone, Debug, Default)]
pub struct LaneBands {
    /// The parts of the grid that lie behind what the customer sees, from one edge of the sheet to the other.
    pub back_stage: Vec<Rect>,
    /// The lanes that have a tone.
    pub shaded: Vec<ShadedLane>,
    /// The headings over groups of lanes, from top to bottom.
    pub groups: Vec<GroupBox>,
}

/// A lane with a tone behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShadedLane {
    /// The row, as wide as the sheet.
    pub rect: Rect,
    /// The colour that the tone is made of.
    pub tone: LaneTone,
}

/// What the tone behind a lane is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LaneTone {
    /// The ink of the sheet, for every other lane.
    Ink,
    /// The colour of the theme with this index.
    Theme(usize),
    /// The colour that the lane was given.
    Own(Color),
}

/// The tones behind the lanes of a map.
pub(super) fn shaded(map: &JourneyMap, rows: &[LaneBox], width: f32) -> Vec<ShadedLane> {
    let lanes = rows.iter().filter(|row| !matches!(row.lane.kind, LaneKind::Line(_)));
    let lane = |(place, row): (usize, &LaneBox)| {
        let tone = match map.info.look.row_shading {
            RowShading::None => return None,
            RowShading::Alternate if place % 2 == 0 => return None,
            RowShading::Alternate => LaneTone::Ink,
            // A lane keeps its tone when others are folded away.
            RowShading::OwnTone => match row.lane.color {
                Some(color) => LaneTone::Own(color),
                None => LaneTone::Theme(map.lanes.iter().position(|lane| lane.id == row.lane.id)?),
            },
        };
        Some(ShadedLane { rect: Rect::new(0.0, row.y, width, row.height), tone })
    };
    lanes.enumerate().filter_map(lane).collect()
}

/// The lanes that the customer does not see: from the line of visibility down to the last in which something is done,
/// but not those with figures or ideas about the whole journey below that. On a map without that line these are the
/// lanes all of whose cards are back stage.
pub(super) fn back_stage_lanes(map: &JourneyMap, cards: &[KnownCard]) -> FxHashSet<LaneId> {
    let is_line = |kind: LaneKind| kind == LaneKind::Line(BlueprintLine::Visibility);
    let is_about_all = |kind: CardKind| {
        matches!(
            kind,
            CardKind::Measure
                | CardKind::Opportunity
                | CardKind::Pain
                | CardKind::Idea
                | CardKind::Need
                | CardKind::Evidence
        )
    };
    let mut below_line: Vec<&Lane> =
        map.lanes.iter().skip_while(|lane| !is_line(lane.kind)).map(|lane| &**lane).collect();
    // What is found out about the whole journey stands at its foot, and happens on no stage.
    while below_line.pop_if(|lane| is_about_all(lane.usual_kind())).is_some() {}
    let lanes: FxHashSet<LaneId> = below_line.iter().map(|lane| lane.id).collect();
    if !lanes.is_empty() {
        return lanes;
    }
    let mut all_back: FxHashMap<LaneId, bool> = FxHashMap::default();
    for known in cards {
        *all_back.entry(known.place.lane).or_insert(true) &= known.place.is_back_stage;
    }
    all_back.into_iter().filter(|(_, is_back)| *is_back).map(|(lane, _)| lane).collect()
}

/// The parts of the grid on which those lanes stand.
pub(super) fn ground(rows: &[LaneBox], back_stage: &FxHashSet<LaneId>, width: f32) -> Vec<Rect> {
    let is_back = |row: &LaneBox| back_stage.contains(&row.lane.id);
    let groups = rows.chunk_by(|a, b| is_back(a) == is_back(b));
    groups.filter(|group| group.first().is_some_and(is_back)).filter_map(|group| strip(group, width)).collect()
}

fn strip(rows: &[LaneBox], width: f32) -> Option<Rect> {
    let (first, last) = (rows.first()?, rows.last()?);
    Some(Rect::new(0.0, first.y, width, last.y + last.height - first.y))
}
