//! The views that a window shows: one tab each, with one of them in front or two side by side.

use crate::app::document::open_documents::OpenDocuments;
use crate::app::document::{Document, DocumentId, ViewId};
use crate::app::pages::ViewPages;
use crate::app::view::View;
use crate::app::view::camera::Camera;
use crate::app::view::tab::Tab;
use rustc_hash::FxHashMap;

/// The views of a window. The one in front has the panels; beside it another one can be shown.
#[derive(Default)]
pub(super) struct Tabs {
    views: Vec<View>,
    /// What each view shows, and what its pages remember.
    pages: FxHashMap<ViewId, ViewPages>,
    /// The view in front; none while the welcome page is shown.
    front: Option<ViewId>,
    split: Option<Split>,
    /// The view that was in front before the welcome page was shown.
    before_welcome: Option<ViewId>,
    /// What two linked views showed in the last frame.
    linked: Vec<(ViewId, Camera)>,
}

/// Two views side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The view beside the one in front.
    pub(super) other: ViewId,
    /// Whether the view in front is at the right.
    pub(super) front_is_right: bool,
    /// Whether both scroll and zoom together.
    pub(super) is_linked: bool,
}

impl Tabs {
    /// Adds a view of a document and brings it to the front.
    pub(super) fn add(&mut self, view: View) {
        let id = view.id;
        self.pages.insert(id, ViewPages::default());
        self.views.push(view);
        self.bring_to_front(id);
    }

    /// All views, in the order of their tabs.
    pub(super) fn views(&self) -> &[View] {
        &self.views
    }

    /// Whether a view is in front; otherwise the welcome page is.
    pub(super) fn has_front(&self) -> bool {
        self.front.is_some()
    }

    /// The place of the view in front among all tabs.
    pub(super) fn front_index(&self) -> Option<usize> {
        self.views.iter().position(|view| Some(view.id) == self.front)
    }

    /// The two views side by side, if two are shown.
    pub(super) fn split(&self) -> Option<Split> {
        self.split.filter(|_| self.front.is_some())
    }

    /// The view in front.
    pub(super) fn front_view(&self) -> Option<&View> {
        self.views.iter().find(|view| Some(view.id) == self.front)
    }

    /// The document in front.
    pub(super) fn front_document<'a>(&self, documents: &'a OpenDocuments) -> Option<&'a Document> {
        documents.get(self.front_view()?.document)
    }

    /// The document in front with its view.
    pub(super) fn front<'a>(&'a mut self, documents: &'a mut OpenDocuments) -> Option<Tab<'a>> {
        self.tab(documents, self.front?)
    }

    /// A view of this window with its document.
    pub(super) fn tab<'a>(&'a mut self, documents: &'a mut OpenDocuments, id: ViewId) -> Option<Tab<'a>> {
        let view = self.views.iter_mut().find(|view| view.id == id)?;
        Some(Tab::new(documents.get_mut(view.document)?, view))
    }

    /// What the view in front shows.
    pub(super) fn front_pages(&self) -> Option<&ViewPages> {
        self.pages.get(&self.front?)
    }

    /// The document in front with its view and its pages.
    pub(super) fn front_with_pages<'a>(
        &'a mut self,
        documents: &'a mut OpenDocuments,
    ) -> Option<(Tab<'a>, &'a mut ViewPages)> {
        self.tab_with_pages(documents, self.front?)
    }

    /// A view of this window with its document and its pages.
    pub(super) fn tab_with_pages<'a>(
        &'a mut self,
        documents: &'a mut OpenDocuments,
        id: ViewId,
    ) -> Option<(Tab<'a>, &'a mut ViewPages)> {
        let view = self.views.iter_mut().find(|view| view.id == id)?;
        let pages = self.pages.get_mut(&id)?;
        Some((Tab::new(documents.get_mut(view.document)?, view), pages))
    }

    /// A document with the view through which this window shows it: the one in front, if it does.
    pub(super) fn tab_of<'a>(&'a mut self, documents: &'a mut OpenDocuments, id: DocumentId) -> Option<Tab<'a>> {
        let view = self.view_of(id)?;
        self.tab(documents, view)
    }

    /// The view through which this window shows a document: the one in front, if it does.
    pub(super) fn view_of(&self, id: DocumentId) -> Option<ViewId> {
        let front = self.front_view().filter(|view| view.document == id);
        front.or_else(|| self.views.iter().find(|view| view.document == id)).map(|view| view.id)
    }

    /// Brings a view to the front. If it is shown beside the one in front, the two change roles.
    pub(super) fn bring_to_front(&mut self, id: ViewId) {
        if let Some(split) = self.split.as_mut().filter(|split| split.other == id)
            && let Some(front) = self.front
        {
            *split = Split { other: front, front_is_right: !split.front_is_right, ..*split };
        }
        self.front = Some(id);
    }

    /// Shows the welcome page. The views stay open.
    pub(super) fn show_welcome(&mut self) {
        self.before_welcome = self.front.take().or(self.before_welcome);
    }

    /// Goes back from the welcome page to the view that was in front before.
    pub(super) fn leave_welcome(&mut self) {
        let before = self.before_welcome.filter(|id| self.views.iter().any(|view| view.id == *id));
        if let Some(view) = before.or(self.views.last().map(|view| view.id)) {
            self.bring_to_front(view);
        }
    }

    /// Brings the view that is `by` tabs further on to the front, or the first one from the welcome page.
    pub(super) fn switch(&mut self, by: usize) {
        let count = self.views.len().max(1);
        let next = self.front_index().map_or(0, |index| (index + by) % count);
        if let Some(view) = self.views.get(next) {
            self.bring_to_front(view.id);
        }
    }

    /// Shows `other` beside the view in front, at the right.
    pub(super) fn split_with(&mut self, other: ViewId) {
        self.split = Some(Split { other, front_is_right: false, is_linked: false });
    }

    /// Shows `other` beside the view in front, at the left; both scroll and zoom together.
    pub(super) fn split_linked(&mut self, other: ViewId) {
        self.split = Some(Split { other, front_is_right: true, is_linked: true });
    }

    /// Lets the one of two linked views that was not moved since the last frame follow the other one. Returns whether
    /// it had to.
    pub(super) fn link_cameras(&mut self, pair: [ViewId; 2]) -> bool {
        let camera = |id: ViewId| self.views.iter().find(|view| view.id == id).map(|view| (id, view.camera));
        let now: Vec<(ViewId, Camera)> = pair.into_iter().filter_map(camera).collect();
        let was = |id: ViewId| self.linked.iter().find(|(known, _)| *known == id).map(|(_, camera)| *camera);
        // A view that was not shown before leads nowhere, unless both come into being. Where both have moved, as when the
        // window changes, the smaller zoom shows all of both maps.
        let begins = now.iter().all(|(id, _)| was(*id).is_none());
        let has_moved = |(id, camera): &&(ViewId, Camera)| was(*id).is_some_and(|was| was != *camera) || begins;
        let moved = now.iter().filter(has_moved).min_by(|(_, a), (_, b)| a.zoom().total_cmp(&b.zoom())).copied();
        let mut follows = false;
        if let Some((leader, camera)) = moved {
            for view in self.views.iter_mut().filter(|view| pair.contains(&view.id) && view.id != leader) {
                follows |= view.camera != camera;
                view.camera = camera;
            }
        }
        let seen = moved.map(|(_, camera)| camera);
        self.linked = now.into_iter().map(|(id, camera)| (id, seen.unwrap_or(camera))).collect();
        follows
    }

    /// Shows only the view in front again.
    pub(super) fn join(&mut self) {
        self.split = None;
    }

    /// The view to show beside the one in front: the next tab; none when there is only one.
    pub(super) fn next_to_front(&self) -> Option<ViewId> {
        let index = self.front_index()?;
        let next = self.views.get((index + 1) % self.views.len())?;
        (Some(next.id) != self.front).then_some(next.id)
    }

    /// Brings the other one of two views side by side to the front.
    pub(super) fn switch_sides(&mut self) {
        if let Some(split) = self.split() {
            self.bring_to_front(split.other);
        }
    }

    /// Closes views, and brings a neighbour to the front where the one in front is closed. Returns the views
    /// that were closed.
    pub(super) fn close(&mut self, closes: impl Fn(&View) -> bool) -> Vec<View> {
        let index = self.front_index();
        let (closed, stay): (Vec<View>, Vec<View>) = self.views.drain(..).partition(closes);
        self.views = stay;
        closed.iter().for_each(|view| drop(self.pages.remove(&view.id)));
        let is_open = |id: ViewId| self.views.iter().any(|view| view.id == id);
        let split = self.split.filter(|split| is_open(split.other));
        if !self.front.is_some_and(is_open) {
            let last = self.views.len().checked_sub(1);
            let neighbour = index.and_then(|index| self.views.get(index.min(last?)).map(|view| view.id));
            self.front = split.map(|split| split.other).or(neighbour);
        }
        self.split = split.filter(|split| Some(split.other) != self.front);
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tabs(count: u64) -> Tabs {
        let mut tabs = Tabs::default();
        (1..=count).for_each(|id| tabs.add(View::new(ViewId(id), DocumentId(id))));
        tabs
    }

    #[test]
    fn of_two_linked_views_the_one_that_was_not_moved_follows() {
        let mut tabs = tabs(2);
        let pair = [ViewId(2), ViewId(1)];
        assert!(!tabs.link_cameras(pair));
        for leader in 0..2 {
            // Whatever moved it: a gesture in the frame, or a command between two frames.
            let zoom = [1.5, 0.75][leader];
            tabs.views[leader].camera.zoom_to(crate::geometry::Point::ZERO, zoom);
            assert!(tabs.link_cameras(pair));
            assert_eq!(tabs.views[0].camera, tabs.views[1].camera);
            assert!(!tabs.link_cameras(pair));
        }
    }

    #[test]
    fn closing_the_front_shows_its_neighbour() {
        let mut tabs = tabs(3);
        tabs.bring_to_front(ViewId(2));
        assert_eq!(tabs.close(|view| view.id == ViewId(2)).len(), 1);
        assert_eq!(tabs.front, Some(ViewId(3)));
        tabs.close(|view| view.id == ViewId(3));
        assert_eq!(tabs.front, Some(ViewId(1)));
        tabs.close(|_| true);
        assert_eq!(tabs.front, None);
    }

    #[test]
    fn sides_change_roles_and_stay_in_place() {
        let mut tabs = tabs(2);
        tabs.bring_to_front(ViewId(1));
        tabs.split_with(ViewId(2));
        tabs.switch_sides();
        assert_eq!(tabs.front, Some(ViewId(2)));
        assert_eq!(tabs.split(), Some(Split { other: ViewId(1), front_is_right: true, is_linked: false }));
    }

    #[test]
    fn closing_one_side_leaves_the_other_alone() {
        let mut tabs = tabs(3);
        tabs.bring_to_front(ViewId(1));
        tabs.split_with(ViewId(3));
        tabs.close(|view| view.id == ViewId(1));
        assert_eq!((tabs.front, tabs.split()), (Some(ViewId(3)), None));
    }
}
