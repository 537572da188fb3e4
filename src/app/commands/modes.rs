//! Which commands work in which mode of the window: while a map is presented, while a text is edited, while a workshop is
//! led.

use super::{MenuKind, UiCommand};

impl UiCommand {
    /// Whether it works while a map is presented: it changes nothing on it, except for the capture line.
    pub fn works_while_presenting(self) -> bool {
        matches!(
            self,
            Self::Present
                | Self::PresentHere
                | Self::PresenterWindow
                | Self::CaptureLine
                | Self::ParkingLot
                | Self::Timer
                | Self::TimerMinute
                | Self::TimerSize
                | Self::TimerEnd
                | Self::NextBlock
                | Self::TimerSound
                | Self::NoteTime
                | Self::Agenda
                | Self::SwitchLook
                | Self::HandOut
                | Self::FullScreen
                | Self::ReduceMotion
                | Self::Save
                | Self::Quit
        )
    }

    /// Whether it adds a part to the map and starts editing its text.
    pub(super) fn adds_a_part(self) -> bool {
        matches!(self, Self::AddCard | Self::AddStage | Self::AddStep | Self::AddLane | Self::AddNote(_))
    }

    /// Whether its shortcut has another meaning while a text is edited.
    pub(super) fn yields_to_typing(self) -> bool {
        let about_the_map = matches!(self.info().section, MenuKind::Edit | MenuKind::Map);
        let works_anywhere = matches!(self, Self::Find | Self::FindNext | Self::Replace | Self::WhereAmI);
        about_the_map && !works_anywhere && !self.leads_the_room()
    }

    /// Whether it opens or steers what a workshop is led with, which has nothing to do with the text in a field: whoever
    /// leads it must not look first where the caret is.
    fn leads_the_room(self) -> bool {
        matches!(self, Self::CaptureLine | Self::Voting) || self.keeps_time()
    }

    /// Whether it is about the agenda of a workshop and its timer.
    pub(crate) fn keeps_time(self) -> bool {
        use UiCommand as C;
        matches!(
            self,
            C::Agenda
                | C::NextBlock
                | C::Timer
                | C::TimerMinute
                | C::TimerSize
                | C::TimerEnd
                | C::TimerSound
                | C::NoteTime
        )
    }
}
