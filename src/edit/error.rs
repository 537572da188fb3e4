//! Why a command was refused.

use super::voting::BallotError;
use crate::picture::PictureProblem;

/// Why a command was refused. Each message is a sentence for users; the map did not change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A part that the command names no longer exists.
    #[error("This {0} is no longer on the map.")]
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
    /// A blueprint line is only a line.
    #[error("A blueprint line cannot hold cards. Choose another lane.")]
    CardOnLine,
    /// A lane with cards or points cannot become a blueprint line.
    #[error("“{0}” still has content, and a blueprint line cannot hold any. Move or delete it first.")]
    LaneHasCards(String),
    /// Only curve lanes can hold curves.
    #[error("Only a curve lane has curves. Choose a curve lane, or add one.")]
    NoCurve,
    /// A link from a card to itself leads nowhere.
    #[error("A link needs two different cards.")]
    LinkToItself,
    /// The two cards are already linked.
    #[error("These two cards are already linked.")]
    LinkedAlready,
    /// The pasted text contains no numbers for a curve.
    #[error("A curve takes numbers, one for each step. Paste numbers, or choose a lane for cards.")]
    NoNumbers,
    /// A text that could not be saved.
    #[error("This text is too long for a map: a text can have up to 1 MB. Shorten it.")]
    TextTooLong,
    /// Nothing in the pasted content has a place there.
    #[error("None of this fits here. Select the cell where it should start.")]
    NothingFits,
    /// A map that is taken in has nothing that is not there already.
    #[error("Everything in it is on the map already.")]
    NothingNew,
    /// A comment without words.
    #[error("Write something first.")]
    NothingSaid,
    /// The very same comment of the same moment is there already.
    #[error("This comment is there already.")]
    SaidAlready,
    /// A comment is longer than it may be.
    #[error("This comment is too long: a comment can have up to 20,000 bytes. Shorten it, or write two.")]
    CommentTooLong,
    /// The map has as many comments as it may have.
    #[error("A map can have up to 10,000 comments. Delete some that are resolved first.")]
    TooManyComments,
    /// A persona's lanes cannot be copied to the same persona.
    #[error("Choose two different personas.")]
    SamePersona,
    /// The persona has no lanes or curves to copy.
    #[error("“{0}” has no lanes or curves to copy. Give this persona a lane first.")]
    NothingToCopy(String),
    /// The map would have more pictures than it can be opened with.
    #[error("This picture was not added: {0}. Remove other pictures first, or make this one smaller.")]
    TooManyPictures(PictureProblem),
    /// The map is read-only, because its file is open elsewhere.
    #[error("This map follows the other window in which it is open. Choose “Take over” to edit it here.")]
    ReadOnly,
    /// The map is a version that is being played.
    #[error("This is an earlier version of the map. To return to it, choose “Go back to” in the list of versions.")]
    PlayedVersion,
    /// The map shows what is different in two others.
    #[error("This is a comparison. Change one of the two maps instead.")]
    Comparison,
    /// The command names no part that it could change.
    #[error("Select something first.")]
    NothingSelected,
    /// The cell is empty, so nothing in it can be deleted.
    #[error("This cell is already empty.")]
    EmptyCell,
    /// A note without a text cannot be parked.
    #[error("There is no text to park. Write one first.")]
    NothingToPark,
    /// A card in the parking lot keeps only its text.
    #[error("“{0}” holds more than a text, which the parking lot cannot keep. Move it to a lane instead.")]
    HoldsMoreThanText(String),
    /// The map has as many versions as it can keep.
    #[error("A map keeps at most {0} versions. Delete an old one first.")]
    TooManyVersions(usize),
    /// Nobody is voting.
    #[error("No round of voting is under way. Begin one first.")]
    NobodyVotes,
    /// Only one round can be under way.
    #[error("A round of voting is under way already. Reveal it first.")]
    VotingAlready,
    /// No card can get dots.
    #[error("There are no cards to vote on. Choose others, or write some first.")]
    NothingToVoteOn,
    /// Nobody has given dots yet.
    #[error("Nobody has given dots yet.")]
    NoDotsYet,
    /// One person's dots were refused.
    #[error("{0}")]
    Ballot(BallotError),
    /// All cards have a hotspot already.
    #[error("These cards are hotspots already.")]
    HotspotsAlready,
    /// The result would break an invariant of the map.
    #[error("This change was not made because it would damage the map: {0}")]
    Unsound(String),
}
