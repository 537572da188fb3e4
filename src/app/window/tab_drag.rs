//! Cards that are dragged over the tab of another map: it comes to the front, and they can be dropped there.

use std::rc::Rc;
use std::time::Duration;

use egui::Context;

use super::ActiveWindow;
use crate::app::view::tools::Tool;
use crate::app::view::tools::carried_cards::CarriedCards;
use crate::edit::{Fragment, Selection};
use crate::model::Part;

/// How long the pointer rests on a tab before its map comes to the front, in seconds.
const REST_SECONDS: f64 = 0.5;

/// The tab under the dragged cards, and since when.
#[derive(Clone, Copy, Debug)]
pub(super) struct TabRest {
    index: usize,
    since: f64,
    /// When the pointer was last seen there.
    seen: f64,
}

impl ActiveWindow<'_> {
    /// Notes that something is dragged over the tab with this index. Cards that rest there go on to its map.
    pub(super) fn drag_over_tab(&mut self, ctx: &Context, index: usize) {
        let drags = self.front_view().is_some_and(|view| !view.tool.moved_cards().is_empty());
        if !drags || self.window.tabs.front_index() == Some(index) {
            self.window.drag.tab_rest = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let rest = self.window.drag.tab_rest.filter(|rest| rest.index == index && now - rest.seen < REST_SECONDS);
        let since = rest.map_or(now, |rest| rest.since);
        if now - since < REST_SECONDS {
            self.window.drag.tab_rest = Some(TabRest { index, since, seen: now });
            ctx.request_repaint_after(Duration::from_secs_f64(REST_SECONDS));
            return;
        }
        self.window.drag.tab_rest = None;
        self.carry_to_tab(index);
        ctx.request_repaint();
    }

    /// Leaves the dragged cards where they were, and carries copies of them to another map.
    fn carry_to_tab(&mut self, index: usize) {
        let Some(goal) = self.window.tabs.views().get(index).map(|view| view.id) else { return };
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let cards: Selection = tab.view.tool.moved_cards().iter().map(|id| Part::Card(*id)).collect();
        let tool = std::mem::take(&mut tab.view.tool);
        tool.cancelled(&mut tab.tool_context().0);
        let Some(fragment) = Fragment::of(tab.map(), &cards) else { return };
        self.window.tabs.bring_to_front(goal);
        if let Some(tab) = self.window.tabs.front(self.documents) {
            tab.view.tool = Tool::carry(Rc::new(CarriedCards { fragment }));
        }
    }
}
