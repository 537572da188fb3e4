//! Pointer gestures on the canvas, one file for each.
//!
//! A [`Tool`] is the state of a gesture; [`Tool::Pressed`] is the state between a press and a drag. Each
//! gesture remembers where it began and works out everything from there and the pointer's present position,
//! so the number of moves in between makes no difference. Nothing here depends on egui: tests drive tools
//! with plain points.

mod binding;
pub(crate) mod carried_cards;
mod curve;
pub(crate) mod drag_source;
pub(crate) mod drop;
mod insertion_point;
mod linking;
mod marquee;
mod moving;
mod noting;
mod pinning;
mod placing;
mod pressed;
mod reordering;
mod sizing;
mod spanning;
#[cfg(test)]
mod tests;

use crate::edit::{Command, EditError, Editor};
use crate::geometry::{Point, Rect};
use crate::model::{CardId, JourneyMap, NoteId, Part, TextField};
use crate::scene::Drawing;

pub(crate) use drag_source::DragSource;
pub(crate) use insertion_point::InsertionPoint;
pub(crate) use noting::{NoteGrab, note_handles, shifted_bracket};
pub(crate) use placing::{DropPayload, Placing, SharedPayload, drop_at};

/// How far the pointer must move to turn a press into a drag, in screen points.
pub(crate) const DRAG_START: f32 = 4.0;

/// The position of the pointer and the modifier keys that are held.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Pointer {
    /// The position on the sheet, in map units.
    pub in_map: Point,
    /// The position on the screen, in screen points.
    pub on_screen: Point,
    /// Shift: adds to the selection.
    pub shift: bool,
    /// Alt: copies cards, or sets values without snapping.
    pub alt: bool,
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Whether something of the window lies over the map there, such as the inspector. Nobody drops a card behind it.
    pub is_covered: bool,
}

/// What tools read and change.
pub(crate) struct ToolContext<'a> {
    /// The editor that performs the commands.
    pub editor: &'a mut Editor,
    /// The current drawing of the map.
    pub drawing: &'a Drawing,
    /// Map units per screen point.
    pub map_per_screen: f32,
    /// Why the last command failed; none when it did not.
    pub message: &'a mut Option<String>,
}

/// The gesture that is under way.
#[derive(Debug, Default)]
pub(crate) enum Tool {
    /// No gesture is under way.
    #[default]
    Idle,
    /// The button is down, but the pointer has not moved yet.
    Pressed(pressed::PendingPress),
    /// Cards are moved or copied.
    Moving(moving::Moving),
    /// A rectangle is drawn that selects cards.
    Marquee(marquee::Marquee),
    /// A card's edge is dragged over steps.
    Spanning(spanning::Spanning),
    /// A column or a row is resized.
    Sizing(sizing::Sizing),
    /// A stage, a step or a lane is moved to another place.
    Reordering(reordering::Reordering),
    /// A link is drawn, or one of its ends is moved.
    Linking(linking::Linking),
    /// A point of a curve is dragged up or down.
    Curve(curve::CurveDrag),
    /// A hotspot is moved to another part.
    Pinning(pinning::Pinning),
    /// Free notes are moved, or one of their ends or corners.
    Noting(noting::NoteDrag),
    /// A persona is dragged onto a lane, or to another place in the header.
    Binding(binding::Binding),
    /// An item from outside the canvas is dragged over it.
    Placing(Placing),
}

/// What remains to be done after a gesture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GestureOutcome {
    /// Nothing remains to be done.
    Nothing,
    /// Place the caret in a text.
    Type(TextField),
    /// Let the user choose a picture for a new card in this cell.
    ChoosePicture(crate::edit::CellPlace),
    /// Let the dragged item fly back: it was dropped where it cannot go.
    FlyBack,
}

/// What is painted over the map during a gesture, in map units on the sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    /// The highlighted drop target.
    pub lit: Option<Rect>,
    /// The line between the neighbours of the drop target.
    pub insertion: Option<InsertionLine>,
    /// The selection rectangle.
    pub marquee: Option<Rect>,
    /// The start and the end of a link that is being drawn.
    pub arrow: Option<(Point, Point)>,
    /// The places of the dragged parts, which are faded out.
    pub faded: Vec<Rect>,
    /// The cards that follow the pointer, and how far they are from their places.
    pub ghosts: Option<(Vec<CardId>, Point)>,
    /// The free notes that follow the pointer, and how far they are from their places.
    pub ghost_notes: Option<(Vec<NoteId>, Point)>,
    /// The outline of a dragged part, which follows the pointer.
    pub outline: Option<Rect>,
    /// The label beside the pointer, such as “+1.5”.
    pub label: Option<String>,
}

/// A line between two neighbours where a dragged part would be inserted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct InsertionLine {
    /// One end of the line.
    pub from: Point,
    /// The other end of the line.
    pub to: Point,
}

/// The shape of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// The usual arrow.
    Plain,
    /// The part under the pointer can be dragged.
    Grab,
    /// A part is being dragged.
    Grabbing,
    /// An edge can be dragged left and right.
    Sideways,
    /// An edge or a point can be dragged up and down.
    UpAndDown,
    /// A rectangle, a link or a point is being drawn.
    Cross,
    /// A drop would copy the cards.
    Copy,
    /// The dragged part cannot be dropped here.
    NotHere,
}

impl ToolContext<'_> {
    /// The map without the gesture that is under way.
    pub(crate) fn map(&self) -> &JourneyMap {
        self.editor.committed_map()
    }

    fn perform(&mut self, command: &Command) -> bool {
        let result = self.editor.perform(command);
        self.report(result)
    }

    fn preview(&mut self, command: &Command) -> bool {
        let result = self.editor.preview(command);
        self.report(result)
    }

    fn report(&mut self, result: Result<(), EditError>) -> bool {
        *self.message = result.as_ref().err().map(ToString::to_string);
        result.is_ok()
    }

    /// Converts a place on the sheet to layout coordinates, in which the journey always runs from left to
    /// right.
    fn logical(&self, in_map: Point) -> Point {
        self.drawing.layout.logical(in_map)
    }

    fn bounds_of(&self, target: Part) -> Option<Rect> {
        if let Part::Cell(lane, step) = target {
            return self.drawing.layout.cell(lane, step).map(|cell| self.drawing.layout.in_map(cell));
        }
        crate::scene::hit::bounds_of(&self.drawing.scene, target)
    }
}

impl Tool {
    /// Begins a gesture: the button was pressed on `drag_source`.
    pub(crate) fn press(context: &mut ToolContext<'_>, drag_source: DragSource, pointer: Pointer) -> Self {
        // The preview of an earlier edit may still be open; it must not become part of this gesture's step.
        context.editor.commit();
        *context.message = None;
        Self::Pressed(pressed::PendingPress::new(drag_source, pointer))
    }

    /// Begins to drag an item from outside over the canvas.
    pub(crate) fn carry(carried: SharedPayload) -> Self {
        Self::Placing(Placing::new(carried))
    }

    /// Continues the gesture: the pointer has moved, or a modifier key has changed.
    pub(crate) fn moved(self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Pressed(tool) => tool.moved(context, pointer),
            Self::Moving(tool) => Self::Moving(tool.moved(context, pointer)),
            Self::Marquee(tool) => Self::Marquee(tool.moved(context, pointer)),
            Self::Spanning(tool) => Self::Spanning(tool.moved(context, pointer)),
            Self::Sizing(tool) => Self::Sizing(tool.moved(context, pointer)),
            Self::Reordering(tool) => Self::Reordering(tool.moved(context, pointer)),
            Self::Linking(tool) => Self::Linking(tool.moved(context, pointer)),
            Self::Curve(tool) => Self::Curve(tool.moved(context, pointer)),
            Self::Pinning(tool) => Self::Pinning(tool.moved(context, pointer)),
            Self::Noting(tool) => Self::Noting(tool.moved(context, pointer)),
            Self::Binding(tool) => Self::Binding(tool.moved(context, pointer)),
            Self::Placing(tool) => Self::Placing(tool.moved(context, pointer)),
        }
    }

    /// Completes the gesture: the button was released.
    pub(crate) fn released(self, context: &mut ToolContext<'_>, pointer: Pointer) -> GestureOutcome {
        match self.moved(context, pointer) {
            Self::Idle => GestureOutcome::Nothing,
            Self::Pressed(tool) => tool.released(context, pointer),
            Self::Moving(tool) => tool.released(context),
            Self::Linking(tool) => tool.released(context),
            Self::Placing(tool) => tool.released(context),
            Self::Reordering(tool) => tool.released(context),
            Self::Pinning(tool) => tool.released(context),
            Self::Noting(tool) => tool.released(context),
            Self::Binding(tool) => tool.released(context),
            Self::Marquee(_) => GestureOutcome::Nothing,
            Self::Spanning(_) | Self::Sizing(_) | Self::Curve(_) => {
                context.editor.commit();
                GestureOutcome::Nothing
            }
        }
    }

    /// Cancels the gesture and restores everything to how it was before the press.
    pub(crate) fn cancelled(self, context: &mut ToolContext<'_>) {
        if let Self::Marquee(tool) = self {
            tool.cancelled(context);
        }
        context.editor.cancel();
    }

    /// What is painted over the map.
    pub(crate) fn marks(&self) -> Marks {
        match self {
            Self::Idle | Self::Pressed(_) => Marks::default(),
            Self::Moving(tool) => tool.marks(),
            Self::Marquee(tool) => tool.marks(),
            Self::Spanning(_) | Self::Sizing(_) => Marks::default(),
            Self::Reordering(tool) => tool.marks(),
            Self::Linking(tool) => tool.marks(),
            Self::Curve(tool) => tool.marks(),
            Self::Pinning(tool) => tool.marks(),
            Self::Noting(tool) => tool.marks(),
            Self::Binding(tool) => tool.marks(),
            Self::Placing(tool) => tool.marks(),
        }
    }

    /// The shape of the pointer; none when the part under it decides.
    pub(crate) fn cursor(&self) -> Option<Cursor> {
        match self {
            Self::Idle | Self::Pressed(_) => None,
            Self::Moving(tool) => Some(tool.cursor()),
            Self::Marquee(_) => Some(Cursor::Cross),
            Self::Spanning(_) => Some(Cursor::Sideways),
            Self::Sizing(tool) => Some(tool.cursor()),
            Self::Linking(_) => Some(Cursor::Cross),
            Self::Curve(_) => Some(Cursor::UpAndDown),
            Self::Placing(tool) => Some(tool.cursor()),
            Self::Noting(tool) => Some(tool.cursor()),
            Self::Reordering(_) | Self::Pinning(_) | Self::Binding(_) => Some(Cursor::Grabbing),
        }
    }

    /// The hint for the status line; none when the part under the pointer decides.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Idle | Self::Pressed(_) => None,
            Self::Moving(tool) if tool.insertion_point().is_none() => {
                Some("Cards can be dropped on a cell, or on the tab of another map · Esc to cancel")
            }
            Self::Moving(_) => Some("Drop to place · Alt to copy · Esc to cancel"),
            Self::Marquee(_) => Some("Drag across cards to select them · Shift to add · Esc to cancel"),
            Self::Spanning(_) => Some("Drag over the steps the card should cover · Esc to cancel"),
            Self::Sizing(_) => Some("Drag to resize · Esc to cancel"),
            Self::Reordering(_) => Some("Drop at the line · Esc to cancel"),
            Self::Linking(_) => Some("Drop on a card to link it · Esc to cancel"),
            Self::Curve(_) => Some("Drag up or down to set the value in halves · Alt for any value · Esc to cancel"),
            Self::Pinning(tool) => Some(tool.hint()),
            Self::Noting(tool) => Some(tool.hint()),
            Self::Binding(_) => Some("Drop on a lane to assign it, or between personas to reorder · Esc to cancel"),
            Self::Placing(tool) if !tool.has_target() => Some("This cannot be dropped here · Esc to cancel"),
            Self::Placing(_) => Some("Drop to place · Esc to cancel"),
        }
    }

    /// Whether the map scrolls when the pointer comes near the edge of the canvas.
    pub(crate) fn scrolls(&self) -> bool {
        !matches!(self, Self::Idle | Self::Pressed(_) | Self::Curve(_))
    }

    /// The cards that are being moved; none during any other gesture.
    pub(crate) fn moved_cards(&self) -> &[CardId] {
        if let Self::Moving(tool) = self { tool.cards() } else { &[] }
    }

    /// Whether the pointer has left the place where it was pressed.
    pub(crate) fn is_drag(&self) -> bool {
        !matches!(self, Self::Idle | Self::Pressed(_))
    }

    /// Whether no gesture is under way.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(self, Self::Idle)
    }
}
