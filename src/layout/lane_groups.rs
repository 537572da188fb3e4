//! The headings over groups of lanes.

use std::sync::Arc;

use super::measure::{AXIS, CARD_PT, COLUMN_TEXT_LEFT, LANE, RAIL_TEXT_LEFT, SHEET_PADDING};
use super::{Emphasis, PlacedIcon, PlacedText, line_at, locale};
use crate::geometry::{Rect, point};
use crate::model::icons::IconSource;
use crate::model::{JourneyMap, LaneGroup, LaneId, TextField};
use crate::text::Shaper;

/// The heading over a group of lanes.
#[derive(Clone, Debug)]
pub struct GroupBox {
    /// The group that it names.
    pub group: Arc<LaneGroup>,
    /// The heading, as wide as the sheet.
    pub rect: Rect,
    /// The band beside the names of its lanes; none where they are folded away.
    pub band: Option<Rect>,
    /// The sign that it is folded or not.
    pub icon: PlacedIcon,
    /// Its name, and what it hides.
    pub words: Vec<PlacedText>,
    /// The lanes that are folded away.
    pub hidden: Vec<LaneId>,
}

/// The least height of a heading.
const HEIGHT: f32 = 28.0;
/// The width of the band beside the lanes.
const BAND: f32 = 3.0;

/// The heading of a group at a height. Its band is added when its lanes are in place.
pub(super) fn heading(
    map: &JourneyMap,
    group: &Arc<LaneGroup>,
    (y, width, summary_left): (f32, f32, f32),
    shaper: &Shaper,
) -> GroupBox {
    let name = line_at(shaper, &group.name, LANE, point(RAIL_TEXT_LEFT, 0.0), Emphasis::Ink);
    let height = HEIGHT.max(name.text.height + 10.0);
    let top = y + (height - name.text.height) / 2.0;
    let name = PlacedText { at: point(RAIL_TEXT_LEFT, top), ..name }.of(TextField::GroupName(group.id));
    let icon = PlacedIcon {
        icon: IconSource::Bundled(if group.folded { "chevron-right" } else { "chevron-down" }),
        rect: Rect::new(SHEET_PADDING, y + height / 2.0 - 7.0, 14.0, 14.0),
        tone: Emphasis::Muted,
    };
    let mut words = vec![name];
    let mut hidden = Vec::new();
    if group.folded {
        hidden = map.lanes_of_group(group.id).map(|lane| lane.id).collect();
        let names: Vec<&str> = map.lanes_of_group(group.id).map(|lane| lane.name.as_str()).collect();
        let names: Vec<&str> = names.into_iter().filter(|name| !name.trim().is_empty()).take(MOST_NAMED).collect();
        let summary = line_at(shaper, &locale(shaper).listed(&names), AXIS, point(0.0, 0.0), Emphasis::Muted);
        let name_end = words.first().map_or(0.0, |name| name.rect().max.x);
        let left = (summary_left + COLUMN_TEXT_LEFT).max(name_end + CARD_PT);
        if left + summary.text.width < width - SHEET_PADDING {
            words.push(PlacedText { at: point(left, y + (height - summary.text.height) / 2.0), ..summary });
        }
    }
    GroupBox { group: group.clone(), rect: Rect::new(0.0, y, width, height), band: None, icon, words, hidden }
}

/// The most lanes that a folded heading names.
const MOST_NAMED: usize = 8;

impl GroupBox {
    /// Marks the lanes down to `bottom` as those of the group.
    pub(super) fn reach_down_to(&mut self, bottom: f32) {
        let top = self.rect.max.y;
        self.band = (bottom > top + 8.0).then(|| Rect::new(SHEET_PADDING - 10.0, top, BAND, bottom - top - 4.0));
    }
}

#[cfg(test)]
mod tests;
