//! Commands that switch something on and off, or choose one of several ways.

use super::UiCommand;

impl UiCommand {
    /// Whether it is on or off, or one of several ways of which one is on: a menu says which, also when it is off.
    pub(crate) fn is_switch(self) -> bool {
        use UiCommand as C;
        let of_window = matches!(self, C::LookLight | C::LookDark | C::LookSystem | C::ReduceMotion | C::Split);
        let of_panels = matches!(
            self,
            C::ToggleInspector
                | C::PinInspector
                | C::TogglePalette
                | C::PaletteNames
                | C::CommentMarks
                | C::Overview
                | C::ParkingLot
                | C::Agenda
                | C::TimerSound
                | C::NoteTime
                | C::ShowPage(_)
                | C::Insights
                | C::Versions
                | C::PresentationPanel
                | C::Comments
        );
        let of_selection =
            matches!(self, C::Retype(_) | C::ToggleFlag(_) | C::Mark(_) | C::List(_) | C::OnlyPersona | C::NotePrints);
        let of_room = matches!(self, C::Present | C::Voting);
        of_window || of_panels || of_selection || of_room || self.is_about_the_look()
    }

    /// Whether it chooses how the whole map looks, which can be done from any page.
    pub(crate) fn is_about_the_look(self) -> bool {
        use UiCommand as C;
        matches!(
            self,
            C::MapTheme(_)
                | C::OwnTheme(_)
                | C::MapDirection(_)
                | C::MapEvidence(_)
                | C::StageColors(_)
                | C::RowShading(_)
                | C::TimeRail
                | C::StagesByTime
        )
    }
}
