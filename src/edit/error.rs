//! Why a command did nothing.

/// Why a command did nothing. Each is a sentence for people; the map is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What the command names is not on the map any more.
    #[error("This {0} is not on the map any more.")]
    Gone(&'static str),
    /// A map without stages cannot be drawn.
    #[error("A map needs at least one stage. Add another one first.")]
    LastStage,
    /// A stage without steps cannot be drawn.
    #[error("A stage needs at least one step. Delete the stage instead.")]
    LastStep,
    /// A map without lanes cannot be drawn.
    #[error("A map needs at least one lane. Add another one first.")]
    LastLane,
    /// Blueprint lines are only lines.
    #[error("A blueprint line holds no cards. Choose another lane.")]
    CardOnLine,
    /// A lane with cards cannot become a line.
    #[error("“{0}” still holds cards, and a blueprint line cannot. Move or delete them first.")]
    LaneHasCards(String),
    /// Only curve lanes have curves.
    #[error("Only a curve lane has curves. Choose a curve lane, or add one.")]
    NoCurve,
    /// A link from a card to itself leads nowhere.
    #[error("A link needs two different cards.")]
    LinkToItself,
    /// The two cards have an arrow already.
    #[error("These two cards are linked already.")]
    LinkedAlready,
    /// A curve is made of numbers.
    #[error("A curve takes numbers, one for each step. Choose a lane for cards, or paste numbers.")]
    NoNumbers,
    /// Nothing of what is pasted has a place there.
    #[error("Nothing of this fits here. Select the cell where it shall begin.")]
    NothingFits,
    /// A persona's lanes are copied to itself.
    #[error("Choose two different personas.")]
    SamePersona,
    /// A persona without lanes and curves of its own.
    #[error("“{0}” has no lanes and no curves to copy. Give a lane to this persona first.")]
    NothingToCopy(String),
    /// Somebody else works on the file.
    #[error("This map is only looked at, because its file is open elsewhere. Save it under another name to change it.")]
    ReadOnly,
    /// Nothing to act on.
    #[error("Select something first.")]
    NothingSelected,
    /// The result would not be a sound map.
    #[error("That was not done, because the map would not be sound any more: {0}")]
    Unsound(String),
}
