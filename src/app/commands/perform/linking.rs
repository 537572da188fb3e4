//! Linking two cards with the keyboard alone.

use crate::app::commands::UiCommand;
use crate::app::view::tab::Tab;
use crate::edit::{Command, Describer};
use crate::model::Part;

/// Links two selected cards. If only one card is selected, the link begins there, and it ends at the card
/// that is selected when the command is used again.
pub(crate) fn link(tab: &mut Tab<'_>) {
    let cards = tab.document.editor.selection().cards();
    let begun = tab.view.link_from.take().filter(|card| tab.map().card(*card).is_some());
    match (begun, cards.as_slice()) {
        (_, [from, to]) => {
            tab.perform(&Command::AddLink { from: *from, to: *to });
        }
        (Some(from), [to]) if from != *to => {
            tab.perform(&Command::AddLink { from, to: *to });
        }
        (begun, [card]) => {
            tab.view.link_from = Some(*card);
            let from = Describer::new(tab.map()).named(Part::Card(*card));
            let again = if begun.is_some() { "A link cannot end where it begins. " } else { "" };
            tab.view
                .announcements
                .say(format!("{again}Link from {from}: go to the other card, {} again, Esc to stop", keys()));
        }
        _ => tab.view.message = Some("Select the card the link starts from first.".into()),
    }
}

/// The hint shown while a link has a start but no end.
pub(crate) fn hint() -> String {
    format!("Select the card the link leads to, then press {} again · Esc to cancel", keys())
}

fn keys() -> String {
    UiCommand::AddLink.shortcut_text().unwrap_or_default()
}
