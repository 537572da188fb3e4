//! Fills pages one after the other: a lane that has no room below the others begins there and goes on on the next page,
//! where that takes fewer pages than keeping lanes whole.

use rustc_hash::{FxHashMap, FxHashSet};

use super::MapPlanner;
use super::step_groups::StepGroup;
use crate::layout::{LaneBox, Layout};
use crate::model::{CardId, LaneId, LaneKind, StepId};
use crate::print::forms::part_of_map::{LanePart, MapSelection, all_lanes};

/// The least part of a page that the first cards of a lane take which goes on on the next one.
const LEAST_BEGUN: f32 = 0.18;
/// How much lower all pages are tried so that the last of them is about as full as the others, in steps.
const LOWER_PAGES: [f32; 4] = [0.7, 0.78, 0.86, 0.93];

/// The columns of some pages.
#[derive(Clone, Copy)]
struct PageColumns<'a> {
    steps: &'a [StepId],
    widths: &'a FxHashMap<StepId, f32>,
    /// The height of its lanes, in units of the map.
    room: f32,
}

/// What is still to be set of a lane: its cards from top to bottom, or all of it.
struct LaneRest {
    lane: LaneId,
    cards: Vec<CardId>,
    is_begun: bool,
}

impl LaneRest {
    /// So many of its first cards; all of them of a lane that is whole.
    fn first(&self, count: usize) -> LanePart {
        let is_whole = !self.is_begun && count >= self.cards.len();
        let cards: FxHashSet<CardId> = self.cards.iter().take(count).copied().collect();
        LanePart { lane: self.lane, cards: (!is_whole).then_some(cards), is_continued: self.is_begun, height: 0.0 }
    }

    /// All that is left of it.
    fn all(&self) -> LanePart {
        self.first(self.cards.len())
    }
}

impl MapPlanner<'_> {
    /// A group with lanes that go on from page to page, if it then takes fewer pages; these are about equally full.
    pub(super) fn filled(&mut self, group: StepGroup) -> StepGroup {
        if group.pages.len() < 2 || self.is_large() {
            return group;
        }
        let columns = PageColumns { steps: &group.steps, widths: &group.widths, room: self.room.height };
        let Some(full) = self.filled_pages(columns, group.pages.len() - 1) else { return group };
        let lower = LOWER_PAGES
            .into_iter()
            .find_map(|share| self.filled_pages(PageColumns { room: columns.room * share, ..columns }, full.len()));
        StepGroup { pages: lower.unwrap_or(full), ..group }
    }

    /// The lanes of each page, each of which is filled before the next one begins; none if there are more than `most`.
    fn filled_pages(&mut self, columns: PageColumns<'_>, most: usize) -> Option<Vec<Vec<LanePart>>> {
        let mut rest = self.lanes_from_top(columns);
        rest.reverse();
        let mut pages: Vec<Vec<LanePart>> = Vec::new();
        while !rest.is_empty() {
            if pages.len() == most {
                return None;
            }
            let page = self.filled_page(columns, &mut rest);
            pages.push(page);
        }
        Some(pages)
    }

    /// All lanes, each with its cards in the order in which they stand below one another.
    fn lanes_from_top(&mut self, columns: PageColumns<'_>) -> Vec<LaneRest> {
        let layout = self.page_layout(columns, &all_lanes(&self.map));
        let of_row = |row: &LaneBox| {
            let mut cards: Vec<_> = row.cards.iter().collect();
            cards.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y).then(a.rect.min.x.total_cmp(&b.rect.min.x)));
            LaneRest { lane: row.lane.id, cards: cards.iter().map(|card| card.card.id).collect(), is_begun: false }
        };
        layout.rows.iter().map(of_row).collect()
    }

    /// The next page of what is left, whose first lane is the last of `rest`.
    fn filled_page(&mut self, columns: PageColumns<'_>, rest: &mut Vec<LaneRest>) -> Vec<LanePart> {
        let mut page: Vec<LanePart> = Vec::new();
        while let Some(next) = rest.last() {
            page.push(next.all());
            if self.height_of_page(columns, &page) <= columns.room {
                rest.pop();
                continue;
            }
            page.pop();
            let count = self.cards_with_room(columns, &page, next);
            if let Some(next) = rest.last_mut()
                && count > 0
            {
                page.push(next.first(count));
                next.cards.drain(..count.min(next.cards.len()));
                next.is_begun = true;
                // A card that is taller than a page stands alone, and nothing is left of some lanes.
                if next.cards.is_empty() {
                    rest.pop();
                }
            }
            break;
        }
        // A line between lanes would say nothing at the foot of a page.
        while page.len() > 1 && !rest.is_empty() && page.last().is_some_and(|part| self.is_line(part.lane)) {
            let line = page.pop();
            rest.extend(line.map(|part| LaneRest { lane: part.lane, cards: Vec::new(), is_begun: false }));
        }
        page
    }

    /// How many of the first cards of a lane have room below the others of a page: none if they are few, and at least one
    /// on a page of its own, or a lane without cards would never be set.
    fn cards_with_room(&mut self, columns: PageColumns<'_>, page: &[LanePart], lane: &LaneRest) -> usize {
        let above = if page.is_empty() { 0.0 } else { self.height_of_page(columns, page) };
        let mut with = page.to_vec();
        let mut height_with = |planner: &mut Self, count: usize| {
            with.truncate(page.len());
            with.push(lane.first(count));
            planner.height_of_page(columns, &with)
        };
        let (mut fits, mut too_many) = (0, lane.cards.len());
        while fits + 1 < too_many {
            let middle = usize::midpoint(fits, too_many);
            if height_with(self, middle) <= columns.room { fits = middle } else { too_many = middle }
        }
        if page.is_empty() {
            return fits.max(1);
        }
        let is_worth_it = fits > 0 && height_with(self, fits) - above >= columns.room * LEAST_BEGUN;
        if is_worth_it { fits } else { 0 }
    }

    /// The height of a page with these lanes.
    fn height_of_page(&mut self, columns: PageColumns<'_>, lanes: &[LanePart]) -> f32 {
        let layout = self.page_layout(columns, lanes);
        self.height_of(&layout)
    }

    fn page_layout(&mut self, columns: PageColumns<'_>, lanes: &[LanePart]) -> Layout {
        let selection = MapSelection { steps: columns.steps, lanes, widths: columns.widths };
        let part = self.part_on_page(&selection);
        self.lay_out(&part)
    }

    fn is_line(&self, lane: LaneId) -> bool {
        self.map.lane(lane).is_some_and(|lane| matches!(lane.kind, LaneKind::Line(_)))
    }
}
