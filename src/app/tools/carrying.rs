//! Dragging an item from outside (the palette, the desktop) onto the canvas.

use super::drop::{self, Landing};
use super::{After, Aim, Bench, Cursor, Marks, Pointer};
use crate::app::drop_place::DropPlace;
use crate::edit::{Command, TextPlace};
use crate::model::{Card, CardId, CardKind, JourneyMap};

/// The payload of a drag from outside the canvas, which decides where it may be dropped and what a drop does.
pub trait Load: std::fmt::Debug {
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
pub type Carried = std::rc::Rc<dyn Load>;

/// A payload that is dragged over the canvas.
#[derive(Debug)]
pub struct Carrying {
    load: Carried,
    landing: Option<Landing>,
}

impl Carrying {
    pub(super) fn new(load: Carried) -> Self {
        Self { load, landing: None }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.landing = landing(bench, &*self.load, pointer);
        // A hotspot is pinned on the cell as a whole, not between its cards.
        let among_cards = matches!(self.arrival(bench.map()), Some(Command::AddCards { .. }));
        if let Some(Landing { place: DropPlace::Cell(_), insertion, .. }) = &mut self.landing
            && !among_cards
        {
            *insertion = None;
        }
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some(landing) = self.landing else { return After::FlyBack };
        land(bench, &*self.load, &landing.place)
    }

    pub(super) fn aim(&self) -> Option<Aim> {
        Aim::at(self.landing.as_ref().map(|landing| &landing.place), false)
    }

    /// The command that a drop would perform. For a picture that is yet to be chosen, it adds an empty one,
    /// which takes the same space.
    pub(super) fn arrival(&self, map: &JourneyMap) -> Option<Command> {
        let landing = self.landing.as_ref()?;
        match landing.place {
            DropPlace::Cell(at) if self.load.needs_picture() => {
                let mut card = Card::new(CardId(0), at.lane, at.step);
                card.kind = Some(CardKind::Picture);
                Some(Command::AddCards { cards: vec![card], before: at.before, pictures: Vec::new() })
            }
            _ => self.load.command(map, &landing.place),
        }
    }

    pub(super) fn cursor(&self) -> Cursor {
        if self.landing.is_some() { Cursor::Grabbing } else { Cursor::NotHere }
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            lit: self.landing.as_ref().and_then(|landing| landing.lit),
            insertion: self.landing.as_ref().and_then(|landing| landing.insertion),
            ..Marks::default()
        }
    }
}

/// Drops a payload at a place: by a drag with the pointer, or by Enter in the palette.
pub fn land(bench: &mut Bench<'_>, load: &dyn Load, place: &DropPlace) -> After {
    if let (true, DropPlace::Cell(cell)) = (load.needs_picture(), place) {
        return After::ChoosePicture(*cell);
    }
    let Some(command) = load.command(bench.map(), place) else { return After::FlyBack };
    if !bench.perform(&command) {
        return After::Nothing;
    }
    let typed = bench.editor.selection().single().filter(|_| load.types_afterwards()).and_then(TextPlace::main_of);
    typed.map_or(After::Nothing, After::Type)
}

/// The drop target at the pointer that the payload accepts; of several, the most specific one.
fn landing(bench: &Bench<'_>, load: &dyn Load, pointer: Pointer) -> Option<Landing> {
    let at = pointer.in_map;
    let size = bench.drawing.scene.size;
    let margin = 30.0 * bench.map_per_screen;
    if !crate::geometry::Rect::new(0.0, 0.0, size.x, size.y).shrink(-margin).contains(at) {
        return None;
    }
    let takes = |landing: &Landing| load.takes(&landing.place);
    drop::on_target(bench, at, |place| load.takes(place))
        .or_else(|| drop::curve_at(bench, at).filter(takes))
        .or_else(|| drop::cell_at(bench, at, &[]).filter(takes))
        .or_else(|| drop::step_gap(bench, at).filter(takes))
        .or_else(|| Some(drop::stage_gap(bench, at)).filter(takes))
        .or_else(|| Some(drop::lane_gap(bench, at)).filter(takes))
        .or_else(|| lane_row(bench, at).filter(takes))
        .or_else(|| header(bench, at).filter(takes))
}

/// The lane at a place, for payloads that may be dropped anywhere in its row.
fn lane_row(bench: &Bench<'_>, at: crate::geometry::Point) -> Option<Landing> {
    let (lane, rect) = drop::lane_at(bench, at)?;
    Some(Landing { place: DropPlace::Lane(lane), lit: Some(rect), insertion: None })
}

/// The header, for payloads that can go only there and may be dropped anywhere on the sheet.
fn header(bench: &Bench<'_>, _at: crate::geometry::Point) -> Option<Landing> {
    Some(Landing { place: DropPlace::Header, lit: Some(bench.drawing.layout.header.rect), insertion: None })
}
