//! Dragging free notes, their corners and their ends.

use super::{Cursor, GestureOutcome, Marks, Pointer, ToolContext};
use crate::edit::{Command, NotePlacing, PartValue, Selection};
use crate::geometry::{Point, Rect, point};
use crate::layout::{Layout, NoteBox};
use crate::model::limits::{LARGEST_SIZE_PT, LEAST_NOTE_PT};
use crate::model::{JourneyMap, Note, NoteId, NoteKind, Part, StageId};

/// What of a note is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoteGrab {
    /// All of it.
    Whole,
    /// The beginning of an arrow or a bracket, or the first corner of a frame.
    Start,
    /// The other end.
    End,
    /// The corner that gives a sticky note or a text its size.
    Size,
}

/// The handles of a selected note, in logical coordinates.
pub(crate) fn note_handles(placed: &NoteBox) -> Vec<(NoteGrab, Point)> {
    let rect = placed.rect;
    match (placed.note.kind, placed.line) {
        (_, Some((from, to))) => vec![(NoteGrab::Start, from), (NoteGrab::End, to)],
        (NoteKind::Frame, _) => vec![(NoteGrab::Start, rect.min), (NoteGrab::End, rect.max)],
        (NoteKind::Bracket, _) => {
            let middle = rect.center().y;
            vec![(NoteGrab::Start, point(rect.min.x, middle)), (NoteGrab::End, point(rect.max.x, middle))]
        }
        _ => vec![(NoteGrab::Size, rect.max)],
    }
}

/// Notes that are being dragged.
#[derive(Debug)]
pub(crate) struct NoteDrag {
    notes: Vec<NoteId>,
    grabbed: NoteId,
    grab: NoteGrab,
    /// Where the notes were at the press, on the sheet.
    rects: Vec<Rect>,
    origin: Point,
    now: Point,
    copy: bool,
    /// The outline or the line that an end or a corner would give the note, on the sheet.
    preview: Option<NotePreview>,
}

/// How a note would be after the drag of a handle.
#[derive(Clone, Copy, Debug)]
enum NotePreview {
    Outline(Rect),
    Line(Point, Point),
}

impl NoteDrag {
    /// Grabs a note, and all selected notes with it when it is one of them.
    pub(super) fn new(context: &mut ToolContext<'_>, grabbed: NoteId, grab: NoteGrab, origin: Pointer) -> Self {
        if !context.editor.selection().contains(Part::Note(grabbed)) {
            context.editor.select(Selection::one(Part::Note(grabbed)));
        }
        let selected = context.editor.selection().parts().iter();
        let note = |part: &Part| if let Part::Note(id) = part { Some(*id) } else { None };
        let notes: Vec<NoteId> = match grab {
            NoteGrab::Whole => selected.filter_map(note).collect(),
            _ => vec![grabbed],
        };
        let layout = &context.drawing.layout;
        let rects = notes.iter().filter_map(|id| layout.notes.of(*id)).map(|note| layout.in_map(note.rect)).collect();
        let (origin, copy) = (origin.in_map, origin.alt);
        Self { notes, grabbed, grab, rects, origin, now: origin, copy, preview: None }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        (self.now, self.copy) = (pointer.in_map, pointer.alt);
        self.preview = self.preview(&context.drawing.layout);
        self
    }

    /// How far the pointer is from the press, in logical coordinates.
    fn way(&self, layout: &Layout) -> Point {
        layout.logical(self.now) - layout.logical(self.origin)
    }

    fn preview(&self, layout: &Layout) -> Option<NotePreview> {
        let placed = layout.notes.of(self.grabbed)?;
        let on_sheet = |at: Point| layout.in_map(Rect::from_corners(at, at)).min;
        let by = self.way(layout);
        match (self.grab, placed.line) {
            (NoteGrab::Whole, _) => None,
            (NoteGrab::Start, Some((from, to))) => Some(NotePreview::Line(on_sheet(from + by), on_sheet(to))),
            (_, Some((from, to))) => Some(NotePreview::Line(on_sheet(from), on_sheet(to + by))),
            (NoteGrab::Start, None) => {
                Some(NotePreview::Outline(layout.in_map(between(placed.rect.min + by, placed.rect.max))))
            }
            (_, None) => Some(NotePreview::Outline(layout.in_map(between(placed.rect.min, placed.rect.max + by)))),
        }
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let copies = self.copy && self.grab == NoteGrab::Whole;
        if copies {
            self.copied(context);
            return GestureOutcome::Nothing;
        }
        if let Some(command) = self.command(context.map(), &context.drawing.layout) {
            context.perform(&command);
        }
        GestureOutcome::Nothing
    }

    /// Puts copies of the notes where they were dropped, as one step.
    fn copied(&self, context: &mut ToolContext<'_>) {
        let places = self.places(&context.drawing.layout);
        let parts = self.notes.iter().map(|id| Part::Note(*id)).collect();
        if !context.perform(&Command::Duplicate(parts)) {
            return;
        }
        let copies = context.editor.selection().parts().to_vec();
        let placing = |(part, place): (&Part, NotePlacing)| match part {
            Part::Note(note) => Some(NotePlacing { note: *note, ..place }),
            _ => None,
        };
        let places: Vec<NotePlacing> = copies.iter().zip(places).filter_map(placing).collect();
        if context.perform(&Command::PlaceNotes(places)) {
            context.editor.join_last_steps();
        }
    }

    fn command(&self, map: &JourneyMap, layout: &Layout) -> Option<Command> {
        let placed = layout.notes.of(self.grabbed)?;
        let by = self.way(layout);
        let note = &placed.note;
        match self.grab {
            NoteGrab::Whole if note.kind == NoteKind::Bracket => self.bracket_moved(map, layout, placed),
            NoteGrab::Whole => Some(Command::PlaceNotes(self.places(layout))),
            NoteGrab::Size => {
                let size = (placed.rect.max + by) - placed.rect.min;
                let sound = |size: f32| Some(size.round().clamp(LEAST_NOTE_PT, LARGEST_SIZE_PT));
                let note = Note { width_pt: sound(size.x), height_pt: sound(size.y), ..Note::clone(note) };
                Some(Command::Change { field: "size", to: vec![PartValue::Note(Box::new(note))] })
            }
            NoteGrab::Start | NoteGrab::End if note.kind == NoteKind::Bracket => {
                let (first, last) = note.bracketed(map)?;
                let end = if self.grab == NoteGrab::Start { placed.rect.min.x } else { placed.rect.max.x };
                let stage = stage_near(layout, end + by.x)?;
                let (at, to) = if self.grab == NoteGrab::Start { (stage, last) } else { (first, stage) };
                Some(place(note.id, at, to))
            }
            NoteGrab::Start | NoteGrab::End => {
                let (from, to) = placed.line.unwrap_or((placed.rect.min, placed.rect.max));
                let (from, to) = if self.grab == NoteGrab::Start { (from + by, to) } else { (from, to + by) };
                let (from, to) = if note.kind == NoteKind::Frame {
                    let rect = between(from, to);
                    (rect.min, rect.max)
                } else {
                    (from, to)
                };
                let at = layout.anchor_at(from, from);
                Some(Command::PlaceNotes(vec![NotePlacing { note: note.id, at, to: Some(layout.anchor_at(to, to)) }]))
            }
        }
    }

    /// Where all the notes go.
    fn places(&self, layout: &Layout) -> Vec<NotePlacing> {
        let by = self.way(layout);
        let placing = |id: &NoteId| {
            let (at, to) = layout.moved_note(layout.notes.of(*id)?, by);
            Some(NotePlacing { note: *id, at, to })
        };
        self.notes.iter().filter_map(placing).collect()
    }

    /// A bracket goes over as many stages further on as the pointer has passed.
    fn bracket_moved(&self, map: &JourneyMap, layout: &Layout, placed: &NoteBox) -> Option<Command> {
        let (from, to) = (layout.logical(self.origin).x, layout.logical(self.now).x);
        let place = |x: f32| layout.stages.iter().position(|stage| Some(stage.id) == stage_near(layout, x));
        let by = isize::try_from(place(to)?).ok()? - isize::try_from(place(from)?).ok()?;
        shifted_bracket(map, &placed.note, by)
    }

    pub(super) fn cursor(&self) -> Cursor {
        match (self.grab, self.copy) {
            (NoteGrab::Whole, true) => Cursor::Copy,
            (NoteGrab::Whole, false) => Cursor::Grabbing,
            _ => Cursor::Cross,
        }
    }

    pub(super) fn hint(&self) -> &'static str {
        match self.grab {
            NoteGrab::Whole => "Drop anywhere, also beside the grid · Alt to copy · Esc to cancel",
            NoteGrab::Size => "Drag to resize · Esc to cancel",
            NoteGrab::Start | NoteGrab::End => "Drop on what it should go with · Esc to cancel",
        }
    }

    pub(super) fn marks(&self) -> Marks {
        if self.grab == NoteGrab::Whole {
            let ghost_notes = Some((self.notes.clone(), self.now - self.origin));
            let faded = if self.copy { Vec::new() } else { self.rects.clone() };
            return Marks { ghost_notes, faded, ..Marks::default() };
        }
        match self.preview {
            Some(NotePreview::Outline(rect)) => Marks { outline: Some(rect), ..Marks::default() },
            Some(NotePreview::Line(from, to)) => Marks { arrow: Some((from, to)), ..Marks::default() },
            None => Marks::default(),
        }
    }
}

fn between(a: Point, b: Point) -> Rect {
    Rect::from_corners(point(a.x.min(b.x), a.y.min(b.y)), point(a.x.max(b.x), a.y.max(b.y)))
}

/// The stage whose columns are at `x`, or the nearest one.
fn stage_near(layout: &Layout, x: f32) -> Option<StageId> {
    let distance = |stage: &&crate::layout::StageBox| (stage.rect.min.x - x).max(x - stage.rect.max.x).max(0.0);
    layout.stages.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|stage| stage.id)
}

fn place(note: NoteId, first: StageId, last: StageId) -> Command {
    Command::PlaceNotes(vec![NotePlacing { note, at: first.into(), to: Some(last.into()) }])
}

/// Moves a bracket by some stages; none where it would reach beyond the last one.
pub(crate) fn shifted_bracket(map: &JourneyMap, note: &Note, by: isize) -> Option<Command> {
    let (first, last) = note.bracketed(map)?;
    let shifted = |id: StageId| {
        let now = map.stages.iter().position(|stage| stage.id == id)?;
        map.stages.get(now.checked_add_signed(by)?).map(|stage| stage.id)
    };
    (by != 0).then(|| Some(place(note.id, shifted(first)?, shifted(last)?))).flatten()
}
