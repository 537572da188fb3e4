//! The keys that have a meaning of their own while something is under way, for the page of shortcuts. Everything that
//! has a key at any time stands in the table of commands.

/// The keys of one mode.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModeKeys {
    /// When they are meant: "While people vote".
    pub(crate) title: &'static str,
    /// Each key or what is typed, with what it does.
    pub(crate) keys: &'static [(&'static str, &'static str)],
}

/// The modes with keys of their own.
pub(crate) const MODES: [ModeKeys; 2] = [
    ModeKeys {
        title: "In the capture line",
        keys: &[
            ("p6", "Lane and stage of the note"),
            ("p6b", "Second step of that stage"),
            ("Tab, Shift+Tab", "Next, previous stage"),
            ("Ctrl+↑, Ctrl+↓", "Lane above, below"),
            ("! … !!!!!", "Severity, at the end"),
            ("#fit   @Ida   +1", "Tag, owner, vote, at the end"),
            ("−1.5", "Emotion, alone"),
            ("“", "Quote, in front"),
            ("*Name   /Name", "New stage, new step"),
            ("? text", "Into the parking lot"),
            ("↑", "Last note back into the line"),
            ("Ctrl+Z", "Take the last note away"),
            ("Enter, Esc", "Keep the note, close the line"),
        ],
    },
    ModeKeys {
        title: "While people vote",
        keys: &[
            ("7 7 12 Enter", "One person’s dots"),
            ("click, Shift+click", "One dot more, one less"),
            ("↑ or Backspace", "Last person back"),
            ("+", "One more person"),
            ("R", "Reveal; then hide and show"),
            ("Del twice", "Delete the round"),
            ("↑ ↓, then Enter", "Top cards become hotspots"),
            ("N", "New round"),
            ("Esc", "Back to the map"),
        ],
    },
];
