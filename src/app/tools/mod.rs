//! What the pointer does on the canvas: one file for each gesture.
//!
//! A [`Tool`] is the state of a gesture. *Pressed* stands between a press and a drag; each gesture
//! remembers what it grabbed and works out everything from there and the pointer's present place, so
//! that a move more or less changes nothing. Nothing here knows egui: tests drive tools with plain points.

mod aim;
mod binding;
mod carrying;
mod curve;
pub mod drop;
pub mod grip;
mod linking;
mod marquee;
mod moving;
mod pinning;
mod pressed;
mod reordering;
mod sizing;
mod spanning;
#[cfg(test)]
mod tests;

use crate::edit::{Command, EditError, Editor, TextPlace};
use crate::geometry::{Point, Rect};
use crate::model::{CardId, JourneyMap};
use crate::scene::{Drawing, Target};

pub use aim::Aim;
pub use carrying::{Carried, Carrying, Load, land};
pub use grip::Grip;

/// How far the pointer moves before a press is a drag, in points of the screen.
pub const DRAG_START: f32 = 4.0;

/// Where the pointer is, and which keys are held.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointer {
    /// In map units.
    pub in_map: Point,
    /// In points of the screen.
    pub on_screen: Point,
    /// Adds to the selection.
    pub shift: bool,
    /// Copies, or does not snap.
    pub alt: bool,
    /// Ctrl, or ⌘.
    pub command: bool,
}

/// What tools work on.
pub struct Bench<'a> {
    /// Takes the commands.
    pub editor: &'a mut Editor,
    /// What is drawn of the map.
    pub drawing: &'a Drawing,
    /// Map units in a point of the screen.
    pub map_per_screen: f32,
    /// Why the last command did nothing.
    pub message: &'a mut Option<String>,
}

/// What the pointer is about.
#[derive(Debug, Default)]
pub enum Tool {
    /// Nothing is held.
    #[default]
    Idle,
    /// The button is down, but nothing moved yet.
    Pressed(pressed::Pressed),
    /// Cards move.
    Moving(moving::Moving),
    /// A rectangle selects.
    Marquee(marquee::Marquee),
    /// A card's edge moves.
    Spanning(spanning::Spanning),
    /// A column or a row gets another size.
    Sizing(sizing::Sizing),
    /// A stage, a step or a lane gets another place.
    Reordering(reordering::Reordering),
    /// An arrow is drawn.
    Linking(linking::Linking),
    /// A point of a curve moves.
    Curve(curve::CurveDrag),
    /// A hotspot moves.
    Pinning(pinning::Pinning),
    /// A persona looks for a lane, or for another place in the header.
    Binding(binding::Binding),
    /// Something from outside the canvas looks for its place.
    Carrying(Carrying),
}

/// What the window does after a release.
#[derive(Clone, Debug, PartialEq)]
pub enum After {
    /// Nothing.
    Nothing,
    /// Puts the caret into a text.
    Type(TextPlace),
    /// A picture is to be chosen for a new card in this cell.
    ChoosePicture(crate::edit::CellPlace),
    /// What was carried found no place.
    FlyBack,
}

/// What is painted over the map while a tool works.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Lit up: where it would land. Logical places are already mirrored where needed.
    pub lit: Option<Rect>,
    /// A line where it would land.
    pub insertion: Option<Insertion>,
    /// The selecting rectangle.
    pub marquee: Option<Rect>,
    /// A new arrow, from here to there.
    pub arrow: Option<(Point, Point)>,
    /// Cards that are drawn pale because they are about to leave.
    pub pale: Vec<Rect>,
    /// Ghosts of cards, moved by this.
    pub ghosts: Option<(Vec<CardId>, Point)>,
    /// An outline that follows the pointer.
    pub outline: Option<Rect>,
    /// Words beside the pointer: "+1.5".
    pub words: Option<String>,
}

/// A line where something would land.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Insertion {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
}

/// The pointer's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// As always.
    Plain,
    /// Something can be grabbed.
    Grab,
    /// Something is held.
    Grabbing,
    /// Left and right.
    Sideways,
    /// Up and down.
    UpAndDown,
    /// Something is drawn.
    Cross,
    /// A copy is made.
    Copy,
    /// It cannot land here.
    NotHere,
}

impl Bench<'_> {
    /// The map without the gesture that is under way.
    pub fn map(&self) -> &JourneyMap {
        self.editor.settled_map()
    }

    fn perform(&mut self, command: &Command) -> bool {
        let result = self.editor.perform(command);
        self.tell(result)
    }

    fn preview(&mut self, command: &Command) -> bool {
        let result = self.editor.preview(command);
        self.tell(result)
    }

    fn tell(&mut self, result: Result<(), EditError>) -> bool {
        *self.message = result.as_ref().err().map(ToString::to_string);
        result.is_ok()
    }

    /// A place on the sheet in logical coordinates, where the journey runs from left to right.
    fn logical(&self, in_map: Point) -> Point {
        // Mirroring is its own way back.
        self.drawing.layout.in_map(Rect::from_corners(in_map, in_map)).min
    }

    fn bounds_of(&self, target: Target) -> Option<Rect> {
        if let Target::Cell(lane, step) = target {
            return self.drawing.layout.cell(lane, step).map(|cell| self.drawing.layout.in_map(cell));
        }
        crate::scene::hit::bounds_of(&self.drawing.scene, target)
    }
}

impl Tool {
    /// The button goes down on `grip`.
    pub fn press(bench: &mut Bench<'_>, grip: Grip, pointer: Pointer) -> Self {
        bench.editor.commit();
        *bench.message = None;
        Self::Pressed(pressed::Pressed::new(grip, pointer))
    }

    /// Something from outside is carried over the canvas.
    pub fn carry(carried: Carried) -> Self {
        Self::Carrying(Carrying::new(carried))
    }

    /// The pointer moved, or a key was pressed or released meanwhile.
    pub fn moved(self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Pressed(tool) => tool.moved(bench, pointer),
            Self::Moving(tool) => Self::Moving(tool.moved(bench, pointer)),
            Self::Marquee(tool) => Self::Marquee(tool.moved(bench, pointer)),
            Self::Spanning(tool) => Self::Spanning(tool.moved(bench, pointer)),
            Self::Sizing(tool) => Self::Sizing(tool.moved(bench, pointer)),
            Self::Reordering(tool) => Self::Reordering(tool.moved(bench, pointer)),
            Self::Linking(tool) => Self::Linking(tool.moved(bench, pointer)),
            Self::Curve(tool) => Self::Curve(tool.moved(bench, pointer)),
            Self::Pinning(tool) => Self::Pinning(tool.moved(bench, pointer)),
            Self::Binding(tool) => Self::Binding(tool.moved(bench, pointer)),
            Self::Carrying(tool) => Self::Carrying(tool.moved(bench, pointer)),
        }
    }

    /// The button goes up; every gesture ends here.
    pub fn released(self, bench: &mut Bench<'_>, pointer: Pointer) -> After {
        match self.moved(bench, pointer) {
            Self::Idle => After::Nothing,
            Self::Pressed(tool) => tool.released(bench, pointer),
            Self::Moving(tool) => tool.released(bench),
            Self::Linking(tool) => tool.released(bench),
            Self::Carrying(tool) => tool.released(bench),
            Self::Reordering(tool) => tool.released(bench),
            Self::Pinning(tool) => tool.released(bench),
            Self::Binding(tool) => tool.released(bench),
            Self::Marquee(_) => After::Nothing,
            Self::Spanning(_) | Self::Sizing(_) | Self::Curve(_) => {
                bench.editor.commit();
                After::Nothing
            }
        }
    }

    /// Esc: everything is as before the press.
    pub fn cancelled(self, bench: &mut Bench<'_>) {
        if let Self::Marquee(tool) = self {
            tool.cancelled(bench);
        }
        bench.editor.cancel();
    }

    /// What is painted over the map.
    pub fn marks(&self) -> Marks {
        match self {
            Self::Idle | Self::Pressed(_) => Marks::default(),
            Self::Moving(tool) => tool.marks(),
            Self::Marquee(tool) => tool.marks(),
            Self::Spanning(_) | Self::Sizing(_) => Marks::default(),
            Self::Reordering(tool) => tool.marks(),
            Self::Linking(tool) => tool.marks(),
            Self::Curve(tool) => tool.marks(),
            Self::Pinning(tool) => tool.marks(),
            Self::Binding(tool) => tool.marks(),
            Self::Carrying(tool) => tool.marks(),
        }
    }

    /// The pointer's look; none when what is under it decides.
    pub fn cursor(&self) -> Option<Cursor> {
        match self {
            Self::Idle | Self::Pressed(_) => None,
            Self::Moving(tool) => Some(tool.cursor()),
            Self::Marquee(_) => Some(Cursor::Cross),
            Self::Spanning(_) => Some(Cursor::Sideways),
            Self::Sizing(tool) => Some(tool.cursor()),
            Self::Linking(_) => Some(Cursor::Cross),
            Self::Curve(_) => Some(Cursor::UpAndDown),
            Self::Carrying(tool) => Some(tool.cursor()),
            Self::Reordering(_) | Self::Pinning(_) | Self::Binding(_) => Some(Cursor::Grabbing),
        }
    }

    /// What the status line says; none when what is under the pointer decides.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Idle | Self::Pressed(_) => None,
            Self::Moving(_) => Some("Drop to place · Alt to copy · Esc to cancel"),
            Self::Marquee(_) => Some("Everything in the rectangle is selected · Shift adds · Esc to cancel"),
            Self::Spanning(_) => Some("Drag over the steps that the card covers · Esc to cancel"),
            Self::Sizing(_) => Some("Drag to resize · Esc to cancel"),
            Self::Reordering(_) => Some("Drop at the line · Esc to cancel"),
            Self::Linking(_) => Some("Drop on a card to link it · Esc to cancel"),
            Self::Curve(_) => Some("Up and down sets the value, in halves · Alt is free · Esc to cancel"),
            Self::Pinning(_) => Some("Drop on a card, a step or a cell · Esc to cancel"),
            Self::Binding(_) => Some("Drop on a lane to give it to the persona, or between personas · Esc to cancel"),
            Self::Carrying(_) => Some("Drop to place · Esc to cancel"),
        }
    }

    /// Whether the canvas scrolls when the pointer comes near its edge.
    pub fn scrolls(&self) -> bool {
        !matches!(self, Self::Idle | Self::Pressed(_) | Self::Curve(_))
    }

    /// Whether nothing is held.
    pub fn is_idle(&self) -> bool {
        matches!(self, Self::Idle)
    }
}
