//! Collapsed lanes: each view of a map has its own. They are a way to look at the map and no part of it, so
//! collapsing a lane is no change, and the file does not keep it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Document, ViewId};
use crate::model::{JourneyMap, Lane, LaneId, LaneKind};
use crate::scene::Drawing;
use crate::theme::Theme;

/// Which lanes are collapsed in which view, and the drawings for views with other collapsed lanes than the one
/// that is worked in.
#[derive(Default)]
pub(super) struct CollapsedLanes {
    /// The lanes that a new view begins with: those that an older file says.
    initial: BTreeSet<LaneId>,
    views: FxHashMap<ViewId, BTreeSet<LaneId>>,
    /// The lanes that are collapsed in the document's current drawing.
    drawn: BTreeSet<LaneId>,
    /// The map, and how it is with these lanes collapsed.
    shown: Option<(Arc<JourneyMap>, Arc<JourneyMap>)>,
    others: Vec<OtherDrawing>,
}

/// The drawing of the views with these collapsed lanes, as it was when one of them was last worked in.
struct OtherDrawing {
    lanes: BTreeSet<LaneId>,
    drawing: Drawing,
    map: Arc<JourneyMap>,
    shown: Option<(Arc<JourneyMap>, Arc<JourneyMap>)>,
    theme: Arc<Theme>,
    smallest_text_pt: Option<f32>,
}

impl CollapsedLanes {
    /// Takes over what an older file says about collapsed lanes.
    pub(super) fn taken_from(map: &mut JourneyMap) -> Self {
        let initial: BTreeSet<LaneId> = map.lanes.iter().filter(|lane| lane.folded).map(|lane| lane.id).collect();
        expand_all(map);
        Self { drawn: initial.clone(), initial, ..Self::default() }
    }

    /// The map as the current drawing must show it: the same one as long as `map` is.
    pub(super) fn shown(&mut self, map: &Arc<JourneyMap>) -> Arc<JourneyMap> {
        match &self.shown {
            Some((known, shown)) if Arc::ptr_eq(known, map) => shown.clone(),
            _ => {
                let shown = with_collapsed(map, &self.drawn);
                self.shown = Some((map.clone(), shown.clone()));
                shown
            }
        }
    }

    fn of(&self, view: Option<ViewId>) -> &BTreeSet<LaneId> {
        view.and_then(|view| self.views.get(&view)).unwrap_or(&self.initial)
    }

    pub(super) fn forget(&mut self, view: ViewId) {
        self.views.remove(&view);
        let in_use: Vec<BTreeSet<LaneId>> = self.views.values().chain([&self.initial]).cloned().collect();
        self.others.retain(|other| in_use.contains(&other.lanes));
    }

    /// Forgets the drawings for other views, which still show a tile where there is a picture now.
    pub(super) fn forget_drawings(&mut self) {
        self.others.clear();
    }
}

/// Expands all lanes of a map.
fn expand_all(map: &mut JourneyMap) {
    map.lanes.iter_mut().filter(|lane| lane.folded).for_each(|lane| Arc::make_mut(lane).folded = false);
}

/// The map with exactly these lanes collapsed: itself where it is so already.
fn with_collapsed(map: &Arc<JourneyMap>, lanes: &BTreeSet<LaneId>) -> Arc<JourneyMap> {
    let is_right = |lane: &&Arc<Lane>| lane.folded == lanes.contains(&lane.id);
    if map.lanes.iter().all(|lane| is_right(&lane)) {
        return map.clone();
    }
    let mut shown = JourneyMap::clone(map);
    let wrong = shown.lanes.iter_mut().filter(|lane| !is_right(&&**lane));
    wrong.for_each(|lane| Arc::make_mut(lane).folded = lanes.contains(&lane.id));
    Arc::new(shown)
}

impl Document {
    /// The map as the view that is worked in shows it: with its collapsed lanes.
    pub(crate) fn shown_map(&self) -> Arc<JourneyMap> {
        let map = self.editor.map();
        match &self.collapsed.shown {
            Some((known, shown)) if Arc::ptr_eq(known, map) => shown.clone(),
            _ => with_collapsed(map, self.collapsed.of(self.active_view)),
        }
    }

    /// The lanes that are collapsed in the view that is worked in, from top to bottom.
    pub(crate) fn collapsed_lanes(&self) -> Vec<LaneId> {
        let collapsed = self.collapsed.of(self.active_view);
        self.map().lanes.iter().map(|lane| lane.id).filter(|lane| collapsed.contains(lane)).collect()
    }

    /// Collapses lanes in the view that is worked in, or expands them. Blueprint lines stay as they are.
    pub(crate) fn collapse(&mut self, lanes: &[LaneId], collapse: bool) {
        let mut collapsed = self.collapsed.of(self.active_view).clone();
        for lane in lanes {
            let is_line = self.map().lane(*lane).is_none_or(|lane| matches!(lane.kind, LaneKind::Line(_)));
            if collapse && !is_line {
                collapsed.insert(*lane);
            } else {
                collapsed.remove(lane);
            }
        }
        match self.active_view {
            Some(view) => drop(self.collapsed.views.insert(view, collapsed)),
            None => self.collapsed.initial = collapsed,
        }
        self.refresh();
    }

    /// Makes the document's drawing that of the view that is worked in, if another view has other lanes
    /// collapsed. Afterwards the drawing may still be out of date, as after any change.
    pub(super) fn show_collapsed_of_view(&mut self) {
        let wanted = self.collapsed.of(self.active_view).clone();
        if wanted == self.collapsed.drawn {
            return;
        }
        let known = self.collapsed.others.iter().position(|other| other.lanes == wanted);
        let found = known.map(|place| self.collapsed.others.swap_remove(place));
        let is_needed =
            self.collapsed.views.values().chain([&self.collapsed.initial]).any(|it| *it == self.collapsed.drawn);
        if is_needed {
            self.collapsed.others.push(OtherDrawing {
                lanes: self.collapsed.drawn.clone(),
                drawing: self.drawing.clone(),
                map: self.drawn.map.clone(),
                shown: self.collapsed.shown.take(),
                theme: self.theme.clone(),
                smallest_text_pt: self.smallest_text_pt,
            });
        }
        self.collapsed.shown = None;
        if let Some(OtherDrawing { drawing, map, shown, theme, smallest_text_pt, .. }) = found {
            (self.drawing, self.drawn.map, self.theme, self.smallest_text_pt) = (drawing, map, theme, smallest_text_pt);
            self.collapsed.shown = shown;
        }
        self.collapsed.drawn = wanted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;

    fn height(tab: &HeadlessTab, lane: LaneId) -> f32 {
        tab.document.drawing.layout.rows.iter().find(|row| row.lane.id == lane).unwrap().height
    }

    #[test]
    fn an_older_file_opens_collapsed_and_what_is_collapsed_is_no_change() {
        let mut map = templates::load("online-order").unwrap();
        let [first, second] = [map.cards[0].lane, map.lanes.last().unwrap().id];
        let expanded = HeadlessTab::new(map.clone());
        let whole = [first, second].map(|lane| height(&expanded, lane));
        map.lanes.iter_mut().filter(|lane| lane.id == first).for_each(|lane| Arc::make_mut(lane).folded = true);
        let mut headless = HeadlessTab::new(map);
        assert!(height(&headless, first) < whole[0]);
        let tab = headless.tab();
        assert_eq!(tab.document.collapsed_lanes(), [first]);
        let before = tab.map().clone();
        tab.document.collapse(&[first], false);
        tab.document.collapse(&[second], true);
        tab.document.refresh();
        assert!(Arc::ptr_eq(&before, tab.map()) && tab.map().lanes.iter().all(|lane| !lane.folded));
        assert_eq!(height(&headless, first), whole[0]);
        assert!(height(&headless, second) < whole[1]);
    }

    #[test]
    fn each_view_has_its_own_collapsed_lanes_and_keeps_its_drawing() {
        let map = templates::load("online-order").unwrap();
        let lane = map.cards[0].lane;
        let mut headless = HeadlessTab::new(map);
        let whole = height(&headless, lane);
        headless.tab().document.collapse(&[lane], true);
        headless.document.refresh();
        let (collapsed, drawing) = (height(&headless, lane), headless.document.drawing.layout.clone());
        headless.document.activate(ViewId(77));
        assert_eq!(height(&headless, lane), whole);
        headless.tab();
        assert_eq!(height(&headless, lane), collapsed);
        assert!(Arc::ptr_eq(&drawing, &headless.document.drawing.layout), "not drawn again");
    }
}
