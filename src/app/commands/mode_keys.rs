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

/// The keys of a presentation in words, for the list that “?” shows and for the README.
pub(crate) const PRESENT_KEYS: &[(&str, &str)] = &[
    ("→ ↓ PgDn Space Enter N click", "Next"),
    ("← ↑ PgUp Backspace P", "Back"),
    ("Home, End", "First, last stop"),
    ("Number, Enter", "To the stop with this number"),
    ("G", "All stops at a glance"),
    ("B or .   W or ,", "Black, white screen"),
    ("Tab, Shift+Tab", "Light on the next, previous card"),
    ("F2 or E", "Correct the lit card"),
    ("H", "What hurts"),
    ("C", "Curve alone"),
    ("M", "This stop on the map"),
    ("F", "A walk in their shoes"),
    ("Alt+1 … 9, Alt+0", "One persona, all"),
    ("L", "Choose lanes"),
    ("D", "The rest: dim, hide, show"),
    ("+ − 0, wheel, drag", "Zoom, pan"),
    ("X", "Laser pointer"),
    ("S", "Spotlight"),
    ("I", "Pen (strokes fade)"),
    ("K or Ctrl+Space", "Capture what people say"),
    ("T, V", "Timer, vote on the map"),
    ("F7", "Say what is shown"),
    ("Ctrl+Shift+D", "Light or dark"),
    ("Ctrl+Shift+E", "End, and hand out"),
    ("? or F1", "These keys"),
    ("Esc", "Out, step by step"),
];

/// The modes with keys of their own.
pub(crate) const MODES: [ModeKeys; 5] = [
    ModeKeys {
        title: "In the capture line",
        keys: &[
            ("p6", "Lane and stage of the note"),
            ("p6b", "Second step of that stage"),
            ("Backspace at the start", "The place as text after all"),
            ("Tab, Shift+Tab", "Next, previous stage"),
            ("Ctrl+↑, Ctrl+↓", "Lane above, below"),
            ("! … !!!!!", "Severity, at the end"),
            ("#fit   @Ida   +1", "Tag, owner, vote, at the end"),
            ("−1.5   0   2", "Emotion, alone"),
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
    ModeKeys {
        title: "Actions and matrix",
        keys: &[
            ("Tab, Enter", "Next cell, next row of the table"),
            ("fri   +2w   12.3.", "A date, in the column of dates"),
            ("1 … 5, 1 … 5", "Impact, then effort, in the matrix"),
            ("← → ↑ ↓", "Half a step in the matrix"),
            ("Tab, Shift+Tab", "Next, previous disc"),
            ("Del", "Off the matrix"),
            ("Esc", "Back to the map"),
        ],
    },
    ModeKeys {
        title: "Timer, agenda and parking lot",
        keys: &[
            ("5   90s   14:30", "Minutes, seconds, until then"),
            ("Enter on a time", "Start the block, pause, go on"),
            ("Alt+↑, Alt+↓", "Move a block, or a stop"),
            ("Enter, Del", "Parked note to the map, away"),
            ("Esc", "Close"),
        ],
    },
    ModeKeys { title: "While presenting", keys: PRESENT_KEYS },
];
