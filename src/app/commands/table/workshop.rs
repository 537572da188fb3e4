//! The submenu for those who lead a workshop: voting, timer and agenda.

use egui::Key;

use super::CommandInfo;
use super::row::{ALT, ALT_SHIFT, CTRL, CTRL_SHIFT, SHIFT, row};
use crate::app::commands::{Requirement, UiCommand};

/// The rows of the submenu, from top to bottom.
pub(super) fn rows() -> Vec<CommandInfo> {
    use Requirement::{Cards, Map, Timer};
    use UiCommand as C;
    vec![
        row(
            C::CaptureLine,
            "Capture line",
            "Type what people say at the lower edge; each Enter makes a card",
            &[(CTRL, Key::Space)],
            "note",
        )
        .needs(Map),
        row(
            C::ParkCards,
            "Park cards",
            "Take the selected cards off the map and keep their texts in the parking lot",
            &[],
            "",
        )
        .needs(Cards),
        row(C::Voting, "Vote with dots", "Number the cards and let people vote on them", &[(SHIFT, Key::F4)], "target")
            .needs(Map),
        row(C::MoreVotes, "One vote more", "Give each selected card a vote", &[(ALT, Key::D)], "").needs(Cards),
        row(C::FewerVotes, "One vote less", "Take a vote from each selected card", &[(ALT_SHIFT, Key::D)], "")
            .needs(Cards),
        row(
            C::Agenda,
            "Agenda",
            "Show or hide the blocks of the workshop with their minutes",
            &[(CTRL, Key::F7)],
            "checklist",
        )
        .needs(Map),
        row(C::NextBlock, "Next block", "Start the next block of the agenda", &[(CTRL_SHIFT, Key::F9)], "").needs(Map),
        row(C::Timer, "Timer", "Start a timer; choose again to pause it or let it go on", &[(SHIFT, Key::F7)], "clock")
            .needs(Map),
        row(C::TimerMinute, "One minute more", "Add a minute to the timer", &[], "").needs(Timer),
        row(C::TimerSize, "Large timer", "Show the timer so that the whole room can read it, or small again", &[], "")
            .needs(Timer),
        row(C::TimerEnd, "End timer", "Take the timer off the window", &[], "").needs(Timer),
        row(C::TimerSound, "Sound of the timer", "Let the timer end with a soft sound", &[], ""),
        row(C::NoteTime, "Note the time", "Keep with each captured note when it was said, as its source", &[], ""),
    ]
}
