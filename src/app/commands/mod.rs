//! All commands of the window in one table, which drives menus, toolbar, command palette, shortcuts and the
//! README.

pub(crate) mod context_menu;
pub(crate) mod menu_list;
pub(crate) mod mode_keys;
mod modes;
pub(crate) mod perform;
pub(crate) mod request;
mod requirements;
pub mod search;
mod shortcuts;
mod switches;
mod table;
#[cfg(test)]
mod tests;
pub mod view_page;

pub use requirements::{CommandState, OwnLooks, Requirement, SelectionState, VersionState};
pub(crate) use shortcuts::{refused_shortcut, take_next_shortcut, with_new_meaning};
pub use shortcuts::{shortcut_label, shortcuts_markdown, take_shortcuts};
pub use table::{CommandGroup, CommandInfo, MenuKind};

use crate::app::services::own_themes::{OwnTheme, ThemeKey};
use crate::model::{
    CardKind, Direction, EvidenceShown, FlagKind, LifecyclePhase, NoteKind, PictureShape, PictureSize, RowShading,
    StageColors,
};
use crate::text::{LetterMark, ListSign};
use view_page::ViewPage;

/// A command that the user can invoke from a menu, a button, the command palette or the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Shows the start page with the template gallery.
    Welcome,
    /// Opens a blank map.
    Blank,
    /// Asks for a file and opens it.
    Open,
    /// Shows the recently opened files.
    Recent,
    /// Saves the map to its file.
    Save,
    /// Saves the map to another file.
    SaveAs,
    /// Saves the map as a template.
    SaveAsTemplate,
    /// Shows the version before the last save and offers to restore it.
    PreviousVersion,
    /// Shows what could not be recovered from the damaged file that the map came from.
    RepairReport,
    /// Keeps the map as it is now as a version in its file.
    KeepVersion,
    /// Shows the versions of the map, or the differences of a comparison, or closes them.
    Versions,
    /// Asks with what the map is compared.
    Compare,
    /// Selects the next difference of a comparison.
    NextDifference,
    /// Selects the previous difference of a comparison.
    PreviousDifference,
    /// Shows the versions of the map one after the other.
    PlayVersions,
    /// Tells the map as a story, to read and to write on.
    Storyline,
    /// Makes the map of the future journey from that of the present one.
    MakeTarget,
    /// Exports the map as PDF, PNG or SVG.
    Export,
    /// Writes the actions of the map to a table.
    ExportActions,
    /// Writes the opportunities of the map to a table.
    ExportOpportunities,
    /// Switches to the next map.
    NextTab,
    /// Switches to the previous map.
    PreviousTab,
    /// Closes the current map.
    CloseTab,
    /// Closes the window.
    Quit,
    /// Undoes the last change.
    Undo,
    /// Redoes the change that was undone last.
    Redo,
    /// Shows the list of all changes.
    HistoryList,
    /// Moves the selection to the clipboard.
    Cut,
    /// Copies the selection to the clipboard.
    Copy,
    /// Copies the selected cards, or the map, as a picture.
    CopyPicture,
    /// Adds the clipboard's content to the map.
    Paste,
    /// Choose how the last paste is read.
    PasteAs,
    /// Copies the selection on the map.
    Duplicate,
    /// Deletes the selection.
    Delete,
    /// Selects everything in the grid.
    SelectAll,
    /// Clears the selection.
    ClearSelection,
    /// Starts editing the text of the selection.
    EditText,
    /// Selects the next hotspot or link of the selected part.
    NextPinned,
    /// Selects the previous hotspot or link of the selected part.
    PreviousPinned,
    /// Goes from a pain, a hotspot or an opportunity to what answers it, at last to its actions.
    ToAnswer,
    /// Goes from an action, an opportunity or a hotspot to what it answers, at last to the pain.
    ToCause,
    /// Says what is selected and where it is.
    WhereAmI,
    /// Opens the find bar.
    Find,
    /// Opens or closes the capture line.
    CaptureLine,
    /// Shows or hides the parking lot.
    ParkingLot,
    /// Takes the selected cards off the map and parks their texts.
    ParkCards,
    /// Begins to vote with dots, or ends it.
    Voting,
    /// Gives the selected cards a vote.
    MoreVotes,
    /// Takes a vote from the selected cards.
    FewerVotes,
    /// Starts the timer, pauses it or lets it go on.
    Timer,
    /// Adds a minute to the timer.
    TimerMinute,
    /// Shows the timer large or small.
    TimerSize,
    /// Ends the timer.
    TimerEnd,
    /// Goes on with the next block of the agenda.
    NextBlock,
    /// Lets the timer end with a sound, or without.
    TimerSound,
    /// Lets captured notes keep the time at which they were said, or not.
    NoteTime,
    /// Shows or hides the agenda.
    Agenda,
    /// Makes one PDF to hand out.
    HandOut,
    /// Goes to the next match.
    FindNext,
    /// Opens the find bar with its replace field.
    Replace,
    /// Moves the selection one place to the left.
    MoveLeft,
    /// Moves the selection one place to the right.
    MoveRight,
    /// Moves the selection one place up.
    MoveUp,
    /// Moves the selection one place down.
    MoveDown,
    /// Moves the selected cards to the step of the one selected last.
    AlignToStep,
    /// Extends the selected card by one step.
    GrowSpan,
    /// Shortens the selected card by one step.
    ShrinkSpan,
    /// Enlarges the map in the view.
    ZoomIn,
    /// Shrinks the map in the view.
    ZoomOut,
    /// Zooms to 100 %.
    ZoomActual,
    /// Zooms to show the whole map.
    ZoomFit,
    /// Zooms to show the selection.
    ZoomSelection,
    /// Opens the web address of the selected card.
    OpenAddress,
    /// Dims everything that does not belong to the selected persona, or stops dimming.
    OnlyPersona,
    /// Shows or hides the palette of things to add to the map.
    TogglePalette,
    /// Lists what can be added with names, or folds the list to a rail of icons.
    PaletteNames,
    /// Presents the map from its first stop.
    Present,
    /// Presents the map from the selected part.
    PresentHere,
    /// Opens or hides the window of the presenter.
    PresenterWindow,
    /// Shows the panel with the stops of the presentation.
    PresentationPanel,
    /// Adds what is in view of the map as a stop of the presentation.
    AddPresentedView,
    /// Shows the map or another page, or goes back from the page to the map.
    ShowPage(ViewPage),
    /// Enters or leaves full screen.
    FullScreen,
    /// Opens another window on the current map.
    NewWindow,
    /// Shows two maps side by side, or only one again.
    Split,
    /// Moves to the other one of two maps side by side.
    OtherSide,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Keeps the inspector while nothing is selected.
    PinInspector,
    /// Shows the panel with findings and hotspots, or closes it.
    Insights,
    /// Shows the panel with comments, or closes it.
    Comments,
    /// Shows or hides the marks of comments on the map.
    CommentMarks,
    /// Writes a page in which others comment on the map.
    ReviewPage,
    /// Brings comments from a file onto the map.
    ImportComments,
    /// Makes maps from files of other programs.
    Import,
    /// Reads figures from their cells in tables again.
    RefreshFigures,
    /// Writes the map in a format of other programs.
    ExportData,
    /// Shows or hides the overview of the map.
    Overview,
    /// Moves the keyboard focus to the next panel.
    NextPanel,
    /// Moves the keyboard focus to the previous panel.
    PreviousPanel,
    /// Changes between a light and a dark theme for the window.
    SwitchLook,
    /// Uses the light theme for the window.
    LookLight,
    /// Uses the dark theme for the window.
    LookDark,
    /// Uses a light or dark theme for the window, following the system.
    LookSystem,
    /// Switches animations off or on.
    ReduceMotion,
    /// Makes the texts and controls of the window larger.
    LargerText,
    /// Makes the texts and controls of the window smaller.
    SmallerText,
    /// Gives the texts and controls of the window their normal size.
    NormalText,
    /// Adds a card at the selection.
    AddCard,
    /// Adds a stage after the selected one.
    AddStage,
    /// Adds a step after the selected one.
    AddStep,
    /// Adds a lane below the selected one.
    AddLane,
    /// Adds a persona to the header.
    AddPersona,
    /// Opens the full profile of the selected persona.
    OpenProfile,
    /// Copies the lanes and curves of the selected persona to another one.
    CopyLanes,
    /// Pins a hotspot to the selection.
    AddHotspot,
    /// Links the two selected cards.
    AddLink,
    /// Adds an action for the selected cards and hotspots.
    AddAction,
    /// Changes the kind of the selected cards.
    Retype(CardKind),
    /// Sets or removes a flag.
    ToggleFlag(FlagKind),
    /// Raises the severity of the selected pains and hotspots.
    RaiseSeverity,
    /// Lowers the severity of the selected pains and hotspots.
    LowerSeverity,
    /// Asks for a picture for the selected card.
    ChoosePicture,
    /// Opens the dialog that crops the selected picture.
    CropPicture,
    /// Takes the pictures off the selected cards.
    RemovePicture,
    /// Sets the size of the pictures on the selected cards.
    PictureSize(PictureSize),
    /// Sets the shape of the pictures on the selected cards.
    PictureShape(PictureShape),
    /// Opens the dialog that gives the selected cards or lanes an icon.
    ChooseIcon,
    /// Takes the icons off the selected cards and lanes.
    RemoveIcon,
    /// Gives the selection the next colour of the theme.
    Recolour,
    /// Marks the selected cards, or the letters that are being written, or takes the mark away.
    Mark(LetterMark),
    /// Makes the lines of the selected cards items of a list, or the lines that are being written.
    List(ListSign),
    /// Remembers the style of the selected part.
    CopyStyle,
    /// Gives the selection the style that was copied.
    PasteStyle,
    /// Gives all parts of the kind the style of the selected one.
    StyleAllLikeThis,
    /// Collapses the lane to its name in this view, or expands it.
    FoldLane,
    /// Sets the theme of the map: an index into the bundled themes, or none for the window's theme.
    MapTheme(Option<usize>),
    /// Gives the map one of the user's themes, or the one that is kept in it.
    OwnTheme(ThemeKey),
    /// Opens the theme editor on the theme of the map.
    EditTheme,
    /// Takes in a theme from a file.
    ImportTheme,
    /// Writes the theme of the map to a file.
    SaveThemeAs,
    /// Asks for a picture that becomes the logo of the map.
    ChooseLogo,
    /// Sets the direction in which the journey runs.
    MapDirection(Direction),
    /// Gives the selected stages a phase of the customer lifecycle, or takes it away.
    StagePhase(Option<LifecyclePhase>),
    /// Sets what gives the stages their colours.
    StageColors(StageColors),
    /// Shows or hides the rail of real time.
    TimeRail,
    /// Makes the stages as wide as their time, or as wide as their words.
    StagesByTime,
    /// Adds a free note beside the selection.
    AddNote(NoteKind),
    /// Moves the selected notes in front of all others.
    NoteToFront,
    /// Moves the selected notes behind all others.
    NoteToBack,
    /// Leaves the selected notes out of exports, or includes them again.
    NotePrints,
    /// Puts the selected lanes under a heading.
    GroupLanes,
    /// Removes the headings of the selected groups; their lanes stay.
    UngroupLanes,
    /// Sets the tones behind the lanes.
    RowShading(RowShading),
    /// Sets the cards whose evidence the map shows.
    MapEvidence(EvidenceShown),
    /// Opens the search for commands and texts of the map.
    CommandPalette,
    /// Shows all keyboard shortcuts.
    Shortcuts,
    /// Shows the hints for the first minute again.
    Tour,
}

impl UiCommand {
    /// All commands, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(|row| row.command)
    }

    /// The command's row in the table.
    pub fn info(self) -> &'static CommandInfo {
        table::row_of(self)
    }

    /// Whether the command can be used now.
    pub fn is_enabled(self, now: &CommandState) -> bool {
        self.disabled_reason(now).is_none()
    }

    /// The reason why the command cannot be used now, such as “Select a card first”; none if it can.
    pub fn disabled_reason(self, now: &CommandState) -> Option<&'static str> {
        if now.on.contains(&Self::Present) && !self.works_while_presenting() {
            return Some("Leave the presentation first: Esc");
        }
        self.info().needs.disabled_reason(now)
    }

    /// The label in menus. Undo and redo name the change in question, and what is done to a kind names the kind.
    pub fn label(self, now: &CommandState) -> String {
        let label = self.info().label;
        let step = match self {
            Self::Undo => now.undo.as_ref(),
            Self::Redo => now.redo.as_ref(),
            Self::OwnTheme(key) => {
                let own = now.looks.themes.iter().find(|own| own.key() == key);
                return own.map_or_else(|| label.to_owned(), OwnTheme::label);
            }
            Self::StyleAllLikeThis => {
                let kind = now.selection.kind_plural.as_ref();
                return kind.map_or_else(|| label.to_owned(), |kind| format!("All {kind} like this one"));
            }
            _ => None,
        };
        step.map_or_else(|| label.to_owned(), |step| format!("{label} {step}"))
    }
}
