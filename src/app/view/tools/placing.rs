//! Dragging an item from outside (the palette, the desktop) onto the canvas.

use super::drop;
use super::drop::DropTarget;
use super::{Cursor, GestureOutcome, InsertionPoint, Marks, Pointer, ToolContext};
use crate::app::view::drop_place::DropPlace;
use crate::edit::Command;
use crate::model::{Card, CardId, CardKind, JourneyMap, TextField};

/// The payload of a drag from outside the canvas, which decides where it may be dropped and what a drop does.
pub(crate) trait DropPayload: std::fmt::Debug {
    /// Whether it may be dropped at this place.
    fn takes(&self, place: &DropPlace) -> bool;
    /// The command that a drop performs; none when the user has to choose a picture first.
    fn command(&self, map: &JourneyMap, place: &DropPlace) -> Option<Command>;
    /// Whether the user chooses a picture after the drop.
    fn needs_picture(&self) -> bool {
        false
    }
    /// Whether the caret is placed in the new part after the drop.
    fn types_afterwards(&self) -> bool {
        true
    }
}

/// A shared payload, as tools hold it.
pub(crate) type SharedPayload = std::rc::Rc<dyn DropPayload>;

/// A payload that is dragged over the canvas.
#[derive(Debug)]
pub(crate) struct Placing {
    payload: SharedPayload,
    drop_target: Option<DropTarget>,
}

impl Placing {
    pub(super) fn new(payload: SharedPayload) -> Self {
        Self { payload, drop_target: None }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.drop_target = drop_target(context, &*self.payload, pointer);
        // A hotspot is pinned on the cell as a whole, not between its cards.
        let among_cards = matches!(self.drop_command(context.map()), Some(Command::AddCards { .. }));
        if let Some(DropTarget { place: DropPlace::Cell(_), insertion, .. }) = &mut self.drop_target
            && !among_cards
        {
            *insertion = None;
        }
        self
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let Some(drop_target) = self.drop_target else {
            *context.message = Some("This has no place there, so nothing was added.".into());
            return GestureOutcome::FlyBack;
        };
        drop_at(context, &*self.payload, &drop_target.place)
    }

    pub(super) fn insertion_point(&self) -> Option<InsertionPoint> {
        InsertionPoint::at(self.drop_target.as_ref().map(|drop_target| &drop_target.place), false)
    }

    /// The command that a drop would perform. For a picture that is yet to be chosen, it adds an empty one,
    /// which takes the same space.
    pub(super) fn drop_command(&self, map: &JourneyMap) -> Option<Command> {
        let drop_target = self.drop_target.as_ref()?;
        match drop_target.place {
            DropPlace::Cell(at) if self.payload.needs_picture() => {
                let mut card = Card::new(CardId(0), at.lane, at.step);
                card.kind = Some(CardKind::Picture);
                Some(Command::AddCards { cards: vec![card], before: at.before, pictures: Vec::new() })
            }
            _ => self.payload.command(map, &drop_target.place),
        }
    }

    /// Whether it could be dropped where the pointer is.
    pub(super) fn has_target(&self) -> bool {
        self.drop_target.is_some()
    }

    pub(super) fn cursor(&self) -> Cursor {
        if self.drop_target.is_some() { Cursor::Grabbing } else { Cursor::NotHere }
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            lit: self.drop_target.as_ref().and_then(|drop_target| drop_target.lit),
            insertion: self.drop_target.as_ref().and_then(|drop_target| drop_target.insertion),
            ..Marks::default()
        }
    }
}

/// Drops a payload at a place: by a drag with the pointer, or by Enter in the palette.
pub(crate) fn drop_at(context: &mut ToolContext<'_>, payload: &dyn DropPayload, place: &DropPlace) -> GestureOutcome {
    if let (true, DropPlace::Cell(cell)) = (payload.needs_picture(), place) {
        return GestureOutcome::ChoosePicture(*cell);
    }
    let Some(command) = payload.command(context.map(), place) else { return GestureOutcome::FlyBack };
    if !context.perform(&command) {
        return GestureOutcome::Nothing;
    }
    let typed = context.editor.selection().single().filter(|_| payload.types_afterwards()).and_then(TextField::main_of);
    typed.map_or(GestureOutcome::Nothing, GestureOutcome::Type)
}

/// The drop target at the pointer that the payload accepts; of several, the most specific one.
fn drop_target(context: &ToolContext<'_>, payload: &dyn DropPayload, pointer: Pointer) -> Option<DropTarget> {
    let at = pointer.in_map;
    let size = context.drawing.scene.size;
    let takes = |drop_target: &DropTarget| payload.takes(&drop_target.place);
    let free = Some(drop::free(context, at)).filter(takes);
    // Notes may stand beside the sheet, which grows for them.
    let margin = if free.is_some() { BESIDE_SHEET } else { 30.0 * context.map_per_screen };
    if !crate::geometry::Rect::new(0.0, 0.0, size.x, size.y).shrink(-margin).contains(at) {
        return None;
    }
    drop::on_target(context, at, |place| payload.takes(place))
        .or_else(|| drop::curve_at(context, at).filter(takes))
        .or_else(|| drop::cell_at(context, at, &[]).filter(takes))
        .or_else(|| drop::step_gap(context, at).filter(takes))
        .or_else(|| Some(drop::stage_gap(context, at)).filter(takes))
        .or_else(|| Some(drop::lane_gap(context, at)).filter(takes))
        .or_else(|| lane_row(context, at).filter(takes))
        .or_else(|| header(context, at).filter(takes))
        .or(free)
}

/// How far beside the sheet a note may be dropped, in map units.
const BESIDE_SHEET: f32 = 600.0;

/// The lane at a place, for payloads that may be dropped anywhere in its row.
fn lane_row(context: &ToolContext<'_>, at: crate::geometry::Point) -> Option<DropTarget> {
    let (lane, rect) = drop::lane_at(context, at)?;
    Some(DropTarget { place: DropPlace::Lane(lane), lit: Some(rect), insertion: None })
}

/// The header, for payloads that can go only there and may be dropped anywhere on the sheet.
fn header(context: &ToolContext<'_>, _at: crate::geometry::Point) -> Option<DropTarget> {
    Some(DropTarget { place: DropPlace::Header, lit: Some(context.drawing.layout.header.rect), insertion: None })
}
