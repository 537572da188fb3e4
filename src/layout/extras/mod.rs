//! What the sheet shows besides header and grid when it is switched on: a band of texts under the header, and lists
//! and profiles under the map.

mod blocks;
mod hotspots;
mod lists;
mod profiles;

use super::PlacedText;
use super::measure::{LANE, SHEET_PADDING};
use crate::geometry::{Rect, point};
use crate::layout::{Emphasis, line_at};
use crate::locale::{Locale, Word};
use crate::model::{JourneyMap, Part};
use crate::text::Shaper;
use blocks::{BlockSize, in_rows};

pub(super) use hotspots::HotspotNumbers;
pub use hotspots::in_reading_order as hotspots_in_reading_order;

/// A part of the sheet with texts in columns.
#[derive(Clone, Debug)]
pub struct ExtraSection {
    /// The outline of the section, as wide as the sheet.
    pub rect: Rect,
    /// The heading, which the band under the header does not have.
    pub heading: Option<PlacedText>,
    /// The texts, in reading order.
    pub blocks: Vec<ExtraBlock>,
}

/// A heading with its text, or one entry of a list.
#[derive(Clone, Debug, Default)]
pub struct ExtraBlock {
    /// All texts of the block.
    pub words: Vec<PlacedText>,
    /// The scales between two poles.
    pub scales: Vec<ScaleLine>,
    /// The lower edge of the block.
    pub bottom: f32,
    /// The outline of the block.
    pub rect: Rect,
    /// What the block is about; none before that is known.
    pub part: Option<Part>,
}

impl ExtraBlock {
    /// The same block, about this part.
    fn about(self, part: Part) -> Self {
        Self { part: Some(part), ..self }
    }
}

/// A line between two poles with a dot on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleLine {
    /// The box of the line and its dot.
    pub rect: Rect,
    /// The position of the dot, from 0 at the left to 1 at the right.
    pub value: f32,
}

/// The gap above a section under the map, and below the last one.
const SECTION_GAP: f32 = 16.0;
/// The gap below the band under the header.
const BAND_GAP: f32 = 14.0;

/// The band under the header; none if nothing that it shows is switched on and filled in.
pub(super) fn band(map: &JourneyMap, shaper: &Shaper, top: f32, width: f32) -> Option<ExtraSection> {
    let (extras, locale) = (&map.info.also_shown, Locale::of(map));
    let [at_hand, needed] = [&map.info.resources_at_hand, &map.info.resources_needed].map(|all| with_costs(map, all));
    let texts = [
        (extras.scope, Word::Scope, std::slice::from_ref(&map.info.scope)),
        (extras.key_outcome, Word::KeyOutcome, std::slice::from_ref(&map.info.key_outcome)),
        (extras.guiding_principles, Word::GuidingPrinciples, map.info.guiding_principles.as_slice()),
        (extras.resources, Word::ResourcesAtHand, at_hand.as_slice()),
        (extras.resources, Word::ResourcesNeeded, needed.as_slice()),
    ];
    let shown: Vec<_> = texts.into_iter().filter(|(is_on, _, lines)| *is_on && !is_blank(lines)).collect();
    let size = BlockSize::for_count(shown.len(), content(width));
    let block = |name, lines| blocks::titled(shaper, locale.word(name), lines, size.width).about(Part::Header);
    let blocks = shown.iter().map(|(_, name, lines)| block(*name, lines)).collect();
    let (blocks, bottom) = in_rows(blocks, size, top);
    (!blocks.is_empty()).then(|| ExtraSection {
        rect: Rect::new(0.0, top, width, bottom + BAND_GAP - top),
        heading: None,
        blocks,
    })
}

/// Resources of the map with what they cost, where that is known.
fn with_costs(map: &JourneyMap, resources: &[String]) -> Vec<String> {
    let plan = &map.info.plan;
    let said = |name: &String| match plan.cost_of(name) {
        Some(cost) => Locale::of(map).with_cost(name, Some(cost), &plan.currency),
        None => name.clone(),
    };
    resources.iter().map(said).collect()
}

/// The lists and profiles under the map that are switched on, from top to bottom.
pub(super) fn sections(map: &JourneyMap, shaper: &Shaper, top: f32, width: f32) -> Vec<ExtraSection> {
    let (extras, content, locale) = (&map.info.also_shown, content(width), Locale::of(map));
    let mut named: Vec<(String, Vec<ExtraBlock>, BlockSize)> = Vec::new();
    if extras.hotspots {
        let size = BlockSize::for_count(map.hotspots.len(), content);
        named.push((locale.word(Word::Hotspots).to_owned(), lists::hotspots(map, shaper, size.width), size));
    }
    if extras.actions {
        let size = BlockSize::for_count(map.actions.len(), content);
        named.push((locale.word(Word::Actions).to_owned(), lists::actions(map, shaper, size.width), size));
    }
    if extras.profiles {
        for persona in &map.personas {
            let size = BlockSize::for_count(profiles::count(persona), content);
            let heading = [persona.name.as_str(), persona.role.as_str()];
            let heading = heading.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("  ·  ");
            let blocks = profiles::blocks(persona, shaper, size.width);
            let part = Part::Persona(persona.id);
            named.push((heading, blocks.into_iter().map(|block| block.about(part)).collect(), size));
        }
    }
    named.retain(|(_, blocks, _)| !blocks.is_empty());
    let mut y = top;
    let mut sections = Vec::with_capacity(named.len());
    for (name, blocks, size) in named {
        let heading = line_at(shaper, &name, LANE, point(SHEET_PADDING, y + SECTION_GAP), Emphasis::Ink);
        let (blocks, bottom) = in_rows(blocks, size, heading.bottom() + 7.0);
        sections.push(ExtraSection { rect: Rect::new(0.0, y, width, bottom - y), heading: Some(heading), blocks });
        y = bottom;
    }
    sections
}

/// The lower edge of the last section, with some space below it; `top` without any.
pub(super) fn bottom_of(sections: &[ExtraSection], top: f32) -> f32 {
    sections.last().map_or(top, |last| last.rect.max.y + SECTION_GAP)
}

fn content(width: f32) -> f32 {
    width - 2.0 * SHEET_PADDING
}

fn is_blank(lines: &[String]) -> bool {
    lines.iter().all(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests;
