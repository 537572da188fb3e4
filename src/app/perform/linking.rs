//! Arrows without the pointer: from one card, over the map with the arrow keys, to another.

use crate::app::command::UiCommand;
use crate::app::tab::Tab;
use crate::edit::Command;

/// Draws an arrow between two selected cards. With one selected the arrow begins there, and ends at the
/// card that is selected when the command comes again.
pub fn link(tab: &mut Tab) {
    let cards = tab.editor.selection().cards();
    let begun = tab.link_from.take().filter(|card| tab.map().card(*card).is_some());
    match (begun, cards.as_slice()) {
        (_, [from, to]) => {
            tab.perform(&Command::AddLink { from: *from, to: *to });
        }
        (Some(from), [to]) if from != *to => {
            tab.perform(&Command::AddLink { from, to: *to });
        }
        (_, [card]) => tab.link_from = Some(*card),
        _ => tab.message = Some("A link goes from one card to another: select the first one.".into()),
    }
}

/// What to do while an arrow has begun.
pub fn hint() -> String {
    let keys = UiCommand::AddLink.shortcut_text().unwrap_or_default();
    format!("Select the card to which the link leads, then press {keys} again · Esc to cancel")
}
