//! Presenting a map before a room: a pure function from a map to stops, and from a stop to what a screen shows of it.
//!
//! ```text
//! map ─▶ stop::stops (which, in which order) ─▶ arrange (one stop, for one screen and room) ─▶ StopPage: a scene
//! ```
//!
//! A stop is laid out anew for the screen and never zoomed: letters have the size that the last row can read, and what
//! does not fit becomes a second page. All lengths are points of the screen, and *logical*: a page of a right-to-left
//! map is mirrored when it is complete.

mod actions;
mod beginning;
mod card_face;
mod card_or_hotspot;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod card_tests;
mod card_text;
mod card_tiles;
mod chevrons;
mod column_room;
mod curve_line;
mod curve_page;
mod curve_plot;
mod curve_stretch;
mod focus;
mod head;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod hurts_and_actions_tests;
mod index;
mod lane_blocks;
mod lit;
mod on_paper;
mod opportunities;
mod overview;
mod page_breaks;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod page_tests;
mod pains;
mod persona;
mod places;
mod room;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod room_tests;
mod setter;
mod stage;
mod stage_on_paper;
mod stop;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod walk;
mod walk_cards;
mod walk_feeling;
mod walk_step;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod walk_tests;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::geometry::Point;
use crate::model::{JourneyMap, LaneId, Part, PersonaId, StopKey};
use crate::scene::{Group, Item, Scene};
use crate::text::Shaper;
use crate::theme::Theme;

use index::MapIndex;
use setter::StopSetter;

pub use lit::LitPlace;
pub(crate) use on_paper::{SheetArea, stage_on_paper};
pub(crate) use places::step_of_stop;
pub use room::RoomSize;
pub use stop::{StopEntry, StopSign, shown_stops, stops};
pub use walk_step::{WalkStep, walk_steps};

/// What is shown of a stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StopView {
    /// All of it.
    #[default]
    Whole,
    /// The pains of the whole map, with the curve below the middle.
    Pains,
    /// The curve alone, as high as the screen.
    Curve,
    /// One step of a persona's way, as if one went along.
    Walk(PersonaId, usize),
}

/// What is to be arranged, and for whom.
#[derive(Clone, Debug)]
pub struct StopRequest<'a> {
    /// The map that is presented.
    pub map: &'a JourneyMap,
    /// The stop whose pages are made.
    pub stop: StopKey,
    /// What is shown of it.
    pub view: StopView,
    /// The colours of the pages.
    pub theme: &'a Theme,
    /// Width and height of the screen, in points.
    pub screen: Point,
    /// The room that reads it.
    pub room: RoomSize,
    /// The only persona whose lanes, cards and curves are shown; none for all.
    pub persona: Option<PersonaId>,
    /// Lanes that are not shown.
    pub hidden_lanes: &'a FxHashSet<LaneId>,
}

/// One page of a stop, as large as the screen.
#[derive(Clone, Debug)]
pub struct StopPage {
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// What can be lit one after the other, in reading order.
    pub lit: Vec<LitPlace>,
    /// What the page says, for those who do not see it, in reading order.
    pub accessible_text: Vec<String>,
}

/// Arranges a stop: at least one page. The shaper has to know the side on which the texts of the map begin, as it does
/// after a layout of the map.
pub fn arrange(request: &StopRequest<'_>, shaper: &Shaper) -> Vec<StopPage> {
    let index = MapIndex::of(request);
    let setter = StopSetter::new(request, &index, shaper.clone());
    let blocks = match (request.view, request.stop) {
        (StopView::Pains, _) => pains::pages(&setter),
        (StopView::Curve, StopKey::Curve(lane)) => curve_page::pages(&setter, Some(lane)),
        (StopView::Curve, _) => curve_page::pages(&setter, None),
        (StopView::Walk(persona, place), _) => walk::pages(&setter, persona, place),
        (StopView::Whole, stop) => whole(&setter, stop),
    };
    blocks.into_iter().map(|block| setter.page(&block)).collect()
}

fn whole(setter: &StopSetter<'_>, stop: StopKey) -> Vec<setter::StopDraft> {
    match stop {
        StopKey::Overview | StopKey::End | StopKey::View(_) => overview::pages(setter),
        StopKey::Persona(id) => persona::pages(setter, id),
        StopKey::Stage(id) => stage::pages(setter, id),
        StopKey::Curve(lane) => curve_page::pages(setter, Some(lane)),
        StopKey::LowestPoint => focus::lowest(setter),
        StopKey::Moment(step) => focus::moment(setter, step),
        StopKey::Hotspot(id) => focus::hotspot(setter, id),
        StopKey::Opportunities => opportunities::pages(setter),
        StopKey::Actions => actions::pages(setter),
    }
}

impl StopPage {
    /// The groups that draw a part, to be painted over a dimmed page.
    pub fn groups_of(&self, part: Part) -> Vec<Arc<Group>> {
        let mut found = Vec::new();
        collect_groups(&self.scene.items, part, &mut found);
        found
    }

    /// The part that is drawn at a place, the smallest one first.
    pub fn part_at(&self, at: Point) -> Option<Part> {
        let mut found: Option<(f32, Part)> = None;
        let mut look = |group: &Group| {
            let Some(part) = group.part.filter(|_| group.bounds.contains(at)) else { return };
            let area = group.bounds.width() * group.bounds.height();
            if found.is_none_or(|(known, _)| area < known) {
                found = Some((area, part));
            }
        };
        each_group(&self.scene.items, &mut look);
        found.map(|(_, part)| part)
    }
}

fn collect_groups(items: &[Item], part: Part, found: &mut Vec<Arc<Group>>) {
    for item in items {
        if let Item::Group(group) = item {
            if group.part == Some(part) { found.push(group.clone()) } else { collect_groups(&group.items, part, found) }
        }
    }
}

fn each_group(items: &[Item], look: &mut impl FnMut(&Group)) {
    for item in items {
        if let Item::Group(group) = item {
            look(group);
            each_group(&group.items, look);
        }
    }
}
