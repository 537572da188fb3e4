//! Walking from a pain to what answers it and back: over its hotspots, opportunities and ideas to the actions.

use egui::Context;

use super::ActiveWindow;
use crate::app::commands::UiCommand;
use crate::app::panels::inspector::part_names;
use crate::insight::{ChainPlace, ChainStep, ChainWay};
use crate::model::Part;

impl ActiveWindow<'_> {
    /// Goes to what answers the selected part or action, or to what it answers, and says what it is.
    pub(super) fn walk_chain(&mut self, ctx: &Context, way: ChainWay) {
        self.end_text_editing();
        let of_page = self.window.tabs.front_pages().and_then(|pages| pages.content());
        let of_page = of_page.map(|content| content.chain_place());
        let Some(tab) = self.window.tabs.front(self.documents) else { return };
        let at = of_page.unwrap_or_else(|| tab.selected().map(ChainPlace::Part));
        let Some(at) = at else {
            let words = "Select a pain, a hotspot, an opportunity or an action first.";
            tab.view.message = Some(words.into());
            return;
        };
        let map = tab.map().clone();
        let Some(step) = tab.view.capture.walk.step(&map, at, way) else {
            let words = end_of_chain(at, way);
            return tab.view.announcements.say(words);
        };
        match step.to {
            ChainPlace::Part(part) => self.light_parts(ctx, vec![part]),
            ChainPlace::Action(action) => self.show_action(ctx, action),
        }
        if let Some(tab) = self.window.tabs.front(self.documents) {
            tab.view.announcements.say(words_of(&map, step));
        }
    }
}

/// "Action 2 of 3: Measure delivery promises".
fn words_of(map: &crate::model::JourneyMap, step: ChainStep) -> String {
    let (kind, name) = part_names::in_chain(map, step.to);
    match step.count {
        1 => format!("{kind}: {name}"),
        count => format!("{kind}, {} of {count}: {name}", step.number),
    }
}

/// What is said where nothing lies ahead.
fn end_of_chain(at: ChainPlace, way: ChainWay) -> String {
    match (way, at) {
        (ChainWay::Answers, ChainPlace::Action(_)) => "The chain ends with this action.".to_owned(),
        (ChainWay::Answers, ChainPlace::Part(Part::Card(_) | Part::Hotspot(_))) => {
            let keys = UiCommand::AddAction.shortcut_text().unwrap_or_default();
            format!("Nothing answers this yet. {keys} makes an action for it.")
        }
        (ChainWay::Answers, ChainPlace::Part(_)) => "No hotspot is pinned here.".to_owned(),
        (ChainWay::Causes, ChainPlace::Action(_)) => {
            "This action answers nothing yet. Choose in its fields what it responds to.".to_owned()
        }
        (ChainWay::Causes, ChainPlace::Part(_)) => "The chain begins here.".to_owned(),
    }
}
