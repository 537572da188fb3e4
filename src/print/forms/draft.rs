//! Drafts of pages: what is on a page before it is known how many pages there are, and which page is which.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::geometry::{Point, Rect, Transform, point};
use crate::locale::Phrase;
use crate::model::{Card, CardId, Date, LaneId, PersonaId, StepId};
use crate::print::page::{Bookmark, Page, PageBoxes, Placement};
use crate::print::typeset::{PageBlock, Typesetter};
pub(super) use crate::print::word_page::{HEAD_RULE, frame, page_head, running_head, title};
use crate::print::word_page::{page_foot, page_foot_with_key, page_scene};
use crate::scene::Scene;

/// Something that other pages refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// A part of the map: some steps of some lanes, and the cards that it shows of them.
    Map(Vec<StepId>, Vec<LaneId>, Arc<FxHashSet<CardId>>),
    /// The sheet of a persona.
    Persona(PersonaId),
    /// The table of hotspots, opportunities and actions.
    Findings,
    /// The texts that the map shows only in part.
    FullTexts,
}

/// Where everything is, so far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pagination {
    anchors: Vec<(Anchor, usize)>,
}

/// A page in the making.
pub(super) struct Draft {
    /// Width and height of the page.
    pub(super) size: Point,
    /// Scenes of the map behind the block.
    pub(super) under: Vec<Placement>,
    /// What the form itself draws.
    pub(super) body: PageBlock,
    /// What the foot calls the page.
    pub(super) name: String,
    /// Its entries in the list of contents, from top to bottom.
    pub(super) bookmarks: Vec<Bookmark>,
    /// What other pages refer to on it.
    pub(super) anchors: Vec<Anchor>,
    /// Whether it has a foot with its number.
    pub(super) has_foot: bool,
    /// Where the key of its map ends in the foot, in points from the start of the text.
    pub(super) key_end: Option<f32>,
}

impl Draft {
    /// A page of words.
    pub(super) fn new(size: Point, body: PageBlock, name: &str) -> Self {
        let (under, anchors, bookmarks) = (Vec::new(), Vec::new(), Vec::new());
        Self { size, under, body, name: name.to_owned(), bookmarks, anchors, has_foot: true, key_end: None }
    }

    /// The same page with an entry in the list of contents.
    pub(super) fn listed(self, title: &str, depth: usize) -> Self {
        Self { bookmarks: vec![Bookmark::new(title, depth)], ..self }
    }

    /// The same page under an entry that leads to no page of its own.
    pub(super) fn in_chapter(mut self, chapter: &str) -> Self {
        self.bookmarks.iter_mut().for_each(|bookmark| chapter.clone_into(&mut bookmark.chapter));
        self
    }

    /// What is drawn on the page besides the map, without a foot.
    pub(super) fn scene(&self, setter: &Typesetter<'_>) -> Scene {
        page_scene(setter, self.size, &self.body)
    }

    /// The same page as one that others refer to.
    pub(super) fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchors.push(anchor);
        self
    }
}

impl Pagination {
    /// The pages of drafts, counted from 1.
    pub(super) fn of(drafts: &[Draft]) -> Self {
        let pages = drafts.iter().enumerate();
        let anchors = pages.flat_map(|(place, draft)| draft.anchors.iter().map(move |it| (it.clone(), place + 1)));
        Self { anchors: anchors.collect() }
    }

    /// The page that shows a step, in a lane if one is given.
    pub(super) fn of_cell(&self, step: StepId, lane: Option<LaneId>) -> Option<usize> {
        let shows = |anchor: &Anchor| match anchor {
            Anchor::Map(steps, lanes, _) => steps.contains(&step) && lane.is_none_or(|lane| lanes.contains(&lane)),
            _ => false,
        };
        self.anchors.iter().find(|(anchor, _)| shows(anchor)).map(|(_, page)| *page)
    }

    /// The page that shows a card: a lane that goes on over several pages shows each card on one of them.
    pub(super) fn of_card(&self, card: &Card) -> Option<usize> {
        let shows = |anchor: &Anchor| matches!(anchor, Anchor::Map(_, _, cards) if cards.contains(&card.id));
        let page = self.anchors.iter().find(|(anchor, _)| shows(anchor)).map(|(_, page)| *page);
        page.or_else(|| self.of_cell(card.step, Some(card.lane)))
    }

    /// The first page with this anchor.
    pub(super) fn of_anchor(&self, wanted: &Anchor) -> Option<usize> {
        self.anchors.iter().find(|(anchor, _)| anchor == wanted).map(|(_, page)| *page)
    }

    /// The pages that show the map: the first and the last.
    pub(super) fn of_map(&self) -> Option<(usize, usize)> {
        let mut pages =
            self.anchors.iter().filter(|(anchor, _)| matches!(anchor, Anchor::Map(..))).map(|(_, page)| *page);
        let first = pages.next()?;
        Some((first, pages.next_back().unwrap_or(first)))
    }
}

/// What the feet of all pages say.
pub(super) struct Foot<'a> {
    /// Sets the words of the foot.
    pub(super) setter: &'a Typesetter<'a>,
    /// The date of the map.
    pub(super) dated: Option<Date>,
    /// The sizes for which pages of words and pages of the map are designed, and how much larger they are on paper.
    pub(super) designs: [(Point, f32); 2],
}

impl Foot<'_> {
    /// Turns drafts into pages with numbers.
    pub(super) fn finish(&self, drafts: Vec<Draft>) -> Vec<Page> {
        let count = drafts.len();
        drafts.into_iter().enumerate().map(|(place, draft)| self.page(draft, place + 1, count)).collect()
    }

    fn page(&self, draft: Draft, number: usize, count: usize) -> Page {
        let Draft { size, under: mut placements, mut body, name, mut bookmarks, has_foot, key_end, .. } = draft;
        if has_foot {
            self.foot(&mut body, (size, key_end), (number, count), &name);
        }
        let scene = page_scene(self.setter, size, &body);
        let scale = self.designs.iter().find(|(design, _)| *design == size).map_or(1.0, |(_, scale)| *scale);
        for placement in &mut placements {
            placement.page_from_scene = placement.page_from_scene.then(&Transform::scale(scale));
            placement.clip = placement.clip.map(|clip| Transform::scale(scale).apply_rect(clip));
        }
        bookmarks.iter_mut().for_each(|bookmark| bookmark.top *= scale);
        placements.push(Placement::at(scene.into(), Transform::scale(scale)));
        Page { boxes: PageBoxes::uncut(size * scale), placements, label: number.to_string(), bookmarks }
    }

    fn foot(
        &self,
        body: &mut PageBlock,
        (size, key_end): (Point, Option<f32>),
        (number, count): (usize, usize),
        name: &str,
    ) {
        let number = self.setter.locale.phrase(Phrase::PageOf, &[&number.to_string(), &count.to_string()]);
        let end = if name.is_empty() { number } else { format!("{number} · {name}") };
        match key_end {
            Some(key_end) => page_foot_with_key(self.setter, body, size, (key_end, &end, self.dated)),
            None => page_foot(self.setter, body, size, (&end, self.dated)),
        }
    }
}

/// Where a scene lies whose point `from` is to be at `at` on a page. Both are logical; a mirrored scene is placed by its
/// other side.
pub(super) fn placed(scene: Scene, at: Point, from: Point, (scale, page): (f32, Point)) -> Placement {
    let x = if scene.right_to_left { page.x - at.x - (scene.size.x - from.x) * scale } else { at.x - from.x * scale };
    let page_from_scene = Transform { scale, shift: point(x, at.y - from.y * scale) };
    let clip = Rect::from_corners(Point::ZERO, page);
    Placement { clip: Some(clip), ..Placement::at(scene.into(), page_from_scene) }
}
