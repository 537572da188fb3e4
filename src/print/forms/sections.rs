//! Parts of a document that follow each other on shared pages: a short one does not leave half a page empty.

use super::draft::{Anchor, Draft, frame, page_head, running_head, title};
use crate::geometry::Point;
use crate::print::page::Bookmark;
use crate::print::typeset::{Flow, Typesetter};

/// The share of a page that a part needs, with its head, to begin below another one.
const LEAST_SHARE: f32 = 0.3;

/// How a part is called.
pub(super) struct SectionTitle<'t> {
    /// At its head.
    pub(super) head: &'t str,
    /// In the list of the contents.
    pub(super) listed: &'t str,
    /// In the foot of its pages.
    pub(super) foot: &'t str,
}

/// A part that has begun.
struct BegunSection {
    /// The index of its first page.
    page: usize,
    /// Where it begins there; 0 at the head of the page.
    top: f32,
    listed: String,
    foot: String,
    anchor: Option<Anchor>,
}

/// Parts one after the other.
pub(super) struct Sections<'a> {
    setter: &'a Typesetter<'a>,
    size: Point,
    flow: Option<Flow>,
    begun: Vec<BegunSection>,
}

impl<'a> Sections<'a> {
    /// No parts so far, on pages of a size.
    pub(super) fn new(setter: &'a Typesetter<'a>, size: Point) -> Self {
        Self { setter, size, flow: None, begun: Vec::new() }
    }

    /// The length of a line.
    pub(super) fn measure(&self) -> f32 {
        frame(self.size).measure()
    }

    /// Begins a part to which others may refer. What it begins with is so high; it stays with the head.
    pub(super) fn begin(&mut self, title_of: &SectionTitle<'_>, anchor: Option<Anchor>, least: f32) -> &mut Flow {
        let (setter, frame) = (self.setter, frame(self.size));
        let measure = frame.measure();
        let head = page_head(setter, measure, title_of.head, &title(setter));
        let running = running_head(setter, measure, title_of.head, &title(setter));
        let (page, top) = match &mut self.flow {
            None => (0, frame.top),
            Some(flow) => {
                let share = (frame.bottom - frame.top) * LEAST_SHARE - head.height;
                flow.section(&head, running.clone(), least.max(share))
            }
        };
        let top = if top > frame.top { top } else { 0.0 };
        let [listed, foot] = [title_of.listed, title_of.foot].map(str::to_owned);
        self.begun.push(BegunSection { page, top, listed, foot, anchor });
        self.flow.get_or_insert_with(|| Flow::new(setter, frame, &head, running))
    }

    /// The pages of all parts.
    pub(super) fn finish(self) -> Vec<Draft> {
        let Self { setter, size, flow, begun } = self;
        let pages = flow.map(Flow::finish).unwrap_or_default();
        pages.into_iter().enumerate().map(|(page, body)| draft(setter, (size, page), body, &begun)).collect()
    }
}

fn draft(
    setter: &Typesetter<'_>,
    (size, page): (Point, usize),
    body: crate::print::typeset::PageBlock,
    begun: &[BegunSection],
) -> Draft {
    let own: Vec<&BegunSection> = begun.iter().filter(|section| section.page == page).collect();
    let goes_on = begun.iter().rev().find(|section| section.page < page);
    // What begins at the head of a page follows nothing there.
    let goes_on = goes_on.filter(|_| own.first().is_none_or(|first| first.top > 0.0));
    let mut names: Vec<&str> = goes_on.into_iter().chain(own.iter().copied()).map(|one| one.foot.as_str()).collect();
    names.dedup();
    let mut draft = Draft::new(size, body, &setter.locale.listed(&names));
    for section in own {
        draft.bookmarks.push(Bookmark { top: section.top, ..Bookmark::new(&section.listed, 0) });
        draft.anchors.extend(section.anchor.clone());
    }
    draft
}
