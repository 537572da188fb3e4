//! Every command of the window, in one table: menus, toolbar, palette, shortcuts and the README read it.

mod keys;
mod needs;
mod table;
#[cfg(test)]
mod tests;

pub use keys::{in_words, shortcuts_markdown, take_shortcuts};
pub use needs::{Need, Situation};
pub use table::{CommandInfo, Group, Section};

use crate::model::{CardKind, Direction, FlagKind};

/// Something that the user can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Shows the gallery of templates.
    Welcome,
    /// Opens an empty map.
    Blank,
    /// Asks for a file and opens it.
    Open,
    /// Shows the files that were open lately.
    Recent,
    /// Writes the map to its file.
    Save,
    /// Writes the map to another file.
    SaveAs,
    /// Keeps the map as a template.
    SaveAsTemplate,
    /// Asks what to do with the version before the last save.
    PreviousVersion,
    /// Shows what could not be read of the damaged file that the map came from.
    LeftOut,
    /// Makes a PDF, PNG or SVG.
    Export,
    /// Brings the next map to the front.
    NextTab,
    /// Brings the map before to the front.
    PreviousTab,
    /// Closes the map in front.
    CloseTab,
    /// Closes the window.
    Quit,
    /// Takes the last step back.
    Undo,
    /// Does the step again that was taken back.
    Redo,
    /// Shows all steps.
    HistoryList,
    /// Takes what is selected to the clipboard.
    Cut,
    /// Copies what is selected to the clipboard.
    Copy,
    /// Puts the clipboard's content on the map.
    Paste,
    /// Makes copies of what is selected.
    Duplicate,
    /// Deletes what is selected.
    Delete,
    /// Everything on the map is selected.
    SelectAll,
    /// Nothing is selected any more.
    ClearSelection,
    /// Puts the caret into the text of what is selected.
    EditText,
    /// The next hotspot or link of what is selected.
    NextPinned,
    /// The one before.
    PreviousPinned,
    /// Finds words on the map.
    Find,
    /// The next place with these words.
    FindNext,
    /// Finds and replaces words.
    Replace,
    /// One place to the left.
    MoveLeft,
    /// One place to the right.
    MoveRight,
    /// One place up.
    MoveUp,
    /// One place down.
    MoveDown,
    /// The cards stand at one step.
    AlignToStep,
    /// The card covers one step more.
    GrowSpan,
    /// The card covers one step less.
    ShrinkSpan,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// 100 %.
    ZoomActual,
    /// The whole map.
    ZoomFit,
    /// What is selected.
    ZoomSelection,
    /// Opens the web address of the selected card.
    OpenAddress,
    /// Dims what is not the selected persona's.
    OnlyPersona,
    /// Shows or hides the panel with what can be put on the map.
    TogglePalette,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// The keys go to the next panel.
    NextPanel,
    /// The keys go to the panel before.
    PreviousPanel,
    /// Light window.
    LookLight,
    /// Dark window.
    LookDark,
    /// As the system has it.
    LookSystem,
    /// Nothing slides or fades any more, or it does again.
    LessMotion,
    /// A card where the selection is.
    AddCard,
    /// A stage after the selected one.
    AddStage,
    /// A step after the selected one.
    AddStep,
    /// A lane under the selected one.
    AddLane,
    /// A persona in the header.
    AddPersona,
    /// Shows the whole profile of the selected persona.
    OpenProfile,
    /// Gives another persona lanes and curves like the selected one's.
    CopyShape,
    /// A hotspot on what is selected.
    AddHotspot,
    /// An arrow between the two selected cards.
    AddLink,
    /// An action that answers what is selected.
    AddAction,
    /// Cards become cards of this kind.
    Retype(CardKind),
    /// Sets or takes away a flag.
    ToggleFlag(FlagKind),
    /// It hurts more.
    RaiseSeverity,
    /// It hurts less.
    LowerSeverity,
    /// The next colour.
    Recolour,
    /// Folds the lane to its name, or unfolds it.
    FoldLane,
    /// The look of the map: a place among the bundled themes, or the window's own.
    MapTheme(Option<usize>),
    /// Which way the journey runs.
    MapDirection(Direction),
    /// Finds any command and any text of the map.
    CommandPalette,
    /// Shows all shortcuts.
    Shortcuts,
}

impl UiCommand {
    /// All of them, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(|row| row.command)
    }

    /// Its row in the table.
    pub fn info(self) -> &'static CommandInfo {
        table::row_of(self)
    }

    /// Whether it can be used now.
    pub fn is_enabled(self, now: &Situation) -> bool {
        self.obstacle(now).is_none()
    }

    /// Why it cannot be used now: "Select a card first".
    pub fn obstacle(self, now: &Situation) -> Option<&'static str> {
        self.info().needs.obstacle(now)
    }

    /// In menus. Undo and redo say of what.
    pub fn label(self, now: &Situation) -> String {
        let label = self.info().label;
        let step = match self {
            Self::Undo => now.undo.as_ref(),
            Self::Redo => now.redo.as_ref(),
            _ => None,
        };
        step.map_or_else(|| label.to_owned(), |step| format!("{label} {step}"))
    }

    /// Whether it puts something new on the map and goes on writing there.
    fn adds_a_part(self) -> bool {
        matches!(self, Self::AddCard | Self::AddStage | Self::AddStep | Self::AddLane)
    }

    /// Whether its shortcut means something else inside a text.
    fn yields_to_typing(self) -> bool {
        let about_the_map = matches!(self.info().section, Section::Edit | Section::Map);
        about_the_map && !matches!(self, Self::Find | Self::FindNext | Self::Replace)
    }
}
