//! When a command can be used, and why not when it cannot.

use super::UiCommand;

/// What decides whether a command can be used now.
#[derive(Clone, Debug, Default)]
pub struct Situation {
    /// Whether a map is in front.
    pub map_open: bool,
    /// Whether the map in front differs from its file.
    pub unsaved: bool,
    /// Whether there is a map to go on to from what is in front.
    pub several_maps: bool,
    /// Whether the version before the last save of its file is there.
    pub previous_version: bool,
    /// Whether it was read from a damaged file.
    pub left_out: bool,
    /// How many parts are selected.
    pub selected: usize,
    /// How many of them are cards.
    pub cards: usize,
    /// Whether the last one has a text to edit.
    pub has_text: bool,
    /// Whether the last one has a place among others of its kind.
    pub movable: bool,
    /// Whether the last one is on a lane.
    pub on_lane: bool,
    /// Whether a card, a step or a point is among them.
    pub flaggable: bool,
    /// Whether the last one is a card whose web address can be opened.
    pub address: bool,
    /// Whether the last one is a persona or belongs to one.
    pub persona: bool,
    /// How many personas the map has.
    pub personas: usize,
    /// Whether a hotspot is among them.
    pub hotspots: bool,
    /// Whether something with a colour of its own is among them.
    pub colourable: bool,
    /// Whether the last one can carry a hotspot.
    pub pinnable: bool,
    /// Whether the map has a step and a lane.
    pub has_cells: bool,
    /// Whether the map has a stage.
    pub has_stages: bool,
    /// The step to take back.
    pub undo: Option<String>,
    /// The step to do again.
    pub redo: Option<String>,
    /// Whether a text on the canvas is being edited.
    pub typing: bool,
    /// Whether digits and signs set the value of what is selected.
    pub takes_number: bool,
    /// Whether a field of a panel shows its words on the map while they are typed.
    pub previewing: bool,
    /// Whether a gesture is under way: Esc is its end then.
    pub gesture: bool,
    /// Whether a dialog has the keyboard.
    pub dialog: bool,
    /// What has the keyboard while no control of a panel has it.
    pub canvas: Option<egui::Id>,
    /// What is switched on: shown with a mark.
    pub on: Vec<UiCommand>,
}

/// What a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is explained by the sentence in obstacle()")]
pub enum Need {
    Nothing,
    Map,
    Unsaved,
    SeveralMaps,
    PreviousVersion,
    LeftOut,
    UndoStep,
    RedoStep,
    Selection,
    EndOfGesture,
    Text,
    Movable,
    Cards,
    OneCard,
    Address,
    SeveralCards,
    Lane,
    Persona,
    SeveralPersonas,
    Flaggable,
    Severity,
    Colour,
    Pinnable,
    Cells,
    Stages,
}

impl Need {
    /// What is missing, as a sentence for people; none when nothing is.
    pub fn obstacle(self, now: &Situation) -> Option<&'static str> {
        if self == Self::Nothing {
            return None;
        }
        if !now.map_open && self != Self::SeveralMaps {
            return Some("Open a map first");
        }
        let (there, otherwise) = match self {
            Self::Nothing | Self::Map => (true, ""),
            Self::Unsaved => (now.unsaved, "Everything is saved"),
            Self::SeveralMaps => (now.several_maps, "Open a second map first"),
            Self::PreviousVersion => (now.previous_version, "No save has replaced an earlier version of this file yet"),
            Self::LeftOut => (now.left_out, "This map was not read from a damaged file"),
            Self::UndoStep => (now.undo.is_some(), "There is nothing to undo"),
            Self::RedoStep => (now.redo.is_some(), "There is nothing to do again"),
            Self::Selection => (now.selected > 0, "Select something first"),
            Self::EndOfGesture => (now.selected > 0 && !now.gesture, "Nothing is selected"),
            Self::Text => (now.has_text, "Select something with a text first"),
            Self::Movable => (now.movable, "Select cards, a persona, a stage, a step, a lane or a point first"),
            Self::Cards => (now.cards > 0, "Select a card first"),
            Self::OneCard => (now.cards == 1, "Select one card first"),
            Self::Address => {
                (now.address, "Select a card with an address that begins with https://, http:// or mailto:")
            }
            Self::SeveralCards => (now.cards > 1, "Select several cards first"),
            Self::Lane => (now.on_lane, "Select a lane or something in it first"),
            Self::Persona => (now.persona, "Select a persona, or a lane or card of theirs, first"),
            Self::SeveralPersonas => (now.personas > 1, "Add a second persona first"),
            Self::Flaggable => (now.flaggable, "Select a card, a step or a point first"),
            Self::Severity => (now.cards > 0 || now.hotspots, "Select a pain or a hotspot first"),
            Self::Colour => (now.colourable, "Select a card, a stage or a persona first"),
            Self::Pinnable => (now.pinnable, "Select a card, a step or a cell first"),
            Self::Cells => (now.has_cells, "Add a stage and a lane first"),
            Self::Stages => (now.has_stages, "Add a stage first"),
        };
        (!there).then_some(otherwise)
    }
}
