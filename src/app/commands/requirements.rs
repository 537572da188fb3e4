//! The preconditions of commands, and the reasons shown when they are not met.

use super::UiCommand;
use crate::app::services::own_themes::OwnTheme;

/// The state of the window and the current map, as far as it decides which commands can be used.
#[derive(Clone, Debug, Default)]
pub struct CommandState {
    /// Whether there is a current map.
    pub map_open: bool,
    /// Whether two maps are shown side by side.
    pub split: bool,
    /// Whether a timer was started.
    pub timer: bool,
    /// Whether the current map has unsaved changes.
    pub unsaved: bool,
    /// Whether there is another map to switch to.
    pub several_maps: bool,
    /// What there is of other versions of the map.
    pub versions: VersionState,
    /// Whether the current map was recovered from a damaged file.
    pub left_out: bool,
    /// The number of personas on the map.
    pub personas: usize,
    /// Whether the map has at least one step and one lane.
    pub has_cells: bool,
    /// Whether the map has at least one stage.
    pub has_stages: bool,
    /// The name of the change that undo would undo.
    pub undo: Option<String>,
    /// The name of the change that redo would redo.
    pub redo: Option<String>,
    /// Whether a text on the canvas is being edited.
    pub typing: bool,
    /// Whether a field of a panel is being edited and previewed on the map.
    pub previewing: bool,
    /// Whether a gesture is in progress, which Esc cancels.
    pub gesture: bool,
    /// Whether a dialog has the keyboard focus.
    pub dialog: bool,
    /// The id of the canvas, which has the focus when no control of a panel has it.
    pub canvas: Option<egui::Id>,
    /// The commands that are shown as switched on.
    pub on: Vec<UiCommand>,
    /// The looks that can be chosen besides those of the program.
    pub looks: OwnLooks,
    /// What is selected.
    pub selection: SelectionState,
}

/// The looks that can be given to maps and parts besides those of the program.
#[derive(Clone, Debug, Default)]
pub struct OwnLooks {
    /// Whether a style was copied that can be pasted.
    pub style_copied: bool,
    /// The user's themes and the one that is kept in the map, by name.
    pub themes: Vec<OwnTheme>,
}

/// Other versions of the current map, as far as they decide which commands can be used.
#[derive(Clone, Copy, Debug, Default)]
pub struct VersionState {
    /// Whether the version before the last save is available.
    pub previous: bool,
    /// Whether the map shows what is different in two others.
    pub comparison: bool,
    /// The number of versions that are kept with the map.
    pub kept: usize,
}

/// The selection, as far as it decides which commands can be used.
#[derive(Clone, Debug, Default)]
pub struct SelectionState {
    /// The number of selected parts.
    pub selected: usize,
    /// The number of selected cards.
    pub cards: usize,
    /// Whether the part selected last has a text to edit.
    pub has_text: bool,
    /// Whether the part selected last can be moved among others of its kind.
    pub movable: bool,
    /// Whether the part selected last is a lane or in one.
    pub on_lane: bool,
    /// Whether a card, step or point is selected.
    pub flaggable: bool,
    /// Whether a free note is selected.
    pub notes: bool,
    /// Whether nothing but notes is selected, the last of them a bracket over stages.
    pub brackets: bool,
    /// Whether a group of lanes is selected, or a lane in one.
    pub group: bool,
    /// Whether the part selected last is a card with a web address that can be opened.
    pub address: bool,
    /// Whether a card with a picture is selected.
    pub picture: bool,
    /// Whether the part selected last has a picture that can be cropped.
    pub croppable: bool,
    /// Whether cards or lanes are selected.
    pub card_or_lane: bool,
    /// Whether a card or a lane with an icon that was given to it is selected.
    pub own_icon: bool,
    /// Whether the part selected last is a persona or belongs to one, or the map has only one.
    pub persona: bool,
    /// Whether a hotspot is selected.
    pub hotspots: bool,
    /// Whether a part with a colour of its own is selected.
    pub colourable: bool,
    /// Whether the part selected last has a style that can be copied.
    pub styled: bool,
    /// The parts of the kind of the one selected last, if they have a style: "pains".
    pub kind_plural: Option<String>,
    /// Whether a hotspot can be pinned to the part selected last.
    pub pinnable: bool,
}

/// The precondition of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is explained by the sentence in disabled_reason()")]
pub enum Requirement {
    /// Two maps are shown side by side.
    TwoMaps,
    Nothing,
    Map,
    Unsaved,
    SeveralMaps,
    PreviousVersion,
    Comparison,
    Versions,
    LeftOut,
    UndoStep,
    RedoStep,
    Selection,
    EndOfGesture,
    Text,
    Movable,
    Cards,
    PicturePlace,
    Spanning,
    Address,
    SeveralCards,
    Picture,
    CroppablePicture,
    CardOrLane,
    OwnIcon,
    Lane,
    Note,
    Group,
    Persona,
    SeveralPersonas,
    Flaggable,
    Severity,
    Colour,
    Styled,
    CopiedStyle,
    Pinnable,
    Cells,
    Stages,
    Timer,
}

impl Requirement {
    /// The sentence that tells the user what is missing; none if the precondition is met.
    pub fn disabled_reason(self, now: &CommandState) -> Option<&'static str> {
        if self == Self::Nothing {
            return None;
        }
        if !now.map_open && self != Self::SeveralMaps {
            return Some("Open a map first");
        }
        let (there, otherwise) = match self {
            Self::Nothing | Self::Map => (true, ""),
            Self::Unsaved => (now.unsaved, "All changes are saved"),
            Self::SeveralMaps => (now.several_maps, "Open a second map first"),
            Self::PreviousVersion => (now.versions.previous, "There is no earlier version of this file yet"),
            Self::Comparison => (now.versions.comparison, "Compare the map with another one first"),
            Self::Versions => (now.versions.kept > 0, "Keep a version of the map first"),
            Self::TwoMaps => (now.split, "Show two maps side by side first"),
            Self::LeftOut => (now.left_out, "This map was not recovered from a damaged file"),
            Self::UndoStep => (now.undo.is_some(), "There is nothing to undo"),
            Self::RedoStep => (now.redo.is_some(), "There is nothing to redo"),
            Self::Selection => (now.selection.selected > 0, "Select something first"),
            Self::EndOfGesture => (now.selection.selected > 0 && !now.gesture, "Nothing is selected"),
            Self::Text => (now.selection.has_text, "Select something with text first"),
            Self::Movable => {
                (now.selection.movable, "Select cards, a note, a persona, a stage, a step, a lane or a point first")
            }
            Self::Cards => (now.selection.cards > 0, "Select a card first"),
            Self::PicturePlace => {
                (now.selection.cards <= 1 && now.selection.pinnable, "Select one card, a step or a cell first")
            }
            Self::Spanning => (now.selection.cards == 1 || now.selection.brackets, "Select one card or bracket first"),
            Self::Address => {
                (now.selection.address, "Select a card with an address that begins with https://, http:// or mailto:")
            }
            Self::SeveralCards => (now.selection.cards > 1, "Select several cards first"),
            Self::Picture => (now.selection.picture, "Select a card with a picture first"),
            Self::CroppablePicture => {
                (now.selection.croppable, "Select a card with a picture, or a persona whose portrait is one, first")
            }
            Self::CardOrLane => (now.selection.card_or_lane, "Select a card or a lane first"),
            Self::OwnIcon => (now.selection.own_icon, "Select a card or a lane that was given an icon first"),
            Self::Lane => (now.selection.on_lane, "Select a lane or something in it first"),
            Self::Note => (now.selection.notes, "Select a note first"),
            Self::Group => (now.selection.group, "Select a group of lanes first"),
            Self::Persona if now.personas == 0 => (false, "Add a persona first"),
            Self::Persona => (now.selection.persona, "Select a persona, or one of their lanes or cards, first"),
            Self::SeveralPersonas => (now.personas > 1, "Add a second persona first"),
            Self::Flaggable => (now.selection.flaggable, "Select a card, a step or a point first"),
            Self::Severity => (now.selection.cards > 0 || now.selection.hotspots, "Select a pain or a hotspot first"),
            Self::Colour => (now.selection.colourable, "Select a card, a note, a stage or a persona first"),
            Self::Styled => (now.selection.styled, "Select a card, a stage, a lane or a point of a curve first"),
            Self::CopiedStyle if !now.looks.style_copied => (false, "Copy the style of another part first"),
            Self::CopiedStyle => (now.selection.styled, "Select a card, a stage, a lane or a point of a curve first"),
            Self::Pinnable => (now.selection.pinnable, "Select a card, a step or a cell first"),
            Self::Cells => (now.has_cells, "Add a stage and a lane first"),
            Self::Timer => (now.timer, "Start the timer first"),
            Self::Stages => (now.has_stages, "Add a stage first"),
        };
        (!there).then_some(otherwise)
    }
}
